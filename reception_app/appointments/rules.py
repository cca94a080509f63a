"""The rules of appointments, as pure functions."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from reception_app.appointments.records import Appointment, AppointmentState
from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import tokens
from reception_app.occupancy import Span
from reception_app.visits.records import VisitState

S = AppointmentState
LONGEST = timedelta(hours=24)
AHEAD = timedelta(days=5 * 366)
GRACE = timedelta(minutes=15)
"""So long after its beginning an appointment may still be made: the customer stands at the desk."""

STEPS: Mapping[str, frozenset[AppointmentState]] = {
    "book": frozenset({S.PROPOSED}),
    "edit": frozenset({S.PROPOSED, S.BOOKED}),
    "arrive": frozenset({S.BOOKED, S.NO_SHOW}),
    "begin": frozenset({S.BOOKED, S.ARRIVED}),
    "fulfil": frozenset({S.BOOKED, S.ARRIVED, S.IN_PROGRESS}),
    "no_show": frozenset({S.BOOKED}),
    "cancel": frozenset({S.PROPOSED, S.BOOKED}),
    "documents": frozenset({S.PROPOSED, S.BOOKED, S.ARRIVED, S.IN_PROGRESS}),
    "sooner": frozenset({S.PROPOSED, S.BOOKED}),
}
"""From which states each verb leads on."""
NOT_BEFORE = frozenset({"fulfil", "no_show"})
"""Verbs of what has begun: nobody can have missed what is still to be."""
_AFTERWARDS = frozenset({S.ARRIVED, S.IN_PROGRESS, S.FULFILLED, S.NO_SHOW, S.CANCELLED})


def possible(state: AppointmentState, starts_at: datetime, now: datetime) -> frozenset[str]:
    """The verbs that fit an appointment now."""
    fit = {verb for verb, states in STEPS.items() if state in states}
    return frozenset(fit - NOT_BEFORE if now < starts_at and state.ahead else fit)


def check_times(starts_at: datetime, ends_at: datetime, now: datetime, *, was: Span | None = None) -> None:
    """Raise Invalid unless the time runs forward, is no longer than a day, and has not passed.

    `was`: the time it had before it is changed; one that stays may lie in the past.
    """
    if ends_at < starts_at:
        raise Invalid("The end is before the beginning.", field="ends_at")
    if ends_at - starts_at < timedelta(minutes=1):
        raise Invalid("It must last at least a minute.", field="ends_at")
    if ends_at - starts_at > LONGEST:
        raise Invalid("An appointment lasts at most a day.", field="ends_at", hint="Check the day.")
    if was == Span(starts_at, ends_at):
        return
    if starts_at < now - GRACE:
        raise Invalid("This time has passed.", field="starts_at", hint="Choose a later one.")
    if starts_at - now > AHEAD:
        raise Invalid("This is more than five years away.", field="starts_at", hint="Choose an earlier day.")


def after_visit(
    state: AppointmentState, was: VisitState | None, now: VisitState, *, begun: bool
) -> AppointmentState | None:
    """To which state an appointment comes when its visit stands differently; None: it stays.

    `begun`: somebody said before that it is in progress. A step of the visit that is taken back takes this one back.
    """
    if was is now:
        return None
    match now:
        case VisitState.EXPECTED:
            return S.BOOKED if state in _AFTERWARDS else None
        case VisitState.WAITING | VisitState.WITH_HOST:
            back = state is S.FULFILLED and was in (VisitState.CHECKED_OUT, VisitState.PRESUMED_LEFT)
            if back:
                return S.IN_PROGRESS if begun else S.ARRIVED
            return S.ARRIVED if state in (S.PROPOSED, S.BOOKED, S.NO_SHOW) else None
        case VisitState.CHECKED_OUT | VisitState.PRESUMED_LEFT:
            return S.FULFILLED if state.open else None
        case VisitState.NO_SHOW:
            # From somebody who was here, this takes back that one who was missed was checked in.
            back = state.open and was is not VisitState.EXPECTED
            return S.NO_SHOW if state.ahead or back else None
    return S.CANCELLED if state.open else None


def next_reminder(starts_at: datetime, spans: Iterable[timedelta], now: datetime) -> datetime | None:
    """When the next reminder is due after `now`; None when there is none to come."""
    return min((starts_at - span for span in spans if starts_at - span > now), default=None)


def late_at(state: AppointmentState, ends_at: datetime, minutes: int) -> datetime | None:
    """When a booked appointment counts as missed: so many minutes after its end; 0: never by itself."""
    return ends_at + timedelta(minutes=minutes) if state is S.BOOKED and minutes else None


def held_until(state: AppointmentState, ends_at: datetime, closed_at: datetime | None) -> datetime:
    """Until when an appointment has its staff and its room: one that is over early gives the rest back."""
    return min(ends_at, closed_at) if state is S.FULFILLED and closed_at is not None else ends_at


def words_of(private: bool, staff: Iterable[str], *said: str) -> str:
    """What a list finds an appointment by: of a private one only the names of its staff."""
    return " ".join(["", *tokens(" ".join([*(() if private else said), *staff]))])


def found_by(one: Appointment, text: str) -> bool:
    """Whether what was typed finds an appointment, as it would in the store."""
    known = words_of(one.private, [each.name for each in one.staff], one.name, one.company, one.service_name)
    return all(f" {word}" in known for word in tokens(text))


def within(work: Iterable[Span], starts_at: datetime, ends_at: datetime) -> bool:
    """Whether one stretch of work holds the whole of a time."""
    return any(span.starts_at <= starts_at and ends_at <= span.ends_at for span in work)


def joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif end > start:
            found.append((start, end))
    return found


def common(spans: Sequence[Sequence[tuple[int, int]]]) -> list[tuple[int, int]]:
    """When all of several lists of spans hold, each of them in order."""
    shared = list(spans[0])
    for other in spans[1:]:
        shared = list(_both(shared, other))
    return shared


def _both(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first = second = 0
    while first < len(one) and second < len(other):
        (a, b), (c, d) = one[first], other[second]
        if max(a, c) < min(b, d):
            yield max(a, c), min(b, d)
        if b < d:
            first += 1
        else:
            second += 1


def openings(
    work: Sequence[tuple[int, int]],
    busy: Sequence[tuple[int, int]],
    lasts: int,
    step: int,
) -> Iterable[tuple[int, int]]:
    """The runs of beginnings at which something so long fits between what is taken, in order.

    Everything is in milliseconds; `busy` is in the order of its beginnings and already wider by what is needed around.
    A run is (its first beginning, its last), the first rounded up to a multiple of `step`.
    """
    place, many = 0, len(busy)
    for begin, end in work:
        at = begin
        while place < many and busy[place][1] <= at:
            place += 1
        if place < many and busy[place][0] <= at and busy[place][1] >= end:
            # All of it is taken: mostly so with those who are full for weeks.
            continue
        for start, until in busy[place : bisect_left(busy, (end,), place)]:
            if start - at >= lasts:
                first = -(-at // step) * step
                if first + lasts <= start:
                    yield first, start - lasts
            if until > at:
                at = until
        first = -(-at // step) * step
        if first + lasts <= end:
            yield first, end - lasts
