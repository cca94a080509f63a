"""A store that is damaged or gone: set aside whole, brought back from the newest good backup."""

from pathlib import Path

import pytest

from reception_app.audit import AuditService, record, restore_backup
from reception_app.db import recover, trouble
from reception_app.db.backup import Backup, Reason, list_backups, make_backup
from reception_app.db.check import check_file
from reception_app.db.engine import connect, open_engine
from reception_app.db.recover import find_backup, lose, newest_good, restore, set_aside, traces
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.errors import AppError, StoreTrouble
from reception_app.kernel.paths import Paths
from tests.fakes.clock import FixedClock


@pytest.fixture
def paths(store_path: Path) -> Paths:
    return Paths(store_path.parent)


def fill(store: Store, actor: Actor, count: int = 3) -> None:
    with store.write(actor) as tx:
        for number in range(count):
            record(tx, "fill", "thing", number, {"text": "x" * 300})


def back_up(paths: Paths, key: bytes, clock: FixedClock) -> Backup:
    return make_backup(paths.store, key, paths.backups, Reason.HOURLY, clock.now())


def flip(path: Path, place: int = 9000) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 16
    path.write_bytes(content)


def rows(path: Path, key: bytes) -> int:
    return check_file(path, key).counts["audit_entries"]


def reopened(paths: Paths, key: bytes, clock: FixedClock) -> Store:
    return Store(open_engine(paths.store, key), clock, ChangeBus())


def test_the_files_are_moved_together(paths: Paths, clock: FixedClock) -> None:
    for suffix in ("-wal", "-shm"):
        paths.store.with_name(paths.store.name + suffix).write_bytes(b"companion")
    moved = set_aside(paths, clock.now())
    assert moved == paths.damaged / "damaged-20261124T094200Z"
    assert sorted(path.name for path in moved.iterdir()) == [
        "reception.db",
        "reception.db-shm",
        "reception.db-wal",
    ]
    assert not paths.store.exists()
    assert set_aside(paths, clock.now()) is None
    paths.store.write_bytes(b"again")
    assert set_aside(paths, clock.now()) == paths.damaged / "damaged-20261124T094200Z-2"


def test_the_newest_good_backup_is_offered_and_bad_ones_are_passed_over(
    store: Store, paths: Paths, store_key: bytes, actor: Actor, clock: FixedClock
) -> None:
    good = back_up(paths, store_key, clock)
    clock.advance(minutes=60)
    flip(back_up(paths, store_key, clock).path)
    clock.advance(minutes=31)
    offer, bad = newest_good(paths.backups, store_key, clock.now())
    assert offer is not None
    assert (offer.backup, offer.age_minutes, bad) == (good, 91, 1)


def test_what_is_lost_is_told_with_the_age_and_the_folder(
    store: Store, paths: Paths, store_key: bytes, clock: FixedClock
) -> None:
    back_up(paths, store_key, clock)
    store.close()
    clock.advance(minutes=12)
    lost = lose(paths, store_key, clock.now(), "a part of it is damaged")
    assert "12 minutes old" in lost.hint
    assert str(lost.loss.moved_to) in lost.message
    assert lost.loss.moved_to is not None
    assert (lost.loss.moved_to / "reception.db").exists()


def test_without_a_good_backup_nothing_is_promised(paths: Paths, store_key: bytes, clock: FixedClock) -> None:
    lost = lose(paths, store_key, clock.now(), "its file is gone")
    assert lost.loss.offer is None
    assert "no good backup" in lost.hint


def test_where_the_backups_can_not_be_read_nobody_says_that_there_are_none(
    store: Store, paths: Paths, store_key: bytes, clock: FixedClock
) -> None:
    backup = back_up(paths, store_key, clock)
    store.close()
    elsewhere = paths.backups.rename(paths.data_dir / "elsewhere")
    paths.backups.write_text("where a folder should be")
    lost = lose(paths, store_key, clock.now(), "a part of it is damaged")
    assert lost.loss.moved_to is not None
    assert lost.loss.offer is None
    assert "no good backup" not in lost.hint
    assert "can't be read: Not a directory" in lost.hint
    assert paths.backups in traces(paths), "the store is lost, not new"
    with pytest.raises(trouble.BackupsUnread):
        find_backup(paths.backups, "newest")
    paths.backups.unlink()
    elsewhere.rename(paths.backups)
    offer = lose(paths, store_key, clock.now(), "its file is gone").loss.offer
    assert offer is not None
    assert offer.backup == backup


def test_a_restore_brings_back_the_backup_and_keeps_what_was_there(
    store: Store, paths: Paths, store_key: bytes, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    fill(store, actor)
    backup = back_up(paths, store_key, clock)
    clock.advance(minutes=30)
    fill(store, actor, 40)
    store.close()
    done = restore_backup(paths, store_key, backup, clock, admin)
    assert done.before is not None
    assert rows(done.before.path, store_key) == 43
    assert done.moved_to is None
    again = reopened(paths, store_key, clock)
    service = AuditService(again)
    newest = service.entries(admin)[0]
    assert (newest.id, newest.action, newest.actor_id) == (4, "restore", admin.user_id)
    assert newest.detail["backup"] == backup.name
    assert newest.detail["head"] == 43
    assert service.check_at_start().good
    fill(again, actor, 1)
    assert service.check_at_start().good
    assert service.verify(admin).good
    again.close()
    assert [path.name for path in paths.data_dir.glob("reception.db*")] == ["reception.db"]


def test_a_restore_over_a_damaged_store_sets_it_aside(
    store: Store, paths: Paths, store_key: bytes, actor: Actor, clock: FixedClock
) -> None:
    fill(store, actor, 100)
    backup = back_up(paths, store_key, clock)
    clock.advance(minutes=1)
    store.close()
    flip(paths.store, paths.store.stat().st_size // 2)
    done = restore(paths, store_key, backup, clock)
    assert done.before is None
    assert done.moved_to is not None
    assert rows(paths.store, store_key) == 100
    assert list_backups(paths.backups) == [backup]


def test_a_stray_log_of_another_store_is_not_replayed_into_the_restored_one(
    store: Store, paths: Paths, store_key: bytes, clock: FixedClock
) -> None:
    backup = back_up(paths, store_key, clock)
    store.close()
    clock.advance(minutes=1)
    paths.store.unlink()
    paths.store.with_name("reception.db-wal").write_bytes(b"an old log" * 1000)
    restore(paths, store_key, backup, clock)
    assert check_file(paths.store, store_key).sound


def test_a_damaged_backup_is_refused_and_the_store_stays(
    store: Store, paths: Paths, store_key: bytes, actor: Actor, clock: FixedClock
) -> None:
    backup = back_up(paths, store_key, clock)
    flip(backup.path)
    fill(store, actor)
    store.close()
    with pytest.raises(StoreTrouble, match="can't be restored"):
        restore(paths, store_key, backup, clock)
    assert rows(paths.store, store_key) == 3


def test_a_backup_of_a_newer_release_is_refused(
    store: Store, paths: Paths, store_key: bytes, clock: FixedClock
) -> None:
    backup = back_up(paths, store_key, clock)
    raw = connect(backup.path, store_key)
    raw.execute("UPDATE alembic_version SET version_num = '0042'")
    raw.close()
    with pytest.raises(trouble.StoreNewer, match="0042"):
        restore(paths, store_key, backup, clock)


def test_a_restore_that_fails_at_its_end_leaves_the_store(
    store: Store, paths: Paths, store_key: bytes, actor: Actor, clock: FixedClock
) -> None:
    backup = back_up(paths, store_key, clock)
    fill(store, actor)
    store.close()

    def fail(_copy: Store, _backup: Backup) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        restore(paths, store_key, backup, clock, fail)
    assert rows(paths.store, store_key) == 3
    assert [path.name for path in paths.data_dir.glob("*.restoring*")] == []


def test_a_disk_that_refuses_is_said(
    store: Store, paths: Paths, store_key: bytes, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = back_up(paths, store_key, clock)
    store.close()

    def refuse(_folder: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(recover, "sync_file", refuse)
    with pytest.raises(StoreTrouble, match="Input/output error"):
        restore(paths, store_key, backup, clock)
    assert check_file(paths.store, store_key).sound


def test_traces_of_a_store_are_seen(store: Store, paths: Paths, store_key: bytes, clock: FixedClock) -> None:
    store.close()
    paths.store.unlink()
    assert traces(paths) == []
    paths.audit_head.write_bytes(b"x")
    assert traces(paths) == [paths.audit_head]


def test_a_backup_is_found_by_name(store: Store, paths: Paths, store_key: bytes, clock: FixedClock) -> None:
    with pytest.raises(AppError, match="no backup"):
        find_backup(paths.backups, "newest")
    first = back_up(paths, store_key, clock)
    clock.advance(minutes=1)
    second = back_up(paths, store_key, clock)
    assert find_backup(paths.backups, first.name) == first
    assert find_backup(paths.backups, "newest") == second
    with pytest.raises(AppError, match=r"\.\./x"):
        find_backup(paths.backups, "../x")
