"""Messages in the store: reading and writing their rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    and_,
    bindparam,
    func,
    insert,
    or_,
    select,
    text,
    update,
)

from reception_app.audit import record
from reception_app.db import search, steps
from reception_app.db.hot import HotStatement
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.text import isolate, tokens
from reception_app.messages import enclosing
from reception_app.messages.models import MessageRecipientRow, MessageRow, MessageStepRow
from reception_app.messages.records import (
    Addressee,
    MessageCounts,
    MessageDetail,
    MessageState,
    MessageStep,
    MessageSummary,
    Reason,
    Way,
)
from reception_app.messages.rules import STEPS, number_text, overall
from reception_app.outbox import DeliverySummary, deliveries_of
from reception_app.outbox.records import DeliveryState

MESSAGES = MessageRow.__table__
RECIPIENTS = MessageRecipientRow.__table__
STEP_ROWS = MessageStepRow.__table__
CHANGE = "message"
_TAKEN_BACK = "taken_back"
_DONE = {
    "taken": "has taken this message",
    "delivered": "has handed this message over",
    "read": "has noted that this message was read",
    "done": "has noted that this message is done",
    "reopened": "has opened this message again",
    "forwarded": "has passed this message on to {0}",
    "escalated": "has told {0} of this message, for nobody had confirmed it",
    "nobody_left": "found nobody else to tell of this message",
    "added": "has added to this message",
    "withdrawn": "has withdrawn this message",
    _TAKEN_BACK: "has taken back what was done with this message last",
}
# Spelt exactly as in the partial index, else it is not used.
OPEN = text("messages.closed_at IS NULL")

_COLUMNS = (
    "caller_name", "company", "phone", "phone_key", "email", "text", "urgent", "call_back_by", "follow_up_at",
    "call_id", "contact_id", "visitor_id", "done_for_all", "version", "taken_at", "taken_by", "taken_by_name",
)  # fmt: skip


def read_row(tx: ReadTx, message_id: int) -> Row[Any]:
    """One message's row. Raises NotFound."""
    row = tx.execute(select(MESSAGES).where(MESSAGES.c.id == message_id)).first()
    if row is None:
        raise NotFound("This message is not there any more.")
    return row


def read_message(tx: ReadTx, message_id: int) -> dict[str, Any]:
    """One message's columns. Raises NotFound."""
    return dict(read_row(tx, message_id)._mapping)


def summaries(tx: ReadTx, rows: Sequence[Row[Any]]) -> list[MessageSummary]:
    """The records of some rows, in their order."""
    ids = [row.id for row in rows]
    sent = deliveries_of(tx, CHANGE, ids)
    people: dict[int, list[Addressee]] = {}
    of_these = select(RECIPIENTS).where(RECIPIENTS.c.message_id.in_(ids)).order_by(RECIPIENTS.c.id)
    for row in tx.execute(of_these) if ids else ():
        people.setdefault(row.message_id, []).append(_addressee(row, sent.get(row.message_id, [])))
    return [_summary(row, people.get(row.id, []), sent.get(row.id, [])) for row in rows]


def read_detail(tx: ReadTx, message_id: int) -> MessageDetail:
    """A message with everything that happened with it. Raises NotFound."""
    (found,) = summaries(tx, [read_row(tx, message_id)])
    ordered = select(STEP_ROWS).where(STEP_ROWS.c.message_id == message_id).order_by(STEP_ROWS.c.id)
    happened = tuple(MessageStep(s.at, s.kind, s.by_name, s.name, s.note) for s in tx.execute(ordered))
    sent = tuple(deliveries_of(tx, CHANGE, [message_id]).get(message_id, ()))
    return MessageDetail(found, happened, sent, enclosing.of_message(tx, message_id))


def add(tx: WriteTx, values: Mapping[str, Any], zone: ZoneInfo) -> int:
    """One more message with the next number of the year; its id."""
    year = tx.now.astimezone(zone).year
    last = tx.execute(select(func.max(MESSAGES.c.serial)).where(MESSAGES.c.year == year)).scalar()
    message_id = new_id()
    row = {**values, "id": message_id, "year": year, "serial": int(last or 0) + 1, "version": 1}
    by = {"taken_at": tx.now, "taken_by": tx.actor.user_id, "taken_by_name": tx.actor.name}
    tx.execute(insert(MessageRow), {**row, **by, "closed_at": None})
    record(tx, "message.take", CHANGE, message_id)
    tx.changed(CHANGE, message_id)
    return message_id


def add_recipient(tx: WriteTx, values: Mapping[str, Any]) -> int:
    """One more for whom a message is; their row's id."""
    recipient_id = new_id()
    moments = {"told_at": tx.now, "changed_at": tx.now}
    tx.execute(insert(MessageRecipientRow), {**values, **moments, "id": recipient_id})
    return recipient_id


def step(tx: WriteTx, message_id: int, kind: str, name: str = "", note: str = "") -> None:
    """Keep what happened with a message. What it says stays out of the audit."""
    what = {"kind": kind, "by_id": tx.actor.user_id, "by_name": tx.actor.name, "name": name, "note": note}
    tx.execute(insert(MessageStepRow), {"id": new_id(), "message_id": message_id, "at": tx.now, **what})
    record(tx, f"message.{kind}", CHANGE, message_id)


def meanwhile(tx: ReadTx, message_id: int) -> str:
    """What was done with a message last, and by whom, as a sentence."""
    newest = select(STEP_ROWS).where(_verbs_of(message_id)).order_by(STEP_ROWS.c.id.desc())
    done = tx.execute(newest.limit(1)).first()
    if done is None:
        return "this message was changed meanwhile."
    return f"{isolate(done.by_name)} {_DONE.get(done.kind, 'has changed this message').format(isolate(done.name))}."


def to_take_back(tx: ReadTx, message: Mapping[str, Any], left: int) -> Row[Any] | None:
    """The step that has left a message at a version, while it is the next one to be taken back: see `db.steps`."""
    return steps.to_take_back(
        tx, STEP_ROWS, _verbs_of(message["id"]), now=message["version"], left=left, undone=_TAKEN_BACK
    )


def stands_as_at(tx: ReadTx, message: Mapping[str, Any], version: int) -> bool:
    """Whether a message is as it was at a version: what was done since is taken back."""
    return steps.stands_as_at(
        tx, STEP_ROWS, _verbs_of(message["id"]), now=message["version"], left=version, undone=_TAKEN_BACK
    )


def _verbs_of(message_id: int) -> ColumnElement[bool]:
    """What was done with a message, each a version of it; not whom it was sent to by that."""
    return and_(STEP_ROWS.c.message_id == message_id, STEP_ROWS.c.kind != "sent")


def those_for(
    tx: ReadTx, message_id: int, verb: str, recipient_id: int = 0, *, again: str = ""
) -> list[Row[Any]]:
    """With whom of a message a step may be done now; `recipient_id` 0 means all. Raises NotFound, Conflict."""
    read_row(tx, message_id)
    theirs = select(RECIPIENTS).where(RECIPIENTS.c.message_id == message_id).order_by(RECIPIENTS.c.id)
    if recipient_id:
        theirs = theirs.where(RECIPIENTS.c.id == recipient_id)
    found = [row for row in tx.execute(theirs) if MessageState(row.state) in STEPS[verb]]
    if not found:
        raise Conflict(again or "This can't be done with the message as it stands.")
    return found


def move(tx: WriteTx, rows: Iterable[Row[Any]], state: MessageState, **more: object) -> None:
    """Bring a message to where it now stands with some of those it is for."""
    ids = [row.id for row in rows]
    values = {"state": state.value, "changed_at": tx.now, **({} if state.unconfirmed else {"ask_by": None})}
    tx.execute(update(RECIPIENTS).where(RECIPIENTS.c.id.in_(ids)).values(**{**values, **more}))


def write(tx: WriteTx, message_id: int, **values: object) -> None:
    """Write columns within a step that is settled later."""
    tx.execute(update(MESSAGES).where(MESSAGES.c.id == message_id).values(**values))


def settle(tx: WriteTx, message_id: int, **more: object) -> None:
    """After a step: whether somebody still has to do something about the message, and a new version of it."""
    row = read_row(tx, message_id)
    theirs = select(RECIPIENTS.c.state, RECIPIENTS.c.name).where(RECIPIENTS.c.message_id == message_id)
    people = tx.execute(theirs).all()
    whole = overall((MessageState(each.state) for each in people), done_for_all=row.done_for_all)
    if not whole.open:
        asked = update(RECIPIENTS).where(RECIPIENTS.c.message_id == message_id)
        tx.execute(asked.values(ask_by=None))
    closed = None if whole.open or whole is MessageState.ESCALATED else row.closed_at or tx.now
    names = [each.name for each in people]
    values = {"closed_at": closed, "version": row.version + 1, **more}
    said = {**dict(row._mapping), **values}
    values["words"] = words_of(said, names)
    write(tx, message_id, **values)
    if values["words"] != row.words:
        find_by(tx, message_id, said, names, is_new=row.version == 1)
    tx.changed(CHANGE, message_id)


def words_of(message: Mapping[str, Any], names: Iterable[str]) -> str:
    """What a message is found by in its list: folded words, each behind a blank, and the digits of the number."""
    digits = ("".join(filter(str.isdecimal, message[name])) for name in ("phone_key", "phone"))
    number = number_text(message["year"], message["serial"])
    said = (message["caller_name"], message["company"], message["email"], *names, number, *digits)
    return "".join(f" {word}" for part in said for word in tokens(part))


def find_by(
    tx: WriteTx, message_id: int, message: Mapping[str, Any], names: Iterable[str], *, is_new: bool
) -> None:
    """Make a message findable by who left it, for whom it is, and its numbers."""
    people = (message["caller_name"], message["company"], *names)
    search.index_record(
        tx,
        search.MESSAGES,
        message_id,
        names=[name for name in people if name],
        others=[number_text(message["year"], message["serial"]), message["email"]],
        numbers=[number for number in (message["phone"], message["phone_key"]) if number],
        is_new=is_new,
    )


def _addressee(row: Row[Any], sent: Sequence[DeliverySummary]) -> Addressee:
    state = MessageState(row.state)
    arrived = any(each.id == row.delivery_id and each.state is DeliveryState.SENT for each in sent)
    if state is MessageState.SENT and arrived:
        # The outbox knows it; kept twice, one of the two would be wrong some day.
        state = MessageState.DELIVERED
    return Addressee(
        row.id,
        row.employee_id,
        row.name,
        row.team,
        Way(row.way),
        state,
        row.told_at,
        row.changed_at,
        row.ask_by,
    )


def _summary(row: Row[Any], to: list[Addressee], sent: Sequence[DeliverySummary]) -> MessageSummary:
    return MessageSummary(
        id=row.id,
        number=number_text(row.year, row.serial),
        state=overall((each.state for each in to), done_for_all=row.done_for_all),
        reasons=frozenset(Reason(reason) for reason in row.reasons),
        to=tuple(to),
        told=sent[-1] if sent else None,
        **{name: getattr(row, name) for name in _COLUMNS},
    )


_UNSURE = select(RECIPIENTS.c.id).where(
    RECIPIENTS.c.message_id == MESSAGES.c.id,
    or_(*(RECIPIENTS.c.state == state.value for state in (MessageState.SENT, MessageState.DELIVERED))),
)
# The counter line asks at every change of the desk: compiled once.
_COUNTS = HotStatement(
    select(
        func.count(),
        func.count().filter(MESSAGES.c.urgent, _UNSURE.exists()),
        func.count().filter(MESSAGES.c.follow_up_at <= bindparam("now", required=True)),
    )
    .select_from(MESSAGES)
    .where(
        OPEN,
        or_(
            bindparam("all", required=True, type_=Integer) == 1,
            MESSAGES.c.taken_by == bindparam("taken_by", required=True),
        ),
    )
)


def counts_of_open(tx: ReadTx, taken_by: int | None) -> MessageCounts:
    """The numbers of the open messages: of all, or of those that one user has taken."""
    asked = {"now": tx.now, "all": int(taken_by is None), "taken_by": taken_by or 0}
    return MessageCounts(*_COUNTS.run(tx, asked).one())
