"""The decisions about bookings, as pure functions."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from reception_app.bookings.records import ALWAYS, BookingState, Equipment, NewBooking, NewResource, Resource
from reception_app.kernel.errors import Invalid
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import fold, isolate
from reception_app.occupancy import Span

_S = BookingState
DAY = 24 * 60
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LENGTHY = timedelta(days=1)
EXEMPT = timedelta(hours=8)
"""So long a meeting is not given back because nobody checked in: people come and go."""
SHORT_NOTICE = timedelta(hours=2)
"""What is booked so shortly before it begins is meant: it counts as confirmed."""
ABSENT_TIMES = 3
"""So often in a row nobody came to a series before somebody is asked whether it is still needed."""

STEPS: Mapping[str, frozenset[BookingState]] = {
    "confirm": frozenset({_S.HOLD}),
    "hold_longer": frozenset({_S.HOLD}),
    "approve": frozenset({_S.WAITING}),
    "refuse": frozenset({_S.WAITING}),
    "check_in": frozenset({_S.BOOKED}),
    "end_early": frozenset({_S.CHECKED_IN, _S.BOOKED}),
    "release": frozenset({_S.HOLD, _S.BOOKED}),
    "no_show": frozenset({_S.BOOKED, _S.FINISHED}),
    "cancel": frozenset({_S.HOLD, _S.WAITING, _S.BOOKED}),
    "move": frozenset({_S.HOLD, _S.WAITING, _S.BOOKED, _S.CHECKED_IN}),
    "edit": frozenset({_S.HOLD, _S.WAITING, _S.BOOKED, _S.CHECKED_IN}),
    "note_deposit": frozenset(_S) - {_S.CANCELLED, _S.RELEASED},
}
"""What may be done with a booking, by where it stands."""


@dataclass(frozen=True, slots=True)
class Due:
    """What the clock does with a booking whose moment has come."""

    state: BookingState
    kind: str


def possible(state: BookingState, starts_at: datetime, ends_at: datetime, now: datetime) -> frozenset[str]:
    """The steps that make sense now: nobody checks in the day before, nor ends what has not begun."""
    found = {verb for verb, states in STEPS.items() if state in states}
    if now < starts_at:
        found -= {"end_early", "no_show"}
        if starts_at - now > SHORT_NOTICE:
            found.discard("check_in")
    elif now >= ends_at:
        found -= {"end_early", "check_in", "confirm", "hold_longer", "approve", "move", "release"}
    return frozenset(found)


def release_at(
    resource: NewResource, starts_at: datetime, ends_at: datetime, placed_at: datetime
) -> datetime | None:
    """When a room is given back unless somebody checks in; None where it is not."""
    if not resource.check_in or not resource.release_after:
        return None
    if ends_at - starts_at >= EXEMPT or starts_at - placed_at < SHORT_NOTICE:
        return None
    return min(starts_at + timedelta(minutes=resource.release_after), ends_at)


def latest_hold(resource: NewResource, starts_at: datetime, ends_at: datetime) -> datetime:
    """Until when something may be held at most: what must be booked ahead is booked by then, or somebody else's."""
    return starts_at - timedelta(minutes=resource.notice) if resource.notice else ends_at


def due_at(
    resource: NewResource, state: BookingState, span: Span, placed_at: datetime, hold_until: datetime | None
) -> datetime | None:
    """When the clock has to look at a booking next; None when nothing happens by itself any more."""
    if state is _S.HOLD:
        return min(hold_until or span.ends_at, span.ends_at)
    if state is _S.BOOKED:
        return release_at(resource, *span, placed_at) or span.ends_at
    return span.ends_at if state in (_S.CHECKED_IN, _S.WAITING) else None


def due_step(
    resource: NewResource, state: BookingState, span: Span, placed_at: datetime, now: datetime
) -> Due:
    """What happens to a booking by itself whose moment (`due_at`) has come.

    The program may have been closed when a room was to be given back. Once the meeting is over nobody says that nobody
    came: nobody could check in.
    """
    if state is _S.HOLD:
        return Due(_S.RELEASED, "expired")
    if state is _S.WAITING:
        return Due(_S.CANCELLED, "expired")
    if state is _S.BOOKED and now < span.ends_at and release_at(resource, *span, placed_at) is not None:
        return Due(_S.RELEASED, "nobody_came")
    return Due(_S.FINISHED, "finished")


def check_open(resource: NewResource, starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    """Why a resource can't be had at a time because of its hours; empty when it can."""
    if resource.hours == ALWAYS:
        return ""
    begin, end = starts_at.astimezone(zone), ends_at.astimezone(zone)
    # The part of each day that is asked for, on the clock of the house.
    day = begin.date()
    while day <= end.date():
        first = begin if day == begin.date() else datetime.combine(day, time(), zone)
        last = end if day == end.date() else datetime.combine(day + timedelta(days=1), time(), zone)
        if first < last:
            hours = resource.hours[day.weekday()]
            if hours is None:
                return f"It is closed on {WEEKDAYS[day.weekday()]}."
            until = DAY if last.date() > day else last.hour * 60 + last.minute
            if first.hour * 60 + first.minute < hours[0] or until > hours[1]:
                return f"It is open from {clock_text(hours[0])} to {clock_text(hours[1])}."
        day += timedelta(days=1)
    return ""


def check_limits(resource: NewResource, starts_at: datetime, ends_at: datetime, now: datetime) -> str:
    """Why a time is beyond the limits of a resource; empty when it is not."""
    lasts = ends_at - starts_at
    if resource.longest and lasts > timedelta(minutes=resource.longest):
        return f"It can be had for {length_text(resource.longest)} at most."
    if resource.days_ahead and starts_at - now > timedelta(days=resource.days_ahead):
        return f"It can be booked {resource.days_ahead} days ahead at most."
    if resource.notice and starts_at - now < timedelta(minutes=resource.notice):
        return f"It must be booked {length_text(resource.notice)} ahead."
    return ""


def check_room(resource: NewResource, party: int, layout: str, amount: int) -> tuple[str, str]:
    """Why so many people or things don't fit, and which field says so; both empty when they do."""
    if amount < 1:
        return "At least one is needed.", "amount"
    if amount > resource.quantity:
        return f"There are only {resource.quantity} of them.", "amount"
    if party < 0:
        return "The number of people can't be less than nothing.", "party"
    holds = resource.capacity
    if layout:
        known = {each.name: each.capacity for each in resource.layouts}
        if layout not in known:
            return "It can't be set up like this.", "layout"
        holds = known[layout] or holds
    if holds and party > holds:
        return f"It holds {holds} people.", "party"
    return "", ""


def missing(resource: NewResource, wanted: Iterable[Equipment]) -> tuple[Equipment, ...]:
    """What of the equipment that is wanted is not in a room for good. A word may be a part of a name."""
    found = []
    for each in wanted:
        key = fold(each.name)
        there = sum(own.quantity for own in resource.equipment if key in fold(own.name))
        if there < each.quantity:
            found.append(Equipment(each.name, each.quantity - there))
    return tuple(found)


def claimed(resource: NewResource, starts_at: datetime, ends_at: datetime) -> Span:
    """What a booking takes of its room: its time, and what is kept free before and after."""
    before, after = timedelta(minutes=resource.buffer_before), timedelta(minutes=resource.buffer_after)
    return Span(starts_at - before, ends_at + after)


def unclaimed(resource: NewResource, starts_at: datetime, ends_at: datetime) -> Span:
    """The time of a meeting of which `claimed` gives this span."""
    before, after = timedelta(minutes=resource.buffer_before), timedelta(minutes=resource.buffer_after)
    return Span(starts_at + before, ends_at - after)


def rank(resource: Resource, party: int, brought: Collection[object] = ()) -> tuple[int, int, int, str]:
    """Sort key of what fits: the smallest room that holds them, without what would have to be brought there."""
    room = resource.capacity - party if party and resource.capacity else resource.capacity
    return (len(brought), int(resource.needs_approval), max(room, 0), fold(resource.name))


def check_booking(resource: Resource, new: NewBooking, now: datetime, zone: ZoneInfo) -> None:
    """Raise Invalid, naming the field, for what a resource can't give whoever else wants it."""
    name = isolate(resource.name)
    if not resource.active:
        raise Invalid(f"{isolate(name)} is not in use any more.", field="resource_id")
    if new.ends_at <= now:
        raise Invalid("That is over already.", field="starts_at", hint="Choose a time that lies ahead.")
    why, field = check_room(resource, new.party, new.layout, new.amount)
    why = why or check_limits(resource, new.starts_at, new.ends_at, now)
    why = why or check_open(resource, new.starts_at, new.ends_at, zone)
    if why:
        raise Invalid(f"{isolate(name)}: {why}", field=field or "starts_at")


def check_deposit(amount: int, currency: str) -> None:
    """Raise Invalid for a deposit that is none."""
    if amount < 0:
        raise Invalid("A deposit can't be less than nothing.", field="deposit")
    if amount and not (len(currency) == 3 and currency.isascii() and currency.isupper()):
        raise Invalid("Say the currency by its three letters, such as EUR.", field="currency")


def check_resource(new: NewResource) -> None:
    """Raise Invalid, naming the field, for a room or thing that can't be like this."""
    numbers = {
        "capacity": (new.capacity, 0, 10_000),
        "quantity": (new.quantity, 1, 10_000),
        "buffer_before": (new.buffer_before, 0, DAY),
        "buffer_after": (new.buffer_after, 0, DAY),
        "longest": (new.longest, 0, 366 * DAY),
        "days_ahead": (new.days_ahead, 0, 3 * 366),
        "notice": (new.notice, 0, 366 * DAY),
        "release_after": (new.release_after, 0, DAY),
    }
    for field, (value, least, most) in numbers.items():
        if not least <= value <= most:
            raise Invalid(f"From {least} to {most}.", field=field)
    if len(new.hours) != 7 or not all(_is_day(hours) for hours in new.hours):
        raise Invalid("Each day opens before it closes.", field="hours")
    if not any(new.hours):
        raise Invalid("It must be open on one day at least.", field="hours", hint="Or take it out of use.")
    if any(each.quantity < 1 for each in new.equipment):
        raise Invalid("Of each piece of equipment there is at least one.", field="equipment")
    for layout in new.layouts:
        if layout.capacity < 0 or (new.capacity and layout.capacity > new.capacity):
            raise Invalid(f"No layout holds more than the room: {new.capacity}.", field="layouts")


def absences(states: Iterable[BookingState]) -> int:
    """How often in a row nobody came, of the states of past occurrences, the newest first."""
    count = 0
    for state in states:
        if state not in (_S.RELEASED, _S.NO_SHOW):
            break
        count += 1
    return count


def clock_text(minute: int) -> str:
    """A minute of the day as a time: 540 is "09:00", 1440 is "24:00"."""
    return f"{minute // 60:02}:{minute % 60:02}"


def length_text(minutes: int) -> str:
    """A length of at least a minute in words: "45 minutes", "2 hours", "3 days"."""
    sizes = ((DAY, "day"), (60, "hour"), (1, "minute"))
    size, word = next(each for each in sizes if minutes >= each[0] and minutes % each[0] == 0)
    count = minutes // size
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _is_day(hours: object) -> bool:
    if hours is None:
        return True
    return (
        isinstance(hours, tuple)
        and len(hours) == 2
        and all(isinstance(each, int) for each in hours)
        and 0 <= hours[0] < hours[1] <= DAY
    )
