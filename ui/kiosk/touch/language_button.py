"""One language on Home."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kiosk.touch import inked
from ui.kiosk.touch.look import TARGET, Look
from ui.kiosk.touch.touchable import Touchable
from ui.kit import fonts, paint
from ui.kit.theme import color

_SIZE = 20.0
_SIDE = 6
"""Room on each side of the word for the ring of the keyboard."""


class LanguageButton(Touchable):
    """A language by its own name, on Home's ground; the one spoken is underlined and bolder."""

    def __init__(
        self, look: Look, own_name: str, *, name: str, chosen: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, own_name, name=name, parent=parent)
        self.setCheckable(True)
        self.setChecked(chosen)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = paint.text_width(self.look.font(_SIZE, fonts.SEMIBOLD), self.shown_text()) + 2 * self.look.px(
            _SIDE
        )
        return QSize(max(wide, self.look.px(TARGET)), self.look.px(TARGET))

    def nextCheckState(self) -> None:
        """The page is made anew in the language chosen; until then nothing changes."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        on = self.isChecked()
        weight = fonts.SEMIBOLD if on else fonts.MEDIUM
        font = self.look.font(_SIZE, weight)
        ink = self.look.on_ground if on else self.look.on_ground2
        inked.line(painter, self.rect(), self.shown_text(), font, ink, centred=True)
        if on:
            wide = paint.text_width(font, self.shown_text())
            thick = max(2, self.look.px(2))
            top = self.height() // 2 + round(self.look.text_px(14))
            painter.fillRect(QRect((self.width() - wide) // 2, top, wide, thick), color(self.look.on_ground))
        self.paint_pressed(painter, self.rect(), self.look.px(10))
        self.paint_ring(painter, self.rect(), self.look.px(10), self.look.on_ground)
