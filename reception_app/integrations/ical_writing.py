"""Events as an iCalendar file (RFC 5545) that other calendars take."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vRecur, vText

from reception_app.integrations.ical_zone_writing import zone_component

PRODUCT = "-//Reception//Reception//EN"
MOST_OF_A_LINE = 5_000


@dataclass(frozen=True, slots=True)
class WrittenEvent:
    """What is said of an event. `starts` is by the wall clock of `zone`, `lasts` too; other moments are UTC.

    Of a whole-day event `starts` is midnight and `lasts` are days. `recurrence` names the one of a series that this
    event stands for.
    """

    uid: str
    title: str = field(repr=False)
    starts: datetime
    lasts: timedelta
    zone: ZoneInfo
    stamp: datetime
    all_day: bool = False
    rule: str = ""
    exdates: Sequence[datetime] = ()
    rdates: Sequence[datetime] = ()
    recurrence: datetime | None = None
    text: str = field(default="", repr=False)
    place: str = field(default="", repr=False)
    status: str = "CONFIRMED"
    private: bool = False
    free: bool = False
    sequence: int = 0


def write_calendar(events: Iterable[WrittenEvent], name: str = "") -> bytes:
    """The file, with the zones that its events need."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if name:
        calendar.add("x-wr-calname", vText(name))
    told = list(events)
    for event in told:
        calendar.add_component(_event(event))
    if zones := sorted(calendar.get_missing_tzids()):
        first = min(event.starts for event in told).date()
        # They stand before what names them.
        calendar.subcomponents[:0] = [zone_component(ZoneInfo(each), first) for each in zones]
    return bytes(calendar.to_ical())


def _event(event: WrittenEvent) -> Event:
    said = Event()
    said.add("uid", event.uid)
    said.add("dtstamp", event.stamp.astimezone(UTC))
    if event.all_day:
        said.add("dtstart", event.starts.date())
        said.add("dtend", (event.starts + event.lasts).date())
    else:
        said.add("dtstart", event.starts.replace(tzinfo=event.zone))
        said.add("dtend", (event.starts + event.lasts).replace(tzinfo=event.zone))
    said.add("summary", event.title)
    for key, text in (("description", event.text), ("location", event.place)):
        if text:
            said.add(key, text[:MOST_OF_A_LINE])
    if event.rule:
        said.add("rrule", vRecur.from_ical(event.rule))
    for key, moments in (("exdate", event.exdates), ("rdate", event.rdates)):
        if moments:
            said.add(key, [_day_or_moment(event, each) for each in sorted(moments)])
    if event.recurrence is not None:
        said.add("recurrence-id", _day_or_moment(event, event.recurrence))
    said.add("status", event.status)
    said.add("sequence", event.sequence)
    if event.private:
        said.add("class", "PRIVATE")
    if event.free:
        said.add("transp", "TRANSPARENT")
    return said


def _day_or_moment(event: WrittenEvent, moment: datetime) -> object:
    return moment.date() if event.all_day else moment.astimezone(event.zone)


_OURS = frozenset((
    "DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RDATE", "STATUS", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED",
    "CLASS", "RECURRENCE-ID",
))  # fmt: skip
"""What is written anew whenever an event is sent."""
_TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION")


def rewrite_calendar(lying: bytes, data: bytes, texts: Mapping[datetime | None, frozenset[str]]) -> bytes:
    """What `write_calendar` wrote, with all that we don't know of what lies there already: who attends, alarms.

    `texts` names, by what an event stands for, those of its texts that are to be written ("SUMMARY"); others stay as
    they lie there, longer or more private than what we have of them. Raises ValueError for what can't be read.
    """
    there = {_again(each): each for each in Calendar.from_ical(lying).walk("VEVENT")}
    calendar = Calendar.from_ical(data)
    for event in calendar.walk("VEVENT"):
        again = _again(event)
        old = there.get(again)
        if old is None:
            continue
        changed = texts.get(again, frozenset(_TEXTS))
        kept = [name for name in old if name not in _OURS and (name not in _TEXTS or name not in changed)]
        for name in kept:
            event[name] = old[name]
        for name in set(_TEXTS) - changed - set(kept):
            event.pop(name, None)
        for part in old.subcomponents:
            event.add_component(part)
    return bytes(calendar.to_ical())


def _again(event: Any) -> datetime | None:
    """Which one of its series an event stands for, in UTC; whole days by their midnight there."""
    said = event.get("RECURRENCE-ID")
    if isinstance(said, list):
        said = said[0]  # Another program has written the line twice.
    if said is None:
        return None
    if not isinstance(said.dt, datetime):
        return datetime(said.dt.year, said.dt.month, said.dt.day, tzinfo=UTC)
    return said.dt.astimezone(UTC) if said.dt.tzinfo else said.dt.replace(tzinfo=UTC)
