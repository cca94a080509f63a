"""Core statements compiled once and handed to the driver: for the few places where Core's own cost is felt.

_INSERT = HotStatement(insert(VisitRow), columns=("id", "name", "at"))
_INSERT.run(tx, {"id": 1, "name": "Ada", "at": tx.now})

Values go through their column's type (a moment becomes milliseconds, None is NULL); rows that come back are the
driver's own (milliseconds, text) unless they are asked for by `converted`. A statement must not expand: no `IN` with
a list.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Dialect
from sqlalchemy.sql.expression import ClauseElement

from reception_app.db.base import Json, UtcMoment, canonical_json, to_ms
from reception_app.db.rows import DriverRows
from reception_app.db.uow import ReadTx

_Convert = Callable[[Any], Any]
_DIRECT: Mapping[type, _Convert] = {UtcMoment: to_ms, Json: canonical_json}
"""What our own types do to a value, without the way round by SQLAlchemy."""


class _Form(NamedTuple):
    """A statement as one kind of database takes it."""

    sql: str
    pick: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    """The values in the order of the statement, out of those that are given by name."""
    converts: tuple[tuple[int, _Convert], ...]
    """What has to be done to some of them, by their place."""
    constants: Mapping[str, Any]
    """Values that stand in the statement itself, as the database takes them."""
    results: tuple[tuple[int, _Convert], ...]
    """What has to be done to some columns of the rows that come back, by their place."""

    def values(self, given: Mapping[str, Any]) -> list[Any]:
        row = list(self.pick({**given, **self.constants} if self.constants else given))
        for place, convert in self.converts:
            if row[place] is not None:
                row[place] = convert(row[place])
        return row


class HotStatement:
    """One statement, compiled at its first use for each kind of database. Make it once, at module level."""

    def __init__(self, statement: ClauseElement, columns: Sequence[str] | None = None) -> None:
        self._statement = statement
        self._columns = None if columns is None else list(columns)
        self._compiled: dict[str, _Form] = {}

    def run(self, tx: ReadTx, values: Mapping[str, Any] | None = None) -> DriverRows:
        """Run it in the transaction. KeyError when a value is missing, which is a bug."""
        form = self._compiled.get(tx.dialect.name) or self._compile(tx.dialect)
        return tx.execute_sql(form.sql, tuple(form.values(values or {})))

    def converted(self, tx: ReadTx, values: Mapping[str, Any] | None = None) -> list[Any]:
        """The rows of a query, each column as its type says: as Core gives them, moments and plain data included."""
        found = self.run(tx, values).all()
        results = self._compiled[tx.dialect.name].results
        return [_converted(row, results) for row in found]

    def _compile(self, dialect: Dialect) -> _Form:
        compiled: Any = self._statement.compile(dialect=dialect, column_keys=self._columns)
        if compiled.post_compile_params:
            raise ValueError("a hot statement can't expand its parameters")
        names, converts, constants = [], [], {}
        for place, name in enumerate(compiled.positiontup or ()):
            bind = compiled.binds[name]
            convert = _DIRECT.get(type(bind.type)) or bind.type.dialect_impl(dialect).bind_processor(dialect)
            if bind.required:
                names.append(bind.key)
                if convert is not None:
                    converts.append((place, convert))
            else:
                names.append(name)
                constants[name] = bind.effective_value if convert is None else convert(bind.effective_value)
        results = []
        for place, column in enumerate(compiled._result_columns):
            convert = column.type.dialect_impl(dialect).result_processor(dialect, None)
            if convert is not None:
                results.append((place, convert))
        form = _Form(str(compiled), _picker(names), tuple(converts), constants, tuple(results))
        self._compiled[dialect.name] = form
        return form


def _picker(names: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda given: tuple([given[name] for name in names])


def _converted(row: Any, results: Sequence[tuple[int, _Convert]]) -> Any:
    values = list(row)
    for place, convert in results:
        if values[place] is not None:
            values[place] = convert(values[place])
    return row._make(values)
