"""What every table is made of: the declarative base, our column types and the stamps."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)

# Named constraints, so that a later migration can drop or alter each of them.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970 UTC, as stored. ValueError for a naive datetime: that is a bug of the caller."""
    if moment.tzinfo is None:
        raise ValueError("a moment must carry its time zone")
    return (moment - _EPOCH) // _MILLISECOND


def from_ms(value: int) -> datetime:
    """The aware UTC moment of stored milliseconds."""
    return _EPOCH + timedelta(milliseconds=value)


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


def canonical_json(value: Any) -> str:
    """The one way we write JSON into the store: sorted keys, no blanks, no NaN. TypeError for what isn't plain data."""
    return _ENCODER.encode(value)


Id: TypeEngine[int] = BigInteger().with_variant(Integer, "sqlite")
"""A 63-bit record number (`kernel.ids.new_id`). INTEGER on SQLite, so that a primary key is the rowid."""


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMING)


class Stamped:
    """Who made the row and when, who changed it last and when, and how often it was changed.

    The ORM session of a unit of work fills these by itself and refuses to overwrite a row somebody else changed
    meanwhile (`Conflict`). Core statements take them from `tx.stamps()` and `tx.restamps()`.
    """

    created_at: Mapped[datetime] = mapped_column(UtcMoment, sort_order=900)
    created_by: Mapped[int] = mapped_column(Id, sort_order=901)
    updated_at: Mapped[datetime] = mapped_column(UtcMoment, sort_order=902)
    updated_by: Mapped[int] = mapped_column(Id, sort_order=903)
    version: Mapped[int] = mapped_column(Integer, sort_order=904)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        """Optimistic locking for edits through the ORM."""
        return {"version_id_col": cls.version}
