"""The roll call when something fails: printer, disk, store. On the screen all the same, and nothing lost."""

import logging
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reception_app.bootstrap import build
from reception_app.context import AppContext
from reception_app.db.engine import WRITE_OPTION
from reception_app.db.uow import Store
from reception_app.directory import EmployeeEdit
from reception_app.integrations.ipp import IppPrinters
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.paths import Paths
from reception_app.outbox.targets import PrintTarget
from reception_app.roll_call import RollCallService, course
from reception_app.roll_call.records import PrintedAgain
from reception_app.visits import CheckIn
from tests.builders.front_desk import open_office
from tests.builders.roll_calls import roll_calls
from tests.fakes.clock import FixedClock
from tests.fakes.peers_printer import MemoryPrinter
from tests.faults.test_store_disk import fill_up, mount

IN_TIME = 60.0
"""Seconds after which it hangs. How soon a roll call is there in truth is measured by its benchmark: here others are at
work too."""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="mounts are POSIX")


def opened(folder: Path, clock: FixedClock, **more: object) -> AppContext:
    context = build(Paths(folder), clock, start_workers=False, use_keyring=False, **more)  # type: ignore[arg-type]
    assert isinstance(context, AppContext)
    return context


def people_on_site(context: AppContext, actor: Actor, count: int = 3) -> None:
    host = context.directory.save_employee(SYSTEM, EmployeeEdit("Anna Kovacs", extension="214"))
    kind = context.visitor_types.all(SYSTEM)[0]
    for number in range(count):
        context.visits.check_in(actor, CheckIn(f"Guest {number}", kind.id, host_id=host.id))


@pytest.fixture
def spare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's temporary folder, of this test alone."""
    folder = tmp_path / "system-tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    if not mount(folder, "size=6m"):
        pytest.skip("mounting needs root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True, timeout=20)


def remount(folder: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True, timeout=20)


def close_log() -> None:
    """The log stays open until the program ends; a disk with an open file can't be made read-only."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.FileHandler):
            handler.close()


def until(happens: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait until something is so, woken often; fails when it never is."""
    end = time.monotonic() + seconds
    gate = threading.Event()
    while not happens():
        assert time.monotonic() < end, "it never happened"
        gate.wait(0.01)


def rows(store: Store, sql: str) -> list[tuple[object, ...]]:
    with store.read() as tx:
        return [tuple(row) for row in tx.execute_sql(sql)]


def test_a_dead_printer_delays_nothing(store: Store, admin: Actor, actor: Actor, tmp_path: Path) -> None:
    office = open_office(store, admin)
    office.visits.check_in(actor, office.walk_in("Ana Souza"))
    # A port that nobody listens on.
    calls = roll_calls(office, tmp_path / "data", PrintTarget(IppPrinters("127.0.0.1:9"), "labels"))
    begun = time.monotonic()
    sheet = calls.start(actor)
    assert time.monotonic() - begun < IN_TIME
    assert (sheet.saved, len(sheet.entries), sheet.troubles) == (True, 1, ())
    assert Path(sheet.pdf_path).stat().st_size > 1000
    calls.shut_down()


def test_full_disk_the_list_is_on_the_screen_in_a_file_and_printed_past_the_outbox(
    small_disk: Path, spare: Path, actor: Actor, clock: FixedClock
) -> None:
    printer = MemoryPrinter()
    context = opened(small_disk / "data", clock, printer=printer)
    context.preferences.set(SYSTEM, {"printer.list_queue": "labels"})
    people_on_site(context, actor)
    context.roll_call.tick()
    filler = fill_up(small_disk)
    begun = time.monotonic()
    sheet = context.roll_call.start(actor)
    assert time.monotonic() - begun < IN_TIME
    assert (len(sheet.entries), sheet.saved) == (3, False)
    assert any("disk is full" in trouble for trouble in sheet.troubles)
    assert Path(sheet.pdf_path).is_relative_to(spare)
    until(lambda: len(printer.jobs) == 1)
    job, _ = printer.jobs["1"]
    assert job.pdf == Path(sheet.pdf_path).read_bytes()
    assert "Guest" not in job.name
    marked = context.roll_call.mark(actor, sheet.entries[0].id)
    assert context.roll_call.print_again(actor) == PrintedAgain(), "past the outbox, to a printer"
    assert printer.jobs["2"][0].name != job.name
    added = context.roll_call.add_unlisted(actor, "Courier")
    assert marked.safe
    filler.unlink()
    context.roll_call.tick()
    until(lambda: saved(context, actor))
    found = rows(
        context.roll_call._store, "SELECT name, people_safe, section FROM roll_call_entries ORDER BY id"
    )
    assert sorted(found) == [
        ("Courier", 1, "unlisted"),
        *((f"Guest {n}", int(n == 0), "on_site") for n in range(3)),
    ]
    assert added.safe
    assert not list(spare.rglob("*.journal"))
    context.close()


def test_started_on_a_full_disk_the_roll_call_is_held_and_kept_when_there_is_room(
    small_disk: Path, spare: Path, actor: Actor, clock: FixedClock
) -> None:
    folder = small_disk / "data"
    context = opened(folder, clock)
    people_on_site(context, actor)
    context.close()
    filler = fill_up(small_disk)
    context = opened(folder, clock)
    assert context.store_state.read_only
    assert "The disk is full" in context.store_state.banner
    begun = time.monotonic()
    sheet = context.roll_call.start(actor)
    assert time.monotonic() - begun < IN_TIME
    assert (len(sheet.entries), sheet.saved) == (3, False)
    assert Path(sheet.pdf_path).is_relative_to(spare)
    assert context.roll_call.mark(actor, sheet.entries[0].id).safe
    context.close()
    filler.unlink()
    context = opened(folder, clock)
    until(lambda: saved(context, actor))
    assert rows(context.roll_call._store, "SELECT count(*), sum(people_safe) FROM roll_call_entries") == [
        (3, 1)
    ]
    context.close()


def saved(context: AppContext, actor: Actor) -> bool:
    current = context.roll_call.current(actor)
    return current is not None and current.saved


def test_killed_while_the_disk_is_full_the_journal_brings_everything_back(
    small_disk: Path, spare: Path, actor: Actor, clock: FixedClock
) -> None:
    context = opened(small_disk / "data", clock)
    people_on_site(context, actor)
    filler = fill_up(small_disk)
    sheet = context.roll_call.start(actor)
    context.roll_call.mark(actor, sheet.entries[1].id, people=1)
    # As after a kill: nothing is written in the end. The lock is given up, as the system would.
    context.roll_call.shut_down()
    context.roll_call._store.close()
    context.close()
    filler.unlink()
    again = opened(small_disk / "data", clock)
    current = again.roll_call.current(actor)
    assert current is not None
    assert (current.id, current.counts.safe, len(current.entries)) == (sheet.id, 1, 3)
    until(lambda: saved(again, actor))
    assert rows(again.roll_call._store, "SELECT count(*), sum(people_safe) FROM roll_call_entries") == [
        (3, 1)
    ]
    again.close()


def test_a_read_only_store(small_disk: Path, spare: Path, actor: Actor, clock: FixedClock) -> None:
    folder = small_disk / "data"
    context = opened(folder, clock)
    people_on_site(context, actor)
    context.close()
    close_log()
    remount(small_disk, "ro")
    context = opened(folder, clock)
    assert context.store_state.read_only
    begun = time.monotonic()
    sheet = context.roll_call.start(actor)
    assert time.monotonic() - begun < IN_TIME
    assert (len(sheet.entries), sheet.saved) == (3, False)
    assert Path(sheet.pdf_path).is_relative_to(spare)
    context.roll_call.mark(actor, sheet.entries[0].id)
    report = context.roll_call.close(actor)
    assert report.sheet.counts.safe == 1
    assert Path(report.pdf_path).is_relative_to(spare)
    context.close()
    remount(small_disk, "rw")
    context = opened(folder, clock)
    assert context.roll_call.current(actor) is None
    until(lambda: [past.id for past in context.roll_call.past(actor)] == [sheet.id])
    context.close()


def test_no_disk_takes_anything_the_screen_still_works(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch, actor: Actor, clock: FixedClock
) -> None:
    context = opened(small_disk / "data", clock)
    people_on_site(context, actor)
    # A file where a folder should be: neither the journal nor the list finds a place.
    context.paths.roll_calls.rmdir()
    context.paths.roll_calls.touch()
    monkeypatch.setattr(tempfile, "tempdir", str(context.paths.roll_calls / "tmp"))
    fill_up(small_disk)
    sheet = context.roll_call.start(actor)
    assert (len(sheet.entries), sheet.pdf_path) == (3, "")
    assert any("memory only" in trouble for trouble in sheet.troubles)
    assert context.roll_call.mark(actor, sheet.entries[0].id).safe
    assert context.roll_call.pdf(actor).startswith(b"%PDF")
    context.roll_call.shut_down()
    context.roll_call._store.close()


def test_nobody_waits_longer_than_three_seconds_for_what_fails() -> None:
    assert course._PATIENCE < 3


def test_a_store_that_is_locked_by_somebody_else_holds_up_nothing(
    store: Store, admin: Actor, actor: Actor, tmp_path: Path
) -> None:
    office = open_office(store, admin)
    office.visits.check_in(actor, office.walk_in("Ana Souza"))
    calls = roll_calls(office, tmp_path / "data")
    with store.engine.connect().execution_options(**{WRITE_OPTION: True}) as other, other.begin():
        begun = time.monotonic()
        sheet = calls.start(actor)
        assert time.monotonic() - begun < IN_TIME
        assert (len(sheet.entries), sheet.saved) == (1, False)
        marking = time.monotonic()
        assert calls.mark(actor, sheet.entries[0].id).safe
        assert time.monotonic() - marking < IN_TIME
    until(lambda: is_saved(calls, actor))
    assert rows(store, "SELECT people_safe FROM roll_call_entries") == [(1,)]
    calls.shut_down()


def is_saved(calls: RollCallService, actor: Actor) -> bool:
    calls.tick()
    current = calls.current(actor)
    return current is not None and current.saved


def test_a_store_that_cannot_be_read_any_more_falls_back_on_the_last_minute(
    small_disk: Path, spare: Path, actor: Actor, clock: FixedClock
) -> None:
    context = opened(small_disk / "data", clock)
    people_on_site(context, actor)
    context.roll_call._watch.remember()
    clock.advance(minutes=7)
    # The disk is gone: every page read from now on fails.
    paths = context.paths
    context.roll_call._store.close()
    paths.store.rename(paths.store.with_name("elsewhere.db"))
    sheet = context.roll_call.start(actor)
    assert len(sheet.entries) == 3
    assert sheet.as_known_at < sheet.started_at
    assert any("the list is that of 09:42" in trouble for trouble in sheet.troubles)
    assert context.roll_call.mark(actor, sheet.entries[0].id).safe
    context.roll_call.close(actor)
    [past] = context.roll_call.past(actor)
    assert (past.id, past.entries) == (sheet.id, ())
    assert context.roll_call.pdf(actor, past.id).startswith(b"%PDF")
    context.roll_call.shut_down()


def test_a_journal_with_a_line_cut_off_is_read_around(
    store: Store, admin: Actor, actor: Actor, tmp_path: Path, spare: Path
) -> None:
    office = open_office(store, admin)
    office.visits.check_in(actor, office.walk_in("Ana Souza"))
    store.read_only = True
    calls = roll_calls(office, tmp_path / "data")
    sheet = calls.start(actor)
    journal = next((tmp_path / "data" / "roll-calls").glob("*.journal"))
    with journal.open("ab") as file:
        file.write(b'\n{"kind": "marked", "roll_call_id"')
    calls.mark(actor, sheet.entries[0].id)
    calls.shut_down()
    store.read_only = False
    again = roll_calls(office, tmp_path / "data")
    current = again.current(actor)
    assert current is not None
    assert current.counts.safe == 1
    until(lambda: is_saved(again, actor))
    assert not list((tmp_path / "data" / "roll-calls").glob("*.journal"))
    again.shut_down()
