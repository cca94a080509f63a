"""The list that drops from a suggesting field."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from ui.kit import fonts, paint
from ui.kit.icons import paint_icon
from ui.kit.mirror import mirrored
from ui.kit.shadow import add_shadow
from ui.kit.suggest_model import SuggestionModel
from ui.kit.theme import color, tokens

_ROW = 50
_PAD = 16
_SHOWN = 7
_LEAST_WIDTH = 420


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if not isinstance(model, SuggestionModel):
            return
        item = model.item(index.row())
        if item is None:
            return
        t = tokens()
        rect: QRect = option.rect
        state = option.state
        direction = painter.layoutDirection()
        fill = t.sel if state & QStyle.StateFlag.State_Selected else None
        if fill is None and state & QStyle.StateFlag.State_MouseOver:
            fill = t.hover
        if fill is not None:
            _fill_row(painter, rect, fill, first=index.row() == 0, last=index.row() == model.rowCount() - 1)
        if index.row():
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), color(t.row_line))

        def place(left: int, top: int, wide: int, high: int) -> QRect:
            area = QRect(rect.left() + left, rect.top() + top, wide, high)
            return mirrored(direction, rect, area)

        if item.person:
            paint.avatar(painter, place(_PAD, 9, 32, 32), item.letters, item.photo)
        elif item.icon:
            paint_icon(painter, item.icon, place(_PAD + 6, 15, 20, 20), t.ink2)
        left = _PAD + 32 + 14
        room = rect.width() - left - _PAD
        if item.chip:
            wide = min(paint.chip_width(item.chip), rect.width() // 2)
            chip = place(rect.width() - _PAD - wide, (_ROW - 22) // 2, wide, 22)
            paint.chip(painter, chip, item.chip, item.tone)
            room -= wide + 10
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        title = fonts.ui_font(fonts.BODY, fonts.SEMIBOLD)
        top = 6 if item.subtitle else 15
        paint.text(painter, place(left, top, room, 20), item.title, title, t.ink, flags)
        if item.subtitle:
            small = fonts.ui_font(fonts.SMALL)
            paint.text(painter, place(left, 25, room, 18), item.subtitle, small, t.ink3, flags)


def _fill_row(painter: QPainter, rect: QRect, fill: str, *, first: bool, last: bool) -> None:
    """The ground of a marked row, round where the list is round."""
    if not first and not last:
        painter.fillRect(rect, color(fill))
        return
    paint.box(painter, rect, 9, fill)
    if not last:
        painter.fillRect(rect.adjusted(0, 12, 0, 0), color(fill))
    if not first:
        painter.fillRect(rect.adjusted(0, 0, 0, -12), color(fill))


class SuggestPopup(QListView):
    """Floats over the window below its field and never takes the focus. `hit` carries the row that was clicked."""

    hit = Signal(int)
    lost = Signal()
    """Its field went out of sight."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.items = SuggestionModel(self)
        self.setModel(self.items)
        self.setItemDelegate(_Delegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        # One is marked at a time; but in a list of single selection assistive software can't touch the marked one.
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setProperty("floating", "true")
        self.setObjectName(f"{field.objectName()}_suggestions")
        self._marking = False
        self.clicked.connect(lambda index: self.hit.emit(index.row()))
        self.selectionModel().selectionChanged.connect(self._on_selected)
        add_shadow(self, radius=10)
        self._window: QWidget | None = None
        field.installEventFilter(self)
        # It floats in the window, which stays when the sheet with the field goes.
        field.destroyed.connect(self.deleteLater)
        self.hide()

    def put_away(self) -> None:
        """Hide, and hold nobody's name any more."""
        self.hide()
        self.items.set_items(())

    def mark(self, row: int) -> None:
        """Mark an offer without taking it."""
        self._marking = True
        self.setCurrentIndex(self.items.index(row))
        self._marking = False

    def _on_selected(self, added: QItemSelection, removed: QItemSelection) -> None:
        # Selected from outside, by a click or by assistive software: that is as good as Enter. What is marked already
        # can only be toggled off, and is meant all the same.
        touched = removed if added.isEmpty() else added
        if not self._marking and self.isVisible() and not touched.isEmpty():
            row = touched.indexes()[0].row()
            # Not from inside the change: taking an offer puts the list away.
            QTimer.singleShot(0, self, lambda: self.hit.emit(row))

    def place(self) -> None:
        """Stand under the field, or above it where there is more room."""
        window = self._field.window()
        if self._window is not window:
            if self._window is not None and isValid(self._window):
                self._window.removeEventFilter(self)
            self._window = window
            self.setParent(window)
            window.installEventFilter(self)
        rows = min(self.items.rowCount(), _SHOWN)
        high = rows * _ROW + 2
        spot = self._field.mapTo(window, QPoint(0, self._field.height() + 6))
        below = window.height() - spot.y() - 8
        top = spot.y()
        if below < high:
            above = self._field.mapTo(window, QPoint(0, 0)).y() - 6
            if above > below:
                high = min(high, above - 8)
                top = above - high
            else:
                high = min(high, max(below, _ROW + 2))
        # Names must be readable below a narrow field too.
        wide = min(max(self._field.width(), _LEAST_WIDTH), window.width() - 16)
        left = spot.x()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = spot.x() + self._field.width() - wide
        left = max(8, min(left, window.width() - wide - 8))
        self.setGeometry(left, top, wide, high)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._field and kind == QEvent.Type.Hide:
            self.lost.emit()
        elif self.isVisible() and kind in (QEvent.Type.Move, QEvent.Type.Resize):
            # After the layout has put everything in its place.
            QTimer.singleShot(0, self, self._place_again)
        return False

    def _place_again(self) -> None:
        if self.isVisible():
            self.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        t = tokens()
        paint.box(painter, self.viewport().rect(), 10, t.card)
        painter.end()
        super().paintEvent(event)
