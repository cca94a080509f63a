"""The line at the bottom that always tells how the desk stands."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.focus_before import hide_part
from ui.kit.theme import color, tokens
from ui.shell.counter import Counter, width_of
from ui.shell.counter_fit import SPACING, Count, fitting

__all__ = ["Count", "CounterLine"]
HEIGHT = 38
_MARGIN = 16


class CounterLine(QWidget):
    """Shows the counts, as many as there is room for; each opens its list."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("counterLine")
        self.setAccessibleName(self.tr("How the desk stands"))
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 1, _MARGIN, 0)
        row.setSpacing(SPACING)
        self._start = QHBoxLayout()
        self._end = QHBoxLayout()
        for side in (self._start, self._end):
            side.setSpacing(SPACING)
        row.addLayout(self._start)
        row.addStretch(1)
        row.addLayout(self._end)
        self._counters: dict[str, Counter] = {}
        self._counts: Sequence[Count] = ()

    def show_counts(self, counts: list[Count]) -> None:
        """Show these, in this order. A count that stays keeps its widget, and with it the focus."""
        places, last = {False: 0, True: 0}, None
        for count in counts:
            counter = self._counters.get(count.key)
            if counter is None:
                counter = self._add(count, places[count.at_end], last)
            last = counter
            places[count.at_end] = (self._end if count.at_end else self._start).indexOf(counter) + 1
            counter.show_count(count.label, count.value, count.tone, count.about)
        self._counts = tuple(counts)
        self._fit()
        for key in set(self._counters) - {count.key for count in counts}:
            self._counters.pop(key).deleteLater()

    def _add(self, count: Count, place: int, before: Counter | None) -> Counter:
        """A new one at a place of its side, behind another for Tab, too."""
        counter = Counter(count.key, self)
        counter.clicked.connect(lambda _=False: self.opened.emit(count.key))
        self._counters[count.key] = counter
        (self._end if count.at_end else self._start).insertWidget(place, counter)
        if before is not None:
            QWidget.setTabOrder(before, counter)
        return counter

    def minimumSizeHint(self) -> QSize:
        # However much it has to say, it makes no window wider.
        return QSize(0, HEIGHT)

    def _fit(self) -> None:
        # Between the two sides there is a gap also where nothing is to spare.
        shown, pad = fitting(self._counts, width_of, self.width() - 2 * _MARGIN - SPACING)
        said = {count.key: count.label for count in shown}
        for key, label in said.items():
            self._counters[key].take_room(label, pad)
            self._counters[key].show()
        home = self._counters[shown[0].key] if shown else self
        for key in self._counters.keys() - said.keys():
            hide_part(self._counters[key], home)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(tokens().rail))
        painter.fillRect(0, 0, self.width(), 1, color(tokens().line))
