"""Who is expected over midnight, or over several days, is expected until the end of it; days far away are empty."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid
from reception_app.visits import VisitState
from reception_app.visits.records import VisitSummary
from tests.builders.front_desk import Office, open_office
from tests.fakes.clock import FixedClock

BERLIN = ZoneInfo("Europe/Berlin")
FIRST, NEXT = date(2026, 11, 24), date(2026, 11, 25)


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def _expect(office: Office, actor: Actor, name: str, begins: str, ends: str) -> VisitSummary:
    asked = office.expectation(name, _at(begins))
    return office.expect.expect(actor, replace(asked, ends_at=_at(ends)))


def _seen(office: Office, actor: Actor, day: date) -> tuple[list[str], int, list[str]]:
    """Who is expected: on the board, in the counts, and where nothing is typed yet."""
    board = [v.name for v in office.visits.board(actor, day) if v.state is VisitState.EXPECTED]
    offered = [match.name for match in office.visitors.match(actor, "", on=day)]
    return board, office.visits.counts(actor, day).expected, offered


def test_who_is_late_over_midnight_is_still_expected(actor: Actor, office: Office, clock: FixedClock) -> None:
    clock.set(_at("2026-11-24T20:00"))
    guest = _expect(office, actor, "Night Guest", "2026-11-24T23:30", "2026-11-25T00:30")
    _expect(office, actor, "Evening Guest", "2026-11-24T23:00", "2026-11-25T00:00")
    clock.set(_at("2026-11-25T00:10"))
    office.closing.close_day(clock.now())
    assert _seen(office, actor, NEXT) == (["Night Guest"], 1, ["Night Guest"])
    office.visits.check_in(actor, office.visits.check_in_for(actor, guest.id))
    assert _seen(office, actor, NEXT)[:2] == ([], 0)


def test_who_did_not_come_over_midnight_is_not_late_all_the_next_day(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    clock.set(_at("2026-11-24T20:00"))
    night = _expect(office, actor, "Night Guest", "2026-11-24T22:00", "2026-11-25T02:00")
    _expect(office, actor, "Early Guest", "2026-11-25T01:00", "2026-11-25T02:00")
    clock.set(_at("2026-11-25T05:55"))
    assert office.closing.close_day(clock.now()) == [], "some hours late they may still come"
    clock.set(_at("2026-11-25T06:05"))
    assert [(visit.id, visit.state) for visit in office.closing.close_day(clock.now())] == [
        (night.id, VisitState.NO_SHOW)
    ]
    assert _seen(office, actor, NEXT) == (["Early Guest"], 1, ["Early Guest"])
    office.visits.check_in(actor, office.visits.check_in_for(actor, night.id))
    assert office.visits.summary(actor, [night.id])[0].state is VisitState.WAITING, "they came after all"


def test_who_is_expected_over_days_is_expected_on_each(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    clock.set(_at("2026-11-24T08:00"))
    _expect(office, actor, "Course Guest", "2026-11-24T09:00", "2026-11-26T17:00")
    for day in (FIRST, NEXT, date(2026, 11, 26)):
        assert _seen(office, actor, day) == (["Course Guest"], 1, ["Course Guest"]), day
    for day in (date(2026, 11, 23), date(2026, 11, 27)):
        assert _seen(office, actor, day) == ([], 0, []), day


@pytest.mark.parametrize(
    "day", [date(1, 1, 2), date(1899, 12, 31), date(2020, 1, 1), date(2090, 1, 1), date(9999, 12, 30)]
)
def test_a_day_far_away_is_empty(actor: Actor, office: Office, day: date) -> None:
    assert _seen(office, actor, day) == ([], 0, [])


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_at_the_end_of_all_calendars_is_refused_in_words(
    actor: Actor, office: Office, day: date
) -> None:
    with pytest.raises(Invalid, match="too far away"):
        office.visits.board(actor, day)
