"""Parcels to take away: what is filtered, as a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from reception_app.deliveries import DeliveryService
from reception_app.deliveries.records import ParcelFilter, ParcelState, ParcelSummary, ParcelView
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, require
from reception_app.reports.columns import Column, moment
from reception_app.reports.records import Exported, Format
from reception_app.reports.service import ReportService

STATES = {
    ParcelState.EXPECTED: "Expected",
    ParcelState.RECEIVED: "At the desk, not told",
    ParcelState.NOTIFIED: "At the desk, told",
    ParcelState.COLLECTED: "Collected",
    ParcelState.RETURNED: "Sent back",
    ParcelState.FORWARDED: "Sent on",
    ParcelState.LOST: "Lost",
    ParcelState.DISPOSED: "Disposed of",
    ParcelState.CANCELLED: "Cancelled",
}
PARCELS: tuple[Column[ParcelSummary], ...] = (
    Column("number", "Number", lambda p, _: p.number, 1.1),
    Column("received", "Received", lambda p, zone: moment(p.received_at, zone), 1.2),
    Column("recipient", "For", lambda p, _: p.to.name, 1.5),
    Column("department", "Department", lambda p, _: p.to.department, 1.1, printed=False),
    Column("kind", "What", lambda p, _: p.kind.value.capitalize(), 0.9),
    Column("pieces", "Pieces", lambda p, _: str(p.pieces), 0.6),
    Column("pieces_out", "Handed out", lambda p, _: str(p.pieces_out), 0.7, printed=False),
    Column("sender", "Sender", lambda p, _: p.sender, 1.4),
    Column("carrier", "Carrier", lambda p, _: p.carrier, 1.0),
    Column("tracking", "Tracking number", lambda p, _: p.tracking, 1.5),
    Column("shelf", "Shelf", lambda p, _: p.shelf, 0.7),
    Column("condition", "Condition", lambda p, _: p.condition, 1.4, printed=False),
    Column("expected", "Expected on", lambda p, _: p.due.on.isoformat() if p.due else "", 0.9),
    Column("state", "State", lambda p, _: STATES[p.state], 1.2),
    Column("told", "Told", lambda p, zone: moment(p.told_at, zone), 1.2, printed=False),
    Column("collected", "Collected", lambda p, zone: moment(p.collected_at, zone), 1.2),
    Column("collector", "Collected by", lambda p, _: p.collector, 1.3),
    Column("reason", "Reason", lambda p, _: p.reason, 1.4, printed=False),
)


class ParcelFiles:
    """Writes lists of parcels. Long lists take seconds: run it as a job.

    Raises NotAllowed without EXPORT, Invalid when it is too long for paper, StoreTrouble.
    """

    def __init__(self, reports: ReportService, deliveries: DeliveryService) -> None:
        self._reports, self._lists = reports, deliveries.lists

    def parcels(
        self,
        actor: Actor,
        wanted: ParcelFilter,
        target: Path,
        form: Format,
        order: Callable[[ParcelSummary], Any] | None = None,
    ) -> Exported:
        """Write exactly what the filter shows, in its order or in the one that is given."""
        require(actor, Right.EXPORT)
        total = self._lists.count(actor, wanted)
        rows, said = self._lists.each(actor, wanted), parcel_sentence(wanted)
        return self._reports.export_list(
            actor, "parcel", "Deliveries", said, PARCELS, rows, total, target, form, order=order
        )


def parcel_sentence(wanted: ParcelFilter) -> str:
    """Which parcels a list shows, for its head."""
    parts = [STATES[state].lower() for state in ParcelState if state in wanted.states]
    if wanted.first_on is not None:
        parts.append(f"from {wanted.first_on.isoformat()}")
    if wanted.last_on is not None:
        parts.append(f"until {wanted.last_on.isoformat()}")
    if wanted.text.strip():
        parts.append(f"with “{wanted.text.strip()}”")
    what = {ParcelView.WAITING: "Parcels at the desk", ParcelView.EXPECTED: "Expected parcels"}
    named = (
        "Parcels that wait for something to be done" if wanted.todo else what.get(wanted.view, "All parcels")
    )
    return f"{named}: {', '.join(parts)}." if parts else f"{named}."
