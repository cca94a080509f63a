"""The line at the bottom that always tells how the desk stands."""

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.kernel.records import dataclass
from ui.kit.theme import color, tokens
from ui.shell.counter import Counter

HEIGHT = 38


@dataclass(frozen=True, slots=True)
class Count:
    """One figure: `key` says what opens on a click, `value` what is shown, `tone` how loudly.

    `about` is the whole sentence, where the label is a short form of one.
    """

    key: str
    label: str
    value: str
    tone: Literal["ink", "warn", "bad", "ink2"] = "ink"
    at_end: bool = False
    about: str = ""


class CounterLine(QWidget):
    """Shows the counts; each opens its list."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("counterLine")
        self.setAccessibleName(self.tr("How the desk stands"))
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(8)
        self._start = QHBoxLayout()
        self._end = QHBoxLayout()
        for side in (self._start, self._end):
            side.setSpacing(8)
        row.addLayout(self._start)
        row.addStretch(1)
        row.addLayout(self._end)
        self._counters: dict[str, Counter] = {}

    def show_counts(self, counts: list[Count]) -> None:
        """Show these, in this order. A count that stays keeps its widget, and with it the focus."""
        for key in set(self._counters) - {count.key for count in counts}:
            gone = self._counters.pop(key)
            gone.hide()
            gone.deleteLater()
        for count in counts:
            counter = self._counters.get(count.key)
            if counter is None:
                counter = Counter(count.key, self)
                counter.clicked.connect(lambda _=False, key=count.key: self.opened.emit(key))
                self._counters[count.key] = counter
                (self._end if count.at_end else self._start).addWidget(counter)
            counter.show_count(count.label, count.value, count.tone, count.about)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(tokens().rail))
        painter.fillRect(0, 0, self.width(), 1, color(tokens().line))
