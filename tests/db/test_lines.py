"""Connections kept open between units of work: nothing of one is left in the next, and they end with their engine."""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import _sqlite3 as driver_library  # type: ignore[import-untyped]  # the wheel ships no types

from reception_app.db import uow
from reception_app.db.engine import DriverError, StoreFile, open_engine
from reception_app.db.lines import Lines, lines_of
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import Clock


@pytest.fixture
def lines(store: Store) -> Lines:
    return lines_of(store.engine)


def opened(lines: Lines) -> int:
    """How many connections the pool has given out."""
    return int(lines.file.engine.pool.checkedout())  # type: ignore[attr-defined]  # it is a QueuePool


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


@pytest.fixture
def late(store_path: Path, store_key: bytes, clock: Clock) -> Iterator[Store]:
    """A store that nobody has asked for its engine yet, as a start opens it."""
    late = Store(StoreFile(store_path, store_key), clock, ChangeBus())
    yield late
    late.close()


def test_the_driver_s_own_sql_needs_no_engine(late: Store, actor: Actor) -> None:
    with late.write(actor) as tx:
        tx.execute_sql("CREATE TABLE plain (id INTEGER)")
        tx.execute_sql("INSERT INTO plain VALUES (7)")
    with late.read() as tx:
        assert tx.execute_sql("SELECT id FROM plain").scalar() == 7
    assert lines_of_store(late).file.made_engine is None


@pytest.mark.parametrize("kept", [True, False])
def test_core_joins_a_transaction_that_began_without_it(late: Store, actor: Actor, kept: bool) -> None:
    with late.write(actor) as tx:
        tx.execute_sql("CREATE TABLE both (id INTEGER)")
    with suppress(Lost), late.write(actor) as tx:
        tx.execute_sql("INSERT INTO both VALUES (1)")
        tx.execute(text("INSERT INTO both VALUES (2)"))
        with suppress(Lost), tx.savepoint():
            tx.execute_sql("INSERT INTO both VALUES (3)")
            raise Lost
        tx.execute_sql("INSERT INTO both VALUES (4)")
        if not kept:
            raise Lost
    for _ in range(2):
        with late.read() as tx:
            by_driver = tx.execute_sql("SELECT id FROM both ORDER BY id").scalars()
            by_core = list(tx.execute(text("SELECT id FROM both ORDER BY id")).scalars())
        assert by_driver == by_core == ([1, 2, 4] if kept else [])


def test_core_waits_for_no_writer_when_it_joins_a_reader(late: Store, actor: Actor) -> None:
    with late.read() as reading:
        reading.execute_sql("SELECT count(*) FROM sqlite_master").scalar()
        with late.write(actor) as tx:
            tx.execute_sql("CREATE TABLE meanwhile (id INTEGER)")
        found = reading.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'meanwhile'")).scalar()
    assert found == 0, "it is still the snapshot of before"


def test_a_line_without_core_ends_with_its_store(late: Store) -> None:
    lines = lines_of_store(late)
    idle, joined, out = lines.take(), lines.take(), lines.take()
    assert joined.core.execute(text("SELECT 1")).scalar() == 1
    lines.give_back(joined)
    lines.give_back(idle)
    late.close()
    lines.give_back(out)
    for line in (idle, joined, out):
        with pytest.raises(DriverError):
            line.raw.execute("SELECT 1")


def lines_of_store(store: Store) -> Lines:
    return store._lines


class Lost(Exception):
    """What is raised to end a block."""


def test_one_that_nobody_needed_for_a_while_gives_up_what_it_keeps_in_memory(
    store: Store, actor: Actor, lines: Lines
) -> None:
    with store.write(actor) as tx:
        tx.execute_sql("CREATE TABLE large (id INTEGER PRIMARY KEY, filling BLOB)")
        tx.execute_sql("INSERT INTO large (filling) VALUES (zeroblob(4000000))")
    line = lines.take()
    line.raw.execute("SELECT hex(filling) FROM large").fetchone()
    lines.give_back(line)
    full = memory_used()
    lines.shrink(60.0)
    assert memory_used() == full, "it was used just now"
    lines.shrink(0.0)
    assert memory_used() < full - 3_000_000
    assert lines.take() is line
    assert line.raw.execute("SELECT count(*) FROM large").fetchone() == (1,)
    lines.give_back(line)


def test_a_store_gives_back_what_its_unused_connections_keep(
    store: Store, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.read() as tx:
        assert tx.execute_sql("SELECT sum(length(sql)) FROM sqlite_master").scalar()
    full = memory_used()
    store.give_back_memory()
    assert memory_used() == full, "it was used just now"
    monkeypatch.setattr(uow, "_UNUSED_S", 0.0)
    store.give_back_memory()
    assert memory_used() < full
    with store.read() as tx:
        assert tx.execute_sql("SELECT count(*) FROM visits").scalar() == 0


def memory_used() -> int:
    """What the SQLite library of the driver holds, of all connections together, in bytes."""
    used = ctypes.CDLL(driver_library.__file__).sqlite3_memory_used
    used.restype = ctypes.c_int64
    return int(used())
