"""A wish to restore a backup: left on the screen, carried out at the next start, once."""

import errno
import json
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

import pytest

from reception_app.audit import AuditService, restore_backup, restore_wished
from reception_app.db.care import BackupService, begin_request, request_file, write_request
from reception_app.db.key import KeyPlace, StoreKey
from reception_app.db.uow import Store, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Cancelled, NotAllowed, StoreTrouble
from reception_app.kernel.paths import Paths
from tests.db.test_care import commit
from tests.fakes.clock import FixedClock


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


@pytest.mark.parametrize(
    "odd", [{"role": "nobody"}, {"user": "x"}, {"user": None}, {"role": []}, {"user": 1 << 63}]
)
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
