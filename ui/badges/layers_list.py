"""The elements of a badge, the uppermost first."""

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reception_app.documents.labels.fresh import kind_of
from ui.badges import verbs
from ui.badges.canvas_keys import DELETES
from ui.badges.edit import Edit
from ui.badges.words import ICONS, element_title
from ui.kit import fonts, paint
from ui.kit.icons import paint_icon
from ui.kit.mirror import mirrored
from ui.kit.modifiers import is_alone
from ui.kit.theme import is_theme_change, tokens

_ROW = 34


class LayersList(QListView):
    """Up and Down go through them, Alt and the arrows reorder, Delete removes; `entered_one` comes with Enter."""

    entered_one = Signal()

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("badgeLayers")
        self.setAccessibleName(self.tr("Elements, the uppermost first"))
        self.work = edit
        self._telling = False
        self._model = _Layers(edit, self)
        self.setModel(self._model)
        self.setItemDelegate(_Row(self))
        self.setProperty("kit", "true")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        edit.changed.connect(self._on_edit_changed)
        edit.chosen_changed.connect(self._show_chosen)

    def show_marks(self, faulty: Collection[int], hidden: Collection[int]) -> None:
        """Which elements have a fault, and which ones the badge shown doesn't have."""
        self._model.faulty, self._model.hidden = frozenset(faulty), frozenset(hidden)
        self._model.refresh()

    def _on_edit_changed(self) -> None:
        self._telling = True
        self._model.refresh()
        self._telling = False
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self._telling:
            return
        self._telling = True
        model = self.selectionModel()
        rows = [self._model.row_of(index) for index in self.work.chosen]
        shown = sorted(index.row() for index in model.selectedIndexes())
        if sorted(rows) != shown:
            model.clearSelection()
            for row in rows:
                flag = QItemSelectionModel.SelectionFlag
                model.setCurrentIndex(self._model.index(row), flag.Select)
        self._telling = False

    def _on_selection_changed(self) -> None:
        if not self._telling:
            self._telling = True
            rows = [index.row() for index in self.selectionModel().selectedIndexes()]
            self.work.choose(self._model.element_of(row) for row in rows)
            self._telling = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.work.chosen and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.work.step(forward=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            verbs.order(self.work, step)
        elif event.key() in DELETES:
            verbs.delete(self.work)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_alone(event):
            self.entered_one.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_theme_change(event):
            self.viewport().update()


class _Layers(QAbstractListModel):
    """The rows: element count - 1 - row is the element."""

    def __init__(self, edit: Edit, parent: QWidget) -> None:
        super().__init__(parent)
        self._edit = edit
        self._count = len(edit.template.elements)
        self.faulty: frozenset[int] = frozenset()
        self.hidden: frozenset[int] = frozenset()

    def element_of(self, row: int) -> int:
        return self._count - 1 - row

    row_of = element_of

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        said = element_title(self._edit.template.elements[self.element_of(index.row())])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if self.element_of(index.row()) in self.faulty:
                said = self.tr("{0}, needs a look").format(said)
            elif self.element_of(index.row()) in self.hidden:
                said = self.tr("{0}, not on this badge").format(said)
        return said

    def refresh(self) -> None:
        count = len(self._edit.template.elements)
        if count != self._count:
            self.beginResetModel()
            self._count = count
            self.endResetModel()
        elif count:
            self.dataChanged.emit(self.index(0), self.index(count - 1))


class _Row(QStyledItemDelegate):
    """Icon, what it is, and a mark."""

    def __init__(self, view: LayersList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        t = tokens()
        model = self._view._model
        number = model.element_of(index.row())
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        direction = self._view.layoutDirection()
        painter.save()
        painter.setLayoutDirection(direction)

        def place(left: int, wide: int, high: int) -> QRect:
            rect = QRect(area.left() + left, area.top() + (area.height() - high) // 2, wide, high)
            return mirrored(direction, area, rect)

        row = area.adjusted(4, 1, -4, -1)
        if chosen:
            paint.box(painter, row, 7, t.accent_weak)
        elif state & QStyle.StateFlag.State_MouseOver:
            paint.box(painter, row, 7, t.hover)
        if state & QStyle.StateFlag.State_HasFocus:
            paint.box(painter, row, 7, None, t.accent_line, 1.5)
        ink = t.accent_ink if chosen else t.ink3 if number in model.hidden else t.ink
        element = self._view.work.template.elements[number]
        paint_icon(painter, ICONS[kind_of(element)], place(12, 18, 18), t.accent_ink if chosen else t.ink2)
        mark = "warning" if number in model.faulty else "eye-off" if number in model.hidden else ""
        room = area.width() - 38 - (30 if mark else 12)
        font = fonts.ui_font(13.0, fonts.SEMIBOLD if chosen else fonts.REGULAR)
        paint.text(painter, place(38, room, _ROW), element_title(element), font, ink, paint.ALIGN_LEADING)
        if mark:
            paint_icon(
                painter, mark, place(area.width() - 28, 16, 16), t.warn if mark == "warning" else t.ink3
            )
        painter.restore()
