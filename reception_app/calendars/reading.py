"""What a calendar says, as events: its zones settled, its series checked, its changes put to their series."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reception_app.calendars.records import Event, EventFile, EventGroup
from reception_app.integrations.ical_reading import RawCalendar, RawEvent
from reception_app.integrations.ical_zones import Zones
from reception_app.kernel.errors import Invalid
from reception_app.kernel.import_report import ImportProblem
from reception_app.kernel.text import clean_line, clean_text
from reception_app.recurrence import Rule, Series, day_moment, occurrences, utc_of

TITLE_MAX, PLACE_MAX, NOTES_MAX = 200, 200, 5_000
NO_TITLE = "(no title)"
_NO_SUCH_YEAR = "It is in a year that no calendar here has."
_LONGEST = timedelta(days=3_660)
_DAY = timedelta(days=1)


def events_of(calendar: RawCalendar, house: ZoneInfo) -> EventFile:
    """The events of a calendar; `house` is the zone of what says none. What can't be taken is told by its line."""
    zones = Zones(calendar, house)
    problems, remarks = [], []
    found: dict[tuple[str, datetime | None], Event] = {}
    stamps: dict[tuple[str, datetime | None], tuple[int, str]] = {}
    for raw in calendar.events:
        try:
            event = _event(raw, zones)
        except Invalid as problem:
            problems.append(ImportProblem(raw.line, str(problem)))
            continue
        except OverflowError:
            # The first and the last hours that can be counted are in no year at all by the clocks of some zones.
            problems.append(ImportProblem(raw.line, _NO_SUCH_YEAR))
            continue
        key, stamp = (event.uid, event.recurrence), (raw.sequence, raw.stamp)
        if raw.zone and zones.named(raw.zone) is None:
            said = clean_line(raw.zone, limit=200)
            remarks.append(ImportProblem(raw.line, f"The zone “{said}” is unknown: taken as {zones.own}."))
        if key in found:
            remarks.append(
                ImportProblem(raw.line, "There is another event with this UID; the later one counts.")
            )
            if stamp < stamps[key]:
                continue
        found[key], stamps[key] = event, stamp
    groups = tuple(_grouped(found.values()))
    name = clean_line(calendar.name, limit=200)
    return EventFile(name, groups, tuple(problems), tuple(sorted(remarks, key=lambda each: each.line)))


def _grouped(events: Iterable[Event]) -> Iterable[EventGroup]:
    by_uid: dict[str, list[Event]] = {}
    for event in events:
        by_uid.setdefault(event.uid, []).append(event)
    for group in by_uid.values():
        main = next((each for each in group if each.recurrence is None), None)
        changes = [each for each in group if each.recurrence is not None]
        if main is None:
            # An invitation to some of a series: the calendar doesn't know the others.
            yield from (
                EventGroup(replace(each, uid=f"{each.uid}#{each.recurrence:%Y%m%dT%H%M%SZ}"))
                for each in changes
            )
            continue
        main = replace(
            main, series=main.series.but(*(each.recurrence for each in changes if each.recurrence))
        )
        yield EventGroup(main, tuple(each for each in changes if not each.cancelled))


def _event(raw: RawEvent, zones: Zones) -> Event:
    if raw.problem:
        raise Invalid(raw.problem)
    if raw.following:
        raise Invalid("It changes a series from one time on, which only the series itself can do.")
    zone = zones.of(raw.zone)
    series = _whole_days(raw) if raw.all_day else _timed(raw, zone, zones)
    # Where nothing takes place, nothing is left out.
    series = replace(series, exdates=frozenset(filter(_in_years, series.exdates)))
    _check(series)
    recurrence = _moment(raw.recurrence, raw, zones) if raw.recurrence[0] else None
    if recurrence is not None and not _in_years(recurrence):
        raise Invalid(_NO_SUCH_YEAR)
    title = clean_line(raw.title, limit=len(raw.title) + 1)[:TITLE_MAX].strip() or NO_TITLE
    return Event(
        raw.uid or _name_for(raw),
        series,
        zone.key,
        title,
        clean_text(raw.text, limit=len(raw.text) + 1)[:NOTES_MAX].strip(),
        clean_line(raw.place, limit=len(raw.place) + 1)[:PLACE_MAX].strip(),
        tentative=raw.status == "TENTATIVE",
        cancelled=raw.status == "CANCELLED",
        private=raw.kept_private,
        free=raw.free,
        sequence=raw.sequence,
        recurrence=recurrence,
        line=raw.line,
    )


def _whole_days(raw: RawEvent) -> Series:
    first = _day(raw.starts)
    days = 1
    if raw.ends:
        days = (_day(raw.ends) - first).days
        # Not a few programs end a day where it begins.
        days = 1 if days == 0 else days
    elif raw.lasts is not None:
        days = max(1, raw.lasts // 86_400) if raw.lasts >= 0 else -1
    if days < 1:
        raise Invalid("It ends before it begins.")
    series = Series.of_days(first, first + timedelta(days=days - 1), _rule(raw))
    return replace(
        series,
        exdates=frozenset(day_moment(_day(each)) for each, _ in raw.exdates),
        rdates=frozenset(day_moment(_day(each)) for each, _ in raw.rdates),
    )


def _timed(raw: RawEvent, zone: ZoneInfo, zones: Zones) -> Series:
    starts = datetime.fromisoformat(raw.starts)
    if raw.ends:
        ends = datetime.fromisoformat(raw.ends)
        if raw.ends_zone != raw.zone:
            ends = utc_of(ends, zones.of(raw.ends_zone)).astimezone(zone).replace(tzinfo=None)
        lasts = ends - starts
    else:
        lasts = timedelta(seconds=raw.lasts or 0)
    if lasts < timedelta():
        raise Invalid("It ends before it begins.")
    if not lasts:
        raise Invalid("It doesn't last any time.")
    return Series(
        starts,
        lasts,
        zone,
        _rule(raw),
        frozenset(_dated(each, starts, zone, zones) for each in raw.exdates),
        frozenset(_dated(each, starts, zone, zones) for each in raw.rdates),
    )


def _dated(each: tuple[str, str], starts: datetime, zone: ZoneInfo, zones: Zones) -> datetime:
    """A moment of the series; where only a day is named, the one of that day."""
    told, name = each
    if "T" not in told:
        return utc_of(datetime.combine(_day(told), starts.time()), zone)
    return utc_of(datetime.fromisoformat(told), zones.of(name) if name else zone)


def _moment(told: tuple[str, str], raw: RawEvent, zones: Zones) -> datetime:
    """Which one of its series an event stands for."""
    text, name = told
    if raw.all_day or "T" not in text:
        return day_moment(_day(text))
    return utc_of(datetime.fromisoformat(text), zones.of(name or raw.zone))


def _rule(raw: RawEvent) -> Rule | None:
    if not raw.rule or raw.recurrence[0]:
        return None
    return Rule.parse(raw.rule)


def _check(series: Series) -> None:
    if not all(_in_years(each) for each in (series.starts, *series.rdates)):
        raise Invalid(_NO_SUCH_YEAR)
    if series.lasts > _LONGEST:
        raise Invalid("It lasts longer than ten years.")
    if series.rule is None and not series.rdates:
        return
    # A rule that names no day at all was refused; here all that it names may be left out.
    horizon = datetime.combine(date(2200, 1, 1), time.min, UTC)
    if next(iter(occurrences(series, utc_of(series.starts, series.zone) - _DAY, horizon)), None) is None:
        raise Invalid("It never takes place.")


def _in_years(moment: datetime) -> bool:
    return 1900 < moment.year < 2200


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def _name_for(raw: RawEvent) -> str:
    """An event without a UID is known again by what it says."""
    said = "|".join((raw.title, raw.starts, raw.zone, raw.rule, raw.place))
    return f"no-uid-{hashlib.sha256(said.encode('utf-8', 'replace')).hexdigest()[:32]}"
