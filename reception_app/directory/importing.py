"""The verbs of importing and exporting the staff."""

import csv
import hashlib
import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select, update

from reception_app.audit import record
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.directory.columns import SHOWN, columns_of
from reception_app.directory.handover import OpenWork
from reception_app.directory.hours import show_week
from reception_app.directory.import_plan import Known, Plan, make_plan, resolve_links
from reception_app.directory.leaving import hand_over
from reception_app.directory.models import EmployeeRow
from reception_app.directory.records import EmployeeDetail, ImportProblem, ImportReport
from reception_app.directory.rows import (
    EMPLOYEE_TABLE,
    add_employees,
    index_in_search,
    read_details,
    update_employees,
)
from reception_app.directory.rules import BLANK, has_left
from reception_app.integrations.csv_child import read_in_child
from reception_app.integrations.csv_reading import SPLIT, Table
from reception_app.kernel.actor import Actor
from reception_app.kernel.cells import neutral
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import fold, isolate

_UTC = ZoneInfo("UTC")


class StaffImport:
    """Brings the staff from a CSV file, merging by key, and gives them out as one.

    `before_apply` makes a backup; `handover` is the directory's list of what may be open with somebody who leaves.
    """

    def __init__(
        self,
        store: Store,
        *,
        zone: Callable[[], ZoneInfo] = lambda: _UTC,
        before_apply: Callable[[], object] | None = None,
        handover: list[OpenWork] | None = None,
    ) -> None:
        self._store = store
        self._zone = zone
        self._before_apply = before_apply
        self._handover = handover if handover is not None else []

    def read(self, actor: Actor, data: bytes) -> ImportReport:
        """What importing this file would do; nothing is written. Takes seconds: call it in a job.

        Raises NotAllowed, and Invalid with a sentence when the file can't be read at all.
        """
        require(actor, Right.IMPORT_STAFF)
        table = _table(data)
        columns = columns_of(table.header)
        with self._store.read() as tx:
            known = _known(tx)
            plan = make_plan(table.rows, [f for _, f in columns], known, self._today(tx))
        links = resolve_links(plan, _as_if_stored(plan, known))
        return _report(plan, links, table, columns, applied=False)

    def apply(self, actor: Actor, data: bytes, *, confirmed: bool = False) -> ImportReport:
        """Import the file, all or nothing, after a backup. Lines with problems are left out and reported.

        Raises as `read` does, and Conflict when more than a tenth of the imported staff would be marked as having left
        and that isn't `confirmed`.
        """
        require(actor, Right.IMPORT_STAFF)
        table = _table(data)
        columns = columns_of(table.header)
        if self._before_apply is not None:
            self._before_apply()
        fields = [field for _, field in columns]
        # Compared before the store's one write lock is taken, so that the desk goes on meanwhile.
        with self._store.read() as before:
            known = _known(before)
            plan = make_plan(table.rows, fields, known, self._today(before))
        with self._store.write(actor) as tx:
            if (now := _known(tx)) != known:
                plan = make_plan(table.rows, fields, now, self._today(tx))
            if plan.stop_reason and not confirmed:
                raise Conflict(f"Nothing was imported. {plan.stop_reason}")
            everybody = self._add_and_change(tx, plan, now)
            links = resolve_links(plan, everybody)
            update_employees(tx, links)
            for detail in plan.gone:
                self._part_with(tx, detail, plan, everybody)
            report = _report(plan, links, table, columns, applied=True)
            record(tx, "employee.import", "employee", 0, _for_audit(report, plan, data))
        return report

    def export_csv(self, actor: Actor) -> bytes:
        """All who work here as a CSV file that an import takes again. What looks like a formula is made harmless."""
        require(actor, Right.EXPORT)
        with self._store.write(actor) as tx:
            everybody = {detail.id: detail for detail in read_details(tx)}
            today = self._today(tx)
            here = [d for d in everybody.values() if not has_left(d.left_on, today)]
            record(tx, "employee.export", "employee", 0, {"rows": len(here)})
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(SHOWN.values())
        for detail in sorted(here, key=lambda d: fold(d.name)):
            writer.writerow([_cell(detail, name, everybody) for name in SHOWN])
        # With the mark that tells Excel it is UTF-8.
        return out.getvalue().encode("utf-8-sig")

    def _add_and_change(self, tx: WriteTx, plan: Plan, known: list[Known]) -> dict[int, EmployeeDetail]:
        """The first pass; returns everybody as they then are."""
        everybody = {k.detail.id: k.detail for k in known}
        met = [{"employee": line.employee_id} for line in (*plan.changed, *plan.unchanged)]
        added = add_employees(tx, [{**BLANK, **line.values} for line in plan.added], imported_at=tx.now)
        for line, detail in zip(plan.added, added, strict=True):
            line.employee_id = detail.id
        update_employees(tx, {line.employee_id: line.changes for line in plan.changed})
        changed = [replace(everybody[line.employee_id], **line.changes) for line in plan.changed]
        for detail in (*added, *changed):
            everybody[detail.id] = detail
            index_in_search(tx, detail, left=False)
        if met:
            same = EMPLOYEE_TABLE.c.id == bindparam("employee")
            tx.execute(update(EMPLOYEE_TABLE).where(same).values(imported_at=tx.now), met)
        tx.changed("employee", *(line.employee_id for line in plan.people))
        return everybody

    def _part_with(
        self, tx: WriteTx, detail: EmployeeDetail, plan: Plan, everybody: Mapping[int, EmployeeDetail]
    ) -> None:
        today = self._today(tx)
        gone = {other.id for other in plan.gone}
        near = (everybody.get(i) for i in (detail.deputy_id, detail.supervisor_id) if i not in gone)
        successor = next((other for other in near if other and not has_left(other.left_on, today)), None)
        if successor:
            hand_over(tx, detail, self._handover, today, successor.id)
        else:
            for work in (each for each in self._handover if each.must):
                count = work.count(tx, detail.id, today)
                if count:
                    said = f"{isolate(detail.name)} left with {count} {work.word(count)} open and nobody to take over."
                    plan.problems.append(ImportProblem(0, said))
        update_employees(tx, {detail.id: {"left_on": today}})
        index_in_search(tx, detail, left=True)
        tx.changed("employee", detail.id)

    def _today(self, tx: ReadTx) -> date:
        return tx.now.astimezone(self._zone()).date()


def _table(data: bytes) -> Table:
    try:
        return read_in_child(data)
    except Invalid as error:
        if error.hint != SPLIT:
            raise
        # Each of several files would mark those of the others as having left.
        hint = "Leave out whoever is never asked for at the desk. All others have to stand in one file."
        raise Invalid(error.message, hint=hint) from None


def _known(tx: ReadTx) -> list[Known]:
    imported = select(EmployeeRow.id).where(EmployeeRow.imported_at.is_not(None))
    ids = set(tx.execute(imported).scalars())
    return [Known(detail, detail.id in ids) for detail in read_details(tx)]


def _as_if_stored(plan: Plan, known: list[Known]) -> dict[int, EmployeeDetail]:
    """The staff as they would be after the first pass; newcomers get ids of their own, below zero."""
    everybody = {k.detail.id: k.detail for k in known}
    for line in plan.changed:
        everybody[line.employee_id] = replace(everybody[line.employee_id], **line.changes)
    for place, line in enumerate(plan.added, start=1):
        line.employee_id = -place
        everybody[-place] = EmployeeDetail(id=-place, **{**BLANK, **line.values})
    return everybody


def _report(
    plan: Plan,
    links: dict[int, dict[str, int]],
    table: Table,
    columns: tuple[tuple[str, str], ...],
    *,
    applied: bool,
) -> ImportReport:
    linked = sum(line.employee_id in links for line in plan.unchanged)
    return ImportReport(
        added=len(plan.added),
        changed=len(plan.changed) + linked,
        unchanged=len(plan.unchanged) - linked,
        deactivated=len(plan.gone),
        kept_by_hand=plan.kept_by_hand,
        problems=tuple(sorted(plan.problems, key=lambda problem: problem.line)),
        columns=columns,
        encoding=table.encoding,
        applied=applied,
        stop_reason=plan.stop_reason,
    )


def _for_audit(report: ImportReport, plan: Plan, data: bytes) -> dict[str, Any]:
    return {
        "file": hashlib.sha256(data).hexdigest(),
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "left": [detail.id for detail in plan.gone],
        "problems": len(report.problems),
    }


def _cell(detail: EmployeeDetail, name: str, everybody: dict[int, EmployeeDetail]) -> str:
    if name in ("supervisor", "deputy"):
        other = everybody.get(getattr(detail, f"{name}_id"))
        value: str | bool | date | None = (
            (other.key or other.email or other.name) if other is not None else ""
        )
    else:
        value = getattr(detail, name)
    if isinstance(value, bool):
        return "yes" if value else ""
    if name == "hours":
        return show_week(detail.hours)
    text = "" if value is None else str(value)
    return neutral(text)
