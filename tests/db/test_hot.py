"""Statements compiled once: same outcome as Core, plain rows back."""

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, bindparam, insert, select, update

from reception_app.db.base import Json, UtcMoment, to_ms
from reception_app.db.hot import HotStatement
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor

_metadata = MetaData()
things = Table(
    "test_things",
    _metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text),
    Column("at", UtcMoment),
    Column("more", Json),
)
INSERT = HotStatement(insert(things), columns=("name", "at", "more"))
FIND = HotStatement(select(things).where(things.c.name == bindparam("wanted")).limit(1))
NEWEST = HotStatement(select(things.c.name).where(things.c.id > 0).order_by(things.c.id.desc()).limit(1))
RENAME = HotStatement(update(things).where(things.c.at == bindparam("moment")).values(name=bindparam("new")))


@pytest.fixture
def desk(store: Store, actor: Actor) -> Store:
    with store.write(actor) as tx:
        _metadata.create_all(tx.connection)
    return store


def test_values_go_through_their_types_and_rows_come_back_plain(desk: Store, actor: Actor) -> None:
    with desk.write(actor) as tx:
        INSERT.run(tx, {"name": "a", "at": tx.now, "more": {"z": 1}})
        for name, more in (("b", None), ("c", [])):
            INSERT.run(tx, {"name": name, "at": None, "more": more})
        row = FIND.run(tx, {"wanted": "a"}).one()
        assert (row.name, row.at, row.more) == ("a", to_ms(tx.now), '{"z":1}')
        assert NEWEST.run(tx).scalar() == "c"
        assert RENAME.run(tx, {"moment": tx.now, "new": "d"}).rowcount == 1
        assert FIND.run(tx, {"wanted": "d"}).one().id == row.id


def test_rows_can_be_had_as_their_types_say(desk: Store, actor: Actor) -> None:
    with desk.write(actor) as tx:
        INSERT.run(tx, {"name": "a", "at": tx.now, "more": {"z": 1}})
        INSERT.run(tx, {"name": "b", "at": None, "more": None})
        (full,) = FIND.converted(tx, {"wanted": "a"})
        (empty,) = FIND.converted(tx, {"wanted": "b"})
        assert dict(full._mapping) == {"id": 1, "name": "a", "at": tx.now, "more": {"z": 1}}
        assert (empty.name, empty.at, empty.more) == ("b", None, None)
        assert [row.name for row in NEWEST.converted(tx)] == ["b"]


def test_a_missing_value_is_a_bug(desk: Store, actor: Actor) -> None:
    with pytest.raises(KeyError, match="at"), desk.write(actor) as tx:
        INSERT.run(tx, {"name": "a"})


def test_a_statement_that_expands_is_refused(desk: Store) -> None:
    with pytest.raises(ValueError, match="expand"), desk.read() as tx:
        HotStatement(select(things).where(things.c.id.in_([1, 2]))).run(tx)
