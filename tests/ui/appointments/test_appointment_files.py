"""A file of appointments holds what the list shows, in its order, and is for those who may take lists away."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from reception_app.accounts import Session
from reception_app.appointments.records import NewAppointment, Service
from reception_app.directory.records import ExceptionKind, NewException
from tests.builders.desk import OfficeFolder
from tests.ui.desk_rig import DeskRig
from tests.ui.lists import records, settle
from tests.ui.written import written
from ui.appointments.appointments_page import AppointmentsPage


@pytest.fixture(name="staff")
def _staff(desk: DeskRig) -> tuple[int, int]:
    found = [desk.context.directory.find_hosts(desk.actor, name)[0].id for name in ("Daniel", "Priya")]
    return found[0], found[1]


@pytest.fixture(name="listed", autouse=True)
def _listed(desk: DeskRig, staff: tuple[int, int]) -> None:
    """Three of today and of tomorrow each, of two services."""
    services = desk.context.appointments.services
    talk = services.save(desk.actor, Service(0, "Talk", 30, people=staff))
    signing = services.save(desk.actor, Service(0, "Signing", 30, people=staff))
    for number, name in enumerate(("Zoë Lang", "=1+1", "Åsa Berg")):
        for day in (24, 25):
            begin = datetime(2026, 11, day, 11 + number, tzinfo=UTC)
            new = NewAppointment(
                talk.id if number else signing.id,
                (staff[number % 2],),
                begin,
                begin + timedelta(minutes=30),
                name=name,
                sooner=number != 1,
            )
            desk.context.appointments.schedule(desk.actor, new)


def place(desk: DeskRig) -> AppointmentsPage:
    desk.desk.show_place("schedule", {"side": "appointments"})
    return desk.find(AppointmentsPage, "appointments")


@pytest.mark.parametrize("view", ["today", "ahead", "sooner", "all"])
def test_the_file_has_the_order_of_the_list(desk: DeskRig, tmp_path: Path, view: str) -> None:
    page = place(desk)
    page.shown.set_key(view)
    for column in ("when", "who", "service", "staff"):
        for upwards in (True, False):
            page.table.columns.sort_wanted.emit(column, upwards)
            rows = written(desk, page.export, tmp_path / f"{column}{upwards}.csv")
            assert [row["Number"] for row in rows] == [str(each.id) for each in records(page)]
    assert len(rows) == {"today": 3, "ahead": 6, "sooner": 4, "all": 6}[view]
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_what_is_searched_for_is_written_also_among_those_whose_staff_can_not(
    desk: DeskRig, tmp_path: Path, staff: tuple[int, int]
) -> None:
    page = place(desk)
    away = NewException(ExceptionKind.LEAVE, date(2026, 11, 25), date(2026, 11, 27))
    desk.context.staff_days.add_exception(desk.actor, staff[0], away)
    desk.until(lambda: "2 appointment" in page.affected.text(), "it hears of the leave")
    page.affected.action.emit()
    assert {each.name for each in records(page)} == {"Zoë Lang", "Åsa Berg"}
    page.search.setText("asa")
    page.searched()
    assert [each.name for each in records(page)] == ["Åsa Berg"]
    (row,) = written(desk, page.export, tmp_path / "affected.csv")
    assert (row["Customer"], row["From"]) == ("Åsa Berg", "2026-11-25 14:00")
    assert "leave" in row["What is in the way"]
    desk.until(lambda: any("1 appointment written to" in said for said in desk.said()), "that is said")


def test_who_may_not_take_lists_away_is_offered_no_file(
    open_desk: Callable[[Session], DeskRig], office: OfficeFolder, desk: DeskRig
) -> None:
    assert place(desk).export.isVisible()
    page = place(open_desk(office.rina))
    settle(page.window())
    assert not page.export.isVisible()
