"""A table whose rows are replaced while somebody works with it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QItemSelectionModel

from ui.kit.record_model import RecordModel
from ui.kit.record_table import RecordTable
from ui.kit.row_spans import spans_of

_FLAG = QItemSelectionModel.SelectionFlag


@contextmanager
def kept_in_hand(table: RecordTable, *, place: bool = True) -> Iterator[None]:
    """Replace rows inside: whoever is in hand stays in hand, and whoever is selected stays selected, as far as they
    are still there. With `place` the table stays where it was scrolled to, too."""
    current, chosen = table.current(), table.selected()
    bar = table.view.verticalScrollBar()
    spot = bar.value()
    with _watched(table.model) as others:
        yield
    if current is None or not others:
        # The same rows: what is in hand is still so.
        return
    take_in_hand(table, current.id, [record.id for record in chosen])
    if place and bar.value() != spot:
        bar.setValue(spot)


def take_in_hand(table: RecordTable, current: int, chosen: Sequence[int]) -> None:
    """Have the record `current` in hand and `chosen` selected, wherever they stand now, as far as they are there."""
    model, hand = table.model, table.view.hand
    rows = model.rows_of(chosen)
    row = model.row_of(current)
    if row < 0 and rows and not hand.currentIndex().isValid():
        row = rows[0]
    if row >= 0 and row != hand.currentIndex().row():
        hand.setCurrentIndex(model.index(row, 0), _FLAG.NoUpdate)
    spans = spans_of(rows)
    if spans and spans != hand.spans:
        hand.select_rows(spans)


@contextmanager
def _watched(model: RecordModel[Any]) -> Iterator[list[bool]]:
    """Gives a list that is filled when rows come, go, or are replaced inside."""
    others: list[bool] = []

    def hear(*_: object) -> None:
        others.append(True)

    signals = (model.modelReset, model.rowsInserted, model.rowsRemoved)
    for signal in signals:
        signal.connect(hear)
    try:
        yield others
    finally:
        for signal in signals:
            signal.disconnect(hear)
