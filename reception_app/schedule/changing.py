"""Series and their occurrences, changed within a transaction: one, this and all that follow, or all."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from reception_app.db.uow import WriteTx
from reception_app.kernel.errors import NotFound
from reception_app.recurrence import Occurrence, Rule, Series, aligned, expand, split_at, utc_of
from reception_app.schedule import rows, rules
from reception_app.schedule.records import Choice, NewEntry, Scope, Stored, Way

_FIELDS = (
    "lane_id",
    "title",
    "zone",
    "category",
    "visibility",
    "state",
    "place",
    "owner_id",
    "people",
    "notes",
)


def values_of(new: NewEntry, series: Series) -> dict[str, Any]:
    """A clean entry as the fields of `Stored`; its times are the first of the series."""
    first = utc_of(series.starts, series.zone)
    values = {name: getattr(new, name) for name in _FIELDS}
    ends_at = utc_of(series.starts + series.lasts, series.zone)
    if series.rule is None and not series.all_day and new.starts_at is not None and new.ends_at is not None:
        first, ends_at = new.starts_at, new.ends_at  # the second of two hours of one name stays the second
    return values | {
        "uid": new.uid,
        "all_day": series.all_day,
        "starts_at": first,
        "ends_at": max(ends_at, first + timedelta(minutes=1)),
        "rule": str(series.rule) if series.rule else "",
        "exdates": series.exdates,
        "rdates": series.rdates,
    }


def occurrence_of(stored: Stored, recurrence_id: datetime) -> Occurrence:
    """The occurrence of a series that begins then by its rule. Raises NotFound."""
    moment = recurrence_id.astimezone(UTC)
    for each in expand(rules.series_of(stored), moment, moment + timedelta(milliseconds=1)):
        if each.recurrence_id == moment:
            return each
    raise NotFound("The series doesn't take place then.", hint="It was changed meanwhile; look at it again.")


def coming(stored: Stored, now: datetime) -> Occurrence | None:
    """The occurrence of a series that goes on or comes next, else the last one there was; None where none is left."""
    series = rules.series_of(stored)
    ahead = expand(series, now, now + _AHEAD, 1)
    return ahead[0] if ahead else next(reversed(expand(series, stored.starts_at, now)), None)


def wall_of(stored: Stored, moment: datetime) -> datetime:
    """A moment by the clock that a series follows."""
    return moment.astimezone(rules.series_of(stored).zone).replace(tzinfo=None)


def add(tx: WriteTx, new: NewEntry, series: Series, choices: Mapping[datetime, Choice]) -> int:
    """Write a new entry; of what collides is left out or moved what was chosen so. Its id."""
    return _write_moved(tx, rows.add(tx, values_of(new, series)), series, choices)


def edit_one(tx: WriteTx, master: Stored, moment: datetime, new: NewEntry, series: Series) -> int:
    """Give one occurrence an entry of its own in its place; the id of that."""
    occurrence_of(master, moment)
    rows.change(tx, master, replaced=master.replaced | {moment})
    values = values_of(replace(new, uid=master.uid), replace(series, rule=None))
    return rows.add(tx, values | {"master_id": master.id, "recurrence_id": moment})


def edit_whole(
    tx: WriteTx, stored: Stored, new: NewEntry, series: Series, choices: Mapping[datetime, Choice]
) -> int:
    """Write an entry anew: once, or the whole series. What was excepted goes along with its hour and its day."""
    moved = _carried(stored, series)
    exdates = frozenset(moved[each] for each in stored.exdates if each in moved)
    rdates = frozenset(moved[each] for each in stored.rdates if each in moved)
    replaced = frozenset(moved[each] for each in stored.replaced if each in moved)
    for each in rows.replacing(tx, stored.id) if stored.replaced else ():
        moment = moved.get(each.recurrence_id) if each.recurrence_id else None
        if moment is None:  # the series has no such day any more: it stays, for itself
            rows.change(tx, each, master_id=0, recurrence_id=None, uid=f"{each.id}@reception")
        elif moment != each.recurrence_id:
            rows.change(tx, each, recurrence_id=moment)
    values = values_of(replace(new, uid=stored.uid), series) | {"exdates": exdates, "rdates": rdates}
    rows.change(tx, stored, **values, replaced=replaced)
    return _write_moved(tx, stored.id, series, choices)


def edit_following(
    tx: WriteTx,
    master: Stored,
    moment: datetime,
    new: NewEntry,
    series: Series,
    choices: Mapping[datetime, Choice],
) -> int:
    """End a series before an occurrence and begin another there; the id of that one."""
    tail = _cut(tx, master, moment)
    if tail is None:
        return edit_whole(tx, master, new, series, choices)
    following = rows.add(tx, {**_fields(master), **tail, "uid": "", "owner_id": master.owner_id})
    for each in rows.replacing(tx, master.id):
        if each.recurrence_id is not None and each.recurrence_id >= moment:
            rows.change(tx, each, master_id=following)
    return edit_whole(tx, rows.stored(tx, following), new, series, choices)


def delete(tx: WriteTx, stored: Stored, scope: Scope, moment: datetime | None) -> None:
    """Take away an entry, an occurrence, what follows from one on, or a whole series."""
    if stored.master_id and scope is Scope.ONE:
        master = rows.stored(tx, stored.master_id)
        gone = {stored.recurrence_id} if stored.recurrence_id else set()
        rows.change(tx, master, replaced=master.replaced - gone, exdates=master.exdates | gone)
        rows.remove(tx, [stored.id])
        return
    replacing = rows.replacing(tx, stored.id)
    if not stored.repeats or scope is Scope.ALL or moment is None:
        rows.remove(tx, [stored.id, *(each.id for each in replacing)])
    elif scope is Scope.ONE:
        occurrence_of(stored, moment)
        rows.change(tx, stored, exdates=stored.exdates | {moment})
    elif _cut(tx, stored, moment) is None:
        rows.remove(tx, [stored.id, *(each.id for each in replacing)])
    else:
        rows.remove(
            tx, [each.id for each in replacing if each.recurrence_id and each.recurrence_id >= moment]
        )


def shifted(
    stored: Stored, moment: datetime, series: Series, rule: Rule | None, *, same_rule: bool
) -> Series:
    """The series whose occurrence of `moment` is now where `series` begins, and all others as far from it as before.

    Raises Invalid when it isn't plain what becomes of its rule.
    """
    old = rules.series_of(stored)
    was = wall_of(stored, moment)
    if old.all_day != series.all_day or not same_rule:
        days = timedelta(days=(was.date() - old.starts.date()).days)
        return aligned(replace(series, starts=series.starts - days, rule=rule))
    delta = series.starts - was
    kept = rules.moved_rule(rule, was, series.starts) if rule is not None else None
    return replace(series, starts=old.starts + delta, rule=kept)


def without_excepted(stored: Stored, series: Series, since: datetime | None = None) -> Series:
    """What an entry becomes, without what is left out of it or has an entry of its own: that is left as it is.

    `since`: of what begins there alone, and is a series for itself from now on.
    """
    moved = _carried(stored if since is None else replace(stored, starts_at=since), series)
    gone = {moved[each] for each in stored.exdates | stored.replaced if each in moved}
    return replace(series, exdates=series.exdates | gone)


def as_in_series(new: NewEntry, shown: Stored, master: Stored, moment: datetime) -> NewEntry:
    """What was changed where an occurrence has an entry of its own, as a change of the series: that it had been moved
    already doesn't count, only how far it is moved now."""
    if shown.all_day or master.all_day or new.starts_at is None or new.ends_at is None:
        return new
    usual = master.ends_at - master.starts_at
    lasts = new.ends_at - new.starts_at
    if lasts == shown.ends_at - shown.starts_at:
        lasts = usual
    starts_at = moment + (new.starts_at - shown.starts_at)
    return replace(new, starts_at=starts_at, ends_at=starts_at + lasts)


def _write_moved(tx: WriteTx, entry_id: int, series: Series, choices: Mapping[datetime, Choice]) -> int:
    stored = rows.stored(tx, entry_id)
    skipped = {each for each, choice in choices.items() if choice.way is Way.SKIP}
    moved = {each: choice.starts_at for each, choice in choices.items() if choice.way is Way.MOVE}
    if choices:
        rows.change(tx, stored, exdates=stored.exdates | skipped, replaced=stored.replaced | set(moved))
    for moment, starts_at in moved.items():
        if starts_at is not None:
            lasts = occurrence_of(stored, moment)
            times = {"starts_at": starts_at, "ends_at": starts_at + (lasts.ends_at - lasts.starts_at)}
            own = {"master_id": entry_id, "recurrence_id": moment, "rule": "", **times}
            rows.add(tx, {**_fields(stored), **own, "all_day": stored.all_day})
    return entry_id


def _fields(stored: Stored) -> dict[str, Any]:
    return {name: getattr(stored, name) for name in (*_FIELDS, "uid", "all_day")}


def _cut(tx: WriteTx, master: Stored, moment: datetime) -> dict[str, Any] | None:
    """End a series before an occurrence. What follows, as fields of `Stored`; None when nothing comes before."""
    whole = replace(rules.series_of(master), exdates=master.exdates)
    before, after = split_at(whole, moment)
    if before is None:
        return None
    head = {each for each in master.replaced if each < moment}
    rows.change(
        tx,
        master,
        rule=str(before.rule) if before.rule else "",
        exdates=before.exdates,
        rdates=before.rdates,
        replaced=frozenset(head),
    )
    return {
        "starts_at": utc_of(after.starts, after.zone),
        "ends_at": utc_of(after.starts + after.lasts, after.zone),
        "rule": str(after.rule) if after.rule else "",
        "exdates": after.exdates,
        "rdates": after.rdates,
        "replaced": master.replaced - head,
    }


def _carried(stored: Stored, series: Series) -> dict[datetime, datetime]:
    """Where the exceptions of a series belong after it was changed: moved as far as its first time was."""
    excepted = stored.exdates | stored.rdates | stored.replaced
    if not excepted or (series.rule is None and not stored.rdates):
        return {}
    old = rules.series_of(stored)
    delta = series.starts - old.starts
    named = replace(series, exdates=frozenset(), rdates=frozenset())
    found = {}
    for each in excepted:
        wall = each.astimezone(old.zone).replace(tzinfo=None) + delta
        moment = utc_of(wall, series.zone)
        if each in stored.rdates or any(
            one.recurrence_id == moment for one in expand(named, moment, moment + _TICK)
        ):
            found[each] = moment
    return found


_TICK = timedelta(milliseconds=1)
_AHEAD = timedelta(days=30 * 366)
"""A meeting on 29 February that has to be a Monday comes again within it."""
