"""Roll calls in the store: events written into the tables, sheets read back. Called inside a transaction."""

from dataclasses import fields
from typing import Any

from sqlalchemy import Row, insert, select, update

from reception_app.db.hot import HotStatement
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.roll_call.events import Added, Closed, Event, Marked, Started
from reception_app.roll_call.models import RollCallEntryRow, RollCallRow
from reception_app.roll_call.records import How, RollCallEntry, RollCallSheet, Section

_CALLS = RollCallRow.__table__
_ENTRIES = RollCallEntryRow.__table__
# The desk asks at every look at its figures, and there is next to never one.
_NEWEST_OPEN = HotStatement(
    select(_CALLS.c.id).where(_CALLS.c.closed_at.is_(None)).order_by(_CALLS.c.id.desc()).limit(1)
)


def keep(tx: WriteTx, event: Event) -> None:
    """Write one event. Writing it twice changes nothing, so that a journal may be replayed without harm."""
    if isinstance(event, Started):
        _keep_start(tx, event.sheet)
    elif isinstance(event, Added):
        if not _known(tx, _ENTRIES, event.entry.id):
            tx.execute(insert(RollCallEntryRow), _entry_values(event.roll_call_id, event.entry))
    elif isinstance(event, Marked):
        tx.execute(_mark(event))
    elif isinstance(event, Closed):
        tx.execute(
            update(RollCallRow)
            .where(_CALLS.c.id == event.roll_call_id, _CALLS.c.closed_at.is_(None))
            .values(closed_at=event.at, closed_by=event.by, closed_by_name=event.by_name, note=event.note)
        )


def open_id(tx: ReadTx) -> int:
    """The roll call that is not closed yet; the newest, should there be several; 0 when none runs."""
    return _NEWEST_OPEN.run(tx).scalar() or 0


def open_sheet(tx: ReadTx) -> RollCallSheet | None:
    """That of `open_id` with its entries, or None."""
    running = open_id(tx)
    return sheet(tx, running) if running else None


def sheet(tx: ReadTx, roll_call_id: int) -> RollCallSheet | None:
    """One roll call with its entries, or None."""
    row = tx.execute(select(_CALLS).where(_CALLS.c.id == roll_call_id)).first()
    return _sheet(tx, row) if row is not None else None


def newest(tx: ReadTx) -> RollCallSheet | None:
    """The last roll call, open or closed, or None."""
    row = tx.execute(select(_CALLS).order_by(_CALLS.c.id.desc()).limit(1)).first()
    return _sheet(tx, row) if row is not None else None


def past(tx: ReadTx, limit: int) -> list[RollCallSheet]:
    """Roll calls that were closed, newest first, without their entries."""
    statement = (
        select(_CALLS).where(_CALLS.c.closed_at.is_not(None)).order_by(_CALLS.c.id.desc()).limit(limit)
    )
    return [_head(row, ()) for row in tx.execute(statement)]


def _keep_start(tx: WriteTx, started: RollCallSheet) -> None:
    if _known(tx, _CALLS, started.id):
        return
    values = {
        column.name: getattr(started, column.name)
        for column in _CALLS.columns
        if column.name not in ("closed_at", "closed_by", "closed_by_name", "note")
    }
    tx.execute(insert(RollCallRow), {**values, "closed_by_name": "", "note": ""})
    if started.entries:
        tx.execute(insert(RollCallEntryRow), [_entry_values(started.id, entry) for entry in started.entries])


def _mark(event: Marked) -> Any:
    table = _ENTRIES.c
    older = table.marked_at.is_(None) | (table.marked_at <= event.at)
    return (
        update(RollCallEntryRow)
        .where(table.id == event.entry_id, older)
        .values(
            people_safe=event.people_safe,
            marked_at=event.at,
            marked_by=event.by,
            marked_by_name=event.by_name,
            marked_how=str(event.how),
        )
    )


def _known(tx: ReadTx, table: Any, row_id: int) -> bool:
    return tx.execute(select(table.c.id).where(table.c.id == row_id)).first() is not None


def _entry_values(roll_call_id: int, entry: RollCallEntry) -> dict[str, Any]:
    values = {field.name: getattr(entry, field.name) for field in fields(RollCallEntry)}
    return {
        **values,
        "roll_call_id": roll_call_id,
        "section": str(entry.section),
        "marked_how": str(entry.marked_how),
    }


def _sheet(tx: ReadTx, row: Row[Any]) -> RollCallSheet:
    statement = (
        select(_ENTRIES).where(_ENTRIES.c.roll_call_id == row.id).order_by(_ENTRIES.c.position, _ENTRIES.c.id)
    )
    return _head(row, tuple(_entry(found) for found in tx.execute(statement)))


def _head(row: Row[Any], entries: tuple[RollCallEntry, ...]) -> RollCallSheet:
    return RollCallSheet(
        id=row.id,
        started_at=row.started_at,
        started_by=row.started_by,
        started_by_name=row.started_by_name,
        drill=row.drill,
        as_known_at=row.as_known_at,
        entries=entries,
        closed_at=row.closed_at,
        closed_by=row.closed_by or 0,
        closed_by_name=row.closed_by_name,
        note=row.note,
    )


def _entry(row: Row[Any]) -> RollCallEntry:
    values = {field.name: getattr(row, field.name) for field in fields(RollCallEntry)}
    values |= {
        "section": Section(row.section),
        "marked_how": How(row.marked_how),
        "marked_by": row.marked_by or 0,
    }
    return RollCallEntry(**values)
