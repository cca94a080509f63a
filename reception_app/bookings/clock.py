"""What happens to bookings by themselves as time goes on: holds run out, empty rooms are given back, meetings end."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, text, update

from reception_app.bookings import placing, resource_rows, rows, rules, tasks
from reception_app.bookings.house import House
from reception_app.bookings.records import BookingState
from reception_app.bookings.rows import BOOKINGS
from reception_app.bookings.series import SeriesBooking
from reception_app.db.uow import WriteTx
from reception_app.kernel.actor import SYSTEM
from reception_app.occupancy import Span, release

_AT_ONCE = 200
# Spelt exactly as in the partial index, else it is not used.
_DUE = text("bookings.due_at IS NOT NULL")


class BookingClock:
    """Called every few seconds by the clock of the program; what a closed program has missed is made up for."""

    def __init__(self, house: House, series: SeriesBooking) -> None:
        self._house, self._store, self._series = house, house.store, series

    def tick(self) -> int:
        """Do what is due; how many bookings that changed. Raises StoreTrouble when it could not be saved."""
        changed = self._due()
        return changed + self._series.roll()

    def _due(self) -> int:
        late = select(BOOKINGS.c.id).where(_DUE, BOOKINGS.c.due_at <= self._store.clock.now())
        with self._store.read() as tx:
            found = tx.execute(late.order_by(BOOKINGS.c.due_at).limit(_AT_ONCE)).scalars().all()
        if not found:
            return 0
        with self._store.write(SYSTEM) as tx:
            # Somebody may have been quicker since they were looked up.
            again = select(BOOKINGS).where(BOOKINGS.c.id.in_(found), BOOKINGS.c.due_at <= tx.now)
            return sum(self._settle(tx, row, tx.now) for row in tx.execute(again).all())

    def _settle(self, tx: WriteTx, row: Row[Any], now: datetime) -> int:
        resource = resource_rows.read(tx, row.resource_id)
        state, span = BookingState(row.state), Span(row.starts_at, row.ends_at)
        due_at = rules.due_at(resource, state, span, row.placed_at, row.hold_until)
        if due_at is not None and due_at > now:
            # Its room has other rules than when it was booked.
            tx.execute(update(BOOKINGS).where(BOOKINGS.c.id == row.id).values(due_at=due_at))
            return 0
        due = rules.due_step(resource, state, span, row.placed_at, now)
        changed = rows.change(tx, row, due.kind, state=due.state.value, due_at=None)
        if not due.state.shown:
            release(tx, placing.owner(row.id))
        tasks.follow(tx, self._house, row, changed)
        if due.kind == "nobody_came" and row.series_id:
            self._ask(tx, changed)
        return 1

    def _ask(self, tx: WriteTx, row: Row[Any]) -> None:
        """Whether a series is still needed, each time that nobody has come so often again."""
        past = [BOOKINGS.c.series_id == row.series_id, BOOKINGS.c.starts_at <= row.starts_at]
        states = select(BOOKINGS.c.state).where(*past).order_by(BOOKINGS.c.starts_at.desc()).limit(50)
        times = rules.absences(BookingState(each) for each in tx.execute(states).scalars())
        if times and times % rules.ABSENT_TIMES == 0:
            tasks.nobody_comes(tx, self._house, row, times)
