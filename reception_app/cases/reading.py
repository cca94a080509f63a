"""Cases as records, and who may read which: a confidential one only those who see to it, none whoever it is against."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select

from reception_app.cases import rows, rules
from reception_app.cases.house import House
from reception_app.cases.models import CaseTopicRow
from reception_app.cases.numbers import number_text
from reception_app.cases.records import (
    LEVELS,
    Case,
    CaseDetail,
    CaseKind,
    CaseState,
    Channel,
    Clocks,
    Escalation,
    Priority,
    Severity,
)
from reception_app.cases.rows import CASES
from reception_app.db.uow import ReadTx
from reception_app.directory.records import Because
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import NotAllowed, NotFound
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import fold, isolate

TOPICS = CaseTopicRow.__table__
_SAME = (
    "id", "name", "company", "phone", "email", "contact_id", "visitor_id", "call_id", "anonymous", "topic_id",
    "owner_id", "what", "answer", "on_the_spot", "waiting_for", "against_id", "against", "wish", "restricted",
    "decision", "outcome", "level", "duplicate_of", "acknowledged_at", "answered_at", "received_at",
    "taken_by_name", "closed_at", "version",
)  # fmt: skip
_read = attrgetter(*_SAME)
_SECRET: Mapping[str, Any] = {
    "name": "", "company": "", "phone": "", "email": "", "contact_id": 0, "visitor_id": 0, "call_id": 0, "what": "",
    "answer": "", "anonymous": False, "waiting_for": "", "against_id": 0, "against": "", "wish": "", "decision": "",
    "outcome": "",
}  # fmt: skip
"""What a list leaves out of a confidential one: whoever opens it is written down."""
_SATISFIED = {"yes": True, "no": False}


def not_against(house: House, actor: Actor) -> ColumnElement[bool]:
    """A case about somebody hides itself from them, whatever their role is."""
    mine = house.employees_called(actor)
    called = fold(actor.name)
    return and_(
        CASES.c.against_id.not_in(list(mine)), or_(CASES.c.against_key == "", CASES.c.against_key != called)
    )


def readable(house: House, actor: Actor) -> ColumnElement[bool]:
    """The cases that somebody may read."""
    here = not_against(house, actor)
    if allowed(actor, Right.READ_CONFIDENTIAL):
        return here
    mine = house.employees_called(actor)
    theirs = or_(CASES.c.taken_by == actor.user_id, CASES.c.owner_id.in_([each for each in mine if each]))
    return and_(here, or_(CASES.c.restricted.is_(False), theirs))


def row_for(tx: ReadTx, house: House, actor: Actor, case_id: int) -> Row[Any]:
    """A case's row, for somebody who may read it. Raises NotFound, NotAllowed."""
    row = rows.read_row(tx, case_id)
    if tx.execute(select(CASES.c.id).where(CASES.c.id == case_id, not_against(house, actor))).first() is None:
        # As if it were not there.
        raise NotFound("This case is not there any more.")
    if tx.execute(select(CASES.c.id).where(CASES.c.id == case_id, readable(house, actor))).first() is None:
        raise NotAllowed("This case is confidential.", hint="Ask whoever sees to it.")
    return row


def cases(tx: ReadTx, house: House, found: Sequence[Row[Any]], *, masked: bool) -> list[Case]:
    """The records of some rows, in their order. `masked`: of confidential ones only what a list may show."""
    topics = {row.id: row.name for row in tx.execute(select(TOPICS.c.id, TOPICS.c.name))}
    same = [row.duplicate_of for row in found if row.duplicate_of]
    asked = select(CASES.c.id, CASES.c.year, CASES.c.serial).where(CASES.c.id.in_(same))
    numbers = {row.id: number_text(row.year, row.serial) for row in tx.execute(asked)} if same else {}
    owners = {owner: house.name_of(owner) for owner in {row.owner_id for row in found}}
    records = [_case(row, owners, topics, numbers) for row in found]
    if masked:
        records = [replace(each, **_SECRET) if each.restricted else each for each in records]
    return records


def detail(tx: ReadTx, house: House, actor: Actor, row: Row[Any]) -> CaseDetail:
    """The record of a case with all that happened with it, and what may be done now."""
    (case,) = cases(tx, house, [row], masked=False)
    goes, why_not = escalation(house, row)
    can = can_of(row)
    if goes is None:
        can -= {"escalate"}
    return CaseDetail(case, rows.steps_of(tx, row.id), can, goes, why_not)


def can_of(row: Row[Any]) -> frozenset[str]:
    """What may be done with a case as it stands."""
    kind, state = CaseKind(row.kind), CaseState(row.state)
    return frozenset(verb for verb in rules.STEPS if rules.may(verb, kind, state, row.level))


def is_against(house: House, against_id: int, against: str, employee_id: int) -> bool:
    """Whether a complaint is against one of the staff, picked or as they are called."""
    if employee_id == against_id:
        return True
    return bool(against) and fold(against) == fold(house.name_of(employee_id))


def escalation(house: House, row: Row[Any]) -> tuple[Escalation | None, str]:
    """To whom a case would go: the nearest above its owner who is not whom it is against, or who covers for them.

    None with a sentence where it can't go any further.
    """
    if row.level >= LEVELS:
        return None, "It was escalated as often as it can be."
    if not row.owner_id:
        return None, "Nobody sees to it yet: give it to somebody first."
    try:
        chain = house.directory.chain(SYSTEM, row.owner_id)
    except NotFound:
        return None, "Whoever sees to it is not in the directory any more."
    owner = isolate(house.name_of(row.owner_id))

    def may(employee_id: int) -> bool:
        theirs = is_against(house, row.against_id, row.against, employee_id)
        return employee_id not in (0, row.owner_id) and not theirs

    for person in chain.people:
        if not may(person.id) or person.availability.because is Because.LEFT:
            continue
        cover = person.availability.cover_id
        if not person.availability.reachable and may(cover):
            return Escalation(cover, person.availability.cover_name, f"covers for {isolate(person.name)}"), ""
        return Escalation(person.id, person.name, f"above {owner}"), ""
    if chain.loop:
        return None, f"Nobody new stands above {owner}. {chain.loop}"
    return None, f"Nobody stands above {owner} in the directory: an office manager gives it to somebody."


def _case(
    row: Row[Any], owners: Mapping[int, str], topics: Mapping[int, str], numbers: Mapping[int, str]
) -> Case:
    return Case(
        number=number_text(row.year, row.serial),
        kind=CaseKind(row.kind),
        state=CaseState(row.state),
        channel=Channel(row.channel),
        topic_name=topics.get(row.topic_id, ""),
        priority=Priority(row.priority),
        owner_name=owners[row.owner_id] or row.owner_name,
        severity=Severity(row.severity),
        satisfied=_SATISFIED.get(row.satisfied),
        duplicate_of_number=numbers.get(row.duplicate_of, ""),
        clocks=Clocks(row.acknowledge_by, row.answer_by),
        **dict(zip(_SAME, _read(row), strict=True)),
    )
