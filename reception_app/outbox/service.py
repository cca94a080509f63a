"""The verbs of the outbox for people: see what leaves the house, try again, stop it, print it once more."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, func, select, update

from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.kernel.actor import Actor, Role, at_least
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.kernel.rights import Right, require
from reception_app.outbox import queue
from reception_app.outbox.models import ATTEMPTS, DELIVERIES
from reception_app.outbox.payloads import TO_THE_USUAL, PrintPayload
from reception_app.outbox.printers import Routing, printer
from reception_app.outbox.records import (
    COUNTED,
    Attempt,
    Channel,
    DeliveryFilter,
    DeliveryState,
    DeliverySummary,
    NewDelivery,
    Outcome,
)
from reception_app.outbox.unsent import open_deliveries, unsent

Note = Callable[[WriteTx, str, str, int, dict[str, Any] | None], object]
"""Writes one line of the audit (`audit.record`); passed in, since the audit stands beside the outbox."""

_D = DELIVERIES
_A = ATTEMPTS


class OutboxService:
    """What people may see and do with deliveries.

    Whoever may print may act on print jobs; all else asks for MANAGE_OUTBOX. What an approval or the watchlist holds
    back is released there and nowhere else.
    """

    def __init__(self, store: Store, note: Note) -> None:
        self._store = store
        self._note = note

    def deliveries(self, actor: Actor, wanted: DeliveryFilter | None = None) -> list[DeliverySummary]:
        """The newest first. Raises NotAllowed."""
        require(actor, Right.SEE_BOARD)
        asked = wanted or DeliveryFilter()
        statement = select(*queue.SUMMARY).order_by(_D.c.id.desc()).limit(asked.limit)
        with self._store.read() as tx:
            if asked.open_only and asked.queue is None:
                return open_deliveries(tx, asked)
            return [queue.summary(row) for row in tx.execute(statement.where(*_asked_for(tx, asked)))]

    def unsent(self, actor: Actor, most: int) -> list[DeliverySummary]:
        """What has not left and what was given up, the newest first: all, where that is fewer than `most`; of more as
        many of each channel and of each state that may need a person. Raises NotAllowed."""
        require(actor, Right.SEE_BOARD)
        with self._store.read() as tx:
            return unsent(tx, most)

    def count(self, actor: Actor, wanted: DeliveryFilter, *, most: int = COUNTED) -> int:
        """How many there are, however few of them are listed at most: counted up to `most`, for there may be a million.
        Raises NotAllowed."""
        require(actor, Right.SEE_BOARD)
        with self._store.read() as tx:
            some = select(_D.c.id).where(*_asked_for(tx, wanted)).limit(most).subquery()
            return int(tx.execute(select(func.count()).select_from(some)).scalar_one())

    def delivery(self, actor: Actor, delivery_id: int) -> DeliverySummary:
        """One delivery. Raises NotAllowed, NotFound."""
        require(actor, Right.SEE_BOARD)
        with self._store.read() as tx:
            row = tx.execute(select(*queue.SUMMARY).where(_D.c.id == delivery_id)).one_or_none()
        if row is None:
            raise _unknown()
        return queue.summary(row)

    def of_subject(self, actor: Actor, subject: str, subject_id: int) -> list[DeliverySummary]:
        """Everything sent or to be sent for one record, oldest first. Raises NotAllowed."""
        require(actor, Right.SEE_BOARD)
        with self._store.read() as tx:
            return queue.deliveries_of(tx, subject, [subject_id]).get(subject_id, [])

    def attempts(self, actor: Actor, delivery_id: int) -> list[Attempt]:
        """Every try at a delivery, oldest first. Raises NotAllowed."""
        require(actor, Right.SEE_BOARD)
        statement = select(_A).where(_A.c.delivery_id == delivery_id).order_by(_A.c.id)
        with self._store.read() as tx:
            return [
                Attempt(row.at, row.ended_at, Outcome(row.outcome), row.detail)
                for row in tx.execute(statement)
            ]

    def retry(self, actor: Actor, delivery_id: int) -> None:
        """Try now, with all attempts ahead again. Raises NotAllowed, NotFound, Conflict."""
        with self._store.write(actor) as tx:
            known = self._known(tx, actor, delivery_id)
            if not known.can_retry:
                raise _too_late(known, "It can't be sent again.")
            asked: dict[str, Any] = {}
            if known.state is DeliveryState.CANCELLED:
                # What was stopped is wanted anew, by whoever takes it up.
                asked = {"payload": _seen_by(actor, _payload(tx, delivery_id))}
            self._set(
                tx,
                known,
                "retry",
                **asked,
                state=DeliveryState.QUEUED.value,
                attempts=0,
                next_at=tx.now,
                closed_at=None,
                cancel_asked=False,
                interrupted=False,
                hold_reason="",
            )

    def cancel(self, actor: Actor, delivery_id: int) -> None:
        """Stop it; what a printer already has is cancelled there. Raises NotAllowed, NotFound, Conflict."""
        with self._store.write(actor) as tx:
            known = self._known(tx, actor, delivery_id)
            if not known.can_cancel or not queue.cancel_where(tx, [_D.c.id == delivery_id]):
                raise _too_late(known, "It can't be stopped any more.")
            self._note(tx, "cancel", queue.CHANGE, delivery_id, None)

    def hold(self, actor: Actor, delivery_id: int) -> None:
        """Keep it back until somebody releases it. Raises NotAllowed, NotFound, Conflict."""
        with self._store.write(actor) as tx:
            known = self._known(tx, actor, delivery_id)
            if known.state not in (DeliveryState.QUEUED, DeliveryState.FAILED):
                raise _too_late(known, "It can't be held back any more.")
            self._set(tx, known, "hold", state=DeliveryState.HELD.value, hold_reason=queue.HELD_BY_PERSON)

    def release(self, actor: Actor, delivery_id: int) -> None:
        """Let go what a person held back. Raises NotAllowed, NotFound, Conflict."""
        with self._store.write(actor) as tx:
            known = self._known(tx, actor, delivery_id)
            if known.state is not DeliveryState.HELD or known.held_by_rule:
                raise _too_late(known, "It can't be released here.")
            self._set(tx, known, "release", state=DeliveryState.QUEUED.value, hold_reason="", next_at=tx.now)

    def print_again(self, actor: Actor, delivery_id: int) -> int:
        """Print one more copy of a print job; returns the new delivery's id. Raises NotAllowed, NotFound, Conflict."""
        require(actor, Right.PRINT)
        with self._store.write(actor) as tx:
            known = self._known(tx, actor, delivery_id)
            if not known.can_print_again:
                raise _too_late(known, "It can't be printed again from here.")
            payload = _seen_by(actor, _payload(tx, delivery_id))
            payload.pop("move_to", None)
            copy = queue.enqueue(
                tx,
                NewDelivery(
                    Channel.PRINT, known.purpose, known.subject, known.subject_id, payload, known.label
                ),
            )
            self._note(tx, "print_again", queue.CHANGE, delivery_id, {"copy": copy})
            return copy

    def move(self, actor: Actor, delivery_id: int, printer_id: int) -> None:
        """Print it on another printer; 0 is the one of the settings. What a printer's queue has is taken back first.

        Raises NotAllowed, NotFound, and Conflict when it has come out, or may have.
        """
        with self._store.write(actor) as tx:
            known = self._known(tx, actor, delivery_id)
            chosen = printer(tx, printer_id) if printer_id else None
            if printer_id and (chosen is None or not chosen.active):
                raise NotFound("This printer is not used any more.", hint="Choose another one.")
            if not known.can_move:
                raise _too_late(known, "It can't be moved any more.")
            if tx.execute(select(_D.c.interrupted).where(_D.c.id == delivery_id)).scalar_one():
                raise Conflict(
                    "The program ended while this was being printed, and it may have come out.",
                    hint="Look at the printer. If it isn't there, cancel this job and print it again.",
                )
            job = _payload(tx, delivery_id)
            if known.state is DeliveryState.CANCELLED:
                job = _seen_by(actor, job)
            if known.state is DeliveryState.PRINTING:
                moving = {**job, "move_to": printer_id or TO_THE_USUAL}
                self._set(tx, known, "move", payload=moving, cancel_asked=True)
            else:
                self._set(tx, known, "move", **_elsewhere(tx, known, {**job, "printer_id": printer_id}))

    def _known(self, tx: WriteTx, actor: Actor, delivery_id: int) -> DeliverySummary:
        row = tx.execute(select(*queue.SUMMARY).where(_D.c.id == delivery_id)).one_or_none()
        known = queue.summary(row) if row is not None else None
        printing = known is not None and known.channel is Channel.PRINT
        require(actor, Right.PRINT if printing else Right.MANAGE_OUTBOX)
        if known is None:
            raise _unknown()
        return known

    def _set(self, tx: WriteTx, known: DeliverySummary, action: str, **values: Any) -> None:
        tx.execute(update(_D).where(_D.c.id == known.id).values(changed_at=tx.now, **values))
        tx.changed(queue.CHANGE, known.id)
        self._note(tx, action, queue.CHANGE, known.id, None)


def _payload(tx: ReadTx, delivery_id: int) -> dict[str, Any]:
    return dict(tx.execute(select(_D.c.payload).where(_D.c.id == delivery_id)).scalar_one())


def _seen_by(actor: Actor, job: dict[str, Any]) -> dict[str, Any]:
    """A job that somebody wants once more: what is drawn with what a role may see, with no more than they may."""
    asked = job.get("data", {}).get("role")
    if asked is None or at_least(actor.role, Role(asked)):
        return job
    return {**job, "data": {**job["data"], "role": actor.role.value}}


def _elsewhere(tx: WriteTx, known: DeliverySummary, job: dict[str, Any]) -> dict[str, Any]:
    """The columns of a job that nobody has yet and that goes to another printer."""
    values = {"payload": job, "attempts": 0, "peer_queue": "", "peer_job": "", "remark": ""}
    if known.state is DeliveryState.HELD:
        return values
    again = {"state": DeliveryState.QUEUED.value, "next_at": tx.now, "closed_at": None, "hold_reason": ""}
    return {**values, **again}


def _asked_for(tx: ReadTx, asked: DeliveryFilter) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if asked.channel is not None:
        wanted.append(_D.c.channel == asked.channel.value)
    if asked.state is not None:
        wanted.append(_D.c.state == asked.state.value)
    if asked.open_only:
        wanted += queue.OPEN
    if asked.queue is not None:
        wanted.append(_at_printer(tx, asked.queue, asked.printer_id))
    return wanted


def _at_printer(tx: ReadTx, name: str, printer_id: int) -> ColumnElement[bool]:
    """What a printer's queue has or had, and what is not sent yet and will go there."""
    routing = Routing(tx)
    ahead = tx.execute(
        select(_D.c.id, _D.c.payload).where(
            _D.c.payload.is_not(None),
            _D.c.closed_at.is_(None),
            _D.c.channel == Channel.PRINT.value,
            _D.c.peer_queue == "",
        )
    )
    mine = []
    for row in ahead:
        job = PrintPayload.from_data(row.payload)
        found = routing.printer(job)
        usual = job.printer == "badge" and not printer_id
        if (found.id == printer_id) if found is not None else usual:
            mine.append(row.id)
    return (_D.c.channel == Channel.PRINT.value) & ((_D.c.peer_queue == name) | _D.c.id.in_(mine))


def _unknown() -> NotFound:
    return NotFound("This delivery is not there any more.", hint="Close the list and open it again.")


def _too_late(known: DeliverySummary, message: str) -> Conflict:
    if known.held_by_rule:
        return Conflict(
            "It is held until the visit is approved, or was stopped with it.", hint="Approve the visit first."
        )
    if not known.kept:
        return Conflict(message, hint="What it said is no longer kept.")
    states = {
        DeliveryState.SENT: "It has been sent already.",
        DeliveryState.SENDING: "It is on its way this moment.",
        DeliveryState.PRINTING: "The printer has it.",
        DeliveryState.CANCELLED: "It has been cancelled already.",
        DeliveryState.HELD: "It is being held back.",
    }
    return Conflict(message, hint=states.get(known.state, ""))
