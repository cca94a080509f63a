"""Reminders as files: exactly what the list shows to whoever asks."""

import csv
from datetime import date
from pathlib import Path

import pytest

from reception_app.calls.log import CallLog
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import NotAllowed
from reception_app.reminders import Assignee, AssigneeKind, Link, ReminderFilter, Show, add
from reception_app.reminders.service import PAGE
from reception_app.reports import Format, ReportService
from reception_app.reports.reminder_lists import ReminderFiles, reminder_sentence
from tests.builders.front_desk import Office
from tests.builders.messages import message_service
from tests.builders.people import an_actor
from tests.builders.reminders import MANAGER, RINA, Memory, at, memory_of, new
from tests.fakes.clock import FixedClock
from tests.unit.documents.reading import text_of

CLERK = an_actor(Role.CLERK, 1021)


@pytest.fixture
def memory(house: Office) -> Memory:
    return memory_of(house)


@pytest.fixture
def files(house: Office, memory: Memory) -> ReminderFiles:
    desk = house.desk
    others = (CallLog(desk), message_service(desk))
    reports = ReportService(desk.store, house.history, desk.types, desk.directory, desk.preferences, *others)
    return ReminderFiles(reports, memory.reminders)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_file_has_what_the_actor_may_see_and_no_more(
    files: ReminderFiles, memory: Memory, house: Office, tmp_path: Path
) -> None:
    anna = house.hosts["Anna Kovacs"]
    memory.reminders.add(RINA, new("=1+1", urgent=True, note="On the shelf"))
    memory.reminders.add(
        RINA, new("Gift of the manager", assignee=Assignee(AssigneeKind.USER, MANAGER.user_id))
    )
    memory.reminders.add(
        RINA,
        new("Parking permits", due_on=date(2026, 11, 30), assignee=Assignee(AssigneeKind.EMPLOYEE, anna)),
    )
    clerks = Assignee(AssigneeKind.ROLE, role=Role.CLERK)
    memory.reminders.add(RINA, new("Count the keys", at(9, day=26), rule="FREQ=WEEKLY", assignee=clerks))
    target = tmp_path / "reminders.csv"
    assert files.reminders(CLERK, ReminderFilter(), target, Format.CSV).rows == 3
    desk, role, staff = rows_of(target)
    assert (desk["Due"], desk["What"], desk["For"]) == ("2026-11-24 12:00", "'=1+1", "The desk")
    assert (desk["Urgent"], desk["State"], desk["Note"]) == ("Yes", "Scheduled", "On the shelf")
    assert (role["For"], role["Repeats"]) == (Role.CLERK.label, "every week")
    assert (staff["Due"], staff["For"]) == ("2026-11-30", "Anna Kovacs")
    assert files.reminders(CLERK, ReminderFilter(mine=True), target, Format.CSV).rows == 2
    assert files.reminders(MANAGER, ReminderFilter(text="gift"), target, Format.CSV).rows == 1
    assert rows_of(target)[0]["For"] == MANAGER.name


@pytest.mark.parametrize("form", list(Format))
def test_every_form_has_them_all_in_the_order_that_is_given(
    files: ReminderFiles, memory: Memory, actor: Actor, clock: FixedClock, tmp_path: Path, form: Format
) -> None:
    for subject in ("Toner", "Audit", "Keys"):
        memory.reminders.done(actor, memory.reminders.add(actor, new(subject)).id)
        clock.advance(minutes=1)
    target = tmp_path / f"over.{form}"
    over = ReminderFilter(Show.CLOSED)
    done = files.reminders(CLERK, over, target, form, lambda each: each.subject)
    assert done.rows == 3
    if form is Format.PDF:
        said = text_of(target.read_bytes())
        assert said.index("Audit") < said.index("Keys") < said.index("Toner")
        assert "Reminders that are over." in said
    if form is Format.CSV:
        assert [row["What"] for row in rows_of(target)] == ["Audit", "Keys", "Toner"]
        assert {(row["State"], row["Seen to by"]) for row in rows_of(target)} == {("Done", actor.name)}


def test_a_list_that_is_longer_than_is_shown_is_written_to_its_end(
    files: ReminderFiles, house: Office, actor: Actor, tmp_path: Path
) -> None:
    with house.desk.store.write(actor) as tx:
        for number in range(PAGE + 1):
            add(tx, new(f"Number {number}"))
    assert files.reminders(CLERK, ReminderFilter(), tmp_path / "all.csv", Format.CSV).rows == PAGE + 1


def test_the_head_says_what_is_shown() -> None:
    assert reminder_sentence(ReminderFilter()) == "Open reminders."
    due = ReminderFilter(Show.DUE, mine=True, text=" toner ", link=Link("booking", 17))
    said = "Reminders that are due today: for whoever asked for the list, about one thing, with “toner”."
    assert reminder_sentence(due) == said


def test_who_may_not_take_lists_away_gets_none(files: ReminderFiles, actor: Actor, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        files.reminders(actor, ReminderFilter(), tmp_path / "a.csv", Format.CSV)
    assert list(tmp_path.glob("*.csv")) == []
