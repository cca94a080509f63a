"""Bookings and reservations to take away: what is filtered, as a file."""

from collections.abc import Iterator
from pathlib import Path

from reception_app.bookings import BookingService
from reception_app.bookings.records import Booking, BookingFilter, BookingState
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require
from reception_app.reports.columns import Column, moment
from reception_app.reports.records import Exported, Format
from reception_app.reports.service import ReportService

_PAGE = 500
STATES = {
    BookingState.HOLD: "Held",
    BookingState.WAITING: "Waits for approval",
    BookingState.BOOKED: "Booked",
    BookingState.CHECKED_IN: "Checked in",
    BookingState.FINISHED: "Over",
    BookingState.ENDED_EARLY: "Ended early",
    BookingState.RELEASED: "Given back",
    BookingState.CANCELLED: "Cancelled",
    BookingState.NO_SHOW: "Nobody came",
}
BOOKINGS: tuple[Column[Booking], ...] = (
    Column("starts", "From", lambda b, zone: moment(b.starts_at, zone), 1.3),
    Column("ends", "Until", lambda b, zone: moment(b.ends_at, zone), 1.3),
    Column("room", "Room or thing", lambda b, _: b.resource_name, 1.3),
    Column("title", "Title", lambda b, _: b.title or ("Busy" if b.hidden else ""), 1.8),
    Column("organiser", "Organiser", lambda b, _: b.organiser_name, 1.3),
    Column("customer", "Customer", lambda b, _: b.customer, 1.3),
    Column("party", "People", lambda b, _: str(b.party or ""), 0.6),
    Column("layout", "Set up as", lambda b, _: b.layout, 1.0, printed=False),
    Column("catering", "Catering", lambda b, _: b.catering, 1.6, printed=False),
    Column("setup", "Set-up", lambda b, _: b.setup, 1.6, printed=False),
    Column("state", "State", lambda b, _: STATES[b.state], 1.1),
    Column("held", "Held until", lambda b, zone: moment(b.hold_until, zone), 1.3, printed=False),
    Column("booked_by", "Booked by", lambda b, _: b.booked_by_name, 1.2, printed=False),
    Column("id", "Number", lambda b, _: str(b.id), 1.0, printed=False),
)


class BookingExport:
    """Writes lists of bookings. Long lists take seconds: run it as a job."""

    def __init__(self, reports: ReportService, bookings: BookingService) -> None:
        self._reports, self._lists = reports, bookings.lists

    def export(self, actor: Actor, wanted: BookingFilter, target: Path, form: Format) -> Exported:
        """Write exactly what the filter shows, by its beginning. What is private is "Busy" here as well.

        Raises NotAllowed, Invalid (too long for paper), StoreTrouble.
        """
        require(actor, Right.EXPORT)
        total = self._lists.count(actor, wanted)
        said = booking_sentence(wanted)
        rows = self._each(actor, wanted)
        return self._reports.export_list(
            actor, "booking", "Bookings", said, BOOKINGS, rows, total, target, form
        )

    def _each(self, actor: Actor, wanted: BookingFilter) -> Iterator[Booking]:
        last: Booking | None = None
        while True:
            page = self._lists.bookings(actor, wanted, _PAGE, last)
            yield from page
            if len(page) < _PAGE:
                return
            last = page[-1]


def booking_sentence(wanted: BookingFilter) -> str:
    """Which bookings a list shows, for its head."""
    parts = [STATES[state].lower() for state in BookingState if state in wanted.states]
    if wanted.resource_id:
        parts.append("of one room")
    if wanted.starts_from is not None:
        parts.append(f"from {wanted.starts_from:%Y-%m-%d %H:%M} UTC")
    if wanted.starts_before is not None:
        parts.append(f"before {wanted.starts_before:%Y-%m-%d %H:%M} UTC")
    if wanted.text.strip():
        parts.append(f"with “{wanted.text.strip()}”")
    return f"Bookings: {', '.join(parts)}." if parts else "Every booking."
