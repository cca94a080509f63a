"""What an employee who leaves was to call back."""

from datetime import date

from sqlalchemy import func, select, update

from reception_app.calls.call_backs import BACKS, OPEN, changed
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory import OpenWork
from reception_app.visits.front_desk import FrontDesk


def open_call_backs(desk: FrontDesk) -> OpenWork:
    """For `DirectoryService.handover`: the successor calls back."""

    def count(tx: ReadTx, employee_id: int, _: date) -> int:
        theirs = (BACKS.c.owner_id == employee_id, OPEN)
        return int(tx.execute(select(func.count()).select_from(BACKS).where(*theirs)).scalar_one())

    def move(tx: WriteTx, employee_id: int, successor_id: int, _: date) -> int:
        successor = desk.any_host(successor_id)
        if successor is None:
            return 0
        whom = {"owner_id": successor.id, "owner_name": successor.name}
        ids = tx.execute(select(BACKS.c.id).where(BACKS.c.owner_id == employee_id, OPEN)).scalars().all()
        for back_id in ids:
            tx.execute(update(BACKS).where(BACKS.c.id == back_id).values(**whom))
            changed(tx, "call_back.move", back_id)
        return len(ids)

    return OpenWork("call-backs", "call-back", count, move)
