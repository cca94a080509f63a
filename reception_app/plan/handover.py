"""The deadlines that are open with an employee who leaves."""

from datetime import date

from sqlalchemy import Select, func, select

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory import OpenWork
from reception_app.plan import rows
from reception_app.plan.house import House
from reception_app.plan.records import DeadlineState
from reception_app.plan.rows import DEADLINES
from reception_app.plan.step_reminders import remind
from reception_app.plan.writing import words_of

_OVER = (DeadlineState.DONE.value, DeadlineState.DROPPED.value)


def open_deadlines(house: House) -> OpenWork:
    """For `DirectoryService.handover`: the successor owns them, and is reminded of them from now on."""

    def count(tx: ReadTx, employee_id: int, _: date) -> int:
        return int(tx.execute(select(func.count()).select_from(_theirs(employee_id).subquery())).scalar_one())

    def move(tx: WriteTx, employee_id: int, successor_id: int, _: date) -> int:
        name = house.owner(successor_id)
        found = list(tx.execute(_theirs(employee_id)).scalars())
        for deadline_id in found:
            row = rows.read_row(tx, deadline_id)
            values = {
                "owner_id": successor_id,
                "owner_name": name,
                "words": words_of(row.title, row.note, name),
            }
            rows.change(tx, "hand_over", deadline_id, values)
            remind(tx, house, deadline_id)
        return len(found)

    return OpenWork("deadlines", "deadline", count, move)


def _theirs(employee_id: int) -> Select[tuple[int]]:
    return select(DEADLINES.c.id).where(DEADLINES.c.owner_id == employee_id, DEADLINES.c.state.not_in(_OVER))
