"""Carrying deadlines to the next year, and taking out of the plan what should not be in it."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import delete, or_, select

from reception_app.audit import record
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.plan import rows, rules, writing
from reception_app.plan.house import House
from reception_app.plan.links import DEADLINE
from reception_app.plan.records import Copied, CopyRule, Deadline, NewDeadline
from reception_app.plan.rows import CHANGE, DEADLINES, LINKS, MOVES, STEP_ROWS
from reception_app.plan.step_reminders import forget_steps
from reception_app.reminders import Link, release


def outlook(tx: ReadTx, house: House, deadline_ids: Sequence[int], rule: CopyRule) -> list[Copied]:
    """What would come of each, by day."""
    found = _read(tx, house, deadline_ids)
    copied = _copied(tx, found)
    lines = [_line(house, deadline, rule, already=deadline.id in copied) for deadline in found]
    return sorted(lines, key=lambda line: line.to_on)


def copy(tx: WriteTx, house: House, deadline_ids: Sequence[int], rule: CopyRule) -> list[int]:
    """The new ones' ids, in the order of the old ones."""
    found = _read(tx, house, deadline_ids)
    copied = _copied(tx, found)
    made: dict[int, int] = {}
    for deadline in found:
        if deadline.id not in copied:
            made[deadline.id] = writing.create(tx, house, _as_next(house, deadline, rule), deadline.id)
    counterparts = copied | made
    for deadline in found:
        waits_for = [counterparts[each] for each in deadline.predecessors if each in counterparts]
        if deadline.id in made and waits_for:
            writing.put_links(tx, made[deadline.id], waits_for)
    return list(made.values())


def remove(tx: WriteTx, deadline_ids: Collection[int]) -> int:
    """How many were taken out."""
    there = list(tx.execute(select(DEADLINES.c.id).where(DEADLINES.c.id.in_(deadline_ids))).scalars())
    steps = {step.id for of_one in rows.steps_of(tx, there).values() for step in of_one}
    forget_steps(tx, steps)
    for deadline_id in there:
        release(tx, Link(DEADLINE, deadline_id))
        record(tx, "deadline.delete", CHANGE, deadline_id)
        tx.changed(CHANGE, deadline_id)
    tx.execute(delete(STEP_ROWS).where(STEP_ROWS.c.deadline_id.in_(there)))
    tx.execute(delete(MOVES).where(MOVES.c.deadline_id.in_(there)))
    tx.execute(delete(LINKS).where(or_(LINKS.c.deadline_id.in_(there), LINKS.c.predecessor_id.in_(there))))
    tx.execute(delete(DEADLINES).where(DEADLINES.c.id.in_(there)))
    return len(there)


def _read(tx: ReadTx, house: House, deadline_ids: Sequence[int]) -> list[Deadline]:
    wanted = select(DEADLINES).where(DEADLINES.c.id.in_(deadline_ids))
    found = tx.execute(wanted.order_by(DEADLINES.c.due_on, DEADLINES.c.id)).all()
    return rows.deadlines(tx, found, house.today(tx.now))


def _copied(tx: ReadTx, found: Sequence[Deadline]) -> dict[int, int]:
    """Which of these have been copied before, and to which."""
    wanted = select(DEADLINES.c.copied_from, DEADLINES.c.id).where(
        DEADLINES.c.copied_from.in_([deadline.id for deadline in found]), DEADLINES.c.copied_from != 0
    )
    return {row.copied_from: row.id for row in tx.execute(wanted)}


def _line(house: House, deadline: Deadline, rule: CopyRule, *, already: bool) -> Copied:
    day, told = rules.next_year(deadline.wanted_on, rule)
    due_on = rules.working_day(day, deadline.off_day, house.works(deadline.region))
    holiday = house.holiday(deadline.region, day)
    if due_on != day or holiday:
        told = f"{told} {rules.day_words(day)} is {holiday or 'a day off'}.".strip()
    return Copied(deadline.id, deadline.title, deadline.due_on, due_on, already, told)


def _as_next(house: House, deadline: Deadline, rule: CopyRule) -> NewDeadline:
    """What is asked for next year; a range keeps its length, its steps are new ones."""
    new = deadline.as_new()
    wanted_on, _ = rules.next_year(deadline.wanted_on, rule)
    due_on = rules.working_day(wanted_on, deadline.off_day, house.works(deadline.region))
    starts_on = due_on - (deadline.due_on - deadline.starts_on) if deadline.starts_on else None
    steps = tuple(replace(step, id=0, done_on=None, done_by="") for step in new.steps)
    owner = deadline.owner_id if house.works_here(deadline.owner_id) else 0
    return replace(
        new, wanted_on=wanted_on, starts_on=starts_on, steps=steps, predecessors=(), owner_id=owner
    )
