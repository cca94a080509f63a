"""The parcels that are open for an employee who leaves."""

from datetime import date

from sqlalchemy import Select, func, select, text

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.deliveries import receiving
from reception_app.deliveries.rows import PARCELS
from reception_app.directory import OpenWork
from reception_app.messages import House
from reception_app.messages.records import Recipient

# Spelt exactly as in the partial index, else it is not used.
_OPEN = text("parcels.closed_at IS NULL")


def open_parcels(house: House) -> OpenWork:
    """For `DirectoryService.handover`: what waits or is expected is the successor's, who is told."""

    def count(tx: ReadTx, employee_id: int, _: date) -> int:
        return int(tx.execute(select(func.count()).select_from(_theirs(employee_id).subquery())).scalar_one())

    def move(tx: WriteTx, employee_id: int, successor_id: int, _: date) -> int:
        found = tx.execute(_theirs(employee_id)).all()
        for row in found:
            receiving.make_theirs(tx, house, row, Recipient(successor_id), "", "handed_over")
        return len(found)

    return OpenWork("parcels", "parcel", count, move)


def _theirs(employee_id: int) -> Select[tuple[object, ...]]:
    mine = (PARCELS.c.employee_id == employee_id, PARCELS.c.employee_id != 0)
    return select(PARCELS).where(_OPEN, *mine).order_by(PARCELS.c.id)
