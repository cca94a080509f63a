"""The stores of many tests are not made by the migrations again: they are the same, each with a key of its own."""

from pathlib import Path

import pytest

from reception_app.db.engine import connect
from reception_app.db.migrate import create_store
from reception_app.db.trouble import StoreDamaged
from tests.migrated import MADE

ONE, OTHER = bytes(range(32)), bytes(range(32, 64))


def tables(path: Path, key: bytes) -> list[tuple[object, ...]]:
    raw = connect(path, key)
    try:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
        found += raw.execute("SELECT 'version', version_num FROM alembic_version").fetchall()
    finally:
        raw.close()
    return [tuple(row) for row in found]


def test_it_is_the_store_of_the_migrations_and_only_its_own_key_opens_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_migrations, again = tmp_path / "one.db", tmp_path / "other.db"
    create_store(by_migrations, ONE)
    monkeypatch.setattr(MADE, "again", True)
    create_store(again, OTHER)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["one.db", "other.db"]
    assert tables(again, OTHER) == tables(by_migrations, ONE)
    with pytest.raises(StoreDamaged):
        connect(again, ONE)
