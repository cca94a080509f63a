"""Bookings, rooms and deadlines to take away: what is filtered, as a file."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from reception_app.bookings import BookingService, ResourceService
from reception_app.bookings.records import Booking, BookingFilter, BookingState, Resource, ResourceKind
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require
from reception_app.plan import PlanService
from reception_app.plan.records import Deadline, PlanFilter
from reception_app.reports.columns import Column, moment
from reception_app.reports.records import Exported, Format
from reception_app.reports.service import ReportService

T = TypeVar("T")
Order: TypeAlias = Callable[[T], Any]
"""What the records of a list are compared by."""

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


ROOMS: tuple[Column[Resource], ...] = (
    Column("name", "Name", lambda r, _: r.name, 1.4),
    Column("kind", "Kind", lambda r, _: "Room" if r.kind is ResourceKind.ROOM else "Thing", 0.7),
    Column("type", "Type", lambda r, _: r.type, 1.1),
    Column("place", "Where", lambda r, _: r.place, 1.2),
    Column("seats", "Seats", lambda r, _: str(r.capacity or ""), 0.6),
    Column("quantity", "How many", lambda r, _: str(r.quantity), 0.6),
    Column("layouts", "Layouts", lambda r, _: ", ".join(each.name for each in r.layouts), 1.4, printed=False),
    Column("equipment", "Equipment", lambda r, _: _equipment(r), 2.0),
    Column("out", "Out of service", lambda r, _: ", ".join(each.reason for each in r.outages), 1.4),
    Column("used", "In use", lambda r, _: "Yes" if r.active else "No", 0.6),
)
DEADLINES: tuple[Column[Deadline], ...] = (
    Column("day", "Day", lambda d, _: d.due_on.isoformat(), 0.9),
    Column("title", "Deadline", lambda d, _: d.title, 2.2),
    Column("kind", "Kind", lambda d, _: d.kind.value.capitalize(), 0.9),
    Column("owner", "Owner", lambda d, _: d.owner_name, 1.3),
    Column("state", "State", lambda d, _: d.state.value.replace("_", " ").capitalize(), 0.9),
    Column("baseline", "Baseline", lambda d, _: d.baseline_on.isoformat(), 0.9),
    Column("slipped", "Days later", lambda d, _: str(d.slipped_days or ""), 0.7),
    Column("steps", "Steps done", lambda d, _: f"{d.steps_done}/{len(d.steps)}" if d.steps else "", 0.7),
    Column("done", "Done on", lambda d, _: d.done_on.isoformat() if d.done_on else "", 0.9),
    Column("note", "Note", lambda d, _: d.note, 1.6, printed=False),
)


class TimeLists:
    """Writes lists of what happens when. Long lists take seconds: run it as a job.

    Every verb raises NotAllowed without EXPORT, Invalid when it is too long for paper, StoreTrouble.
    """

    def __init__(
        self, reports: ReportService, bookings: BookingService, resources: ResourceService, plan: PlanService
    ) -> None:
        self._reports, self._lists = reports, bookings.lists
        self._resources, self._plan = resources, plan

    def rooms(
        self,
        actor: Actor,
        target: Path,
        form: Format,
        *,
        said: str = "Every room and thing.",
        keep: Callable[[Resource], bool] | None = None,
        order: Order[Resource] | None = None,
    ) -> Exported:
        """Write those rooms and things that `keep` shows, as `said` says, in an order; else all, put aside or not."""
        require(actor, Right.EXPORT)
        found = [
            each for each in self._resources.resources(actor, retired=True) if keep is None or keep(each)
        ]
        return self._reports.export_list(
            actor, "resource", "Rooms and things", said, ROOMS, found, len(found), target, form, order=order
        )

    def deadlines(
        self,
        actor: Actor,
        wanted: PlanFilter,
        target: Path,
        form: Format,
        order: Order[Deadline] | None = None,
    ) -> Exported:
        """Write exactly the deadlines that the filter shows, in an order, else by day."""
        require(actor, Right.EXPORT)
        found = self._plan.deadlines(actor, wanted)
        said = plan_sentence(wanted)
        return self._reports.export_list(
            actor, "deadline", "Annual plan", said, DEADLINES, found, len(found), target, form, order=order
        )

    def bookings(
        self,
        actor: Actor,
        wanted: BookingFilter,
        target: Path,
        form: Format,
        order: Order[Booking] | None = None,
    ) -> Exported:
        """Write exactly what the filter shows, in an order, else by its beginning.

        What is private is "Busy" here as well.
        """
        require(actor, Right.EXPORT)
        total = self._lists.count(actor, wanted)
        said = booking_sentence(wanted)
        rows = self._each(actor, wanted)
        return self._reports.export_list(
            actor, "booking", "Bookings", said, BOOKINGS, rows, total, target, form, order=order
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


def plan_sentence(wanted: PlanFilter) -> str:
    """Which deadlines a list shows, for its head."""
    parts = [f"of the fiscal year {wanted.fiscal_year}"] if wanted.fiscal_year is not None else []
    if wanted.open_only:
        parts.append("still open")
    if wanted.text.strip():
        parts.append(f"with “{wanted.text.strip()}”")
    return f"Deadlines: {', '.join(parts)}." if parts else "Every deadline."


def _equipment(resource: Resource) -> str:
    named = (
        f"{each.quantity} × {each.name}" if each.quantity > 1 else each.name for each in resource.equipment
    )
    return ", ".join(named)
