"""The verbs of cases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from reception_app.cases import reading, rows, rules, telling, writing
from reception_app.cases.house import House
from reception_app.cases.lists import CaseLists
from reception_app.cases.records import CaseDetail, CaseKind, CaseState, Clocks, NewCase
from reception_app.cases.topics import CaseTopics
from reception_app.db import steps
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.drafts import discard_draft
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, clean_text
from reception_app.outbox import resume

_S = CaseState
Work = Callable[[WriteTx, Row[Any]], Row[Any]]


class CaseService:
    """Inquiries and complaints.

    Every verb raises NotAllowed without the right HANDLE_CASES and for a confidential case of others, NotFound for one
    that is gone (or is against the actor), Conflict when it does not stand so that it can be done, Invalid naming a
    field, and StoreTrouble. `Change("case")` is published whenever a case changes. Moments are UTC.

    `version` is the one that was looked at (0: any): when another desk was quicker, Conflict says what it did.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._store = house.store
        self.lists = CaseLists(house)
        self.topics = CaseTopics(house)

    def open(self, actor: Actor, new: NewCase, draft_id: int = 0) -> CaseDetail:
        """Write a case down; its clocks run from when it came. Answered on the spot it is closed at once.

        The sheet's draft goes in the very same transaction.
        """
        require(actor, Right.HANDLE_CASES)
        with self._store.write(actor) as tx:
            came = writing.received_at(tx.now, new)
            values = writing.values_of(tx, self._house, new)
            state = rules.begins(new.kind)
            spot = new.on_the_spot and new.kind is CaseKind.INQUIRY
            answer = clean_text(new.answer, limit=writing.TEXT_MAX, field="answer") if spot else ""
            if spot and not answer:
                raise Invalid("Write what was answered.", field="answer")
            values |= {"kind": new.kind.value, "state": state.value, "received_at": came, "answer": answer}
            values |= {"on_the_spot": spot, "taken_by": actor.user_id, "taken_by_name": actor.name}
            if spot:
                values |= {"state": _S.CLOSED.value, "answered_at": tx.now, "closed_at": tx.now}
            else:
                values |= _columns(_clocks(tx, self._house, new.kind, came, new.topic_id))
            row = rows.add(tx, values, tx.now.astimezone(self._house.zone()).year)
            if not spot:
                telling.tell_owner(tx, self._house, row)
            discard_draft(tx, draft_id)
            return reading.detail(tx, self._house, actor, row)

    def edit(
        self, actor: Actor, case_id: int, new: NewCase, version: int = 0, draft_id: int = 0
    ) -> CaseDetail:
        """Change what is known of a case; another topic lets its clocks run anew from when it came.

        Raises Conflict with `differences` where somebody else has changed it since `version`.
        """

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            same = replace(new, kind=CaseKind(row.kind))
            values = writing.values_of(tx, self._house, same, row)
            values["call_id"] = row.call_id
            if version and row.version != version:
                raise writing.clash(tx, self._house, row, values)
            state = CaseState(row.state)
            # One that waits goes on with what was left when it began to: that is the new topic's as well.
            if values["topic_id"] != row.topic_id and (state.runs or state is _S.WAITING):
                clocks = _clocks(tx, self._house, CaseKind(row.kind), row.received_at, new.topic_id)
                values |= _columns(clocks)
            changed = rows.change(tx, row, "edited", values, name=values["owner_name"])
            if changed.owner_id != row.owner_id:
                telling.tell_owner(tx, self._house, changed)
            discard_draft(tx, draft_id)
            return changed

        return self._step(actor, case_id, "edit", 0, work)

    def acknowledge(self, actor: Actor, case_id: int, *, version: int = 0) -> CaseDetail:
        """Whoever complains knows that it came."""

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            values = {"state": _S.ACKNOWLEDGED.value, "acknowledged_at": tx.now}
            return rows.change(tx, row, "acknowledged", values)

        return self._step(actor, case_id, "acknowledge", version, work)

    def assign(self, actor: Actor, case_id: int, employee_id: int, *, version: int = 0) -> CaseDetail:
        """Somebody else sees to it, and is told."""

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            name = writing.owner_name(self._house, employee_id, field="employee_id")
            if not name:
                raise Invalid("Choose who sees to it.", field="employee_id")
            if reading.is_against(self._house, row.against_id, row.against, employee_id):
                raise Invalid(writing.NOT_THEIRS, field="employee_id", hint="Choose somebody else.")
            changed = _theirs(tx, row, employee_id, name, "assigned")
            telling.tell_owner(tx, self._house, changed)
            return changed

        return self._step(actor, case_id, "assign", version, work)

    def wait(self, actor: Actor, case_id: int, for_whom: str, *, version: int = 0) -> CaseDetail:
        """It waits for somebody else than us: its clocks stand still."""
        said = _needed(actor, for_whom, "waiting_for", "Say whom or what it waits for.")

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            values = {"state": _S.WAITING.value, "waiting_for": said, "waiting_since": tx.now}
            return rows.change(tx, row, "waiting", values, name=said)

        return self._step(actor, case_id, "wait", version, work)

    def resume(self, actor: Actor, case_id: int, *, version: int = 0) -> CaseDetail:
        """It is taken up again; its clocks go on with what was left of them."""
        return self._step(
            actor,
            case_id,
            "resume",
            version,
            lambda tx, row: rows.change(tx, row, "resumed", _going_on(tx, self._house, row)),
        )

    def answer(self, actor: Actor, case_id: int, text: str, *, version: int = 0) -> CaseDetail:
        """What an inquiry was answered."""
        said = _needed(actor, text, "answer", "Write what was answered.", long=True)
        return self._settle(actor, case_id, "answer", "answered", version, _S.ANSWERED, answer=said)

    def decide(self, actor: Actor, case_id: int, text: str, *, version: int = 0) -> CaseDetail:
        """What is decided about a complaint; whoever complains knows by it that it came."""
        said = _needed(actor, text, "decision", "Write what is decided.", long=True)
        return self._settle(actor, case_id, "decide", "decided", version, _S.DECIDED, decision=said)

    def resolve(self, actor: Actor, case_id: int, text: str, *, version: int = 0) -> CaseDetail:
        """What was done about a complaint."""
        said = _needed(actor, text, "outcome", "Write what was done.", long=True)

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            return rows.change(tx, row, "resolved", {"state": _S.RESOLVED.value, "outcome": said})

        return self._step(actor, case_id, "resolve", version, work)

    def close(
        self, actor: Actor, case_id: int, satisfied: bool | None = None, *, version: int = 0
    ) -> CaseDetail:
        """It is over. `satisfied`: what they said; None where nobody asked."""
        asked = {True: "yes", False: "no", None: ""}[satisfied]
        return self._over(actor, case_id, "close", "closed", version, {"satisfied": asked})

    def withdraw(self, actor: Actor, case_id: int, why: str, *, version: int = 0) -> CaseDetail:
        """Nobody wants it seen to any more; why."""
        said = _needed(actor, why, "reason", "Say why.")
        return self._over(actor, case_id, "withdraw", "withdrawn", version, {}, _S.WITHDRAWN, note=said)

    def duplicate_of(self, actor: Actor, case_id: int, other_id: int, *, version: int = 0) -> CaseDetail:
        """The same as another case, which goes on."""
        require(actor, Right.HANDLE_CASES)
        with self._store.read() as tx:
            other = reading.row_for(tx, self._house, actor, other_id)
        if other_id == case_id or other.duplicate_of == case_id:
            raise Invalid("Choose another case.", field="other_id")
        values = {"duplicate_of": other_id}
        name = writing.number_of(other)
        return self._over(actor, case_id, "duplicate", "duplicate", version, values, _S.DUPLICATE, name=name)

    def reopen(self, actor: Actor, case_id: int, why: str, *, version: int = 0) -> CaseDetail:
        """It is not over after all; why. The time for an answer begins anew."""
        said = _needed(actor, why, "reason", "Say why.")

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            kind = CaseKind(row.kind)
            clocks = _clocks(tx, self._house, kind, tx.now, row.topic_id)
            state = rules.goes_on(kind, acknowledged=True)
            over = {"closed_at": None, "answered_at": None, "satisfied": "", "duplicate_of": 0}
            known = row.acknowledged_at or (tx.now if kind is CaseKind.COMPLAINT else None)
            again = {"state": state.value, "answer_by": clocks.answer_by, "acknowledged_at": known}
            return rows.change(tx, row, "reopened", {**over, **again}, note=said)

        return self._step(actor, case_id, "reopen", version, work)

    def escalate(self, actor: Actor, case_id: int, reason: str, *, version: int = 0) -> CaseDetail:
        """Whoever stands above sees to it now, and is told why. Whoever took it still reads it.

        Raises Conflict where nobody stands above, or it was escalated as often as it can be.
        """
        said = _needed(actor, reason, "reason", "Say why.")

        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            goes, why_not = reading.escalation(self._house, row)
            if goes is None:
                raise Conflict(why_not)
            more = {"level": row.level + 1}
            changed = _theirs(tx, row, goes.to_id, goes.to_name, "escalated", said, more)
            telling.tell_owner(tx, self._house, changed, said)
            return changed

        return self._step(actor, case_id, "escalate", version, work)

    def take_back(self, actor: Actor, case_id: int, version: int) -> CaseDetail:
        """Undo the step that left the case at `version`, as long as no other one was done since that still stands.

        A new case is withdrawn by it; a mail that has not left is not sent. Raises Conflict where it is too late.
        """
        require(actor, Right.HANDLE_CASES)
        with self._store.write(actor) as tx:
            row = reading.row_for(tx, self._house, actor, case_id)
            step = rows.to_take_back(tx, row, version)
            if step is None:
                raise Conflict(f"Somebody was quicker: {rows.meanwhile(tx, row)}", hint="It stays as it is.")
            before = rows.before_of(step)
            if version == 1:
                before = {"state": _S.WITHDRAWN.value, "closed_at": tx.now}
            if not before:
                raise steps.nothing()
            telling.untell(tx, row, step.at)
            changed = rows.change(tx, row, "undone", before, note=step.kind)
            resume(tx, rows.stopped_by(step))
            return reading.detail(tx, self._house, actor, changed)

    # Within

    def _step(self, actor: Actor, case_id: int, verb: str, version: int, work: Work) -> CaseDetail:
        require(actor, Right.HANDLE_CASES)
        with self._store.write(actor) as tx:
            row = reading.row_for(tx, self._house, actor, case_id)
            rows.check_step(tx, row, verb, version)
            return reading.detail(tx, self._house, actor, work(tx, row))

    def _settle(
        self, actor: Actor, case_id: int, verb: str, kind: str, version: int, state: _S, **said: str
    ) -> CaseDetail:
        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            values: dict[str, Any] = {"state": state.value, "answered_at": tx.now, **said}
            if row.kind == CaseKind.COMPLAINT.value and row.acknowledged_at is None:
                values["acknowledged_at"] = tx.now
            return rows.change(tx, row, kind, values)

        return self._step(actor, case_id, verb, version, work)

    def _over(
        self,
        actor: Actor,
        case_id: int,
        verb: str,
        kind: str,
        version: int,
        values: dict[str, Any],
        state: _S = _S.CLOSED,
        *,
        name: str = "",
        note: str = "",
    ) -> CaseDetail:
        def work(tx: WriteTx, row: Row[Any]) -> Row[Any]:
            over = {**values, "state": state.value, "closed_at": tx.now}
            return rows.change(tx, row, kind, over, name=name, note=note)

        return self._step(actor, case_id, verb, version, work)


def _theirs(
    tx: WriteTx,
    row: Row[Any],
    employee_id: int,
    name: str,
    kind: str,
    note: str = "",
    more: dict[str, Any] | None = None,
) -> Row[Any]:
    """Somebody else sees to it."""
    state = rules.seen_to(CaseState(row.state))
    values = {"owner_id": employee_id, "owner_name": name, "state": state.value, **(more or {})}
    return rows.change(tx, row, kind, values, name=name, note=note)


def _going_on(tx: ReadTx, house: House, row: Row[Any]) -> dict[str, Any]:
    """A case is taken up again with what is left of its clocks."""
    state = rules.goes_on(CaseKind(row.kind), acknowledged=row.acknowledged_at is not None)
    since, works = row.waiting_since or tx.now, house.working_time()

    def moved(by: datetime | None) -> datetime | None:
        # What was over already when it began to wait stays over.
        return works.after(tx.now, works.between(since, by)) if by is not None and by > since else by

    return {
        "state": state.value,
        "waiting_for": "",
        "waiting_since": None,
        "acknowledge_by": moved(row.acknowledge_by),
        "answer_by": moved(row.answer_by),
    }


def _clocks(tx: ReadTx, house: House, kind: CaseKind, since: datetime, topic_id: int) -> Clocks:
    topic = writing.topic_row(tx, topic_id)
    return house.clocks(kind, since, int(topic.hours) if topic is not None else 0)


def _columns(clocks: Clocks) -> dict[str, Any]:
    return {"acknowledge_by": clocks.acknowledge_by, "answer_by": clocks.answer_by}


def _needed(actor: Actor, said: str, field: str, missing: str, *, long: bool = False) -> str:
    """What was said by somebody who may, cleaned. Raises NotAllowed, and Invalid where nothing was."""
    require(actor, Right.HANDLE_CASES)
    text = clean_text(said, limit=writing.TEXT_MAX, field=field) if long else clean_line(said, field=field)
    if not text:
        raise Invalid(missing, field=field)
    return text
