"""Undo: a step of a user is taken back, within ten seconds."""

from typing import Any

from sqlalchemy import Row

from reception_app import outbox
from reception_app.audit import record
from reception_app.db.uow import WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.kernel.rights import Right, require
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.records import VisitState, VisitSummary
from reception_app.visits.rows import read_summaries, read_visit
from reception_app.visits.undoing import Step, changed_columns
from reception_app.visits.writing import remove_visit, trace, update_visit

_LEFT_THE_HOUSE = (outbox.DeliveryState.SENT, outbox.DeliveryState.SENDING, outbox.DeliveryState.PRINTING)


def undo(desk: FrontDesk, actor: Actor, token: int) -> list[VisitSummary]:
    """Take the step back; see `VisitService.undo`."""
    require(actor, Right.CHECK_IN)
    try:
        return _undo(desk, actor, token)
    except Conflict:
        desk.undo.refused(actor.user_id, token)
        raise


def _undo(desk: FrontDesk, actor: Actor, token: int) -> list[VisitSummary]:
    with desk.store.write(actor) as tx:
        step = desk.undo.step(actor.user_id, token, tx.now)
        rows = [read_visit(tx, visit_id) for visit_id in step.versions]
        for row in rows:
            if row.version != step.versions[row.id]:
                raise Conflict(
                    "This can no longer be undone: the visit was changed meanwhile.",
                    hint="Correct it on the visit; the change is traced.",
                )
        for row in rows:
            _put_back(tx, step, row)
        followed = [each for extra in step.extras for each in extra(tx) or ()]
        again = [
            (row.id, step.began[row.id], version) for row in rows if (version := _stands_again(tx, step, row))
        ]
        shown = read_summaries(tx, step.versions, desk.types.known())
    desk.undo.done(actor.user_id, token)
    for visit_id, was, now in [*followed, *again]:
        desk.undo.follow(visit_id, was, now)
    return shown


def _put_back(tx: WriteTx, step: Step, row: Row[Any]) -> None:
    sent = _stop(tx, row.id, step.purposes)
    if not step.made(row.id):
        update_visit(tx, row, **step.before[row.id])
    elif sent:
        # Something is out of the house already: the record stays, so that it can be explained.
        update_visit(
            tx, row, state=VisitState.CANCELLED.value, closed_at=tx.now, notice_due_at=None, badge=""
        )
        what = "booking undone" if step.action == "expect" else "check-in undone"
        trace(tx, visit_id=row.id, what=what, after=f"{sent} already sent")
    else:
        outbox.forget(tx, "visit", [row.id])
        remove_visit(tx, row)
    record(tx, "visit.undo", "visit", row.id, {"step": step.action})


def _stands_again(tx: WriteTx, step: Step, row: Row[Any]) -> int:
    """The version of a visit that is as it was before the step, so that the step before that can be taken back next;
    0 when it is not, as with a badge whose number somebody else has by now."""
    if step.made(row.id):
        return 0
    now = read_visit(tx, row.id)
    was = {**row._mapping, **step.before[row.id]}
    return int(now.version) if not changed_columns(was, dict(now._mapping)) else 0


def _stop(tx: WriteTx, visit_id: int, purposes: tuple[str, ...]) -> int:
    """Stop what has not gone out yet; how many have."""
    if not purposes:
        return 0
    outbox.cancel(tx, "visit", visit_id, purposes)
    known = outbox.deliveries_of(tx, "visit", [visit_id], purposes).get(visit_id, [])
    return sum(delivery.state in _LEFT_THE_HOUSE for delivery in known)
