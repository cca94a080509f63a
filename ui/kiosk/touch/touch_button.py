"""The button of the visitors' screen."""

from typing import Literal

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kiosk.touch import inked
from ui.kiosk.touch.look import RADIUS, TARGET, Look
from ui.kiosk.touch.touchable import Touchable
from ui.kit import fonts, paint
from ui.kit.icons import icon_path, paint_icon
from ui.kit.mirror import mirrored
from ui.kit.theme import color

TouchKind = Literal["primary", "plain", "quiet", "link", "ground"]
_PAD = 28
_ICON = 28
_ICON_GAP = 12


class TouchButton(Touchable):
    """A verb to touch. "ground" is the outlined one on Home's colour; "link" and "quiet" have no edge.

    `wide` lets it take all the room there is; otherwise it is as wide as its text. With `icon_only` the text is only
    spoken; a `large` one is the answer to the whole page.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        name: str,
        kind: TouchKind = "plain",
        icon: str = "",
        wide: bool = False,
        low: bool = False,
        large: bool = False,
        icon_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, text, name=name, parent=parent)
        if icon and not icon_path(icon).exists():
            raise FileNotFoundError(f"no icon named {icon}")
        self._kind: TouchKind = kind
        self._icon = icon
        self._low, self._large = low, large
        self._icon_only = icon_only
        across = QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        high = self.look.px(TARGET) if self._low else self.look.control()
        if self._large:
            high = round(high * 1.3)
        if self._icon_only:
            return QSize(high, high)
        wide = paint.text_width(self._font(), self.shown_text()) + 2 * self._pad()
        if self._icon:
            wide += self.look.px(_ICON + _ICON_GAP)
        return QSize(max(wide, self.look.px(TARGET)), high)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        if self.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding:
            return QSize(min(hint.width(), self.look.px(160)), hint.height())
        return hint

    def _font(self) -> QFont:
        return self.look.font(self._size(), fonts.SEMIBOLD)

    def _size(self) -> float:
        if self._kind in ("quiet", "link", "ground"):
            return 20.0
        return 25.0 if self._large else fonts.KIOSK_BODY

    def _pad(self) -> int:
        return self.look.px({"link": 8, "quiet": 12}.get(self._kind, _PAD))

    def _colors(self) -> tuple[str | None, str | None, str]:
        """(fill, edge, ink)."""
        t = self.look.colors
        if not self.isEnabled():
            return t.mute_weak, None, t.ink3
        match self._kind:
            case "primary":
                return (t.accent_hover if self.isDown() else t.accent), None, t.on_accent
            case "quiet":
                return None, None, t.ink2
            case "link":
                return None, None, t.accent_text
            case "ground":
                return None, self.look.on_ground, self.look.on_ground
            case _:
                if self.isCheckable() and self.isChecked():
                    return t.sel, t.accent_line, t.accent_ink
                return t.card, self.look.edge, t.ink

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        fill, edge, ink = self._colors()
        radius = float(self.look.px(RADIUS))
        if self._kind == "ground":
            self._paint_outline(painter, radius)
        else:
            chosen = self.isCheckable() and self.isChecked()
            paint.box(painter, self.rect(), radius, fill, edge, 2.0 if chosen else 1.0)
        self.paint_pressed(painter, self.rect(), radius)
        self._paint_content(painter, ink)
        # On a filled button, and on Home's ground, the accent's own line would not be seen.
        light = {"primary": self.look.colors.ink, "ground": self.look.on_ground}.get(self._kind, "")
        self.paint_ring(painter, self.rect(), radius, light)

    def _paint_outline(self, painter: QPainter, radius: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(self.look.ground_edge), 2.0 if self.look.high_contrast else 1.0))
        fill = QColor(color(self.look.on_ground))
        fill.setAlphaF(0.16 if self.isDown() else 0.03)
        painter.setBrush(fill)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius, radius)

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        side = self.look.px(_ICON)
        if self._icon_only:
            rect = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
            paint_icon(painter, self._icon, rect, ink)
            return
        size = self._size()
        pad = self._pad()
        if not self._icon:
            self.centred(painter, self.rect().adjusted(pad, 0, -pad, 0), size, fonts.SEMIBOLD, ink)
            return
        gap = self.look.px(_ICON_GAP)
        room = self.width() - 2 * pad - side - gap
        font = inked.fitting(self.look, self.shown_text(), size, fonts.SEMIBOLD, room)
        wide = min(paint.text_width(font, self.shown_text()) + 1, room)
        left = (self.width() - wide - side - gap) // 2

        def place(x: int, width: int, height: int) -> QRect:
            rect = QRect(x, (self.height() - height) // 2, width, height)
            return mirrored(self.layoutDirection(), self.rect(), rect)

        paint_icon(painter, self._icon, place(left, side, side), ink)
        inked.line(painter, place(left + side + gap, wide, self.height()), self.shown_text(), font, ink)
