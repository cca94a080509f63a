"""Whether somebody can be reached, from the desk's mark, exceptions, holidays and hours."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.directory import Because, EmployeeDetail, ExceptionKind, Presence, Shift, StaffException
from reception_app.directory.availability import Calendar
from reception_app.directory.hours import moment_of

LONDON = ZoneInfo("Europe/London")
OFFICE = tuple(Shift(day, start, end) for day in range(5) for start, end in ((540, 750), (810, 1020)))
TUESDAY = date(2026, 11, 24)
HOLIDAYS = {date(2026, 5, 25): "Whit Monday", date(2026, 12, 25): "Christmas Day"}


def calendar(*exceptions: StaffException, holidays: bool = False, **fields: object) -> Calendar:
    detail = EmployeeDetail(id=1, key="", name="Ada", **fields)  # type: ignore[arg-type]
    return Calendar(detail, exceptions, LONDON, lambda day: HOLIDAYS.get(day, "") if holidays else "")


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return moment_of(day, hour * 60 + minute, LONDON)


def leave(
    first: date, last: date, reason: str = "", kind: ExceptionKind = ExceptionKind.LEAVE
) -> StaffException:
    return StaffException(kind, first, last, reason)


def test_somebody_of_whom_nothing_is_known_is_in() -> None:
    found = calendar().availability(at(TUESDAY, 3))
    assert (found.presence, found.because, found.words, found.reachable) == (
        Presence.IN, Because.HERE, "", True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(TUESDAY, 8), "starts at 9:00"),
        (at(TUESDAY, 9), ""),
        (at(TUESDAY, 12, 29), ""),
        (at(TUESDAY, 12, 30), "out until 13:30"),
        (at(TUESDAY, 16, 59), ""),
        (at(TUESDAY, 17), "starts at 9:00 tomorrow"),
        (at(date(2026, 11, 27), 18), "starts at 9:00 on Monday"),
        (at(date(2026, 11, 28), 12), "not working today, back at 9:00 on Monday"),
    ],
)
def test_the_hours_of_a_week(moment: datetime, words: str) -> None:
    found = calendar(hours=OFFICE).availability(moment)
    assert (found.words, found.reachable) == (words, not words)
    assert found.because is (Because.HOURS if words else Because.HERE)


def test_a_night_shift_runs_into_the_morning() -> None:
    night = calendar(hours=(Shift(1, 22 * 60, 6 * 60),))
    assert night.availability(at(TUESDAY, 23)).reachable
    assert night.availability(at(date(2026, 11, 25), 5, 59)).reachable
    assert (
        night.availability(at(date(2026, 11, 25), 6)).words == "not working today, back at 22:00 on Tuesday"
    )
    assert night.availability(at(TUESDAY, 5)).words == "starts at 22:00"


def test_a_night_shift_over_the_change_of_the_clock() -> None:
    night = calendar(hours=(Shift(5, 22 * 60, 6 * 60),))
    begins = at(date(2026, 3, 28), 22)
    assert night.availability(begins + timedelta(hours=6, minutes=59)).reachable, "an hour is skipped"
    assert not night.availability(begins + timedelta(hours=7)).reachable
    begins = at(date(2026, 10, 24), 22)
    assert night.availability(begins + timedelta(hours=8, minutes=59)).reachable, "an hour comes twice"
    assert not night.availability(begins + timedelta(hours=9)).reachable


def test_a_holiday_names_itself_and_says_when_work_begins_again() -> None:
    found = calendar(hours=OFFICE, holidays=True).availability(at(date(2026, 5, 25), 10))
    assert (found.because, found.words) == (Because.HOLIDAY, "not working today: \u2068Whit Monday\u2069")
    assert found.until == at(date(2026, 5, 26), 9)
    unknown_hours = calendar(holidays=True)
    assert unknown_hours.availability(at(date(2026, 12, 25), 10)).until == at(date(2026, 12, 26), 0)
    assert unknown_hours.availability(at(date(2026, 12, 24), 10)).reachable
    assert calendar(hours=OFFICE).availability(at(date(2026, 5, 25), 10)).reachable, "in one region only"


def test_leave_lasts_until_the_next_day_at_work_and_its_reason_is_for_the_desk() -> None:
    away = calendar(leave(TUESDAY, date(2026, 11, 27), "family"), hours=OFFICE)
    found = away.availability(at(TUESDAY, 10))
    assert (found.presence, found.because, found.note) == (Presence.ON_LEAVE, Because.LEAVE, "family")
    assert found.words == "on leave, back at 9:00 on Monday"
    assert away.availability(at(date(2026, 11, 23), 18)).words == "starts at 9:00 on 30 November"


def test_absent_and_hours_that_nobody_knows() -> None:
    away = calendar(leave(TUESDAY, TUESDAY, "ill", ExceptionKind.ABSENT))
    found = away.availability(at(TUESDAY, 10))
    assert (found.presence, found.words, found.note) == (Presence.OUT, "absent, back tomorrow", "ill")


def test_other_hours_come_before_a_holiday_and_the_week() -> None:
    day = date(2026, 12, 25)
    other = StaffException(ExceptionKind.OTHER_HOURS, day, day, "stock-taking", ((600, 720),))
    working = calendar(other, hours=OFFICE, holidays=True)
    assert working.availability(at(day, 11)).reachable
    assert working.availability(at(day, 9)).words == "starts at 10:00"
    assert working.availability(at(day, 13)).words == "starts at 9:00 on Monday"


def test_somebody_who_has_not_begun_yet() -> None:
    new = calendar(hours=OFFICE, starts_on=date(2027, 1, 4))
    found = new.availability(at(TUESDAY, 10))
    assert (found.because, found.words) == (Because.NOT_STARTED, "begins here at 9:00 on 4 January")
    assert new.availability(at(date(2027, 1, 4), 9)).reachable
    far = calendar(starts_on=date(2027, 9, 1)).availability(at(TUESDAY, 10))
    assert far.words == "begins here on 1 September 2027"


def test_without_a_next_day_at_work_nothing_is_promised() -> None:
    away = calendar(leave(TUESDAY, date(2028, 6, 1)), hours=OFFICE)
    assert away.availability(at(TUESDAY, 10)).words == "on leave"
    away = calendar(leave(TUESDAY, date(2028, 6, 1), kind=ExceptionKind.ABSENT))
    assert away.availability(at(TUESDAY, 10)).words == "absent"
    last = calendar(hours=OFFICE, left_on=date(2026, 11, 25))
    assert last.availability(at(TUESDAY, 18)).words == "not at work"
    assert calendar(starts_on=date(2029, 1, 1)).availability(at(TUESDAY, 9)).words == "begins here"


def test_whoever_has_left_is_not_reached() -> None:
    found = calendar(left_on=TUESDAY, hours=OFFICE).availability(at(TUESDAY, 10))
    assert (found.because, found.reachable, found.words) == (
        Because.LEFT, False, "has left the organisation",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("presence", "back", "words"),
    [
        (Presence.OUT, at(TUESDAY, 14), "out until 14:00"),
        (Presence.OUT, at(date(2026, 11, 25), 9), "out until 9:00 tomorrow"),
        (Presence.OUT, at(date(2026, 11, 25), 0), "out until tomorrow"),
        (Presence.ON_LEAVE, at(date(2026, 11, 27), 0), "on leave until Friday"),
        (Presence.ON_LEAVE, at(date(2026, 12, 14), 0), "on leave until 14 December"),
        (Presence.IN_MEETING, at(TUESDAY, 11), "in a meeting until 11:00"),
        (Presence.DO_NOT_DISTURB, None, "not to be disturbed"),
    ],
)
def test_the_mark_of_the_desk_comes_first(presence: Presence, back: datetime | None, words: str) -> None:
    found = calendar(presence=presence, back_at=back, away_note="lunch", hours=OFFICE).availability(
        at(TUESDAY, 10)
    )
    assert (found.presence, found.because, found.until) == (presence, Because.MARK, back)
    assert (found.words, found.note) == (words, "lunch")
    assert found.reachable is presence.reachable


def test_a_mark_whose_time_has_passed_counts_no_more() -> None:
    marked = calendar(presence=Presence.OUT, back_at=at(TUESDAY, 14), hours=OFFICE)
    assert not marked.availability(at(TUESDAY, 13, 59)).reachable
    assert marked.availability(at(TUESDAY, 14)).reachable
    assert marked.availability(at(TUESDAY, 18)).words == "starts at 9:00 tomorrow"


def test_who_came_against_the_plan_is_in_until_the_plan_speaks_again() -> None:
    came = calendar(presence=Presence.IN, back_at=at(TUESDAY, 22), hours=OFFICE)
    assert came.availability(at(TUESDAY, 20)).reachable
    assert not came.availability(at(TUESDAY, 22)).reachable


def test_midnight_of_a_round_the_clock_place() -> None:
    always = calendar(hours=tuple(Shift(day, 0, 1440) for day in range(7)))
    assert always.availability(at(date(2026, 11, 25), 0)).reachable
    off = calendar(leave(TUESDAY, TUESDAY), hours=tuple(Shift(day, 0, 1440) for day in range(7)))
    assert off.availability(at(TUESDAY, 0)).words == "on leave, back tomorrow"
