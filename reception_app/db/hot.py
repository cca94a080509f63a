"""Core statements compiled once and handed to the driver: for the few places where Core's own cost is felt.

_INSERT = HotStatement(insert(VisitRow), columns=("id", "name", "at"))
_INSERT.run(tx, {"id": 1, "name": "Ada", "at": tx.now})

Values go through their column's type (a moment becomes milliseconds); rows that come back are the driver's own
(milliseconds, text), nothing is converted. A statement must not expand: no `IN` with a list.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Dialect
from sqlalchemy.sql.expression import ClauseElement

from reception_app.db.rows import DriverRows
from reception_app.db.uow import ReadTx


class _Bind(NamedTuple):
    name: str
    convert: Callable[[Any], Any] | None
    given: bool
    constant: Any

    def value(self, values: Mapping[str, Any]) -> Any:
        if not self.given:
            return self.constant
        value = values[self.name]
        return value if self.convert is None else self.convert(value)


class HotStatement:
    """One statement, compiled at its first use for each kind of database. Make it once, at module level."""

    def __init__(self, statement: ClauseElement, columns: Sequence[str] | None = None) -> None:
        self._statement = statement
        self._columns = None if columns is None else list(columns)
        self._compiled: dict[str, tuple[str, tuple[_Bind, ...]]] = {}

    def run(self, tx: ReadTx, values: Mapping[str, Any] | None = None) -> DriverRows:
        """Run it in the transaction. KeyError when a value is missing, which is a bug."""
        sql, binds = self._for(tx.connection.dialect)
        given = values or {}
        return tx.execute_sql(sql, tuple([bind.value(given) for bind in binds]))

    def run_many(self, tx: ReadTx, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run it once for each row of values; nothing happens for none."""
        sql, binds = self._for(tx.connection.dialect)
        if rows:
            tx.execute_sql(sql, [tuple([bind.value(row) for bind in binds]) for row in rows])

    def _for(self, dialect: Dialect) -> tuple[str, tuple[_Bind, ...]]:
        found = self._compiled.get(dialect.name)
        if found is None:
            compiled: Any = self._statement.compile(dialect=dialect, column_keys=self._columns)
            if compiled.post_compile_params:
                raise ValueError("a hot statement can't expand its parameters")
            binds = []
            for name in compiled.positiontup or ():
                bind = compiled.binds[name]
                convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
                constant = None if bind.required else bind.effective_value
                binds.append(
                    _Bind(bind.key, convert, bind.required, convert(constant) if convert else constant)
                )
            found = self._compiled[dialect.name] = (str(compiled), tuple(binds))
        return found
