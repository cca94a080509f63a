"""What was taken off the grid to be put elsewhere: it stays where it is until it is put down."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from reception_app.occupancy.items import ItemKey, ScheduledItem
from ui.kit import fonts, paint
from ui.kit.live import announce
from ui.kit.theme import color, is_theme_change, tokens
from ui.schedule.grid_layout import Identity, identity
from ui.schedule.item_look import begin, title
from ui.schedule.item_painter import ItemPainter

_WIDE, _HEAD, _ROW, _PAD = 200, 44, 46, 10


class Pinboard(QWidget):
    """A column beside the grid. Up and Down choose, Enter puts the chosen one at the keyboard's place in the grid,
    Delete takes it off the board; with the mouse it is carried there.
    """

    changed = Signal()
    carried = Signal(object, QPoint)
    """An item that is held, and where on the screen."""
    dropped = Signal(object, QPoint)
    placed = Signal(object)
    """Enter on an item."""
    leave_wanted = Signal()
    """Esc: back to the grid."""

    def __init__(self, zone: Callable[[], ZoneInfo], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self.setObjectName("pinboard")
        self.setAccessibleName(self.tr("Pinboard"))
        self.setFixedWidth(_WIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._items: list[ScheduledItem] = []
        self._at = 0
        self._pressed: QPoint | None = None
        self._holds = False
        self._painter = ItemPainter()

    # What is on it

    def items(self) -> list[ScheduledItem]:
        """From the top."""
        return list(self._items)

    def identities(self) -> frozenset[Identity]:
        """What they are."""
        return frozenset(identity(item) for item in self._items)

    def pin(self, item: ScheduledItem) -> None:
        """Put an item on it, once."""
        if identity(item) not in self.identities():
            self._items.append(item)
            self._at = len(self._items) - 1
            self._tell()

    def take_off(self, item: ScheduledItem) -> None:
        """Take an item off it, if it is there."""
        wanted = identity(item)
        left = [each for each in self._items if identity(each) != wanted]
        if len(left) != len(self._items):
            self._items = left
            self._at = min(self._at, max(len(left) - 1, 0))
            self._tell()

    def renew(self, asked: Iterable[ItemKey], items: Iterable[ScheduledItem]) -> None:
        """Show the items that were read for these keys as they are now; those that were not found come off.

        What was pinned since they were asked for stays.
        """
        read, wanted = {item.key: item for item in items}, set(asked)
        shown = [
            read.get(each.key, each) for each in self._items if each.key in read or each.key not in wanted
        ]
        own = {each.key for each in shown}
        shown += [item for key, item in read.items() if key not in own]
        if shown != self._items:
            held = self.current()
            self._items = shown
            # What somebody holds stays in the hand when others come off above it.
            at = [n for n, each in enumerate(shown) if held is not None and each.key == held.key]
            self._at = at[0] if at else min(self._at, max(len(shown) - 1, 0))
            self._tell()

    def current(self) -> ScheduledItem | None:
        """The chosen one."""
        return self._items[self._at] if self._items else None

    def _tell(self) -> None:
        self.changed.emit()
        self.update()

    def _rect(self, number: int) -> QRect:
        return QRect(_PAD, _HEAD + number * (_ROW + 6), self.width() - 2 * _PAD, _ROW)

    def sizeHint(self) -> QSize:
        return QSize(_WIDE, 200)

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(self.width() - 1 if rtl else 0, 0, 1, self.height(), color(t.line))
        head = QRect(_PAD, 6, self.width() - 2 * _PAD, _HEAD - 12)
        paint.text(
            painter,
            head,
            self.tr("Pinboard"),
            fonts.ui_font(13.0, fonts.SEMIBOLD),
            t.ink2,
            paint.ALIGN_LEADING,
        )
        self._painter.begin(painter)
        for number, item in enumerate(self._items):
            # It may be of any day: where it stands now is said in place of what it is about.
            self._painter.block(painter, self._rect(number), replace(item, line=begin(item, self._zone())))
            if self.hasFocus() and number == self._at:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(color(t.accent_line), 2.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self._rect(number).toRectF(), 7, 7)
        if not self._items:
            area = QRect(_PAD, _HEAD, self.width() - 2 * _PAD, 90)
            painter.setFont(fonts.ui_font(12.5))
            painter.setPen(color(t.ink2))
            said = self.tr("Drag something here, or press P on it, go to another day, and drop it there.")
            painter.drawText(area, int(Qt.AlignmentFlag.AlignLeading) | int(Qt.TextFlag.TextWordWrap), said)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        number = next((n for n in range(len(self._items)) if self._rect(n).contains(point)), -1)
        self._pressed = point if number >= 0 else None
        if number >= 0:
            self._choose(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        item = self.current()
        if self._pressed is None or item is None:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if self._holds or far >= QApplication.startDragDistance():
            self._holds = True
            self.carried.emit(item, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        item, held = self.current(), self._holds
        self._pressed, self._holds = None, False
        if held and item is not None:
            self.dropped.emit(item, event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, item = event.key(), self.current()
        if key == Qt.Key.Key_Escape:
            self.leave_wanted.emit()
        elif item is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._choose(self._at + (1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.placed.emit(item)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_P):
            self.take_off(item)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._choose(self._at)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_theme_change(event):
            self._painter.clear()
            self.update()

    def _choose(self, number: int) -> None:
        self._at = min(max(number, 0), max(len(self._items) - 1, 0))
        item = self.current()
        if item is not None:
            where = f"{title(item)}, {begin(item, self._zone())}"
            said = self.tr("{0}, {1} of {2}").format(where, self._at + 1, len(self._items))
            self.setAccessibleDescription(said)
            announce(self, said)
        self.update()
