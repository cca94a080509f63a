"""Between entries of the schedule and events of calendars."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from reception_app.calendars.records import Event, EventGroup
from reception_app.integrations.ical_writing import WrittenEvent
from reception_app.occupancy.items import BUSY
from reception_app.recurrence import Series, utc_of
from reception_app.schedule import rules
from reception_app.schedule.exchange import Brought, Group
from reception_app.schedule.records import EntryState, NewEntry, Stored, Visibility

_DAY = timedelta(days=1)


def event_of(stored: Stored) -> Event:
    """An entry as other calendars may have it: what is not for everybody is only busy."""
    private = stored.visibility is not Visibility.ALL
    # What replaces occurrences is left out of `Stored.exdates`, and of the series of an `Event` it isn't.
    return Event(
        stored.uid,
        rules.series_of(stored),
        stored.zone,
        BUSY if private else stored.title,
        "" if private else stored.notes,
        "" if private else stored.place,
        tentative=stored.state is EntryState.TENTATIVE,
        cancelled=stored.state is EntryState.CANCELLED,
        private=private,
        sequence=stored.sequence,
        recurrence=stored.recurrence_id if stored.master_id else None,
    )


def group_of(stored: Group, *, whole: bool = False) -> EventGroup:
    """A group of entries as events; `whole` tells private ones as well, for those who may see them."""
    tell: Callable[[Stored], Event] = _told if whole else event_of
    main, *changes = (tell(each) for each in stored)
    return EventGroup(main, tuple(replace(each, uid=main.uid) for each in changes))


def _told(stored: Stored) -> Event:
    return replace(event_of(stored), title=stored.title, text=stored.notes, place=stored.place)


def brought(group: EventGroup, lane_id: int, before: Group = ()) -> Brought:
    """Events as they are written into a lane. What no calendar tells (who answers for it, who attends) stays as it is
    in what was there before."""
    main = group.main
    own = {each.recurrence_id: each for each in before[1:]}
    replaced = {
        each.recurrence: _entry(each, lane_id, own.get(each.recurrence, before[0] if before else None))
        for each in group.changes
        if each.recurrence is not None
    }
    return Brought(
        _entry(main, lane_id, before[0] if before else None),
        main.series.exdates - set(replaced),
        main.series.rdates,
        replaced,
    )


def _entry(event: Event, lane_id: int, before: Stored | None) -> NewEntry:
    series = event.series
    start, end = utc_of(series.starts, series.zone), utc_of(series.starts + series.lasts, series.zone)
    entry = NewEntry(
        lane_id,
        event.title,
        zone=event.zone,
        rule=str(series.rule) if series.rule is not None else "",
        visibility=Visibility.PRIVATE if event.private else Visibility.ALL,
        state=_state(event),
        place=event.place,
        notes=event.text,
        uid=event.uid,
    )
    if series.all_day:
        entry = replace(entry, first_on=start.date(), last_on=end.date() - _DAY)
    else:
        entry = replace(entry, starts_at=start, ends_at=end)
    if before is None:
        return entry
    visibility = entry.visibility
    hidden = before.visibility is not Visibility.ALL
    if hidden and event.title == BUSY:
        # So it was given out: nobody there knows more of it, and what it is about stays as it is here.
        kept = {name: getattr(entry, name) or getattr(before, name) for name in ("place", "notes")}
        entry, visibility = replace(entry, title=before.title, **kept), before.visibility
    elif hidden and event.private:
        visibility = before.visibility
    return replace(
        entry,
        visibility=visibility,
        uid=before.uid,
        category=before.category,
        owner_id=before.owner_id,
        people=before.people,
    )


def _state(event: Event) -> EntryState:
    if event.cancelled:
        return EntryState.CANCELLED
    return EntryState.TENTATIVE if event.tentative else EntryState.CONFIRMED


def written(group: EventGroup, stamp: datetime) -> Iterator[WrittenEvent]:
    """Events as they stand in a file."""
    left_out = {each.recurrence for each in group.changes}
    for event in (group.main, *group.changes):
        series: Series = event.series
        yield WrittenEvent(
            event.uid,
            event.title,
            series.starts,
            series.lasts,
            ZoneInfo(event.zone),
            stamp,
            all_day=series.all_day,
            rule=_rule_text(event),
            # Those that take place otherwise are told by themselves.
            exdates=[each for each in series.exdates if each not in left_out],
            rdates=sorted(series.rdates),
            recurrence=event.recurrence,
            text=event.text,
            place=event.place,
            status="CANCELLED" if event.cancelled else "TENTATIVE" if event.tentative else "CONFIRMED",
            private=event.private,
            free=event.free,
            sequence=event.sequence,
        )


def _rule_text(event: Event) -> str:
    """The rule; its end in UTC, as RFC 5545 has it where the beginning names a zone."""
    rule = event.series.rule
    if rule is None:
        return ""
    until = rule.until
    if isinstance(until, datetime) and until.tzinfo is None:
        rule = replace(rule, until=until.replace(tzinfo=event.series.zone).astimezone(UTC))
    elif until is not None and not isinstance(until, datetime) and not event.series.all_day:
        last = datetime.combine(until, event.series.starts.time(), event.series.zone)
        rule = replace(rule, until=last.astimezone(UTC))
    return str(rule)
