"""Calendars of other programs, and what the calendars' services need."""

from reception_app.schedule import House
from tests.builders.front_desk import Office

ZONE = ";TZID=Europe/Berlin"


def house_of(house: Office) -> House:
    """What the schedule and the calendars ask of an office."""
    return House(house.desk.store, house.desk.directory, house.desk.preferences)


def ics(*parts: str) -> bytes:
    """A calendar of these events, each given by its lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//another program//"]
    for part in parts:
        lines += ["BEGIN:VEVENT", "DTSTAMP:20261101T000000Z", *part.strip().split("\n"), "END:VEVENT"]
    return "\r\n".join((*lines, "END:VCALENDAR", "")).encode()


def an_event(uid: str, title: str = "Works council", day: int = 25, hour: int = 9, *more: str) -> str:
    """An hour of November 2026 by Berlin's clock."""
    return "\n".join(
        (
            f"UID:{uid}",
            f"DTSTART{ZONE}:202611{day:02}T{hour:02}0000",
            f"DTEND{ZONE}:202611{day:02}T{hour + 1:02}0000",
            f"SUMMARY:{title}",
            *more,
        )
    )
