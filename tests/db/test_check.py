"""What a check finds and says."""

from pathlib import Path

from reception_app.db.check import check_file
from reception_app.db.engine import connect
from reception_app.db.migrations import HEAD
from reception_app.db.uow import Store


def test_a_sound_store_says_what_is_in_it(store: Store, store_path: Path, store_key: bytes) -> None:
    report = check_file(store_path, store_key, in_use=True)
    assert (report.sound, report.version, report.size) == (True, HEAD, store_path.stat().st_size)
    assert report.counts["audit_entries"] == 0
    assert not any("fts" in name and name.endswith("_data") for name in report.counts)


def test_what_is_no_store_is_told(tmp_path: Path, store_path: Path, store_key: bytes) -> None:
    assert "missing" in check_file(tmp_path / "none.db", store_key).fault
    (tmp_path / "text.db").write_text("hello " * 3000)
    assert "key" in check_file(tmp_path / "text.db", store_key).fault
    assert "key" in check_file(store_path, bytes(32)).fault
    (tmp_path / "folder.db").mkdir()
    assert check_file(tmp_path / "folder.db", store_key).fault


def test_a_file_without_tables_is_not_sound(tmp_path: Path, store_key: bytes) -> None:
    """What a power cut or a full disk may leave of a store: nothing is wrong with any page of it."""
    (tmp_path / "reception.db").touch()
    report = check_file(tmp_path / "reception.db", store_key)
    assert (report.sound, report.damaged) == (False, True)
    assert "no tables" in report.fault


def test_a_broken_structure_under_good_seals_is_found(store_path: Path, store_key: bytes) -> None:
    raw = connect(store_path, store_key)
    raw.execute("CREATE TABLE one (a TEXT)")
    raw.execute("INSERT INTO one VALUES (NULL)")
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute("UPDATE sqlite_master SET sql = 'CREATE TABLE one (a TEXT NOT NULL)' WHERE name = 'one'")
    raw.close()
    assert check_file(store_path, store_key, structure=False).sound
    assert "NULL" in check_file(store_path, store_key).fault
    assert "NULL" in check_file(store_path, store_key, in_use=True).fault


def test_rows_are_counted_where_somebody_wants_to_know(store_path: Path, store_key: bytes) -> None:
    report = check_file(store_path, store_key, structure=False, counted=False)
    assert (report.sound, dict(report.counts)) == (True, {})


def test_who_works_beside_a_check_is_told_when_only_the_pages_are_left(
    store_path: Path, store_key: bytes
) -> None:
    told: list[str] = []
    assert check_file(store_path, store_key, begun=lambda: told.append("begun")).sound
    assert told == ["begun"]
    assert not check_file(store_path, bytes(32), begun=lambda: told.append("of another key")).sound
    assert told == ["begun"]
