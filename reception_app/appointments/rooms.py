"""The room, or another resource that can be booked, that an appointment has as its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from reception_app.appointments import rows, rules
from reception_app.appointments.records import Appointment, RoomChoice, StaffMember
from reception_app.bookings import House, placing, resource_rows
from reception_app.bookings import rules as booking_rules
from reception_app.bookings.records import ALWAYS, NewBooking, Resource
from reception_app.db.base import to_ms
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory.hours import moment_of
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid, NotFound
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import isolate
from reception_app.occupancy import Owner, SlotTaken, Span, busy, claim, taken
from reception_app.visits import FrontDesk

_MINUTE = 60_000


class AppointmentRooms:
    """What an appointment can take along with its staff, by the resource's own rules. Safe in every thread."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk
        self._house = House(desk.store, desk.directory, desk.preferences)

    def choices(self, actor: Actor) -> list[RoomChoice]:
        """What can be chosen, in the order of the list of rooms. Raises NotAllowed without SEE_SCHEDULE."""
        require(actor, Right.SEE_SCHEDULE)
        with self._desk.store.read() as tx:
            known = resource_rows.read_all(tx).values()
            return [RoomChoice(each.id, each.name, each.line) for each in known if not _unfit(each)]

    def chosen(self, resource_id: int, *, kept: bool = False) -> Resource | None:
        """The resource of an id; None for 0. Raises Invalid for what no appointment can take, unless it is `kept`."""
        if not resource_id:
            return None
        try:
            with self._desk.store.read() as tx:
                resource = resource_rows.read(tx, resource_id)
        except NotFound as error:
            raise Invalid("This room is not there any more.", field="place") from error
        if not kept and (why := _unfit(resource)):
            raise Invalid(f"{isolate(resource.name)} {why}", field="place")
        return resource

    def check(self, resource: Resource, span: Span, now: datetime) -> None:
        """Raise Invalid when it is not open at a time, or when that is beyond its limits."""
        if why := self._closed(resource, span, now):
            raise Invalid(why, field="place")

    def take(
        self,
        tx: WriteTx,
        row: Row[Any],
        span: Span,
        resource: Resource,
        staff: tuple[StaffMember, ...],
        *,
        over: bool = False,
    ) -> None:
        """Claim it for an appointment at a time, with what is kept free around it. Raises SlotTaken."""
        claim(
            tx,
            resource_rows.subject(resource.id),
            *booking_rules.claimed(resource, *span),
            rows.owner(row.id),
            capacity=resource.quantity,
            over=over,
            private=bool(row.private),
            title=f"{row.service_name}, {row.name}",
            holder=staff[0].name if staff else "",
            name=resource.name,
            zone=self._desk.zone(),
        )

    def instead_of(self, tx: ReadTx, resource: Resource, span: Span, but: Owner) -> tuple[str, ...]:
        """The names of others of the kind that are free then."""
        found = placing.instead_of(tx, self._house, NewBooking(resource.id, *span), but=but)
        return tuple(each.name for each in found if not _unfit(each))

    def hindrance(self, tx: ReadTx, resource_id: int, span: Span, but: Owner) -> str:
        """Why it can't be had at a time, and what can instead, in sentences; empty when it can. Raises NotFound."""
        resource = resource_rows.read(tx, resource_id)
        why = self._closed(resource, span, tx.now)
        why = why or placing.why_not(tx, self._house, resource, NewBooking(resource_id, *span), but=but)
        others = self.instead_of(tx, resource, span, but) if why else ()
        return f"{why} Free then: {', '.join(isolate(each) for each in others)}." if others else why

    def trouble(self, tx: ReadTx, known: Appointment) -> str:
        """Why an appointment can't have its room after all, and what is free then; empty where it can.

        It is out of service, or was given away: also after somebody was missed, and comes after all.
        """
        if not known.resource_id:
            return ""
        resource = resource_rows.read(tx, known.resource_id)
        subject, own = resource_rows.subject(resource.id), rows.owner(known.id)
        held = tuple(
            each for each in taken(tx, [subject], known.starts_at, known.ends_at, but=own) if each.hard
        )
        if not held:
            return ""
        said = SlotTaken(held, name=resource.name, zone=self._desk.zone()).message
        others = self.instead_of(tx, resource, Span(known.starts_at, known.ends_at), own)
        return f"{said} Free then: {', '.join(isolate(each) for each in others)}." if others else said

    def times(self, tx: ReadTx, resource_id: int, but: int = 0) -> RoomTimes | None:
        """For whoever looks for a free time; None for 0. `but`: the appointment that is moved. Raises NotFound."""
        if not resource_id:
            return None
        own = rows.owner(but) if but else None
        return RoomTimes(resource_rows.read(tx, resource_id), self._desk.zone(), own)

    def _closed(self, resource: Resource, span: Span, now: datetime) -> str:
        why = booking_rules.check_limits(resource, *span, now)
        why = why or booking_rules.check_open(resource, *span, self._desk.zone())
        return f"{isolate(resource.name)}: {why}" if why else ""


@dataclass(frozen=True, slots=True)
class RoomTimes:
    """When a resource can be had, in milliseconds since 1970."""

    resource: Resource
    zone: ZoneInfo
    but: Owner | None = None
    """What this has taken itself does not count."""

    def bounds(
        self, since: datetime, until: datetime, now: datetime, minutes: int
    ) -> tuple[datetime, datetime]:
        """Between which moments something so long may begin by its limits; nowhere when the second is the first."""
        room = self.resource
        if room.longest and minutes > room.longest:
            return since, since
        if room.notice:
            since = max(since, now + timedelta(minutes=room.notice))
        if room.days_ahead:
            until = min(until, now + timedelta(days=room.days_ahead, milliseconds=1))
        return since, max(since, until)

    def open(self, first: date, last: date) -> list[tuple[int, int]] | None:
        """When it is open on the days from `first` to the one after `last`; None: always."""
        if self.resource.hours == ALWAYS:
            return None
        found = []
        for number in range((last - first).days + 2):
            day = first + timedelta(days=number)
            if hours := self.resource.hours[day.weekday()]:
                begin, end = (to_ms(moment_of(day, minute, self.zone)) for minute in hours)
                found.append((begin, end))
        return rules.joined(found)

    def taken(self, tx: ReadTx, begin: int, end: int, lasts: int) -> list[tuple[int, int]]:
        """When something so long that begins between two moments can't be there, in order."""
        before, after = (each * _MINUTE for each in (self.resource.buffer_before, self.resource.buffer_after))
        subject = resource_rows.subject(self.resource.id)
        reach, needed = end + lasts + after, before + lasts + after
        held = busy(tx, subject, begin - before, reach, but=self.but, gap=needed)
        return [(a - after, b + before) for a, b in held]


def _unfit(resource: Resource) -> str:
    """Why no appointment can take a resource; empty when it can."""
    if not resource.active:
        return "is not in use any more."
    if resource.needs_approval:
        return "needs approval: book it by itself."
    # Of several of a kind one is chosen at the desk, by a booking.
    return "is there several times: book it by itself." if resource.quantity > 1 else ""
