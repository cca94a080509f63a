"""The verbs of the directory."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from reception_app.audit import record
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.directory.handover import OpenWork
from reception_app.directory.memory import MANY, StaffMemory, missing
from reception_app.directory.models import DepartmentRow, EmployeeRow
from reception_app.directory.records import EmployeeDetail, EmployeeEdit, HostOption, OpenItems, Presence
from reception_app.directory.rows import add_employees, index_in_search, read_details, update_employees
from reception_app.directory.rules import (
    EDITABLE,
    clean_edit,
    edited,
    has_left,
    makes_loop,
    shown_value,
)
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Difference, Invalid
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, fold

_UTC = ZoneInfo("UTC")


class DirectoryService:
    """Staff, where they are and who stands in. Reading is served from memory, kept fresh by announced changes.

    `zone` tells the organisation's time zone: somebody has left when their last day has begun there.
    """

    def __init__(self, store: Store, *, zone: Callable[[], ZoneInfo] = lambda: _UTC) -> None:
        self._store = store
        self.handover: list[OpenWork] = []
        """What may be open with somebody who leaves; features add theirs when the program is put together."""
        self._staff = StaffMemory(store, zone)

    def warm_up(self) -> None:
        """Read everybody now, off the GUI thread at start, so that the first letter typed doesn't wait for it."""
        self._staff.fresh()

    def find_hosts(self, actor: Actor, text: str, limit: int = 8) -> list[HostOption]:
        """Who is meant by what is typed, the likeliest first: by name, extension, department, mail, room.

        Parts of words in any order and small slips are forgiven; `why` says what matched. Raises NotAllowed.
        """
        require(actor, Right.SEE_STAFF)
        index, now = self._staff.fresh(), self._store.clock.now()
        found = index.find(text, limit, self._staff.today(now))
        return [self._staff.option(detail, now, hit.why) for hit in found if (detail := index.get(hit.id))]

    def find_by_name(self, actor: Actor, text: str, limit: int) -> list[HostOption]:
        """Who is meant by words of names alone, each of which must fit: what visitors search. Raises NotAllowed."""
        require(actor, Right.SEE_STAFF)
        index, now = self._staff.fresh(), self._store.clock.now()
        found = index.find_by_name(text, limit, self._staff.today(now))
        return [self._staff.option(detail, now) for hit in found if (detail := index.get(hit.id))]

    def host(self, actor: Actor, employee_id: int) -> HostOption:
        """One employee as a host, also after they left. Raises NotAllowed, NotFound."""
        require(actor, Right.SEE_STAFF)
        self._staff.fresh()
        return self._staff.option(self._staff.get(employee_id), self._store.clock.now())

    def employees(self, actor: Actor, *, text: str = "", include_left: bool = False) -> list[EmployeeDetail]:
        """Staff by name; with `text` those it may mean, the likeliest first. Raises NotAllowed."""
        require(actor, Right.SEE_STAFF)
        index, now = self._staff.fresh(), self._store.clock.now()
        today = self._staff.today(now)
        if text.strip():
            when = date.min if include_left else today
            hits = index.find(text, MANY, when)
            details = [detail for hit in hits if (detail := index.get(hit.id))]
        else:
            details = [d for d in index.everybody() if include_left or not has_left(d.left_on, today)]
        return [self._staff.complete(detail, now) for detail in details]

    def employee(self, actor: Actor, employee_id: int) -> EmployeeDetail:
        """Everything kept about one employee. Raises NotAllowed, NotFound."""
        require(actor, Right.SEE_STAFF)
        self._staff.fresh()
        return self._staff.complete(self._staff.get(employee_id), self._store.clock.now())

    def departments(self, actor: Actor) -> list[str]:
        """The names of all departments. Raises NotAllowed."""
        require(actor, Right.SEE_STAFF)
        with self._store.read() as tx:
            return list(tx.execute(select(DepartmentRow.name).order_by(DepartmentRow.name_folded)).scalars())

    def save_employee(self, actor: Actor, edit: EmployeeEdit, employee_id: int = 0) -> EmployeeDetail:
        """Add an employee (id 0) or change one. Fields set here are left alone by imports.

        Raises NotAllowed, NotFound, Invalid (a supervisor loop, a key that is taken), and Conflict with the
        differences when somebody else changed the employee since `edit.version`.
        """
        require(actor, Right.EDIT_STAFF)
        values = clean_edit(edit)
        with self._store.write(actor) as tx:
            if employee_id:
                self._change(tx, employee_id, edit.version, values)
            else:
                _check_links(tx, 0, values)
                employee_id = self._add(tx, values)
        return self.employee(actor, employee_id)

    def set_presence(
        self,
        actor: Actor,
        employee_id: int,
        presence: Presence,
        *,
        back_at: datetime | None = None,
        note: str = "",
    ) -> HostOption:
        """Say where somebody is. From `back_at` (UTC) on they read as in by themselves.

        Raises NotAllowed, NotFound, Invalid for a time that has passed, Conflict for somebody who left.
        """
        require(actor, Right.SET_PRESENCE)
        away = presence is not Presence.IN
        said = clean_line(note, field="note") if away else ""
        with self._store.write(actor) as tx:
            detail = _one(tx, employee_id)
            if has_left(detail.left_on, self._staff.today(tx.now)):
                raise Conflict(f"{detail.name} has left the organisation.")
            if back_at is not None and back_at <= tx.now:
                raise Invalid("This time has passed.", field="back_at", hint="Choose a later one, or none.")
            tx.execute(
                update(EmployeeRow)
                .where(EmployeeRow.id == employee_id)
                # Where somebody is doesn't make a sheet that is being edited stale: the version stays.
                .values(presence=presence.value, back_at=back_at if away else None, away_note=said)
            )
            detail_of_audit = {"presence": presence.value, "before": detail.presence.value}
            record(tx, "employee.set_presence", "employee", employee_id, detail_of_audit)
            tx.changed("employee", employee_id)
        return self.host(actor, employee_id)

    def open_items(self, actor: Actor, employee_id: int, left_on: date) -> list[OpenItems]:
        """What is open with somebody from a local day on, for the question who takes it over. Raises NotAllowed."""
        require(actor, Right.EDIT_STAFF)
        with self._store.read() as tx:
            counted = [OpenItems(work.label, work.count(tx, employee_id, left_on)) for work in self.handover]
        return [items for items in counted if items.count]

    def leave_company(
        self, actor: Actor, employee_id: int, left_on: date, *, take_over_by: int = 0
    ) -> EmployeeDetail:
        """Somebody leaves on a local day, which is the first they are no longer here.

        Raises NotAllowed, NotFound, and Invalid with field "take_over_by" when something is open with them and nobody
        is named, or the one named can't take it.
        """
        require(actor, Right.EDIT_STAFF)
        with self._store.write(actor) as tx:
            detail = _one(tx, employee_id)
            self._check_successor(tx, detail, take_over_by)
            moved = self._hand_over(tx, detail, left_on, take_over_by)
            by_hand = sorted(detail.edited_by_hand | {"left_on"})
            self._store_row(tx, detail, {"left_on": left_on}, by_hand)
            found = {"left_on": left_on.isoformat(), "take_over_by": take_over_by, "moved": moved}
            record(tx, "employee.leave", "employee", employee_id, found)
        return self.employee(actor, employee_id)

    def come_back(self, actor: Actor, employee_id: int) -> EmployeeDetail:
        """Somebody has not left after all, or was taken on again. Raises NotAllowed, NotFound."""
        require(actor, Right.EDIT_STAFF)
        with self._store.write(actor) as tx:
            detail = _one(tx, employee_id)
            self._store_row(tx, detail, {"left_on": None}, sorted(detail.edited_by_hand - {"left_on"}))
            record(tx, "employee.come_back", "employee", employee_id)
        return self.employee(actor, employee_id)

    def _add(self, tx: WriteTx, values: dict[str, Any]) -> int:
        (detail,) = add_employees(tx, [values])
        index_in_search(tx, detail, left=False)
        record(tx, "employee.add", "employee", detail.id, values)
        tx.changed("employee", detail.id)
        return detail.id

    def _change(self, tx: WriteTx, employee_id: int, version: int, values: dict[str, Any]) -> None:
        detail = _one(tx, employee_id)
        changed = edited(detail, values)
        if detail.version != version:
            raise self._clash(tx, detail, changed)
        if not changed:
            return
        _check_links(tx, employee_id, changed)
        by_hand = sorted(detail.edited_by_hand | changed.keys())
        before = {name: getattr(detail, name) for name in changed}
        self._store_row(tx, detail, changed, by_hand)
        record(tx, "employee.change", "employee", employee_id, {"before": before, "after": changed})

    def _store_row(
        self, tx: WriteTx, detail: EmployeeDetail, changed: dict[str, Any], by_hand: list[str]
    ) -> None:
        update_employees(tx, {detail.id: {**changed, "edited_by_hand": by_hand}})
        after = replace(detail, **changed)
        index_in_search(tx, after, left=has_left(after.left_on, self._staff.today(tx.now)))
        tx.changed("employee", detail.id)

    def _clash(self, tx: ReadTx, detail: EmployeeDetail, changed: dict[str, Any]) -> Conflict:
        names = {d.id: d.name for d in read_details(tx)}

        def words(field: str, value: Any) -> str:
            return shown_value(field, value, lambda i: names.get(i, ""))

        return Conflict(
            f"Not saved: somebody else changed {detail.name} meanwhile. What you typed is kept here.",
            hint="Choose which values to keep.",
            differences=tuple(
                Difference(name, words(name, getattr(detail, name)), words(name, changed[name]))
                for name in EDITABLE
                if name in changed
            ),
        )

    def _check_successor(self, tx: WriteTx, detail: EmployeeDetail, take_over_by: int) -> None:
        if not take_over_by:
            return
        successor = _one(tx, take_over_by)
        if successor.id == detail.id or has_left(successor.left_on, self._staff.today(tx.now)):
            raise Invalid(f"{successor.name} can't take this over.", field="take_over_by")

    def _hand_over(
        self, tx: WriteTx, detail: EmployeeDetail, left_on: date, take_over_by: int
    ) -> dict[str, int]:
        moved: dict[str, int] = {}
        for work in self.handover:
            count = work.count(tx, detail.id, left_on)
            if count and not take_over_by:
                raise Invalid(
                    f"{detail.name} still has open: {count} {work.label}.",
                    field="take_over_by",
                    hint="Choose who takes them over.",
                )
            if count:
                moved[work.label] = work.move(tx, detail.id, take_over_by, left_on)
        return moved


def _one(tx: ReadTx, employee_id: int) -> EmployeeDetail:
    found = read_details(tx, (employee_id,))
    if not found:
        raise missing()
    return found[0]


def _check_links(tx: ReadTx, employee_id: int, values: dict[str, Any]) -> None:
    """Raise Invalid for a key that is taken, a person who isn't there, or a loop of supervisors."""
    key = fold(values.get("key", ""))
    taken = select(EmployeeRow.name).where(EmployeeRow.key_folded == key, EmployeeRow.id != employee_id)
    other = tx.execute(taken).scalar() if key else None
    if other is not None:
        raise Invalid(f"{other} has this key already.", field="key")
    deputy_id, supervisor_id = values.get("deputy_id", 0), values.get("supervisor_id", 0)
    people = {detail.id: detail.name for detail in read_details(tx, {employee_id, deputy_id, supervisor_id})}
    for link in ("deputy_id", "supervisor_id"):
        if values.get(link) and values[link] not in people:
            raise Invalid("This person is not in the directory any more.", field=link)
    if employee_id and deputy_id == employee_id:
        raise Invalid("Nobody can be their own deputy.", field="deputy_id")
    if employee_id and supervisor_id == employee_id:
        raise Invalid("Nobody can be their own supervisor.", field="supervisor_id")

    def supervisor_of(person: int) -> int:
        above = select(EmployeeRow.supervisor_id).where(EmployeeRow.id == person)
        return int(tx.execute(above).scalar() or 0)

    if employee_id and makes_loop(employee_id, supervisor_id, supervisor_of):
        raise Invalid(
            f"{people[supervisor_id]} already reports to {people[employee_id]}, directly or through others.",
            field="supervisor_id",
            hint="Choose somebody else.",
        )
