"""What a toast says of what was done with a booking."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.bookings.records import Booking, BookingState, SeriesResult
from reception_app.kernel.text import isolate
from ui.bookings.counts import BookingNumbers
from ui.bookings.words import span_words, title_words


def _tr(text: str) -> str:
    return QCoreApplication.translate("BookingSaid", text)


def booked_words(booking: Booking, zone: ZoneInfo, now: datetime) -> str:
    """ "Oak room is booked, 10:00–11:00"; held, or waiting for approval."""
    words = {
        BookingState.HOLD: _tr("{0} is held, {1}"),
        BookingState.WAITING: _tr("{0} waits for approval, {1}"),
    }
    when = span_words(booking.starts_at, booking.ends_at, zone, now.astimezone(zone).date())
    return words.get(booking.state, _tr("{0} is booked, {1}")).format(isolate(booking.resource_name), when)


def series_words(result: SeriesResult, *, changed: bool) -> str:
    """ "Booked 10 times, 2 left out"; of a series that there was, "Changed: 10 bookings"."""
    numbers, count = BookingNumbers(), len(result.bookings)
    said = numbers.decided("change", count) if changed else numbers.booked(count)
    return f"{said}, {numbers.left_out(len(result.skipped))}" if result.skipped else said


def step_said(step: str, booking: Booking) -> str:
    """What came of a step, by the name of its verb."""
    if step == "swap" and booking.state is BookingState.WAITING:
        return _tr("{0} waits for approval once more").format(isolate(title_words(booking)))
    words = {
        "confirm": _tr("{0} is booked now"),
        "hold_longer": _tr("{0} is held longer"),
        "approve": _tr("{0} is approved"),
        "refuse": _tr("{0} is refused"),
        "check_in": _tr("{0}: they are there"),
        "end_early": _tr("{0} has ended: the room is free"),
        "release": _tr("{0} is given back"),
        "no_show": _tr("{0}: nobody came"),
        "cancel": _tr("{0} is cancelled"),
        "swap": _tr("{0} has another room now"),
        "note_deposit": _tr("The deposit of {0} is noted"),
    }
    return words[step].format(isolate(title_words(booking)))
