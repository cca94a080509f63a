"""A yes or no that takes effect at once."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.kit import paint
from ui.kit.check_box import CheckBox
from ui.kit.theme import color, tokens

_WIDE, _HIGH = 34, 18


class Switch(CheckBox):
    """Looks like a switch, works and announces itself like a check box."""

    def __init__(
        self, text: str = "", *, checked: bool = False, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, checked=checked, name=name, parent=parent)
        self.setProperty("ring", "hard:9")

    def sizeHint(self) -> QSize:
        base = super().sizeHint()
        return QSize(base.width() + _WIDE - _HIGH, base.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_WIDE + 2, 26)

    def _indicator_width(self) -> int:
        return _WIDE

    def _indicator(self, painter: QPainter, rect: QRect) -> None:
        t = tokens()
        on = self.isChecked()
        track = t.accent if on else t.ink3
        if not self.isEnabled():
            track = t.line2
        paint.box(painter, rect, _HIGH / 2, track)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at_end = on != rtl
        x = rect.right() - 15 if at_end else rect.left() + 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(t.on_accent if on else t.card))
        painter.drawEllipse(QRectF(x, rect.top() + 2, 14, 14))
