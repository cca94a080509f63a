"""Appointments to take away: what is filtered, as a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from reception_app.appointments import AppointmentService
from reception_app.appointments.records import Appointment, AppointmentFilter, AppointmentState
from reception_app.appointments.rules import found_by
from reception_app.kernel.actor import Actor
from reception_app.kernel.money import plain_sum
from reception_app.kernel.rights import Right, require
from reception_app.preferences import Preferences
from reception_app.reports.columns import Column, moment
from reception_app.reports.records import Exported, Format
from reception_app.reports.service import ReportService

Order: TypeAlias = Callable[[Appointment], Any]
"""What the appointments of a list are compared by."""

STATES = {
    AppointmentState.PROPOSED: "Proposed",
    AppointmentState.BOOKED: "Booked",
    AppointmentState.ARRIVED: "Arrived",
    AppointmentState.IN_PROGRESS: "In progress",
    AppointmentState.FULFILLED: "Took place",
    AppointmentState.CANCELLED: "Cancelled",
    AppointmentState.NO_SHOW: "Did not come",
}
APPOINTMENTS: tuple[Column[Appointment], ...] = (
    Column("starts", "From", lambda a, zone: moment(a.starts_at, zone), 1.3),
    Column("ends", "Until", lambda a, zone: moment(a.ends_at, zone), 1.3),
    Column("name", "Customer", lambda a, _: a.name, 1.6),
    Column("company", "Company", lambda a, _: a.company, 1.3),
    Column("phone", "Telephone", lambda a, _: a.phone, 1.3, printed=False),
    Column("email", "E-mail", lambda a, _: a.email, 1.6, printed=False),
    Column("service", "Service", lambda a, _: a.service_name, 1.3),
    Column("with", "With", lambda a, _: ", ".join(each.name for each in a.staff), 1.5),
    Column("where", "Where", lambda a, _: a.place, 1.1),
    Column("missing", "Still to bring", lambda a, _: _missing(a), 1.3),
    Column("fee", "Fee", lambda a, _: plain_sum(a.fee, a.currency) if a.fee else "", 0.9, printed=False),
    Column("state", "State", lambda a, _: STATES[a.state], 1.0),
    Column("sooner", "Sooner if possible", lambda a, _: _yes(a.sooner), 0.8, printed=False),
    Column("arrived", "Arrived", lambda a, zone: moment(a.arrived_at, zone), 1.3, printed=False),
    Column("begun", "Begun", lambda a, zone: moment(a.started_at, zone), 1.3, printed=False),
    Column("over", "Over", lambda a, zone: moment(a.closed_at, zone), 1.3, printed=False),
    Column("reason", "Why it was cancelled", lambda a, _: a.reason, 1.4, printed=False),
    Column("notes", "Notes", lambda a, _: a.notes, 2.0, printed=False),
    Column("private", "Private", lambda a, _: _yes(a.private), 0.7, printed=False),
    Column("id", "Number", lambda a, _: str(a.id), 1.0, printed=False),
)


class AppointmentFiles:
    """Writes lists of appointments. Long lists take seconds: run it as a job. What is private is "Busy" here as well.

    Every verb raises NotAllowed without EXPORT, Invalid when it is too long for paper, StoreTrouble.
    """

    def __init__(
        self, reports: ReportService, appointments: AppointmentService, preferences: Preferences
    ) -> None:
        self._reports, self._lists, self._preferences = reports, appointments.lists, preferences

    def appointments(
        self,
        actor: Actor,
        wanted: AppointmentFilter,
        target: Path,
        form: Format,
        order: Order | None = None,
    ) -> Exported:
        """Write exactly what the filter shows, in an order, else by its beginning."""
        require(actor, Right.EXPORT)
        total = self._lists.counts(actor, wanted)
        rows, said = self._lists.each(actor, wanted), appointment_sentence(wanted, self._preferences.zone())
        return self._reports.export_list(
            actor, "appointment", "Appointments", said, APPOINTMENTS, rows, total, target, form, order=order
        )

    def affected(
        self, actor: Actor, text: str, target: Path, form: Format, order: Order | None = None
    ) -> Exported:
        """Write those whose staff or room can't any more, each with why, as far as `text` finds them."""
        require(actor, Right.EXPORT)
        found = [(each, reason) for each, reason in self._lists.troubled(actor) if found_by(each, text)]
        why = {each.id: reason for each, reason in found}
        columns = (*APPOINTMENTS, Column("trouble", "What is in the way", lambda a, _: why[a.id], 2.0))
        rows, total = [each for each, _ in found], len(found)
        said = f"Appointments whose staff or room can't any more{_with(text)}."
        return self._reports.export_list(
            actor,
            "appointment",
            "Appointments",
            said,
            columns,
            rows,
            total,
            target,
            form,
            order=order,
        )


def appointment_sentence(wanted: AppointmentFilter, zone: ZoneInfo) -> str:
    """Which appointments a list shows, for its head."""
    if wanted.states == frozenset(state for state in AppointmentState if state.open):
        parts = ["still open"]
    else:
        parts = [STATES[state].lower() for state in AppointmentState if state in wanted.states]
    parts += ["sooner if possible"] if wanted.sooner else []
    parts += ["with one of the staff"] if wanted.employee_id else []
    parts += ["for one service"] if wanted.service_id else []
    if wanted.since is not None:
        parts.append(f"from {moment(wanted.since, zone)}")
    if wanted.until is not None:
        parts.append(f"before {moment(wanted.until, zone)}")
    said = f"Appointments: {', '.join(parts)}" if parts else "Every appointment"
    return f"{said}{_with(wanted.text)}."


def _with(text: str) -> str:
    return f", with “{text.strip()}”" if text.strip() else ""


def _missing(appointment: Appointment) -> str:
    # As in the list: once it is over nobody waits for it.
    return ", ".join(appointment.missing) if appointment.state.open else ""


def _yes(said: bool) -> str:
    return "Yes" if said else ""
