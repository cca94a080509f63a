"""How bookings, rooms and things read: states, times, sizes, what happened, each in a few words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from reception_app.bookings.records import Booking, BookingState, BookingStep, Offer, Resource, ResourceKind
from reception_app.kernel.text import dotted, isolate
from reception_app.occupancy import Span
from ui.bookings.counts import BookingNumbers
from ui.kit.chip import ChipTone
from ui.kit.dates import clock_time
from ui.kit.dates import span_words as span_words

_DAY = 24 * 60


def _tr(text: str) -> str:
    return QCoreApplication.translate("Bookings", text)


def state_word(state: BookingState) -> tuple[str, ChipTone]:
    """A state in a word and its tone."""
    words: dict[BookingState, tuple[str, ChipTone]] = {
        BookingState.HOLD: (_tr("held"), "warn"),
        BookingState.WAITING: (_tr("waits for approval"), "warn"),
        BookingState.BOOKED: (_tr("booked"), "info"),
        BookingState.CHECKED_IN: (_tr("checked in"), "ok"),
        BookingState.FINISHED: (_tr("over"), "mute"),
        BookingState.ENDED_EARLY: (_tr("ended early"), "mute"),
        BookingState.RELEASED: (_tr("given back"), "mute"),
        BookingState.CANCELLED: (_tr("cancelled"), "bad"),
        BookingState.NO_SHOW: (_tr("nobody came"), "bad"),
    }
    return words[state]


def booking_chip(booking: Booking, zone: ZoneInfo, now: datetime) -> tuple[str, ChipTone]:
    """The state of a booking; of a hold also until when."""
    word, tone = state_word(booking.state)
    if booking.state is BookingState.HOLD and booking.hold_until is not None:
        until = booking.hold_until.astimezone(zone)
        day = QLocale().toString(QDate(until.year, until.month, until.day), "d MMM")
        time = clock_time(booking.hold_until, zone)
        said = time if until.date() == now.astimezone(zone).date() else f"{day}, {time}"
        return _tr("held until {0}").format(said), tone
    return word, tone


def title_words(booking: Booking) -> str:
    """What a booking is called; never empty. What is private is "Busy" for others."""
    return booking.title or (_tr("Busy") if booking.hidden else booking.whose or _tr("Booking"))


def near_words(near: tuple[Span, ...], zone: ZoneInfo) -> str:
    """ "free 11:00–12:00, 14:00–15:00"; empty when nothing near is."""
    times = ", ".join(f"{clock_time(a, zone)}–{clock_time(b, zone)}" for a, b in near[:2])
    return _tr("free {0}").format(times) if times else ""


def offer_line(offer: Offer, zone: ZoneInfo) -> str:
    """What stands under the name of an offer: what it has, or why it does not fit and when it would."""
    if offer.why_not:
        # The name stands above it.
        why = offer.why_not.removeprefix(f"{isolate(offer.name)} ").removesuffix(".")
        return dotted(why, near_words(offer.near, zone))
    return dotted(_tr("free"), offer.line, offer.remark)


def people_words(count: int) -> str:
    """ "12 people"; empty for none said."""
    return BookingNumbers().people(count) if count else ""


def seats_words(resource: Resource) -> str:
    """How many it holds, or how many of it there are."""
    if resource.kind is ResourceKind.THING:
        return _tr("{0} of them").format(resource.quantity) if resource.quantity > 1 else _tr("one")
    return BookingNumbers().seats(resource.capacity) if resource.capacity else "–"


def equipment_words(resource: Resource) -> str:
    """ "Screen, 2 × Flip chart"."""
    named = (
        f"{each.quantity} × {each.name}" if each.quantity > 1 else each.name for each in resource.equipment
    )
    return ", ".join(isolate(each) for each in named)


def minute_text(minute: int) -> str:
    """A minute of the day by the clock: "8:30", "24:00"."""
    return f"{minute // 60}:{minute % 60:02}"


def hours_words(resource: Resource) -> str:
    """ "Mon–Fri 8:00–18:00": equal neighbours together; "always" where nothing is closed."""
    if all(hours == (0, _DAY) for hours in resource.hours):
        return _tr("always")
    runs: list[tuple[int, int]] = []
    for day, hours in enumerate(resource.hours):
        if hours is None:
            continue
        if runs and runs[-1][1] == day - 1 and resource.hours[runs[-1][0]] == hours:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    said = []
    for first, last in runs:
        named = _day(first) if first == last else f"{_day(first)}–{_day(last)}"
        if (first, last) == (0, 6):
            named = _tr("daily")
        begin, end = resource.hours[first] or (0, 0)
        said.append(f"{named} {minute_text(begin)}–{minute_text(end)}")
    return ", ".join(said) or _tr("never")


def rules_words(resource: Resource) -> str:
    """What booking it asks for: approval, check-in."""
    said = [_tr("needs approval")] if resource.needs_approval else []
    if resource.check_in:
        said.append(_tr("check-in, given back after {0} min").format(resource.release_after))
    return ", ".join(said)


def step_words(step: BookingStep) -> str:
    """What happened, in a word or two."""
    words = {
        "booked": _tr("Booked"),
        "held": _tr("Held"),
        "held_longer": _tr("Held longer"),
        "confirmed": _tr("Confirmed"),
        "asked": _tr("Asked for approval"),
        "approved": _tr("Approved"),
        "refused": _tr("Refused"),
        "checked_in": _tr("Checked in"),
        "ended_early": _tr("Ended early"),
        "finished": _tr("Over"),
        "released": _tr("Given back"),
        "expired": _tr("The hold has run out"),
        "nobody_came": _tr("Given back: nobody checked in"),
        "cancelled": _tr("Cancelled"),
        "no_show": _tr("Nobody came"),
        "moved": _tr("Moved"),
        "edited": _tr("Changed"),
        "deposit": _tr("Deposit noted"),
        "undone": _tr("Taken back"),
        "handed_over": _tr("Handed over"),
    }
    return words.get(step.kind, step.kind)


def _day(weekday: int) -> str:
    return QLocale().dayName(weekday + 1, QLocale.FormatType.ShortFormat)
