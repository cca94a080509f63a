"""What is asked of a font for every line that is written in it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from ui.kit.generations import Generations

_MOST = 64
"""Fonts that are known at a time: the program has some thirty."""
_WIDTHS = 500
# Looked up once: a member of Qt's own enums costs as much as a short text takes to measure.
_RIGHT = Qt.TextElideMode.ElideRight


class LineStyle:
    """A font with what is asked of it for every line, looked up once."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self.ascent = self.metrics.ascent()
        self.height = self.metrics.ascent() + self.metrics.descent()
        self._advances: dict[str, float] = {}
        self._widths: Generations[str, float] = Generations(_WIDTHS)

    def rough_width(self, text: str) -> float:
        """Close to the width of a Latin text, from the widths of its letters. Others have to be measured."""
        known = self._advances
        try:
            return sum([known[letter] for letter in text])
        except KeyError:
            for letter in text:
                if letter not in known:
                    if ord(letter) > 0x24F:
                        return float("inf")
                    known[letter] = self.metrics.horizontalAdvance(letter)
            return sum(known[letter] for letter in text)

    def width(self, text: str) -> float:
        """The width of a short text that is asked for again and again, such as that of a chip."""
        found = self._widths.get(text)
        if found is None:
            found = self.metrics.horizontalAdvance(text)
            self._widths.put(text, found)
        return found

    def cut(self, text: str, room: float) -> str:
        """The text, or as much of it as there is room for, with an ellipsis."""
        if self.rough_width(text) + 2 <= room:
            return text
        known = self._widths.get(text)
        if known is not None and known <= room:
            return text
        return self.metrics.elidedText(text, _RIGHT, max(room, 0))


_KNOWN: dict[int, LineStyle] = {}


def style_of(font: QFont) -> LineStyle:
    """The style of a font, made once for the shared fonts of `ui_font`, which nobody changes."""
    found = _KNOWN.get(id(font))
    if found is None:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        # It holds the font, so that no other one can get its number.
        found = _KNOWN[id(font)] = LineStyle(font)
    return found
