"""Sorting a list that is held whole, by pressing its titles."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import total_ordering
from typing import Any, TypeVar

from ui.kit.list_model import ListModel
from ui.kit.record_model import HasId
from ui.kit.record_table import RecordTable
from ui.kit.view_states import remember_columns

R = TypeVar("R", bound=HasId)


@total_ordering
class Backwards:
    """A value that sorts the other way round."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Backwards) and bool(other.value == self.value)

    def __lt__(self, other: "Backwards") -> bool:
        return bool(other.value < self.value)

    def __hash__(self) -> int:
        return hash(self.value)


def sort_locally(
    table: RecordTable,
    model: ListModel[R],
    keys: Mapping[str, Callable[[R], Any]],
    *,
    name: str,
    first: str,
    ascending: bool = True,
) -> Callable[[], Callable[[R], Any]]:
    """Let the columns of `keys` sort the list; begins as it was left on this desk (`name`), else by `first`.

    Each key gives what to compare of a record; equal ones keep the order they were made in.
    What is given back says by what the records are compared now, for whoever puts others in that order, in any thread.
    """
    model.columns = [
        replace(column, sortable=True) if column.key in keys else column for column in model.columns
    ]
    columns = table.columns

    def order(key: str, upwards: bool) -> Callable[[R], Any]:
        value_of = keys[key]
        return value_of if upwards else lambda record: Backwards(value_of(record))

    def sort(key: str, upwards: bool) -> None:
        columns.set_sorted(key, ascending=upwards)
        model.set_order(order(key, upwards))

    def compared() -> Callable[[R], Any]:
        value_of = order(columns.state.sort, columns.state.ascending)
        return lambda record: (value_of(record), record.id)

    remember_columns(columns, name)
    columns.sort_wanted.connect(sort)
    left = columns.state.sort
    sort(left if left in keys else first, columns.state.ascending if left in keys else ascending)
    return compared


def sort_newest_first(
    table: RecordTable, model: ListModel[R], keys: Mapping[str, Callable[[R], Any]], *, name: str
) -> Callable[[], Callable[[R], Any] | None]:
    """As `sort_locally`, for records that are read with the newest "time" first; None is given back for that order."""
    compared = sort_locally(table, model, keys, name=name, first="time", ascending=False)

    def unless_as_read() -> Callable[[R], Any] | None:
        state = table.columns.state
        return None if state.sort == "time" and not state.ascending else compared()

    return unless_as_read
