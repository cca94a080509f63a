"""How the accent colour reads: the contrast in figures and a button in both themes."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import fonts, paint
from ui.kit.color import contrast, is_color
from ui.kit.mirror import mirrored
from ui.kit.theme import tokens
from ui.kit.tokens import tokens_for

_WIDE, _HIGH, _GAP = 108, 36, 10


class AccentPreview(QWidget):
    """Paints a button and a tint for light and dark, with the contrast of its text, from the colour typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("accentPreview")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._accent = ""

    def show_accent(self, accent: str) -> None:
        """Preview a colour; one that can't be read shows nothing."""
        self._accent = accent if is_color(accent) else ""
        self.setAccessibleName(self.sentence())
        self.update()

    def sentence(self) -> str:
        """The figures, for those who don't see the picture."""
        if not self._accent:
            return self.tr("No colour")
        light, dark = (tokens_for(dark=dark, accent=self._accent) for dark in (False, True))
        return self.tr("Contrast of text on it: light {0}:1, dark {1}:1").format(
            f"{contrast(light.on_accent, light.accent):.1f}", f"{contrast(dark.on_accent, dark.accent):.1f}"
        )

    def sizeHint(self) -> QSize:
        return QSize(2 * (_WIDE + 24) + _GAP, _HIGH + 48)

    def _place(self, left: int, top: int, wide: int, high: int) -> QRect:
        return mirrored(self.layoutDirection(), self.rect(), QRect(left, top, wide, high))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._accent:
            return
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        left = 0
        for dark in (False, True):
            t = tokens_for(dark=dark, accent=self._accent)
            panel = self._place(left, 0, _WIDE + 24, _HIGH + 24)
            paint.box(painter, panel, 9, t.card, tokens().line)
            button = self._place(left + 12, 12, _WIDE, _HIGH)
            paint.box(painter, button, 9, t.accent)
            font = fonts.ui_font(fonts.BODY, fonts.SEMIBOLD)
            paint.text(painter, button, self.tr("Check in"), font, t.on_accent, paint.ALIGN_CENTER)
            left += panel.width() + _GAP
        font = fonts.ui_font(fonts.SMALL)
        line = QRect(0, _HIGH + 27, self.width(), 20)
        paint.text(painter, line, self.sentence(), font, tokens().ink3, paint.ALIGN_LEADING)
