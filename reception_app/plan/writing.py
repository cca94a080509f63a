"""Saving a deadline: its day, its steps, what it waits for, and who is reminded of all that."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from reception_app.audit import record
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.integrations.public_holidays import clean_region
from reception_app.kernel.errors import Invalid
from reception_app.kernel.ids import new_id
from reception_app.kernel.text import clean_line, clean_text, tokens
from reception_app.kernel.years import check_years
from reception_app.plan import rows, rules
from reception_app.plan.house import House
from reception_app.plan.models import DeadlineLinkRow, DeadlineMoveRow, DeadlineRow, DeadlineStepRow
from reception_app.plan.records import DeadlineState, NewDeadline, NewStep, OffDay, Outlook, StepDay
from reception_app.plan.rows import CHANGE, DEADLINES, LINKS, STEP_ROWS
from reception_app.plan.step_reminders import forget_steps, remind

TITLE_MAX = 200
NOTE_MAX = 5000
STEPS_MAX = 50
LONGEST = 2 * 366
"""Days of the longest range."""


def outlook(house: House, new: NewDeadline, today: date) -> Outlook:
    """What would come of a deadline that is being filled in. Raises Invalid naming a field."""
    _check_days(new)
    region = clean_region(new.region)
    is_working = house.works(region)
    due_on = rules.working_day(new.wanted_on, new.off_day, is_working)
    told = []
    holiday = house.holiday(region, new.wanted_on)
    if due_on != new.wanted_on:
        told.append(f"{holiday or 'A day off'}: it is due on {rules.day_words(due_on)}.")
    elif not is_working(due_on):
        told.append(f"{rules.day_words(due_on)} is {holiday or 'a day off'}.")
    if due_on < today:
        told.append("This day is over already.")
    days = [_step_day(step, due_on, is_working, today) for step in new.steps]
    days.sort(key=lambda each: each.due_on)
    over = [each.title or rules.offset_text(each.offset) for each in days if each.past]
    if over and due_on >= today:
        told.append(f"The day of these steps is over already: {', '.join(over)}.")
    return Outlook(due_on, tuple(days), tuple(told))


def create(tx: WriteTx, house: House, new: NewDeadline, copied_from: int = 0) -> int:
    """One more deadline; its first day is its baseline. Raises Invalid."""
    values = values_of(house, new)
    deadline_id = new_id()
    fresh = {
        "state": DeadlineState.PLANNED.value,
        "baseline_on": values["due_on"],
        "done_on": None,
        "dropped_why": "",
        "copied_from": copied_from,
    }
    tx.execute(insert(DeadlineRow), {**values, **fresh, **tx.stamps(), "id": deadline_id})
    _put_steps(tx, house, deadline_id, new.steps, values["due_on"], values["region"])
    put_links(tx, deadline_id, new.predecessors)
    record(tx, "deadline.plan", CHANGE, deadline_id)
    tx.changed(CHANGE, deadline_id)
    remind(tx, house, deadline_id)
    return deadline_id


def edit(tx: WriteTx, house: House, row: Row[Any], new: NewDeadline, why: str = "") -> None:
    """Bring a deadline to what was asked for; its steps move with it, and a new day is kept as a move."""
    values = values_of(house, new, kept_owner=row.owner_id)
    rows.change(tx, "change", row.id, values)
    _keep_move(tx, row, values["due_on"], why)
    _put_steps(tx, house, row.id, new.steps, values["due_on"], values["region"])
    put_links(tx, row.id, new.predecessors)
    remind(tx, house, row.id)


def move(tx: WriteTx, house: House, row: Row[Any], day: date, why: str = "") -> None:
    """Put a deadline to another day; a range keeps its length, its steps move with it. Raises Invalid."""
    check_years(day, day, "wanted_on")
    due_on = rules.working_day(day, OffDay(row.off_day), house.works(row.region))
    starts_on = row.starts_on
    if starts_on is not None:
        starts_on += due_on - row.due_on
    rows.change(tx, "move", row.id, {"wanted_on": day, "due_on": due_on, "starts_on": starts_on})
    _keep_move(tx, row, due_on, why)
    steps = tuple(
        NewStep(step.title, step.offset, step.id) for step in rows.steps_of(tx, [row.id]).get(row.id, ())
    )
    _put_steps(tx, house, row.id, steps, due_on, row.region)
    remind(tx, house, row.id)


def _check_days(new: NewDeadline) -> None:
    check_years(new.wanted_on, new.wanted_on, "wanted_on")
    if new.starts_on is not None:
        check_years(new.starts_on, new.starts_on, "starts_on")


def values_of(house: House, new: NewDeadline, kept_owner: int = 0) -> dict[str, Any]:
    """The columns of what is asked for, checked. Raises Invalid."""
    title = clean_line(new.title, limit=TITLE_MAX, field="title")
    if not title:
        raise Invalid("Say what is to be done.", field="title")
    _check_days(new)
    note = clean_text(new.note, limit=NOTE_MAX, field="note")
    owner = house.owner(new.owner_id, kept_owner)
    region = clean_region(new.region)
    due_on = rules.working_day(new.wanted_on, new.off_day, house.works(region))
    if new.starts_on is not None and new.starts_on > due_on:
        raise Invalid("It would begin after its end.", field="starts_on")
    if new.starts_on is not None and due_on - new.starts_on > timedelta(days=LONGEST):
        raise Invalid("It would take more than two years.", field="starts_on")
    return {
        "title": title,
        "note": note,
        "words": words_of(title, note, owner),
        "kind": new.kind.value,
        "owner_id": new.owner_id,
        "owner_name": owner,
        "lane_id": new.lane_id,
        "starts_on": new.starts_on if new.starts_on != due_on else None,
        "wanted_on": new.wanted_on,
        "due_on": due_on,
        "off_day": new.off_day.value,
        "region": region,
    }


def words_of(title: str, note: str, owner: str) -> str:
    """What a deadline of this owner is found by."""
    return "".join(f" {word}" for word in tokens(f"{title} {note} {owner}"))


def put_links(tx: WriteTx, deadline_id: int, wanted: Iterable[int]) -> None:
    """What a deadline waits for, and nothing else. Raises Invalid for itself, a circle, and what isn't there."""
    predecessors = list(dict.fromkeys(wanted))
    known = _known(tx, predecessors)
    if any(each not in known for each in predecessors):
        raise Invalid("What it waits for is not in the plan any more.", field="predecessors")
    through = rules.circle(deadline_id, predecessors, rows.waiting(tx))
    if through:
        raise Invalid(
            f"“{known[through]}” waits for this one itself: that would be a circle.", field="predecessors"
        )
    tx.execute(delete(LINKS).where(LINKS.c.deadline_id == deadline_id))
    for each in predecessors:
        tx.execute(
            insert(DeadlineLinkRow), {"id": new_id(), "deadline_id": deadline_id, "predecessor_id": each}
        )


def _known(tx: ReadTx, ids: Collection[int]) -> dict[int, str]:
    found = tx.execute(select(DEADLINES.c.id, DEADLINES.c.title).where(DEADLINES.c.id.in_(ids)))
    return {row.id: row.title for row in found} if ids else {}


def _put_steps(
    tx: WriteTx, house: House, deadline_id: int, steps: Iterable[NewStep], due_on: date, region: str
) -> None:
    """These steps and no others, each on its day."""
    wanted = [_clean_step(step) for step in steps]
    if len(wanted) > STEPS_MAX:
        raise Invalid(f"At most {STEPS_MAX} steps.", field="steps")
    is_working = house.works(region)
    kept = {step.id for step in rows.steps_of(tx, [deadline_id]).get(deadline_id, ())}
    gone = kept - {step.id for step in wanted}
    forget_steps(tx, gone)
    tx.execute(delete(STEP_ROWS).where(STEP_ROWS.c.id.in_(gone)))
    for step in wanted:
        day = rules.working_days_before(due_on, step.offset, is_working)
        values = {"title": step.title, "offset": step.offset, "due_on": day}
        if step.id in kept:
            tx.execute(update(STEP_ROWS).where(STEP_ROWS.c.id == step.id).values(**values))
        else:
            done = {"done_on": step.done_on, "done_by": step.done_by}
            # Put back it is the same one: what was done with it before can be taken back as well.
            step_id = step.id if step.id and not rows.is_step(tx, step.id) else new_id()
            tx.execute(insert(DeadlineStepRow), {"id": step_id, "deadline_id": deadline_id, **done, **values})


def _clean_step(step: NewStep) -> NewStep:
    title = clean_line(step.title, limit=TITLE_MAX, field="steps")
    if not title:
        raise Invalid("Say what each step is.", field="steps")
    rules.check_offset(step.offset)
    return replace(step, title=title)


def _step_day(step: NewStep, due_on: date, is_working: rules.Works, today: date) -> StepDay:
    day = rules.working_days_before(due_on, rules.check_offset(step.offset), is_working)
    return StepDay(step.title, step.offset, day, past=day < today)


def _keep_move(tx: WriteTx, row: Row[Any], to_on: date, why: str) -> None:
    if to_on == row.due_on:
        return
    said = clean_line(why, limit=TITLE_MAX, field="why")
    move = {"id": new_id(), "deadline_id": row.id, "at": tx.now, "by_name": tx.actor.name}
    tx.execute(insert(DeadlineMoveRow), {**move, "from_on": row.due_on, "to_on": to_on, "why": said})
