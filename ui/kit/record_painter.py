"""Draws the rows of a list, all at once, without asking a delegate for every cell."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from reception_app.kernel.records import dataclass
from reception_app.kernel.text import initials
from ui.kit import fonts, metrics, paint
from ui.kit.icons import paint_icon
from ui.kit.line_writer import LineWriter
from ui.kit.record_model import Cell
from ui.kit.sprites import Sprites
from ui.kit.theme import color, tokens
from ui.kit.tokens import Tokens

PAD = 8
EDGE = 16
"""Space before the first and after the last column."""
_AVATAR = 32
_AVATAR_GAP = 14
_NAMES_KEPT = 4_000
_ROW_BYTES = 4_000_000
"""In each of two generations of whole rows: a screen of them at 100 % scale. Larger ones are drawn anew each time."""
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


class RecordPainter:
    """Draws rows from ready pieces: texts, chips, initials and buttons are drawn once and then only placed."""

    def __init__(self) -> None:
        self._sprites = Sprites()
        self._rows = Sprites(_ROW_BYTES)
        self._lines = LineWriter(self._sprites)
        self._action_widths: dict[str, int] = {}
        self._slots: tuple[Slot, ...] = ()
        self._letters: dict[str, str] = {}
        self.rtl = False

    def clear(self) -> None:
        """Fonts or colours changed."""
        self._sprites.clear()
        self._rows.clear()
        self._lines = LineWriter(self._sprites)
        self._action_widths.clear()

    def begin(self, painter: QPainter, slots: Sequence[Slot]) -> None:
        """Before the first row of a repaint; slots in the order they stand on screen."""
        ratio = painter.device().devicePixelRatioF()
        self._sprites.set_ratio(ratio)
        self._rows.set_ratio(ratio)
        self._slots = tuple(slots)

    def row(self, painter: QPainter, rect: QRect, cells: tuple[Cell, ...], look: RowLook) -> None:
        """One row inside `rect`. When one row changes place, all others are seen again as they were."""
        key = (cells, look, rect.width(), rect.height(), self._slots, self.rtl)
        picture = self._rows.find(key)
        if picture is None:
            picture = self._rows.make(
                key, rect.width(), rect.height(), lambda own, area: self._draw(own, area, cells, look)
            )
        painter.drawPixmap(rect.topLeft(), picture)

    def _draw(self, painter: QPainter, rect: QRect, cells: tuple[Cell, ...], look: RowLook) -> None:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
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
                self._cell(painter, QRect(slot.left, top, slot.width, high), cells[slot.column], look, t)

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

    def _cell(self, painter: QPainter, area: QRect, cell: Cell, look: RowLook, t: Tokens) -> None:
        if cell.chip:
            self._chip(painter, area, cell)
            return
        if cell.action:
            self._button(painter, self.action_rect(area, cell.action), cell.action, look)
            return
        if cell.person or cell.photo is not None:
            side = min(_AVATAR, area.height() - 8)
            self._disc(painter, area, side, cell, ticked=look.ticked)
            gap = side + _AVATAR_GAP
            area = area.adjusted(0, 0, -gap, 0) if self.rtl else area.adjusted(gap, 0, 0, 0)
        elif cell.icon:
            side = min(_AVATAR, area.height() - 8)
            self._symbol(painter, area, side, cell.icon)
            gap = side + _AVATAR_GAP
            area = area.adjusted(0, 0, -gap, 0) if self.rtl else area.adjusted(gap, 0, 0, 0)
        lines = self._lines
        style = lines.strong if cell.strong else lines.figures if cell.tabular else lines.plain
        ink = t.ink3 if cell.faint else t.ink
        high = area.height()
        tall = high >= _TWO_LINES
        if cell.sub and tall:
            top = area.top() + (high - 37) // 2
            lines.write(painter, area, top, 20, cell.text, style, ink, rtl=self.rtl)
            lines.write(painter, area, top + 20, 17, cell.sub, lines.small, t.ink3, rtl=self.rtl)
        elif cell.text:
            first, second = lines.halves(cell.text, area.width(), style) if tall else (cell.text, "")
            if second:
                top = area.top() + (high - 40) // 2
                lines.write(painter, area, top, 20, first, style, ink, rtl=self.rtl)
                lines.write(painter, area, top + 20, 20, second, style, ink, rtl=self.rtl)
            else:
                lines.write(painter, area, area.top(), high, cell.text, style, ink, rtl=self.rtl)

    def _chip(self, painter: QPainter, area: QRect, cell: Cell) -> None:
        key = ("chip", cell.chip, cell.tone, area.width())
        picture = self._sprites.find(key)
        if picture is None:
            wide = min(paint.chip_width(cell.chip), area.width())
            picture = self._sprites.make(
                key, wide, paint.CHIP_HEIGHT, lambda p, rect: paint.chip(p, rect, cell.chip, cell.tone)
            )
        wide = round(picture.width() / picture.devicePixelRatioF())
        top = area.top() + (area.height() - paint.CHIP_HEIGHT) // 2
        painter.drawPixmap(self._lead(area, wide), top, picture)

    def _disc(self, painter: QPainter, area: QRect, side: int, cell: Cell, *, ticked: bool) -> None:
        letters = self._letters.get(cell.person)
        if letters is None:
            if len(self._letters) > _NAMES_KEPT:
                self._letters.clear()
            letters = self._letters[cell.person] = initials(cell.person)
        photo = cell.photo
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


def _paint_tick(painter: QPainter, rect: QRect) -> None:
    t = tokens()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(t.accent))
    painter.drawEllipse(rect)
    paint_icon(painter, "check", rect.adjusted(7, 7, -7, -7), t.on_accent)


def _paint_symbol(painter: QPainter, rect: QRect, name: str) -> None:
    paint.avatar(painter, rect, "", None)
    inset = rect.width() // 4
    paint_icon(painter, name, rect.adjusted(inset, inset, -inset, -inset), tokens().ink2)


def _paint_button(painter: QPainter, rect: QRect, label: str, look: RowLook) -> None:
    t = tokens()
    fill = t.line if look.action_down else t.hover if look.action_hot else t.card
    paint.box(painter, rect, metrics.SMALL_RADIUS, fill, t.line2)
    paint.text(painter, rect, label, fonts.ui_font(13.0, fonts.SEMIBOLD), t.ink, paint.ALIGN_CENTER)
