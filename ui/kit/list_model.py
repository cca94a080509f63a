"""A short list held whole: today's board, a person's visits, a form's rows."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

from reception_app.kernel.records import dataclass
from ui.kit.record_model import Column, HasId, RecordModel

R = TypeVar("R", bound=HasId)
_FEW = 40
"""So many rows at most change one by one; where more differ, all are shown anew."""


@dataclass(frozen=True, slots=True)
class Arranged(Generic[R]):
    """Records in their order, made ready for `ListModel.take`: where there are thousands, in another thread."""

    records: dict[int, R]
    keys: list[Any]
    shown: list[R]
    places: dict[int, Any]
    order: Callable[[R], Any]
    few: tuple[list[int], list[R]] | None
    """Who is gone and who differs, where these are few; None for all."""


def arrange(
    records: Iterable[R], order: Callable[[R], Any], before: Mapping[int, R] | None = None
) -> Arranged[R]:
    """Put records in order. `before` is the `ListModel.state` they come after, where their order is still the same."""
    new = {record.id: record for record in records}
    pairs = sorted((((order(record), number), record) for number, record in new.items()), key=lambda p: p[0])
    few = None
    if before is not None:
        gone = [number for number in before if number not in new]
        changed = [record for number, record in new.items() if before.get(number) != record]
        few = (gone, changed) if len(gone) + len(changed) <= _FEW else None
    keys, shown = [key for key, _ in pairs], [record for _, record in pairs]
    return Arranged(new, keys, shown, {key[1]: key for key in keys}, order, few)


class ListModel(RecordModel[R]):
    """Keeps records sorted by `order` and shows those `keep` lets through. One change touches one row, never all.

    `order` gives a key; the record's id decides between equal ones, so every record has one place.
    """

    def __init__(
        self,
        columns: Sequence[Column[R]],
        *,
        order: Callable[[R], Any] | None = None,
        keep: Callable[[R], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._order = order
        self._keep = keep
        self._all: dict[int, R] = {}
        self._shown: list[R] = []
        self._keys: list[Any] = []
        self._places: dict[int, Any] = {}

    def set_records(self, records: Iterable[R]) -> None:
        """Replace everything. Where only a few differ, only those rows change."""
        new = {record.id: record for record in records}
        gone = [number for number in self._all if number not in new]
        changed = [record for number, record in new.items() if self._all.get(number) != record]
        if len(gone) + len(changed) > _FEW:
            self._all = new
            self._rebuild()
            return
        for number in gone:
            self.remove(number)
        for record in changed:
            self.put(record)

    def state(self) -> dict[int, R]:
        """What is kept now, for `arrange`."""
        return dict(self._all)

    def take(self, arranged: Arranged[R]) -> bool:
        """Show what was arranged; True when that was all anew. For a list that shows all it has."""
        self._order = arranged.order
        if arranged.few is None:
            self._all = arranged.records
            self._show(arranged.keys, arranged.shown, arranged.places)
            return True
        gone, changed = arranged.few
        for number in gone:
            self.remove(number)
        for record in changed:
            self.put(record)
        return False

    def put(self, record: R) -> None:
        """Add a record or show its new state; it moves where it belongs now."""
        self._all[record.id] = record
        visible = self._keep is None or self._keep(record)
        old = self._places.get(record.id)
        if not visible:
            if old is not None:
                self._take_out(record.id)
            return
        key = self._key(record)
        if old is not None and old == key:
            row = bisect_left(self._keys, key)
            self._shown[row] = record
            self.forget(row)
            return
        if old is not None:
            self._take_out(record.id)
        row = bisect_left(self._keys, key)
        self._move_cells(row, 1)
        self.beginInsertRows(QModelIndex(), row, row)
        self._keys.insert(row, key)
        self._shown.insert(row, record)
        self._places[record.id] = key
        self.endInsertRows()

    def remove(self, record_id: int) -> None:
        """Take a record away; unknown ones are ignored."""
        self._all.pop(record_id, None)
        if record_id in self._places:
            self._take_out(record_id)

    def set_filter(self, keep: Callable[[R], bool] | None) -> None:
        """Show other records of the same list."""
        self._keep = keep
        self._rebuild()

    def set_order(self, order: Callable[[R], Any] | None) -> None:
        """Sort otherwise."""
        self._order = order
        self._rebuild()

    def records(self) -> list[R]:
        """What is shown, in its order."""
        return list(self._shown)

    def all_records(self) -> list[R]:
        """Everything, shown or not."""
        return list(self._all.values())

    def record(self, row: int) -> R | None:
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, record_id: int) -> int:
        key = self._places.get(record_id)
        return -1 if key is None else bisect_left(self._keys, key)

    def between(self, first: int, last: int) -> list[R]:
        return self._shown[first : last + 1]

    def rows_of(self, record_ids: Collection[int]) -> list[int]:
        if len(record_ids) <= _FEW:
            return super().rows_of(record_ids)
        # Of thousands each would be looked for among thousands.
        wanted = set(record_ids)
        return [row for row, record in enumerate(self._shown) if record.id in wanted]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def _key(self, record: R) -> tuple[Any, int]:
        return (self._order(record) if self._order else 0, record.id)

    def _take_out(self, record_id: int) -> None:
        row = bisect_left(self._keys, self._places[record_id])
        self._cells.pop(row, None)
        self._move_cells(row, -1)
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._keys[row], self._shown[row], self._places[record_id]
        self.endRemoveRows()

    def _move_cells(self, first: int, by: int) -> None:
        """The rows from `first` on move: what was made of the others on the screen need not be made again."""
        self._cells = {row + by if row >= first else row: cells for row, cells in self._cells.items()}

    def _rebuild(self) -> None:
        keep = self._keep
        kept = [record for record in self._all.values() if keep is None or keep(record)]
        pairs = sorted(((self._key(record), record) for record in kept), key=lambda pair: pair[0])
        keys, shown = [key for key, _ in pairs], [record for _, record in pairs]
        self._show(keys, shown, {record.id: key for key, record in pairs})

    def _show(self, keys: list[Any], shown: list[R], places: dict[int, Any]) -> None:
        self.beginResetModel()
        self._cells.clear()
        self._keys, self._shown, self._places = keys, shown, places
        self.endResetModel()
