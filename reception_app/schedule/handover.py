"""What an employee who leaves has in the schedule."""

from datetime import date, datetime, time

from reception_app.audit import record
from reception_app.db.base import to_ms
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory import OpenWork
from reception_app.schedule import holding, rows
from reception_app.schedule.house import House

_THEIRS = (
    "SELECT id FROM entries WHERE state <> 'cancelled' AND (owner_id = ? OR people LIKE ?)"
    " AND ((repeats = 0 AND ends_at > ?) OR (repeats = 1 AND (ends_by IS NULL OR ends_by > ?))) ORDER BY starts_at"
)


def open_entries(house: House) -> OpenWork:
    """For `DirectoryService.handover`: the successor answers for them and takes part from the leaving day on.

    A series is theirs as a whole, those of its occurrences that are past as well.
    """

    def count(tx: ReadTx, employee_id: int, on: date) -> int:
        return len(_ids(tx, house, employee_id, on))

    def move(tx: WriteTx, employee_id: int, successor_id: int, on: date) -> int:
        found = _ids(tx, house, employee_id, on)
        for entry_id in found:
            before = rows.stored(tx, entry_id)
            people = dict.fromkeys(successor_id if each == employee_id else each for each in before.people)
            owner = successor_id if before.owner_id == employee_id else before.owner_id
            rows.change(tx, before, owner_id=owner, people=tuple(people))
            record(tx, "entry.hand_over", "entry", entry_id)
        holding.hold_again(tx, found)
        return len(found)

    return OpenWork("entries in the schedule", "entry in the schedule", count, move)


def _ids(tx: ReadTx, house: House, employee_id: int, on: date) -> list[int]:
    begin = to_ms(datetime.combine(on, time.min, house.zone()))
    # The list of people is numbers in brackets; ids are long, and none of them is a part of another.
    wanted = (employee_id, f"%{employee_id}%", begin, begin)
    return [row[0] for row in tx.execute_sql(_THEIRS, wanted)]
