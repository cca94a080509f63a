"""A yes or no as a line to touch."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.touch.look import RADIUS, Look
from ui.kiosk.touch.touchable import Touchable
from ui.kit import fonts, paint
from ui.kit.icons import paint_icon
from ui.kit.mirror import mirrored

_BOX = 34
_PAD = 22
_GAP = 18


class Tick(Touchable):
    """A box with its sentence; the whole line is the target."""

    def __init__(
        self, look: Look, text: str, *, name: str, checked: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, text, name=name, parent=parent)
        self.setCheckable(True)
        self.setChecked(checked)

    def sizeHint(self) -> QSize:
        wide = paint.text_width(self.look.font(fonts.KIOSK_BODY), self.shown_text())
        return QSize(wide + self.look.px(_BOX + _GAP + 2 * _PAD), self.look.control())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(200), self.look.control())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        t, radius = self.look.colors, float(self.look.px(RADIUS))
        on = self.isChecked()
        paint.box(
            painter,
            self.rect(),
            radius,
            t.sel if on else t.card,
            t.accent_line if on else self.look.edge,
            2.0 if on else 1.0,
        )
        side, pad = self.look.px(_BOX), self.look.px(_PAD)
        box = self._mirrored(QRect(pad, (self.height() - side) // 2, side, side))
        paint.box(painter, box, self.look.px(9), t.accent if on else t.card, t.accent if on else t.ink3, 2.0)
        if on:
            inset = self.look.px(5)
            paint_icon(painter, "check", box.adjusted(inset, inset, -inset, -inset), t.on_accent)
        left = pad + side + self.look.px(_GAP)
        room = self._mirrored(QRect(left, 0, self.width() - left - pad, self.height()))
        self.fitted(painter, room, fonts.KIOSK_BODY, fonts.MEDIUM, t.ink)
        self.paint_pressed(painter, self.rect(), radius)
        self.paint_ring(painter, self.rect(), radius)

    def _mirrored(self, rect: QRect) -> QRect:
        return mirrored(self.layoutDirection(), self.rect(), rect)
