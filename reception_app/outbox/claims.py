"""The worker's side of the table: what is due, taking it, and writing down what came of it.

Each function is one short transaction's work; none of them talks to anybody.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, case, delete, func, literal, select, true, update

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.ids import new_id
from reception_app.kernel.records import dataclass
from reception_app.outbox.models import ATTEMPTS, DELIVERIES
from reception_app.outbox.payloads import PrintPayload
from reception_app.outbox.printers import count_down, let_go, others_ask
from reception_app.outbox.queue import CHANGE, forget_done
from reception_app.outbox.records import BATCH_BADGE, Channel, Claimed, DeliveryState, Outcome, Receipt
from reception_app.outbox.rules import AWAITED, BATCH_AT_ONCE, PRINTER_BACK, Ladder, after_failure, ladder_of

_D = DELIVERIES
_A = ATTEMPTS
_DUE = (DeliveryState.QUEUED.value, DeliveryState.FAILED.value, DeliveryState.WAITING.value)
_WITH_PRINTERS = (DeliveryState.SENDING.value, DeliveryState.PRINTING.value)
_ONE_OF_MANY = _D.c.purpose == BATCH_BADGE
_CAN_WAIT = _D.c.purpose.not_in(AWAITED)
_REMARK_MAX = 500
_SLACK = timedelta(minutes=2)
"""What time servers correct is no clock put back."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A print job that a printer's queue has, and what was last said of it."""

    claimed: Claimed
    remark: str


def next_due(tx: ReadTx, channel: Channel) -> datetime | None:
    """When the next delivery of a channel is due; None when none waits."""
    when = case((_from_the_future(tx), literal(tx.now, _D.c.next_at.type)), else_=_D.c.next_at)
    moment: datetime | None = tx.execute(
        select(func.min(when, type_=_D.c.next_at.type)).where(*_live(channel, _DUE), _its_turn(channel))
    ).scalar()
    return moment


def claim(tx: WriteTx, channel: Channel, aim: Callable[[Claimed], str] | None = None) -> Claimed | None:
    """Take one due delivery: it is `sending` from now on, and nobody else's. None when nothing is due.

    What somebody waits for goes first: a hundred invitations keep no host from hearing of a visitor. Then what was
    never tried, so that a heap of retries doesn't delay what is new. `aim` tells the queue it is
    about to go to, which is written down before it goes there: after a crash that one is asked, whatever the settings
    say by then.
    """
    due = (
        select(_D.c.id)
        .where(*_live(channel, _DUE), _its_turn(channel), (_D.c.next_at <= tx.now) | _from_the_future(tx))
        .order_by(_CAN_WAIT, _ONE_OF_MANY, _D.c.attempts, _D.c.next_at, _D.c.id)
        .limit(1)
        .scalar_subquery()
    )
    row = tx.execute(
        update(_D)
        .where(_D.c.id == due)
        .values(
            state=DeliveryState.SENDING.value, attempts=_D.c.attempts + 1, next_at=None, changed_at=tx.now
        )
        .returning(_D)
    ).one_or_none()
    if row is None:
        return None
    earlier = tx.execute(select(func.count()).where(_A.c.delivery_id == row.id)).scalar_one()
    attempt = {"id": new_id(), "delivery_id": row.id, "at": tx.now, "ended_at": None}
    tx.execute(_A.insert(), {**attempt, "outcome": Outcome.SENDING.value, "detail": ""})
    tx.changed(CHANGE, row.id)
    claimed = replace(_claimed(row), earlier=earlier)
    if aim is not None and not claimed.interrupted and (queue := aim(claimed)) != claimed.peer_queue:
        tx.execute(update(_D).where(_D.c.id == row.id).values(peer_queue=queue, peer_job=""))
        claimed = replace(claimed, peer_queue=queue, peer_job="")
    return claimed


def take_receipt(tx: WriteTx, claimed: Claimed, receipt: Receipt) -> None:
    """The attempt went well: it is sent, or with a printer, or was stopped at the other side."""
    if receipt.state is DeliveryState.CANCELLED and (printer := _moves_to(tx, claimed)):
        _move_on(tx, claimed, printer)
        return
    closed = receipt.state.closed
    out = claimed.channel is Channel.PRINT and receipt.state is DeliveryState.SENT
    emptied: dict[str, Any] = {"payload": None} if out and claimed.payload.get("once") else {}
    if out:
        count_down(tx, receipt.peer_queue or claimed.peer_queue, claimed.payload)
    if claimed.channel is Channel.PRINT and receipt.peer_queue and not receipt.remark:
        let_go(tx, [receipt.peer_queue])
    _write(
        tx,
        claimed,
        state=receipt.state.value,
        remark=receipt.remark[:_REMARK_MAX],
        peer_queue=receipt.peer_queue or claimed.peer_queue,
        peer_job=receipt.peer_job or claimed.peer_job,
        interrupted=False,
        sent_at=tx.now if receipt.state is DeliveryState.SENT else None,
        closed_at=tx.now if closed else None,
        **emptied,
    )
    outcome = {
        DeliveryState.SENT: Outcome.SENT,
        DeliveryState.PRINTING: Outcome.TAKEN,
        DeliveryState.CANCELLED: Outcome.CANCELLED,
    }[receipt.state]
    _end_attempt(tx, claimed.id, outcome, receipt.remark)


def take_failure(
    tx: WriteTx, claimed: Claimed, reason: str, ladder: Ladder, *, permanent: bool
) -> DeliveryState:
    """The attempt failed: tried again later, or given up for a person to see, or cancelled if that was asked."""
    row = tx.execute(select(_D.c.cancel_asked).where(_D.c.id == claimed.id)).one()
    following = after_failure(claimed.attempt, tx.now, ladder, permanent=permanent)
    if row.cancel_asked and not permanent and (printer := _moves_to(tx, claimed)):
        _move_on(tx, claimed, printer)
        return DeliveryState.QUEUED
    if row.cancel_asked:
        state = DeliveryState.CANCELLED
    else:
        state = DeliveryState.GIVEN_UP if following.give_up else DeliveryState.FAILED
    _write(
        tx,
        claimed,
        state=state.value,
        remark=reason[:_REMARK_MAX],
        next_at=following.at if state is DeliveryState.FAILED else None,
        closed_at=tx.now if state.closed else None,
    )
    _end_attempt(tx, claimed.id, Outcome.REFUSED if permanent else Outcome.FAILED, reason)
    return state


def take_wait(tx: WriteTx, claimed: Claimed, reason: str) -> DeliveryState:
    """Its printer can't take it now: it waits, and none of its attempts is used up. Cancelled if that was asked."""
    row = tx.execute(select(_D.c.cancel_asked).where(_D.c.id == claimed.id)).one()
    state = DeliveryState.CANCELLED if row.cancel_asked else DeliveryState.WAITING
    waits = state is DeliveryState.WAITING
    # One of many asks for all: it lets the others go when its printer is back.
    patience = PRINTER_BACK * (10 if others_ask(tx, claimed, PRINTER_BACK) else 1)
    _write(
        tx,
        claimed,
        state=state.value,
        attempts=claimed.attempt - 1 if waits else claimed.attempt,
        remark=reason[:_REMARK_MAX],
        next_at=tx.now + patience if waits else None,
        closed_at=None if waits else tx.now,
    )
    # One line says that it waited, however often it has asked.
    tx.execute(delete(_A).where(_A.c.delivery_id == claimed.id, _A.c.outcome == Outcome.WAITED.value))
    _end_attempt(tx, claimed.id, Outcome.WAITED, reason)
    return state


def _moves_to(tx: WriteTx, claimed: Claimed) -> int:
    """Where a job goes once its printer has let go of it, as `PrintPayload.move_to`; 0 for nowhere.

    As it stands now: while the printer was asked, it may have been stopped for good, or told to go elsewhere.
    """
    payload = tx.execute(select(_D.c.payload).where(_D.c.id == claimed.id)).scalar_one()
    return int((payload or {}).get("move_to", 0))


def _move_on(tx: WriteTx, claimed: Claimed, printer: int) -> None:
    """Its printer has let go of it: it goes to the one a person chose instead."""
    payload = PrintPayload.from_data(claimed.payload)
    moved = replace(payload, printer_id=max(printer, 0), move_to=0)
    _write(
        tx,
        claimed,
        state=DeliveryState.QUEUED.value,
        payload=moved.as_data(),
        attempts=0,
        next_at=tx.now,
        remark="",
        cancel_asked=False,
        interrupted=False,
        peer_queue="",
        peer_job="",
    )
    _end_attempt(tx, claimed.id, Outcome.CANCELLED, "")


def take_remark(tx: WriteTx, claimed: Claimed, remark: str) -> None:
    """What a watched job is waiting for has changed."""
    _write(tx, claimed, remark=remark[:_REMARK_MAX])


def watched(tx: ReadTx, channel: Channel) -> list[Watched]:
    """The deliveries that another side has taken and that are not finished there."""
    rows = tx.execute(select(_D).where(*_live(channel, (DeliveryState.PRINTING.value,))).order_by(_D.c.id))
    return [Watched(_claimed(row), row.remark) for row in rows]


def recover(tx: WriteTx) -> list[int]:
    """At start: what was `sending` when the program ended is due again, marked as interrupted; returns the ids.

    Only one program works on a store at a time, so nobody else can be sending these.
    """
    rows = tx.execute(
        select(_D.c.id, _D.c.channel, _D.c.purpose, _D.c.attempts, _D.c.cancel_asked).where(
            _D.c.closed_at.is_(None), _D.c.payload.is_not(None), _D.c.state == DeliveryState.SENDING.value
        )
    ).all()
    for row in rows:
        values: dict[str, Any] = {"state": DeliveryState.FAILED.value, "next_at": tx.now, "interrupted": True}
        if row.cancel_asked and row.channel != Channel.PRINT:
            values = {"state": DeliveryState.CANCELLED.value, "closed_at": tx.now}
        elif row.attempts > len(ladder_of(Channel(row.channel), row.purpose)):
            values = {"state": DeliveryState.GIVEN_UP.value, "closed_at": tx.now, "interrupted": True}
        values["remark"] = "The program ended while this was on its way."
        tx.execute(update(_D).where(_D.c.id == row.id).values(changed_at=tx.now, **values))
        _end_attempt(tx, row.id, Outcome.INTERRUPTED, values["remark"])
        tx.changed(CHANGE, row.id)
    return [row.id for row in rows]


def _from_the_future(tx: ReadTx) -> ColumnElement[bool]:
    """Written before the clock was put back: its times mean nothing, and waiting for them might take for ever."""
    return _D.c.changed_at > tx.now + _SLACK


def _its_turn(channel: Channel) -> ColumnElement[bool]:
    """Whether it may go now: of a batch, few are with the printers at a time."""
    if channel is not Channel.PRINT:
        return true()
    other = DELIVERIES.alias("other")
    mine = (other.c.purpose == BATCH_BADGE, other.c.state.in_(_WITH_PRINTERS))
    live = (other.c.payload.is_not(None), other.c.closed_at.is_(None), other.c.channel == channel.value)
    busy = select(func.count()).select_from(other).where(*live, *mine).scalar_subquery()
    return ~_ONE_OF_MANY | (busy < BATCH_AT_ONCE)


def _live(channel: Channel, states: tuple[str, ...]) -> list[ColumnElement[bool]]:
    # The first two are the words of the partial index.
    return [
        _D.c.payload.is_not(None),
        _D.c.closed_at.is_(None),
        _D.c.channel == channel.value,
        _D.c.state.in_(states),
    ]


def _write(tx: WriteTx, claimed: Claimed, **values: Any) -> None:
    tx.execute(update(_D).where(_D.c.id == claimed.id).values(changed_at=tx.now, **values))
    tx.changed(CHANGE, claimed.id)


def _end_attempt(tx: WriteTx, delivery_id: int, outcome: Outcome, detail: str) -> None:
    last = select(func.max(_A.c.id)).where(_A.c.delivery_id == delivery_id).scalar_subquery()
    tx.execute(
        update(_A)
        .where(_A.c.id == last)
        .values(ended_at=tx.now, outcome=outcome.value, detail=detail[:_REMARK_MAX])
    )
    forget_done(tx, delivery_id)


def _claimed(row: Row[Any]) -> Claimed:
    return Claimed(
        id=row.id,
        channel=Channel(row.channel),
        purpose=row.purpose,
        payload=row.payload,
        reference=row.reference,
        attempt=row.attempts,
        interrupted=row.interrupted,
        cancel_asked=row.cancel_asked,
        peer_queue=row.peer_queue,
        peer_job=row.peer_job,
    )
