"""Rows of the driver's own statements."""

import pytest

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor

THREE = "SELECT column1 AS id, column2 AS name FROM (VALUES (1, 'a'), (2, 'b'), (3, NULL))"


def test_rows_are_tuples_with_names(store: Store) -> None:
    with store.read() as tx:
        rows = tx.execute_sql(THREE).all()
        assert rows == [(1, "a"), (2, "b"), (3, None)]
        assert (rows[1].id, rows[1].name, rows[1][1]) == (2, "b", "b")
        number, name = rows[0]
        assert (number, name) == (1, "a")
        assert [row.id for row in tx.execute_sql(THREE)] == [1, 2, 3]
        assert tx.execute_sql(THREE).scalars() == [1, 2, 3]


def test_columns_without_a_name_are_reached_by_place(store: Store) -> None:
    with store.read() as tx:
        row = tx.execute_sql("SELECT count(*), max(1), 7 AS id, 8 AS id").one()
        assert tuple(row) == (1, 1, 7, 8)
        assert row.id == 7


def test_one_and_first_and_scalar(store: Store) -> None:
    with store.read() as tx:
        assert tx.execute_sql(THREE).first() == (1, "a")
        assert tx.execute_sql(f"{THREE} WHERE column1 > 9").first() is None
        assert tx.execute_sql(THREE).scalar() == 1
        assert tx.execute_sql(f"{THREE} WHERE column1 > 9").scalar() is None
        assert tx.execute_sql(f"{THREE} WHERE column1 = 2").scalar_one() == 2
        for none_or_many in (f"{THREE} WHERE column1 > 9", THREE):
            with pytest.raises(LookupError, match="one row expected"):
                tx.execute_sql(none_or_many).one()


def test_what_gives_no_rows_has_a_count(store: Store, actor: Actor) -> None:
    with store.write(actor) as tx:
        made = tx.execute_sql("CREATE TABLE things (id INTEGER)")
        assert (made.all(), made.first(), made.scalar(), made.scalars()) == ([], None, None, [])
        assert tx.execute_sql("INSERT INTO things VALUES (?)", [(1,), (2,), (3,)]).rowcount == 3
        assert tx.execute_sql("UPDATE things SET id = id + 1 WHERE id > ?", (1,)).rowcount == 2
        assert tx.execute_sql("SELECT sum(id) FROM things").scalar() == 8
        assert tx.execute_sql("SELECT id FROM things WHERE id = :it", {"it": 4}).scalar() == 4
