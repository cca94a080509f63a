"""Who is to be called back, in the store."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, text, update

from reception_app.audit import record
from reception_app.calls import callers
from reception_app.calls.models import CallBackRow
from reception_app.calls.records import Call, CallBack, CallBackWish
from reception_app.calls.rows import CALLS, as_calls, read_row
from reception_app.db.hot import HotStatement
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.text import clean_text, isolate
from reception_app.visits.front_desk import FrontDesk

BACKS = CallBackRow.__table__
CHANGE = "call_back"
# Spelt exactly as in the partial index, else it is not used.
OPEN = text("call_backs.done_at IS NULL")
_NOT_DONE = {"done_at": None, "done_by": 0, "done_by_name": ""}


_WISHES = HotStatement(
    select(BACKS.c.call_id, BACKS.c.due_at, BACKS.c.owner_id, BACKS.c.owner_name, BACKS.c.note).where(
        text("call_backs.call_id IN (SELECT value FROM json_each(:calls))"), OPEN
    )
)


def with_wishes(tx: ReadTx, calls: Sequence[Call]) -> list[Call]:
    """The calls, each with what it has wished for itself and what is not done yet."""
    if not calls:
        return []
    found = _WISHES.converted(tx, {"calls": json.dumps([call.id for call in calls])})
    wishes = {row.call_id: CallBackWish(row.due_at, row.owner_id, row.note, row.owner_name) for row in found}
    return [replace(call, call_back=wishes[call.id]) if call.id in wishes else call for call in calls]


def wish(tx: WriteTx, desk: FrontDesk, call_id: int, wanted: CallBackWish | None) -> int:
    """Somebody asks to be called back; its id. The same caller's open wish is added to, and is due the earlier.

    What this very call has wished for before is what it wishes for now: it was parked or put through meanwhile. None
    says nothing, and changes nothing; `NO_CALL_BACK` withdraws it.
    """
    if wanted is None:
        return 0
    if wanted.due_at is None:
        withdraw(tx, call_id)
        return 0
    call = read_row(tx, call_id)
    whom = _owned_by(desk, wanted.owner_id)
    note = clean_text(wanted.note, field="notes")
    same = tx.execute(select(BACKS).where(BACKS.c.call_id == call_id, OPEN)).first()
    if same is not None and same.times == 1:
        own = {"due_at": wanted.due_at, "note": note or same.note}
        tx.execute(update(BACKS).where(BACKS.c.id == same.id).values(**own, **whom))
        return changed(tx, "call_back.move", same.id)
    is_counted = same is not None
    same = same or _open_of(tx, callers.caller_of(tx, call))
    if same is not None:
        known = note in ("", same.note) or same.note.endswith(f"\n{note}")
        said = same.note if known else "\n".join(filter(None, (same.note, note)))[-5000:]
        values = {"call_id": call_id, "times": same.times + (not is_counted), "note": said}
        due = {"due_at": min(same.due_at, wanted.due_at)}
        kept = whom if whom["owner_id"] or not same.owner_id else {}
        tx.execute(update(BACKS).where(BACKS.c.id == same.id).values(**values, **due, **kept))
        return changed(tx, "call_back.add_to", same.id)
    back_id = new_id()
    new = {
        "id": back_id,
        "call_id": call_id,
        "times": 1,
        "note": note,
        "due_at": wanted.due_at,
        "made_at": tx.now,
    }
    tx.execute(insert(CallBackRow), {**new, **whom, **_NOT_DONE})
    return changed(tx, "call_back.wish", back_id)


def withdraw(tx: WriteTx, call_id: int) -> None:
    """The call is not over after all: a wish that it alone has made is none, another's is counted without it.

    What was noted and until when stays with the other's: said again, it is not noted twice.
    """
    call = read_row(tx, call_id)
    for back in tx.execute(select(BACKS).where(BACKS.c.call_id == call_id, OPEN)).all():
        before = _call_before(tx, call) if back.times > 1 else 0
        if before:
            fewer = {"call_id": before, "times": back.times - 1}
            tx.execute(update(BACKS).where(BACKS.c.id == back.id).values(**fewer))
        elif back.times == 1:
            tx.execute(delete(BACKS).where(BACKS.c.id == back.id))
        changed(tx, "call_back.withdraw", back.id)


def _call_before(tx: ReadTx, call: Row[Any]) -> int:
    """The newest earlier call of the same caller; 0 when it is not kept any more."""
    caller = callers.caller_of(tx, call)
    if not callers.is_known(caller):
        return 0
    newest = select(func.max(CALLS.c.id)).where(callers.SAME.bindparams(**caller), CALLS.c.id < call.id)
    return int(tx.execute(newest).scalar() or 0)


def done(tx: WriteTx, back_id: int) -> None:
    """Somebody has called back. Raises NotFound, and Conflict when it was done already."""
    row = _row(tx, back_id)
    by = {"done_at": tx.now, "done_by": tx.actor.user_id, "done_by_name": tx.actor.name}
    tx.execute(update(BACKS).where(BACKS.c.id == row.id).values(**by))
    changed(tx, "call_back.done", row.id)


def not_done(tx: WriteTx, back_id: int) -> None:
    """Take back that somebody has called back."""
    tx.execute(update(BACKS).where(BACKS.c.id == back_id).values(**_NOT_DONE))
    changed(tx, "call_back.not_done", back_id)


def move(
    tx: WriteTx,
    desk: FrontDesk,
    back_id: int,
    due_at: datetime,
    owner_id: int,
    *,
    seen: tuple[datetime, int] | None = None,
) -> None:
    """Another time, or somebody else calls back. Raises NotFound, Conflict, Invalid."""
    row = _row(tx, back_id)
    if seen is not None and (row.due_at, row.owner_id) != seen:
        raise Conflict("Another desk has changed this call-back meanwhile.", hint="Look at it again.")
    whom = _owned_by(desk, owner_id)
    tx.execute(update(BACKS).where(BACKS.c.id == row.id).values(due_at=due_at, **whom))
    changed(tx, "call_back.move", row.id)


def open_ones(tx: ReadTx) -> list[CallBack]:
    """What is still to be done, the one that is due first at the top."""
    return _read(tx, OPEN)


def of_caller(tx: ReadTx, caller: Mapping[str, Any]) -> CallBack | None:
    """What is still to be done for a caller (see `callers.values_of`)."""
    row = _open_of(tx, caller)
    return _read(tx, BACKS.c.id == row.id)[0] if row is not None else None


def counts(tx: ReadTx) -> tuple[int, int]:
    """How many are open, and how many of them late."""
    late = func.count().filter(BACKS.c.due_at <= tx.now)
    found = tx.execute(
        select(func.count().label("total"), late.label("late")).select_from(BACKS).where(OPEN)
    ).one()
    return int(found.total), int(found.late or 0)


def _owned_by(desk: FrontDesk, owner_id: int) -> dict[str, Any]:
    """Who calls back; 0 for the desk itself."""
    owner = desk.host_for_visit(owner_id, needed=False)
    return {"owner_id": owner.id if owner else 0, "owner_name": owner.name if owner else ""}


_FIRST_OPEN = HotStatement(
    select(BACKS)
    .join(CALLS, CALLS.c.id == BACKS.c.call_id)
    .where(callers.SAME, OPEN)
    .order_by(BACKS.c.id)
    .limit(1)
)


def _open_of(tx: ReadTx, caller: Mapping[str, Any]) -> Any | None:
    found = _FIRST_OPEN.converted(tx, caller) if callers.is_known(caller) else []
    return found[0] if found else None


def _row(tx: ReadTx, back_id: int) -> Row[Any]:
    row = tx.execute(select(BACKS).where(BACKS.c.id == back_id)).first()
    if row is None:
        raise NotFound("This call-back is not there any more.")
    if row.done_at is not None:
        raise Conflict(f"{isolate(row.done_by_name or 'Somebody')} has called back already.")
    return row


def _read(tx: ReadTx, condition: Any) -> list[CallBack]:
    found = tx.execute(select(BACKS).where(condition).order_by(BACKS.c.due_at, BACKS.c.id)).all()
    ids = [row.call_id for row in found]
    calls = {call.id: call for call in as_calls(tx, tx.execute(select(CALLS).where(CALLS.c.id.in_(ids))))}
    return [
        CallBack(
            row.id,
            calls[row.call_id],
            row.times,
            row.note,
            row.due_at,
            row.owner_id,
            row.owner_name,
            row.made_at,
            row.done_at,
            row.done_by_name,
        )
        for row in found
    ]


def changed(tx: WriteTx, action: str, back_id: int) -> int:
    """Write down what was done with a call-back, and announce it; its id."""
    record(tx, action, CHANGE, back_id)
    tx.changed(CHANGE, back_id)
    return back_id
