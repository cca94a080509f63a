"""What a statement of the driver's own SQL gives back: as handy as Core's result, at a fifth of its cost."""

from collections import namedtuple
from collections.abc import Iterator
from functools import lru_cache
from typing import Any


class DriverRows:
    """The rows of one statement, read once. A row is a tuple whose columns have names as well: `row.id`, `row[0]`.

    `row._mapping` are its values by name, as with the rows of Core.
    """

    __slots__ = ("_cursor",)

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    @property
    def rowcount(self) -> int:
        """Rows that were changed; -1 for a query."""
        return int(self._cursor.rowcount)

    def __iter__(self) -> Iterator[Any]:
        """Each row."""
        if self._cursor.description is None:
            return iter(())
        return map(self._row_type()._make, self._cursor)

    def all(self) -> list[Any]:
        """Every row."""
        return list(self)

    def plain(self) -> list[tuple[Any, ...]]:
        """Every row as a bare tuple: where there are so many that names would cost more than the reading."""
        return [] if self._cursor.description is None else list(self._cursor.fetchall())

    def scalars(self) -> list[Any]:
        """The first column of every row: a fifth of the cost of the rows themselves."""
        return [] if self._cursor.description is None else [row[0] for row in self._cursor]

    def first(self) -> Any | None:
        """The first row, or None; the others are left."""
        found = next(iter(self), None)
        self._cursor.close()
        return found

    def one(self) -> Any:
        """The only row. LookupError when there is none or another."""
        rows = self.all()
        if len(rows) != 1:
            raise LookupError(f"one row expected, {len(rows)} found")
        return rows[0]

    def scalar(self) -> Any:
        """The first column of the first row, or None."""
        row = None if self._cursor.description is None else self._cursor.fetchone()
        self._cursor.close()
        return None if row is None else row[0]

    def scalar_one(self) -> Any:
        """The first column of the only row. LookupError when there is none or another."""
        return self.one()[0]

    def _row_type(self) -> Any:
        return _row_type(tuple([column[0] for column in self._cursor.description]))


def _plain_row_type(names: tuple[str, ...]) -> Any:
    return namedtuple("Row", names, rename=True)


@lru_cache(maxsize=512)
def _row_type(names: tuple[str, ...]) -> Any:
    row_type = _plain_row_type(names)
    row_type._mapping = property(row_type._asdict)
    return row_type
