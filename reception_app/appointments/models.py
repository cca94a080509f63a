"""The tables of appointments: what is offered, who comes when to whom, and what happened with it."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, Integer, Text, text

from reception_app.db.base import Base, Id, Json, Mapped, Stamped, UtcMoment, mapped_column


class ServiceRow(Stamped, Base):
    """Something for which people come at a time, such as a consultation."""

    __tablename__ = "services"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    minutes: Mapped[int] = mapped_column(Integer)
    buffer_before: Mapped[int] = mapped_column(Integer)
    """Minutes that its staff need before it."""
    buffer_after: Mapped[int] = mapped_column(Integer)
    fee: Mapped[int] = mapped_column(Integer)
    """In the smallest unit of `currency`; 0: none."""
    currency: Mapped[str] = mapped_column(Text)
    documents: Mapped[list[str]] = mapped_column(Json)
    """What the customer is to bring."""
    people: Mapped[list[int]] = mapped_column(Json)
    """Who of the staff offers it, the first first."""
    place: Mapped[str] = mapped_column(Text)
    type_id: Mapped[int] = mapped_column(Id)
    """As which visitor type the customer is expected; 0: the first."""
    active: Mapped[bool] = mapped_column(Boolean)
    position: Mapped[int] = mapped_column(Integer)


class AppointmentRow(Stamped, Base):
    """Somebody comes at a time to somebody of the staff."""

    __tablename__ = "appointments"
    __table_args__ = (
        Index("ix_appointments_visit_id", "visit_id", sqlite_where=text("visit_id <> 0")),
        Index("ix_appointments_contact_id", "contact_id", sqlite_where=text("contact_id <> 0")),
        Index("ix_appointments_visitor_id", "visitor_id", sqlite_where=text("visitor_id <> 0")),
        Index("ix_appointments_remind_at", "remind_at", sqlite_where=text("remind_at IS NOT NULL")),
        Index("ix_appointments_late_at", "late_at", sqlite_where=text("late_at IS NOT NULL")),
        Index("ix_appointments_ahead", "starts_at", sqlite_where=text("state IN ('proposed', 'booked')")),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    service_id: Mapped[int] = mapped_column(Id)
    service_name: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    """The customer's."""
    company: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(Text)
    contact_id: Mapped[int] = mapped_column(Id)
    visitor_id: Mapped[int] = mapped_column(Id)
    visit_id: Mapped[int] = mapped_column(Id)
    """The visit that is expected for it; 0: none."""
    visit_state: Mapped[str] = mapped_column(Text)
    """How that visit stood when it was last looked at: only what changes with it moves the appointment."""
    starts_at: Mapped[datetime] = mapped_column(UtcMoment, index=True)
    ends_at: Mapped[datetime] = mapped_column(UtcMoment)
    zone: Mapped[str] = mapped_column(Text)
    buffer_before: Mapped[int] = mapped_column(Integer)
    buffer_after: Mapped[int] = mapped_column(Integer)
    place: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text)
    fee: Mapped[int] = mapped_column(Integer)
    currency: Mapped[str] = mapped_column(Text)
    documents: Mapped[list[list[object]]] = mapped_column(Json)
    """What is to be brought, each with whether it is here."""
    state: Mapped[str] = mapped_column(Text)
    sooner: Mapped[bool] = mapped_column(Boolean)
    """An earlier time would be welcome."""
    outside_hours: Mapped[bool] = mapped_column(Boolean)
    """Somebody meant it, although its staff do not work then."""
    expected: Mapped[bool] = mapped_column(Boolean)
    """The customer comes to the house."""
    send_mails: Mapped[bool] = mapped_column(Boolean)
    private: Mapped[bool] = mapped_column(Boolean, server_default="0")
    """For others its staff and its room are only busy then."""
    arrived_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    started_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    closed_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    """When it was fulfilled, cancelled or missed."""
    reason: Mapped[str] = mapped_column(Text)
    """Why it was cancelled."""
    remind_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    """When the next mail is due that reminds the customer."""
    late_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    """When it counts as missed unless the customer has come."""
    uid: Mapped[str] = mapped_column(Text)
    sequence: Mapped[int] = mapped_column(Integer)
    """Of the version that the customer's calendar has, as iCalendar counts."""
    words: Mapped[str] = mapped_column(Text)
    """Customer, service and staff, folded: what the list is searched by."""


class AppointmentStaffRow(Base):
    """One of the staff for whom an appointment is."""

    __tablename__ = "appointment_staff"
    __table_args__ = (Index("ix_appointment_staff_employee_id", "employee_id", "appointment_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointments.id"), index=True)
    employee_id: Mapped[int] = mapped_column(Id)
    name: Mapped[str] = mapped_column(Text)
    place: Mapped[int] = mapped_column(Integer)


class AppointmentRoomRow(Base):
    """The room, or another resource that can be booked, that an appointment has as its place."""

    __tablename__ = "appointment_rooms"

    appointment_id: Mapped[int] = mapped_column(
        ForeignKey("appointments.id"), primary_key=True, autoincrement=False
    )
    resource_id: Mapped[int] = mapped_column(ForeignKey("resources.id"), index=True)


class AppointmentStepRow(Base):
    """Something that happened with an appointment."""

    __tablename__ = "appointment_steps"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointments.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcMoment)
    kind: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Id)
    by_name: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    before: Mapped[dict[str, object]] = mapped_column(Json)
    """How what it changed was before: by this it can be taken back."""
