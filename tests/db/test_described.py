"""How tables are described: classes that stand in Core statements, without SQLAlchemy's ORM."""

from datetime import datetime

import pytest
from sqlalchemy import Boolean, Index, Integer, MetaData, Text, delete, insert, select, update

from reception_app.db.base import Base, Id, Mapped, Stamped, UtcMoment, mapped_column
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor


class Own(Base):
    """A base apart from the store's."""

    metadata = MetaData()


class Parcel(Stamped, Own):
    """One of everything."""

    __tablename__ = "test_parcels"
    __table_args__ = (Index("ix_test_parcels_label", "label"), {"sqlite_with_rowid": False})

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    label: Mapped[str] = mapped_column(Text, unique=True)
    weight: Mapped[int | None] = mapped_column(Integer)
    fetched: Mapped[bool]
    left_at: Mapped[datetime | None] = mapped_column(UtcMoment)


def test_a_description_becomes_a_table_with_the_mixed_in_columns_last() -> None:
    table = Parcel.__table__
    assert table.columns.keys() == [
        *("id", "label", "weight", "fetched", "left_at"),
        *("created_at", "created_by", "updated_at", "updated_by", "version"),
    ]
    assert {column.name for column in table.columns if column.nullable} == {"weight", "left_at"}
    assert isinstance(table.c.fetched.type, Boolean)
    assert [index.name for index in table.indexes] == ["ix_test_parcels_label"]
    assert table.dialect_options["sqlite"]["with_rowid"] is False
    assert Own.metadata.tables.keys() == {"test_parcels"}


def test_each_table_has_mixed_in_columns_of_its_own() -> None:
    class Letter(Stamped, Own):
        """Beside the parcels."""

        __tablename__ = "test_letters"

        id: Mapped[int] = mapped_column(Id, primary_key=True)

    assert Letter.__table__.c.version is not Parcel.__table__.c.version
    Own.metadata.remove(Letter.__table__)


def test_the_class_stands_for_its_table_in_statements(store: Store, actor: Actor) -> None:
    with store.write(actor) as tx:
        Own.metadata.create_all(tx.connection)
        row = {"id": 1, "label": "a", "weight": None, "fetched": False, "left_at": tx.now, **tx.stamps()}
        tx.execute(insert(Parcel), row)
        tx.execute(update(Parcel).where(Parcel.label == "a").values(weight=Parcel.id + 4))
        found = tx.execute(select(Parcel).where(Parcel.left_at.is_not(None))).one()
        assert (found.weight, found.left_at) == (5, tx.now)
        assert tx.execute(delete(Parcel)).rowcount == 1


def test_a_column_of_a_kind_nobody_knows_is_refused() -> None:
    with pytest.raises(KeyError):

        class Odd(Own):
            """Its column has a type no database has."""

            __tablename__ = "test_odd"

            value: Mapped[complex]
