"""The list of what the live bar finds: its lines, and how they are painted."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QListView, QScrollBar, QWidget

from ui.kit import fonts, metrics, paint
from ui.kit.icons import paint_icon
from ui.kit.lettering import Lettering
from ui.kit.mirror import mirrored
from ui.kit.pieces import Pieces
from ui.kit.sprites import Sprites
from ui.kit.theme import color, is_theme_change, tokens
from ui.kit.tokens import Tokens
from ui.shell.found import HEAD, ROW, Found

_ROW_SIZE, _HEAD_SIZE = QSize(200, ROW), QSize(200, HEAD)
_ANY_INDEX = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_SIZE = int(Qt.ItemDataRole.SizeHintRole)
_CHIPS_KEPT = 1_000


class FoundModel(QAbstractListModel):
    """What was found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Found] = []

    def show_rows(self, rows: Sequence[Found]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: _ANY_INDEX | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _ANY_INDEX, role: int = _DISPLAY) -> Any:
        row = self.rows[index.row()]
        if role == _SIZE:
            return _HEAD_SIZE if row.heading else _ROW_SIZE
        if role in (_DISPLAY, _ACCESSIBLE):
            return ", ".join(part for part in (row.title, row.subtitle, row.chip, row.shortcut) if part)
        return None

    def flags(self, index: _ANY_INDEX) -> Qt.ItemFlag:
        if self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class FoundList(QListView):
    """Shows a `FoundModel`. All lines are painted in one go: at every key most of them are new."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._panel = parent
        self.found = FoundModel(self)
        self._sprites = Sprites()
        self._pieces = Pieces(self._sprites)
        self._seen: set[str] = set()
        """Chips that were drawn before."""
        self.setObjectName("findResults")
        self.setModel(self.found)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its ground is the card's, as with any list, and covers what is under it: through a clear one the board, the
        # header and the shadow behind would be painted again at each key.
        self.setVerticalScrollBar(_CoveringBar(self, parent))
        # One is marked at a time; but in a list of single selection assistive software can't touch the marked one.
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_theme_change(event) and hasattr(self, "_sprites"):
            self._sprites.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        rows = self.found.rows
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(self.layoutDirection())
        _edge(painter, self.viewport(), self._panel)
        self._sprites.set_ratio(painter.device().devicePixelRatioF())
        if len(self._seen) > _CHIPS_KEPT:
            self._seen.clear()
        lines = _Lines(painter, tokens(), self._sprites, self._pieces, self._seen)
        area = event.rect()
        marked = {index.row() for index in self.selectedIndexes()}
        number = max(0, self.indexAt(QPoint(1, area.top())).row())
        rect = self.visualRect(self.found.index(number)) if rows else QRect()
        for row in rows[number:]:
            rect.setHeight(row.height)
            lines.paint(rect, row, marked=number in marked)
            rect.moveTop(rect.top() + row.height)
            number += 1
            if rect.top() > area.bottom():
                break
        lines.finish()


class _CoveringBar(QScrollBar):
    """A scroll bar on a ground of its own: its handle moves at each key, and nothing below has to be painted then."""

    def __init__(self, parent: QWidget, panel: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._panel = panel

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            # The style sheet takes every scroll bar for a clear one.
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        return done

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color(tokens().card))
        _edge(painter, self, self._panel)
        painter.end()
        super().paintEvent(event)


def _edge(painter: QPainter, part: QWidget, panel: QWidget) -> None:
    """The panel's round edge, which reaches a little into the corners of what covers it."""
    box = panel.rect().translated(-part.mapTo(panel, QPoint()))
    paint.box(painter, box, metrics.CARD_RADIUS, None, tokens().line2)


class _Lines:
    """The lines of one repaint."""

    def __init__(
        self, painter: QPainter, t: Tokens, sprites: Sprites, pieces: Pieces, seen: set[str]
    ) -> None:
        self._painter, self._t, self._sprites, self._pieces = painter, t, sprites, pieces
        self._seen = seen
        self._direction = painter.layoutDirection()
        self._letters = Lettering()
        self._title = fonts.ui_font(fonts.BODY, fonts.SEMIBOLD)
        self._small = fonts.ui_font(fonts.SMALL)

    def finish(self) -> None:
        """The letters of all of them."""
        self._letters.draw(self._painter)

    def paint(self, area: QRect, row: Found, *, marked: bool) -> None:
        """One line."""
        painter, t = self._painter, self._t
        if row.heading:
            said = "  ".join(part for part in (row.title, row.chip) if part)
            heading = fonts.ui_font(12.0, fonts.SEMIBOLD)
            self._text(self._place(area, 14, 4, area.width() - 28, 22), said, heading, t.ink3)
            return
        if marked:
            painter.fillRect(area, color(t.sel))
            painter.fillRect(self._place(area, 0, 0, 3, ROW), color(t.accent))
        if row.icon:
            paint_icon(painter, row.icon, self._place(area, 20, 14, 18, 18), t.ink2)
        else:
            disc = self._place(area, 14, 8, 30, 30)
            painter.drawPixmap(disc.topLeft(), self._pieces.disc(row.title, disc.width()))
        room = area.width() - 56 - self._tail(area, row)
        if row.subtitle:
            self._text(self._place(area, 56, 5, room, 19), row.title, self._title, t.ink)
            self._text(self._place(area, 56, 23, room, 17), row.subtitle, self._small, t.ink3)
        else:
            self._text(self._place(area, 56, 0, room, ROW), row.title, self._title, t.ink)

    def _tail(self, area: QRect, row: Found) -> int:
        """What stands at the end of a line; returns how wide it is."""
        if row.shortcut:
            wide = paint.cap_width(row.shortcut)
            spot = self._place(area, area.width() - wide - 14, 14, wide, paint.CAP_HEIGHT)
            paint.cap(self._painter, spot, row.shortcut)
            return wide + 24
        if row.chip:
            wide = paint.chip_width(row.chip)
            spot = self._place(area, area.width() - wide - 14, 12, wide, paint.CHIP_HEIGHT)
            if row.chip in self._seen:
                self._painter.drawPixmap(spot.topLeft(), self._chip(row.chip))
            else:
                paint.chip(self._painter, spot, row.chip, "mute", later=self._letters)
                self._seen.add(row.chip)
            return wide + 24
        return 14

    def _chip(self, value: str) -> QPixmap:
        """A picture from the second time on: many chips stand in the lines of the next key as well, others never."""
        key = ("chip", value, self._direction)
        picture = self._sprites.find(key)
        if picture is None:

            def draw(painter: QPainter, rect: QRect) -> None:
                # Its words are written as on the page; a picture knows nothing of the page's direction.
                painter.setLayoutDirection(self._direction)
                paint.chip(painter, rect, value, "mute")

            picture = self._sprites.make(key, paint.chip_width(value), paint.CHIP_HEIGHT, draw)
        return picture

    def _text(self, rect: QRect, value: str, font: QFont, ink: str) -> None:
        paint.text(self._painter, rect, value, font, ink, paint.ALIGN_LEADING, self._letters)

    def _place(self, area: QRect, left: int, top: int, wide: int, high: int) -> QRect:
        return mirrored(self._direction, area, QRect(area.x() + left, area.y() + top, wide, high))
