"""The appointments that are open with an employee who leaves."""

from datetime import UTC, date, datetime, time

from sqlalchemy import Select, func, select

from reception_app.appointments import rows, rules
from reception_app.appointments.keeping import Keeper
from reception_app.appointments.records import AppointmentState, StaffMember
from reception_app.appointments.rows import APPOINTMENTS, STAFF
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory import OpenWork

_AHEAD = [state.value for state in AppointmentState if state.ahead]


def open_appointments(keeper: Keeper) -> OpenWork:
    """For `DirectoryService.handover`: the successor keeps them, and the customers are told with whom they are.

    Where the successor has something else then, both stand: it shows as a clash, for somebody to move.
    """

    def theirs(employee_id: int, left_on: date) -> Select[tuple[int]]:
        begin = datetime.combine(left_on, time.min, keeper.desk.zone()).astimezone(UTC)
        joined = select(APPOINTMENTS.c.id).join(STAFF, STAFF.c.appointment_id == APPOINTMENTS.c.id)
        return joined.where(
            STAFF.c.employee_id == employee_id,
            APPOINTMENTS.c.starts_at >= begin,
            APPOINTMENTS.c.state.in_(_AHEAD),
        )

    def count(tx: ReadTx, employee_id: int, left_on: date) -> int:
        counted = select(func.count()).select_from(theirs(employee_id, left_on).subquery())
        return int(tx.execute(counted).scalar_one())

    def move(tx: WriteTx, employee_id: int, successor_id: int, left_on: date) -> int:
        host = keeper.desk.any_host(successor_id)
        if host is None:
            return 0
        successor = StaffMember(host.id, host.name)
        ids = list(tx.execute(theirs(employee_id, left_on)).scalars())
        for appointment_id in ids:
            was = rows.read_row(tx, appointment_id)
            before = rows.staff_of(tx, [appointment_id])[appointment_id]
            moved = (successor if each.id == employee_id else each for each in before)
            staff = tuple(dict.fromkeys(moved))
            names = [each.name for each in staff]
            words = rules.words_of(was.private, names, was.name, was.company, was.service_name)
            row = rows.change(tx, was, "rescheduled", f"→ {host.name}", staff=staff, words=words)
            keeper.take_time(tx, row, over=True)
            keeper.keep(tx, was, row, staff_changed=True)
        return len(ids)

    return OpenWork("appointments", "appointment", count, move)
