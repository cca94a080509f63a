"""The verbs of the annual plan."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.drafts import discard_draft
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, tokens
from reception_app.plan import copying, rows, rules, writing
from reception_app.plan.house import House
from reception_app.plan.records import (
    Copied,
    CopyRule,
    Deadline,
    DeadlineDetail,
    DeadlineState,
    FiscalYear,
    NewDeadline,
    Outlook,
    PlanFilter,
    Step,
    Stood,
)
from reception_app.plan.rows import DEADLINES
from reception_app.plan.step_reminders import remind

REASON_MAX = 200


class PlanService:
    """The deadlines of the year, and the steps towards them.

    Reading raises NotAllowed without SEE_SCHEDULE, writing without EDIT_PLAN. Every verb raises NotFound for a deadline
    that is gone, Conflict when it doesn't stand so that it can be done or was changed since `version` (0: any), Invalid
    naming a field, StoreTrouble when it could not be saved. Days are local. `Change("deadline")` is published whenever
    a deadline changes.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._store = house.store

    # Looking

    def deadlines(self, actor: Actor, wanted: PlanFilter) -> list[Deadline]:
        """What the filter shows, by day, without lanes that the actor doesn't see."""
        require(actor, Right.SEE_SCHEDULE)
        hidden = self._house.hidden_lanes(actor)
        with self._store.read() as tx:
            statement = select(DEADLINES).where(
                *_conditions(self._house, wanted), DEADLINES.c.lane_id.not_in(hidden)
            )
            found = tx.execute(statement.order_by(DEADLINES.c.due_on, DEADLINES.c.id)).all()
            return rows.deadlines(tx, found, self._house.today(tx.now), hidden)

    def deadline(self, actor: Actor, deadline_id: int) -> DeadlineDetail:
        """One deadline with what it waits for, what waits for it, and how often it was moved.

        What lies in lanes that the actor doesn't see is not named in it, as in what every other verb gives back.
        """
        require(actor, Right.SEE_SCHEDULE)
        hidden = self._house.hidden_lanes(actor)
        with self._store.read() as tx:
            if rows.read_row(tx, deadline_id).lane_id in hidden:
                raise NotFound(rows.GONE)
            return rows.detail(tx, deadline_id, self._house.today(tx.now), hidden)

    def fiscal_years(self, actor: Actor) -> list[FiscalYear]:
        """The fiscal years from the first deadline to the last, this one and the next one in any case."""
        require(actor, Right.SEE_SCHEDULE)
        starts = self._house.fiscal_starts()
        with self._store.read() as tx:
            days = select(
                func.min(DEADLINES.c.due_on).label("first"), func.max(DEADLINES.c.due_on).label("last")
            )
            found = tx.execute(days).one()
            now = rules.fiscal_year_of(self._house.today(tx.now), starts)
        begin = min(now, rules.fiscal_year_of(found.first, starts)) if found.first else now
        end = max(now + 1, rules.fiscal_year_of(found.last, starts)) if found.last else now + 1
        return [rules.fiscal_year(year, starts) for year in range(begin, end + 1)]

    def outlook(self, actor: Actor, new: NewDeadline) -> Outlook:
        """What would come of a deadline as it is filled in: its day and those of its steps, by the days off."""
        require(actor, Right.SEE_SCHEDULE)
        return writing.outlook(self._house, new, self._house.today(self._store.clock.now()))

    # Planning

    def save(
        self,
        actor: Actor,
        new: NewDeadline,
        deadline_id: int = 0,
        version: int = 0,
        *,
        why: str = "",
        draft_id: int = 0,
    ) -> DeadlineDetail:
        """Plan a deadline (id 0) or change one. Its owner is reminded of it and of its steps.

        `why` is kept where its day moves. `take_back` from what this made of it to `Deadline.as_new()` of before undoes
        a change.
        """
        require(actor, Right.EDIT_PLAN)
        with self._store.write(actor) as tx:
            if deadline_id:
                row = rows.read_row(tx, deadline_id, version)
                # A sheet doesn't show what it waits for in lanes that the actor doesn't see: that stays.
                unseen = rows.predecessors_in(tx, deadline_id, self._house.hidden_lanes(actor))
                wanted = replace(new, predecessors=(*new.predecessors, *unseen))
                writing.edit(tx, self._house, row, wanted, why)
            else:
                deadline_id = writing.create(tx, self._house, new)
            discard_draft(tx, draft_id)
            return _detail(tx, self._house, actor, deadline_id)

    def move(
        self, actor: Actor, deadline_id: int, day: date, version: int = 0, *, why: str = ""
    ) -> DeadlineDetail:
        """Put it to another day; its steps move with it, its baseline stays."""
        require(actor, Right.EDIT_PLAN)
        with self._store.write(actor) as tx:
            writing.move(tx, self._house, rows.read_row(tx, deadline_id, version), day, why)
            return _detail(tx, self._house, actor, deadline_id)

    def rebase(self, actor: Actor, deadline_id: int) -> DeadlineDetail:
        """From now on slippage is counted from the day that it has now."""
        require(actor, Right.EDIT_PLAN)
        with self._store.write(actor) as tx:
            row = rows.read_row(tx, deadline_id)
            rows.change(tx, "rebase", row.id, {"baseline_on": row.due_on})
            return _detail(tx, self._house, actor, deadline_id)

    def delete(self, actor: Actor, deadline_ids: Collection[int]) -> int:
        """Take deadlines out of the plan as if they had never been in it; how many there were.

        For what was planned or copied by mistake. What others wait for is not waited for any more.
        """
        require(actor, Right.EDIT_PLAN)
        with self._store.write(actor) as tx:
            return copying.remove(tx, deadline_ids)

    # Working towards it

    def begin(self, actor: Actor, deadline_id: int) -> DeadlineDetail:
        """Somebody works on it."""
        return self._step(actor, deadline_id, "begin", DeadlineState.IN_PROGRESS)

    def at_risk(self, actor: Actor, deadline_id: int) -> DeadlineDetail:
        """It may not be kept."""
        return self._step(actor, deadline_id, "at_risk", DeadlineState.AT_RISK)

    def done(self, actor: Actor, deadline_id: int, on: date | None = None) -> DeadlineDetail:
        """It is done, today or on an earlier day. Raises Invalid for a day that is still to come."""
        return self._step(actor, deadline_id, "done", DeadlineState.DONE, on=on)

    def drop(self, actor: Actor, deadline_id: int, why: str = "") -> DeadlineDetail:
        """Nobody works towards it any more."""
        said = clean_line(why, limit=REASON_MAX, field="why")
        return self._step(actor, deadline_id, "drop", DeadlineState.DROPPED, dropped_why=said)

    def reopen(self, actor: Actor, deadline_id: int) -> DeadlineDetail:
        """It is planned again, after it was done or dropped."""
        return self._step(actor, deadline_id, "reopen", DeadlineState.PLANNED, dropped_why="")

    def step_done(self, actor: Actor, step_id: int, *, done: bool = True) -> DeadlineDetail:
        """A step is done, or isn't after all."""
        require(actor, Right.EDIT_PLAN)
        with self._store.write(actor) as tx:
            stood = rows.read_step(tx, step_id)
            deadline_id = self.tick_step(tx, step_id, done=done)
            became = rows.read_step(tx, step_id)
            return replace(_detail(tx, self._house, actor, deadline_id), stood=stood, became=became)

    def tick_step(self, tx: WriteTx, step_id: int, *, done: bool) -> int:
        """As `step_done`, in the transaction of whoever was reminded of it; the deadline's id. Raises NotFound."""
        deadline_id = rows.read_step(tx, step_id).deadline_id
        if done:
            rows.set_step(tx, step_id, self._house.today(tx.now), tx.actor.name)
        else:
            rows.set_step(tx, step_id, None, "")
        rows.change(tx, "step_done" if done else "step_not_done", deadline_id, {})
        remind(tx, self._house, deadline_id)
        return deadline_id

    # To the next year

    def copy_outlook(self, actor: Actor, deadline_ids: Sequence[int], rule: CopyRule) -> list[Copied]:
        """What a copy to the next year would make of these, by day: nothing is written."""
        require(actor, Right.EDIT_PLAN)
        with self._store.read() as tx:
            return copying.outlook(tx, self._house, deadline_ids, rule)

    def copy(self, actor: Actor, deadline_ids: Sequence[int], rule: CopyRule) -> list[int]:
        """Plan these for the next year as well; the new ones' ids. What was copied before is left out.

        What waits for another of them waits for its copy. `delete` takes it back.
        """
        require(actor, Right.EDIT_PLAN)
        with self._store.write(actor) as tx:
            return copying.copy(tx, self._house, deadline_ids, rule)

    def _step(
        self,
        actor: Actor,
        deadline_id: int,
        verb: str,
        state: DeadlineState,
        on: date | None = None,
        **more: Any,
    ) -> DeadlineDetail:
        require(actor, Right.EDIT_PLAN)
        with self._store.write(actor) as tx:
            today = self._house.today(tx.now)
            row = rows.read_row(tx, deadline_id)
            if DeadlineState(row.state) not in rules.STEPS[verb]:
                raise Conflict("This can't be done with the deadline as it stands.", hint="Look at it again.")
            if on is not None and on > today:
                raise Invalid("That day is still to come.", field="on")
            done_on = (on or today) if state is DeadlineState.DONE else None
            rows.change(tx, verb, row.id, {"state": state.value, "done_on": done_on, **more})
            remind(tx, self._house, row.id, anew=verb == "reopen")
            stood, became = rows.stood(row), rows.stood(rows.read_row(tx, row.id))
            return replace(_detail(tx, self._house, actor, row.id), stood=stood, became=became)

    def take_back(
        self,
        actor: Actor,
        deadline_id: int,
        stood: Stood | Step | NewDeadline,
        became: Stood | Step | NewDeadline,
    ) -> DeadlineDetail:
        """Take back what was done with a deadline, the tick of a step towards it, or a change of what it asks for: it
        stands as it `stood`.

        Raises Conflict when it is no longer what it `became` by that. What was changed of the rest stays.
        """
        require(actor, Right.EDIT_PLAN)
        with self._store.write(actor) as tx:
            row = rows.read_row(tx, deadline_id)
            if isinstance(stood, NewDeadline):
                (now,) = rows.deadlines(tx, [row], self._house.today(tx.now))
                if now.as_new() != became:
                    raise rows.outdated()
                writing.edit(tx, self._house, row, stood)
                return _detail(tx, self._house, actor, row.id)
            if isinstance(stood, Step):
                if not _is_ticked_like(rows.read_step(tx, stood.id), became):
                    raise rows.outdated()
                rows.set_step(tx, stood.id, stood.done_on, stood.done_by)
                rows.change(tx, "take_back", row.id, {})
                remind(tx, self._house, row.id)
                return _detail(tx, self._house, actor, row.id)
            if rows.stood(row) != became:
                raise rows.outdated()
            values = {"state": stood.state.value, "done_on": stood.done_on, "dropped_why": stood.dropped_why}
            rows.change(tx, "take_back", row.id, values)
            remind(tx, self._house, row.id, anew=stood.state.open and not DeadlineState(row.state).open)
            return _detail(tx, self._house, actor, row.id)


def _conditions(house: House, wanted: PlanFilter) -> list[ColumnElement[bool]]:
    c = DEADLINES.c
    found: list[ColumnElement[bool]] = [
        c.words.contains(f" {word}", autoescape=True) for word in tokens(wanted.text)
    ]
    if wanted.fiscal_year is not None:
        year = rules.fiscal_year(wanted.fiscal_year, house.fiscal_starts())
        found.append(c.due_on.between(year.first_on, year.last_on))
    if wanted.owner_id:
        found.append(c.owner_id == wanted.owner_id)
    if wanted.lane_id:
        found.append(c.lane_id == wanted.lane_id)
    if wanted.open_only:
        found.append(c.state.not_in([DeadlineState.DONE.value, DeadlineState.DROPPED.value]))
    return found


def _is_ticked_like(step: Step, became: Stood | Step | NewDeadline) -> bool:
    return isinstance(became, Step) and (step.done_on, step.done_by) == (became.done_on, became.done_by)


def _detail(tx: ReadTx, house: House, actor: Actor, deadline_id: int) -> DeadlineDetail:
    return rows.detail(tx, deadline_id, house.today(tx.now), house.hidden_lanes(actor))
