"""Who is reminded of a deadline and of its steps: its owner, or the desk where it has none."""

from datetime import date
from typing import Any

from sqlalchemy import Row

from reception_app.db.uow import WriteTx
from reception_app.plan import rows
from reception_app.plan.house import House
from reception_app.plan.links import DEADLINE, STEP
from reception_app.plan.records import DeadlineState
from reception_app.reminders import DESK, Assignee, AssigneeKind, Link, NewReminder, add, release
from reception_app.reminders.records import DAY
from reception_app.reminders.writing import last_closed, of_link

_LEADS = (7 * DAY, DAY)
"""Of the deadline itself; its steps are lead times already."""


def remind(tx: WriteTx, house: House, deadline_id: int, *, anew: bool = False) -> None:
    """Bring the reminders to how a deadline stands: what is done, dropped or gone calls nobody any more.

    Who said that the deadline's own reminder is seen to is not reminded of the same again, unless `anew`.
    """
    row = rows.read_row(tx, deadline_id)
    is_open = DeadlineState(row.state).open
    assignee = Assignee(AssigneeKind.EMPLOYEE, row.owner_id, row.owner_name) if row.owner_id else DESK
    steps = rows.steps_of(tx, [deadline_id]).get(deadline_id, [])
    wanted: dict[Link, tuple[str, date, tuple[int, ...]]] = {}
    if is_open:
        wanted[Link(DEADLINE, deadline_id)] = (row.title, row.due_on, _LEADS)
        for step in steps:
            if step.done_on is None:
                wanted[Link(STEP, step.id)] = (f"{step.title}: {row.title}", step.due_on, ())
    whole = Link(DEADLINE, deadline_id)
    seen_to = None if anew else last_closed(tx, whole)
    _bring(tx, house, whole, assignee, wanted.get(whole), seen_to)
    for link in (Link(STEP, step.id) for step in steps):
        _bring(tx, house, link, assignee, wanted.get(link))


def forget_steps(tx: WriteTx, step_ids: set[int]) -> None:
    """Steps that are gone call nobody any more."""
    for step_id in step_ids:
        release(tx, Link(STEP, step_id))


def _bring(
    tx: WriteTx,
    house: House,
    link: Link,
    assignee: Assignee,
    wanted: tuple[str, date, tuple[int, ...]] | None,
    seen_to: Row[Any] | None = None,
) -> None:
    there = of_link(tx, link)
    if wanted is None:
        if there:
            release(tx, link)
        return
    subject, due_on, leads = wanted
    new = NewReminder(
        subject[:200], due_on=due_on, zone=house.zone().key, leads=leads, assignee=assignee, link=link
    )
    known = there or ([] if seen_to is None else [seen_to])
    same = [
        row
        for row in known
        if (row.subject, row.due_on, row.assignee_kind, row.assignee_id)
        == (new.subject, due_on, assignee.kind.value, assignee.id)
    ]
    if not same:
        release(tx, link)
        add(tx, new)
