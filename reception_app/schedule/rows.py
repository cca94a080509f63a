"""Between the tables of the schedule and its records."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Row, delete, insert, select, update

from reception_app.db.base import from_ms, to_ms
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.kernel.ids import new_id
from reception_app.occupancy.items import Window
from reception_app.recurrence import day_moment, ends_by
from reception_app.schedule import finding, rules
from reception_app.schedule.models import EntryRow, LaneRow
from reception_app.schedule.records import EntryState, Lane, LaneGroup, Overlap, Stored, Visibility

LANES = LaneRow.__table__
ENTRIES = EntryRow.__table__
_DAY = timedelta(days=1)
_JOURNAL = "schedule.journal"
_COUNTS = ("version", "sequence", "updated_at", "updated_by")
Journal = dict[int, dict[str, Any] | None]
"""Rows of entries by id; None where there was none."""
_DAY_MS = 86_400_000
_READ = (
    "SELECT id, lane_id, uid, sequence, master_id, recurrence_id, title, all_day, starts_at, ends_at, zone, rule,"
    " exdates, rdates, replaced, category, visibility, state, place, owner_id, people, notes, created_by, version"
    " FROM entries"
)
_SEE = (
    "SELECT id, lane_id, master_id, recurrence_id, title, all_day, starts_at, ends_at, visibility, state, place,"
    " owner_id, people, created_by FROM entries"
)
# What is no longer than a day began at most a day before the span. Whole days are midnights of UTC, and a day somewhere
# is up to fourteen hours away from it: the index is read more widely, then each kind is held against its span.
_TOUCHES = " AND ((all_day = 0 AND starts_at < ? AND ends_at > ?) OR (all_day = 1 AND starts_at < ? AND ends_at > ?))"
_SHORT = f" WHERE repeats = 0 AND long = 0 AND starts_at > ? AND starts_at < ?{_TOUCHES}"
_LONG = f" WHERE repeats = 0 AND long = 1 AND ends_at > ? AND starts_at < ?{_TOUCHES}"
_SERIES = f"{_READ} WHERE repeats = 1 AND (ends_by IS NULL OR ends_by > ?) AND starts_at < ?"
_VISIBILITY = {each.value: each for each in Visibility}
_STATE = {each.value: each for each in EntryState}


def lanes(tx: ReadTx, actor: Actor) -> dict[int, Lane]:
    """All lanes that somebody may see, archived ones too, in their order."""
    rows = tx.execute(select(LANES).order_by(LANES.c.position, LANES.c.name_folded))
    found = (lane_of(row, actor) for row in rows)
    return {lane.id: lane for lane in found if rules.sees_lane(actor, lane)}


def lane_of(row: Row[Any], actor: Actor) -> Lane:
    """A lane as somebody sees it."""
    lane = Lane(
        row.id,
        row.name,
        LaneGroup(row.part),
        row.tone,
        Overlap(row.overlap),
        Role(row.seen_by),
        Role(row.edited_by),
        row.archived,
        row.position,
        row.version,
    )
    return lane if not rules.may_write(actor, lane) else _writable(lane)


def _writable(lane: Lane) -> Lane:
    values = {name: getattr(lane, name) for name in Lane.__dataclass_fields__}
    return Lane(**{**values, "may_edit": True})


def lane(tx: ReadTx, actor: Actor, lane_id: int) -> Lane:
    """One lane. Raises NotFound, also for one that this person may not see."""
    row = tx.execute(select(LANES).where(LANES.c.id == lane_id)).one_or_none()
    found = lane_of(row, actor) if row is not None else None
    if found is None or not rules.sees_lane(actor, found):
        raise NotFound("This lane is not there.")
    return found


def changed_by(tx: ReadTx, entry_id: int) -> int:
    """The account that wrote an entry last."""
    return int(tx.execute(select(ENTRIES.c.updated_by).where(ENTRIES.c.id == entry_id)).scalar_one())


class Seen(NamedTuple):
    """What a view needs of an entry, and no more: a full day may have thousands."""

    id: int
    lane_id: int
    master_id: int
    recurrence_id: datetime | None
    title: str
    all_day: bool
    starts_at: datetime
    ends_at: datetime
    visibility: Visibility
    state: EntryState
    place: str
    owner_id: int
    people: tuple[int, ...]
    created_by: int


def seen(tx: ReadTx, window: Window) -> Iterator[Seen]:
    """Everything that is entered for itself and touches these days, for a view of them."""
    for row in _touching(tx, window, _SEE):
        (
            entry_id,
            lane_id,
            master_id,
            recurrence_id,
            title,
            all_day,
            begin,
            end,
            sight,
            state,
            place,
            *rest,
        ) = row
        owner_id, people, created_by = rest
        yield Seen(
            entry_id,
            lane_id,
            master_id,
            None if recurrence_id is None else from_ms(recurrence_id),
            title,
            bool(all_day),
            from_ms(begin),
            from_ms(end),
            _VISIBILITY[sight],
            _STATE[state],
            place,
            owner_id,
            () if people == "[]" else tuple(json.loads(people)),
            created_by,
        )


def singles(tx: ReadTx, window: Window) -> Iterator[Stored]:
    """Everything that is entered for itself and touches these days."""
    return map(stored_of, _touching(tx, window, _READ))


def _touching(tx: ReadTx, window: Window, read: str) -> Iterator[tuple[Any, ...]]:
    first, after = day_moment(window.first_on), day_moment(window.last_on + _DAY)
    touches = [to_ms(each) for each in (window.ends_at, window.starts_at, after, first)]
    begin, end = to_ms(window.starts_at - _DAY), to_ms(window.ends_at + _DAY)
    yield from tx.execute_sql(read + _SHORT, (begin - _DAY_MS, end, *touches))
    yield from tx.execute_sql(read + _LONG, (begin, end, *touches))


def series(tx: ReadTx, window: Window) -> Iterator[Stored]:
    """Every series that may take place on these days."""
    span = (to_ms(window.starts_at - _DAY), to_ms(window.ends_at + _DAY))
    for row in tx.execute_sql(_SERIES, span):
        yield stored_of(row)


def stored(tx: ReadTx, entry_id: int) -> Stored:
    """One entry with all that is kept of it. Raises NotFound."""
    found = [stored_of(row) for row in tx.execute_sql(f"{_READ} WHERE id = ?", (entry_id,))]
    if not found:
        raise NotFound("This entry is not there any more.", hint="Somebody has deleted it.")
    return found[0]


def of_lane(tx: ReadTx, lane_id: int) -> list[Stored]:
    """All entries of a lane, by when they begin."""
    sql = f"{_READ} WHERE lane_id = ? ORDER BY starts_at, id"
    return [stored_of(row) for row in tx.execute_sql(sql, (lane_id,))]


def by_uid(tx: ReadTx, lane_id: int, uid: str) -> list[Stored]:
    """The entries of a lane that other calendars know by one name: a series and what replaces occurrences of it."""
    sql = f"{_READ} WHERE uid = ? AND lane_id = ? ORDER BY master_id, starts_at"
    return [stored_of(row) for row in tx.execute_sql(sql, (uid, lane_id))]


def replacing(tx: ReadTx, master_id: int) -> list[Stored]:
    """What stands in place of occurrences of a series, in their order."""
    sql = f"{_READ} WHERE master_id = ? ORDER BY recurrence_id"
    return [stored_of(row) for row in tx.execute_sql(sql, (master_id,))]


def stored_of(row: tuple[Any, ...]) -> Stored:
    """A row as the driver has it."""
    (
        entry_id, lane_id, uid, sequence, master_id, recurrence_id, title, all_day, starts_at, ends_at, zone, rule,
        exdates, rdates, replaced, category, visibility, state, place, owner_id, people, notes, created_by, version,
    ) = row  # fmt: skip
    return Stored(
        entry_id,
        lane_id,
        uid,
        sequence,
        master_id,
        None if recurrence_id is None else from_ms(recurrence_id),
        title,
        bool(all_day),
        from_ms(starts_at),
        from_ms(ends_at),
        zone,
        rule,
        _moments(exdates),
        _moments(rdates),
        _moments(replaced),
        category,
        _VISIBILITY[visibility],
        _STATE[state],
        place,
        owner_id,
        () if people == "[]" else tuple(json.loads(people)),
        notes,
        created_by,
        version,
    )


_NONE: frozenset[datetime] = frozenset()


def _moments(kept: str) -> frozenset[datetime]:
    return _NONE if kept == "[]" else frozenset(from_ms(each) for each in json.loads(kept))


def add(tx: WriteTx, values: Mapping[str, Any]) -> int:
    """One more entry, from the fields of `Stored`; its id. A `uid` is made where there is none."""
    entry_id = new_id()
    row = {
        "sequence": 0,
        "master_id": 0,
        "recurrence_id": None,
        "exdates": frozenset(),
        "rdates": frozenset(),
        "replaced": frozenset(),
        **values,
    }
    row["uid"] = row["uid"] or f"{entry_id}@reception"
    _note(tx, entry_id)
    tx.execute(insert(EntryRow), {**_columns(row), **tx.stamps(), "id": entry_id, **_found_by(row)})
    finding.index(tx, entry_id, row, is_new=True)
    tx.changed("entry", entry_id)
    return entry_id


def change(tx: WriteTx, before: Stored, **changed: Any) -> None:
    """Write fields of an entry that differ; other calendars are told by a higher sequence."""
    whole = {name: getattr(before, name) for name in Stored.__dataclass_fields__} | changed
    values = {**_columns(changed), **_found_by(whole), "sequence": ENTRIES.c.sequence + 1}
    _note(tx, before.id)
    statement = update(ENTRIES).where(ENTRIES.c.id == before.id)
    tx.execute(statement.values(**values, **tx.restamps(ENTRIES.c.version)))
    if any(whole[name] != getattr(before, name) for name in finding.WORDS):
        finding.index(tx, before.id, whole)
    tx.changed("entry", before.id)


def remove(tx: WriteTx, ids: Iterable[int]) -> None:
    """Take entries away."""
    gone = list(ids)
    _note(tx, *gone)
    tx.execute(delete(EntryRow).where(EntryRow.id.in_(gone)))
    for entry_id in gone:
        finding.unindex(tx, entry_id)
    tx.changed("entry", *gone)


def begin_journal(tx: WriteTx) -> Journal:
    """From now on the entries that are written in this transaction are kept as they were; None for new ones."""
    journal: Journal = {}
    tx.scratch[_JOURNAL] = journal
    return journal


def put_back(tx: WriteTx, journal: Journal, after: Journal) -> None:
    """Make the entries of a journal what they were. Raises Conflict when they are no longer what `after` says."""
    now = images(tx, journal)
    if {each: _said(row) for each, row in now.items()} != {each: _said(row) for each, row in after.items()}:
        raise Conflict("It was changed again meanwhile.", hint="What was done since stays as it is.")
    tx.execute(delete(EntryRow).where(EntryRow.id.in_(list(journal))))
    for entry_id, row in sorted(journal.items()):
        if row is None:
            finding.unindex(tx, entry_id)
        else:
            current = now[entry_id] or row
            by = {"updated_at": tx.now, "updated_by": tx.actor.user_id, "version": current["version"] + 1}
            tx.execute(insert(EntryRow), {**row, **by, "sequence": current["sequence"] + 1})
            finding.index(tx, entry_id, row)
    tx.changed("entry", *journal)


def images(tx: ReadTx, ids: Iterable[int]) -> Journal:
    """Entries as their rows are; None for those that are not there."""
    wanted = list(ids)
    rows = tx.execute(select(ENTRIES).where(ENTRIES.c.id.in_(wanted)))
    found = {row.id: dict(row._mapping) for row in rows}
    return {entry_id: found.get(entry_id) for entry_id in wanted}


def _said(row: dict[str, Any] | None) -> dict[str, Any] | None:
    """What an entry says, without how often and by whom it was written."""
    return row and {name: value for name, value in row.items() if name not in _COUNTS}


def _note(tx: WriteTx, *ids: int) -> None:
    journal = tx.scratch.get(_JOURNAL)
    if journal is None:
        return
    journal.update(images(tx, [entry_id for entry_id in ids if entry_id not in journal]))


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for name, value in values.items():
        if name in ("exdates", "rdates", "replaced"):
            columns[name] = sorted(to_ms(each) for each in value)
        elif name == "people":
            columns[name] = list(value)
        elif name in ("visibility", "state"):
            columns[name] = value.value
        else:
            columns[name] = value
    return columns


def _found_by(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns by which a span of time finds an entry."""
    repeats = bool(values["rule"] or values["rdates"])
    whole = Stored(**{"id": 0, "created_by": 0, "version": 0, **values})
    return {
        "repeats": repeats,
        "long": values["ends_at"] - values["starts_at"] > _DAY,
        "ends_by": ends_by(rules.series_of(whole)) if repeats else None,
    }
