"""What a key looks like, drawn once and shown again: a keyboard comes with every second page and has forty of them."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap, QPixmapCache

from ui.kiosk.keyboard.keys import Does
from ui.kiosk.touch.look import Look
from ui.kit import fonts, paint
from ui.kit.icons import paint_icon

RADIUS = 10
SIDE = 4
_ICON = 30


@dataclass(frozen=True, slots=True)
class KeyPicture:
    """One key in one state. `rect` is what is seen of it, without the gaps around; `size` is all of the widget."""

    text: str
    icon: str
    does: Does
    colours: tuple[str, str, str]
    """(fill, edge, ink)."""
    rect: QRect
    size: QSize

    def draw(self, painter: QPainter, look: Look, ratio: float) -> None:
        """Put it on a screen with so many dots to a pixel."""
        if ratio != int(ratio):
            # A picture would lie between the dots of the screen.
            self._paint(painter, look)
        else:
            painter.drawPixmap(0, 0, self._drawn(look, ratio))

    def _drawn(self, look: Look, ratio: float) -> QPixmap:
        place = (self.size.width(), self.size.height(), self.rect.x(), look.scale, look.large_text, ratio)
        seen = ("key", self.text, self.icon, self.does.value, *self.colours, *place, *fonts.families()[1:2])
        name = "|".join(map(str, seen))
        known = QPixmap()
        if QPixmapCache.find(name, known):
            return known
        made = QPixmap(self.size * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self._paint(painter, look)
        painter.end()
        QPixmapCache.insert(name, made)
        return made

    def _paint(self, painter: QPainter, look: Look) -> None:
        fill, edge, ink = self.colours
        paint.box(painter, self.rect, look.px(RADIUS), fill, edge)
        if self.icon:
            square = QRect(0, 0, look.px(_ICON), look.px(_ICON))
            square.moveCenter(self.rect.center())
            paint_icon(painter, self.icon, square, ink)
            return
        inside = self.rect.adjusted(SIDE, 0, -SIDE, 0)
        paint.text(painter, inside, self.text, self.font(look), ink, paint.ALIGN_CENTER)

    def font(self, look: Look) -> QFont:
        """Letters large, words smaller, and smaller still until they fit."""
        if len(self.text) < 2:
            return look.font(fonts.KIOSK_TITLE)
        weight = fonts.SEMIBOLD if self.does is Does.NEXT else fonts.REGULAR
        room = self.rect.width() - 2 * SIDE
        largest = (fonts.KIOSK_TITLE,) if self.does is Does.TYPE else ()
        for size in (*largest, fonts.KIOSK_BODY, 20.0, fonts.KIOSK_SMALL, 16.0):
            font = look.font(size, weight)
            if paint.text_width(font, self.text) <= room:
                break
        return font
