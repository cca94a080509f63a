"""What the annual plan has to show in the schedule: deadlines, and the steps towards them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import and_, or_, select

from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted
from reception_app.occupancy import Subject
from reception_app.occupancy.items import ItemKey, ScheduledItem, Target, Undo, Wanted, Window
from reception_app.plan import rows, rules
from reception_app.plan.house import House
from reception_app.plan.records import Deadline, DeadlineState, Step
from reception_app.plan.rows import DEADLINES, STEP_ROWS
from reception_app.plan.service import PlanService

LAYER = "deadline"
TONES = {
    DeadlineState.PLANNED: "info",
    DeadlineState.IN_PROGRESS: "info",
    DeadlineState.AT_RISK: "warn",
    DeadlineState.LATE: "bad",
    DeadlineState.DONE: "ok",
    DeadlineState.DROPPED: "mute",
}


class DeadlineLayer:
    """Deadlines stand on their days, steps on theirs with the deadline's number; whole days, in lane and owner."""

    name = LAYER

    def __init__(self, house: House, plan: PlanService) -> None:
        self._house, self._plan = house, plan

    def between(self, tx: ReadTx, actor: Actor, window: Window, wanted: Wanted) -> Iterator[ScheduledItem]:
        """What of the plan lies within a window; nothing that was dropped."""
        c, first, last = DEADLINES.c, window.first_on, window.last_on
        inside = and_(c.due_on >= first, or_(c.due_on <= last, c.starts_on <= last))
        with_steps = select(STEP_ROWS.c.deadline_id).where(STEP_ROWS.c.due_on.between(first, last))
        statement = select(DEADLINES).where(
            c.state != DeadlineState.DROPPED.value, or_(inside, c.id.in_(with_steps))
        )
        found = tx.execute(statement.order_by(c.due_on, c.id)).all()
        today = self._house.today(tx.now)
        movable = allowed(actor, Right.EDIT_PLAN)
        for deadline in rows.deadlines(tx, found, today):
            if deadline.first_on <= last and deadline.due_on >= first:
                yield _item(deadline, movable=movable and deadline.state.open)
            for step in deadline.steps:
                if first <= step.due_on <= last:
                    yield _step_item(deadline, step, late=step.late(today))

    def find(self, tx: ReadTx, actor: Actor, key: ItemKey) -> ScheduledItem | None:
        """See `MovableLayer.find`."""
        row = tx.execute(select(DEADLINES).where(DEADLINES.c.id == key.record_id)).first()
        if row is None:
            return None
        (deadline,) = rows.deadlines(tx, [row], self._house.today(tx.now))
        return _item(deadline, movable=allowed(actor, Right.EDIT_PLAN) and deadline.state.open)

    def move(self, actor: Actor, item: ScheduledItem, target: Target) -> Undo:
        """Put a deadline to another day. A step follows its deadline: Conflict."""
        before = self._plan.deadline(actor, item.record_id).deadline
        if not item.movable:
            raise Conflict(
                "A step stands by its deadline.", hint="Move the deadline, or change the step in it."
            )
        day = target.last_on or (
            target.ends_at.astimezone(self._house.zone()).date() if target.ends_at else None
        )
        if target.column is not None and day == before.due_on:
            raise Conflict("The lane and the owner of a deadline are changed in its sheet.", hint="Open it.")
        if day is None:
            raise Conflict("A deadline has a day and no hours.")
        if target.first_on and target.last_on and target.last_on - target.first_on != _lasts(before):
            begins = target.first_on if target.first_on < day else None
            new = replace(before.as_new(), starts_on=begins, wanted_on=day)
            moved = self._plan.save(actor, new, before.id, before.version).deadline
        else:
            moved = self._plan.move(actor, item.record_id, day, before.version).deadline
        return lambda: self._plan.save(actor, before.as_new(), before.id, moved.version)


def _lasts(deadline: Deadline) -> timedelta:
    return deadline.due_on - deadline.first_on


def _item(deadline: Deadline, *, movable: bool) -> ScheduledItem:
    done = f"{deadline.steps_done} of {len(deadline.steps)} steps" if deadline.steps else ""
    return ScheduledItem(
        LAYER,
        deadline.id,
        deadline.title,
        _places(deadline),
        first_on=deadline.first_on,
        last_on=deadline.due_on,
        line=dotted(deadline.owner_name, done),
        tone=TONES[deadline.state],
        state=deadline.state.value,
        movable=movable,
    )


def _step_item(deadline: Deadline, step: Step, *, late: bool) -> ScheduledItem:
    state = "done" if step.done_on is not None else "late" if late else "planned"
    return ScheduledItem(
        LAYER,
        deadline.id,
        f"{rules.offset_text(step.offset)} {step.title}",
        _places(deadline),
        first_on=step.due_on,
        last_on=step.due_on,
        line=deadline.title,
        tone={"done": "ok", "late": "bad", "planned": "mute"}[state],
        state=state,
    )


def _places(deadline: Deadline) -> tuple[Subject, ...]:
    places = (("lane", deadline.lane_id), ("employee", deadline.owner_id))
    return tuple(Subject(kind, each) for kind, each in places if each)
