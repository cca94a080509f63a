"""The sheet for a room's door: what the outbox keeps of it, and the page that is made of that."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from reception_app.bookings import lists
from reception_app.bookings.house import House
from reception_app.bookings.records import Resource
from reception_app.bookings.rules import WEEKDAYS
from reception_app.db.uow import ReadTx
from reception_app.documents.when import MONTHS, clock_text, moment_text
from reception_app.outbox import PrintPayload

DOOR = "door_sheet"
"""The kind of document, as the outbox calls it."""
DAYS_MAX = 14
_PRIVATE = "Reserved"


def door_data(tx: ReadTx, house: House, resource: Resource, first_on: date, days: int) -> dict[str, Any]:
    """What stands on the door from a local day on, as plain data. What is private has no words: everybody reads it."""
    zone = house.zone()
    found = []
    for day in (first_on + timedelta(days=number) for number in range(max(1, min(days, DAYS_MAX)))):
        begin = datetime.combine(day, time(), zone)
        end = datetime.combine(day + timedelta(days=1), time(), zone)
        lines = []
        for row in lists.shown_between(tx, begin, end, frozenset({resource.id})):
            since = clock_text(row.starts_at, zone) if row.starts_at >= begin else "00:00"
            until = clock_text(row.ends_at, zone) if row.ends_at < end else "24:00"
            words = (_PRIVATE, "") if row.private else (row.title, row.organiser_name or row.customer)
            title, whose = words if words[0] else (words[1], "")
            lines.append([f"{since} to {until}", title, whose])
        name = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
        found.append([name, lines])
    line = " · ".join(part for part in (resource.line, resource.place) if part)
    return {"room": resource.name, "line": line, "days": found, "foot": moment_text(tx.now, zone)}


def door_payload(data: dict[str, Any]) -> dict[str, Any]:
    """For `NewDelivery.payload`."""
    return PrintPayload(DOOR, data, "paper", f"Door sheet {data['room']}").as_data()


def render_door(data: Mapping[str, Any]) -> bytes:
    """The page as a PDF."""
    # Late on purpose: reportlab is needed when something is printed, not at the start.
    from reception_app.documents.door_sheet import DoorDay, DoorLine, DoorSheet, door_sheet_pdf

    days = [DoorDay(name, [DoorLine(*line) for line in lines]) for name, lines in data["days"]]
    return door_sheet_pdf(DoorSheet(data["room"], data["line"], days, data["foot"]))
