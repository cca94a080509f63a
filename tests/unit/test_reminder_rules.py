"""The decisions about reminders: when they call, what they stand for, where they stand, when they come again."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.kernel.actor import Actor, Role, kiosk_actor
from reception_app.kernel.errors import Invalid
from reception_app.reminders import rules
from reception_app.reminders.records import DAY, AssigneeKind, RepeatFrom
from reception_app.reminders.records import ReminderState as S

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def moment(month: int, day: int, hour: int, minute: int = 0, year: int = 2027) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def test_days_are_taken_off_by_the_wall_clock_and_hours_by_the_moment() -> None:
    due = rules.due_moment(date(2027, 3, 30), 9 * 60, BERLIN)
    assert due == moment(3, 30, 7)
    found = rules.calls(due, (7 * DAY, 90, DAY), BERLIN)
    assert found == [
        (moment(3, 23, 8), 7 * DAY),
        (moment(3, 29, 7), DAY),
        (moment(3, 30, 5, 30), 90),
        (due, 0),
    ]


def test_an_hour_that_the_clocks_skip_is_shifted() -> None:
    assert rules.due_moment(date(2027, 3, 28), 150, BERLIN) == moment(3, 28, 1, 30)


def test_lead_times_are_kept_once_the_longest_first() -> None:
    assert rules.clean_leads((0, DAY, 30, DAY)) == (DAY, 30)
    assert rules.clean_leads(()) == ()


def test_the_next_call_is_the_first_that_is_still_to_come() -> None:
    planned = rules.calls(NOW, (DAY,), BERLIN)
    early = NOW - timedelta(days=2)
    assert rules.first_call(planned, early) == NOW - timedelta(days=1)
    assert rules.first_call(planned, NOW) == NOW
    assert rules.after(planned, NOW - timedelta(hours=1)) == NOW
    assert rules.after(planned, NOW) is None


def test_one_call_stands_for_all_that_were_missed() -> None:
    planned = rules.calls(NOW, (30 * DAY, 7 * DAY, DAY), UTC)
    long_ago = NOW - timedelta(days=60)
    assert rules.to_make(planned, (), NOW - timedelta(days=40), long_ago) is None
    assert rules.to_make(planned, (), NOW, long_ago) == ((NOW, 0), 3)
    assert rules.to_make(planned, {planned[0].moment}, NOW, long_ago) == ((NOW, 0), 2)
    assert rules.to_make(planned, {NOW}, NOW, long_ago) is None


@pytest.mark.parametrize(
    ("state", "closed_as", "due", "calls", "snoozed"),
    [
        (S.DONE, "done", 0, None, None),
        (S.CANCELLED, "released", 0, None, None),
        (S.SNOOZED, "", -48, None, 1),
        (S.OVERDUE, "", -24, -24, -1),
        (S.DUE, "", 5, -1, None),
        (S.DUE, "", -1, None, None),
        (S.SCHEDULED, "", 1, None, None),
    ],
)
def test_where_it_stands(state: S, closed_as: str, due: int, calls: int | None, snoozed: int | None) -> None:
    def hours(count: int | None) -> datetime | None:
        return None if count is None else NOW + timedelta(hours=count)

    grace = timedelta(hours=24)
    due_at = NOW + timedelta(hours=due)
    assert rules.state_of(closed_as, due_at, hours(calls), hours(snoozed), now=NOW, grace=grace) is state


def test_it_sleeps_no_longer_than_makes_sense() -> None:
    hour = timedelta(hours=1)
    rules.check_snooze(NOW + hour, NOW, None, NOW)
    rules.check_snooze(NOW + hour, NOW + hour, NOW + 2 * hour, NOW)
    for until, due_at, following in (
        (NOW, NOW, None),
        (NOW + 2 * hour, NOW + hour, None),
        (NOW + 2 * hour, NOW, NOW + 2 * hour),
        (NOW + timedelta(days=400), NOW, None),
    ):
        with pytest.raises(Invalid) as refused:
            rules.check_snooze(until, due_at, following, NOW)
        assert refused.value.field == "until"


def test_a_series_goes_on_after_now_by_its_hour() -> None:
    due = moment(3, 25, 8)
    weekly = rules.next_due("FREQ=WEEKLY", RepeatFrom.DUE, due, BERLIN, due)
    assert weekly == (moment(4, 1, 7), "FREQ=WEEKLY")
    late = rules.next_due("FREQ=WEEKLY", RepeatFrom.DUE, due, BERLIN, moment(4, 20, 9))
    assert late == (moment(4, 22, 7), "FREQ=WEEKLY")
    done = rules.next_due("FREQ=MONTHLY", RepeatFrom.DONE, due, BERLIN, moment(3, 27, 15))
    assert done == (moment(4, 27, 7), "FREQ=MONTHLY")
    early = rules.next_due("FREQ=DAILY", RepeatFrom.DUE, due, BERLIN, moment(3, 20, 8))
    assert early == (moment(3, 26, 8), "FREQ=DAILY")


def test_a_series_ends_with_its_rule() -> None:
    due = moment(3, 25, 8)
    assert rules.next_due("", RepeatFrom.DUE, due, BERLIN, due) is None
    assert rules.next_due("FREQ=DAILY;COUNT=1", RepeatFrom.DUE, due, BERLIN, due) is None
    counted = rules.next_due("FREQ=DAILY;COUNT=5", RepeatFrom.DUE, due, BERLIN, moment(3, 27, 9))
    assert counted == (moment(3, 28, 7), "FREQ=DAILY;COUNT=2")
    until = rules.next_due("FREQ=YEARLY;UNTIL=20280101T000000Z", RepeatFrom.DUE, due, BERLIN, due)
    assert until is None
    leap = rules.next_due(
        "FREQ=YEARLY", RepeatFrom.DUE, moment(2, 29, 8, year=2028), BERLIN, moment(3, 1, 8, year=2028)
    )
    assert leap == (moment(2, 29, 8, year=2032), "FREQ=YEARLY")


def test_each_role_sees_its_own_and_those_below() -> None:
    assert rules.roles_up_to(Role.INTERN) == ("", "intern")
    assert rules.roles_up_to(Role.CLERK) == ("", "intern", "receptionist", "clerk")
    assert rules.roles_up_to(Role.KIOSK) == ()
    clerk = Actor(7, "Carl", Role.CLERK)
    assert rules.is_for(clerk, AssigneeKind.USER, 7, "")
    assert not rules.is_for(clerk, AssigneeKind.USER, 8, "")
    assert rules.is_for(clerk, AssigneeKind.ROLE, 0, "intern")
    assert not rules.is_for(clerk, AssigneeKind.ROLE, 0, "office_manager")
    assert not rules.is_for(clerk, AssigneeKind.EMPLOYEE, 7, "")
    assert not rules.is_for(kiosk_actor("Lobby"), AssigneeKind.DESK, 0, "")
