"""What goes with an appointment whenever it changes: its staff's time, the visit that is expected, mails, clocks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from reception_app.appointments import mailing, rows, rules
from reception_app.appointments.catalogue import ServiceCatalogue
from reception_app.appointments.customers import FormerCustomers, PutBack
from reception_app.appointments.records import AppointmentState, NotAtWork, Service, StaffMember
from reception_app.appointments.rooms import AppointmentRooms
from reception_app.appointments.settings import NO_SHOW_MINUTES, REMIND_AGAIN_HOURS, REMIND_HOURS
from reception_app.appointments.slots import SlotFinder
from reception_app.appointments.workdays import Workdays
from reception_app.bookings import resource_rows
from reception_app.db.uow import WriteTx
from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import isolate
from reception_app.occupancy import SlotTaken, Span, Subject, claim, release
from reception_app.visits import FrontDesk, appointing
from reception_app.visits.booking import Booking
from reception_app.visits.records import Expectation

_S = AppointmentState


@dataclass(frozen=True, slots=True)
class Keeper:
    """The parts that the verbs of appointments share. Safe in every thread, as its parts are."""

    desk: FrontDesk
    services: ServiceCatalogue
    slots: SlotFinder
    rooms: AppointmentRooms
    former: FormerCustomers = field(default_factory=FormerCustomers)

    def staff(self, ids: Sequence[int], kept: Sequence[StaffMember] = ()) -> tuple[StaffMember, ...]:
        """The staff of an appointment by name. Raises Invalid for nobody, and for whoever is gone or has left."""
        had = {each.id: each for each in kept}
        found: list[StaffMember] = []
        for employee_id in dict.fromkeys(ids):
            host = self.desk.any_host(employee_id)
            if host is None and employee_id not in had:
                raise Invalid("Somebody is not in the directory any more.", field="staff")
            if host is not None and host.left_company and employee_id not in had:
                stands_in = f" {isolate(host.deputy_name)} stands in." if host.deputy_name else ""
                raise Invalid(f"{isolate(host.name)} has left the organisation.{stands_in}", field="staff")
            found.append(StaffMember(employee_id, host.name) if host else had[employee_id])
        if not found:
            raise Invalid("Choose with whom it is.", field="staff")
        return tuple(found)

    def check_work(
        self, tx: WriteTx, service: Service, staff: Sequence[StaffMember], span: Span, but: int = 0
    ) -> None:
        """Raise NotAtWork when somebody does not work then."""
        days = Workdays(self.desk)
        for each in staff:
            if why := days.why_not(each.id, *span):
                near = self.slots.near(tx, service, each.id, span, but)
                raise NotAtWork(
                    why, self._free_near(near) or "Choose another time, or keep it all the same.", near
                )

    def take_time(self, tx: WriteTx, row: Row[Any], *, over: bool = False) -> list[str]:
        """Take its room and the time of its staff, the buffers with it; what else they have then that is no hindrance.

        In words. What it had taken is given back first. Raises SlotTaken. `over`: it is taken whatever others have.
        """
        release(tx, rows.owner(row.id))
        until = rules.held_until(_S(row.state), row.ends_at, row.closed_at)
        if not _S(row.state).holds_time or until <= row.starts_at:
            return []
        # What is over can't be refused any more.
        over = over or _S(row.state) is _S.FULFILLED
        begin = row.starts_at - timedelta(minutes=row.buffer_before)
        end = until + timedelta(minutes=row.buffer_after)
        clashes: list[str] = []
        staff = rows.staff_of(tx, [row.id]).get(row.id, ())
        for each in staff:
            subject = Subject("employee", each.id)
            title = f"{row.service_name}, {row.name}"
            zone = self.desk.zone()
            try:
                found = claim(
                    tx,
                    subject,
                    begin,
                    end,
                    rows.owner(row.id),
                    over=over,
                    private=bool(row.private),
                    title=title,
                    name=each.name,
                    zone=zone,
                )
            except SlotTaken as taken:
                raise self._with_hours(tx, row, each, taken) from taken
            clashes += [f"{isolate(each.name)}: {other.words}" for other in found]
        self._take_room(tx, row, staff, over=over)
        return clashes

    def _take_room(self, tx: WriteTx, row: Row[Any], staff: tuple[StaffMember, ...], *, over: bool) -> None:
        resource_id = rows.rooms_of(tx, [row.id]).get(row.id, 0)
        if not resource_id:
            return
        room = resource_rows.read(tx, resource_id)
        until = rules.held_until(_S(row.state), row.ends_at, row.closed_at)
        try:
            self.rooms.take(tx, row, Span(row.starts_at, until), room, staff, over=over)
        except SlotTaken as taken:
            span, service = Span(row.starts_at, row.ends_at), self.services.known().get(row.service_id)
            near: tuple[Span, ...] = ()
            if service and staff:
                near = self.slots.near(tx, service, staff[0].id, span, row.id, resource_id)
            others = self.rooms.instead_of(tx, room, span, rows.owner(row.id))
            zone = self.desk.zone()
            raise SlotTaken(taken.taken, near, name=room.name, zone=zone, others=others) from taken

    def keep(
        self,
        tx: WriteTx,
        was: Row[Any] | None,
        row: Row[Any],
        *,
        staff_changed: bool = False,
        tell: bool = True,
    ) -> Row[Any]:
        """Bring the visit, the mails and the clocks to what the appointment now says; its row as it is then."""
        row, handed_over = self._bring_visit(tx, row)
        if tell:
            row = mailing.tell(tx, self.desk, was, row, differs=staff_changed or handed_over)
        return rows.settle(tx, row, **self._clocks(tx, row))

    def remind_at(self, row: Row[Any], now: datetime) -> datetime | None:
        """When the customer is to be reminded next."""
        hours = [self.desk.preferences.whole(each) for each in (REMIND_HOURS, REMIND_AGAIN_HOURS)]
        spans = [timedelta(hours=each) for each in hours if each]
        return rules.next_reminder(row.starts_at, spans, now) if _S(row.state) is _S.BOOKED else None

    def prepared(
        self, service_id: int, host_id: int, values: dict[str, Any], *, draw: bool = False
    ) -> Booking:
        """The visit of an appointment with these columns, checked. Raises Invalid."""
        service = self.services.known().get(service_id)
        types = [each for each in self.desk.types.known().values() if each.active]
        wanted = service.type_id if service else 0
        kind = next((each.id for each in types if each.id == wanted), types[0].id)
        asked = Expectation(
            name=values["name"],
            type_id=kind,
            host_id=host_id,
            starts_at=values["starts_at"],
            ends_at=max(values["ends_at"], values["starts_at"]),
            zone=values["zone"],
            company=values["company"],
            contact=values["email"] or values["phone"],
            # Reception knows who comes, not what for.
            purpose="" if values["private"] else values["service_name"],
            visitor_id=values["visitor_id"],
            invite=draw,
        )
        return appointing.prepare(self.desk, asked)

    def _bring_visit(self, tx: WriteTx, row: Row[Any]) -> tuple[Row[Any], bool]:
        """The row as it is then, and whether somebody else comes than before, with another code."""
        wanted = bool(row.expected) and _S(row.state) is _S.BOOKED
        visit: Row[Any] | None = None
        back: PutBack | None = None
        if not row.visit_id:
            if not wanted or row.ends_at <= tx.now:
                return row, False
            made = appointing.announce(tx, self.desk, self._prepared_of(tx, row))
            ids = {"visit_id": made["id"], "visitor_id": made["visitor_id"]}
            return rows.settle(tx, row, **ids, visit_state=made["state"]), False
        if not wanted:
            if _S(row.state) in (_S.PROPOSED, _S.CANCELLED, _S.NO_SHOW) or not row.expected:
                missed = _S(row.state) is _S.NO_SHOW
                visit = appointing.call_off(tx, self.desk, row.visit_id, no_show=missed)
        else:
            visit = appointing.expect_again(tx, row.visit_id)
            if row.ends_at > tx.now:
                former = visit.visitor_id
                visit, back = appointing.change(tx, self.desk, row.visit_id, self._prepared_of(tx, row))
                self.former.note(row, tx.now, former, back)
        if visit is None:
            return row, False
        row = rows.settle(tx, row, visit_state=visit.state, visitor_id=visit.visitor_id)
        return row, back is not None

    def _prepared_of(self, tx: WriteTx, row: Row[Any]) -> Booking:
        staff = rows.staff_of(tx, [row.id])[row.id]
        return self.prepared(row.service_id, staff[0].id, dict(row._mapping))

    def _clocks(self, tx: WriteTx, row: Row[Any]) -> dict[str, Any]:
        late = rules.late_at(_S(row.state), row.ends_at, self.desk.preferences.whole(NO_SHOW_MINUTES))
        return {"remind_at": self.remind_at(row, tx.now), "late_at": late}

    def _with_hours(self, tx: WriteTx, row: Row[Any], who: StaffMember, taken: SlotTaken) -> SlotTaken:
        """The same, with times near it that lie within the hours of whoever is asked for, and who else could."""
        service = self.services.known().get(row.service_id)
        if service is None:
            return taken
        span = Span(row.starts_at, row.ends_at)
        room = rows.rooms_of(tx, [row.id]).get(row.id, 0)
        near = self.slots.near(tx, service, who.id, span, row.id, room)
        found = self.slots.others(tx, service, span, who.id, room, row.id)
        others = tuple(each.employee_name for each in found)
        return SlotTaken(taken.taken, near, name=who.name, zone=self.desk.zone(), others=others)

    def _free_near(self, near: Sequence[Span]) -> str:
        zone = self.desk.zone()
        said = [f"{each.starts_at.astimezone(zone):%a %H:%M}" for each in near]
        return f"Free near it: {', '.join(said)}." if said else ""
