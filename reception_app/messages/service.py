"""The verbs of messages."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from reception_app.contacts.kept import ids_of
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.drafts import discard_draft
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.kernel.rights import Right, allowed, require
from reception_app.kernel.text import clean_text, isolate, tokens
from reception_app.messages import asking, enclosing, rows, taking, taking_back, telling
from reception_app.messages.house import House
from reception_app.messages.records import (
    MessageCounts,
    MessageDetail,
    MessageFilter,
    MessageState,
    MessageSummary,
    NewMessage,
    Reason,
    Recipient,
    Way,
)
from reception_app.messages.rows import MESSAGES, OPEN, RECIPIENTS
from reception_app.outbox import Enclosure

PAGE = 500
Follower = Callable[[WriteTx, MessageSummary, str], object]
"""Told in the same transaction as the message stands after "done", "withdrawn", "reopened" or "forwarded"."""
_OVER = "This message is over: it is done, or it was withdrawn."


class MessageService:
    """What the desk takes for others and passes on.

    Every verb raises NotAllowed without the right TAKE_MESSAGES, NotFound for a message that is gone, Conflict when it
    does not stand so that it can be done, Invalid naming a field, and StoreTrouble when it could not be saved. Whoever
    has not SEE_MESSAGES sees and changes only those that they have taken themselves. `Change("message")` is published
    whenever a message changes.

    `version` is the one that was looked at (0: any): when another desk was quicker, Conflict says what it did.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._store = house.store
        self.followers: list[Follower] = []
        """What goes with a message; features add theirs when the program is put together."""

    def send(
        self,
        actor: Actor,
        new: NewMessage,
        draft_id: int = 0,
        *,
        along: Callable[[WriteTx, MessageSummary], object] = lambda *_: None,
    ) -> MessageDetail:
        """Take a message and tell everybody it is for. The sheet's draft goes in the very same transaction.

        So does what `along` writes; when it raises, nothing was sent.
        """
        require(actor, Right.TAKE_MESSAGES)
        people = taking.people_of(self._house, new.to)
        with self._store.write(actor) as tx:
            values = taking.values_of(tx, new, self._house)
            message_id = rows.add(tx, values, self._house.zone())
            enclosing.keep(tx, message_id, new.enclosures)
            message = rows.read_message(tx, message_id)
            for host, team in people.values():
                taking.send_to(tx, self._house, message, host, team)
            rows.settle(tx, message_id)
            discard_draft(tx, draft_id)
            sent = rows.read_detail(tx, message_id)
            along(tx, sent.summary)
            return sent

    def message(self, actor: Actor, message_id: int) -> MessageDetail:
        """One message with everything that happened with it."""
        require(actor, Right.TAKE_MESSAGES)
        with self._store.read() as tx:
            _read(tx, actor, message_id)
            return rows.read_detail(tx, message_id)

    def enclosure(self, actor: Actor, message_id: int, enclosed_id: int) -> Enclosure:
        """A file of a message, with its content."""
        self.message(actor, message_id)
        with self._store.read() as tx:
            return enclosing.content(tx, message_id, enclosed_id)

    def messages(
        self, actor: Actor, wanted: MessageFilter, limit: int = PAGE, before: int = 0
    ) -> list[MessageSummary]:
        """The newest messages that the filter shows; `before` is the last one already shown."""
        require(actor, Right.TAKE_MESSAGES)
        statement = (
            select(MESSAGES).where(*_conditions(self._house, actor, wanted)).order_by(MESSAGES.c.id.desc())
        )
        if before:
            statement = statement.where(MESSAGES.c.id < before)
        with self._store.read() as tx:
            return rows.summaries(tx, tx.execute(statement.limit(limit)).all())

    def count(self, actor: Actor, wanted: MessageFilter) -> int:
        """How many messages the filter shows."""
        require(actor, Right.TAKE_MESSAGES)
        with self._store.read() as tx:
            counted = (
                select(func.count()).select_from(MESSAGES).where(*_conditions(self._house, actor, wanted))
            )
            return int(tx.execute(counted).scalar_one())

    def each(self, actor: Actor, wanted: MessageFilter, batch: int = 1000) -> Iterator[MessageSummary]:
        """Everything that the filter shows, newest first: for exports."""
        before = 0
        while page := self.messages(actor, wanted, batch, before):
            yield from page
            before = page[-1].id

    def counts(self, actor: Actor) -> MessageCounts:
        """The numbers of what is still open."""
        require(actor, Right.TAKE_MESSAGES)
        with self._store.read() as tx:
            return rows.counts_of_open(tx, None if allowed(actor, Right.SEE_MESSAGES) else actor.user_id)

    def open_of_caller(
        self, actor: Actor, number: str, contact_id: int = 0, visitor_id: int = 0
    ) -> list[MessageSummary]:
        """Open messages of whoever has this number or record, the newest first: they are added to, not left twice.

        Where it is known who rings, those of somebody else with the same number are not theirs.
        """
        require(actor, Right.TAKE_MESSAGES)
        key = self._house.read_number(number).key
        with self._store.read() as tx:
            ids = ids_of(tx, contact_id)
            theirs = [MESSAGES.c.contact_id == each for each in ids]
            theirs += [MESSAGES.c.visitor_id == visitor_id] if visitor_id else []
            nobody_else = [MESSAGES.c.contact_id.in_((0, *ids))] if contact_id else []
            nobody_else += [MESSAGES.c.visitor_id.in_((0, visitor_id))] if visitor_id else []
            theirs += [and_(MESSAGES.c.phone_key == key, *nobody_else)] if key else []
            if not theirs:
                return []
            same = select(MESSAGES).where(or_(*theirs), OPEN, *_mine(actor))
            return rows.summaries(tx, tx.execute(same.order_by(MESSAGES.c.id.desc()).limit(5)).all())

    def add(
        self,
        actor: Actor,
        message_id: int,
        text: str,
        call_id: int = 0,
        *,
        urgent: bool = False,
        reasons: Collection[Reason] = (),
        call_back_by: datetime | None = None,
        version: int = 0,
        along: Callable[[WriteTx, MessageSummary], object] = lambda *_: None,
    ) -> MessageDetail:
        """The same caller again while the message is open: what they say now is added, and told again.

        It is urgent when it was or is now, for all `reasons` of both, and to be answered by (UTC) what was said last.
        What `along` writes goes in the very same transaction.
        """
        require(actor, Right.TAKE_MESSAGES)
        more = clean_text(text, limit=taking.TEXT_MAX, field="text")
        if not more:
            raise Invalid("Say what is to be added.", field="text")
        with self._store.write(actor) as tx:
            before = _open(_read(tx, actor, message_id, version), "Send it as a message of its own.")
            values: dict[str, Any] = {"text": taking.longer(before["text"], more)}
            values |= {"call_id": call_id} if call_id else {}
            values |= {"call_back_by": call_back_by} if call_back_by is not None else {}
            values["urgent"] = before["urgent"] or urgent
            said = {*before["reasons"], *(reason.value for reason in reasons)}
            values["reasons"] = [reason.value for reason in Reason if reason.value in said]
            rows.step(tx, message_id, "added", note=more[:200])
            rows.settle(tx, message_id, **values)
            message = rows.read_message(tx, message_id)
            for each in rows.those_for(tx, message_id, "forward"):
                taking.tell_again(tx, self._house, message, each)
            added = rows.read_detail(tx, message_id)
            along(tx, added.summary)
            return added

    def mark_read(
        self, actor: Actor, message_id: int, recipient_id: int = 0, *, version: int = 0
    ) -> MessageDetail:
        """They know of it; an urgent one is confirmed by that. `recipient_id` 0: all of them."""
        return self._step(actor, message_id, recipient_id, "read", MessageState.READ, "read", version)

    def hand_over(
        self, actor: Actor, message_id: int, recipient_id: int = 0, *, version: int = 0
    ) -> MessageDetail:
        """They have it: it was told or given to them at the desk. An urgent one is confirmed by that."""
        return self._step(
            actor, message_id, recipient_id, "deliver", MessageState.DELIVERED, "delivered", version
        )

    def done(
        self, actor: Actor, message_id: int, recipient_id: int = 0, *, version: int = 0
    ) -> MessageDetail:
        """It is settled; done by one, it is done for all where the message says so."""
        return self._step(actor, message_id, recipient_id, "done", MessageState.DONE, "done", version)

    def withdraw(self, actor: Actor, message_id: int, *, version: int = 0) -> MessageDetail:
        """It was a mistake: nobody has to do anything, and what was not sent yet is not sent."""
        return self._step(actor, message_id, 0, "withdraw", MessageState.WITHDRAWN, "withdrawn", version)

    def reopen(self, actor: Actor, message_id: int, *, version: int = 0) -> MessageDetail:
        """It is not over after all: whoever had done it last has read it; whoever lost it last has it again.

        Whoever was not told because of it is told now; an urgent one asks again.
        """
        require(actor, Right.TAKE_MESSAGES)
        with self._store.write(actor) as tx:
            message = _read(tx, actor, message_id, version)
            over = rows.those_for(tx, message_id, "reopen")
            # Not those from whom it had been taken before.
            last = max(each.changed_at for each in over)
            found = [each for each in over if each.changed_at == last]
            rows.move(tx, found, MessageState.READ)
            taking.tell_stopped(tx, self._house, message, found)
            rows.step(tx, message_id, "reopened")
            return _settled(tx, message_id, "reopened", self.followers)

    def take_back(self, actor: Actor, before: MessageSummary, *, version: int) -> MessageDetail:
        """Take back a step with it, such as that it was handed over, passed on or done: it stands as `before`.

        `version` is the one that the step made: Conflict when another one was done since that still stands.
        """
        require(actor, Right.TAKE_MESSAGES)
        with self._store.write(actor) as tx:
            message = _read(tx, actor, before.id)
            step = rows.to_take_back(tx, message, version)
            if step is None:
                raise _outdated(tx, before.id)
            was_over = message["closed_at"] is not None
            others = taking_back.take_back(tx, self._house, before, step.at)
            kind = "reopened" if was_over else "forwarded" if others else "taken_back"
            return _settled(tx, before.id, kind, self.followers)

    def forward(
        self,
        actor: Actor,
        message_id: int,
        to: Recipient,
        recipient_id: int = 0,
        note: str = "",
        *,
        version: int = 0,
    ) -> MessageDetail:
        """Somebody else sees to it from now on; they are told for whom. Whoever was not told yet never is.

        An urgent message that nobody confirms goes to the next person otherwise: whoever did not confirm may still do
        so, and gets what is on its way to them.
        """
        require(actor, Right.TAKE_MESSAGES)
        said = clean_text(note, limit=500, field="note")
        with self._store.write(actor) as tx:
            message = _open(_read(tx, actor, message_id, version))
            people = taking.people_of(self._house, [to])
            found = rows.those_for(tx, message_id, "forward", recipient_id, again=_OVER)
            # Who has it already goes on having it.
            gone = [each for each in found if each.employee_id not in people]
            if not gone:
                raise Invalid(f"{isolate(found[0].name)} has this message already.", field="to")
            rows.move(tx, gone, MessageState.FORWARDED)
            taking.stop_telling_those(tx, self._house, message_id, gone)
            names = ", ".join(isolate(each.name) for each in gone)
            why = f"Passed on to you from {names}. {said}".strip()
            taking.pass_on(tx, self._house, message, people.values(), why, said)
            return _settled(tx, message_id, "forwarded", self.followers)

    def print_slip(self, actor: Actor, message_id: int) -> MessageDetail:
        """Print it once more, for all who have it, by the printer for lists."""
        require(actor, Right.TAKE_MESSAGES)
        with self._store.write(actor) as tx:
            message = _read(tx, actor, message_id)
            for each in rows.those_for(tx, message_id, "done", again=_OVER):
                host = self._house.directory.host(SYSTEM, each.employee_id)
                telling.tell(tx, self._house, message, host, Way.SLIP, at_once=True)
            tx.changed(rows.CHANGE, message_id)
            return rows.read_detail(tx, message_id)

    def ask_the_next(self) -> int:
        """Urgent messages that nobody confirmed in time go to the next person; how many did. For the clock."""
        done = 0
        with self._store.write(SYSTEM) as tx:
            late = select(RECIPIENTS).where(RECIPIENTS.c.ask_by <= tx.now, RECIPIENTS.c.ask_by.is_not(None))
            for each in tx.execute(late.order_by(RECIPIENTS.c.ask_by).limit(50)).all():
                done += asking.ask_next(tx, self._house, each)
        return done

    def _step(
        self,
        actor: Actor,
        message_id: int,
        recipient_id: int,
        verb: str,
        state: MessageState,
        kind: str,
        version: int,
    ) -> MessageDetail:
        require(actor, Right.TAKE_MESSAGES)
        with self._store.write(actor) as tx:
            message = _read(tx, actor, message_id, version)
            if state is MessageState.WITHDRAWN:
                _open(message)
            found = rows.those_for(tx, message_id, verb, recipient_id, again=_OVER)
            in_person = state is MessageState.DELIVERED and message["urgent"]
            rows.move(tx, found, MessageState.READ if in_person else state)
            whom = ", ".join(dict.fromkeys(each.name for each in found))
            rows.step(tx, message_id, kind, whom)
            return _settled(tx, message_id, kind, self.followers)


def _settled(tx: WriteTx, message_id: int, kind: str, followers: Iterable[Follower]) -> MessageDetail:
    rows.settle(tx, message_id)
    if rows.read_row(tx, message_id).closed_at is not None:
        taking.stop_telling(tx, message_id, slips=kind == "withdrawn")
    detail = rows.read_detail(tx, message_id)
    for follower in followers:
        follower(tx, detail.summary, kind)
    return detail


def _mine(actor: Actor) -> list[ColumnElement[bool]]:
    return [] if allowed(actor, Right.SEE_MESSAGES) else [MESSAGES.c.taken_by == actor.user_id]


def _read(tx: ReadTx, actor: Actor, message_id: int, version: int = 0) -> dict[str, Any]:
    """A message's columns, for whoever may open it. Raises NotFound, NotAllowed, Conflict where it is no longer as it
    was at `version`."""
    message = rows.read_message(tx, message_id)
    if message["taken_by"] != actor.user_id:
        require(actor, Right.SEE_MESSAGES)
    if version and not rows.stands_as_at(tx, message, version):
        raise _outdated(tx, message_id)
    return message


def _outdated(tx: ReadTx, message_id: int) -> Conflict:
    return Conflict(f"Somebody was quicker: {rows.meanwhile(tx, message_id)}", hint="Look how it stands now.")


def _open(message: dict[str, Any], hint: str = "") -> dict[str, Any]:
    """The message, about which somebody still has to do something. Raises Conflict."""
    if message["closed_at"] is not None:
        raise Conflict(_OVER, hint=hint)
    return message


def _conditions(house: House, actor: Actor, wanted: MessageFilter) -> list[ColumnElement[bool]]:
    found: list[Any] = [MESSAGES.c.id > 0, *_mine(actor)]
    if wanted.open_only:
        found.append(OPEN)
    if wanted.urgent:
        found.append(MESSAGES.c.urgent)
    if wanted.mine:
        found.append(MESSAGES.c.taken_by == actor.user_id)
    if wanted.employee_id:
        theirs = select(RECIPIENTS.c.message_id).where(RECIPIENTS.c.employee_id == wanted.employee_id)
        found.append(MESSAGES.c.id.in_(theirs))
    words = and_(
        *(MESSAGES.c.words.contains(f" {word}", autoescape=True) for word in tokens(wanted.text)), true()
    )
    numbers = (MESSAGES.c.words.contains(run) for run in sorted(house.runs_of(wanted.text)))
    return [*found, or_(words, *numbers)]
