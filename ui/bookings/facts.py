"""A booking told in pairs of what and value, and what happened with it line by line."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.bookings.records import Booking, BookingDetail, BookingState
from ui.bookings.words import people_words, span_words, step_words
from ui.kit.dates import clock_time, moment_text
from ui.kit.money import money_text
from ui.kit.timeline import TimelineEntry, entries_of


def _tr(text: str) -> str:
    return QCoreApplication.translate("BookingFacts", text)


def facts_of(
    booking: Booking, things: Mapping[int, str], zone: ZoneInfo, now: datetime
) -> list[tuple[str, str]]:
    """What is known of a booking. `things` are the names of what may be brought."""
    today = now.astimezone(zone).date()
    wishes = (f"{wish.quantity} × {things.get(wish.resource_id, '?')}" for wish in booking.wishes)
    held = booking.state is BookingState.HOLD
    return [
        (_tr("Room"), booking.resource_name),
        (_tr("When"), span_words(booking.starts_at, booking.ends_at, zone, today)),
        (_tr("Was to end"), clock_time(booking.original_end, zone) if booking.original_end else ""),
        (_tr("Held until"), moment_text(booking.hold_until, zone, today) if held else ""),
        (_tr("Organiser"), booking.organiser_name),
        (_tr("Customer"), booking.customer),
        (_tr("People"), people_words(booking.party)),
        (_tr("How many"), str(booking.amount) if booking.amount > 1 else ""),
        (_tr("Set up as"), booking.layout),
        (_tr("To be brought"), ", ".join(wishes)),
        (_tr("Catering"), booking.catering),
        (_tr("Set-up"), booking.setup),
        (_tr("Deposit"), money_text(booking.deposit, booking.currency) if booking.deposit else ""),
        (_tr("Private"), _tr('others read "Busy"') if booking.private else ""),
        (_tr("Reason"), booking.reason),
        (_tr("Booked by"), booking.booked_by_name),
    ]


def steps_of(detail: BookingDetail, zone: ZoneInfo, now: datetime) -> list[TimelineEntry]:
    """Everything that happened with it."""
    return entries_of(detail.steps, step_words, zone, now)
