"""The cases that are open for an employee who leaves."""

from datetime import date

from sqlalchemy import Select, func, select, text

from reception_app.cases import reading, rows, telling
from reception_app.cases.house import House
from reception_app.cases.rows import CASES
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory import OpenWork

# Spelt exactly as in the partial index, else it is not used.
_OPEN = text("cases.closed_at IS NULL")


def open_cases(house: House) -> OpenWork:
    """For `DirectoryService.handover`: what is open is the successor's, who is told. A complaint against the successor
    is nobody's: whoever may read it gives it to somebody."""

    def count(tx: ReadTx, employee_id: int, _: date) -> int:
        return int(tx.execute(select(func.count()).select_from(_theirs(employee_id).subquery())).scalar_one())

    def move(tx: WriteTx, employee_id: int, successor_id: int, _: date) -> int:
        found = tx.execute(_theirs(employee_id)).all()
        for row in found:
            refused = reading.is_against(house, row.against_id, row.against, successor_id)
            owner = 0 if refused else successor_id
            name = house.name_of(owner)
            changed = rows.change(tx, row, "handed_over", {"owner_id": owner, "owner_name": name}, name=name)
            telling.tell_owner(tx, house, changed)
        return len(found)

    return OpenWork("cases", "case", count, move)


def _theirs(employee_id: int) -> Select[tuple[object, ...]]:
    mine = (CASES.c.owner_id == employee_id, CASES.c.owner_id != 0)
    return select(CASES).where(_OPEN, *mine).order_by(CASES.c.id)
