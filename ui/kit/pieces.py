"""Chips and initials as pictures: drawn once, and then only placed."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from reception_app.kernel.text import initials
from ui.kit import paint
from ui.kit.icons import paint_icon
from ui.kit.sprites import Sprites
from ui.kit.theme import color, tokens

_NAMES_KEPT = 4_000


class Pieces:
    """Shared by the lines of one list; the pictures are kept in its `sprites`."""

    def __init__(self, sprites: Sprites) -> None:
        self._sprites = sprites
        self._letters: dict[str, str] = {}

    def chip(self, value: str, tone: str, room: int) -> QPixmap:
        """A state on its tint, no wider than its room."""
        key = ("chip", value, tone, room)
        picture = self._sprites.find(key)
        if picture is None:
            wide = min(paint.chip_width(value), room)
            picture = self._sprites.make(
                key, wide, paint.CHIP_HEIGHT, lambda p, rect: paint.chip(p, rect, value, tone)
            )
        return picture

    def disc(self, name: str, side: int, photo: QPixmap | None = None, *, ticked: bool = False) -> QPixmap:
        """Somebody's photo or initials, or a tick where they are selected."""
        letters = self._letters.get(name)
        if letters is None:
            if len(self._letters) > _NAMES_KEPT:
                self._letters.clear()
            letters = self._letters[name] = initials(name)
        what = "tick" if ticked else photo.cacheKey() if photo is not None else letters
        key = ("disc", what, side)
        picture = self._sprites.find(key)
        if picture is None:
            if ticked:
                picture = self._sprites.make(key, side, side, _paint_tick)
            else:
                picture = self._sprites.make(
                    key, side, side, lambda p, rect: paint.avatar(p, rect, letters, photo)
                )
        return picture


def _paint_tick(painter: QPainter, rect: QRect) -> None:
    t = tokens()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(t.accent))
    painter.drawEllipse(rect)
    paint_icon(painter, "check", rect.adjusted(7, 7, -7, -7), t.on_accent)
