"""The table view under every list: Qt's model, selection and accessibility, our own painting."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.kit import metrics
from ui.kit.record_header import RecordHeader
from ui.kit.record_model import RecordModel
from ui.kit.record_painter import EDGE, PAD, RecordPainter, RowLook, Slot
from ui.kit.theme import is_theme_change


class RecordView(QTableView):
    """Paints whole rows in one go. `row_entered` is Enter or a double click, `action_hit` the button in a row."""

    row_entered = Signal(int)
    action_hit = Signal(int)
    scrolled = Signal()

    def __init__(self, *, row_height: int = metrics.ROW, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = RecordPainter()
        self._slots: list[Slot] = []
        self._hover_row = -1
        self._action_hot = -1
        self._action_down = -1
        self.setProperty("kit", "true")
        self.setHorizontalHeader(RecordHeader(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setMinimumSectionSize(20)
        side.setDefaultSectionSize(row_height)
        self.verticalScrollBar().setSingleStep(row_height)
        self.horizontalHeader().sectionResized.connect(self._on_columns_changed)
        self.horizontalHeader().geometriesChanged.connect(self._on_columns_changed)

    def records(self) -> RecordModel[Any] | None:
        """The model, as the list model it is."""
        model = self.model()
        return model if isinstance(model, RecordModel) else None

    def selected_rows(self) -> list[int]:
        """Rows in hand, top to bottom; the current one when none is selected."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        current = self.currentIndex().row()
        return rows or ([current] if current >= 0 else [])

    def action_area(self, row: int) -> QRect:
        """Where the row's button is drawn, in viewport coordinates; empty when it has none."""
        model = self.records()
        cells = model.cells(row) if model is not None else ()
        for slot in self._ensure_slots():
            if slot.column < len(cells) and cells[slot.column].action:
                top = self.rowViewportPosition(row)
                area = QRect(slot.left, top, slot.width, self.rowHeight(row) - 1)
                return self._painter.action_rect(area, cells[slot.column].action)
        return QRect()

    def _on_columns_changed(self, *_: object) -> None:
        self._slots = []
        self.viewport().update()

    def _ensure_slots(self) -> list[Slot]:
        if not self._slots:
            header = self.horizontalHeader()
            shown = [header.logicalIndex(v) for v in range(header.count())]
            shown = [c for c in shown if not header.isSectionHidden(c)]
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._painter.rtl = rtl
            last = len(shown) - 1
            for place, column in enumerate(shown):
                left = self.columnViewportPosition(column)
                wide = self.columnWidth(column)
                before = EDGE if place == 0 else PAD
                after = EDGE if place == last else PAD
                if rtl:
                    before, after = after, before
                self._slots.append(Slot(column, left + before, max(wide - before - after, 0)))
        return self._slots

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        model = self.records()
        if model is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self._painter.begin(painter)
        slots = self._ensure_slots()
        area = event.rect()
        row = self.rowAt(area.top())
        count = model.rowCount()
        chosen = self.selectionModel()
        current = self.currentIndex().row()
        several = self._several_selected()
        wide = self.viewport().width()
        while 0 <= row < count:
            top = self.rowViewportPosition(row)
            if top > area.bottom():
                break
            picked = chosen.isRowSelected(row, QModelIndex())
            look = RowLook(
                selected=picked,
                current=row == current,
                hovered=row == self._hover_row,
                ticked=picked and several,
                action_hot=row == self._action_hot,
                action_down=row == self._action_down,
            )
            rect = QRect(0, top, wide, self.rowHeight(row))
            self._painter.row(painter, rect, model.cells(row), slots, look)
            row += 1

    def _several_selected(self) -> bool:
        # From the ranges, because there may be a million rows in them.
        ranges = self.selectionModel().selection()
        rows: set[int] = set()
        for number in range(min(ranges.count(), 2)):
            part = ranges.at(number)
            rows.update((part.top(), part.bottom()))
        return len(rows) > 1

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_theme_change(event) or event.type() == QEvent.Type.LayoutDirectionChange:
            self._painter.clear()
            self._slots = []
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._slots = []

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.scrolled.emit()

    def dataChanged(
        self,
        topLeft: QModelIndex | QPersistentModelIndex,
        bottomRight: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        super().dataChanged(topLeft, bottomRight, roles)
        # Qt repaints one cell; our rows are painted whole.
        first, last = topLeft.row(), bottomRight.row()
        if first == last:
            self._update_row(first)
        else:
            self.viewport().update()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self._update_row(previous.row())
        self._update_row(current.row())

    def _update_row(self, row: int) -> None:
        if row >= 0:
            self.viewport().update(
                0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row)
            )

    # Mouse and keys

    def _row_and_action(self, spot: QPoint) -> tuple[int, int]:
        row = self.rowAt(spot.y())
        return row, row if row >= 0 and self.action_area(row).contains(spot) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._action_down < 0:
            # With a button held, Qt would begin to select rows.
            super().mouseMoveEvent(event)
        row, hot = self._row_and_action(event.position().toPoint())
        if (row, hot) != (self._hover_row, self._action_hot):
            before = self._hover_row
            self._hover_row, self._action_hot = row, hot
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if hot >= 0 else Qt.CursorShape.ArrowCursor
            )
            self._update_row(before)
            self._update_row(row)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        before, self._hover_row, self._action_hot = self._hover_row, -1, -1
        self._update_row(before)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row, hot = self._row_and_action(event.position().toPoint())
        if hot >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._action_down = row
            self._update_row(row)
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        down, self._action_down = self._action_down, -1
        if down < 0:
            super().mouseReleaseEvent(event)
            return
        self._update_row(down)
        if self._row_and_action(event.position().toPoint())[1] == down:
            self.action_hit.emit(down)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row, hot = self._row_and_action(event.position().toPoint())
        if hot >= 0:
            self.mousePressEvent(event)
            return
        super().mouseDoubleClickEvent(event)
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.row_entered.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and row >= 0:
            self.row_entered.emit(row)
        elif key == Qt.Key.Key_Space and not event.modifiers() and row >= 0:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(self.currentIndex(), flags.Toggle | flags.Rows)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self._jump(0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def _jump(self, row: int) -> None:
        if row >= 0:
            self.setCurrentIndex(self.model().index(row, max(self.currentIndex().column(), 0)))

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing here: finding has its own field, and a jump by letter would only surprise."""
