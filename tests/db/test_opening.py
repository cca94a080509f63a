"""The start: a store is opened, refused or offered back; it is made at the first run only."""

import shutil
from itertools import repeat
from pathlib import Path

import pytest

from reception_app.audit import record, restore_backup
from reception_app.db import opening, trouble
from reception_app.db.backup import Reason, list_backups, make_backup
from reception_app.db.engine import connect, store_path
from reception_app.db.key import NoKeyring, name_file
from reception_app.db.migrate import store_version
from reception_app.db.migrations import HEAD
from reception_app.db.opening import Opened, create, is_fresh, open_store
from reception_app.db.recover import StoreLost
from reception_app.db.recovery_key import recovery_text
from reception_app.db.suspicion import is_suspect, suspect
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.errors import Invalid, StoreTrouble
from reception_app.kernel.paths import Paths
from tests.builders.prepared import prepare_folder
from tests.fakes.clock import FixedClock


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path / "house")
    paths.make()
    return paths


@pytest.fixture
def made(paths: Paths, clock: FixedClock, actor: Actor) -> Paths:
    """A store from a first run, closed, with one entry in it."""

    def make() -> None:
        opened = create(paths, NoKeyring(), clock, ChangeBus())
        with opened.store.write(actor) as tx:
            record(tx, "fill", "thing", 1)
        opened.store.close()

    prepare_folder(paths.data_dir, "a first run with an entry", make)
    return paths


def start(paths: Paths, clock: FixedClock, recovery_key: str = "") -> Opened:
    return open_store(paths, NoKeyring(), clock, ChangeBus(), recovery_key)


def test_the_first_run_makes_a_store_and_keeps_its_key(paths: Paths, clock: FixedClock) -> None:
    assert is_fresh(paths)
    opened = create(paths, NoKeyring(), clock, ChangeBus())
    assert (opened.migration.before, opened.migration.after) == ("base", HEAD)
    assert store_path(opened.store.engine) == paths.store
    opened.store.close()
    assert not is_fresh(paths)
    with pytest.raises(StoreTrouble, match="already"):
        create(paths, NoKeyring(), clock, ChangeBus())


def test_the_next_start_opens_it(made: Paths, clock: FixedClock, actor: Actor) -> None:
    opened = start(made, clock)
    assert not opened.read_only
    assert not opened.migration.changed
    with opened.store.write(actor) as tx:
        assert record(tx, "fill", "thing", 2) == 2
    opened.store.close()


def test_a_missing_store_is_lost_never_begun_anew(made: Paths, clock: FixedClock) -> None:
    key = start(made, clock).key
    backup = make_backup(made.store, key.value, made.backups, Reason.HOURLY, clock.now())
    for path in made.data_dir.glob("reception.db*"):
        path.unlink()
    clock.advance(minutes=7)
    assert not is_fresh(made)
    with pytest.raises(StoreLost, match="gone") as caught:
        start(made, clock)
    assert caught.value.loss.offer is not None
    assert (caught.value.loss.offer.backup, caught.value.loss.offer.age_minutes) == (backup, 7)
    assert not made.store.exists()
    with pytest.raises(StoreTrouble):
        create(made, NoKeyring(), clock, ChangeBus())


def test_a_damaged_store_is_set_aside(made: Paths, clock: FixedClock) -> None:
    content = bytearray(made.store.read_bytes())
    content[len(content) // 2] ^= 1
    made.store.write_bytes(content)
    with pytest.raises(StoreLost, match="damaged") as caught:
        start(made, clock)
    moved = caught.value.loss.moved_to
    assert moved is not None
    assert (moved / "reception.db").read_bytes() == bytes(content)
    assert not made.store.exists()
    with pytest.raises(StoreLost, match=r"gone\. What was set aside as damaged is kept in .*damaged\."):
        start(made, clock)


@pytest.mark.parametrize("content", [b"", b"hello", bytes(8192)])
def test_a_store_that_is_no_longer_one_is_set_aside(made: Paths, clock: FixedClock, content: bytes) -> None:
    made.store.write_bytes(content)
    with pytest.raises(StoreLost):
        start(made, clock)
    assert not made.store.exists()


def test_a_large_store_is_not_read_through_at_the_start(
    made: Paths, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_WHOLE_LIMIT", 0)
    monkeypatch.setattr(opening, "check_file", lambda *_args, **_kinds: pytest.fail("left to the night"))
    start(made, clock).store.close()


def test_a_large_store_in_which_damage_was_found_is_read_through_at_the_next_start(
    made: Paths, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_WHOLE_LIMIT", 0)
    key = start(made, clock).key.value
    make_backup(made.store, key, made.backups, Reason.HOURLY, clock.now())
    suspect(made.store)
    start(made, clock).store.close()
    assert not is_suspect(made.store), "it was looked at and is whole"
    spoil_last_page(made)
    start(made, clock).store.close()
    clock.advance(minutes=1)
    with pytest.raises(trouble.StoreDamaged):
        make_backup(made.store, key, made.backups, Reason.HOURLY, clock.now())
    with pytest.raises(StoreLost, match="damaged") as caught:
        start(made, clock)
    assert caught.value.loss.offer is not None
    assert not is_suspect(made.store), "the next store in this place is another one"


def spoil_last_page(paths: Paths) -> None:
    content = bytearray(paths.store.read_bytes())
    content[-2000] ^= 1
    paths.store.write_bytes(content)


def test_a_missing_key_asks_for_the_printed_one(made: Paths, clock: FixedClock) -> None:
    printed = recovery_text(start(made, clock).key.value)
    made.key_file.unlink()
    before = made.store.read_bytes()
    with pytest.raises(trouble.KeyMissing):
        start(made, clock)
    with pytest.raises(Invalid):
        start(made, clock, "ABC")
    assert made.store.read_bytes() == before
    start(made, clock, printed).store.close()
    start(made, clock).store.close()


def test_a_wrong_key_without_a_name_to_tell_by_does_not_throw_the_store_away(
    made: Paths, clock: FixedClock
) -> None:
    key = start(made, clock).key
    right = made.key_file.read_text()
    name_file(made).unlink()
    made.key_file.write_text("22" * 32)
    before = made.store.read_bytes()
    with pytest.raises(trouble.KeyMissing, match="not the right one"):
        start(made, clock)
    assert made.store.read_bytes() == before
    made.key_file.write_text(right)
    start(made, clock).store.close()
    make_backup(made.store, key.value, made.backups, Reason.HOURLY, clock.now())
    whole = made.store.read_bytes()
    # Another byte for sure: the salt that it is of may begin with any.
    made.store.write_bytes(bytes([whole[0] ^ 0xFF]) + whole[1:])
    with pytest.raises(StoreLost):
        start(made, clock)


def test_the_printed_key_of_another_store_is_not_kept_where_nothing_tells_whose_it_is(
    made: Paths, clock: FixedClock
) -> None:
    key = start(made, clock).key.value
    name_file(made).unlink()
    made.key_file.unlink()
    before = made.store.read_bytes()
    with pytest.raises(Invalid, match="opens neither"):
        start(made, clock, recovery_text(bytes(range(32))))
    assert made.store.read_bytes() == before
    assert not made.key_file.exists()
    start(made, clock, recovery_text(key)).store.close()
    backup = make_backup(made.store, key, made.backups, Reason.HOURLY, clock.now())
    # With the store gone, its backups tell.
    for path in (made.store, made.key_file, name_file(made)):
        path.unlink()
    # One without a byte, as a power cut may leave it, opens with any key.
    for left in (None, b""):
        if left is not None:
            made.store.write_bytes(left)
        with pytest.raises(Invalid, match="opens neither"):
            start(made, clock, recovery_text(bytes(range(32))))
        assert not made.key_file.exists()
    with pytest.raises(StoreLost) as caught:
        start(made, clock, recovery_text(key))
    assert caught.value.loss.offer is not None
    assert caught.value.loss.offer.backup == backup


def test_where_the_backups_can_not_be_read_a_typed_key_is_neither_kept_nor_called_wrong(
    made: Paths, clock: FixedClock
) -> None:
    key = start(made, clock).key.value
    name_file(made).unlink()
    whole = made.store.read_bytes()
    made.store.write_bytes(bytes([whole[0] ^ 0xFF]) + whole[1:])
    made.backups.rmdir()
    made.backups.symlink_to(made.backups)
    with pytest.raises(trouble.KeyMissing, match="first page"):
        start(made, clock)
    made.key_file.unlink()
    with pytest.raises(trouble.BackupsUnread):
        start(made, clock, recovery_text(key))
    assert not made.key_file.exists()


def test_a_newer_store_is_untouched(made: Paths, clock: FixedClock) -> None:
    key = start(made, clock).key
    raw = connect(made.store, key.value)
    raw.execute("UPDATE alembic_version SET version_num = '0042'")
    raw.close()
    before = made.store.read_bytes()
    with pytest.raises(trouble.StoreNewer, match="0042"):
        start(made, clock)
    assert made.store.read_bytes() == before
    assert list_backups(made.backups) == []


def test_on_the_day_of_an_update_an_older_store_is_backed_up_and_brought_on(
    made: Paths, clock: FixedClock, later_release: str
) -> None:
    opened = start(made, clock)
    assert (opened.migration.before, opened.migration.after) == (HEAD, later_release)
    assert opened.migration.changed
    [backup] = list_backups(made.backups)
    assert (backup.reason, backup.made_at) == ("migration", clock.now())
    with opened.store.read() as tx:
        assert tx.execute_sql("SELECT count(*) FROM of_tomorrow").scalar() == 0
    opened.store.close()
    assert not start(made, clock).migration.changed


def test_an_older_backup_is_brought_on_when_it_is_restored(
    made: Paths, clock: FixedClock, admin: Actor, request: pytest.FixtureRequest
) -> None:
    key = start(made, clock).key.value
    backup = make_backup(made.store, key, made.backups, Reason.HOURLY, clock.now())
    clock.advance(minutes=1)
    later = request.getfixturevalue("later_release")
    restore_backup(made, key, backup, clock, admin)
    assert store_version(made.store, key) == later


def test_damage_that_shows_only_in_writing_is_damage(
    made: Paths, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(_raw: object) -> None:
        raise trouble.damaged()

    monkeypatch.setattr(opening, "settle", find)
    with pytest.raises(StoreLost, match="damaged"):
        start(made, clock)


def test_what_a_killed_run_left_in_the_log_is_there(made: Paths, clock: FixedClock, actor: Actor) -> None:
    opened = start(made, clock)
    with opened.store.write(actor) as tx:
        record(tx, "fill", "thing", 2)
    killed = made.data_dir.with_name("killed")
    shutil.copytree(made.data_dir, killed)
    opened.store.close()
    log = killed / "reception.db-wal"
    assert log.stat().st_size
    again = start(Paths(killed), clock)
    with again.store.read() as tx2:
        assert tx2.execute_sql("SELECT count(*) FROM audit_entries").scalar() == 2
    again.store.close()


def test_a_synchronised_folder_is_refused(tmp_path: Path, clock: FixedClock) -> None:
    paths = Paths(tmp_path / "Dropbox" / "reception")
    paths.make()
    with pytest.raises(trouble.PlaceRefused):
        create(paths, NoKeyring(), clock, ChangeBus())
    with pytest.raises(trouble.PlaceRefused):
        start(paths, clock)
    assert not paths.store.exists()


def test_what_is_done_beside_the_check_ends_with_it(made: Paths, clock: FixedClock) -> None:
    done: list[int] = []
    endless = repeat(lambda: done.append(1))
    opened = open_store(made, NoKeyring(), clock, ChangeBus(), meanwhile=endless)
    opened.store.close()
    assert not opened.read_only


def test_what_a_killed_restore_left_goes_at_the_next_start(made: Paths, clock: FixedClock) -> None:
    left = [made.data_dir / f"reception.db.restoring{suffix}" for suffix in ("", "-wal", "-shm")]
    for path in left:
        path.write_bytes(b"people who may be forgotten by now")
    start(made, clock).store.close()
    assert not any(path.exists() for path in left)
