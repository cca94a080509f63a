"""What every table is made of: how it is described, our column types and the stamps."""

import json
from datetime import date, datetime
from inspect import get_annotations
from types import NoneType, UnionType
from typing import Any, ClassVar, Final, get_args

from sqlalchemy import BigInteger, Boolean, Column, Date, Dialect, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.sql.expression import ColumnClause
from sqlalchemy.types import TypeDecorator, TypeEngine

from reception_app.db.moments import from_ms as from_ms
from reception_app.db.moments import to_ms as to_ms
from reception_app.kernel.plain_data import canonical_json as canonical_json

# Named constraints, so that a later migration can drop or alter each of them.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcMoment(TypeDecorator[datetime]):
    """An aware UTC datetime, stored as milliseconds since 1970 (BIGINT). Anything finer is cut off."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Aware datetime to milliseconds."""
        return None if value is None else to_ms(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Milliseconds to an aware UTC datetime."""
        return None if value is None else from_ms(value)


class Json(TypeDecorator[Any]):
    """Plain data (dict, list, str, number, bool) as compact JSON text; None is NULL. Keys are kept sorted."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Plain data to text."""
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Text to plain data."""
        return None if value is None else json.loads(value)


Id: TypeEngine[int] = BigInteger().with_variant(Integer, "sqlite")
"""A 63-bit record number (`kernel.ids.new_id`). INTEGER on SQLite, so that a primary key is the rowid."""


Mapped = ColumnClause
"""A column of a described table; `Mapped[str | None]` may be NULL, `Mapped[str]` may not."""

_TYPES: Final[dict[Any, Any]] = {str: Text, int: Integer, bool: Boolean, bytes: LargeBinary, date: Date}
"""What a column is whose description names no type."""


class _Described:
    """What `mapped_column` was given, until its table is made."""

    def __init__(self, args: tuple[Any, ...], options: dict[str, Any]) -> None:
        self.args, self.options = args, options


def mapped_column(*args: Any, **options: Any) -> Any:
    """The column of a `Mapped[...]` attribute: what `sqlalchemy.Column` takes, without the name."""
    return _Described(args, options)


class Base:
    """The base of every table: a class with `__tablename__` and `Mapped` columns describes a Core `Table`.

    It reads like a class of SQLAlchemy's ORM and stands in Core statements as one does. The ORM itself is left out:
    every statement here is Core's, and bringing the ORM in took a third of the program's start. Rows are tuples;
    nobody makes an instance.
    """

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMING)
    __tablename__: ClassVar[str]
    __table__: ClassVar[Table]
    __table_args__: ClassVar[tuple[Any, ...]] = ()
    """Indexes and constraints; a dict holds the table's options."""

    def __init_subclass__(cls) -> None:
        """Make the table. Its own columns come first, then those that are mixed in."""
        super().__init_subclass__()
        if "__tablename__" not in cls.__dict__:
            return  # a base for others, with `metadata` of its own
        mixed = [part for part in cls.__mro__[1:] if part is not Base and not issubclass(part, Base)]
        columns = [column for part in (cls, *mixed) for column in _columns_of(part)]
        for column in columns:
            setattr(cls, column.name, column)
        items = [item for item in cls.__table_args__ if not isinstance(item, dict)]
        options = next((item for item in cls.__table_args__ if isinstance(item, dict)), {})
        cls.__table__ = Table(cls.__tablename__, cls.metadata, *columns, *items, **options)

    @classmethod
    def __clause_element__(cls) -> Table:
        """How Core finds the table of a class that is handed to `insert`, `update`, `delete` or `select`."""
        return cls.__table__


def _columns_of(described: type) -> list[Column[Any]]:
    columns = []
    for name, annotation in get_annotations(described).items():
        inner = get_args(annotation)
        if not inner or getattr(annotation, "__origin__", None) is not Mapped:
            continue
        parts = get_args(inner[0]) if isinstance(inner[0], UnionType) else inner
        found = described.__dict__.get(name) or _Described((), {})
        args = found.args or (_TYPES[next(part for part in parts if part is not NoneType)],)
        options = {"nullable": NoneType in parts, **found.options}
        columns.append(Column(name, *args, **options))
    return columns


class Stamped:
    """Who made the row and when, who changed it last and when, and how often it was changed.

    Statements take the values from `tx.stamps()` and `tx.restamps()`. An edit names the version it has seen, and is
    a `Conflict` when the row has another by then.
    """

    created_at: Mapped[datetime] = mapped_column(UtcMoment)
    created_by: Mapped[int] = mapped_column(Id)
    updated_at: Mapped[datetime] = mapped_column(UtcMoment)
    updated_by: Mapped[int] = mapped_column(Id)
    version: Mapped[int] = mapped_column(Integer)
