"""Backups: of one moment, checked, whole or not at all."""

import stat
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from reception_app.audit import record
from reception_app.db import backup as backup_module
from reception_app.db import trouble
from reception_app.db.backup import Backup, Reason, list_backups, make_backup, thin
from reception_app.db.check import check_file
from reception_app.db.engine import Mode, connect
from reception_app.db.suspicion import is_suspect
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Cancelled, StoreTrouble
from tests.fakes.clock import MORNING, FixedClock


def fill(store: Store, actor: Actor, rows: int = 50) -> None:
    with store.write(actor) as tx:
        for number in range(rows):
            record(tx, "fill", "thing", number, {"text": "x" * 500})


def take(
    store_path: Path, key: bytes, folder: Path, clock: FixedClock, reason: Reason = Reason.MANUAL
) -> Backup:
    return make_backup(store_path, key, folder, reason, clock.now())


@pytest.fixture
def folder(store_path: Path) -> Path:
    return store_path.parent / "backups"


def test_a_backup_of_a_store_in_use_holds_what_was_committed(
    store: Store, store_path: Path, store_key: bytes, folder: Path, actor: Actor, clock: FixedClock
) -> None:
    fill(store, actor)
    made = take(store_path, store_key, folder, clock)
    assert made.made_at == MORNING
    assert made.reason == "manual"
    assert made.name == "reception-20261124T094200000Z-manual.db"
    report = check_file(made.path, store_key)
    assert report.sound
    assert report.counts["audit_entries"] == 50
    assert [path.name for path in folder.iterdir()] == [made.name]
    if sys.platform != "win32":
        assert stat.S_IMODE(made.path.stat().st_mode) == 0o600


def test_it_is_encrypted_with_the_same_key(
    store: Store, store_path: Path, store_key: bytes, folder: Path, actor: Actor, clock: FixedClock
) -> None:
    fill(store, actor, 1)
    made = take(store_path, store_key, folder, clock)
    assert b"SQLite" not in made.path.read_bytes()
    with pytest.raises(trouble.StoreDamaged):
        connect(made.path, bytes(32), Mode.READ)


def test_commits_meanwhile_go_on_and_are_not_in_it(
    store: Store, store_path: Path, store_key: bytes, folder: Path, actor: Actor, clock: FixedClock
) -> None:
    fill(store, actor, 6000)
    seen: list[tuple[int, int]] = []

    def commit_meanwhile(done: int, whole: int) -> None:
        seen.append((done, whole))
        fill(store, actor, 1)

    made = make_backup(store_path, store_key, folder, Reason.MANUAL, clock.now(), commit_meanwhile)
    assert len(seen) > 1, "one step would prove nothing"
    assert seen[-1][0] == seen[-1][1]
    assert check_file(made.path, store_key).counts["audit_entries"] == 6000
    with store.read() as tx:
        assert tx.execute(text("SELECT count(*) FROM audit_entries")).scalar() == 6000 + len(seen)


def test_a_cancelled_backup_leaves_nothing(
    store: Store, store_path: Path, store_key: bytes, folder: Path, actor: Actor, clock: FixedClock
) -> None:
    fill(store, actor)

    def stop(_done: int, _whole: int) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        make_backup(store_path, store_key, folder, Reason.MANUAL, clock.now(), stop)
    assert list(folder.iterdir()) == []
    fill(store, actor)


def test_what_a_killed_run_left_is_swept(
    store: Store, store_path: Path, store_key: bytes, folder: Path, clock: FixedClock
) -> None:
    folder.mkdir()
    for name in (
        "reception-20260101T000000000Z-hourly.db.part",
        "reception-20260101T000000000Z-hourly.db.part-journal",
    ):
        (folder / name).write_bytes(b"half")
    (folder / "notes.txt").write_text("not ours")
    take(store_path, store_key, folder, clock)
    assert sorted(path.suffix for path in folder.iterdir()) == [".db", ".txt"]


def test_no_backup_is_made_of_a_damaged_store(
    store: Store, store_path: Path, store_key: bytes, folder: Path, actor: Actor, clock: FixedClock
) -> None:
    fill(store, actor, 500)
    store.close()
    content = bytearray(store_path.read_bytes())
    content[len(content) // 2] ^= 1
    store_path.write_bytes(content)
    with pytest.raises(trouble.StoreDamaged):
        take(store_path, store_key, folder, clock)
    assert list(folder.iterdir()) == []


def test_a_copy_that_can_t_be_read_any_more_says_nothing_against_the_store(
    store: Store,
    store_path: Path,
    store_key: bytes,
    folder: Path,
    actor: Actor,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The stick was pulled out."""
    fill(store, actor)
    copied = backup_module.copy_store

    def pull(source: Path, target: Path, key: bytes, progress: object) -> dict[str, int]:
        counts = copied(source, target, key)
        target.write_bytes(target.read_bytes()[:9000])
        return counts

    monkeypatch.setattr(backup_module, "copy_store", pull)
    with pytest.raises(StoreTrouble, match="is it connected") as caught:
        take(store_path, store_key, folder, clock)
    assert not isinstance(caught.value, trouble.StoreDamaged)
    assert not is_suspect(store_path)


def test_a_copy_that_is_spoilt_while_it_is_made_says_nothing_against_the_store(
    store: Store, store_path: Path, store_key: bytes, folder: Path, actor: Actor, clock: FixedClock
) -> None:
    """A program that sees to files, or the stick itself, has written over it."""
    fill(store, actor)

    def spoil(done: int, total: int) -> None:
        if done == total:
            [copy] = folder.glob("*.part")
            copy.write_bytes(b"\xff" * copy.stat().st_size)

    with pytest.raises(StoreTrouble, match="is it connected") as caught:
        make_backup(store_path, store_key, folder, Reason.HOURLY, clock.now(), spoil)
    assert not isinstance(caught.value, trouble.StoreDamaged)
    assert not is_suspect(store_path)
    assert list(folder.iterdir()) == []


def test_a_store_whose_fault_only_its_copy_shows_is_damaged(
    store: Store, store_path: Path, store_key: bytes, folder: Path, actor: Actor, clock: FixedClock
) -> None:
    fill(store, actor)
    store.close()
    raw = connect(store_path, store_key)
    [page] = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = 'visitor_types'", (page,))
    raw.close()
    with pytest.raises(trouble.StoreDamaged):
        take(store_path, store_key, folder, clock)
    assert is_suspect(store_path)


def test_a_copy_that_does_not_check_out_is_no_backup(
    store: Store,
    store_path: Path,
    store_key: bytes,
    folder: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copied = backup_module.copy_store

    def spoil(source: Path, target: Path, key: bytes, progress: object) -> dict[str, int]:
        counts = copied(source, target, key)
        content = bytearray(target.read_bytes())
        content[-2000] ^= 4
        target.write_bytes(content)
        return counts

    monkeypatch.setattr(backup_module, "copy_store", spoil)
    with pytest.raises(StoreTrouble, match="store itself is fine") as spoilt:
        take(store_path, store_key, folder, clock)
    assert not isinstance(spoilt.value, trouble.StoreDamaged)
    assert not is_suspect(store_path)
    monkeypatch.setattr(backup_module, "copy_store", lambda *args: {**copied(*args), "visits": 7})
    with pytest.raises(StoreTrouble, match="does not hold"):
        take(store_path, store_key, folder, clock)
    assert list(folder.iterdir()) == []


def test_the_disks_last_space_is_left_to_the_desk(
    store: Store,
    store_path: Path,
    store_key: bytes,
    folder: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(backup_module, "_SPARE", 1 << 60)
    with pytest.raises(trouble.StoreFull, match="No backup was made") as caught:
        take(store_path, store_key, folder, clock)
    assert "store itself is fine" in caught.value.message


def test_two_in_one_moment_do_not_overwrite_each_other(
    store: Store, store_path: Path, store_key: bytes, folder: Path, clock: FixedClock
) -> None:
    take(store_path, store_key, folder, clock)
    with pytest.raises(StoreTrouble, match="already"):
        take(store_path, store_key, folder, clock)
    clock.advance(seconds=0.001)
    take(store_path, store_key, folder, clock)


def test_they_are_listed_newest_first_and_strangers_are_left_alone(
    store: Store, store_path: Path, store_key: bytes, folder: Path, clock: FixedClock
) -> None:
    folder.mkdir()
    (folder / "reception-holiday.db").write_bytes(b"")
    (folder / "reception-20261399T250000000Z-manual.db").write_bytes(b"")
    first = take(store_path, store_key, folder, clock)
    clock.advance(minutes=90)
    second = take(store_path, store_key, folder, clock, Reason.HOURLY)
    assert list_backups(folder) == [second, first]
    assert (first.age_minutes(clock.now()), second.age_minutes(MORNING)) == (90, 0)
    assert list_backups(folder / "nowhere") == []


def test_a_folder_that_can_not_be_read_and_a_backup_that_goes_meanwhile_are_no_fault_of_the_program(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("where a folder should be")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    (tmp_path / "stick").symlink_to(tmp_path / "pulled out")
    for unread in ("file", "circle", "stick"):
        with pytest.raises(trouble.BackupsUnread, match="can't be read"):
            list_backups(tmp_path / unread)
        assert thin(tmp_path / unread, MORNING, retention_days=30) == []
    assert "can't be read" in caplog.text
    # Listed, and gone when it is looked at.
    (tmp_path / "reception-20260101T000000000Z-hourly.db").symlink_to(tmp_path / "gone")
    assert list_backups(tmp_path) == []


def test_a_backup_that_can_not_be_looked_at_is_not_one_that_is_gone(tmp_path: Path) -> None:
    """As in a folder that may be listed and not entered."""
    name = "reception-20260101T000000000Z-hourly.db"
    (tmp_path / name).symlink_to(tmp_path / name)
    with pytest.raises(trouble.BackupsUnread):
        list_backups(tmp_path)


def test_a_backup_that_can_not_be_deleted_is_logged_and_the_others_go(
    store: Store,
    store_path: Path,
    store_key: bytes,
    folder: Path,
    clock: FixedClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    folder.mkdir()
    (folder / "reception-20250101T000000000Z-hourly.db").mkdir()  # what nobody can unlink
    old = take(store_path, store_key, folder, clock)
    clock.advance(days=31)
    new = take(store_path, store_key, folder, clock)
    assert thin(folder, clock.now(), retention_days=30) == [old]
    assert "could not be deleted" in caplog.text
    assert new.path.exists()


def test_thinning_deletes_what_is_older_than_the_retention_period(
    store: Store, store_path: Path, store_key: bytes, folder: Path, clock: FixedClock
) -> None:
    old = take(store_path, store_key, folder, clock)
    clock.advance(days=31)
    new = take(store_path, store_key, folder, clock)
    assert thin(folder, clock.now(), retention_days=30) == [old]
    assert list_backups(folder) == [new]
    assert MORNING + timedelta(days=31) == new.made_at


def test_a_folder_that_refuses_is_said_and_the_store_is_fine(
    store: Store, store_path: Path, store_key: bytes, clock: FixedClock, tmp_path: Path
) -> None:
    (tmp_path / "in-the-way").write_text("a file")
    with pytest.raises(StoreTrouble, match="No backup was made"):
        take(store_path, store_key, tmp_path / "in-the-way" / "backups", clock)


def test_a_disk_of_backups_that_was_pulled_out_is_said(
    store: Store, store_path: Path, store_key: bytes, clock: FixedClock, tmp_path: Path
) -> None:
    (tmp_path / "backups").symlink_to(tmp_path / "stick" / "backups")
    with pytest.raises(StoreTrouble, match="the folder of the backups is not there"):
        take(store_path, store_key, tmp_path / "backups", clock)
