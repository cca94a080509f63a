"""The sheet for a room's door: what the outbox keeps of it, and the page that is made of that."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from reception_app.bookings import lists, resource_rows
from reception_app.bookings.house import House
from reception_app.bookings.records import Resource
from reception_app.bookings.rules import WEEKDAYS
from reception_app.db.uow import ReadTx
from reception_app.documents.when import MONTHS, clock_text, moment_text
from reception_app.kernel.text import dotted
from reception_app.occupancy import Span, taken
from reception_app.outbox.payloads import DOOR_SHEET, PrintPayload

DAYS_MAX = 14
APPOINTMENT = "appointment"
"""Who has rooms beside bookings, as occupancy calls the kind of owner."""
_PRIVATE = "Reserved"


def door_data(tx: ReadTx, house: House, resource: Resource, first_on: date, days: int) -> dict[str, Any]:
    """What stands on the door from a local day on, as plain data. What is private has no words: everybody reads it."""
    zone = house.zone()
    found = []
    for day in (first_on + timedelta(days=number) for number in range(max(1, min(days, DAYS_MAX)))):
        begin = datetime.combine(day, time(), zone)
        end = datetime.combine(day + timedelta(days=1), time(), zone)
        lines = []
        for span, title, whose in _between(tx, resource, begin, end):
            since = clock_text(span.starts_at, zone) if span.starts_at >= begin else "00:00"
            until = clock_text(span.ends_at, zone) if span.ends_at < end else "24:00"
            lines.append([f"{since} to {until}", title, whose])
        name = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
        found.append([name, lines])
    line = dotted(resource.line, resource.place)
    return {"room": resource.name, "line": line, "days": found, "foot": moment_text(tx.now, zone)}


def _between(tx: ReadTx, resource: Resource, begin: datetime, end: datetime) -> list[tuple[Span, str, str]]:
    """When it is in use, for what, and whose that is.

    Nobody reads at a door who comes to whom: appointments have no words, and the time that is kept free around them.
    """
    found = []
    for row in lists.shown_between(tx, begin, end, frozenset({resource.id})):
        words = (_PRIVATE, "") if row.private else (row.title, row.organiser_name or row.customer)
        title, whose = words if words[0] else (words[1], "")
        found.append((Span(row.starts_at, row.ends_at), title, whose))
    for each in taken(tx, [resource_rows.subject(resource.id)], begin, end):
        if each.owner.kind == APPOINTMENT:
            found.append((Span(each.starts_at, each.ends_at), _PRIVATE, ""))
    return sorted(found, key=lambda line: line[0])


def door_payload(data: dict[str, Any]) -> dict[str, Any]:
    """For `NewDelivery.payload`."""
    return PrintPayload(DOOR_SHEET, data, "paper", f"Door sheet {data['room']}").as_data()


def render_door(data: Mapping[str, Any]) -> bytes:
    """The page as a PDF."""
    # Late on purpose: reportlab is needed when something is printed, not at the start.
    from reception_app.documents.door_sheet import DoorDay, DoorLine, DoorSheet, door_sheet_pdf

    days = [DoorDay(name, [DoorLine(*line) for line in lines]) for name, lines in data["days"]]
    return door_sheet_pdf(DoorSheet(data["room"], data["line"], days, data["foot"]))
