"""The verbs of the directory."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from reception_app.audit import record
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.directory.day_rows import set_topics_of
from reception_app.directory.handover import OpenWork
from reception_app.directory.leaving import (
    LOOKED_AFTER,
    due,
    hand_over,
    hand_over_rest,
    keep_successor,
    take_place_of,
)
from reception_app.directory.memory import missing
from reception_app.directory.models import EmployeeRow
from reception_app.directory.reading import StaffReading
from reception_app.directory.records import EmployeeDetail, EmployeeEdit, HostOption, OpenItems, Presence
from reception_app.directory.rows import add_employees, index_in_search, read_details, update_employees
from reception_app.directory.rules import (
    EDITABLE,
    clean_edit,
    clean_topics,
    edited,
    has_left,
    makes_loop,
    plain,
    shown_value,
)
from reception_app.directory.teams import LEFT_ALONE
from reception_app.directory.topics import TOPICS_HANDLED
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import Conflict, Difference, Invalid
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, fold, isolate
from reception_app.kernel.years import check_years

_UTC = ZoneInfo("UTC")


class DirectoryService(StaffReading):
    """Staff, where they are, their days and who stands in; what changes them. See `StaffReading` for the arguments."""

    def __init__(
        self,
        store: Store,
        *,
        zone: Callable[[], ZoneInfo] = lambda: _UTC,
        region: Callable[[], str] = lambda: "",
    ) -> None:
        super().__init__(store, zone=zone, region=region)
        self.handover: list[OpenWork] = [TOPICS_HANDLED, LEFT_ALONE, LOOKED_AFTER]
        """What may be open with somebody who leaves; features add theirs when the program is put together."""

    def save_employee(self, actor: Actor, edit: EmployeeEdit, employee_id: int = 0) -> EmployeeDetail:
        """Add an employee (id 0) or change one. Fields set here are left alone by imports.

        Raises NotAllowed, NotFound, Invalid (a supervisor loop, a key that is taken), and Conflict with the
        differences when somebody else changed the employee since `edit.version`.
        """
        require(actor, Right.EDIT_STAFF)
        values = clean_edit(edit)
        topics = None if edit.topics is None else clean_topics(edit.topics)
        with self._store.write(actor) as tx:
            if employee_id:
                self._change(tx, employee_id, edit.version, values)
            else:
                _check_links(tx, 0, values)
                employee_id = self._add(tx, values)
            if topics is not None:
                self._set_topics(tx, employee_id, topics)
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
        """Say where somebody is. From `back_at` (UTC) on the mark has expired by itself.

        Raises NotAllowed, NotFound, Invalid for a time that has passed, Conflict for somebody who left.
        """
        self.set_presences(actor, [employee_id], presence, back_at=back_at, note=note)
        return self.host(actor, employee_id)

    def set_presences(
        self,
        actor: Actor,
        employee_ids: Iterable[int],
        presence: Presence,
        *,
        back_at: datetime | None = None,
        note: str = "",
        as_planned: bool = False,
    ) -> None:
        """Say where several are, all or none. As `set_presence`.

        Who is said to be in while their hours, leave or a holiday say otherwise is in until these say so too; with
        `as_planned` nothing is said any more of who is in, and these hold again.
        """
        require(actor, Right.SET_PRESENCE)
        away = presence is not Presence.IN
        said = clean_line(note, field="note") if away else ""
        self._staff.fresh()
        with self._store.write(actor) as tx:
            if back_at is not None and back_at <= tx.now:
                raise Invalid("This time has passed.", field="back_at", hint="Choose a later one, or none.")
            for employee_id in employee_ids:
                detail = _one(tx, employee_id)
                if has_left(detail.left_on, self._staff.today(tx.now)):
                    raise Conflict(f"{isolate(detail.name)} has left the organisation.")
                until = back_at if away else None if as_planned else self._in_until(detail, tx.now)
                tx.execute(
                    update(EmployeeRow)
                    .where(EmployeeRow.id == employee_id)
                    # Where somebody is doesn't make a sheet that is being edited stale: the version stays.
                    .values(presence=presence.value, back_at=until, away_note=said)
                )
                before = {"presence": presence.value, "before": detail.presence.value}
                record(tx, "employee.set_presence", "employee", employee_id, before)
                tx.changed("employee", employee_id)

    def _in_until(self, detail: EmployeeDetail, now: datetime) -> datetime | None:
        """Until when somebody who came against their plan is in: till their work begins, or the day ends."""
        calendar = self._staff.calendar(detail)
        if calendar.by_plan(now).reachable:
            return None
        return min(filter(None, (calendar.begins_after(now), self._staff.day_after(now))))

    def expire_marks(self) -> int:
        """Take away the desk's marks whose time of return has come, and tell every screen; how many there were."""
        now = self._store.clock.now()
        over = [d.id for d in self._staff.fresh().everybody() if d.back_at is not None and d.back_at <= now]
        if over:
            with self._store.write(SYSTEM) as tx:
                still = (EmployeeRow.id.in_(over), EmployeeRow.back_at <= tx.now)
                values = {"presence": Presence.IN.value, "back_at": None, "away_note": ""}
                tx.execute(update(EmployeeRow).where(*still).values(values))
                tx.changed("employee", *over)
        return len(over)

    def open_items(self, actor: Actor, employee_id: int, left_on: date) -> list[OpenItems]:
        """What is open with somebody from a local day on, for the question who takes it over. Raises NotAllowed, and
        Invalid with field "left_on" for a day of a year that no calendar here knows."""
        require(actor, Right.EDIT_STAFF)
        check_years(left_on, left_on, "left_on")
        with self._store.read() as tx:
            counted = [(work, work.count(tx, employee_id, left_on)) for work in self.handover]
        return [OpenItems(work.word(count), count, work.must) for work, count in counted if count]

    def leave_company(
        self, actor: Actor, employee_id: int, left_on: date, *, take_over_by: int = 0
    ) -> EmployeeDetail:
        """Somebody leaves on a local day, which is the first they are no longer here.

        What is open with them goes to who takes over at once; what comes in until that day, when it has come.
        Raises NotAllowed, NotFound, and Invalid with field "take_over_by" when something is open with them and nobody
        is named, or the one named can't take it; with field "left_on" as `open_items`.
        """
        require(actor, Right.EDIT_STAFF)
        check_years(left_on, left_on, "left_on")
        with self._store.write(actor) as tx:
            detail = _one(tx, employee_id)
            self._check_successor(tx, detail, take_over_by)
            moved = self._hand_over(tx, detail, left_on, take_over_by)
            by_hand = sorted(detail.edited_by_hand | {"left_on"})
            later = take_over_by if not has_left(left_on, self._staff.today(tx.now)) else 0
            self._store_row(tx, detail, {"left_on": left_on}, by_hand)
            keep_successor(tx, employee_id, later)
            if take_over_by and not later:
                take_place_of(tx, employee_id, take_over_by)
            found = {"left_on": left_on.isoformat(), "take_over_by": take_over_by, "moved": moved}
            record(tx, "employee.leave", "employee", employee_id, found)
        return self.employee(actor, employee_id)

    def hand_over_rest(self) -> int:
        """What came in meanwhile for those whose last day is over goes to who takes over; how many such people."""
        with self._store.read() as tx:
            today = self._staff.today(self._store.clock.now())
            over = due(tx, today)
        for employee_id in over:
            with self._store.write(SYSTEM) as tx:
                hand_over_rest(tx, employee_id, self.handover, today)
        return len(over)

    def come_back(self, actor: Actor, employee_id: int) -> EmployeeDetail:
        """Somebody has not left after all, or was taken on again. Raises NotAllowed, NotFound."""
        require(actor, Right.EDIT_STAFF)
        with self._store.write(actor) as tx:
            detail = _one(tx, employee_id)
            self._store_row(tx, detail, {"left_on": None}, sorted(detail.edited_by_hand - {"left_on"}))
            keep_successor(tx, employee_id, 0)
            record(tx, "employee.come_back", "employee", employee_id)
        return self.employee(actor, employee_id)

    def _add(self, tx: WriteTx, values: dict[str, Any]) -> int:
        (detail,) = add_employees(tx, [values])
        index_in_search(tx, detail, left=False)
        record(tx, "employee.add", "employee", detail.id, plain(values))
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
        record(
            tx, "employee.change", "employee", employee_id, {"before": plain(before), "after": plain(changed)}
        )

    def _store_row(
        self, tx: WriteTx, detail: EmployeeDetail, changed: dict[str, Any], by_hand: list[str]
    ) -> None:
        update_employees(tx, {detail.id: {**changed, "edited_by_hand": by_hand}})
        after = replace(detail, **changed)
        index_in_search(tx, after, left=has_left(after.left_on, self._staff.today(tx.now)))
        tx.changed("employee", detail.id)

    def _set_topics(self, tx: WriteTx, employee_id: int, names: tuple[str, ...]) -> None:
        before, after = set_topics_of(tx, employee_id, names)
        if before != after:
            found = {"before": list(before), "after": list(after)}
            record(tx, "employee.set_topics", "employee", employee_id, found)
            tx.changed("employee", employee_id)

    def _clash(self, tx: ReadTx, detail: EmployeeDetail, changed: dict[str, Any]) -> Conflict:
        names = {d.id: d.name for d in read_details(tx)}

        def words(field: str, value: Any) -> str:
            return shown_value(field, value, lambda i: names.get(i, ""))

        return Conflict(
            f"Not saved: somebody else changed {isolate(detail.name)} meanwhile. What you typed is kept here.",
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
            raise Invalid(f"{isolate(successor.name)} can't take this over.", field="take_over_by")

    def _hand_over(
        self, tx: WriteTx, detail: EmployeeDetail, left_on: date, take_over_by: int
    ) -> dict[str, int]:
        if take_over_by:
            return hand_over(tx, detail, self.handover, left_on, take_over_by)
        for work in (each for each in self.handover if each.must):
            count = work.count(tx, detail.id, left_on)
            if count:
                raise Invalid(
                    f"{isolate(detail.name)} still has open: {count} {work.word(count)}.",
                    field="take_over_by",
                    hint="Choose who takes them over.",
                )
        return {}


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
        raise Invalid(f"{isolate(other)} has this key already.", field="key")
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
        above, below = isolate(people[supervisor_id]), isolate(people[employee_id])
        raise Invalid(
            f"{above} already reports to {below}, directly or through others.",
            field="supervisor_id",
            hint="Choose somebody else.",
        )
