"""Reads the bytes of an iCalendar file (RFC 5545) into plain events: text, wall-clock times and names of zones.

Runs in a child process (`ical_child`), so that a hostile file can't take the memory or the time of the desk.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from reception_app.kernel.errors import Invalid

BYTES_MAX = 12_000_000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
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
_LINE = re.compile(r"([A-Za-z0-9-]+)((?:;[^\":;]*(?:\"[^\"]*\"[^\":;]*)*)*):(.*)", re.DOTALL)
"""A property: its name, its parameters, its value. A colon between quotation marks parts nothing."""
_PARAM = re.compile(r";([A-Za-z0-9-]+)=(?:\"([^\"]*)\"|([^;:]*))")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?")
_DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?"
)
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
        # Not `asdict`, which copies every word of twenty thousand events.
        zones = {name: _plain_data(zone) for name, zone in self.zones.items()}
        events = [_plain_data(event) for event in self.events]
        return {"name": self.name, "zone": self.zone, "zones": zones, "events": events}

    @classmethod
    def of_json(cls, data: dict[str, Any]) -> "RawCalendar":
        """The calendar that `as_json` wrote."""
        zones = {name: RawZone(**zone) for name, zone in data["zones"].items()}
        return cls(data["name"], data["zone"], zones, [_of_json(event) for event in data["events"]])


def _plain_data(record: "RawEvent | RawZone") -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__slots__}


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


def in_utf_8(data: bytes) -> bytes:
    """The same file in UTF-8 where it is in UTF-16, which has zero bytes all over."""
    return _decode(data).encode() if data.startswith(_UTF_16) else data


def _decode(data: bytes) -> str:
    for codec in ("utf-8-sig", "utf-16") if data.startswith(_UTF_16) else ("utf-8-sig",):
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
        found.name = _cleared(_unescaped(value))[:100]


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
        _fill(event, _properties(lines))
    except _Broken as problem:
        event.problem = str(problem)
    return event


class _Broken(Exception):
    """The event can't be taken, for the reason told."""


@dataclass(frozen=True, slots=True)
class _Property:
    """One line: its value as it is written, and the parameters that count."""

    value: str
    zone: str = ""
    range: str = ""


_Properties = dict[str, list[_Property]]


def _properties(lines: list[str]) -> _Properties:
    found: _Properties = {}
    for line in lines:
        read = _LINE.fullmatch(line)
        if read is None:
            shown = "".join(char for char in line[:40] if char.isprintable())
            raise _Broken(f"“{shown}” is not a line of a calendar.")
        params = {name.upper(): quoted or plain for name, quoted, plain in _PARAM.findall(read[2])}
        told = _Property(read[3], params.get("TZID", "")[:200], params.get("RANGE", ""))
        found.setdefault(read[1].upper(), []).append(told)
    return found


def _fill(event: RawEvent, read: _Properties) -> None:
    event.uid = _cleared(_text(read, "UID"))[:500]
    for (name, most), place in zip(_TEXTS, ("title", "text", "place"), strict=True):
        setattr(event, place, _text(read, name)[:most])
    event.status = _text(read, "STATUS").upper()[:40]
    event.kept_private = _text(read, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL")
    event.free = _text(read, "TRANSP").upper() == "TRANSPARENT"
    sequence = _text(read, "SEQUENCE").strip()
    event.sequence = min(int(sequence[:10]), 2**31 - 1) if sequence.isascii() and sequence.isdigit() else 0
    event.stamp = (_text(read, "LAST-MODIFIED") or _text(read, "DTSTAMP"))[:40]
    _fill_times(event, read)
    if "RECURRENCE-ID" in read:
        again = read["RECURRENCE-ID"][0]
        event.recurrence = _moment(again, "RECURRENCE-ID")
        event.following = again.range.upper() == "THISANDFUTURE"
    rules = read.get("RRULE", [])
    if "EXRULE" in read or len(rules) > 1:
        raise _Broken("The event follows several rules at once.")
    event.rule = rules[0].value.strip()[:1_000] if rules else ""
    event.exdates, event.rdates = _dates(read, "EXDATE"), _dates(read, "RDATE")


def _fill_times(event: RawEvent, read: _Properties) -> None:
    if "DTSTART" not in read:
        raise _Broken("The event doesn't say when it begins.")
    event.starts, event.zone = _moment(read["DTSTART"][0], "DTSTART")
    event.all_day = "T" not in event.starts
    if "DTEND" in read:
        event.ends, event.ends_zone = _moment(read["DTEND"][0], "DTEND")
        if ("T" not in event.ends) != event.all_day:
            raise _Broken("The event begins with a day and ends with an hour, or the other way round.")
    elif "DURATION" in read:
        event.lasts = _seconds(read["DURATION"][0].value.strip().upper())


def _text(read: _Properties, name: str) -> str:
    found = read.get(name)
    return _unescaped(found[0].value) if found else ""


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(_plain, value)


def _plain(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]


def _moment(told: _Property, name: str) -> tuple[str, str]:
    """A day, or a time by a wall clock, as `isoformat` writes it; and the zone of that clock."""
    read = _MOMENT.fullmatch(told.value.strip().upper())
    try:
        if read is None:
            raise ValueError(name)
        year, month, day, hour, minute, second, utc = read.groups()
        if hour is None:
            return date(int(year), int(month), int(day)).isoformat(), ""
        # A leap second is the last one of its minute.
        parts = (int(year), int(month), int(day), int(hour), int(minute), min(int(second), 59))
        moment = datetime(*parts)  # noqa: DTZ001 - a wall clock; its zone is told beside
    except ValueError:
        raise _Broken(f"{name} is no time.") from None
    return moment.isoformat(), "UTC" if utc else told.zone


def _seconds(text: str) -> int:
    read = _DURATION.fullmatch(text)
    if read is None or not any(read.groups()[1:]):
        raise _Broken("The event doesn't say how long it lasts.")
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in read.groups()[1:])
    total = ((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds
    return -total if read[1] == "-" else total


def _dates(read: _Properties, name: str) -> list[tuple[str, str]]:
    dates: list[tuple[str, str]] = []
    for told in read.get(name, ()):
        for each in filter(str.strip, told.value.split(",")):
            # A period is begun by its first half.
            one = _Property(each.partition("/")[0], told.zone)
            dates.append(_moment(one, name))
            if len(dates) > DATES_MAX:
                raise _Broken(f"The event names more than {DATES_MAX:,} dates one by one.")
    return dates


def _cleared(text: str) -> str:
    return "".join(char for char in text.strip() if char.isprintable())
