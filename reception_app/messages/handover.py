"""The messages that are open with an employee who leaves."""

from datetime import date

from sqlalchemy import Select, func, select

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory import OpenWork
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.text import isolate
from reception_app.messages import rows, taking
from reception_app.messages.house import House
from reception_app.messages.records import MessageState
from reception_app.messages.rows import MESSAGES, OPEN, RECIPIENTS

_OPEN = [state.value for state in MessageState if state.open]


def open_messages(house: House) -> OpenWork:
    """For `DirectoryService.handover`: the successor gets them, and is told from whom."""

    def count(tx: ReadTx, employee_id: int, _: date) -> int:
        return int(tx.execute(select(func.count()).select_from(_theirs(employee_id).subquery())).scalar_one())

    def move(tx: WriteTx, employee_id: int, successor_id: int, _: date) -> int:
        found = tx.execute(_theirs(employee_id)).all()
        successor = house.directory.host(SYSTEM, successor_id)
        for each in found:
            message = rows.read_message(tx, each.message_id)
            rows.move(tx, [each], MessageState.FORWARDED)
            taking.stop_telling_those(tx, house, each.message_id, [each])
            why = f"Passed on to you from {isolate(each.name)}, who leaves."
            taking.pass_on(tx, house, message, [(successor, each.team)], why)
            rows.settle(tx, each.message_id)
        return len(found)

    return OpenWork("messages", "message", count, move)


def _theirs(employee_id: int) -> Select[tuple[object, ...]]:
    """What somebody has to do. Done by one it is done for all: it may be over although they did nothing."""
    of_open = select(RECIPIENTS).join(MESSAGES, MESSAGES.c.id == RECIPIENTS.c.message_id).where(OPEN)
    return of_open.where(RECIPIENTS.c.employee_id == employee_id, RECIPIENTS.c.state.in_(_OPEN))
