"""How a list is painted: Qt's model, selection and accessibility, our own drawing."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.kit import metrics, row_spans
from ui.kit.card_ground import CardGround
from ui.kit.record_header import RecordHeader
from ui.kit.record_model import RecordModel
from ui.kit.record_painter import EDGE, PAD, RecordPainter, RowLook, Slot
from ui.kit.row_spans import Spans
from ui.kit.span_selection import TOLD, SpanSelection
from ui.kit.theme import color, is_theme_change, tokens

_PLAIN = RowLook()
_FEW = 200
"""More selected rows than these are painted anew with all that is seen."""


class RecordCanvas(QTableView):
    """A table view that paints whole rows in one go. `RecordView` adds what mouse and keys do."""

    scrolled = Signal()
    hand: SpanSelection
    """Which rows are selected; there once a model is."""

    def __init__(self, *, row_height: int = metrics.ROW, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take_viewport()
        self._painter = RecordPainter()
        self._ground: CardGround | None = None
        self._slots: list[Slot] = []
        self.hover_row = -1
        self.action_hot = -1
        self.action_down = -1
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

    def _take_viewport(self) -> None:
        """A viewport made here, like the one that Qt makes.

        To find out what Qt's own is, PySide would bring in every kind of widget there is: 40 ms at the first board.
        """
        viewport = QWidget(self)
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        viewport.setAutoFillBackground(True)
        self.setViewport(viewport)

    def records(self) -> RecordModel[Any] | None:
        """The model, as the list model it is."""
        model = self.model()
        return model if isinstance(model, RecordModel) else None

    def selected_spans(self) -> Spans:
        """The first and the last of the rows in hand that follow each other, top to bottom, each row in one of them.

        The current row alone when none is selected.
        """
        current = self.currentIndex().row()
        return self.hand.spans or ([(current, current)] if current >= 0 else [])

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is None:
            return
        plain = self.selectionModel()
        self.hand = SpanSelection(model, self)
        self.setSelectionModel(self.hand)
        plain.deleteLater()
        self.hand.changed.connect(self._on_selection_changed)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        # Where a screen reader listens Qt makes a list of every cell of them, a million or more, to tell of the first.
        if max(_height(selected), _height(deselected)) > _FEW:
            selected, deselected = _first_cell(selected), _first_cell(deselected)
            self.viewport().update()
        super().selectionChanged(selected, deselected)

    def _on_selection_changed(self, before: Spans) -> None:
        if max(len(before), len(self.hand.spans)) > TOLD:
            self.viewport().update()

    def _look(self) -> None:
        """Say which rows are on the screen."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        self.hand.look_at(first, last if last >= 0 else first + self.viewport().height() // 20)

    def selected_count(self) -> int:
        """How many rows are in hand."""
        return row_spans.count(self.selected_spans())

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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        self._painter.begin(painter, self._ensure_slots())
        area, region = event.rect(), event.region()
        wide, top, bottom = self.viewport().width(), area.top(), area.bottom()
        first = self.rowAt(top)
        if first >= 0:
            # One row is as high as the other: to ask for each costs as much as to paint it.
            top, high = self.rowViewportPosition(first), self.rowHeight(first)
            last = min(first + (bottom - top) // high, model.rowCount() - 1)
            looks = self._looks_between(first, last)
            scattered = region.rectCount() > 1
            for row in range(first, last + 1):
                if not scattered or region.intersects(QRect(0, top, wide, high)):
                    self._painter.row(painter, top, wide, high, model.cells(row), looks.get(row, _PLAIN))
                top += high
        self._painter.end(painter)
        if self._ground is not None:
            if top <= bottom:
                painter.fillRect(0, top, wide, bottom + 1 - top, color(tokens().card))
            self._ground.finish(painter, region)

    def _looks_between(self, first: int, last: int) -> dict[int, RowLook]:
        """How those of the rows stand out that do. The selected ones are asked of the ranges: to ask for every row
        costs more than to paint it."""
        # Of ranges, because there may be a million rows in them.
        spans = self.hand.spans
        several = len(spans) > 1 or any(top != bottom for top, bottom in spans)
        seen = row_spans.within(spans, first, last)
        chosen = {row for top, bottom in seen for row in range(top, bottom + 1)}
        current = self.currentIndex().row()
        return {
            row: RowLook(
                selected=row in chosen,
                current=row == current,
                hovered=row == self.hover_row,
                ticked=several and row in chosen,
                action_hot=row == self.action_hot,
                action_down=row == self.action_down,
            )
            for row in chosen | {current, self.hover_row, self.action_hot, self.action_down}
        }

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_theme_change(event) or event.type() == QEvent.Type.LayoutDirectionChange:
            self._painter.clear()
            self._slots = []
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._slots = []
        self._look()
        viewport = self.viewport()
        if self._ground is None or not self._ground.card.isAncestorOf(self):
            self._ground = CardGround.under(viewport)
            self._painter.solid = self._ground is not None
            viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, self._painter.solid)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        for corner in self._ground.corners() if self._ground is not None else ():
            # They stay where they are, and rows that were under them come out.
            self.viewport().update(corner)
            self.viewport().update(corner.translated(dx, dy))
        self._look()
        self.scrolled.emit()

    def dataChanged(
        self,
        topLeft: QModelIndex | QPersistentModelIndex,
        bottomRight: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        super().dataChanged(topLeft, bottomRight, roles)
        # Qt repaints cells; our rows are painted whole, those of them that are to be seen.
        first, last = topLeft.row(), bottomRight.row()
        if first == last:
            self.update_row(first)
        elif first >= 0:
            top, end = self.rowViewportPosition(first), self.rowViewportPosition(last) + self.rowHeight(last)
            self.viewport().update(0, top, self.viewport().width(), end - top)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.update_row(previous.row())
        self.update_row(current.row())

    def update_row(self, row: int) -> None:
        """Paint one row again; a row that does not exist is ignored."""
        if row >= 0:
            self.viewport().update(
                0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row)
            )


def _height(selection: QItemSelection) -> int:
    """How many rows it has."""
    return sum(selection.at(number).height() for number in range(selection.count()))


def _first_cell(selection: QItemSelection) -> QItemSelection:
    if selection.isEmpty():
        return selection
    first = selection.at(0)
    place = first.model().index(first.top(), first.left())
    return QItemSelection(place, place)
