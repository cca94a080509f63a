"""Bringing entries from .ics files and giving them out, on a real store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reception_app.calendars import entries
from reception_app.calendars.exporting import CalendarExport
from reception_app.calendars.importing import CalendarImport
from reception_app.db.uow import ReadTx
from reception_app.integrations.ical_reading import read_calendar
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Cancelled, Invalid, NotAllowed, NotFound
from reception_app.kernel.import_report import ImportReport
from reception_app.occupancy import Subject
from reception_app.occupancy.items import ScheduledItem, Wanted, Window
from reception_app.schedule import ScheduleService, Visibility
from reception_app.schedule.exchange import group_of
from tests.builders.calendars import ZONE, an_event, house_of, ics
from tests.builders.front_desk import Office
from tests.builders.schedule import INTERN, MANAGER, RECEPTIONIST, TODAY, Plan, at, open_schedule

CLERK = Actor(1005, "Carl Clerk", Role.CLERK, "Front desk")
WEEKLY = f"{an_event('weekly', 'Jour fixe', 2)}\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE{ZONE}:20261109T090000"
MOVED = f"{an_event('weekly', 'Jour fixe, later', 17, 14)}\nRECURRENCE-ID{ZONE}:20261116T090000"
MONTH = (TODAY.replace(day=1), TODAY.replace(day=30))


@pytest.fixture
def plan(house: Office) -> Plan:
    return open_schedule(house)


@pytest.fixture
def files(house: Office) -> CalendarImport:
    return CalendarImport(house_of(house), read=read_calendar)


def told(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.kept_by_hand, len(report.problems)


def titles(plan: Plan) -> list[str]:
    return [each.title for each in plan.items(*MONTH)]


def test_a_file_is_tried_first_and_then_brought(plan: Plan, files: CalendarImport) -> None:
    lane, data = plan.lanes["Management"], ics(an_event("one"), WEEKLY, MOVED)
    assert told(files.read(MANAGER, data, lane)) == (2, 0, 0, 0, 0)
    assert titles(plan) == []
    report = files.apply(MANAGER, data, lane)
    assert (told(report), report.applied) == ((2, 0, 0, 0, 0), True)
    assert plan.times(*MONTH) == ["02 08:00", "17 13:00", "23 08:00", "25 08:00"]
    assert "Jour fixe, later" in titles(plan)


def test_the_same_file_again_changes_nothing(plan: Plan, files: CalendarImport) -> None:
    lane, data = plan.lanes["Management"], ics(an_event("one"), WEEKLY, MOVED)
    files.apply(MANAGER, data, lane)
    assert told(files.apply(MANAGER, data, lane)) == (0, 0, 2, 0, 0)
    assert len(titles(plan)) == 4


def test_a_newer_file_changes_what_nobody_has_edited_by_hand(plan: Plan, files: CalendarImport) -> None:
    lane = plan.lanes["Management"]
    files.apply(MANAGER, ics(an_event("one"), an_event("two", "Audit")), lane)
    two, one = (each.record_id for each in plan.items(*MONTH))
    entry = plan.service.entries.entry(RECEPTIONIST, one)
    edited = replace(entry.entry, title="By hand")
    plan.service.entries.edit(RECEPTIONIST, one, edited, version=entry.version)
    newer = ics(an_event("one", "From the file", 26), an_event("two", "Audit II"))
    assert told(files.read(MANAGER, newer, lane)) == (0, 2, 0, 1, 0)
    assert told(files.apply(MANAGER, newer, lane)) == (0, 2, 0, 1, 0)
    found = {each.record_id: (each.title, each.starts_at) for each in plan.items(*MONTH)}
    assert found == {one: ("By hand", at(8, day=26)), two: ("Audit II", at(8))}
    assert told(files.apply(MANAGER, newer, lane)) == (0, 0, 2, 0, 0)


def test_what_was_deleted_by_hand_stays_away(plan: Plan, files: CalendarImport) -> None:
    lane, data = plan.lanes["Management"], ics(an_event("one"))
    files.apply(MANAGER, data, lane)
    (item,) = plan.items(*MONTH)
    entry = plan.service.entries.entry(RECEPTIONIST, item.record_id)
    plan.service.entries.delete(RECEPTIONIST, item.record_id, version=entry.version)
    report = files.apply(MANAGER, data, lane)
    assert (told(report), titles(plan)) == ((0, 0, 0, 1, 0), [])
    assert "deleted here" in report.remarks[0].message


def test_an_event_without_room_is_reported_and_the_others_are_taken(
    plan: Plan, files: CalendarImport
) -> None:
    plan.add("Gala", "Hall", starts_at=at(8), ends_at=at(10))
    data = ics(an_event("taken"), an_event("free", "Concert", 26), "UID:bad\nDTSTART:20261126T090000Z")
    for read in (files.read, files.apply):
        report = read(MANAGER, data, plan.lanes["Hall"])
        assert told(report) == (1, 0, 0, 0, 2)
        assert "one entry at a time" in report.problems[0].message
    assert titles(plan) == ["Gala", "Concert"]


def test_whole_days_private_and_tentative_ones_come_as_they_are(plan: Plan, files: CalendarImport) -> None:
    days = "UID:d\nDTSTART;VALUE=DATE:20261126\nDTEND;VALUE=DATE:20261128\nSUMMARY:Fair\nSTATUS:TENTATIVE"
    files.apply(MANAGER, ics(days, an_event("p", "Secret", 25, 9, "CLASS:PRIVATE")), plan.lanes["Management"])
    secret, fair = plan.items(*MONTH)
    assert (secret.title, secret.private) == ("Busy", True)
    assert (fair.first_on, fair.last_on) == (TODAY.replace(day=26), TODAY.replace(day=27))
    assert fair.state == "tentative"


def test_an_import_that_is_stopped_goes_on_with_the_same_file(plan: Plan, files: CalendarImport) -> None:
    data = ics(*(an_event(f"{number}", f"No. {number}", 1 + number % 28) for number in range(250)))

    def stop(done: int, _total: int) -> None:
        if done:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        files.apply(MANAGER, data, plan.lanes["Management"], stop)
    assert told(files.apply(MANAGER, data, plan.lanes["Management"])) == (50, 0, 200, 0, 0)


def test_who_may_bring_and_where(plan: Plan, files: CalendarImport) -> None:
    data = ics(an_event("one"))
    for actor in (INTERN, RECEPTIONIST, CLERK):
        with pytest.raises(NotAllowed):
            files.read(actor, data, plan.lanes["Management"])
        with pytest.raises(NotAllowed):
            files.apply(actor, data, plan.lanes["Management"])
        with pytest.raises(NotAllowed):
            files.lanes(actor)
    assert {"Directors", "Courses", "Great hall"} <= {lane.name for lane in files.lanes(MANAGER)}
    with pytest.raises(NotFound):
        files.read(MANAGER, data, 999)
    with pytest.raises(Invalid):
        files.read(MANAGER, b"nothing", plan.lanes["Management"])


def test_a_lane_goes_out_and_comes_in_elsewhere_the_same(
    plan: Plan, files: CalendarImport, house: Office
) -> None:
    files.apply(MANAGER, ics(an_event("one"), WEEKLY, MOVED), plan.lanes["Management"])
    plan.add("Retreat", first_on=TODAY, last_on=TODAY)
    plan.add("Dismissal", visibility=Visibility.PRIVATE, notes="Be gentle.", place="Room 9")
    exports = CalendarExport(house_of(house), plan.service)
    data = exports.lane(MANAGER, plan.lanes["Management"])
    assert b"Dismissal" not in data
    assert b"gentle" not in data
    assert b"Room 9" not in data
    before = plan.times(*MONTH, lanes=frozenset({plan.lanes["Management"]}))
    report = files.apply(MANAGER, data, plan.lanes["Courses"])
    assert (report.added, report.problems, report.remarks) == (4, (), ())
    assert plan.times(*MONTH, lanes=frozenset({plan.lanes["Courses"]})) == before
    with pytest.raises(NotAllowed):
        exports.lane(RECEPTIONIST, plan.lanes["Management"])


def test_a_person_goes_out_with_series_as_rules(plan: Plan, house: Office) -> None:
    anna = plan.hosts["Anna Kovacs"]
    plan.add("Coaching", owner_id=anna, rule="FREQ=WEEKLY;COUNT=3")
    plan.add("Of others", lane="Courses")
    exports = CalendarExport(house_of(house), plan.service)
    data = exports.person(CLERK, anna, "Anna Kovacs", TODAY)
    assert data.count(b"BEGIN:VEVENT") == 1
    assert b"RRULE:FREQ=WEEKLY;COUNT=3" in data
    assert exports.room(CLERK, 1, "Oak", TODAY).count(b"BEGIN:VEVENT") == 0


@pytest.mark.parametrize("kept_private", [True, False])
def test_what_went_out_as_busy_and_was_moved_there_keeps_its_words_here(
    plan: Plan, house: Office, kept_private: bool
) -> None:
    kept = plan.add("Dismissal", visibility=Visibility.PRIVATE, notes="At noon", place="Room 9")
    with house.desk.store.read() as tx:
        before = group_of(tx, kept.id)
    out = entries.group_of(before)
    assert out.main.title == "Busy"
    later = replace(out.main.series, starts=out.main.series.starts + timedelta(hours=1))
    moved = replace(out, main=replace(out.main, series=later, private=kept_private))
    entry = entries.brought(moved, plan.lanes["Management"], before).entry
    assert (entry.title, entry.notes, entry.place) == ("Dismissal", "At noon", "Room 9")
    assert (entry.visibility, entry.starts_at) == (Visibility.PRIVATE, at(11))


class _Night:
    """A layer with one thing in the night in which an hour comes twice: two hours, until the second half past two."""

    name = "booking"

    def between(self, tx: ReadTx, actor: Actor, window: Window, wanted: Wanted) -> list[ScheduledItem]:
        begin = at(23, 30, day=24, month=10)
        room = (Subject("resource", 1),)
        return [
            ScheduledItem(
                self.name, 7, "Night shift", room, starts_at=begin, ends_at=begin + timedelta(hours=2)
            )
        ]


def test_what_ends_in_the_hour_that_comes_twice_goes_out_as_long_as_it_is(plan: Plan, house: Office) -> None:
    exports = CalendarExport(house_of(house), ScheduleService(house_of(house), layers=(_Night(),)))
    (event,) = read_calendar(exports.room(CLERK, 1, "Oak", TODAY)).events
    assert (event.starts, event.zone) == ("2026-10-24T23:30:00", "UTC")
    assert (event.ends, event.ends_zone) == ("2026-10-25T01:30:00", "UTC")


def test_an_entry_of_the_hour_that_comes_twice_goes_out_as_it_is(plan: Plan, house: Office) -> None:
    half = timedelta(minutes=30)
    second = at(1, 30, day=25, month=10)
    plan.add("Handover", starts_at=second, ends_at=second + half)
    plan.add("Usual", starts_at=at(9), ends_at=at(10))
    data = CalendarExport(house_of(house), plan.service).lane(CLERK, plan.lanes["Management"])
    handover, usual = sorted(read_calendar(data).events, key=lambda each: each.title)
    assert (handover.starts, handover.ends) == ("2026-10-25T01:30:00", "2026-10-25T02:00:00")
    assert (handover.zone, usual.zone) == ("UTC", "Europe/Berlin")
