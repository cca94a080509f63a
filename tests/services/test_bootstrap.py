"""From a folder to the services, and every trouble with its ways out."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from operator import methodcaller
from pathlib import Path

import pytest

from reception_app.accounts import NewUser
from reception_app.bootstrap import build
from reception_app.bootstrap.clockwork import Clockwork, Job
from reception_app.bootstrap.running import Running
from reception_app.context import AppContext, StartProblem, Trouble
from reception_app.db import opening
from reception_app.db.backup import list_backups
from reception_app.db.engine import connect
from reception_app.db.instance import InstanceLock
from reception_app.db.key import NoKeyring, load_key
from reception_app.db.recovery_key import recovery_text
from reception_app.directory import EmployeeEdit
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.paths import Paths
from tests.builders.desk import hash_quickly
from tests.builders.logs import log_kept
from tests.builders.people import PASSWORD
from tests.fakes.clock import FixedClock
from tests.fakes.peers_printer import MemoryPrinter

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def log_as_before() -> Iterator[None]:
    """A start sets the log up; the tests after it have theirs back."""
    with log_kept():
        yield


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data")


def opened(paths: Paths, clock: FixedClock, **more: object) -> AppContext:
    context = build(paths, clock, start_workers=False, use_keyring=False, **more)  # type: ignore[arg-type]
    assert isinstance(context, AppContext), context
    hash_quickly(context)
    return context


def problem(paths: Paths, clock: FixedClock) -> StartProblem:
    found = build(paths, clock, start_workers=False, use_keyring=False)
    assert isinstance(found, StartProblem)
    return found


def administrator(context: AppContext) -> None:
    context.accounts.create_first_administrator(NewUser("Ada Keys", "ada", Role.ADMINISTRATOR, PASSWORD))


def test_importing_it_brings_in_no_store_library() -> None:
    """The window is painted before SQLAlchemy is imported."""
    code = (
        "import sys, reception_app.bootstrap, reception_app.demo, reception_app.context;"
        "print(sorted({'sqlalchemy', 'sqlcipher3', 'alembic', 'reportlab'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_first_start_makes_a_store_and_asks_for_the_first_run(paths: Paths, clock: FixedClock) -> None:
    context = opened(paths, clock)
    assert context.store_state.new
    assert context.accounts.is_first_run()
    assert [kind.name for kind in context.visitor_types.all(SYSTEM)]
    handed_over = {"topics handled", "teams without anybody else", "expected visits", "passes and keys"}
    handed_over |= {"call-backs", "messages", "appointments", "bookings", "entries in the schedule"}
    handed_over |= {
        "contacts they look after",
        "deadlines",
        "reminders",
        "parcels",
        "cases",
        "people they lead or stand in for",
    }
    assert {work.label for work in context.directory.handover} == handed_over, "by whoever leaves"
    administrator(context)
    context.close()
    again = opened(paths, clock)
    assert (again.store_state.new, again.accounts.is_first_run()) == (False, False)
    assert again.notices.current() == []
    again.close()


def test_closing_makes_a_backup_and_gives_up_the_lock(paths: Paths, clock: FixedClock) -> None:
    context = opened(paths, clock)
    administrator(context)
    context.close()
    context.close()
    assert [backup.reason for backup in list_backups(paths.backups)] == ["close"]
    lock = InstanceLock(paths.lock)
    assert lock.acquire()
    lock.release()


def test_a_closing_backup_that_failed_is_told_at_the_next_start_until_one_is_made(
    paths: Paths, clock: FixedClock
) -> None:
    context = opened(paths, clock)
    administrator(context)
    paths.backups.rmdir()
    paths.backups.write_text("where a folder should be")
    failed = clock.now().astimezone(context.preferences.zone())
    context.close()
    paths.backups.unlink()
    clock.advance(hours=14)
    again = opened(paths, clock)
    [said] = again.notices.current()
    assert said.startswith(f"The closing backup, {failed:%Y-%m-%d %H:%M}, failed. No backup was made: ")
    running = methodcaller("_workers")(again)
    assert isinstance(running, Running)
    running._back_up()
    assert again.notices.current() == [], "it was tried again, and an hour has not been waited for"
    assert [backup.reason for backup in list_backups(paths.backups)] == ["hourly"]
    again.close()
    last = opened(paths, clock)
    assert last.notices.current() == []
    last.close()


def test_a_second_start_is_told_of_the_first(paths: Paths, clock: FixedClock) -> None:
    first = opened(paths, clock)
    second = problem(paths, clock)
    assert second.kind is Trouble.RUNNING
    first.close()
    assert second.try_again is not None
    now = second.try_again()
    assert isinstance(now, AppContext)
    now.close()


def test_a_command_may_run_beside_the_desk(paths: Paths, clock: FixedClock) -> None:
    desk = opened(paths, clock)
    administrator(desk)
    beside = opened(paths, clock, beside=True)
    assert not beside.accounts.is_first_run()
    beside.close()
    assert list_backups(paths.backups) == []
    desk.close()


def test_a_damaged_store_is_set_aside_and_the_newest_backup_offered(paths: Paths, clock: FixedClock) -> None:
    context = opened(paths, clock)
    administrator(context)
    context.close()
    clock.advance(minutes=25)
    damaged = bytearray(paths.store.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    paths.store.write_bytes(damaged)
    found = problem(paths, clock)
    assert found.kind is Trouble.DAMAGED
    assert found.backup is not None
    assert found.backup.age_minutes == 25
    kept = Path(found.kept_in)
    assert found.kept_in not in found.message, "the page says it in a line of its own"
    assert (kept / "reception.db").read_bytes() == bytes(damaged)
    assert found.restore_newest is not None
    restored = found.restore_newest()
    assert isinstance(restored, AppContext)
    assert not restored.accounts.is_first_run()
    restored.close()


def test_damage_that_a_large_store_shows_only_to_the_services_offers_the_backup_as_well(
    paths: Paths, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = opened(paths, clock)
    administrator(context)
    context.close()
    # As if it were too large to be read through at the start.
    monkeypatch.setattr(opening, "_WHOLE_LIMIT", 0)
    raw = connect(paths.store, load_key(paths, NoKeyring()).value)
    [page] = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'audit_entries'").fetchone()
    raw.close()
    spoiled = bytearray(paths.store.read_bytes())
    spoiled[(page - 1) * 4096 + 2000] ^= 1
    paths.store.write_bytes(spoiled)
    found = problem(paths, clock)
    assert found.kind is Trouble.DAMAGED
    assert found.backup is not None
    assert found.restore_newest is not None
    restored = found.restore_newest()
    assert isinstance(restored, AppContext)
    restored.close()


def test_a_store_that_is_gone_is_never_begun_anew(paths: Paths, clock: FixedClock) -> None:
    context = opened(paths, clock)
    administrator(context)
    context.close()
    paths.store.unlink()
    found = problem(paths, clock)
    assert found.kind is Trouble.MISSING
    assert not paths.store.exists()
    assert found.restore_newest is not None
    restored = found.restore_newest()
    assert isinstance(restored, AppContext)
    restored.close()


def test_a_missing_key_asks_for_the_printed_one(paths: Paths, clock: FixedClock) -> None:
    opened(paths, clock).close()
    printed = recovery_text(load_key(paths, NoKeyring()).value)
    paths.key_file.unlink()
    found = problem(paths, clock)
    assert found.kind is Trouble.KEY_MISSING
    assert found.enter_recovery_key is not None
    wrong = printed[:-1] + ("0" if printed[-1] != "0" else "1")
    mistyped = found.enter_recovery_key(wrong)
    assert isinstance(mistyped, StartProblem)
    assert mistyped.kind is Trouble.KEY_MISSING
    assert (found.typed, mistyped.typed) == ("", wrong)
    assert wrong not in repr(mistyped)
    assert mistyped.enter_recovery_key is not None
    back = mistyped.enter_recovery_key(printed)
    assert isinstance(back, AppContext)
    back.close()


def test_a_newer_store_is_refused_untouched(paths: Paths, clock: FixedClock) -> None:
    opened(paths, clock).close()
    raw = connect(paths.store, load_key(paths, NoKeyring()).value)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    before = paths.store.read_bytes()
    found = problem(paths, clock)
    assert found.kind is Trouble.NEWER
    assert "9999" in found.message
    assert paths.store.read_bytes() == before


def test_a_synchronised_folder_is_refused(tmp_path: Path, clock: FixedClock) -> None:
    paths = Paths(tmp_path / "OneDrive - Aldgate" / "data")
    found = problem(paths, clock)
    assert found.kind is Trouble.PLACE
    assert not paths.data_dir.exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "file").write_text("not a folder")
    found = problem(Paths(tmp_path / "file" / "data"), clock)
    assert found.kind is Trouble.PLACE
    assert "--data-dir" in found.hint


def test_a_folder_that_cannot_even_be_looked_at_is_a_sentence(tmp_path: Path, clock: FixedClock) -> None:
    """As one of another user's; this refuses the computer's administrator as well."""
    found = problem(Paths(tmp_path / ("x" * 300)), clock)
    assert found.kind is Trouble.PLACE
    assert "too long" in found.message
    assert found.try_again is not None


def test_a_wish_to_restore_is_carried_out_at_the_next_start(paths: Paths, clock: FixedClock) -> None:
    context = opened(paths, clock)
    administrator(context)
    backup = context.backups.make(SYSTEM)
    context.directory.save_employee(SYSTEM, EmployeeEdit("Made Later"))
    context.backups.ask_restore(SYSTEM, backup.name)
    context.close()
    again = opened(paths, clock)
    assert again.directory.employees(SYSTEM) == []
    # Whoever sits down there next wonders where it all is; others may have opened the store before them.
    (said,) = again.notices.current()
    assert said == (
        f"The store was restored from the backup of {clock.now().astimezone(again.preferences.zone()):%Y-%m-%d %H:%M}. "
        "What was entered between then and the restore is not in it."
    )
    again.close()
    clock.advance(hours=20)
    once_more = opened(paths, clock)
    assert once_more.notices.current() == [said]
    once_more.close()
    clock.advance(hours=5)
    next_day = opened(paths, clock)
    assert next_day.notices.current() == []
    next_day.close()


def test_tampering_with_the_audit_is_told(paths: Paths, clock: FixedClock) -> None:
    context = opened(paths, clock)
    administrator(context)
    context.close()
    head = paths.audit_head.read_bytes()
    paths.audit_head.write_bytes(head[:-1] + bytes([head[-1] ^ 1]))
    again = opened(paths, clock)
    assert "audit" in again.notices.current()[0]
    again.close()


def test_a_clock_that_was_set_back_is_told(paths: Paths, clock: FixedClock) -> None:
    context = opened(paths, clock)
    administrator(context)
    context.close()
    clock.advance(days=-3)
    again = opened(paths, clock)
    assert "3 days back" in again.notices.current()[0]
    again.close()


def test_the_workers_begin_and_end(paths: Paths) -> None:
    before = set(threading.enumerate())
    context = build(paths, start_workers=True, use_keyring=False, printer=MemoryPrinter())
    assert isinstance(context, AppContext)
    names = {thread.name for thread in set(threading.enumerate()) - before}
    assert {"outbox-mail", "outbox-print", "ladder", "nightly", "clock", "printer"} <= names
    context.close()
    assert {thread for thread in set(threading.enumerate()) - before if not thread.daemon} == set()
    assert not {thread.name for thread in set(threading.enumerate()) - before} & names


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write everywhere")
def test_a_folder_that_can_only_be_read(paths: Paths, clock: FixedClock, actor: Actor) -> None:
    opened(paths, clock).close()
    for path in paths.data_dir.iterdir():
        path.chmod(0o500 if path.is_dir() else 0o400)
    paths.data_dir.chmod(0o500)
    try:
        context = opened(paths, clock)
        assert context.store_state.read_only
        assert "nothing can be saved" in context.store_state.banner
        with pytest.raises(StoreTrouble):
            context.drafts.save(actor, "check_in", {})
        context.close()
    finally:
        paths.data_dir.chmod(0o700)


def test_the_log_of_a_full_disk_keeps_nothing_from_starting(paths: Paths, clock: FixedClock) -> None:
    opened(paths, clock).close()
    shutil.rmtree(paths.logs)
    paths.logs.touch()
    context = opened(paths, clock)
    assert InstanceLock(paths.lock).is_taken(), "nor from being the only one"
    context.close()


def test_clockwork_goes_on_after_a_failing_job() -> None:
    done = threading.Event()
    tries: list[int] = []

    def fails() -> None:
        tries.append(1)
        raise RuntimeError("a bug")

    def works() -> None:
        if len(tries) >= 3:
            done.set()

    clockwork = Clockwork("test", [Job("fails", 0.005, fails), Job("works", 0.005, works)])
    clockwork.start()
    assert done.wait(10)
    assert clockwork.stop()


def test_clockwork_can_be_woken_before_its_time() -> None:
    done = threading.Event()
    clockwork = Clockwork("test", [Job("later", 3600.0, done.set, first=3600.0)])
    clockwork.start()
    clockwork.wake()
    assert done.wait(10)
    assert clockwork.stop()
