"""Reads the bytes of an iCalendar file (RFC 5545) into plain events: text, wall-clock times and names of zones.

Runs in a child process (`ical_child`), so that a hostile file can't take the memory or the time of the desk.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Event

from reception_app.kernel.errors import Invalid

BYTES_MAX = 12_000_000
EVENTS_MAX = 20_000
LINE_MAX = 20_000
"""Characters of one property. Attached files are passed over before they are counted."""
LINES_MAX = 400
"""Properties of one event that are looked at."""
DATES_MAX = 2_000
"""Dates that an event leaves out, and those that it adds."""

# fmt: off
_WANTED = frozenset((
    "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "EXDATE", "RDATE", "RECURRENCE-ID", "SUMMARY",
    "DESCRIPTION", "LOCATION", "STATUS", "CLASS", "TRANSP", "SEQUENCE", "LAST-MODIFIED", "DTSTAMP",
))
# fmt: on
_NAME = re.compile(r"([A-Za-z0-9-]+)[;:]")
_BEGIN = re.compile(r"(BEGIN|END):\s*([A-Z-]+)\s*", re.IGNORECASE)
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)")
_TEXTS = (("SUMMARY", 500), ("DESCRIPTION", 5_000), ("LOCATION", 500))


@dataclass(slots=True)
class RawEvent:
    """An event of the file. `line` is where it begins, from 1; `problem` says why it could not be read.

    Times are by the wall clock of `zone`, written as `datetime.isoformat` does; "UTC" is a zone as others, and an
    empty one is nobody's: the file doesn't say. Of a whole-day event they are days. `ends` may be empty, `lasts` are
    then seconds, or None where the file tells neither.
    """

    line: int
    uid: str = ""
    starts: str = ""
    zone: str = ""
    ends: str = ""
    ends_zone: str = ""
    lasts: int | None = None
    all_day: bool = False
    rule: str = ""
    exdates: list[tuple[str, str]] = field(default_factory=list)
    """Each with its zone; days where the file names days."""
    rdates: list[tuple[str, str]] = field(default_factory=list)
    recurrence: tuple[str, str] = ("", "")
    following: bool = False
    """What it changes of its series is changed from there on (RANGE=THISANDFUTURE)."""
    title: str = ""
    text: str = ""
    place: str = ""
    status: str = ""
    kept_private: bool = False
    free: bool = False
    """It takes no time of anybody (TRANSP:TRANSPARENT)."""
    sequence: int = 0
    stamp: str = ""
    problem: str = ""


@dataclass(slots=True)
class RawZone:
    """A zone that the file describes itself: its IANA name where it tells one, and its offsets in minutes."""

    name: str = ""
    standard: int | None = None
    daylight: int | None = None


@dataclass(slots=True)
class RawCalendar:
    """What a file holds. `zone` is what it says of events without one (X-WR-TIMEZONE)."""

    name: str = ""
    zone: str = ""
    zones: dict[str, RawZone] = field(default_factory=dict)
    events: list[RawEvent] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """Plain data, as `of_json` takes it back."""
        return asdict(self)

    @classmethod
    def of_json(cls, data: dict[str, Any]) -> "RawCalendar":
        """The calendar that `as_json` wrote."""
        zones = {name: RawZone(**zone) for name, zone in data["zones"].items()}
        return cls(data["name"], data["zone"], zones, [_of_json(event) for event in data["events"]])


def _of_json(event: dict[str, Any]) -> RawEvent:
    pairs = {name: [tuple(each) for each in event[name]] for name in ("exdates", "rdates")}
    return RawEvent(**{**event, **pairs, "recurrence": tuple(event["recurrence"])})


def check_calendar(data: bytes) -> None:
    """Raise Invalid for what is too large to be looked at."""
    if len(data) > BYTES_MAX:
        raise Invalid(
            f"The calendar has {len(data) / 1e6:.1f} MB; at most {BYTES_MAX // 1_000_000} MB are read at once. Nothing "
            "was taken from it.",
            hint="Export a shorter time, or leave the attached files out.",
        )


def read_calendar(data: bytes) -> RawCalendar:
    """The events of a file, in order. One that is broken carries its problem; the others are not touched by it.

    Raises Invalid when the file as a whole can't be read.
    """
    check_calendar(data)
    found = RawCalendar()
    seen = False
    path: list[str] = []
    part: list[tuple[int, str]] = []
    for number, line in _lines(_decode(data)):
        edge = _BEGIN.fullmatch(line)
        if edge is None:
            if path == ["VCALENDAR"]:
                _take_head(found, line)
            elif path[-1:] in (["VEVENT"], ["STANDARD"], ["DAYLIGHT"], ["VTIMEZONE"]) and _is_wanted(
                path, line
            ):
                part.append((number, line))
            continue
        word, name = edge[1].upper(), edge[2].upper()
        seen = seen or name == "VCALENDAR"
        if word == "BEGIN":
            if name == "VEVENT" and "VEVENT" in path:
                # An event within an event: the first has lost its end.
                found.events.append(RawEvent(part[0][0], problem="The event has no end."))
                del path[path.index("VEVENT") :]
            path.append(name)
            if name in ("VEVENT", "VTIMEZONE"):
                part = [(number, line)]
            elif path[-2:-1] == ["VTIMEZONE"]:
                part.append((number, line))
        elif path[-1:] == [name]:
            path.pop()
            _close(found, name, part)
    if not seen:
        raise Invalid("There is no calendar in the file. Nothing was taken from it.")
    if path:
        # Whether all is there that should be, nobody could tell: what is missing would count as deleted.
        raise Invalid("The calendar is cut off: its end is missing. Nothing was taken from it.")
    return found


def _is_wanted(path: list[str], line: str) -> bool:
    if path[-1] != "VEVENT":
        return True
    name = _NAME.match(line)
    return name is None or name[1].upper() in _WANTED


def _decode(data: bytes) -> str:
    for codec in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", errors="replace")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Logical lines with the number of their first: folded ones put together."""
    parts: list[str] = []
    first = 1
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            continue
        if parts and parts[0].strip():
            yield first, "".join(parts)
        parts, first = [line], number
    if parts and parts[0].strip():
        yield first, "".join(parts)


def _take_head(found: RawCalendar, line: str) -> None:
    name, _, value = line.partition(":")
    if name.upper() == "X-WR-TIMEZONE":
        found.zone = value.strip()[:100]
    elif name.upper().partition(";")[0] in ("X-WR-CALNAME", "NAME") and not found.name:
        found.name = _cleared(value)[:100]


def _close(found: RawCalendar, name: str, part: list[tuple[int, str]]) -> None:
    if name == "VTIMEZONE":
        _take_zone(found, [line for _, line in part])
    elif name == "VEVENT":
        if len(found.events) >= EVENTS_MAX:
            raise Invalid(
                f"The calendar has more than {EVENTS_MAX:,} events. Nothing was taken from it.",
                hint="Export a shorter time.",
            )
        found.events.append(_event(part))


def _take_zone(found: RawCalendar, lines: list[str]) -> None:
    """Offsets of the last halves that are described: those before them are of the past."""
    zone, name, half = RawZone(), "", ""
    for line in lines:
        head, _, value = line.partition(":")
        word = head.upper().partition(";")[0]
        if word == "BEGIN":
            half = value.strip().upper()
        elif word == "TZID":
            name = value.strip()[:200]
        elif word == "X-LIC-LOCATION":
            zone.name = value.strip()[:100]
        elif word == "TZOFFSETTO" and (read := _OFFSET.match(value.strip())):
            minutes = (int(read[2]) * 60 + int(read[3])) * (-1 if read[1] == "-" else 1)
            if half == "DAYLIGHT":
                zone.daylight = minutes
            else:
                zone.standard = minutes
    if name:
        found.zones[name] = zone


def _event(part: list[tuple[int, str]]) -> RawEvent:
    event = RawEvent(part[0][0])
    lines = [line for _, line in part[1:]]
    try:
        if len(lines) > LINES_MAX:
            raise _Broken(f"The event has more than {LINES_MAX} lines.")
        if any(len(line) > LINE_MAX for line in lines):
            raise _Broken(f"A line of the event is longer than {LINE_MAX:,} characters.")
        read = Event.from_ical("\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", "")))
        _fill(event, read)
    except _Broken as problem:
        event.problem = str(problem)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError) as problem:
        # What the library makes of hostile input is not told beforehand; each is this event's own trouble.
        event.problem = f"The event can't be read ({type(problem).__name__})."
    return event


class _Broken(Exception):
    """The event can't be taken, for the reason told."""


def _fill(event: RawEvent, read: Any) -> None:
    event.uid = _cleared(str(_first(read, "UID") or ""))[:500]
    for (name, most), place in zip(_TEXTS, ("title", "text", "place"), strict=True):
        setattr(event, place, str(_first(read, name) or "")[:most])
    event.status = str(_first(read, "STATUS") or "").upper()[:40]
    event.kept_private = str(_first(read, "CLASS") or "PUBLIC").upper() in ("PRIVATE", "CONFIDENTIAL")
    event.free = str(_first(read, "TRANSP") or "").upper() == "TRANSPARENT"
    event.sequence = _number(_first(read, "SEQUENCE"))
    event.stamp = _stamp(read)
    _fill_times(event, read)
    if (again := _first(read, "RECURRENCE-ID")) is not None:
        event.recurrence = _written(_value(again, "RECURRENCE-ID"), again.params.get("TZID", ""))
        event.following = again.params.get("RANGE", "").upper() == "THISANDFUTURE"
    if _first(read, "EXRULE") is not None or isinstance(read.get("RRULE"), list):
        raise _Broken("The event follows several rules at once.")
    if (rule := read.get("RRULE")) is not None:
        event.rule = rule.to_ical().decode()[:1_000]
    event.exdates, event.rdates = _dates(read, "EXDATE"), _dates(read, "RDATE")


def _fill_times(event: RawEvent, read: Any) -> None:
    begins = _first(read, "DTSTART")
    if begins is None:
        raise _Broken("The event doesn't say when it begins.")
    value = _value(begins, "DTSTART")
    event.all_day = not isinstance(value, datetime)
    event.starts, event.zone = _written(value, begins.params.get("TZID", ""))
    ends, lasts = _first(read, "DTEND"), _first(read, "DURATION")
    if ends is not None:
        told = _value(ends, "DTEND")
        if isinstance(told, datetime) == event.all_day:
            raise _Broken("The event begins with a day and ends with an hour, or the other way round.")
        event.ends, event.ends_zone = _written(told, ends.params.get("TZID", ""))
    elif lasts is not None:
        told = _value(lasts, "DURATION")
        if not isinstance(told, timedelta):
            raise _Broken("The event doesn't say how long it lasts.")
        event.lasts = int(told.total_seconds())


def _first(read: Any, name: str) -> Any:
    found = read.get(name)
    return found[0] if isinstance(found, list) else found


def _value(prop: Any, name: str) -> Any:
    """What a property tells as a time; broken ones are kept by the library as text."""
    try:
        value = getattr(prop, "dt", None)
    except (ValueError, TypeError, AttributeError):
        value = None
    if not isinstance(value, date | timedelta):
        raise _Broken(f"{name} is no time.")
    return value


def _written(value: Any, zone: str) -> tuple[str, str]:
    if not isinstance(value, datetime):
        return value.isoformat(), ""
    if value.tzinfo is not None and (value.tzinfo is UTC or str(value.tzinfo) == "UTC"):
        return value.replace(tzinfo=None).isoformat(), "UTC"
    return value.replace(tzinfo=None).isoformat(), str(zone)[:200]


def _dates(read: Any, name: str) -> list[tuple[str, str]]:
    found = read.get(name)
    if found is None:
        return []
    dates: list[tuple[str, str]] = []
    for prop in found if isinstance(found, list) else [found]:
        zone = prop.params.get("TZID", "")
        for each in getattr(prop, "dts", ()):
            value = each.dt[0] if isinstance(each.dt, tuple) else each.dt
            if not isinstance(value, date):
                raise _Broken(f"{name} is no time.")
            dates.append(_written(value, zone))
    if len(dates) > DATES_MAX:
        raise _Broken(f"The event names more than {DATES_MAX:,} dates one by one.")
    return dates


def _number(value: Any) -> int:
    try:
        return max(0, min(int(value), 2**31 - 1))
    except (TypeError, ValueError):
        return 0


def _stamp(read: Any) -> str:
    """When it was changed last, as text that sorts."""
    for name in ("LAST-MODIFIED", "DTSTAMP"):
        value = getattr(_first(read, name), "dt", None)
        if isinstance(value, datetime):
            return value.replace(tzinfo=None).isoformat()
    return ""


def _cleared(text: str) -> str:
    return "".join(char for char in text.strip() if char.isprintable())
