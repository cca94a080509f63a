"""Draws the rows of a list, all at once, without asking a delegate for every cell."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from reception_app.kernel.records import dataclass
from ui.kit import fonts, metrics, paint
from ui.kit.generations import Generations
from ui.kit.icons import paint_icon
from ui.kit.line_writer import LineWriter
from ui.kit.pieces import Pieces
from ui.kit.record_model import Cell
from ui.kit.sprites import Sprites, bytes_of
from ui.kit.theme import color, tokens
from ui.kit.tokens import Tokens

PAD = 8
EDGE = 16
"""Space before the first and after the last column."""
_AVATAR = 32
_AVATAR_GAP = 14
_ROW_BYTES = 4_000_000
"""In each of two generations of whole rows: a screen of them at 100 % scale. Larger ones are drawn anew each time."""
_ROW_SEEN = 2_000
"""What it weighs to know of a row that it was drawn once: about its cells."""
_PICTURES = 6
"""So many rows become pictures in one repaint: to make one takes as long as to draw two."""
_COMING = 120
_TWO_LINES = 44
"""Lowest row that holds two lines."""


@dataclass(frozen=True, slots=True)
class RowLook:
    """How a row stands out."""

    selected: bool = False
    current: bool = False
    hovered: bool = False
    ticked: bool = False
    action_hot: bool = False
    action_down: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a column is drawn: its number in the model, left edge and width."""

    column: int
    left: int
    width: int


_RowKey = tuple[int, RowLook, int, int, bool, bool]
_Seen = tuple[tuple[Cell, ...], QPixmap | None]


class RecordPainter:
    """Draws rows from ready pieces: texts, chips, initials and buttons are drawn once and then only placed."""

    def __init__(self) -> None:
        self._sprites = Sprites()
        self._pieces = Pieces(self._sprites)
        self._rows: Generations[_RowKey, _Seen] = Generations(_ROW_BYTES)
        self._lines = LineWriter(self._sprites)
        self._action_widths: dict[str, int] = {}
        self._pictures = _PICTURES
        self._slots: Sequence[Slot] = ()
        self._ratio = 0.0
        self.rtl = False
        self.solid = False
        """Whether nothing is painted behind the rows: the card's colour is their own."""

    def clear(self) -> None:
        """Fonts or colours changed."""
        self._sprites.clear()
        self._rows.clear()
        self._lines = LineWriter(self._sprites)
        self._action_widths.clear()

    def begin(self, painter: QPainter, slots: Sequence[Slot]) -> None:
        """Before the first row of a repaint; slots in the order they stand on screen, the same list while they are
        the same."""
        ratio = painter.device().devicePixelRatioF()
        if ratio != self._ratio or (slots is not self._slots and slots != self._slots):
            self._rows.clear()
        self._ratio, self._slots = ratio, slots
        self._sprites.set_ratio(ratio)
        self._lines.begin()
        self._pictures = _PICTURES

    def end(self, painter: QPainter) -> None:
        """After the last row of a repaint."""
        self._lines.finish(painter)

    def row(
        self, painter: QPainter, top: int, width: int, height: int, cells: tuple[Cell, ...], look: RowLook
    ) -> None:
        """One row at the left edge, done by `end`. When one row changes place, all others are seen again as they were.

        Rows are the same while their cells are the very same: to compare what ten cells say would take longer than to
        draw half of them. A row becomes a picture when it is drawn again: who scrolls sees most of them once.
        """
        key = (id(cells), look, width, height, self.rtl, self.solid)
        seen = self._rows.get(key)
        if seen is None:
            # With its cells, so that no others can get their number.
            self._rows.put(key, (cells, None), _ROW_SEEN)
        picture = seen[1] if seen is not None else None
        if seen is None or (picture is None and self._pictures <= 0):
            rect = QRect(0, top, width, height)
            if self.solid:
                painter.fillRect(rect, color(tokens().card))
            self._draw(painter, rect, cells, look)
            return
        if picture is None:
            self._pictures -= 1
            # What is collected for the page belongs on the page.
            self._lines.finish(painter)
            picture = self._sprites.draw(
                width,
                height,
                lambda own, area: self._draw_alone(own, area, cells, look),
                *([color(tokens().card)] if self.solid else []),
            )
            self._rows.put(key, (cells, picture), bytes_of(picture))
        painter.drawPixmap(0, top, picture)

    def _draw_alone(self, painter: QPainter, rect: QRect, cells: tuple[Cell, ...], look: RowLook) -> None:
        self._draw(painter, rect, cells, look)
        self._lines.finish(painter)

    def _draw(self, painter: QPainter, rect: QRect, cells: tuple[Cell, ...], look: RowLook) -> None:
        t = tokens()
        if look.selected or look.current:
            painter.fillRect(rect, color(t.sel))
        elif look.hovered:
            painter.fillRect(rect, color(t.hover))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color(t.row_line))
        if look.current:
            edge = rect.right() - 2 if self.rtl else rect.left()
            painter.fillRect(edge, rect.top(), 3, rect.height(), color(t.accent_line))
        top, high = rect.top(), rect.height() - 1
        for slot in self._slots:
            if not cells:
                self._coming(painter, QRect(slot.left, top, slot.width, high), t)
            elif slot.column < len(cells):
                cell = cells[slot.column]
                if cell.chip or cell.action:
                    self._piece(painter, QRect(slot.left, top, slot.width, high), cell, look)
                else:
                    self._words(painter, slot.left, slot.width, top, high, cell, look, t)

    def _coming(self, painter: QPainter, area: QRect, t: Tokens) -> None:
        """Where a text will stand whose record is being read."""
        wide = min(area.width() * 6 // 10, _COMING)
        bar = QRect(self._lead(area, wide), area.center().y() - 3, wide, 7)
        paint.box(painter, bar, 3, t.row_line)

    def action_rect(self, area: QRect, label: str) -> QRect:
        """Where the action's button stands inside its cell."""
        wide = self._action_widths.get(label)
        if wide is None:
            wide = paint.text_width(fonts.ui_font(13.0, fonts.SEMIBOLD), label) + 22
            self._action_widths[label] = wide
        wide = min(wide, area.width())
        high = min(metrics.ROW_CONTROL, area.height() - 4)
        return QRect(self._lead(area, wide), area.top() + (area.height() - high) // 2, wide, high)

    def _lead(self, area: QRect, wide: int) -> int:
        """Left edge of something `wide` at the reading edge of `area`."""
        return area.right() - wide + 1 if self.rtl else area.left()

    def _piece(self, painter: QPainter, area: QRect, cell: Cell, look: RowLook) -> None:
        if cell.chip:
            self._chip(painter, area, cell)
        else:
            self._button(painter, self.action_rect(area, cell.action), cell.action, look)

    def _words(
        self,
        painter: QPainter,
        left: int,
        room: int,
        top: int,
        high: int,
        cell: Cell,
        look: RowLook,
        t: Tokens,
    ) -> None:
        """The text of a cell, in numbers: of a screen full of cells most are this, and a rectangle costs as much."""
        if cell.person or cell.photo is not None or cell.icon:
            side = min(_AVATAR, high - 8)
            area = QRect(left, top, room, high)
            if cell.person or cell.photo is not None:
                self._disc(painter, area, side, cell, ticked=look.ticked)
            else:
                self._symbol(painter, area, side, cell.icon)
            gap = side + _AVATAR_GAP
            room -= gap
            left += 0 if self.rtl else gap
        text = cell.text
        if not text and not cell.sub:
            return
        lines, rtl = self._lines, self.rtl
        style = lines.strong if cell.strong else lines.figures if cell.tabular else lines.plain
        ink = t.ink3 if cell.faint else t.ink
        if high < _TWO_LINES:
            lines.write(painter, left, room, top, high, text, style, ink, rtl=rtl)
        elif cell.sub:
            top += (high - 37) // 2
            lines.write(painter, left, room, top, 20, text, style, ink, rtl=rtl)
            lines.write(painter, left, room, top + 20, 17, cell.sub, lines.small, t.ink3, rtl=rtl)
        else:
            first, second = lines.halves(text, room, style)
            if second:
                top, high = top + (high - 40) // 2, 20
                lines.write(painter, left, room, top + 20, high, second, style, ink, rtl=rtl)
            lines.write(painter, left, room, top, high, first, style, ink, rtl=rtl)

    def _chip(self, painter: QPainter, area: QRect, cell: Cell) -> None:
        picture = self._pieces.chip(cell.chip, cell.tone, area.width())
        wide = round(picture.width() / picture.devicePixelRatioF())
        top = area.top() + (area.height() - paint.CHIP_HEIGHT) // 2
        painter.drawPixmap(self._lead(area, wide), top, picture)

    def _disc(self, painter: QPainter, area: QRect, side: int, cell: Cell, *, ticked: bool) -> None:
        picture = self._pieces.disc(cell.person, side, cell.photo, ticked=ticked)
        painter.drawPixmap(self._lead(area, side), area.top() + (area.height() - side) // 2, picture)

    def _symbol(self, painter: QPainter, area: QRect, side: int, name: str) -> None:
        key = ("symbol", name, side)
        picture = self._sprites.find(key)
        if picture is None:
            picture = self._sprites.make(key, side, side, lambda p, rect: _paint_symbol(p, rect, name))
        painter.drawPixmap(self._lead(area, side), area.top() + (area.height() - side) // 2, picture)

    def _button(self, painter: QPainter, rect: QRect, label: str, look: RowLook) -> None:
        key = ("button", label, rect.width(), rect.height(), look.action_hot, look.action_down)
        picture = self._sprites.find(key)
        if picture is None:
            picture = self._sprites.make(
                key, rect.width(), rect.height(), lambda p, area: _paint_button(p, area, label, look)
            )
        painter.drawPixmap(rect.topLeft(), picture)


def _paint_symbol(painter: QPainter, rect: QRect, name: str) -> None:
    paint.avatar(painter, rect, "", None)
    inset = rect.width() // 4
    paint_icon(painter, name, rect.adjusted(inset, inset, -inset, -inset), tokens().ink2)


def _paint_button(painter: QPainter, rect: QRect, label: str, look: RowLook) -> None:
    t = tokens()
    fill = t.line if look.action_down else t.hover if look.action_hot else t.card
    paint.box(painter, rect, metrics.SMALL_RADIUS, fill, t.line2)
    paint.text(painter, rect, label, fonts.ui_font(13.0, fonts.SEMIBOLD), t.ink, paint.ALIGN_CENTER)
