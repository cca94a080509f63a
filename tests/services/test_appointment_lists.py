"""Appointments as files: exactly what the list shows, and nothing of what is private."""

import csv
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reception_app.appointments.records import AppointmentFilter
from reception_app.appointments.records import AppointmentState as S
from reception_app.calls.log import CallLog
from reception_app.directory import StaffDays
from reception_app.directory.records import ExceptionKind, NewException
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import NotAllowed
from reception_app.reports import Format, ReportService
from reception_app.reports.appointment_lists import AppointmentFiles, appointment_sentence
from tests.builders.appointments import MANAGER, Diary, at
from tests.builders.messages import message_service
from tests.builders.people import an_actor
from tests.unit.documents.reading import text_of

CLERK = an_actor(Role.CLERK, 1021)
EVIL = '=HYPERLINK("x")'


@pytest.fixture
def files(diary: Diary) -> AppointmentFiles:
    office, desk = diary.office, diary.office.desk
    others = (CallLog(desk), message_service(desk))
    reports = ReportService(desk.store, office.history, desk.types, desk.directory, desk.preferences, *others)
    return AppointmentFiles(reports, diary.appointments, desk.preferences)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_file_has_what_is_filtered_and_private_ones_are_busy(
    files: AppointmentFiles, diary: Diary, actor: Actor, tmp_path: Path
) -> None:
    diary.make(actor, at(12), name=EVIL, company="Helix", notes="By the side door")
    diary.make(actor, at(9), "Boris Lindt", name="Ivo Novak", private=True)
    diary.make(actor, at(9, day=26), name="Of the day after")
    target = tmp_path / "appointments.csv"
    day = AppointmentFilter(at(0), at(23))
    assert files.appointments(CLERK, day, target, Format.CSV).rows == 2
    busy, open_one = rows_of(target)
    assert (busy["From"], busy["Until"]) == ("2026-11-25 10:00", "2026-11-25 10:30")
    assert (busy["Customer"], busy["Service"], busy["With"]) == ("Busy", "", "Boris Lindt")
    assert "Novak" not in target.read_text("utf-8-sig")
    assert (open_one["Customer"], open_one["Company"]) == (f"'{EVIL}", "Helix")
    assert (open_one["Fee"], open_one["Still to bring"]) == ("50.00 EUR", "Passport, Contract")
    assert (open_one["State"], open_one["Notes"]) == ("Booked", "By the side door")
    assert files.appointments(MANAGER, day, target, Format.CSV).rows == 2
    assert rows_of(target)[0]["Customer"] == "Ivo Novak"


@pytest.mark.parametrize("form", list(Format))
def test_every_form_has_them_all_in_the_order_that_is_given(
    files: AppointmentFiles,
    diary: Diary,
    actor: Actor,
    tmp_path: Path,
    form: Format,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reception_app.appointments.lists._MANY", 2)
    for number, name in enumerate(("Cara", "Ana", "Dov", "Ben", "Eva")):
        diary.make(actor, at(9 + number), name=name)
    target = tmp_path / f"appointments.{form}"
    done = files.appointments(CLERK, AppointmentFilter(), target, form, lambda each: each.name)
    assert done.rows == 5
    if form is Format.PDF:
        said = text_of(target.read_bytes())
        assert said.index("Ana") < said.index("Ben") < said.index("Dov")
        assert "Every appointment." in said
    if form is Format.CSV:
        assert [row["Customer"] for row in rows_of(target)] == ["Ana", "Ben", "Cara", "Dov", "Eva"]


def test_those_whose_staff_can_not_any_more_say_why(
    files: AppointmentFiles, diary: Diary, actor: Actor, tmp_path: Path
) -> None:
    diary.make(actor)
    diary.make(actor, at(12), name="Ivo Novak")
    diary.make(actor, at(12), "Boris Lindt", name="Ivo of somebody else")
    away = NewException(ExceptionKind.LEAVE, date(2026, 11, 25), date(2026, 11, 27))
    StaffDays(diary.office.desk.store).add_exception(MANAGER, diary.office.hosts["Anna Kovacs"], away)
    target = tmp_path / "affected.csv"
    assert files.affected(CLERK, "", target, Format.CSV).rows == 2
    assert files.affected(CLERK, "ivo", target, Format.CSV).rows == 1
    (row,) = rows_of(target)
    assert row["Customer"] == "Ivo Novak"
    assert "Anna Kovacs" in row["What is in the way"]


def test_the_head_says_what_is_shown() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert appointment_sentence(AppointmentFilter(), berlin) == "Every appointment."
    searched = AppointmentFilter(text=" dora ")
    assert appointment_sentence(searched, berlin) == "Every appointment, with “dora”."
    ahead = AppointmentFilter(at(23, day=24), states=frozenset(each for each in S if each.open), sooner=True)
    said = "Appointments: still open, sooner if possible, from 2026-11-25 00:00."
    assert appointment_sentence(ahead, berlin) == said
    some = AppointmentFilter(
        until=at(23), employee_id=1, service_id=2, states=frozenset({S.NO_SHOW, S.BOOKED}), text="x"
    )
    assert appointment_sentence(some, berlin) == (
        "Appointments: booked, did not come, with one of the staff, for one service, before 2026-11-26 00:00, "
        "with “x”."
    )


def test_who_may_not_take_lists_away_gets_none(files: AppointmentFiles, actor: Actor, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        files.appointments(actor, AppointmentFilter(), tmp_path / "a.csv", Format.CSV)
    with pytest.raises(NotAllowed):
        files.affected(actor, "", tmp_path / "a.csv", Format.CSV)
    assert list(tmp_path.glob("*.csv")) == []
