"""Parcels in the store: reading and writing their rows."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, func, insert, select, update

from reception_app.audit import record
from reception_app.db import search, steps
from reception_app.db.base import UtcMoment, from_ms, to_ms
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.deliveries.models import ParcelRow, ParcelStepRow
from reception_app.deliveries.numbers import number_text
from reception_app.deliveries.records import ParcelState, ParcelStep
from reception_app.deliveries.rules import STEPS
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import isolate, tokens

PARCELS = ParcelRow.__table__
STEP_ROWS = ParcelStepRow.__table__
CHANGE = "parcel"
_STOPPED = "stopped"
_MOMENTS = frozenset(column.name for column in PARCELS.columns if isinstance(column.type, UtcMoment))
_BLANK: Mapping[str, Any] = {
    "pieces_out": 0, "expected_on": None, "expected_from": None, "expected_until": None, "announced_at": None,
    "received_at": None, "received_by": 0, "received_by_name": "", "told_at": None, "told_way": "",
    "collected_at": None, "collector": "", "collector_id": 0, "reason": "", "closed_at": None,
}  # fmt: skip
_SEARCHED = ("recipient", "team", "sender", "carrier", "tracking", "tracking_key")
_DONE = {
    "announced": "has announced it",
    "received": "has taken it in",
    "arrived": "has taken it in",
    "edited": "has corrected it",
    "rescheduled": "has put another day",
    "assigned": "has said that it is for {0}",
    "told": "has told {0} of it",
    "rung": "has told {0} of it",
    "moved": "has put it elsewhere",
    "handed_out": "has handed it out to {0}",
    "returned": "has sent it back",
    "forwarded": "has sent it on",
    "lost": "has noted that it is lost",
    "disposed": "has disposed of it",
    "cancelled": "has cancelled it",
    "handed_over": "has made it {0}’s",
    "undone": "has taken a step back",
}


def read_row(tx: ReadTx, parcel_id: int) -> Row[Any]:
    """One parcel's row. Raises NotFound."""
    row = tx.execute(select(PARCELS).where(PARCELS.c.id == parcel_id)).first()
    if row is None:
        raise NotFound("This parcel is not there any more.")
    return row


def for_step(tx: ReadTx, parcel_id: int, verb: str, version: int = 0) -> Row[Any]:
    """A parcel's row with which a step may be done. Raises NotFound, Conflict.

    `version` is the one that was looked at; 0: any.
    """
    row = read_row(tx, parcel_id)
    if version and row.version != version:
        raise Conflict(f"Somebody was quicker: {meanwhile(tx, row)}", hint="Look how it stands now.")
    if ParcelState(row.state) not in STEPS[verb]:
        raise Conflict(f"This can't be done any more: {meanwhile(tx, row)}", hint="Look how it stands now.")
    return row


def meanwhile(tx: ReadTx, row: Row[Any]) -> str:
    """What was done with a parcel last, and by whom, as a sentence."""
    newest = select(STEP_ROWS).where(STEP_ROWS.c.parcel_id == row.id).order_by(STEP_ROWS.c.id.desc())
    done = tx.execute(newest.limit(1)).one()
    what = _DONE.get(done.kind, "has changed it").format(isolate(done.name))
    return f"{isolate(done.by_name)} {what} ({number_text(row.year, row.serial)})."


def steps_of(tx: ReadTx, parcel_id: int) -> tuple[ParcelStep, ...]:
    """What happened with a parcel, in order."""
    ordered = select(STEP_ROWS).where(STEP_ROWS.c.parcel_id == parcel_id).order_by(STEP_ROWS.c.id)
    return tuple(
        ParcelStep(row.at, row.kind, row.by_name, row.name, row.pieces, row.note)
        for row in tx.execute(ordered)
    )


def add(tx: WriteTx, values: Mapping[str, Any], zone: ZoneInfo, kind: str) -> Row[Any]:
    """One more parcel with the next number of the year; its row."""
    year = tx.now.astimezone(zone).year
    last = tx.execute(select(func.max(PARCELS.c.serial)).where(PARCELS.c.year == year)).scalar()
    fresh = {"id": new_id(), "year": year, "serial": int(last or 0) + 1, "version": 1}
    row = {**_BLANK, **values, **fresh}
    row["words"] = words_of(row)
    tx.execute(insert(ParcelRow), row)
    find_by(tx, row, is_new=True)
    _keep(tx, fresh["id"], kind, {})
    return read_row(tx, fresh["id"])


def change(
    tx: WriteTx,
    row: Row[Any],
    kind: str,
    values: Mapping[str, Any],
    note: str = "",
    *,
    name: str = "",
    pieces: int = 0,
    stopped: Sequence[int] = (),
) -> Row[Any]:
    """Change a parcel and keep what happened; its row as it is now.

    `name` is whom the step concerns, `pieces` how many were handed out by it, `stopped` which notices it has stopped.
    """
    changed = {column: value for column, value in values.items() if getattr(row, column) != value}
    before = {column: _plain(getattr(row, column)) for column in changed}
    before |= {_STOPPED: list(stopped)} if stopped else {}
    stamped = {**changed, "version": row.version + 1}
    if changed.keys() & set(_SEARCHED):
        now = {**row._mapping, **changed}
        stamped["words"] = now["words"] = words_of(now)
        find_by(tx, now)
    tx.execute(update(PARCELS).where(PARCELS.c.id == row.id).values(stamped))
    _keep(tx, row.id, kind, before, name=name, note=note, pieces=pieces)
    return read_row(tx, row.id)


@dataclass(frozen=True, slots=True)
class LastStep:
    """What happened last with a parcel, how what it changed was before, and which notices it has stopped."""

    kind: str
    at: datetime
    before: Mapping[str, Any]
    stopped: Sequence[int]


def last_step(tx: ReadTx, parcel_id: int) -> LastStep:
    """What happened last with a parcel."""
    newest = select(STEP_ROWS).where(STEP_ROWS.c.parcel_id == parcel_id).order_by(STEP_ROWS.c.id.desc())
    return _as_step(tx.execute(newest.limit(1)).one())


def to_take_back(tx: ReadTx, row: Row[Any], left: int) -> LastStep | None:
    """The step that has left a parcel at a version, while it is the next one to be taken back: see `db.steps`."""
    step = steps.to_take_back(tx, STEP_ROWS, STEP_ROWS.c.parcel_id == row.id, now=row.version, left=left)
    return _as_step(step) if step is not None else None


def _as_step(row: Row[Any]) -> LastStep:
    before = {column: _typed(column, value) for column, value in row.before.items() if column != _STOPPED}
    return LastStep(row.kind, row.at, before, row.before.get(_STOPPED, ()))


def words_of(parcel: Mapping[str, Any]) -> str:
    """What a list finds a parcel by: folded words, each behind a blank, and the digits of the tracking number."""
    said = (*(parcel[name] for name in _SEARCHED), number_text(parcel["year"], parcel["serial"]))
    return "".join(f" {word}" for part in (*said, _digits(parcel)) for word in tokens(part))


def find_by(tx: WriteTx, parcel: Mapping[str, Any], *, is_new: bool = False) -> None:
    """Make a parcel findable by its numbers, whom it is for, who sent it and who carried it."""
    number = number_text(parcel["year"], parcel["serial"])
    search.index_record(
        tx,
        search.PARCELS,
        parcel["id"],
        names=[said for said in (parcel["recipient"], parcel["team"], parcel["sender"]) if said],
        others=[number, parcel["carrier"], parcel["tracking"], parcel["tracking_key"]],
        # People read out the last digits of a long number.
        numbers=[digits] if (digits := _digits(parcel)) else [],
        is_new=is_new,
    )


def _digits(parcel: Mapping[str, Any]) -> str:
    return "".join(char for char in parcel["tracking_key"] if char.isdecimal())


def _keep(
    tx: WriteTx,
    parcel_id: int,
    kind: str,
    before: Mapping[str, Any],
    *,
    name: str = "",
    note: str = "",
    pieces: int = 0,
) -> None:
    """Keep what happened. What was said stays out of the audit."""
    what = {"kind": kind, "by_id": tx.actor.user_id, "by_name": tx.actor.name, "name": name, "note": note}
    more = {"id": new_id(), "parcel_id": parcel_id, "at": tx.now, "pieces": pieces, "before": before}
    tx.execute(insert(ParcelStepRow), {**what, **more})
    record(tx, f"parcel.{kind}", CHANGE, parcel_id)
    tx.changed(CHANGE, parcel_id)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return to_ms(value)
    return value.isoformat() if isinstance(value, date) else value


def _typed(column: str, value: Any) -> Any:
    if value is None:
        return None
    if column in _MOMENTS:
        return from_ms(value)
    return date.fromisoformat(value) if column == "expected_on" else value
