"""The lower edge of a page without a keyboard: its buttons."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kiosk.touch.look import GAP, MARGIN, Look
from ui.kiosk.touch.touch_button import TouchButton


class Foot(QWidget):
    """The primary button at the end of the line, the others at its beginning; on two lines when one is too short."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(MARGIN), look.px(12), look.px(MARGIN), look.px(40))
        self._column.setSpacing(look.px(GAP))
        self._rows: list[QWidget] = []

    def hold(self, buttons: Sequence[TouchButton], width: int) -> None:
        """Show these buttons; `width` is how wide the page is."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        room = width - 2 * self._look.px(MARGIN)
        gap = self._look.px(GAP)
        least = self._least()
        needed = sum(max(button.sizeHint().width(), least) + gap for button in buttons)
        if needed <= room:
            lines = [list(buttons)]
        else:
            lines = [[button] for button in buttons]
        for line in lines:
            self._add(line, wide=len(lines) > 1)

    def _least(self) -> int:
        """How wide a button beside others is at least."""
        return min(self._look.px(200), 400)

    def let_go(self) -> None:
        """The page whose buttons these are goes: none of them is pressed any more."""
        for row in self._rows:
            row.setEnabled(False)

    def _add(self, line: list[TouchButton], *, wide: bool) -> None:
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(self._look.px(GAP))
        for button in line:
            if button is line[-1] and not wide:
                across.addStretch(1)
            policy = QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Fixed
            button.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
            button.setMinimumWidth(0 if wide else self._least())
            across.addWidget(button)
            button.show()
        self._column.addWidget(row)
        self._rows.append(row)
        row.show()
