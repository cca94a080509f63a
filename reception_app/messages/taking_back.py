"""A step with a message is taken back: everybody whom it is for stands with it as they did before."""

from datetime import datetime

from sqlalchemy import select

from reception_app.db.uow import WriteTx
from reception_app.messages import rows, taking
from reception_app.messages.house import House
from reception_app.messages.records import MessageState, MessageSummary, Reason
from reception_app.messages.rows import RECIPIENTS
from reception_app.outbox import DeliveryState, deliveries_of, resume

_S = MessageState


def take_back(tx: WriteTx, house: House, before: MessageSummary, since: datetime) -> bool:
    """Whoever was told by that step and has not got it yet is told nothing, and what it has stopped goes out after all.

    Whether others see to it again. What has left the house has left. `since` is when the step was done, in UTC.
    """
    was_over = rows.read_row(tx, before.id).closed_at is not None
    known = {each.id: each for each in before.to}
    people = tx.execute(select(RECIPIENTS).where(RECIPIENTS.c.message_id == before.id)).all()
    # Whoever had it by a later step, that was taken back already, has nothing to do with it any more.
    added = [row for row in people if row.id not in known and row.state != _S.WITHDRAWN.value]
    gone = [row for row in people if row.id in known and row.state == _S.FORWARDED.value]
    again = [row for row in people if row.id in known and row.told_at != known[row.id].told_at]
    told = [*added, *again]
    sent = deliveries_of(tx, rows.CHANGE, [before.id]).get(before.id, [])
    stopped_then = [d.id for d in sent if d.state is DeliveryState.CANCELLED and d.changed_at == since]
    if told:
        rows.move(tx, told, _S.WITHDRAWN)
        taking.stop_telling_those(tx, house, before.id, told)
    resume(tx, stopped_then)
    rows.write(
        tx,
        before.id,
        text=before.text,
        call_id=before.call_id,
        urgent=before.urgent,
        call_back_by=before.call_back_by,
        reasons=[reason.value for reason in Reason if reason in before.reasons],
    )
    message = rows.read_message(tx, before.id)
    states = {each.id: each.state for each in deliveries_of(tx, rows.CHANGE, [before.id]).get(before.id, [])}
    for row in people:
        if row.id not in known:
            continue
        was = known[row.id]
        if row in again or row.state != was.state.value or row.ask_by != was.ask_by:
            rows.move(tx, [row], was.state, ask_by=was.ask_by)
        stopped = states.get(row.delivery_id) is DeliveryState.CANCELLED
        if was.state is _S.SENT and stopped and (was_over or row in (*gone, *again)):
            taking.tell_again(tx, house, message, row)
            rows.move(tx, [row], was.state, ask_by=was.ask_by)
    rows.step(tx, before.id, "taken_back")
    return bool(added or gone)
