"""Entries as other calendars have them: whole groups given out and brought, each within a transaction.

A group is an entry and, where it is a series, what stands in place of its occurrences. Who may do it is settled by
those who call.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import select

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.recurrence import Occurrence, Series, utc_of
from reception_app.schedule import changing, clashes, holding, rows, rules
from reception_app.schedule.house import House
from reception_app.schedule.records import Collides, Lane, NewEntry, Overlap, Stored

Group = tuple[Stored, ...]
"""An entry, and behind it those that stand in place of its occurrences."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A group as it comes from elsewhere. The moments of `replaced` are those at which the rule lets them begin."""

    entry: NewEntry
    exdates: frozenset[datetime] = frozenset()
    rdates: frozenset[datetime] = frozenset()
    replaced: Mapping[datetime, NewEntry] = field(default_factory=dict)


def groups_of(tx: ReadTx, lane_id: int) -> list[Group]:
    """Everything in a lane, by when it begins."""
    found: dict[int, list[Stored]] = {}
    replacing: list[Stored] = []
    for stored in rows.of_lane(tx, lane_id):
        if stored.master_id:
            replacing.append(stored)
        else:
            found[stored.id] = [stored]
    for stored in replacing:
        if stored.master_id in found:
            found[stored.master_id].append(stored)
    return [tuple(each) for each in found.values()]


def group_of(tx: ReadTx, entry_id: int) -> Group:
    """One group. Raises NotFound."""
    return (rows.stored(tx, entry_id), *rows.replacing(tx, entry_id))


def ids_by_uid(tx: ReadTx, lane_id: int, uids: Sequence[str]) -> dict[str, list[int]]:
    """The entries of a lane that have these UIDs, without what stands in place of occurrences."""
    columns = rows.ENTRIES.c
    statement = select(columns.uid, columns.id).where(
        columns.uid.in_(uids), columns.lane_id == lane_id, columns.master_id == 0
    )
    found: dict[str, list[int]] = {}
    for row in tx.execute(statement):
        found.setdefault(row.uid, []).append(row.id)
    return found


def check(tx: ReadTx, house: House, lane: Lane, brought: Brought, entry_id: int = 0) -> None:
    """Raise what `put` would raise."""
    _checked(tx, house, lane, brought, entry_id)


def put(tx: WriteTx, house: House, lane: Lane, brought: Brought, entry_id: int = 0) -> int:
    """Write a group as it comes: a new one, or in place of the entry with this id; its id.

    Raises Invalid for what can't stand in the schedule, and Collides where the lane has no room.
    """
    clean, series, own = _checked(tx, house, lane, brought, entry_id)
    values = changing.values_of(clean, series) | {"replaced": frozenset(own)}
    new, written = not entry_id, [entry_id]
    if new:
        entry_id = rows.add(tx, values)
        written = [entry_id]
    else:
        written += [each.id for each in rows.replacing(tx, entry_id)]
        if written[1:]:
            rows.remove(tx, written[1:])
        rows.change(tx, rows.stored(tx, entry_id), **values)
    if own:
        uid = rows.stored(tx, entry_id).uid
        for moment, (entry, once) in own.items():
            place = {"master_id": entry_id, "recurrence_id": moment, "uid": uid}
            written.append(rows.add(tx, changing.values_of(entry, once) | place))
    if not new or clean.owner_id or clean.people:
        holding.hold_again(tx, written)
    return entry_id


def drop(tx: WriteTx, entry_id: int) -> None:
    """Take a group away."""
    gone = [entry_id, *(each.id for each in rows.replacing(tx, entry_id))]
    rows.remove(tx, gone)
    holding.hold_again(tx, gone)


def _checked(
    tx: ReadTx, house: House, lane: Lane, brought: Brought, entry_id: int
) -> tuple[NewEntry, Series, dict[datetime, tuple[NewEntry, Series]]]:
    zone = house.zone().key
    clean, series = rules.clean_entry(brought.entry, zone)
    series = replace(series, exdates=brought.exdates, rdates=brought.rdates)
    own = {
        moment: rules.clean_entry(replace(each, rule=""), zone) for moment, each in brought.replaced.items()
    }
    but = frozenset({(entry_id, None)}) if entry_id else frozenset()
    if lane.overlap is Overlap.REFUSE:
        whole = series.but(*own)
        found = clashes.collisions(tx, house, lane, clashes.times(whole), all_day=series.all_day, but=but)
        for _, once in own.values():
            found += clashes.collisions(tx, house, lane, [_once(once)], all_day=once.all_day, but=but)
        if found:
            raise Collides(tuple(found), lane.name)
    return clean, series, own


def _once(series: Series) -> Occurrence:
    start = utc_of(series.starts, series.zone)
    return Occurrence(start, start, utc_of(series.starts + series.lasts, series.zone))
