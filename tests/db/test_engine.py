"""The engine: keyed, set up as the safety rules say, strict about files and libraries."""

from pathlib import Path

import pytest
import sqlcipher3  # type: ignore[import-untyped]
from sqlalchemy import create_engine

from reception_app.db import engine as engine_module
from reception_app.db import trouble
from reception_app.db.engine import (
    WRITE_OPTION,
    Mode,
    connect,
    connect_to_read,
    may_write,
    open_engine,
    require_safe_library,
    settle,
    version_is_safe,
)
from reception_app.db.engine import store_path as path_of
from reception_app.kernel.errors import StoreTrouble


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 9), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
        ((4, 0, 0), True),
    ],
)
def test_libraries_with_the_wal_reset_fault_are_refused(version: tuple[int, ...], safe: bool) -> None:
    assert version_is_safe(version) is safe


def test_a_faulty_library_is_refused_before_anything_is_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(engine_module, "version_is_safe", lambda _version: False)
    with pytest.raises(StoreTrouble, match="has a fault"):
        connect(tmp_path / "x.db", bytes(32), Mode.CREATE)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    require_safe_library()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("secure_delete", 1),
        ("busy_timeout", 5000),
        ("temp_store", 2),
    ],
)
def test_each_connection_is_set_up(store_path: Path, store_key: bytes, pragma: str, value: object) -> None:
    for _ in range(2):
        raw = connect(store_path, store_key)
        assert raw.execute(f"PRAGMA {pragma}").fetchone()[0] == value
        raw.close()


def test_the_file_tells_nothing(store_path: Path, store_key: bytes) -> None:
    raw = connect(store_path, store_key)
    raw.execute("CREATE TABLE people (name TEXT)")
    raw.execute("INSERT INTO people VALUES ('Canary Wharf')")
    raw.close()
    content = store_path.read_bytes()
    assert b"Canary" not in content
    assert b"SQLite" not in content


def test_a_missing_store_is_never_made(tmp_path: Path) -> None:
    for mode in (Mode.WRITE, Mode.READ):
        with pytest.raises(trouble.StoreMissing):
            connect(tmp_path / "none.db", bytes(32), mode)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_key_is_told_and_harms_nothing(store_path: Path) -> None:
    before = store_path.read_bytes()
    with pytest.raises(trouble.StoreDamaged):
        connect(store_path, bytes(32))
    assert store_path.read_bytes() == before


def test_a_key_of_another_length_is_a_bug(store_path: Path) -> None:
    with pytest.raises(ValueError, match="32"):
        connect(store_path, b"short")


def test_folders_with_odd_names(tmp_path: Path) -> None:
    folder = tmp_path / "a b?c#d%20é"
    folder.mkdir()
    connect(folder / "x.db", bytes(32), Mode.CREATE).close()
    assert (folder / "x.db").exists()


def test_errors_of_sql_carry_no_values(store_path: Path, store_key: bytes) -> None:
    engine = open_engine(store_path, store_key)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection:
        with pytest.raises(Exception, match="no such table") as caught:
            connection.exec_driver_sql("INSERT INTO nowhere VALUES (?)", ("Secret Name",))
        assert "Secret" not in str(caught.value)
    engine.dispose()


def test_an_engine_knows_its_file(store_path: Path, store_key: bytes) -> None:
    engine = open_engine(store_path, store_key)
    assert path_of(engine) == store_path


def test_where_nothing_is_nothing_is_read(tmp_path: Path) -> None:
    with pytest.raises(trouble.StoreMissing):
        connect_to_read(tmp_path / "none.db", bytes(32))
    assert list(tmp_path.iterdir()) == []


def test_while_somebody_writes_whether_it_may_is_not_known(store_path: Path, store_key: bytes) -> None:
    other, raw = connect(store_path, store_key), connect(store_path, store_key)
    other.execute("BEGIN IMMEDIATE")
    raw.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(trouble.StoreBusy):
        may_write(raw)
    other.execute("ROLLBACK")
    assert may_write(raw)
    raw.close()
    other.close()


def test_an_engine_without_a_file_has_no_place() -> None:
    with pytest.raises(ValueError, match="no file"):
        path_of(create_engine("sqlite://", module=sqlcipher3.dbapi2))


def test_a_log_somebody_reads_is_not_brought_in_behind_their_back(store_path: Path, store_key: bytes) -> None:
    reader, writer = connect(store_path, store_key), connect(store_path, store_key)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
    writer.execute("CREATE TABLE later (id INTEGER)")
    writer.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(trouble.StoreBusy):
        settle(writer)
    reader.close()
    settle(writer)
    writer.close()


def test_whether_it_may_write_is_tried(store_path: Path, store_key: bytes) -> None:
    raw = connect(store_path, store_key)
    assert may_write(raw)
    assert not raw.in_transaction
    raw.close()
    raw = connect(store_path, store_key, Mode.READ)
    assert not may_write(raw)
    raw.close()
