"""What of a private appointment others may know: when it is, where, with whom of the staff, and how it stands."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, true

from reception_app.appointments.models import AppointmentRow
from reception_app.appointments.records import Appointment
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.kernel.rights import Right, allowed
from reception_app.occupancy.items import BUSY

_C = AppointmentRow.__table__.c


def hides(actor: Actor, row: Row[Any]) -> bool:
    """Whether of an appointment the actor may only know that it is busy. `row` has `private` and `created_by`."""
    return bool(row.private) and row.created_by != actor.user_id and not allowed(actor, Right.SEE_PRIVATE)


def refuse_hidden(actor: Actor, row: Row[Any]) -> None:
    """Raise Conflict for a private one of others."""
    if hides(actor, row):
        raise Conflict("This appointment is private.", hint="Ask whoever has made it.")


def readable(actor: Actor) -> ColumnElement[bool]:
    """The condition on appointments that the actor may read whole."""
    return true() if allowed(actor, Right.SEE_PRIVATE) else or_(~_C.private, _C.created_by == actor.user_id)


def seen(actor: Actor, rows: Iterable[Row[Any]], known: Iterable[Appointment]) -> list[Appointment]:
    """Some appointments as far as the actor may see them; `rows` are theirs, in the same order."""
    return [_busy(one) if hides(actor, row) else one for row, one in zip(rows, known, strict=True)]


def _busy(one: Appointment) -> Appointment:
    return replace(
        one,
        service_id=0,
        service_name="",
        name=BUSY,
        company="",
        phone="",
        email="",
        contact_id=0,
        visitor_id=0,
        visit_id=0,
        place=one.place if one.resource_id else "",
        notes="",
        fee=0,
        currency="",
        documents=(),
        sooner=False,
        reason="",
        uid="",
        hidden=True,
    )
