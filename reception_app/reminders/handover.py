"""The reminders that are open with an employee who leaves."""

from datetime import date

from sqlalchemy import ColumnElement, func, select

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory import OpenWork
from reception_app.kernel.actor import SYSTEM
from reception_app.reminders import rows
from reception_app.reminders.house import House
from reception_app.reminders.records import AssigneeKind
from reception_app.reminders.rows import OPEN, REMINDERS
from reception_app.reminders.writing import words_of


def open_reminders(house: House) -> OpenWork:
    """For `DirectoryService.handover`: the successor is reminded from now on, of the whole series."""

    def count(tx: ReadTx, employee_id: int, _: date) -> int:
        theirs = select(func.count()).select_from(REMINDERS).where(*_of(employee_id))
        return int(tx.execute(theirs).scalar_one())

    def move(tx: WriteTx, employee_id: int, successor_id: int, _: date) -> int:
        name = house.directory.host(SYSTEM, successor_id).name
        found = list(tx.execute(select(REMINDERS).where(*_of(employee_id))))
        for row in found:
            words = words_of(row.subject, row.note, name)
            values = {"assignee_id": successor_id, "assignee_name": name, "fell_from": row.assignee_name}
            rows.change(tx, "hand_over", row, **values, words=words)
        return len(found)

    return OpenWork("reminders", "reminder", count, move)


def _of(employee_id: int) -> tuple[ColumnElement[bool], ...]:
    kind = REMINDERS.c.assignee_kind == AssigneeKind.EMPLOYEE.value
    return kind, REMINDERS.c.assignee_id == employee_id, OPEN
