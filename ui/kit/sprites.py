"""Small pictures that are drawn again and again, kept ready."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui.kit.generations import Generations

_BYTES_KEPT = 3_000_000
"""In each of two generations: about five hundred lines of text at 100 % scale."""

# Looked up once: a member of Qt's own enums costs more each time than the fill.
_CLEAR, _SMOOTH = QColor(Qt.GlobalColor.transparent), QPainter.RenderHint.Antialiasing


class Sprites:
    """Pictures by key; those not drawn lately are forgotten."""

    def __init__(self, most: int = _BYTES_KEPT) -> None:
        """`most`: how many bytes each of two generations may hold."""
        self._kept: Generations[Hashable, QPixmap] = Generations(most)
        self._ratio = 1.0

    def set_ratio(self, ratio: float) -> None:
        """Device pixels per pixel from now on; a change forgets everything."""
        if ratio != self._ratio:
            self._ratio = ratio
            self.clear()

    def clear(self) -> None:
        """Colours or fonts changed."""
        self._kept.clear()

    def find(self, key: Hashable) -> QPixmap | None:
        """The picture, if it is at hand."""
        return self._kept.get(key)

    def make(
        self, key: Hashable, width: int, height: int, draw: Callable[[QPainter, QRect], object]
    ) -> QPixmap:
        """Draw a picture on a clear ground and keep it."""
        pixmap = self.draw(width, height, draw)
        self._kept.put(key, pixmap, bytes_of(pixmap))
        return pixmap

    def draw(
        self, width: int, height: int, draw: Callable[[QPainter, QRect], object], ground: QColor = _CLEAR
    ) -> QPixmap:
        """The same without keeping it. On a `ground` of one colour a picture is placed faster than on a clear one."""
        pixmap = QPixmap(max(1, round(width * self._ratio)), max(1, round(height * self._ratio)))
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(ground)
        painter = QPainter(pixmap)
        painter.setRenderHint(_SMOOTH)
        draw(painter, QRect(0, 0, width, height))
        painter.end()
        return pixmap


def bytes_of(pixmap: QPixmap) -> int:
    """How much room it takes."""
    return pixmap.width() * pixmap.height() * 4
