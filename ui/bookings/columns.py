"""The columns of the list of bookings, and of the list of rooms and things."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.bookings.records import Booking, BookingState, Resource, ResourceKind, RoomAppointment
from reception_app.kernel.text import dotted, fold
from ui.bookings.words import (
    booking_chip,
    equipment_words,
    hours_words,
    people_words,
    rules_words,
    seats_words,
    span_words,
    title_words,
)
from ui.kit.dates import clock_time, short_day, weekday_text
from ui.kit.record_model import Cell, Column

Now = Callable[[], datetime]
Zone = Callable[[], ZoneInfo]

SORTS: dict[str, Callable[[Booking], Any]] = {
    "when": lambda booking: booking.starts_at.timestamp(),
    "room": lambda booking: fold(booking.resource_name),
    "what": lambda booking: fold(booking.title),
    "who": lambda booking: fold(booking.whose),
}
"""What each column of bookings that sorts compares."""
ROOM_SORTS: dict[str, Callable[[Resource], Any]] = {
    "name": lambda resource: fold(resource.name),
    "type": lambda resource: fold(resource.type),
    "seats": lambda resource: resource.capacity or resource.quantity,
    "place": lambda resource: fold(resource.place),
}
"""The same for rooms and things."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("BookingColumns", text)


def next_step(booking: Booking, now: datetime, *, approves: bool) -> tuple[str, str]:
    """The step that the row's button does, and its label; empty ones where there is none."""
    if booking.hidden:
        return "", ""
    if booking.state is BookingState.HOLD:
        return "confirm", _tr("Book it")
    if booking.state is BookingState.WAITING and approves:
        return "approve", _tr("Approve")
    if booking.state is BookingState.CHECKED_IN:
        return "end_early", _tr("End now")
    soon = (booking.starts_at - now).total_seconds() <= _SOON and now < booking.ends_at
    return ("check_in", _tr("Check in")) if booking.state is BookingState.BOOKED and soon else ("", "")


_SOON = 2 * 60 * 60
"""So many seconds before its beginning a booking may be checked in."""


def booking_columns(zone: Zone, now: Now, approves: Callable[[], bool]) -> list[Column[Booking]]:
    """When, where, what, whose, how it stands, and what comes next."""

    def when(booking: Booking) -> Cell:
        today = now().astimezone(zone()).date()
        first, last = (each.astimezone(zone()).date() for each in (booking.starts_at, booking.ends_at))
        if first != last:
            return Cell(text=span_words(booking.starts_at, booking.ends_at, zone(), today), tabular=True)
        day = "" if first == today else weekday_text(first)
        times = f"{clock_time(booking.starts_at, zone())}–{clock_time(booking.ends_at, zone())}"
        return Cell(text=times, sub=day, tabular=True)

    def room(booking: Booking) -> Cell:
        return Cell(text=booking.resource_name, sub=booking.layout)

    def what(booking: Booking) -> Cell:
        said = (people_words(booking.party), _tr("catering") if booking.catering else "")
        return Cell(text=title_words(booking), sub=dotted(*said), strong=True)

    def state(booking: Booking) -> Cell:
        word, tone = booking_chip(booking, zone(), now())
        return Cell(chip=word, tone=tone)

    return [
        Column("when", _tr("When"), when, width=170),
        Column("room", _tr("Room or thing"), room, width=150, stretch=1),
        Column("what", _tr("What"), what, width=220, stretch=3),
        Column("who", _tr("Whose"), lambda booking: Cell(text=booking.whose), width=140, stretch=2, drop=1),
        Column("state", _tr("State"), state, width=195, least=165),
        Column("action", "", lambda b: Cell(action=next_step(b, now(), approves=approves())[1]), width=120),
    ]


def room_columns(zone: Zone, now: Now) -> list[Column[Resource]]:
    """What there is, how much it holds, what stands in it, when it is open, what booking it asks for."""

    def name(resource: Resource) -> Cell:
        icon = "building" if resource.kind is ResourceKind.ROOM else "box"
        return Cell(text=resource.name, sub=resource.place, strong=True, icon=icon)

    def state(resource: Resource) -> Cell:
        if not resource.active:
            return Cell(chip=_tr("not in use"), tone="mute")
        for outage in resource.outages:
            if outage.starts_at <= now() < outage.ends_at:
                return Cell(chip=_tr("out of service"), tone="bad")
        if resource.outages:
            begins = short_day(resource.outages[0].starts_at.astimezone(zone()).date())
            return Cell(chip=_tr("out from {0}").format(begins), tone="warn")
        return Cell(chip=_tr("in service"), tone="ok")

    return [
        Column("name", _tr("Name"), name, width=200, stretch=2),
        Column("type", _tr("Type"), lambda each: Cell(text=each.type), width=120, stretch=1, drop=2),
        Column("seats", _tr("Holds"), lambda each: Cell(text=seats_words(each), tabular=True), width=90),
        Column(
            "equipment", _tr("Equipment"), lambda each: Cell(text=equipment_words(each)), width=190, stretch=2
        ),
        Column(
            "hours",
            _tr("Open"),
            lambda each: Cell(text=hours_words(each), tabular=True),
            width=150,
            least=140,
            drop=3,
        ),
        Column(
            "rules",
            _tr("Booking it"),
            lambda each: Cell(text=rules_words(each), faint=True),
            width=190,
            drop=1,
        ),
        Column("state", _tr("State"), state, width=175, least=170),
    ]


def affected_columns(zone: Zone, now: Now) -> list[Column[Booking]]:
    """What is booked while something is out of service: when, what, and whom to tell."""

    def when(booking: Booking) -> Cell:
        today = now().astimezone(zone()).date()
        said = span_words(booking.starts_at, booking.ends_at, zone(), today)
        return Cell(text=title_words(booking), sub=said, strong=True)

    def state(booking: Booking) -> Cell:
        word, tone = booking_chip(booking, zone(), now())
        return Cell(chip=word, tone=tone)

    return [
        Column("what", _tr("What"), when, width=240, stretch=2),
        Column("who", _tr("Whose"), lambda booking: Cell(text=booking.whose), width=130, stretch=1),
        Column("state", _tr("State"), state, width=130),
    ]


def appointment_columns(zone: Zone, now: Now) -> list[Column[RoomAppointment]]:
    """The appointments that are in a room meanwhile: when, what, and with whom."""

    def what(each: RoomAppointment) -> Cell:
        today = now().astimezone(zone()).date()
        said = span_words(each.starts_at, each.ends_at, zone(), today)
        return Cell(text=each.title or _tr("Busy"), sub=said, strong=bool(each.title))

    return [
        Column("what", _tr("What"), what, width=240, stretch=2),
        Column("who", _tr("Whose"), lambda each: Cell(text=each.whose), width=130, stretch=1),
    ]
