"""What only reads and writes all the same is a bug and said as one; the log is brought home when asked."""

import threading
from contextlib import suppress
from pathlib import Path

import pytest

from reception_app.db.engine import StoreFile, connect_to_read
from reception_app.db.trouble import driver_errors
from reception_app.db.uow import Store, _troubles
from reception_app.kernel.actor import SYSTEM


def test_writing_where_only_reading_is_possible_is_a_bug(
    store: Store, store_path: Path, store_key: bytes
) -> None:
    raw = connect_to_read(store_path, store_key)
    with pytest.raises(RuntimeError), _troubles(StoreFile(store_path, store_key), writing=False):
        raw.execute("CREATE TABLE beside (id INTEGER)")
    raw.close()


def test_the_log_is_brought_home(store: Store) -> None:
    with store.write(SYSTEM) as tx:
        tx.execute_sql("CREATE TABLE beside (id INTEGER)")
    store.bring_home()
    with store.read() as tx:
        assert tx.execute_sql("SELECT count(*) FROM beside").scalar() == 0


def test_a_thread_brings_the_log_home_while_the_work_goes_on(store: Store, store_path: Path) -> None:
    before = store_path.stat().st_size
    with store.write(SYSTEM, much=True) as tx:
        tx.execute_sql("CREATE TABLE beside (said BLOB)")
        tx.execute_sql("INSERT INTO beside VALUES (zeroblob(1000000))")
    assert store_path.stat().st_size == before
    store.bring_home_soon()
    _join_the_thread()
    assert store_path.stat().st_size > before + 1_000_000


def test_asked_again_while_a_thread_is_at_it_no_second_one_is_begun(store: Store) -> None:
    with store.write(SYSTEM, much=True) as tx:
        tx.execute_sql("CREATE TABLE beside (said BLOB)")
        tx.execute_sql("INSERT INTO beside VALUES (zeroblob(5000000))")
    for _ in range(3):
        store.bring_home_soon()
        assert [thread.name for thread in threading.enumerate()].count("log") == 1
    _join_the_thread()


def test_what_was_deleted_is_gone_although_the_log_is_being_brought_home(
    store: Store, store_path: Path
) -> None:
    with store.write(SYSTEM, much=True) as tx:
        tx.execute_sql("CREATE TABLE beside (said BLOB)")
        tx.execute_sql("INSERT INTO beside VALUES (zeroblob(1000000))")
    store.bring_home_soon()
    assert store.forget_deleted()
    assert store_path.with_name(f"{store_path.name}-wal").stat().st_size == 0


def test_a_log_that_can_t_be_brought_home_is_left_for_later(store: Store, store_path: Path) -> None:
    store.close()
    store_path.rename(store_path.with_suffix(".away"))
    store.bring_home_soon()
    _join_the_thread()
    store_path.with_suffix(".away").rename(store_path)
    store.bring_home()


def _join_the_thread() -> None:
    for thread in threading.enumerate():
        if thread.name == "log":
            thread.join()


def test_a_transaction_that_was_lost_amid_it_is_never_called_saved(store: Store) -> None:
    """On a full disk SQLite takes all of it back by itself, and whoever wrote may have swallowed that."""
    store.first_aid = lambda tx, said: False
    with store.write(SYSTEM) as tx:
        tx.execute_sql("CREATE TABLE beside (said BLOB)")
    with pytest.raises(driver_errors(), match="no transaction"):
        _write_and_swallow(store)
    with store.read() as tx:
        assert tx.execute_sql("SELECT said FROM beside").scalars() == []


def _write_and_swallow(store: Store) -> None:
    with store.write(SYSTEM) as tx:
        room = tx.execute_sql("PRAGMA page_count").scalar_one() + 1
        tx.execute_sql(f"PRAGMA max_page_count = {room}")
        tx.execute_sql("INSERT INTO beside VALUES ('first')")
        with suppress(*driver_errors()):
            tx.execute_sql("INSERT INTO beside VALUES (zeroblob(1000000))")
