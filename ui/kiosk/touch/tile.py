"""One of Home's big offers."""

from itertools import product

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kiosk.touch import inked
from ui.kiosk.touch.look import TARGET, TILE_RADIUS, Look
from ui.kiosk.touch.touchable import Touchable
from ui.kit import fonts, paint
from ui.kit.icons import icon_path, paint_icon
from ui.kit.mirror import mirrored

_PAD = 32
_ICON = 44
_LEAST_PAD = 8
_SHARES = (1.0, 0.92, 0.85, 0.78, 0.7)


class Tile(Touchable):
    """A white card on Home's ground: an icon, what the visitor wants in their own words, and a line more."""

    def __init__(
        self, look: Look, title: str, sub: str, *, icon: str, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, title, name=name, parent=parent)
        if not icon_path(icon).exists():
            raise FileNotFoundError(f"no icon named {icon}")
        self._icon, self._sub = icon, sub
        self.setAccessibleDescription(sub)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(360), self.look.px(236))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(200), self.look.px(2 * TARGET))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        t, radius, pad = self.look.colors, float(self.look.px(TILE_RADIUS)), self.look.px(_PAD)
        paint.box(painter, self.rect(), radius, t.card)
        self.paint_pressed(painter, self.rect(), radius)
        side = self.look.px(_ICON)
        inner = self.rect().adjusted(pad, pad, -pad, -pad)
        flat = self.height() < self.look.px(210)
        icon = QRect(inner.left(), inner.top(), side, side)
        if flat:
            icon.moveTop((self.height() - side) // 2)
            inner.setLeft(inner.left() + side + self.look.px(24))
        paint_icon(painter, self._icon, self._mirrored(icon), t.accent_text)
        self._paint_words(painter, inner, flat=flat)
        # Inside the white: along the edge it would be one with the ground.
        inset = self.look.px(7)
        self.paint_ring(painter, self.rect().adjusted(inset, inset, -inset, -inset), radius - inset)

    def _mirrored(self, rect: QRect) -> QRect:
        return mirrored(self.layoutDirection(), self.rect(), rect)

    def _paint_words(self, painter: QPainter, inner: QRect, *, flat: bool) -> None:
        """Title and line from the lower edge upwards, as many lines as the language needs; flat tiles in the middle."""
        t = self.look.colors
        parts = self._parts(inner, flat=flat)
        high = sum(_height(font, lines) for font, lines in parts)
        top = (self.height() - high) // 2 if flat else inner.bottom() + 1 - high + self.look.px(4)
        for (font, lines), ink in zip(parts, (t.ink, t.ink2), strict=False):
            leading = inked.leading(font)
            for number, text in enumerate(lines):
                rect = QRect(inner.left(), top + number * leading, inner.width(), leading)
                inked.line(painter, self._mirrored(rect), text, font, ink)
            top += _height(font, lines)

    def _parts(self, inner: QRect, *, flat: bool) -> list[tuple[QFont, list[str]]]:
        """Title and line in the largest sizes in which they fit the tile; the title alone where both never do."""
        room = inner.height() - (0 if flat else self.look.px(_ICON + 12))
        # A flat tile's margins above and below go before its line does.
        whole = self.height() - 2 * self.look.px(_LEAST_PAD) if flat else room
        parts: list[tuple[QFont, list[str]]] = []
        for (texts, most), share in product(((2, room), (2, whole), (1, whole)), _SHARES):
            title = self.look.font(fonts.KIOSK_TITLE * share, fonts.BOLD)
            sub = self.look.font(fonts.KIOSK_SMALL * max(share, 0.85))
            parts = [
                (font, inked.wrapped(text, font, inner.width()))
                for font, text in ((title, self.shown_text()), (sub, self._sub))[:texts]
            ]
            high = sum(_height(font, lines) for font, lines in parts)
            widest = max(paint.text_width(font, text) for font, lines in parts for text in lines)
            if high <= most and widest <= inner.width():
                break
        return parts


def _height(font: QFont, lines: list[str]) -> int:
    """How much room these lines take, down to the deepest letter of the last one."""
    leading = inked.leading(font)
    return (len(lines) - 1) * leading + inked.ends(lines[-1], font, leading)
