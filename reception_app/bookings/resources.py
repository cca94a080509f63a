"""The verbs of rooms and things: which there are, what they are like, when they can't be had."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import insert, select, update

from reception_app.audit import record
from reception_app.bookings import door, resource_rows, rows
from reception_app.bookings.house import House
from reception_app.bookings.models import OutageRow
from reception_app.bookings.records import (
    Booking,
    NewResource,
    Outage,
    Resource,
    ResourceKind,
    RoomAppointment,
)
from reception_app.bookings.resource_rows import CHANGE, OUTAGES
from reception_app.bookings.rows import BOOKINGS
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line, isolate
from reception_app.occupancy import Owner, Span, claim, release, taken
from reception_app.occupancy.rules import LONGEST, check_span
from reception_app.outbox import Channel, NewDelivery, enqueue
from reception_app.outbox.payloads import DOOR_SHEET


class ResourceService:
    """Rooms and things.

    To look needs SEE_SCHEDULE, every change MANAGE_RESOURCES: NotAllowed. NotFound for what is gone, Invalid naming the
    field, Conflict when it was changed since `version` (0: any), StoreTrouble when it could not be saved. Moments are
    UTC. `Change("resource")` is published whenever one changes.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._store = house.store

    def resources(
        self, actor: Actor, kind: ResourceKind | None = None, *, retired: bool = False
    ) -> list[Resource]:
        """Those in use, in the order of the list; with those that are not, where `retired`."""
        require(actor, Right.SEE_SCHEDULE)
        with self._store.read() as tx:
            known = resource_rows.read_all(tx).values()
            wanted = [each for each in known if (each.active or retired) and kind in (None, each.kind)]
            return resource_rows.with_outages(tx, wanted)

    def resource(self, actor: Actor, resource_id: int) -> Resource:
        """One of them."""
        require(actor, Right.SEE_SCHEDULE)
        with self._store.read() as tx:
            return resource_rows.with_outages(tx, [resource_rows.read(tx, resource_id)])[0]

    def types(self, actor: Actor) -> list[str]:
        """The types that there are: a sheet offers them."""
        return sorted({each.type for each in self.resources(actor, retired=True) if each.type})

    def add(self, actor: Actor, new: NewResource) -> Resource:
        """One more room or thing."""
        require(actor, Right.MANAGE_RESOURCES)
        with self._store.write(actor) as tx:
            return resource_rows.read(tx, resource_rows.add(tx, new))

    def edit(self, actor: Actor, resource_id: int, new: NewResource, version: int = 0) -> Resource:
        """What it is like from now on; what is booked already stays as it is."""
        require(actor, Right.MANAGE_RESOURCES)
        with self._store.write(actor) as tx:
            resource_rows.save(tx, resource_id, resource_rows.values_of(new), version)
            return resource_rows.with_outages(tx, [resource_rows.read(tx, resource_id)])[0]

    def retire(self, actor: Actor, resource_id: int) -> list[Booking]:
        """Nobody books it any more. What is booked stays, and is what is returned."""
        require(actor, Right.MANAGE_RESOURCES)
        with self._store.write(actor) as tx:
            resource_rows.save(tx, resource_id, {"active": False})
            return _affected(tx, actor, resource_id, tx.now, tx.now + LONGEST)

    def bring_back(self, actor: Actor, resource_id: int) -> Resource:
        """It can be booked again."""
        require(actor, Right.MANAGE_RESOURCES)
        with self._store.write(actor) as tx:
            resource_rows.save(tx, resource_id, {"active": True})
            return resource_rows.read(tx, resource_id)

    def affected(
        self, actor: Actor, resource_id: int, starts_at: datetime, ends_at: datetime
    ) -> list[Booking]:
        """What is booked in a span, in order: who has to be told when it can't be had."""
        require(actor, Right.SEE_SCHEDULE)
        check_span(starts_at, ends_at)
        with self._store.read() as tx:
            return _affected(tx, actor, resource_id, starts_at, ends_at)

    def appointments(self, actor: Actor, resource_id: int, span: Span | None = None) -> list[RoomAppointment]:
        """The appointments that have it in a span and are not over, in order; without a span all to come."""
        require(actor, Right.SEE_SCHEDULE)
        if span:
            check_span(*span)
        with self._store.read() as tx:
            starts_at, ends_at = span or (tx.now, tx.now + LONGEST)
            held = taken(tx, [resource_rows.subject(resource_id)], starts_at, ends_at)
            return [
                RoomAppointment(each.owner.id, each.starts_at, each.ends_at, each.title, each.holder)
                for each in held
                if each.owner.kind == door.APPOINTMENT and each.ends_at > tx.now
            ]

    def out_of_service(
        self, actor: Actor, resource_id: int, starts_at: datetime, ends_at: datetime, reason: str
    ) -> tuple[Outage, list[Booking]]:
        """It can't be had in a span; why. What is booked then stays until somebody moves it: the second part."""
        require(actor, Right.MANAGE_RESOURCES)
        check_span(starts_at, ends_at)
        why = clean_line(reason, field="reason")
        if not why:
            raise Invalid("Say why.", field="reason")
        with self._store.write(actor) as tx:
            if ends_at <= tx.now:
                raise Invalid("That is over already.", field="ends_at")
            resource = resource_rows.read(tx, resource_id)
            outage = Outage(new_id(), resource_id, starts_at, ends_at, why, actor.name)
            row = {name: getattr(outage, name) for name in outage.__slots__}
            tx.execute(insert(OutageRow), {**row, "by_id": actor.user_id, "ended_at": None})
            self._claim(tx, outage, resource.quantity)
            record(tx, "resource.out_of_service", CHANGE, resource_id)
            tx.changed(CHANGE, resource_id)
            return outage, _affected(tx, actor, resource_id, starts_at, ends_at)

    def back_in_service(self, actor: Actor, outage_id: int) -> Resource:
        """It can be had again from now on; one that has not begun never was."""
        require(actor, Right.MANAGE_RESOURCES)
        with self._store.write(actor) as tx:
            row = tx.execute(select(OUTAGES).where(OUTAGES.c.id == outage_id)).first()
            if row is None:
                raise NotFound("This entry is not there any more.")
            if row.ended_at is not None or row.ends_at <= tx.now:
                raise Conflict("It is in service again already.")
            ended = {"ended_at": tx.now, "ends_at": max(tx.now, row.starts_at)}
            tx.execute(update(OUTAGES).where(OUTAGES.c.id == outage_id).values(ended))
            release(tx, Owner("out_of_service", outage_id))
            resource = resource_rows.read(tx, row.resource_id)
            if row.starts_at < tx.now:
                outage = replace(resource_rows.outage_of(row), ends_at=tx.now)
                self._claim(tx, outage, resource.quantity)
            record(tx, "resource.in_service", CHANGE, row.resource_id)
            tx.changed(CHANGE, row.resource_id)
            return resource_rows.with_outages(tx, [resource])[0]

    def door_sheet(self, actor: Actor, resource_id: int, first_on: date, days: int = 1) -> bytes:
        """What takes place in it from a local day on, as a PDF for its door; at most fourteen days."""
        require(actor, Right.SEE_SCHEDULE)
        with self._store.read() as tx:
            resource = resource_rows.read(tx, resource_id)
            data = door.door_data(tx, self._house, resource, first_on, days)
        return door.render_door(data)

    def print_door_sheet(self, actor: Actor, resource_id: int, first_on: date, days: int = 1) -> int:
        """Print that by the printer for lists; the delivery's id. NotAllowed without PRINT as well."""
        require(actor, Right.SEE_SCHEDULE)
        require(actor, Right.PRINT)
        with self._store.write(actor) as tx:
            resource = resource_rows.read(tx, resource_id)
            data = door.door_data(tx, self._house, resource, first_on, days)
            label = f"Door sheet {isolate(resource.name)}"
            payload = door.door_payload(data)
            return enqueue(
                tx, NewDelivery(Channel.PRINT, DOOR_SHEET, CHANGE, resource_id, payload, label=label)
            )

    def _claim(self, tx: WriteTx, outage: Outage, quantity: int) -> None:
        subject, owner = resource_rows.subject(outage.resource_id), Owner("out_of_service", outage.id)
        title = f"Out of service: {outage.reason}"
        span = (outage.starts_at, outage.ends_at)
        claim(tx, subject, *span, owner, amount=quantity, capacity=quantity, over=True, title=title)


def _affected(
    tx: ReadTx, actor: Actor, resource_id: int, starts_at: datetime, ends_at: datetime
) -> list[Booking]:
    """The open bookings that have it in a span, also those to which it is to be brought."""
    held = taken(tx, [resource_rows.subject(resource_id)], starts_at, ends_at)
    ids = {each.owner.id for each in held if each.owner.kind == rows.CHANGE}
    ordered = select(BOOKINGS).where(BOOKINGS.c.id.in_(ids)).order_by(BOOKINGS.c.starts_at)
    found = rows.bookings_of(tx, tx.execute(ordered).all(), actor)
    return [each for each in found if each.state.open]
