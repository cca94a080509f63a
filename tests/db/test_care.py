"""Looking after the open store."""

import errno
import json
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from reception_app.audit import AuditFilter, AuditService, record, restore_backup, restore_wished
from reception_app.db.backup import Reason, list_backups
from reception_app.db.care import BackupService, begin_request, request_file, write_request
from reception_app.db.key import KeyPlace, StoreKey
from reception_app.db.recovery_key import parse_recovery
from reception_app.db.suspicion import is_suspect
from reception_app.db.uow import Store, WriteTx
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import AppError, Cancelled, NotAllowed, StoreTrouble
from reception_app.kernel.paths import Paths
from tests.fakes.clock import FixedClock


@pytest.fixture
def paths(store_path: Path) -> Paths:
    return Paths(store_path.parent)


@pytest.fixture
def care(store: Store, paths: Paths, store_key: bytes, clock: FixedClock) -> BackupService:
    return BackupService(store, paths, StoreKey(store_key, KeyPlace.FILE), clock, record, lambda: 30)


def commit(store: Store, actor: Actor) -> None:
    with store.write(actor) as tx:
        record(tx, "fill", "thing", 1)


def test_a_backup_by_hand_is_noted(care: BackupService, store: Store, actor: Actor, admin: Actor) -> None:
    made = care.make(actor)
    assert care.backups(actor) == [made]
    [entry] = AuditService(store).entries(admin, AuditFilter(action="back_up"))
    assert (entry.actor_id, entry.detail) == (actor.user_id, {"backup": made.name, "dropped": []})


def test_an_intern_may_not(care: BackupService, clock: FixedClock) -> None:
    intern = Actor(5, "Ivo", Role.INTERN, "Front desk")
    for verb in (care.make, care.backups, care.check_store, care.recovery_text):
        with pytest.raises(NotAllowed):
            verb(intern)
    with pytest.raises(NotAllowed):
        care.check(intern, "newest")


def test_hourly_if_something_changed(
    care: BackupService, store: Store, actor: Actor, clock: FixedClock
) -> None:
    assert care.hourly() is None, "nothing was written yet"
    commit(store, actor)
    first = care.hourly()
    assert first is not None
    assert first.reason == Reason.HOURLY
    assert care.hourly() is None, "its own note is no reason for another"
    clock.advance(minutes=59)
    commit(store, actor)
    assert care.hourly() is None
    clock.advance(minutes=1)
    assert care.hourly() is not None
    clock.advance(hours=5)
    assert not care.due()


def test_a_clock_set_back_does_not_put_off_backups(
    care: BackupService, store: Store, actor: Actor, clock: FixedClock
) -> None:
    commit(store, actor)
    assert care.hourly() is not None
    clock.advance(days=-3)
    commit(store, actor)
    assert care.due()


def test_at_close_if_something_changed(care: BackupService, store: Store, actor: Actor) -> None:
    assert care.at_close() is None
    commit(store, actor)
    made = care.at_close()
    assert made is not None
    assert made.reason == Reason.CLOSE
    assert care.at_close() is None


def test_when_the_newest_was_made(care: BackupService, actor: Actor, clock: FixedClock) -> None:
    assert care.last_good_at() is None
    care.make(actor)
    assert care.last_good_at() == clock.now()


def test_old_ones_go_when_a_new_one_is_there(
    care: BackupService, store: Store, paths: Paths, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    old = care.make(actor)
    clock.advance(days=31)
    new = care.make(actor)
    assert list_backups(paths.backups) == [new]
    assert AuditService(store).entries(admin)[0].detail["dropped"] == [old.name]


def test_backups_and_the_open_store_can_be_checked(care: BackupService, actor: Actor) -> None:
    made = care.make(actor)
    assert care.check(actor, made.name).sound
    assert care.check_store(actor).sound
    made.path.write_bytes(b"spoiled")
    assert not care.check(actor, "newest").sound
    with pytest.raises(AppError, match="no backup"):
        care.check(actor, "none")


def local(clock: FixedClock, hour: int, days: int = 0) -> None:
    """Set the clock to an hour of the computer's own day."""
    clock.set(datetime(2026, 11, 24, hour, 30).astimezone() + timedelta(days=days))


def test_the_store_is_checked_once_a_night(care: BackupService, clock: FixedClock) -> None:
    local(clock, 22)
    assert care.check_nightly() is None
    local(clock, 2, days=1)
    report = care.check_nightly()
    assert report is not None
    assert report.sound
    for hour in (3, 9, 17, 23):
        local(clock, hour, days=1)
        assert care.check_nightly() is None
    local(clock, 1, days=2)
    assert care.check_nightly() is not None


def test_a_computer_that_is_off_at_night_is_checked_in_the_day(
    care: BackupService, clock: FixedClock
) -> None:
    local(clock, 9)
    assert care.check_nightly() is None
    local(clock, 11)
    assert care.check_nightly() is None
    local(clock, 12)
    assert care.check_nightly() is not None
    local(clock, 9, days=2)
    assert care.check_nightly() is not None


def test_begun_at_night_it_is_checked_at_once(care: BackupService, clock: FixedClock) -> None:
    local(clock, 3)
    assert care.check_nightly() is not None


def test_what_the_night_finds_is_logged(
    care: BackupService,
    paths: Paths,
    store: Store,
    actor: Actor,
    clock: FixedClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for _ in range(30):
        commit(store, actor)
    store.close()
    content = bytearray(paths.store.read_bytes())
    content[len(content) // 3] ^= 1
    paths.store.write_bytes(content)
    local(clock, 3)
    report = care.check_nightly()
    assert report is not None
    assert not report.sound
    assert "not sound" in caplog.text
    assert is_suspect(paths.store), "the next start, which is to offer a backup, looks at all of it"


def test_a_read_only_store_is_backed_up_without_a_note(
    care: BackupService, store: Store, actor: Actor
) -> None:
    store.read_only = True
    assert care.make(actor).size > 0


def test_the_recovery_key_is_shown_to_those_who_may_and_noted(
    care: BackupService, store: Store, store_key: bytes, actor: Actor, admin: Actor
) -> None:
    with pytest.raises(NotAllowed):
        care.recovery_text(actor)
    assert parse_recovery(care.recovery_text(admin)) == store_key
    assert AuditService(store).entries(admin)[0].action == "see_recovery_key"


def test_a_restore_asked_for_on_the_screen_is_done_at_the_next_start_once(
    care: BackupService,
    store: Store,
    paths: Paths,
    store_key: bytes,
    actor: Actor,
    admin: Actor,
    clock: FixedClock,
) -> None:
    commit(store, actor)
    made = care.make(actor)
    clock.advance(minutes=5)
    with pytest.raises(NotAllowed):
        care.ask_restore(actor, made.name)
    assert care.ask_restore(admin, made.name) == made
    store.close()
    done = restore_wished(paths, store_key, clock)
    assert done is not None
    assert done.backup == made
    assert restore_wished(paths, store_key, clock) is None
    newest = AuditService(store).entries(admin)[0]
    assert (newest.action, newest.actor_id, newest.detail["backup"]) == ("restore", admin.user_id, made.name)


def test_a_wish_to_restore_is_taken_back(
    care: BackupService, paths: Paths, store: Store, actor: Actor, admin: Actor
) -> None:
    made = care.make(actor)
    assert not care.keep_store(admin)
    care.ask_restore(admin, made.name)
    with pytest.raises(NotAllowed):
        care.keep_store(actor)
    assert care.keep_store(admin)
    assert not request_file(paths).exists()
    assert AuditService(store).entries(admin)[0].action == "keep_store"


def wait_for_turn(store: Store, work: Future[Any]) -> None:
    """Until the work waits for a store that is written to, or has ended without."""
    while not store.is_waited_for() and not work.done():
        wait([work], timeout=0.01)


def test_a_wish_that_waits_for_a_busy_store_can_be_taken_back(
    care: BackupService, paths: Paths, store: Store, actor: Actor, admin: Actor
) -> None:
    made = care.make(actor)
    kept: list[bool] = []

    def tell(_done: int, _total: int) -> None:
        if kept:
            raise Cancelled("Kept")

    with ThreadPoolExecutor(1) as pool:
        with store.write(actor):
            asked = pool.submit(care.ask_restore, admin, made.name, tell)
            wait_for_turn(store, asked)
            kept.append(True)
        with pytest.raises(Cancelled):
            asked.result(20)
    assert not request_file(paths).exists()
    assert AuditService(store).entries(admin)[0].action == "back_up"


def test_a_wish_that_is_being_left_is_taken_back(
    care: BackupService, paths: Paths, store: Store, actor: Actor, admin: Actor
) -> None:
    made = care.make(actor)
    kept: list[Future[bool]] = []
    with ThreadPoolExecutor(1) as pool:

        def tell(_done: int, _total: int) -> None:
            kept.append(pool.submit(care.keep_store, admin))
            wait_for_turn(store, kept[0])

        care.ask_restore(admin, made.name, tell)
        assert kept[0].result(20)
    assert not request_file(paths).exists()


def test_a_wish_that_could_not_be_noted_is_not_left(
    care: BackupService, paths: Paths, store: Store, store_key: bytes, actor: Actor, admin: Actor
) -> None:
    def note(
        tx: WriteTx, action: str, subject: str, subject_id: int, detail: dict[str, Any] | None = None
    ) -> None:
        tx.changed("note", 1)

    def fill(tx: WriteTx, _ids: frozenset[int]) -> None:
        raise StoreTrouble("The disk is full")

    made = care.make(actor)
    store.followers["note"] = [fill]
    other = BackupService(store, paths, StoreKey(store_key, KeyPlace.FILE), store.clock, note, lambda: 30)
    with pytest.raises(StoreTrouble, match="full"):
        other.ask_restore(admin, made.name)
    assert not request_file(paths).exists()


def test_to_keep_a_store_that_nobody_wished_to_restore_is_no_reason_for_a_backup(
    care: BackupService, store: Store, admin: Actor
) -> None:
    assert not care.keep_store(admin)
    assert store.commits == 0
    store.read_only = True
    assert not care.keep_store(admin)


def test_another_restore_makes_the_wish_that_waits_pointless(
    care: BackupService,
    paths: Paths,
    store: Store,
    store_key: bytes,
    actor: Actor,
    admin: Actor,
    clock: FixedClock,
) -> None:
    made = care.make(actor)
    care.ask_restore(admin, made.name)
    store.close()
    restore_backup(paths, store_key, made, clock, admin)
    assert restore_wished(paths, store_key, clock) is None


def test_a_damaged_backup_is_refused_when_asked_for(care: BackupService, actor: Actor, admin: Actor) -> None:
    made = care.make(actor)
    made.path.write_bytes(b"spoiled")
    with pytest.raises(StoreTrouble, match="can't be restored"):
        care.ask_restore(admin, made.name)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff"])
def test_a_spoiled_wish_is_dropped(
    paths: Paths, store: Store, store_key: bytes, clock: FixedClock, content: bytes
) -> None:
    request_file(paths).write_bytes(content)
    assert restore_wished(paths, store_key, clock) is None
    assert not request_file(paths).exists()


def test_a_wish_whose_start_was_killed_is_carried_out_at_the_next_one_and_at_no_other(
    care: BackupService,
    paths: Paths,
    store: Store,
    store_key: bytes,
    actor: Actor,
    admin: Actor,
    clock: FixedClock,
) -> None:
    made = care.make(actor)
    care.ask_restore(admin, made.name)
    store.close()
    assert begin_request(paths) is not None  # and here it is killed
    clock.advance(minutes=1)
    done = restore_wished(paths, store_key, clock)
    assert done is not None
    assert done.backup == made
    assert restore_wished(paths, store_key, clock) is None
    write_request(paths, made.name, admin, clock.now())
    assert begin_request(paths) is not None
    assert begin_request(paths) is not None  # killed twice, there may be a reason
    assert begin_request(paths) is None


def test_a_wish_that_can_not_be_left_is_said_and_one_that_can_not_be_taken_keeps_nobody_from_starting(
    care: BackupService, paths: Paths, store_key: bytes, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    made = care.make(actor)
    request_file(paths).mkdir()  # nothing can take the place of a folder, nor unlink it
    with pytest.raises(StoreTrouble, match="will not be restored"):
        care.ask_restore(admin, made.name)
    with pytest.raises(StoreTrouble, match="still be restored"):
        care.keep_store(admin)
    assert restore_wished(paths, store_key, clock) is None


def hold(paths: Paths, disk: pytest.MonkeyPatch) -> None:
    """Another program has the wish open, as on Windows: it can be neither removed nor replaced."""

    def held(path: Path, *, missing_ok: bool = False) -> None:
        if path == request_file(paths):
            raise PermissionError(errno.EACCES, "in use by another process", str(path))
        real(path, missing_ok=missing_ok)

    real = Path.unlink
    disk.setattr(Path, "unlink", held)


def test_a_wish_that_was_carried_out_is_not_again_where_it_could_not_be_taken_away(
    care: BackupService,
    paths: Paths,
    store: Store,
    store_key: bytes,
    actor: Actor,
    admin: Actor,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It would put the backup in the place of the day's work since."""
    made = care.make(actor)
    care.ask_restore(admin, made.name)
    store.close()
    clock.advance(minutes=1)
    with monkeypatch.context() as disk:
        hold(paths, disk)
        assert restore_wished(paths, store_key, clock) is not None
        assert request_file(paths).exists()
        commit(store, actor)
        assert not care.keep_store(admin), "there is nothing to take back"
        assert restore_wished(paths, store_key, clock) is None
    clock.advance(hours=12)
    assert restore_wished(paths, store_key, clock) is None
    assert [path.name for path in paths.data_dir.glob("restore.*")] == []
    care.ask_restore(admin, made.name)
    store.close()
    assert restore_wished(paths, store_key, clock) is not None, "another wish is one of its own"


@pytest.mark.parametrize("odd", [{"role": "nobody"}, {"user": "x"}, {"user": None}, {"role": []}])
def test_a_wish_that_says_nothing_sensible_is_dropped(
    care: BackupService,
    paths: Paths,
    store: Store,
    store_key: bytes,
    actor: Actor,
    clock: FixedClock,
    caplog: pytest.LogCaptureFixture,
    odd: dict[str, object],
) -> None:
    made = care.make(actor)
    store.close()
    request_file(paths).write_text(
        json.dumps({"backup": made.name, "user": 1, "role": "administrator"} | odd)
    )
    assert restore_wished(paths, store_key, clock) is None
    assert "understood" in caplog.text
    assert not request_file(paths).exists()


def test_a_wish_for_a_backup_that_is_gone_is_said_once(
    care: BackupService, paths: Paths, store_key: bytes, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    made = care.make(actor)
    care.ask_restore(admin, made.name)
    made.path.unlink()
    with pytest.raises(AppError, match="no backup"):
        restore_wished(paths, store_key, clock)
    assert restore_wished(paths, store_key, clock) is None
