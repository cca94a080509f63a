"""The bookings of an employee who leaves."""

from datetime import UTC, date, datetime, time

from sqlalchemy import Select, func, select, update

from reception_app.bookings import placing, resource_rows, rows
from reception_app.bookings.house import House
from reception_app.bookings.records import BookingState
from reception_app.bookings.rows import BOOKINGS
from reception_app.bookings.series_rows import SERIES
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory import OpenWork
from reception_app.kernel.actor import SYSTEM
from reception_app.occupancy import release

_OPEN = [state.value for state in BookingState if state.open]


def open_bookings(house: House) -> OpenWork:
    """For `DirectoryService.handover`: rooms booked from a local day on are the successor's."""

    def theirs(employee_id: int, left_on: date) -> Select[tuple[object, ...]]:
        begin = datetime.combine(left_on, time.min, house.zone()).astimezone(UTC)
        mine = (BOOKINGS.c.organiser_id == employee_id, BOOKINGS.c.organiser_id != 0)
        return select(BOOKINGS).where(*mine, BOOKINGS.c.ends_at > begin, BOOKINGS.c.state.in_(_OPEN))

    def count(tx: ReadTx, employee_id: int, left_on: date) -> int:
        found = theirs(employee_id, left_on).subquery()
        return int(tx.execute(select(func.count()).select_from(found)).scalar_one())

    def move(tx: WriteTx, employee_id: int, successor_id: int, left_on: date) -> int:
        name = house.directory.host(SYSTEM, successor_id).name
        found = tx.execute(theirs(employee_id, left_on)).all()
        for row in found:
            note = f"{row.organiser_name} → {name}"
            theirs_now = {"organiser_id": successor_id, "organiser_name": name}
            room = resource_rows.read(tx, row.resource_id).name
            words = rows.words_of({**row._mapping, **theirs_now}, room)
            changed = rows.change(tx, row, "handed_over", note, **theirs_now, words=words)
            release(tx, placing.owner(row.id))
            # They have the room already: nobody can have it instead.
            placing.take(tx, house, changed, over=True)
        for series in tx.execute(select(SERIES).where(SERIES.c.ended_at.is_(None))).all():
            if series.what.get("organiser_id") == employee_id:
                what = {**series.what, "organiser_id": successor_id}
                tx.execute(update(SERIES).where(SERIES.c.id == series.id).values(what=what))
        return len(found)

    return OpenWork("bookings", "booking", count, move)
