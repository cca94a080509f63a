"""One of Home's big offers."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from ui.kiosk.touch.look import TARGET, TILE_RADIUS, Look
from ui.kiosk.touch.touchable import Touchable
from ui.kit import fonts, paint
from ui.kit.icons import icon_path, paint_icon
from ui.kit.theme import color

_PAD = 32
_ICON = 44
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading)


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
        self.paint_ring(painter, self.rect(), radius)

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _paint_words(self, painter: QPainter, inner: QRect, *, flat: bool) -> None:
        """Title and line from the lower edge upwards, as many lines as the language needs; flat tiles in the middle."""
        t = self.look.colors
        title, sub = self._fonts(inner)
        title_high = _height(title, inner.width(), self.shown_text())
        sub_high = _height(sub, inner.width(), self._sub)
        gap = self.look.px(4)
        top = inner.bottom() + 1 - sub_high - gap - title_high + self.look.px(4)
        if flat:
            top = (self.height() - title_high - gap - sub_high) // 2
        for font, text, ink, high in (
            (title, self.shown_text(), t.ink, title_high),
            (sub, self._sub, t.ink2, sub_high),
        ):
            painter.setFont(font)
            painter.setPen(color(ink))
            rect = self._mirrored(QRect(inner.left(), top, inner.width(), high + 4))
            painter.drawText(rect, _WRAP, paint.in_own_direction(text, painter))
            top += high + gap

    def _fonts(self, inner: QRect) -> tuple[QFont, QFont]:
        """The largest pair of sizes in which title and line fit the tile."""
        room = inner.height() - (0 if self.height() < self.look.px(210) else self.look.px(_ICON + 12))
        for share in (1.0, 0.92, 0.85, 0.78, 0.7):
            title = self.look.font(fonts.KIOSK_TITLE * share, fonts.BOLD)
            sub = self.look.font(fonts.KIOSK_SMALL * max(share, 0.85))
            high = _height(title, inner.width(), self.shown_text()) + _height(sub, inner.width(), self._sub)
            if high + self.look.px(4) <= room and _widest(title, self.shown_text()) <= inner.width():
                break
        return title, sub


def _height(font: QFont, width: int, text: str) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, text).height()


def _widest(font: QFont, text: str) -> int:
    return max(QFontMetrics(font).horizontalAdvance(word) for word in text.split() or [""])
