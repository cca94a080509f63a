"""The tables of bookings: rooms and things, when they can't be had, who has them when, series, and what happened."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, Integer, Text, text

from reception_app.db.base import Base, Id, Json, Mapped, Stamped, UtcMoment, mapped_column


class ResourceRow(Stamped, Base):
    """A room, or a thing of which there may be several."""

    __tablename__ = "resources"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, unique=True)
    type: Mapped[str] = mapped_column(Text)
    """What it is one of several of, such as "Parking space"; those of a type can stand in for each other."""
    place: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    capacity: Mapped[int] = mapped_column(Integer)
    quantity: Mapped[int] = mapped_column(Integer)
    layouts: Mapped[list[list[object]]] = mapped_column(Json)
    equipment: Mapped[list[list[object]]] = mapped_column(Json)
    hours: Mapped[list[object]] = mapped_column(Json)
    buffer_before: Mapped[int] = mapped_column(Integer)
    buffer_after: Mapped[int] = mapped_column(Integer)
    longest: Mapped[int] = mapped_column(Integer)
    days_ahead: Mapped[int] = mapped_column(Integer)
    notice: Mapped[int] = mapped_column(Integer)
    needs_approval: Mapped[bool] = mapped_column(Boolean)
    check_in: Mapped[bool] = mapped_column(Boolean)
    release_after: Mapped[int] = mapped_column(Integer)
    active: Mapped[bool] = mapped_column(Boolean)
    place_in_list: Mapped[int] = mapped_column(Integer)


class OutageRow(Base):
    """When a room or a thing can't be had, and why."""

    __tablename__ = "resource_outages"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    resource_id: Mapped[int] = mapped_column(ForeignKey("resources.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UtcMoment)
    ends_at: Mapped[datetime] = mapped_column(UtcMoment)
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Id)
    by_name: Mapped[str] = mapped_column(Text)
    ended_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    """When it was taken back or ended early; None while it stands."""


class BookingSeriesRow(Base):
    """A booking that comes again and again by a rule."""

    __tablename__ = "booking_series"
    __table_args__ = (Index("ix_booking_series_open", "rolled_until", sqlite_where=text("ended_at IS NULL")),)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    rule: Mapped[str] = mapped_column(Text)
    starts: Mapped[str] = mapped_column(Text)
    """The first beginning on the clock of `zone`, as ISO text."""
    minutes: Mapped[int] = mapped_column(Integer)
    zone: Mapped[str] = mapped_column(Text)
    without: Mapped[list[str]] = mapped_column(Json)
    """Occurrences that were skipped, as ISO text in UTC."""
    what: Mapped[dict[str, object]] = mapped_column(Json)
    """What each new occurrence is made of."""
    rolled_until: Mapped[datetime] = mapped_column(UtcMoment)
    """Until when there are rows."""
    ended_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    """Since when no more come."""
    split_of: Mapped[int] = mapped_column(Id)
    """The series whose following part it is; 0 for none."""
    before: Mapped[dict[str, object]] = mapped_column(Json)
    """What the last change of all or of the following changed: by this it can be taken back."""
    made_by: Mapped[int] = mapped_column(Id)
    made_by_name: Mapped[str] = mapped_column(Text)


class BookingRow(Base):
    """A room or a thing that somebody has from when until when."""

    __tablename__ = "bookings"
    __table_args__ = (
        Index("ix_bookings_resource_id", "resource_id", "starts_at"),
        Index("ix_bookings_due_at", "due_at", sqlite_where=text("due_at IS NOT NULL")),
        Index("ix_bookings_lengthy", "ends_at", sqlite_where=text("lengthy")),
        Index(
            "ix_bookings_organiser_id", "organiser_id", "starts_at", sqlite_where=text("organiser_id <> 0")
        ),
        Index("ix_bookings_contact_id", "contact_id", sqlite_where=text("contact_id <> 0")),
        Index("ix_bookings_series_id", "series_id", "starts_at", sqlite_where=text("series_id <> 0")),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    resource_id: Mapped[int] = mapped_column(ForeignKey("resources.id"))
    amount: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text)
    organiser_id: Mapped[int] = mapped_column(Id)
    organiser_name: Mapped[str] = mapped_column(Text)
    customer: Mapped[str] = mapped_column(Text)
    """Whom it is for, where that is nobody of the house."""
    contact_id: Mapped[int] = mapped_column(Id)
    starts_at: Mapped[datetime] = mapped_column(UtcMoment, index=True)
    ends_at: Mapped[datetime] = mapped_column(UtcMoment)
    original_end: Mapped[datetime | None] = mapped_column(UtcMoment)
    """When it was to end, where it was ended early."""
    lengthy: Mapped[bool] = mapped_column(Boolean)
    """It lasts longer than a day."""
    zone: Mapped[str] = mapped_column(Text)
    party: Mapped[int] = mapped_column(Integer)
    layout: Mapped[str] = mapped_column(Text)
    wishes: Mapped[list[list[int]]] = mapped_column(Json)
    catering: Mapped[str] = mapped_column(Text)
    setup: Mapped[str] = mapped_column(Text)
    private: Mapped[bool] = mapped_column(Boolean)
    state: Mapped[str] = mapped_column(Text)
    hold_until: Mapped[datetime | None] = mapped_column(UtcMoment)
    placed_at: Mapped[datetime] = mapped_column(UtcMoment)
    """When this time was chosen: what is booked shortly before it begins counts as confirmed."""
    due_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    """When the clock has to look at it next."""
    checked_in_at: Mapped[datetime | None] = mapped_column(UtcMoment)
    deposit: Mapped[int] = mapped_column(Integer)
    """In the smallest unit of `currency`; 0 where none was noted."""
    currency: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    """Why it was refused, released or cancelled."""
    series_id: Mapped[int] = mapped_column(Id)
    occurrence: Mapped[datetime | None] = mapped_column(UtcMoment)
    """Which of its series it is: the beginning that the rule gives."""
    words: Mapped[str] = mapped_column(Text)
    """Title, people and place, folded: what the list is searched by."""
    booked_by: Mapped[int] = mapped_column(Id)
    booked_by_name: Mapped[str] = mapped_column(Text)
    booked_at: Mapped[datetime] = mapped_column(UtcMoment)
    sequence: Mapped[int] = mapped_column(Integer)
    """How often time or place were changed, as calendars count it."""
    version: Mapped[int] = mapped_column(Integer)


class BookingStepRow(Base):
    """Something that happened with a booking."""

    __tablename__ = "booking_steps"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    booking_id: Mapped[int] = mapped_column(ForeignKey("bookings.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcMoment)
    kind: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(Id)
    by_name: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    before: Mapped[dict[str, object]] = mapped_column(Json)
    """What the step changed, as it was before: by this it can be taken back."""
