"""From what a sheet says to what is stored of an appointment: cleaned and checked before the store is locked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from reception_app.appointments import rules
from reception_app.appointments.keeping import Keeper
from reception_app.appointments.records import (
    Appointment,
    AppointmentState,
    Due,
    NewAppointment,
    Service,
    StaffMember,
)
from reception_app.bookings.records import Resource
from reception_app.kernel.errors import Invalid
from reception_app.kernel.ids import new_id
from reception_app.kernel.text import clean_line, clean_name, clean_text, fold
from reception_app.occupancy import Span
from reception_app.preferences.settings import MAIL_FROM
from reception_app.visits import FrontDesk
from reception_app.visits.fields import is_email
from reception_app.visits.matching import put_right
from reception_app.visits.recurrence import zone_named

_S = AppointmentState
_MANY = 30
_SETTLED = frozenset({"uid"})
"""What is said once, when an appointment is made."""


@dataclass(frozen=True, slots=True)
class Made:
    """An appointment whose parts are checked, with the columns it will have."""

    service: Service
    staff: tuple[StaffMember, ...]
    values: Mapping[str, Any]
    resource_id: int = 0

    @property
    def span(self) -> Span:
        """From when until when it is."""
        return Span(self.values["starts_at"], self.values["ends_at"])


def made_of(keeper: Keeper, new: NewAppointment, now: datetime, known: Appointment | None = None) -> Made:
    """Clean and check what a sheet says. `known`: the appointment it changes. Raises Invalid naming a field."""
    desk = keeper.desk
    service = keeper.services.usable(new.service_id, kept=known.service_id if known else 0)
    staff = keeper.staff(new.staff, known.staff if known else ())
    was = Span(known.starts_at, known.ends_at) if known else None
    starts_at, ends_at = _whole(new.starts_at), _whole(new.ends_at)
    rules.check_times(starts_at, ends_at, now, was=was)
    room = _room(keeper, new, known, Span(starts_at, ends_at), now)
    phone, email = _ways(keeper, new)
    zone = zone_named(new.zone or desk.zone().key).key
    name = clean_name(new.name)
    company = clean_line(new.company, limit=100, field="company")
    state = _S.PROPOSED if new.proposed else _S.BOOKED
    same = known is not None and known.service_id == service.id
    values: dict[str, Any] = {
        "service_id": service.id,
        "service_name": service.name,
        "name": name,
        "company": company,
        "phone": phone,
        "email": email,
        "contact_id": new.contact_id,
        "visitor_id": new.visitor_id,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "zone": zone,
        "buffer_before": known.buffer_before if known and same else service.buffer_before,
        "buffer_after": known.buffer_after if known and same else service.buffer_after,
        "place": room.name if room else clean_line(new.place, limit=100, field="place") or service.place,
        "notes": clean_text(new.notes, field="notes"),
        "fee": known.fee if known and same else service.fee,
        "currency": known.currency if known and same else service.currency,
        "documents": [[each.name, each.here] for each in _documents(service, new)],
        "state": state.value,
        "sooner": new.sooner,
        "outside_hours": new.outside_hours,
        "expected": new.expected,
        "send_mails": new.send_mails,
        "uid": known.uid if known else _new_uid(desk),
        "private": new.private,
        "words": rules.words_of(new.private, [each.name for each in staff], name, company, service.name),
    }
    if new.expected and not new.proposed and ends_at > now:
        # What the visit would refuse is told now, and its code is drawn before the store is locked.
        keeper.prepared(service.id, staff[0].id, values)
    return Made(service, staff, values, new.resource_id)


def kept(values: Mapping[str, Any], was: Row[Any]) -> dict[str, Any]:
    """The columns that a change of the sheet writes. A booked appointment is not proposed again by it, and whoever is
    known by another name is not its customer any more, unless that is put right at the same address."""
    settled = {name: value for name, value in values.items() if name not in _SETTLED}
    if was.state == _S.BOOKED.value:
        settled["state"] = was.state
    if not settled["visitor_id"] and _is_same_customer(settled, was):
        settled["visitor_id"] = was.visitor_id
    return settled


def _is_same_customer(values: Mapping[str, Any], was: Row[Any]) -> bool:
    if fold(values["name"]) == fold(was.name):
        return True
    reached = any(
        values[name] and fold(values[name]) == fold(getattr(was, name)) for name in ("email", "phone")
    )
    return reached and put_right(was.name, values["name"])


def new_of(known: Appointment) -> NewAppointment:
    """An appointment as its sheet would say it once more."""
    same = (
        "service_id", "starts_at", "ends_at", "zone", "name", "company", "phone", "email", "contact_id", "visitor_id",
        "place", "resource_id", "notes", "documents", "sooner", "outside_hours", "expected", "send_mails",
        "private",
    )  # fmt: skip
    return NewAppointment(
        **{name: getattr(known, name) for name in same},
        staff=tuple(each.id for each in known.staff),
        proposed=known.state is _S.PROPOSED,
    )


def stamps(row: Row[Any], state: AppointmentState, now: datetime, reason: str = "") -> dict[str, Any]:
    """The columns of a state: since when, and why."""
    values: dict[str, Any] = {
        "state": state.value,
        "closed_at": None if state.open else now,
        "reason": reason,
    }
    match state:
        case _S.ARRIVED:
            values |= {"arrived_at": row.arrived_at or now}
        case _S.IN_PROGRESS:
            values |= {"started_at": row.started_at or now, "arrived_at": row.arrived_at or now}
        case _S.PROPOSED | _S.BOOKED | _S.NO_SHOW:
            values |= {"started_at": None, "arrived_at": None}
    return values


def _room(
    keeper: Keeper, new: NewAppointment, known: Appointment | None, span: Span, now: datetime
) -> Resource | None:
    stays = (
        known is not None
        and known.resource_id == new.resource_id
        and known.starts_at <= span.starts_at
        and span.ends_at <= known.ends_at
    )
    # Beyond the time that it has it is taken anew: it may need approval by now, or not be in use.
    room = keeper.rooms.chosen(new.resource_id, kept=stays)
    if room is not None and not stays:
        keeper.rooms.check(room, span, now)
    return room


def _documents(service: Service, new: NewAppointment) -> tuple[Due, ...]:
    if new.documents is None:
        return tuple(Due(each) for each in service.documents)
    if len(new.documents) > _MANY:
        raise Invalid(f"At most {_MANY} documents.", field="documents")
    named = ((clean_line(each.name, limit=80, field="documents"), each.here) for each in new.documents)
    return tuple(Due(name, here) for name, here in dict(named).items() if name)


def _ways(keeper: Keeper, new: NewAppointment) -> tuple[str, str]:
    phone = clean_line(new.phone, limit=40, field="phone")
    email = clean_line(new.email, limit=254, field="email")
    if email and not is_email(email):
        raise Invalid("This is no e-mail address.", field="email")
    if phone:
        keeper.desk.contact(phone)
    return phone, email


def _new_uid(desk: FrontDesk) -> str:
    domain = desk.preferences.text(MAIL_FROM).rpartition("@")[2]
    return f"{new_id():x}@{domain or 'reception.invalid'}"


def _whole(moment: datetime) -> datetime:
    """Cut to milliseconds, as it is stored."""
    if moment.tzinfo is None:
        raise ValueError("a moment must carry its time zone")
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
