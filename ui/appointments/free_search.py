"""Asks, off the GUI thread, what a time would be like for the staff and which times are free, and shows it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from reception_app.appointments import AppointmentService
from reception_app.appointments.records import Outlook, Slot
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.occupancy import Span
from ui.appointments.free_part import FreePart
from ui.kit.jobs import Job, run_job

_LOOKED_AT = 16  # free times, to offer a few of them that lie apart


@dataclass(frozen=True, slots=True)
class Question:
    """What the fields say: the service, the staff, from when until when (UTC; None while that is open), the room.

    `appointment_id` is that of the appointment that is changed, 0 for a new one; `resource_id` 0: no room.
    """

    service_id: int
    staff: tuple[int, ...]
    moments: tuple[datetime, datetime] | None
    appointment_id: int
    resource_id: int = 0


@dataclass(frozen=True, slots=True)
class _Answer:
    outlook: Outlook | None
    first: Sequence[Slot] | None
    """None: the outlook tells what is free near the time."""
    title: str


class FreeSearch(QObject):
    """Of several questions only the last is answered. `troubled` brings an AppError, why there is no answer."""

    troubled = Signal(object)

    def __init__(
        self, appointments: AppointmentService, who: Callable[[], Actor], part: FreePart, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._slots, self._who, self._part = appointments.slots, who, part
        self._job: Job | None = None
        self._takes_first = False

    def ask(self, question: Question) -> None:
        """Show what comes of it, once that is known."""
        self._takes_first = False
        if self._job is not None:
            self._job.cancel()
        actor = self._who()
        self._job = run_job(
            lambda: self._answer(actor, question), self._on_answer, self._on_failed, owner=self
        )

    def take_first(self) -> None:
        """Take the first of the times that are offered; while they are asked for, as soon as they are known."""
        if self._job is not None and self._job.is_running():
            self._takes_first = True
        else:
            self._part.take_first()

    def _answer(self, actor: Actor, question: Question) -> _Answer:
        """In a thread."""
        service, staff, moments = question.service_id, question.staff, question.moments
        outlook = None
        if staff and moments is not None:
            mine, room = question.appointment_id, question.resource_id
            outlook = self._slots.outlook(actor, service, staff, Span(*moments), mine, room)
            if not outlook.free:
                return _Answer(outlook, None, "")
        if question.appointment_id and staff:
            return _Answer(outlook, (), "")
        minutes = int((moments[1] - moments[0]) / timedelta(minutes=1)) if moments else 0
        together = len(staff) > 1
        found = _apart(
            self._slots.first_free(
                actor,
                service,
                staff,
                minutes=minutes,
                limit=_LOOKED_AT,
                together=together,
                room=question.resource_id,
            )
        )
        title = self.tr("First free times") if found else self.tr("Nothing is free within thirty days")
        return _Answer(outlook, found, title)

    def _on_answer(self, answer: _Answer) -> None:
        if answer.outlook is not None:
            self._part.show_outlook(answer.outlook)
        if answer.first is not None:
            self._part.show_slots(answer.first, answer.title)
        if self._takes_first:
            self._takes_first = False
            self._part.take_first()

    def _on_failed(self, error: AppError) -> None:
        self._takes_first = False
        self.troubled.emit(error)


def _apart(slots: list[Slot]) -> list[Slot]:
    """Times of which none of the same person overlaps another: a real choice."""
    kept: list[Slot] = []
    for slot in slots:
        if all(each.employee_id != slot.employee_id or each.ends_at <= slot.starts_at for each in kept):
            kept.append(slot)
    return kept
