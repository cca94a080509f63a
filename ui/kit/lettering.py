"""Texts of one repaint, written font by font."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QPainter

from ui.kit.theme import color


class Lettering:
    """Collects single lines, as they are to be drawn, and draws those of one font together.

    A change of its font costs a painter as much as a short line does. Nothing may be painted over the lines meanwhile.
    """

    def __init__(self) -> None:
        self._lines: dict[int, tuple[QFont, list[tuple[QRect, int, str, str]]]] = {}

    def add(self, rect: QRect, flags: int, shown: str, font: QFont, ink: str) -> None:
        """A line in `rect` that `draw` is to write; `flags` are those of `QPainter.drawText`."""
        found = self._lines.get(id(font))
        if found is None:
            found = self._lines[id(font)] = (font, [])
        found[1].append((rect, flags, shown, ink))

    def draw(self, painter: QPainter) -> None:
        """Write what was collected, and forget it."""
        for font, lines in self._lines.values():
            painter.setFont(font)
            before = ""
            for rect, flags, shown, ink in lines:
                if ink != before:
                    painter.setPen(color(ink))
                    before = ink
                painter.drawText(rect, flags, shown)
        self._lines.clear()
