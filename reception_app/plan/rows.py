"""The plan in the store: reading and writing its rows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, select, update

from reception_app.audit import record
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import NotFound, Outdated
from reception_app.plan.models import DeadlineLinkRow, DeadlineMoveRow, DeadlineRow, DeadlineStepRow
from reception_app.plan.records import (
    Deadline,
    DeadlineDetail,
    DeadlineState,
    Kind,
    Move,
    OffDay,
    Step,
    Stood,
)
from reception_app.plan.rules import risks_of, state_on

DEADLINES = DeadlineRow.__table__
STEP_ROWS = DeadlineStepRow.__table__
LINKS = DeadlineLinkRow.__table__
MOVES = DeadlineMoveRow.__table__
CHANGE = "deadline"


GONE = "This deadline is not in the plan any more."


def read_row(tx: ReadTx, deadline_id: int, version: int = 0) -> Row[Any]:
    """One deadline's row. Raises NotFound, and Conflict when it was changed since `version` (0: any)."""
    row = tx.execute(select(DEADLINES).where(DEADLINES.c.id == deadline_id)).first()
    if row is None:
        raise NotFound(GONE)
    if version and row.version != version:
        raise outdated()
    return row


def outdated() -> Outdated:
    """What says that somebody else was faster."""
    return Outdated("Somebody changed this deadline meanwhile.", hint="Look at it again.")


def stood(row: Row[Any]) -> Stood:
    """To what a deadline is set."""
    return Stood(DeadlineState(row.state), row.done_on, row.dropped_why)


def deadlines(
    tx: ReadTx, rows: Sequence[Row[Any]], today: date, hidden: Collection[int] = ()
) -> list[Deadline]:
    """The records of some rows, in their order, as of a day. Risks don't name what lies in lanes that are `hidden`."""
    plain = _plain(tx, rows)
    others = {each for deadline in plain for each in deadline.predecessors} - {row.id for row in rows}
    found = {deadline.id: deadline for deadline in plain}
    if others:
        more = tx.execute(select(DEADLINES).where(DEADLINES.c.id.in_(others))).all()
        found |= {deadline.id: deadline for deadline in _plain(tx, more)}
    shown = {each.id: replace(each, title="") if each.lane_id in hidden else each for each in found.values()}
    return [_as_of(deadline, shown, today) for deadline in plain]


def detail(tx: ReadTx, deadline_id: int, today: date, hidden: Collection[int] = ()) -> DeadlineDetail:
    """A deadline with what it waits for and what waits for it, but for what lies in lanes that are `hidden`.

    Raises NotFound.
    """
    row = read_row(tx, deadline_id)
    (deadline,) = deadlines(tx, [row], today, hidden)
    seen = DEADLINES.c.lane_id.not_in(hidden)
    after = select(LINKS.c.deadline_id).where(LINKS.c.predecessor_id == deadline_id)
    by_day = (DEADLINES.c.due_on, DEADLINES.c.id)
    followers = tx.execute(select(DEADLINES).where(DEADLINES.c.id.in_(after), seen).order_by(*by_day)).all()
    waits = select(DEADLINES).where(DEADLINES.c.id.in_(deadline.predecessors), seen).order_by(*by_day)
    before = tx.execute(waits).all() if deadline.predecessors else []
    moved = tx.execute(select(MOVES).where(MOVES.c.deadline_id == deadline_id).order_by(MOVES.c.id))
    moves = tuple(Move(each.at, each.by_name, each.from_on, each.to_on, each.why) for each in moved)
    return DeadlineDetail(
        deadline,
        waits_for=tuple(deadlines(tx, before, today, hidden)),
        followers=tuple(deadlines(tx, followers, today, hidden)),
        moves=moves,
    )


def predecessors_in(tx: ReadTx, deadline_id: int, lanes: Collection[int]) -> list[int]:
    """What a deadline waits for in some lanes."""
    links = select(LINKS.c.predecessor_id).join(DEADLINES, DEADLINES.c.id == LINKS.c.predecessor_id)
    theirs = links.where(LINKS.c.deadline_id == deadline_id, DEADLINES.c.lane_id.in_(lanes))
    return list(tx.execute(theirs.order_by(LINKS.c.id)).scalars())


def waiting(tx: ReadTx) -> dict[int, set[int]]:
    """What waits for what, over the whole plan."""
    found: dict[int, set[int]] = {}
    for row in tx.execute(select(LINKS.c.deadline_id, LINKS.c.predecessor_id)):
        found.setdefault(row.deadline_id, set()).add(row.predecessor_id)
    return found


def steps_of(tx: ReadTx, ids: Iterable[int]) -> dict[int, list[Step]]:
    """The steps of some deadlines, the earliest first."""
    found: dict[int, list[Step]] = {}
    wanted = select(STEP_ROWS).where(STEP_ROWS.c.deadline_id.in_(list(ids)))
    for row in tx.execute(wanted.order_by(STEP_ROWS.c.due_on, STEP_ROWS.c.id)):
        found.setdefault(row.deadline_id, []).append(_step(row))
    return found


def read_step(tx: ReadTx, step_id: int) -> Step:
    """One step. Raises NotFound."""
    row = tx.execute(select(STEP_ROWS).where(STEP_ROWS.c.id == step_id)).first()
    if row is None:
        raise NotFound("This step is not in the plan any more.")
    return _step(row)


def is_step(tx: ReadTx, step_id: int) -> bool:
    """Whether there is such a step, of whichever deadline."""
    return tx.execute(select(STEP_ROWS.c.id).where(STEP_ROWS.c.id == step_id)).first() is not None


def set_step(tx: WriteTx, step_id: int, done_on: date | None, done_by: str) -> None:
    """On which local day a step was done and by whom; None and empty: it isn't."""
    values = {"done_on": done_on, "done_by": done_by}
    tx.execute(update(STEP_ROWS).where(STEP_ROWS.c.id == step_id).values(**values))


def change(tx: WriteTx, action: str, deadline_id: int, values: Mapping[str, Any]) -> None:
    """Write into a row, keep what was done, and announce it. What it says stays out of the audit."""
    stamps = tx.restamps(DEADLINES.c.version)
    tx.execute(update(DEADLINES).where(DEADLINES.c.id == deadline_id).values(**values, **stamps))
    record(tx, f"deadline.{action}", CHANGE, deadline_id)
    tx.changed(CHANGE, deadline_id)


def _plain(tx: ReadTx, rows: Sequence[Row[Any]]) -> list[Deadline]:
    """The records with the state they were set to."""
    ids = [row.id for row in rows]
    steps = steps_of(tx, ids) if ids else {}
    links: dict[int, list[int]] = {}
    of_these = select(LINKS).where(LINKS.c.deadline_id.in_(ids)).order_by(LINKS.c.id)
    for link in tx.execute(of_these) if ids else ():
        links.setdefault(link.deadline_id, []).append(link.predecessor_id)
    return [_record(row, tuple(steps.get(row.id, ())), tuple(links.get(row.id, ()))) for row in rows]


def _step(row: Row[Any]) -> Step:
    return Step(row.id, row.deadline_id, row.title, row.offset, row.due_on, row.done_on, row.done_by)


def _record(row: Row[Any], steps: tuple[Step, ...], predecessors: tuple[int, ...]) -> Deadline:
    return Deadline(
        id=row.id,
        title=row.title,
        kind=Kind(row.kind),
        state=DeadlineState(row.state),
        due_on=row.due_on,
        wanted_on=row.wanted_on,
        starts_on=row.starts_on,
        baseline_on=row.baseline_on,
        done_on=row.done_on,
        owner_id=row.owner_id,
        owner_name=row.owner_name,
        lane_id=row.lane_id,
        region=row.region,
        off_day=OffDay(row.off_day),
        note=row.note,
        steps=steps,
        predecessors=predecessors,
        dropped_why=row.dropped_why,
        copied_from=row.copied_from,
        version=row.version,
    )


def _as_of(deadline: Deadline, others: Mapping[int, Deadline], today: date) -> Deadline:
    before = [others[each] for each in deadline.predecessors if each in others]
    risks = risks_of(deadline, before, today)
    state = state_on(deadline.state, deadline.due_on, today, risky=bool(risks))
    return replace(deadline, state=state, risks=risks)
