"""The other calls that are open, beside the pad."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.calls.records import Call, CallState
from ui.calls.words import caller_words, standing_word
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.chip import Chip
from ui.kit.label import Label

_MOST = 5
"""So many find room beside a pad in the smallest window."""
_ABOVE = 2
"""The heading, and that there is none."""
_ORDER = (
    CallState.RINGING,
    CallState.CAME_BACK,
    CallState.PARKED,
    CallState.OPEN,
    CallState.PUT_THROUGH,
    CallState.ENDED,
)


class OtherCalls(QWidget):
    """One line for each, with its state in a word and a colour; pressing it changes over. `chosen` carries its id."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(
            Label(self.tr("Other calls"), weight=fonts.SEMIBOLD, tone="ink2", size=13.0, parent=self)
        )
        self._none = Label(self.tr("No other call is open."), tone="ink3", size=13.0, wrap=True, parent=self)
        self._column.addWidget(self._none)
        self._more = Label("", tone="ink3", size=13.0, wrap=True, parent=self)
        self._more.hide()
        self._column.addWidget(self._more)
        self._lines: list[QWidget] = []
        self._shown: tuple[object, ...] = ()

    def show_calls(self, calls: Sequence[Call]) -> None:
        """These, the most pressing first, then the oldest; of very many it is said how many there are besides.

        Lines that are pressed or read stay while nothing but the time goes on.
        """
        shown = tuple((call.id, call.state, call.caller, call.target_name) for call in calls)
        if shown == self._shown:
            return
        self._shown = shown
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        first = sorted(calls, key=lambda call: _ORDER.index(call.state))[:_MOST]
        self._lines = [self._line(call) for call in first]
        for place, line in enumerate(self._lines):
            self._column.insertWidget(_ABOVE + place, line)
        self._none.setVisible(not self._lines)
        left = len(calls) - len(first)
        self._more.setText(self.tr("%n more: Ctrl J lists all", "", left))
        self._more.setVisible(left > 0)

    def _line(self, call: Call) -> QWidget:
        line = QWidget(self)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        button = Button(caller_words(call), kind="link", small=True, name=f"otherCall{call.id}", parent=line)
        button.clicked.connect(partial(self.chosen.emit, call.id))
        word, tone = standing_word(call)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(Chip(word, tone, parent=line))
        below.addWidget(Label(call.target_name, tone="ink3", size=fonts.SMALL, parent=line), 1)
        column.addWidget(button)
        column.addLayout(below)
        return line
