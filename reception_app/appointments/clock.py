"""What the passing of time does to appointments: customers are reminded, and whoever did not come is marked."""

from sqlalchemy import select, text

from reception_app.appointments import mailing, rows
from reception_app.appointments.following import Bring
from reception_app.appointments.keeping import Keeper
from reception_app.appointments.records import AppointmentState
from reception_app.appointments.rows import APPOINTMENTS
from reception_app.db.base import to_ms
from reception_app.kernel.actor import SYSTEM

_AT_ONCE = 100
# As in the partial indexes, else they are not used.
_REMINDED = text("remind_at IS NOT NULL")
_LATE = text("late_at IS NOT NULL")
_DUE = (
    "SELECT id FROM appointments WHERE remind_at IS NOT NULL AND remind_at <= ? UNION ALL"
    " SELECT id FROM appointments WHERE late_at IS NOT NULL AND late_at <= ? LIMIT 1"
)


class AppointmentClock:
    """Looked at by a worker of the program. Safe in every thread."""

    def __init__(self, keeper: Keeper, bring: Bring) -> None:
        self._keeper, self._store, self._bring = keeper, keeper.desk.store, bring

    def tick(self) -> int:
        """Do all that is due, also what fell due while the program was closed; how many appointments that were.

        Each reminder goes out once: of several that were missed only one, and none once the appointment has begun.
        """
        with self._store.read() as tx:
            due = tx.execute_sql(_DUE, (to_ms(tx.now), to_ms(tx.now))).first() is not None
        return self._remind() + self._mark_missed() if due else 0

    def _remind(self) -> int:
        due, done = APPOINTMENTS.c.remind_at, 0
        while True:
            with self._store.write(SYSTEM) as tx:
                found = select(APPOINTMENTS).where(_REMINDED, due <= tx.now).order_by(due).limit(_AT_ONCE)
                late = tx.execute(found).all()
                if not late:
                    tx.upkeep = True
                    return done
                for row in late:
                    if row.starts_at > tx.now:
                        mailing.remind(tx, self._keeper.desk, row)
                    rows.settle(tx, row, remind_at=self._keeper.remind_at(row, tx.now))
                done += len(late)

    def _mark_missed(self) -> int:
        due, done = APPOINTMENTS.c.late_at, 0
        while True:
            with self._store.write(SYSTEM) as tx:
                found = select(APPOINTMENTS).where(_LATE, due <= tx.now).order_by(due).limit(_AT_ONCE)
                late = tx.execute(found).all()
                if not late:
                    tx.upkeep = True
                    return done
                for row in late:
                    if row.state == AppointmentState.BOOKED.value:
                        self._bring(tx, row, AppointmentState.NO_SHOW)
                    else:
                        rows.settle(tx, row, late_at=None)
                done += len(late)
