"""Writes single lines of text fast: measured once, cut once, and placed as a picture from the second time on."""

from math import ceil

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPixmap, QTextLayout

from ui.kit import fonts, paint
from ui.kit.generations import Generations
from ui.kit.line_style import LineStyle
from ui.kit.sprites import Sprites
from ui.kit.theme import color

_LINES_KEPT = 2_000
_PICTURES = 12
"""So many lines become pictures in one repaint: to make one takes as long as to draw four."""
_OVER = 5
"""Room above and below the line for the marks of tall scripts."""


class _Line:
    __slots__ = ("picture", "text", "width")

    def __init__(self, text: str, width: float) -> None:
        # Whole pixels, so that a line stands in the same place drawn and as a picture.
        self.text, self.width = text, ceil(width)
        self.picture: QPixmap | None = None


class LineWriter:
    """Shared by all rows of one list. What is written stands there after `finish`."""

    def __init__(self, sprites: Sprites) -> None:
        self._sprites = sprites
        self._lines: Generations[tuple[str, int, int, str, int], _Line] = Generations(_LINES_KEPT)
        self._halves: Generations[tuple[str, int, int], tuple[str, str]] = Generations(_LINES_KEPT)
        self._new: dict[int, tuple[LineStyle, list[tuple[str, str, QPointF]]]] = {}
        """Lines written for the first time: they are drawn style by style, for a change of the font takes as long as
        a short line."""
        self._pictures = _PICTURES
        self.plain = LineStyle(fonts.ui_font())
        self.strong = LineStyle(fonts.ui_font(fonts.BODY, fonts.SEMIBOLD))
        self.figures = LineStyle(fonts.ui_font(tabular=True))
        self.small = LineStyle(fonts.ui_font(fonts.SMALL))

    def begin(self) -> None:
        """Before the first line of a repaint."""
        self._pictures = _PICTURES

    def write(
        self,
        painter: QPainter,
        left: int,
        room: int,
        top: int,
        high: int,
        text: str,
        style: LineStyle,
        ink: str,
        *,
        rtl: bool,
    ) -> None:
        """One line at the reading edge of `room` pixels, centred between `top` and `top + high`, cut to its room."""
        # With its height: the same words stand alone in one row and over a second line in the next.
        key = (text, room, id(style), ink, high)
        line = self._lines.get(key)
        if line is None:
            line = self._measured(text, room, style, exact=rtl)
            self._lines.put(key, line)
        elif line.picture is not None or self._pictures > 0:
            if line.picture is None:
                self._pictures -= 1
                line.picture = self._drawn(line, style, ink, high)
            x = left + room - 1 - line.width if rtl else left - 1
            painter.drawPixmap(x, top - _OVER, line.picture)
            return
        x = left + room - line.width if rtl else left
        spot = QPointF(x, top + (high - style.height) / 2 + style.ascent)
        new = self._new.get(id(style))
        if new is None:
            new = self._new[id(style)] = (style, [])
        new[1].append((line.text, ink, spot))

    def finish(self, painter: QPainter) -> None:
        """Draw the lines that were written for the first time; nothing may have been painted over them meanwhile."""
        for style, lines in self._new.values():
            painter.setFont(style.font)
            before = ""
            for text, ink, spot in lines:
                if ink != before:
                    painter.setPen(color(ink))
                    before = ink
                painter.drawText(spot, paint.in_own_direction(text, painter))
        self._new.clear()

    def halves(self, text: str, room: int, style: LineStyle) -> tuple[str, str]:
        """The text as two lines: what fits in `room` up to a space, and all the rest; that is empty where all fits."""
        if style.rough_width(text) + 2 <= room:
            return text, ""
        key = (text, room, id(style))
        found = self._halves.get(key)
        if found is None:
            found = _broken(text, room, style)
            self._halves.put(key, found)
        return found

    def _measured(self, text: str, room: int, style: LineStyle, *, exact: bool) -> _Line:
        rough = style.rough_width(text)
        if rough + 2 <= room and not exact:
            return _Line(text, rough)
        cut = paint.elide(style.font, text, room)
        return _Line(cut, style.metrics.horizontalAdvance(cut))

    def _drawn(self, line: _Line, style: LineStyle, ink: str, high: int) -> QPixmap:
        def draw(painter: QPainter, rect: QRect) -> None:
            painter.setFont(style.font)
            painter.setPen(color(ink))
            spot = QPointF(1, _OVER + (high - style.height) / 2 + style.ascent)
            painter.drawText(spot, paint.in_own_direction(line.text, painter))

        return self._sprites.make((line.text, id(style), ink, high), line.width + 4, high + 2 * _OVER, draw)


def _broken(text: str, room: int, style: LineStyle) -> tuple[str, str]:
    if style.metrics.horizontalAdvance(text) <= room:
        return text, ""
    layout = QTextLayout(text, style.font)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(room)
    layout.endLayout()
    # Qt counts in UTF-16, where an emoji is two.
    end = len(text.encode("utf-16-le")[: 2 * first.textLength()].decode("utf-16-le", "ignore"))
    return text[:end].rstrip(), text[end:].lstrip()
