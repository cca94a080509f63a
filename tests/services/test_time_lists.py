"""Bookings, rooms and the plan as files: exactly what the list shows, and nothing of what is private."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from reception_app.bookings.records import BookingFilter, BookingState
from reception_app.calls.log import CallLog
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import NotAllowed
from reception_app.plan import House, PlanService
from reception_app.plan.records import NewDeadline, NewStep, PlanFilter
from reception_app.reports import Format, ReportService
from reception_app.reports.time_lists import TimeLists, booking_sentence, plan_sentence
from tests.builders.bookings import MANAGER, Rooms, at, open_rooms
from tests.builders.front_desk import Office, open_office
from tests.builders.messages import message_service
from tests.builders.people import an_actor


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


@pytest.fixture
def rooms(office: Office) -> Rooms:
    return open_rooms(office)


@pytest.fixture
def plan(office: Office) -> PlanService:
    desk = office.desk
    return PlanService(House(desk.store, desk.directory, desk.preferences))


@pytest.fixture
def lists(office: Office, store: Store, rooms: Rooms, plan: PlanService) -> TimeLists:
    desk = office.desk
    others = (CallLog(desk), message_service(desk))
    reports = ReportService(store, office.history, desk.types, desk.directory, desk.preferences, *others)
    return TimeLists(reports, rooms.bookings, rooms.resources, plan)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_bookings_are_what_is_filtered_and_private_ones_are_busy(
    lists: TimeLists, rooms: Rooms, tmp_path: Path
) -> None:
    rooms.book(MANAGER, catering="Coffee", party=6)
    rooms.book(MANAGER, "Elm room", title="Notice", private=True)
    rooms.book(MANAGER, "Elm room", at(14), at(15), title="Later")
    target = tmp_path / "bookings.csv"
    wanted = BookingFilter(starts_before=at(14), states=frozenset({BookingState.BOOKED}))
    clerk = an_actor(Role.CLERK)
    assert lists.bookings(clerk, wanted, target, Format.CSV).rows == 2
    found = {(row["Room or thing"], row["Title"], row["People"]) for row in rows_of(target)}
    assert found == {("Oak room", "Board review", "6"), ("Elm room", "Busy", "")}
    assert "Notice" not in target.read_text("utf-8-sig")


def test_rooms_and_deadlines_say_how_they_stand(
    lists: TimeLists, rooms: Rooms, plan: PlanService, tmp_path: Path
) -> None:
    rooms.resources.retire(MANAGER, rooms.ids["Space 2"])
    assert lists.rooms(MANAGER, tmp_path / "rooms.csv", Format.CSV).rows == 5
    written = {row["Name"]: row for row in rows_of(tmp_path / "rooms.csv")}
    assert (written["Oak room"]["Equipment"], written["Space 2"]["In use"]) == ("Screen", "No")
    made = plan.save(MANAGER, NewDeadline("Report", date(2026, 12, 1), steps=(NewStep("Draft", 5),))).deadline
    plan.move(MANAGER, made.id, date(2026, 12, 4))
    lists.deadlines(MANAGER, PlanFilter(text="rep"), tmp_path / "plan.csv", Format.CSV)
    (row,) = rows_of(tmp_path / "plan.csv")
    assert (row["Day"], row["Baseline"], row["Days later"]) == ("2026-12-04", "2026-12-01", "3")
    assert row["Steps done"] == "0/1"


def test_the_head_says_what_is_shown() -> None:
    assert booking_sentence(BookingFilter()) == "Every booking."
    wanted = BookingFilter(
        text=" tea ", states=frozenset({BookingState.HOLD}), resource_id=5, starts_from=at(9)
    )
    assert booking_sentence(wanted) == "Bookings: held, of one room, from 2026-11-25 09:00 UTC, with “tea”."
    assert plan_sentence(PlanFilter()) == "Every deadline."
    shown = PlanFilter(fiscal_year=2026, text="tax", open_only=True)
    assert plan_sentence(shown) == "Deadlines: of the fiscal year 2026, still open, with “tax”."


def test_who_may_not_take_lists_away_gets_none(lists: TimeLists, tmp_path: Path) -> None:
    intern = an_actor(Role.INTERN)
    works: tuple[Callable[[], object], ...] = (
        lambda: lists.bookings(intern, BookingFilter(), tmp_path / "a.csv", Format.CSV),
        lambda: lists.rooms(intern, tmp_path / "a.csv", Format.CSV),
        lambda: lists.deadlines(intern, PlanFilter(), tmp_path / "a.csv", Format.CSV),
    )
    for work in works:
        with pytest.raises(NotAllowed):
            work()
    assert list(tmp_path.glob("*.csv")) == []
