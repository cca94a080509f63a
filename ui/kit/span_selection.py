"""Which rows of a list are selected, however scattered they are."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QTimer,
    Signal,
)

from ui.kit import row_spans
from ui.kit.row_spans import Span, Spans

_FLAG = QItemSelectionModel.SelectionFlag
TOLD = 256
"""So many spans at most Qt is told of, all of them; then it says itself which rows are to be painted anew."""
_AROUND = 100
"""Of more spans it is told those so many rows above and below what is looked at."""


class SpanSelection(QItemSelectionModel):
    """Keeps the selected rows as spans, always whole rows, and tells Qt of them.

    Qt follows each range by two indexes that ask the model whenever a row comes or goes, and compares every range with
    every other: with five thousand of them each step would take some frames. Beyond a few hundred spans it is told only
    of those near to what is looked at and of the row in hand: that is what mouse, keys and assistive software ask it
    for. `spans` has all of them. `changed` comes when others are selected, with the spans of before.
    """

    changed = Signal(object)

    def __init__(self, model: QAbstractItemModel, parent: QObject) -> None:
        super().__init__(None)
        self.setParent(parent)
        self._fixed: Spans = []
        self._moving: Spans = []
        """What is being chosen, which the next `Current` replaces; `_how` it is put to those that are fixed."""
        self._how = _FLAG.Select
        self.spans: Spans = []
        self._whole = True
        """Whether Qt knows all."""
        self._seen: Span = (0, 0)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._tell_near)
        # Before Qt hears of it: whoever is told by Qt finds the spans as they are.
        model.rowsAboutToBeRemoved.connect(self._on_leaving)
        model.rowsRemoved.connect(self._on_gone)
        model.rowsInserted.connect(self._on_come)
        self.setModel(model)

    def hasSelection(self) -> bool:
        return bool(self.spans)

    def clear(self) -> None:
        self.select(QItemSelection(), _FLAG.Clear)
        self.clearCurrentIndex()

    def reset(self) -> None:
        # All rows are others: nobody is told, as Qt does it.
        blocked = self.blockSignals(True)
        self.clear()
        self.blockSignals(blocked)

    def select(
        self,
        what: QItemSelection | QModelIndex | QPersistentModelIndex,
        flags: QItemSelectionModel.SelectionFlag,
    ) -> None:
        if flags == _FLAG.NoUpdate:
            return
        if not isinstance(what, QItemSelection):
            what = QItemSelection(what, what)
        self._take(_rows(what), flags, what)

    def select_rows(self, spans: Spans) -> None:
        """Select these rows and no others."""
        self._take(spans, _FLAG.ClearAndSelect, None)

    def stretch_to(self, row: int) -> None:
        """Select all from where choosing began, or from the row in hand, to this one; it is in hand then."""
        current = self.currentIndex()
        begin = current.row()
        if len(self._moving) == 1 and begin in self._moving[0]:
            top, bottom = self._moving[0]
            begin = bottom if begin == top else top
        self._take([(min(begin, row), max(begin, row))], _FLAG.SelectCurrent, None)
        self.setCurrentIndex(current.siblingAtRow(row), _FLAG.NoUpdate)

    def look_at(self, top: int, bottom: int) -> None:
        """These rows are on the screen now."""
        self._seen = (top, bottom)
        if not self._whole:
            self._soon.start()

    def _take(
        self, rows: Spans, flags: QItemSelectionModel.SelectionFlag, told: QItemSelection | None
    ) -> None:
        before = self.spans
        if flags & _FLAG.Clear:
            self._fixed, self._moving = [], []
        if not flags & _FLAG.Current:
            self._fixed, self._moving = _put(self._fixed, self._moving, self._how), []
        if flags & (_FLAG.Select | _FLAG.Deselect | _FLAG.Toggle):
            self._moving, self._how = rows, flags
        self.spans = _put(self._fixed, self._moving, self._how)
        was_whole, self._whole = self._whole, len(self.spans) <= TOLD
        if not self._whole:
            self._tell_near()
        elif was_whole and told is not None:
            super().select(told, flags | _FLAG.Rows)
        elif self._fixed:
            super().select(self._ranges(self._fixed), _FLAG.ClearAndSelect)
            super().select(self._ranges(self._moving), self._how & ~_FLAG.Clear & ~_FLAG.Current)
        else:
            super().select(self._ranges(self.spans), _FLAG.ClearAndSelect)
        if self.spans != before:
            self.changed.emit(before)

    def _tell_near(self) -> None:
        if self._whole:
            return
        top, bottom = max(self._seen[0] - _AROUND, 0), self._seen[1] + _AROUND
        near, row = row_spans.within(self.spans, top, bottom), self.currentIndex().row()
        if row >= 0 and row_spans.holds(self.spans, row):
            near = row_spans.added(near, [(row, row)])
        # Never of nothing: who would have nothing selected any more would be told that it is so already.
        near = near or self.spans[:1]
        super().select(self._ranges(near), _FLAG.ClearAndSelect)

    def _ranges(self, spans: Sequence[Span]) -> QItemSelection:
        model, made = self.model(), QItemSelection()
        last = model.columnCount() - 1
        for top, bottom in spans:
            made.append(QItemSelectionRange(model.index(top, 0), model.index(bottom, last)))
        return made

    def _on_come(self, _: QModelIndex, first: int, last: int) -> None:
        self._settle(row_spans.moved_down(self.spans, first, last + 1 - first))

    def _on_leaving(self, _: QModelIndex, first: int, last: int) -> None:
        before = self.spans
        self._settle(row_spans.without(before, [(first, last)]))
        if self.spans != before:
            self.changed.emit(before)

    def _on_gone(self, _: QModelIndex, first: int, last: int) -> None:
        self._settle(row_spans.moved_up(self.spans, first, last))

    def _settle(self, spans: Spans) -> None:
        self._fixed, self._moving, self.spans = spans, [], spans
        if not self._whole:
            self._soon.start()


def _rows(selection: QItemSelection) -> Spans:
    """The rows of a selection, whatever their order."""
    parts = [selection.at(number) for number in range(selection.count())]
    return row_spans.joined(sorted((part.top(), part.bottom()) for part in parts if part.isValid()))


def _put(fixed: Spans, moving: Spans, how: QItemSelectionModel.SelectionFlag) -> Spans:
    """What is selected after `moving` was put to what is."""
    if how & _FLAG.Toggle:
        return row_spans.toggled(fixed, moving)
    if how & _FLAG.Deselect:
        return row_spans.without(fixed, moving)
    return row_spans.added(fixed, moving)
