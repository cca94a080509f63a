"""Looking after the open store."""

from datetime import datetime, timedelta

import pytest

from reception_app.audit import AuditFilter, AuditService, record
from reception_app.db import trouble
from reception_app.db.backup import Reason, list_backups
from reception_app.db.care import BackupService
from reception_app.db.recovery_key import parse_recovery
from reception_app.db.suspicion import is_suspect
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import AppError, NotAllowed, StoreTrouble
from reception_app.kernel.paths import Paths
from tests.fakes.clock import FixedClock


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


def test_backups_that_can_not_be_read_are_not_none(
    care: BackupService, store: Store, paths: Paths, actor: Actor, admin: Actor
) -> None:
    made = care.make(actor)
    commit(store, actor)
    paths.backups.rename(paths.data_dir / "elsewhere")
    paths.backups.symlink_to(paths.backups)
    for asked in (
        care.last_good_at,
        care.hourly,
        lambda: care.backups(actor),
        lambda: care.ask_restore(admin, made.name),
    ):
        with pytest.raises(trouble.BackupsUnread, match="can't be read"):
            asked()
    with pytest.raises(StoreTrouble, match="No backup was made"):
        care.at_close()


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
    assert report.banner.startswith("The store is damaged. Restart the program")
    assert "not sound" in caplog.text
    assert is_suspect(paths.store), "the next start, which is to offer a backup, looks at all of it"


def test_a_file_that_can_not_be_looked_at_is_not_called_damaged(
    care: BackupService, paths: Paths, clock: FixedClock
) -> None:
    """As on a disk that was pulled out: a restart would offer to set a sound store aside."""
    away = paths.store.rename(paths.store.with_suffix(".away"))
    local(clock, 2)
    report = care.check_nightly()
    assert report is not None
    assert report.banner == (
        "Whether the store is sound could not be found out: the file is missing or may not be read."
    )
    assert not is_suspect(paths.store)
    away.rename(paths.store)
    assert care.check_nightly() is None
    clock.advance(hours=1)
    again = care.check_nightly()
    assert again is not None
    assert again.banner == "", "looked for again soon, not a day later"


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


def test_a_damaged_backup_is_refused_when_asked_for(care: BackupService, actor: Actor, admin: Actor) -> None:
    made = care.make(actor)
    made.path.write_bytes(b"spoiled")
    with pytest.raises(StoreTrouble, match="can't be restored"):
        care.ask_restore(admin, made.name)
