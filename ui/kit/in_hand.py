"""A table whose rows are replaced while somebody works with it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from ui.kit.record_model import RecordModel
from ui.kit.record_table import RecordTable

_FLAG = QItemSelectionModel.SelectionFlag


@contextmanager
def kept_in_hand(table: RecordTable, *, place: bool = True) -> Iterator[None]:
    """Replace rows inside: whoever is in hand stays in hand, and whoever is selected stays selected, as far as they
    are still there. With `place` the table stays where it was scrolled to, too."""
    current, chosen = table.current(), [record.id for record in table.selected()]
    bar = table.view.verticalScrollBar()
    spot = bar.value()
    yield
    if current is None:
        return
    model, hand = table.model, table.view.selectionModel()
    rows = sorted(row for number in chosen if (row := model.row_of(number)) >= 0)
    row = model.row_of(current.id)
    if row < 0 and rows and not hand.currentIndex().isValid():
        row = rows[0]
    if row >= 0 and row != hand.currentIndex().row():
        hand.setCurrentIndex(model.index(row, 0), _FLAG.NoUpdate)
    if rows and (not hand.hasSelection() or rows != table.view.selected_rows()):
        hand.select(_selection(model, rows), _FLAG.ClearAndSelect | _FLAG.Rows)
    if place and bar.value() != spot:
        bar.setValue(spot)


def _selection(model: RecordModel[Any], rows: Sequence[int]) -> QItemSelection:
    """One range for rows that follow each other: of thousands most do."""
    selection = QItemSelection()
    first = rows[0]
    for row, following in zip(rows, [*rows[1:], -1], strict=True):
        if following != row + 1:
            selection.select(model.index(first, 0), model.index(row, 0))
            first = following
    return selection
