"""What may stand in the schedule, and who may see it: pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from reception_app.kernel.actor import STAFF_ROLES, Actor, at_least
from reception_app.kernel.errors import Invalid
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import clean_line, clean_name, clean_text
from reception_app.kernel.years import check_years
from reception_app.occupancy.items import ScheduledItem, Window
from reception_app.occupancy.records import Subject
from reception_app.occupancy.rules import LONGEST, check_span
from reception_app.recurrence import Frequency, Rule, Series, zone_named
from reception_app.schedule.records import (
    TONES,
    EntryState,
    Lane,
    LaneEdit,
    NewEntry,
    Overlap,
    Stored,
    Visibility,
)

PEOPLE_MAX = 200
_DAY = timedelta(days=1)
_NAMES = tuple(name for name in ScheduledItem.__dataclass_fields__ if name != "clash")


def clean_lane(edit: LaneEdit) -> LaneEdit:
    """The lane as it is kept. Raises Invalid naming the field."""
    if edit.tone not in TONES:
        raise Invalid("There is no such colour.", field="tone")
    for name in ("seen_by", "edited_by"):
        if getattr(edit, name) not in STAFF_ROLES:
            raise Invalid("Choose a role that people have.", field=name)
    if not at_least(edit.edited_by, edit.seen_by):
        raise Invalid("Whoever may write in a lane must see it.", field="seen_by")
    return replace(edit, name=clean_name(edit.name))


def clean_entry(new: NewEntry, house: str) -> tuple[NewEntry, Series]:
    """The entry as it is kept, and as a series; `house` is the name of the organisation's zone.

    Raises Invalid naming the field.
    """
    title = clean_line(new.title, field="title")
    if not title:
        raise Invalid("Say what it is.", field="title")
    if len(new.people) > PEOPLE_MAX:
        raise Invalid(f"At most {PEOPLE_MAX} people can attend an entry.", field="people")
    clean = replace(
        new,
        title=title,
        zone=new.zone or house,
        rule=new.rule.strip(),
        category=clean_line(new.category, limit=60, field="category"),
        place=clean_line(new.place, field="place"),
        people=tuple(dict.fromkeys(new.people)),
        notes=clean_text(new.notes, field="notes"),
        uid=clean_line(new.uid, limit=255, field="uid"),
    )
    zone = zone_named(clean.zone)
    rule = Rule.parse(clean.rule) if clean.rule else None
    if clean.first_on is not None or clean.last_on is not None:
        return clean, _of_days(clean, rule)
    return clean, _of_hours(clean, rule, zone)


def _of_days(new: NewEntry, rule: Rule | None) -> Series:
    if new.starts_at is not None or new.ends_at is not None:
        raise Invalid("It has either days or hours.", field="starts_at")
    first = new.first_on or new.last_on
    last = new.last_on or new.first_on
    assert first is not None
    assert last is not None
    if last < first:
        raise Invalid("The last day is before the first.", field="last_on")
    check_years(first, last, "starts_at")
    if last - first > LONGEST:
        raise Invalid("This is longer than three years.", field="last_on", hint="Check the year.")
    return Series.of_days(first, last, rule)


def _of_hours(new: NewEntry, rule: Rule | None, zone: tzinfo) -> Series:
    if new.starts_at is None or new.ends_at is None:
        raise Invalid(
            "Say when it begins and ends.", field="ends_at" if new.starts_at is not None else "starts_at"
        )
    check_years(new.starts_at.date(), new.ends_at.date(), "starts_at")
    check_span(new.starts_at, new.ends_at)
    starts = _wall(new.starts_at, zone)
    # By the wall clock: a night shift ends at its hour in the night of the change as well.
    return Series(starts, max(_wall(new.ends_at, zone) - starts, timedelta(minutes=1)), zone, rule)


def _wall(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def series_of(stored: Stored) -> Series:
    """What a stored entry follows. Occurrences that have entries of their own are left out."""
    zone = UTC if stored.all_day else zone_named(stored.zone)
    starts = _wall(stored.starts_at, zone)
    return Series(
        starts,
        max(_wall(stored.ends_at, zone) - starts, timedelta(minutes=1)),
        zone,
        Rule.parse(stored.rule) if stored.rule else None,
        stored.exdates | stored.replaced,
        stored.rdates,
        stored.all_day,
    )


def moved_rule(rule: Rule, old: datetime, new: datetime) -> Rule:
    """The rule of a series whose occurrence of one wall-clock time is moved to another, and all others with it.

    "Every Monday" becomes "every Tuesday", "on the 3rd" becomes "on the 4th". Raises Invalid where it isn't plain what
    becomes of it.
    """
    days = (new.date() - old.date()).days
    if not days or not (rule.byday or rule.bymonthday or rule.bymonth or rule.byyearday or rule.byweekno):
        return rule
    # Only the weekdays go with a weekly rule: then each of them is moved.
    if rule.frequency is Frequency.WEEKLY and not rule.bymonth and not rule.bysetpos:
        return replace(rule, byday=tuple(sorted((0, (day + days) % 7) for _, day in rule.byday)))
    several = len(rule.byday) + len(rule.bymonthday) != 1 or len(rule.bymonth) > 1
    if several or rule.bysetpos or rule.byweekno or rule.byyearday or rule.frequency is Frequency.DAILY:
        raise Invalid(
            "It isn't plain which days the series takes place on then.",
            field="rule",
            hint="Change how it repeats, or move this one alone.",
        )
    changed = replace(rule, bymonth=(new.month,) if rule.bymonth else ())
    if rule.bymonthday:
        return replace(changed, bymonthday=(new.day,))
    ordinal = rule.byday[0][0]
    if not ordinal:
        return replace(changed, byday=((0, new.weekday()),))
    last = ordinal < 0 and (new + timedelta(days=7)).month != new.month
    return replace(changed, byday=((-1 if last else (new.day - 1) // 7 + 1, new.weekday()),))


def sees_lane(actor: Actor, lane: Lane) -> bool:
    """Whether somebody sees that a lane is there, and when it is busy."""
    return at_least(actor.role, lane.seen_by)


def may_write(actor: Actor, lane: Lane) -> bool:
    """Whether somebody may enter something in a lane."""
    return allowed(actor, Right.EDIT_SCHEDULE) and at_least(actor.role, lane.edited_by) and not lane.archived


def sees_entry(actor: Actor, visibility: Visibility, created_by: int, lane: Lane) -> bool:
    """Whether somebody sees what an entry is about."""
    if visibility is Visibility.ALL or (actor.user_id and actor.user_id == created_by):
        return True
    if visibility is Visibility.BUSY:
        return at_least(actor.role, lane.edited_by)
    return allowed(actor, Right.SEE_PRIVATE)


def mark_clashes(items: Sequence[ScheduledItem], lanes: Iterable[Lane], zone: tzinfo) -> list[ScheduledItem]:
    """Mark what is at the same time as another entry of the same lane, in lanes where that is not free.

    Whole days are from midnight to midnight by the clock of `zone`.
    """
    watched = {Subject("lane", lane.id) for lane in lanes if lane.overlap is not Overlap.FREE}
    by_lane: dict[Subject, list[tuple[datetime, datetime, int]]] = {}
    for index, item in enumerate(items):
        if item.places[0] in watched and item.state != EntryState.CANCELLED:
            by_lane.setdefault(item.places[0], []).append((*span(item, zone), index))
    found: set[int] = set()
    for spans in by_lane.values():
        until: datetime | None = None
        before = 0
        for start, end, index in sorted(spans):
            if until is not None and start < until:
                found |= {index, before}
            if until is None or end > until:
                until, before = end, index
    return [_clashing(item) if index in found else item for index, item in enumerate(items)]


def _clashing(item: ScheduledItem) -> ScheduledItem:
    # As `replace` would, at a tenth of its time: a day may have thousands of them.
    values = {name: getattr(item, name) for name in _NAMES}
    return ScheduledItem(**values, clash=True)


def span(item: ScheduledItem, zone: tzinfo) -> tuple[datetime, datetime]:
    """When an item begins and ends, in UTC."""
    if item.starts_at is not None and item.ends_at is not None:
        return item.starts_at, item.ends_at
    assert item.first_on is not None
    assert item.last_on is not None
    window = Window(item.first_on, item.last_on, zone)
    return window.starts_at, window.ends_at


def times_of(all_day: bool, starts_at: datetime, ends_at: datetime) -> dict[str, Any]:
    """Stored times as the fields of a record: moments, or days."""
    if all_day:
        return {"first_on": starts_at.date(), "last_on": ends_at.date() - _DAY}
    return {"starts_at": starts_at, "ends_at": ends_at}
