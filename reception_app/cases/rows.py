"""Cases in the store: reading and writing their rows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from reception_app.audit import record
from reception_app.cases import rules
from reception_app.cases.models import CaseRow, CaseStepRow
from reception_app.cases.numbers import number_text
from reception_app.cases.records import CaseKind, CaseState, CaseStep
from reception_app.db import search, steps
from reception_app.db.base import UtcMoment, from_ms, to_ms
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.text import isolate, tokens
from reception_app.outbox import stop

CASES = CaseRow.__table__
STEP_ROWS = CaseStepRow.__table__
CHANGE = "case"
_MOMENTS = frozenset(column.name for column in CASES.columns if isinstance(column.type, UtcMoment))
_BLANK: Mapping[str, Any] = {
    "waiting_for": "", "waiting_since": None, "decision": "", "outcome": "", "satisfied": "", "level": 0,
    "duplicate_of": 0, "acknowledge_by": None, "acknowledged_at": None, "answer_by": None, "answered_at": None,
    "closed_at": None,
}  # fmt: skip
_STOPPED = "stopped"
_SEARCHED = ("name", "company", "phone", "phone_key", "email", "against", "what")
_DONE = {
    "opened": "has opened it",
    "edited": "has changed it",
    "acknowledged": "has acknowledged it",
    "assigned": "has given it to {0}",
    "waiting": "has let it wait for {0}",
    "resumed": "has taken it up again",
    "answered": "has answered it",
    "decided": "has decided it",
    "resolved": "has resolved it",
    "escalated": "has escalated it to {0}",
    "closed": "has closed it",
    "reopened": "has opened it again",
    "duplicate": "has closed it as the same as {0}",
    "withdrawn": "has withdrawn it",
    "handed_over": "has made it {0}’s",
    "left": "has left it to nobody",
    "undone": "has taken a step back",
}


def read_row(tx: ReadTx, case_id: int) -> Row[Any]:
    """One case's row. Raises NotFound."""
    row = tx.execute(select(CASES).where(CASES.c.id == case_id)).first()
    if row is None:
        raise NotFound("This case is not there any more.")
    return row


def check_step(tx: ReadTx, row: Row[Any], verb: str, version: int = 0) -> None:
    """Whether a step may be done. `version` is the one that was looked at; 0: any. Raises Conflict."""
    if version and row.version != version:
        raise Conflict(f"Somebody was quicker: {meanwhile(tx, row)}", hint="Look how it stands now.")
    if not rules.may(verb, CaseKind(row.kind), CaseState(row.state), row.level):
        raise Conflict(f"This can't be done any more: {meanwhile(tx, row)}", hint="Look how it stands now.")


def meanwhile(tx: ReadTx, row: Row[Any]) -> str:
    """What was done with a case last, and by whom, as a sentence."""
    done = last_step(tx, row.id)
    kind = "left" if done.kind == "handed_over" and not done.name else done.kind
    what = _DONE.get(kind, "has changed it").format(isolate(done.name))
    return f"{isolate(done.by_name)} {what} ({number_text(row.year, row.serial)})."


def last_step(tx: ReadTx, case_id: int) -> Row[Any]:
    """The row of what happened last with a case."""
    newest = select(STEP_ROWS).where(STEP_ROWS.c.case_id == case_id).order_by(STEP_ROWS.c.id.desc())
    return tx.execute(newest.limit(1)).one()


def to_take_back(tx: ReadTx, row: Row[Any], left: int) -> Row[Any] | None:
    """The step that has left a case at a version, while it is the next one to be taken back: see `db.steps`."""
    return steps.to_take_back(tx, STEP_ROWS, STEP_ROWS.c.case_id == row.id, now=row.version, left=left)


def before_of(step: Row[Any]) -> dict[str, Any]:
    """What a step has changed, as it was before."""
    return {
        column: from_ms(value) if column in _MOMENTS and value is not None else value
        for column, value in step.before.items()
        if column != _STOPPED
    }


def stopped_by(step: Row[Any]) -> Sequence[int]:
    """The notices that a step has stopped."""
    stopped: Sequence[int] = step.before.get(_STOPPED, ())
    return stopped


def steps_of(tx: ReadTx, case_id: int) -> tuple[CaseStep, ...]:
    """What happened with a case, in order."""
    ordered = select(STEP_ROWS).where(STEP_ROWS.c.case_id == case_id).order_by(STEP_ROWS.c.id)
    return tuple(CaseStep(row.at, row.kind, row.by_name, row.name, row.note) for row in tx.execute(ordered))


def add(tx: WriteTx, values: Mapping[str, Any], year: int) -> Row[Any]:
    """One more case with the next number of the year; its row."""
    last = tx.execute(select(func.max(CASES.c.serial)).where(CASES.c.year == year)).scalar()
    fresh = {"id": new_id(), "year": year, "serial": int(last or 0) + 1, "version": 1}
    row = {**_BLANK, **values, **fresh}
    row["words"] = words_of(row)
    tx.execute(insert(CaseRow), row)
    find_by(tx, row, is_new=True)
    _keep(tx, fresh["id"], "opened", {})
    return read_row(tx, fresh["id"])


def change(
    tx: WriteTx, row: Row[Any], kind: str, values: Mapping[str, Any], *, name: str = "", note: str = ""
) -> Row[Any]:
    """Change a case and keep what happened; its row as it is now. `name` is whom or what the step concerns.

    A mail that still waits stops with it where somebody else sees to it now, or nobody has to any more.
    """
    changed = {column: value for column, value in values.items() if getattr(row, column) != value}
    before = {column: _plain(getattr(row, column)) for column in changed}
    if "owner_id" in changed or changed.get("closed_at"):
        stopped = stop(tx, CHANGE, row.id)
        before |= {_STOPPED: stopped} if stopped else {}
    stamped = {**changed, "version": row.version + 1}
    if changed.keys() & {*_SEARCHED, "restricted"}:
        now = {**row._mapping, **changed}
        stamped["words"] = now["words"] = words_of(now)
        if now["restricted"] and not row.restricted:
            search.drop(tx, search.CASES, [row.id], [row.name, row.company, row.against])
        find_by(tx, now)
    tx.execute(update(CASES).where(CASES.c.id == row.id).values(stamped))
    _keep(tx, row.id, kind, before, name=name, note=note)
    return read_row(tx, row.id)


def words_of(case: Mapping[str, Any]) -> str:
    """What a list finds a case by: folded words, each behind a blank. Of a confidential one its number alone."""
    said = () if case["restricted"] else tuple(case[name] for name in _SEARCHED)
    number = number_text(case["year"], case["serial"])
    return "".join(f" {word}" for part in (*said, number) for word in tokens(part))


def find_by(tx: WriteTx, case: Mapping[str, Any], *, is_new: bool = False) -> None:
    """Make a case findable by its number, its people and what it is about.

    Of a confidential one the words are here as well, since whoever looks counts it, but no slip is forgiven by them.
    """
    names = [said for said in (case["name"], case["company"], case["against"]) if said]
    numbers = [number for number in (case["phone"], case["phone_key"]) if number]
    said = [number_text(case["year"], case["serial"]), case["email"], case["what"]]
    if case["restricted"]:
        names, said = [], [*said, *names]
    search.index_record(
        tx, search.CASES, case["id"], names=names, others=said, numbers=numbers, is_new=is_new
    )


def _keep(
    tx: WriteTx, case_id: int, kind: str, before: Mapping[str, Any], *, name: str = "", note: str = ""
) -> None:
    """Keep what happened. What was said stays out of the audit."""
    what = {"kind": kind, "by_id": tx.actor.user_id, "by_name": tx.actor.name, "name": name, "note": note}
    more = {"id": new_id(), "case_id": case_id, "at": tx.now, "before": before}
    tx.execute(insert(CaseStepRow), {**what, **more})
    record(tx, f"case.{kind}", CHANGE, case_id)
    tx.changed(CHANGE, case_id)


def _plain(value: Any) -> Any:
    return to_ms(value) if isinstance(value, datetime) else value
