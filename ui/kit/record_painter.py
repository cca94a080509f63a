"""Draws the rows of a list, all at once, without asking a delegate for every cell."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QPainter

from reception_app.kernel.text import initials
from ui.kit import fonts, metrics, paint
from ui.kit.icons import paint_icon
from ui.kit.record_model import Cell
from ui.kit.theme import color, tokens

PAD = 8
EDGE = 16
"""Space before the first and after the last column."""
_AVATAR = 32
_AVATAR_GAP = 14
_LINE_KEPT = 6_000


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
    """Remembers how every text was cut, so that a repaint only draws."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, int, str], tuple[str, float]] = {}
        self.rtl = False

    def clear(self) -> None:
        """Fonts or sizes changed."""
        self._lines.clear()

    def row(
        self, painter: QPainter, rect: QRect, cells: tuple[Cell, ...], slots: list[Slot], look: RowLook
    ) -> None:
        """One row inside `rect`; slots in the order they stand on screen."""
        t = tokens()
        if look.selected or look.current:
            painter.fillRect(rect, color(t.sel))
        elif look.hovered:
            painter.fillRect(rect, color(t.hover))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color(t.row_line))
        if look.current:
            edge = rect.right() - 2 if self.rtl else rect.left()
            painter.fillRect(edge, rect.top(), 3, rect.height(), color(t.accent_line))
        for slot in slots:
            if slot.column < len(cells):
                area = QRect(slot.left, rect.top(), slot.width, rect.height() - 1)
                self._cell(painter, area, cells[slot.column], look)

    def _cell(self, painter: QPainter, area: QRect, cell: Cell, look: RowLook) -> None:
        if cell.person or cell.photo is not None:
            side = min(_AVATAR, area.height() - 8)
            left = area.right() - side + 1 if self.rtl else area.left()
            disc = QRect(left, area.top() + (area.height() - side) // 2, side, side)
            self._disc(painter, disc, cell, ticked=look.ticked)
            gap = side + _AVATAR_GAP
            area = area.adjusted(0, 0, -gap, 0) if self.rtl else area.adjusted(gap, 0, 0, 0)
        if cell.chip:
            wide = min(paint.chip_width(cell.chip), area.width())
            left = area.right() - wide + 1 if self.rtl else area.left()
            top = area.top() + (area.height() - paint.CHIP_HEIGHT) // 2
            paint.chip(painter, QRect(left, top, wide, paint.CHIP_HEIGHT), cell.chip, cell.tone)
            return
        if cell.action:
            self._button(painter, self.action_rect(area, cell.action), cell.action, look)
            return
        t = tokens()
        font = fonts.ui_font(
            fonts.BODY, fonts.SEMIBOLD if cell.strong else fonts.REGULAR, tabular=cell.tabular
        )
        ink = t.ink3 if cell.faint else t.ink
        if cell.sub and area.height() >= 44:
            top = area.top() + (area.height() - 37) // 2
            self._line(painter, area, top, 20, cell.text, font, ink)
            self._line(painter, area, top + 20, 17, cell.sub, fonts.ui_font(fonts.SMALL), t.ink3)
        elif cell.text:
            self._line(painter, area, area.top(), area.height(), cell.text, font, ink)

    def _line(
        self, painter: QPainter, area: QRect, top: int, high: int, value: str, font: QFont, ink: str
    ) -> None:
        key = (value, area.width(), font.key())
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) > _LINE_KEPT:
                self._lines.clear()
            cut = paint.elide(font, value, area.width())
            found = self._lines[key] = (cut, paint.metrics(font).horizontalAdvance(cut))
        cut, wide = found
        measure = paint.metrics(font)
        baseline = top + (high + measure.ascent() - measure.descent()) / 2
        left = area.right() + 1 - wide if self.rtl else area.left()
        painter.setFont(font)
        painter.setPen(color(ink))
        painter.drawText(QPointF(left, baseline), cut)

    def _disc(self, painter: QPainter, disc: QRect, cell: Cell, *, ticked: bool) -> None:
        if not ticked:
            paint.avatar(painter, disc, initials(cell.person), cell.photo)
            return
        t = tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(t.accent))
        painter.drawEllipse(disc)
        paint_icon(painter, "check", disc.adjusted(7, 7, -7, -7), t.on_accent)

    def action_rect(self, area: QRect, label: str) -> QRect:
        """Where the action's button stands inside its cell."""
        font = fonts.ui_font(13.0, fonts.SEMIBOLD)
        wide = min(paint.text_width(font, label) + 22, area.width())
        left = area.right() - wide + 1 if self.rtl else area.left()
        high = min(metrics.ROW_CONTROL, area.height() - 4)
        return QRect(left, area.top() + (area.height() - high) // 2, wide, high)

    def _button(self, painter: QPainter, rect: QRect, label: str, look: RowLook) -> None:
        t = tokens()
        fill = t.line if look.action_down else t.hover if look.action_hot else t.card
        paint.box(painter, rect, metrics.SMALL_RADIUS, fill, t.line2)
        font = fonts.ui_font(13.0, fonts.SEMIBOLD)
        paint.text(painter, rect, label, font, t.ink, paint.ALIGN_CENTER)
