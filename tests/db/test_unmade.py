"""A backup that failed when nobody looked any more: the next start tells it, until one is made."""

import json
from datetime import timedelta

import pytest

from reception_app.audit import record
from reception_app.db.care import BackupService
from reception_app.db.key import KeyPlace, StoreKey
from reception_app.db.unmade import Unmade, forget_unmade, keep_unmade, read_unmade
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.paths import Paths, is_kept
from tests.fakes.clock import FixedClock


def next_care(store: Store, paths: Paths, key: bytes, clock: FixedClock) -> BackupService:
    """That of the next start."""
    return BackupService(store, paths, StoreKey(key, KeyPlace.FILE), clock, record, lambda: 30)


def fail_at_close(care: BackupService, store: Store, paths: Paths, actor: Actor) -> None:
    paths.backups.write_text("where a folder should be")
    with store.write(actor) as tx:
        record(tx, "fill", "thing", 1)
    with pytest.raises(StoreTrouble):
        care.at_close()
    paths.backups.unlink()


def test_it_is_known_at_the_next_start_and_tried_again_though_nothing_was_written(
    care: BackupService, store: Store, paths: Paths, store_key: bytes, actor: Actor, clock: FixedClock
) -> None:
    assert care.unmade() is None
    fail_at_close(care, store, paths, actor)
    failed_at = clock.now()
    clock.advance(hours=14)
    again = next_care(store, paths, store_key, clock)
    unmade = again.unmade()
    assert unmade is not None
    assert (unmade.at, unmade.at_close) == (failed_at, True)
    assert "No backup was made" in unmade.why
    assert again.hourly() is not None
    assert again.unmade() is None
    assert not again.due()
    assert next_care(store, paths, store_key, clock).unmade() is None


def test_an_hourly_one_is_known_too_and_one_made_beside_settles_it(
    care: BackupService, store: Store, paths: Paths, store_key: bytes, actor: Actor, clock: FixedClock
) -> None:
    care.make(actor)
    with store.write(actor) as tx:
        record(tx, "fill", "thing", 1)
    elsewhere = paths.backups.rename(paths.data_dir / "elsewhere")
    paths.backups.write_text("where a folder should be")
    clock.advance(hours=2)
    with pytest.raises(StoreTrouble, match="can't be read"):
        care.hourly()
    again = next_care(store, paths, store_key, clock)
    unmade = again.unmade()
    assert unmade is not None
    assert not unmade.at_close
    paths.backups.unlink()
    elsewhere.rename(paths.backups)
    assert again.unmade() == unmade, "the one there is is older"
    clock.advance(minutes=1)
    next_care(store, paths, store_key, clock).make(actor)
    assert again.unmade() is None


def test_what_can_be_neither_kept_nor_read_nor_taken_back_stops_nobody(
    paths: Paths, clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    unmade = Unmade(clock.now() - timedelta(hours=1), at_close=True, why="The disk is full.")
    keep_unmade(paths.data_dir, unmade)
    assert read_unmade(paths.data_dir) == unmade
    kept = paths.data_dir / "backup.failed"
    paths.store.touch()
    assert is_kept(kept), "an export must not take its place"
    kept.write_bytes(b"[1]")
    assert read_unmade(paths.data_dir) is None
    kept.unlink()
    kept.mkdir()
    keep_unmade(paths.data_dir, unmade)
    assert read_unmade(paths.data_dir) is None
    forget_unmade(paths.data_dir)
    assert [what in caplog.text for what in ("could not be kept", "not be read", "taken back")] == [True] * 3


@pytest.mark.parametrize("at", ["2020-01-01T08:00:00", "9999-12-31T23:59:59-14:00"])
def test_a_note_that_tells_no_zone_or_no_time_keeps_no_desk_from_starting(
    store: Store, paths: Paths, store_key: bytes, clock: FixedClock, at: str
) -> None:
    said = {"at": at, "at_close": True, "why": "The disk is full."}
    next_care(store, paths, store_key, clock).make(SYSTEM)
    (paths.data_dir / "backup.failed").write_text(json.dumps(said))
    assert next_care(store, paths, store_key, clock).unmade() is None
