"""Connections kept open between units of work: nothing of one is left in the next, and they end with their engine."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from reception_app.db.engine import DriverError, open_engine
from reception_app.db.lines import Lines, lines_of
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor


@pytest.fixture
def lines(store: Store) -> Lines:
    return lines_of(store.engine)


def opened(lines: Lines) -> int:
    """How many connections the pool has given out."""
    return int(lines._engine.pool.checkedout())  # type: ignore[attr-defined]  # it is a QueuePool


def test_the_one_that_was_used_last_is_used_again(lines: Lines) -> None:
    first, second = lines.take(), lines.take()
    assert first is not second
    lines.give_back(first)
    lines.give_back(second)
    assert lines.take() is second
    lines.give_back(second)


def test_only_a_few_are_kept(lines: Lines) -> None:
    taken = [lines.take() for _ in range(7)]
    for line in taken:
        lines.give_back(line)
    assert opened(lines) == 4


def test_what_was_not_committed_is_undone(lines: Lines) -> None:
    line = lines.take()
    line.begin(writing=True)
    line.raw.execute("CREATE TABLE left_over (id INTEGER)")
    line.raw.execute("INSERT INTO left_over VALUES (1)")
    assert lines.give_back(line)
    assert lines.take() is line
    assert line.raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'left_over'").fetchone() == (0,)
    assert not lines.give_back(line)


def test_one_that_wrote_much_keeps_no_more_memory_than_others(
    store: Store, actor: Actor, lines: Lines
) -> None:
    sizes = []
    with store.write(actor, much=True) as tx:
        sizes.append(tx.execute_sql("PRAGMA cache_size").scalar())
    with store.write(actor) as tx:
        sizes.append(tx.execute_sql("PRAGMA cache_size").scalar())
    assert opened(lines) == 1
    assert 2 * sizes[0] < sizes[0] < sizes[1] < 0, "less than nothing: in kilobytes"


def test_a_connection_that_only_read_before_writes_as_a_line(store: Store, lines: Lines) -> None:
    """A backup reads by the pool's own connection, which goes back to the pool held to reading."""
    with store.engine.connect() as reader:
        reader.execute(text("SELECT count(*) FROM sqlite_master"))
        seen = reader.connection.dbapi_connection
    line = lines.take()
    assert line.raw == seen
    line.begin(writing=True)
    line.raw.execute("CREATE TABLE written (id INTEGER)")
    line.commit()
    lines.give_back(line)


@pytest.mark.parametrize("by_core", [True, False])
def test_core_and_driver_share_one_transaction(lines: Lines, by_core: bool) -> None:
    line = lines.take()
    line.begin(writing=True)
    line.raw.execute("CREATE TABLE shared (id INTEGER)")
    if by_core:
        line.core.execute(text("INSERT INTO shared VALUES (7)"))
    else:
        line.raw.execute("INSERT INTO shared VALUES (7)")
    line.commit()
    lines.give_back(line)
    other = lines.take()
    other.begin(writing=False)
    assert other.core.execute(text("SELECT id FROM shared")).scalar() == 7
    lines.give_back(other)


def test_a_transaction_that_was_lost_does_not_look_committed(lines: Lines) -> None:
    line = lines.take()
    line.begin(writing=True)
    line.raw.execute("ROLLBACK")  # as SQLite itself does on a full disk
    with pytest.raises(DriverError):
        line.commit()
    lines.give_back(line)


def test_one_that_is_broken_is_not_used_again(store: Store, actor: Actor, lines: Lines) -> None:
    line = lines.take()
    line.begin(writing=True)
    line.raw.close()
    assert not lines.give_back(line)
    with store.write(actor) as tx:
        tx.execute_sql("CREATE TABLE fresh (id INTEGER)")
    assert lines.take() is not line


def test_they_end_with_their_engine(store: Store, lines: Lines) -> None:
    idle, out = lines.take(), lines.take()
    lines.give_back(idle)
    store.close()
    with pytest.raises(DriverError):
        idle.raw.execute("SELECT 1")
    lines.give_back(out)
    with pytest.raises(DriverError):
        out.raw.execute("SELECT 1")


def test_an_engine_without_a_pool_keeps_none(store_path: Path, store_key: bytes, store: Store) -> None:
    engine = open_engine(store_path, store_key, pooled=False)
    lines = lines_of(engine)
    assert lines_of(engine) is lines
    line = lines.take()
    lines.give_back(line)
    with pytest.raises(DriverError):
        line.raw.execute("SELECT 1")


def test_no_two_threads_have_the_same(lines: Lines) -> None:
    together, seen = threading.Barrier(5), []

    def work() -> None:
        line = lines.take()
        together.wait(20)
        seen.append(line)
        together.wait(20)
        lines.give_back(line)

    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(set(seen)) == 5
