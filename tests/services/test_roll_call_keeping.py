"""The parts that keep a roll call alive: events, journal, search on the list."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reception_app.kernel.errors import Conflict
from reception_app.roll_call.events import Added, Closed, Event, Marked, Started, apply, from_plain, to_plain
from reception_app.roll_call.journal import Journal, private_folder, spare_folder
from reception_app.roll_call.live import Live
from reception_app.roll_call.marking import by_scan, find
from reception_app.roll_call.records import How, RollCallEntry, RollCallSheet, Section
from reception_app.visits.rules import new_token

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
TOKEN = new_token()
ANA = RollCallEntry(
    1, Section.ON_SITE, 0, "Ana Souza", "Helix", "Daniel Price", badge="V-017", token=TOKEN, people=3
)
LI = RollCallEntry(
    2, Section.STALE, 1, "李伟", "Qingshan", remark="Presumed left", arrived_at=NOW, badge="C-002"
)
SHEET = RollCallSheet(9, NOW, 5, "Maya", True, NOW, (ANA, LI))
MARK = Marked(9, 1, 2, NOW + timedelta(minutes=1), 5, "Maya", How.TAP)
EVENTS: list[Event] = [
    Started(SHEET),
    MARK,
    Added(9, replace(ANA, id=3, section=Section.UNLISTED, marked_at=NOW)),
    Closed(9, NOW + timedelta(minutes=9), 5, "Maya", "All out"),
]


@pytest.mark.parametrize("event", EVENTS)
def test_events_survive_the_journal(event: Event) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(event)))) == event


def test_applying_events_once_or_twice_gives_the_same() -> None:
    once = SHEET
    for event in EVENTS[1:]:
        once = apply(once, event)
    twice = once
    for event in EVENTS[1:]:
        twice = apply(twice, event)
    assert once == twice
    assert (once.counts.safe, once.counts.unlisted, once.closed_by_name) == (2, 3, "Maya")
    assert once.counts.stale_open == 1


def test_an_older_mark_does_not_undo_a_newer_one() -> None:
    newer = apply(SHEET, MARK)
    assert apply(newer, replace(MARK, people_safe=0, at=NOW)) == newer


@pytest.mark.parametrize(
    "line", [b"{}", b'{"kind": "marked"}', b'{"kind": "dance"}', b"[]", b"\xff", b'{"kind": ']
)
def test_a_line_that_is_no_event_is_left_out(tmp_path: Path, line: bytes) -> None:
    journal = Journal(tmp_path)
    assert journal.append(EVENTS[:2])
    with (tmp_path / "9.journal").open("ab") as file:
        file.write(b"\n" + line)
    assert journal.append(EVENTS[2:])
    assert journal.events() == EVENTS
    journal.forget()
    assert journal.events() == []


def test_a_journal_that_cannot_be_read_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "5.journal").mkdir()
    journal = Journal(tmp_path)
    assert journal.events() == []
    journal.forget()


@pytest.mark.skipif(os.name != "posix", reason="owners of folders are POSIX")
def test_somebody_elses_folder_in_the_temporary_one_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "trap").symlink_to(tmp_path / "real")
    with pytest.raises(PermissionError):
        private_folder(tmp_path / "trap")
    open_to_all = tmp_path / "open"
    open_to_all.mkdir(mode=0o777)
    assert private_folder(open_to_all).stat().st_mode & 0o077 == 0
    assert spare_folder(tmp_path / "a") != spare_folder(tmp_path / "b")


def test_searching_the_list() -> None:
    entries = (
        ANA,
        LI,
        replace(ANA, id=4, name="Anabel Cruz", position=2, people_safe=3, token="", badge="V-170"),
    )
    assert [entry.id for entry in find(entries, "an")] == [1, 4]
    assert [entry.id for entry in find(entries, "helix souza")] == [1]
    assert [entry.id for entry in find(entries, "price")] == [1, 4]
    assert [entry.id for entry in find(entries, "伟")] == [2]
    assert [entry.id for entry in find(entries, "17")] == [1]
    assert [entry.id for entry in find(entries, "c-002")] == [2]
    assert find(entries, "zzz") == []


def test_scanning_is_exact() -> None:
    assert by_scan((ANA, LI), f"{TOKEN}\r") == ANA
    assert by_scan((ANA, LI), "v-017") == ANA
    assert by_scan((ANA, LI), "V-01") is None
    assert by_scan((replace(LI, badge="", token=""),), "") is None


def test_nothing_can_happen_before_a_start() -> None:
    live = Live()
    with pytest.raises(Conflict):
        live.happened(MARK)
    assert live.amend(9, saved=True) is None
    live.begin(replace(SHEET, troubles=("The list is older.",)))
    assert live.amend(8, saved=True) == live.sheet()
    amended = live.amend(9, troubles={"file": "No file.", "paper": ""})
    assert amended is not None
    assert amended.troubles == ("The list is older.", "No file.")
