"""What an employee who leaves still has open here: visitors who are expected by them, passes and keys they have."""

from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, func, select

from reception_app import outbox
from reception_app.badges import pool
from reception_app.badges.pool_records import Holder, HolderKind
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory import OpenWork
from reception_app.visits import inviting
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.rows import EXPECTED, VISITS, read_visit
from reception_app.visits.rules import filed
from reception_app.visits.writing import trace, update_visit


def expected_visits(desk: FrontDesk) -> OpenWork:
    """For `DirectoryService.handover`: visits expected from a local day on go over to the successor.

    Guests who were invited are told with whom they will meet instead.
    """

    def ours(employee_id: int, left_on: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        start = datetime.combine(left_on, time.min, desk.zone()).astimezone(UTC)
        return VISITS.c.host_id == employee_id, VISITS.c.filed >= filed(start, 0)

    def count(tx: ReadTx, employee_id: int, left_on: date) -> int:
        where = ours(employee_id, left_on)
        return int(tx.execute(select(func.count()).select_from(VISITS).where(EXPECTED, *where)).scalar_one())

    def move(tx: WriteTx, employee_id: int, successor_id: int, left_on: date) -> int:
        host = desk.any_host(successor_id)
        if host is None:
            return 0
        ids = list(tx.execute(select(VISITS.c.id).where(EXPECTED, *ours(employee_id, left_on))).scalars())
        for visit_id in ids:
            row = read_visit(tx, visit_id)
            update_visit(tx, row, host_id=host.id, host_name=host.name, host_extension=host.extension)
            trace(tx, visit_id=visit_id, what="host", before=row.host_name, after=host.name)
            invited = row.invite_sequence > 0 and row.expected_until > tx.now
            if invited and inviting.can_invite(desk, row.contact):
                # One that still waits to be sent would name the host who leaves.
                outbox.stop(tx, "visit", visit_id, (inviting.INVITATION,))
                inviting.invite_anew(tx, desk, visit_id, row.invite_sequence)
        return len(ids)

    return OpenWork("expected visits", "expected visit", count, move)


def items_out(desk: FrontDesk) -> OpenWork:
    """For `DirectoryService.handover`: passes and keys that are out with who leaves are with the successor then."""

    def count(tx: ReadTx, employee_id: int, left_on: date) -> int:
        return len(pool.out_with(tx, HolderKind.EMPLOYEE, [employee_id]))

    def move(tx: WriteTx, employee_id: int, successor_id: int, left_on: date) -> int:
        host = desk.any_host(successor_id)
        if host is None:
            return 0
        items = pool.out_with(tx, HolderKind.EMPLOYEE, [employee_id])
        for item in items:
            pool.take_back(tx, pool.item_row(tx, item.id))
            holder = Holder(HolderKind.EMPLOYEE, host.id, host.name)
            pool.hand_out(tx, pool.item_row(tx, item.id), holder, item.due, item.note)
        return len(items)

    return OpenWork("passes and keys", "pass or key", count, move)
