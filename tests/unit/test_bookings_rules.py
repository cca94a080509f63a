"""The decisions about bookings: what may be done when, what happens by itself, hours, limits, sizes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.bookings import rules
from reception_app.bookings.records import BookingState as S
from reception_app.bookings.records import Equipment, Layout, NewBooking, NewResource, Resource
from reception_app.bookings.series_rules import shifted
from reception_app.kernel.errors import Invalid
from reception_app.occupancy import Span
from reception_app.recurrence import Rule, Series

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
ROOM = NewResource("Oak room", capacity=12, layouts=(Layout("Rows", 8), Layout("Boardroom")), check_in=True)
OFFICE = replace(ROOM, hours=(*((480, 1080),) * 5, None, None))


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "now", "verbs"),
    [
        (S.BOOKED, at(6), {"release", "cancel", "move", "edit", "note_deposit"}),
        (S.BOOKED, at(9), {"check_in", "release", "cancel", "move", "edit", "note_deposit"}),
        (
            S.BOOKED,
            at(10, 30),
            {"check_in", "end_early", "no_show", "release", "cancel", "move", "edit", "note_deposit"},
        ),
        (S.BOOKED, at(13), {"no_show", "cancel", "edit", "note_deposit"}),
        (S.FINISHED, at(13), {"no_show", "note_deposit"}),
        (S.WAITING, at(9), {"approve", "refuse", "cancel", "move", "edit", "note_deposit"}),
        (S.HOLD, at(9), {"confirm", "hold_longer", "release", "cancel", "move", "edit", "note_deposit"}),
        (S.CANCELLED, at(9), set()),
    ],
)
def test_only_what_makes_sense_is_possible(state: S, now: datetime, verbs: set[str]) -> None:
    assert rules.possible(state, at(10), at(12), now) == verbs


def test_a_room_is_given_back_only_where_people_check_in_and_had_the_time_to() -> None:
    early = at(0, day=20)
    assert rules.release_at(ROOM, at(10), at(12), early) == at(10, 10)
    assert rules.release_at(ROOM, at(10), at(10, 5), early) == at(10, 5)
    assert rules.release_at(replace(ROOM, check_in=False), at(10), at(12), early) is None
    assert rules.release_at(replace(ROOM, release_after=0), at(10), at(12), early) is None
    assert rules.release_at(ROOM, at(8), at(16), early) is None
    assert rules.release_at(ROOM, at(10), at(12), at(8, 1)) is None
    assert rules.release_at(ROOM, at(10), at(12), at(8)) == at(10, 10)


def test_when_the_clock_looks_next() -> None:
    span, early = Span(at(10), at(12)), at(0, day=20)
    assert rules.due_at(ROOM, S.HOLD, span, early, at(9)) == at(9)
    assert rules.due_at(ROOM, S.HOLD, span, early, at(14)) == at(12)
    assert rules.due_at(ROOM, S.HOLD, span, early, None) == at(12)
    assert rules.due_at(ROOM, S.BOOKED, span, early, None) == at(10, 10)
    assert rules.due_at(ROOM, S.BOOKED, span, at(9), None) == at(12)
    assert rules.due_at(ROOM, S.WAITING, span, early, None) == at(12)
    assert rules.due_at(ROOM, S.FINISHED, span, early, None) is None


@pytest.mark.parametrize(
    ("state", "now", "kind"),
    [
        (S.HOLD, at(9), "expired"),
        (S.WAITING, at(12), "expired"),
        (S.CHECKED_IN, at(12), "finished"),
        (S.BOOKED, at(10, 10), "nobody_came"),
        (S.BOOKED, at(12), "finished"),
    ],
)
def test_what_happens_by_itself(state: S, now: datetime, kind: str) -> None:
    assert rules.due_step(ROOM, state, Span(at(10), at(12)), at(0, day=20), now).kind == kind


def test_one_that_counts_as_confirmed_is_not_given_back() -> None:
    due = rules.due_step(ROOM, S.BOOKED, Span(at(10), at(12)), at(9), at(10, 30))
    assert due.state is S.FINISHED


@pytest.mark.parametrize(
    ("begin", "end", "why"),
    [
        (at(8), at(18), ""),
        (at(7, 59), at(9), "It is open from 08:00 to 18:00."),
        (at(17), at(18, 1), "It is open from 08:00 to 18:00."),
        (at(10, day=28), at(11, day=28), "It is closed on Saturday."),
        (at(10), at(10, day=25), "It is open from 08:00 to 18:00."),
        (at(17), at(0, day=25), "It is open from 08:00 to 18:00."),
    ],
)
def test_hours_are_those_of_the_houses_clock(begin: datetime, end: datetime, why: str) -> None:
    assert rules.check_open(OFFICE, begin, end, LONDON) == why
    assert rules.check_open(ROOM, begin, end, LONDON) == ""


def test_until_midnight_is_within_a_whole_day() -> None:
    late = replace(ROOM, hours=((1200, 1440),) * 7)
    assert rules.check_open(late, at(20), at(0, day=25), LONDON) == ""


def test_the_hours_of_a_changed_day() -> None:
    # On 28 March 2027 London's clocks skip an hour: eight o'clock is seven in UTC.
    sunday = replace(ROOM, hours=((480, 1080),) * 7)
    begin = datetime(2027, 3, 28, 7, 0, tzinfo=UTC)
    assert rules.check_open(sunday, begin, begin + timedelta(hours=10), LONDON) == ""
    assert rules.check_open(sunday, begin - timedelta(hours=1), begin, LONDON) != ""


def test_limits() -> None:
    room = replace(ROOM, longest=90, days_ahead=7, notice=60)
    assert rules.check_limits(room, at(12), at(13, 30), NOW) == ""
    assert rules.check_limits(room, at(12), at(13, 31), NOW) == "It can be had for 90 minutes at most."
    assert rules.check_limits(
        room, at(12, day=30) + timedelta(days=3), at(13, day=30) + timedelta(days=3), NOW
    )
    assert rules.check_limits(room, at(10), at(11), NOW) == "It must be booked 1 hour ahead."
    assert rules.check_limits(ROOM, at(10), at(11), NOW) == ""


@pytest.mark.parametrize(
    ("party", "layout", "amount", "field"),
    [
        (12, "", 1, ""),
        (13, "", 1, "party"),
        (9, "Rows", 1, "party"),
        (12, "Boardroom", 1, ""),
        (1, "Circle", 1, "layout"),
        (-1, "", 1, "party"),
        (1, "", 0, "amount"),
        (1, "", 2, "amount"),
    ],
)
def test_who_fits(party: int, layout: str, amount: int, field: str) -> None:
    why, said = rules.check_room(ROOM, party, layout, amount)
    assert (said, bool(why)) == (field, bool(field))


def test_a_thing_without_a_capacity_holds_any_number() -> None:
    assert rules.check_room(NewResource("Van"), 500, "", 1) == ("", "")


def test_what_is_missing_is_counted() -> None:
    room = replace(ROOM, equipment=(Equipment("Big screen"), Equipment("Whiteboard", 2)))
    assert rules.missing(room, [Equipment("Screen"), Equipment("Whiteboard", 2)]) == ()
    assert rules.missing(room, [Equipment("Whiteboard", 3), Equipment("Flip chart")]) == (
        Equipment("Whiteboard", 1),
        Equipment("Flip chart", 1),
    )


def test_what_is_kept_free_around_it_is_taken_as_well() -> None:
    room = replace(ROOM, buffer_before=15, buffer_after=30)
    span = rules.claimed(room, at(10), at(12))
    assert span == Span(at(9, 45), at(12, 30))
    assert rules.unclaimed(room, *span) == Span(at(10), at(12))


def test_the_smallest_room_that_needs_nothing_comes_first() -> None:
    small, large = Resource("Elm", capacity=6, id=1), Resource("Oak", capacity=12, id=2)
    asks = Resource("Ash", capacity=6, id=3, needs_approval=True)
    ordered = sorted([large, asks, small], key=lambda room: rules.rank(room, 5))
    assert [room.name for room in ordered] == ["Elm", "Oak", "Ash"]
    assert rules.rank(small, 5, ["a flip chart"]) > rules.rank(large, 5)
    assert rules.rank(small, 0)[2] == 6


@pytest.mark.parametrize(
    ("resource", "new", "field"),
    [
        (Resource("Oak", active=False), NewBooking(1, at(12), at(13)), "resource_id"),
        (Resource("Oak"), NewBooking(1, at(8), at(9)), "starts_at"),
        (Resource("Oak", capacity=2), NewBooking(1, at(12), at(13), party=3), "party"),
        (Resource("Oak", longest=30), NewBooking(1, at(12), at(13)), "starts_at"),
        (Resource("Oak", hours=(None,) * 6 + ((0, 60),)), NewBooking(1, at(12), at(13)), "starts_at"),
    ],
)
def test_a_booking_that_cannot_be_names_its_field(resource: Resource, new: NewBooking, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.check_booking(resource, new, NOW, LONDON)
    assert refused.value.field == field


def test_a_booking_that_can_be_is_not_refused() -> None:
    rules.check_booking(Resource("Oak"), NewBooking(1, at(9), at(13)), NOW, LONDON)


def test_a_deposit_has_an_amount_and_a_currency() -> None:
    rules.check_deposit(0, "")
    rules.check_deposit(100, "EUR")
    for amount, currency in ((-1, "EUR"), (1, ""), (1, "eur"), (1, "€€€")):
        with pytest.raises(Invalid):
            rules.check_deposit(amount, currency)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"capacity": 10_001}, "capacity"),
        ({"hours": ((0, 60),)}, "hours"),
        ({"hours": (None,) * 7}, "hours"),
        ({"hours": ((60, 0),) * 7}, "hours"),
        ({"hours": ("ab",) * 7}, "hours"),
        ({"equipment": (Equipment("Screen", 0),)}, "equipment"),
        ({"layouts": (Layout("Rows", -1),)}, "layouts"),
        ({"layouts": (Layout("Rows", 13),)}, "layouts"),
    ],
)
def test_a_room_that_cannot_be_names_its_field(changes: dict[str, object], field: str) -> None:
    rules.check_resource(ROOM)
    with pytest.raises(Invalid) as refused:
        rules.check_resource(replace(ROOM, **changes))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_absences_are_counted_from_the_newest() -> None:
    assert rules.absences([S.RELEASED, S.NO_SHOW, S.FINISHED, S.RELEASED]) == 2
    assert rules.absences([S.RELEASED]) == 1


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 hour"),
        (120, "2 hours"),
        (1440, "1 day"),
        (90, "90 minutes"),
    ],
)
def test_lengths_in_words(minutes: int, said: str) -> None:
    assert rules.length_text(minutes) == said


def test_a_series_takes_its_weekdays_along() -> None:
    series = Series(
        datetime.fromisoformat("2026-11-24T10:00"),
        timedelta(hours=1),
        LONDON,
        Rule.parse("FREQ=WEEKLY;BYDAY=TU,FR"),
    )
    moved = shifted(series, timedelta(days=2, hours=1), timedelta(hours=2))
    assert (str(moved.rule), moved.starts) == (
        "FREQ=WEEKLY;BYDAY=TH,SU",
        datetime.fromisoformat("2026-11-26T11:00"),
    )
    assert shifted(series, timedelta(hours=1), series.lasts).rule == series.rule
    once = replace(series, rule=None)
    assert shifted(once, timedelta(days=1), series.lasts).rule is None


@pytest.mark.parametrize("rule", ["FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYMONTHDAY=24"])
def test_a_series_on_named_days_is_not_simply_moved(rule: str) -> None:
    series = Series(datetime.fromisoformat("2026-11-24T10:00"), timedelta(hours=1), LONDON, Rule.parse(rule))
    with pytest.raises(Invalid) as refused:
        shifted(series, timedelta(days=1), series.lasts)
    assert refused.value.field == "starts_at"
