"""The verbs of appointments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from reception_app.appointments import following, handover, mailing, making, rows, rules
from reception_app.appointments.catalogue import ServiceCatalogue
from reception_app.appointments.clock import AppointmentClock
from reception_app.appointments.keeping import Keeper
from reception_app.appointments.lists import AppointmentLists
from reception_app.appointments.records import AppointmentDetail, AppointmentState, NewAppointment
from reception_app.appointments.rooms import AppointmentRooms
from reception_app.appointments.sight import refuse_hidden
from reception_app.appointments.slots import SlotFinder
from reception_app.db.uow import WriteTx
from reception_app.directory import OpenWork
from reception_app.drafts import discard_draft
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import clean_line
from reception_app.visits import FrontDesk
from reception_app.visits.records import VisitState

_S = AppointmentState
_HERE = frozenset({"arrive", "begin", "fulfil"})


class AppointmentService:
    """Who comes when to whom, and how it went.

    Every verb raises NotAllowed without APPOINT, NotFound for an appointment that is gone, Conflict when it is a
    private one of others, does not stand so that it can be done or was changed since `version` (0: any), Invalid naming
    a field, StoreTrouble when it could not be saved. What takes a time raises SlotTaken, which says who has it, when
    the same person is free near it and who else is free then; and NotAtWork. Moments are UTC. The visit, the mails, the
    staff's time and the room change with it in one transaction. `Change("appointment")` is published whenever an
    appointment changes.
    """

    def __init__(self, desk: FrontDesk) -> None:
        self._desk, self._store = desk, desk.store
        self.services = ServiceCatalogue(desk)
        self.rooms = AppointmentRooms(desk)
        self.slots = SlotFinder(desk, self.services, self.rooms)
        self.lists = AppointmentLists(desk, self.services, self.rooms)
        self._keeper = Keeper(desk, self.services, self.slots, self.rooms)
        self.clock = AppointmentClock(self._keeper, self.bring)

    def schedule(self, actor: Actor, new: NewAppointment, draft_id: int = 0) -> AppointmentDetail:
        """Make an appointment, or propose a time. The sheet's draft goes with it."""
        require(actor, Right.APPOINT)
        made = making.made_of(self._keeper, new, self._store.clock.now())
        with self._store.write(actor) as tx:
            if not new.outside_hours:
                self._keeper.check_work(tx, made.service, made.staff, made.span)
            row = rows.add(tx, made.values, made.staff, made.resource_id)
            clashes = self._keeper.take_time(tx, row)
            row = self._keeper.keep(tx, None, row)
            discard_draft(tx, draft_id)
            return self.lists.detail(tx, row, actor, clashes=clashes)

    def edit(
        self, actor: Actor, appointment_id: int, new: NewAppointment, version: int = 0, draft_id: int = 0
    ) -> AppointmentDetail:
        """Make it what the sheet says now; another time or another person is a reschedule, and told as one."""
        require(actor, Right.APPOINT)
        with self._store.read() as tx:
            known = rows.appointment_of(tx, rows.read_row(tx, appointment_id))
        made = making.made_of(self._keeper, new, self._store.clock.now(), known)
        with self._store.write(actor) as tx:
            was = rows.for_step(tx, appointment_id, "edit", version)
            moved = (was.starts_at, was.ends_at) != made.span or known.staff != made.staff
            if moved and not new.outside_hours:
                self._keeper.check_work(tx, made.service, made.staff, made.span, appointment_id)
            kind = "rescheduled" if moved else "edited"
            values = making.kept(made.values, was)
            row = rows.change(tx, was, kind, staff=made.staff, resource_id=made.resource_id, **values)
            clashes = self._keeper.take_time(tx, row)
            row = self._keeper.keep(tx, was, row, staff_changed=known.staff != made.staff)
            discard_draft(tx, draft_id)
            return self.lists.detail(tx, row, actor, clashes=clashes)

    def move(
        self,
        actor: Actor,
        appointment_id: int,
        starts_at: datetime,
        ends_at: datetime,
        *,
        to: int = 0,
        out_of: int = 0,
        room: int = 0,
        outside_hours: bool = False,
        version: int = 0,
    ) -> AppointmentDetail:
        """Another time or `room`, or somebody else of the staff (`to` in place of `out_of`; 0: the first of them)."""
        require(actor, Right.APPOINT)
        with self._store.read() as tx:
            known = rows.appointment_of(tx, rows.read_row(tx, appointment_id))
        staff = [each.id for each in known.staff]
        if to and to not in staff:
            leaving = out_of if out_of in staff else staff[0]
            staff = [to if each == leaving else each for each in staff]
        same = making.new_of(known)
        new = replace(
            same,
            starts_at=starts_at,
            ends_at=ends_at,
            staff=tuple(staff),
            resource_id=room or same.resource_id,
            outside_hours=outside_hours,
        )
        return self.edit(actor, appointment_id, new, version or known.version)

    def book(self, actor: Actor, appointment_id: int, version: int = 0) -> AppointmentDetail:
        """A proposed time is agreed on: the customer is told and expected."""
        return self._step(actor, appointment_id, "book", _S.BOOKED, version=version)

    def arrive(self, actor: Actor, appointment_id: int, version: int = 0) -> AppointmentDetail:
        """The customer is here. One whom reception expects is checked in instead: the appointment follows."""
        return self._step(actor, appointment_id, "arrive", _S.ARRIVED, version=version)

    def begin(self, actor: Actor, appointment_id: int, version: int = 0) -> AppointmentDetail:
        """It has begun."""
        return self._step(actor, appointment_id, "begin", _S.IN_PROGRESS, version=version)

    def fulfil(self, actor: Actor, appointment_id: int, version: int = 0) -> AppointmentDetail:
        """It is over and has taken place."""
        return self._step(actor, appointment_id, "fulfil", _S.FULFILLED, version=version)

    def no_show(self, actor: Actor, appointment_id: int, version: int = 0) -> AppointmentDetail:
        """The customer has not come."""
        return self._step(actor, appointment_id, "no_show", _S.NO_SHOW, version=version)

    def cancel(
        self, actor: Actor, appointment_id: int, reason: str = "", version: int = 0
    ) -> AppointmentDetail:
        """It does not take place. Told with it: who would like the time that is free now."""
        said = clean_line(reason, field="reason")
        return self._step(actor, appointment_id, "cancel", _S.CANCELLED, said, version=version)

    def documents(
        self, actor: Actor, appointment_id: int, here: Iterable[str], version: int = 0
    ) -> AppointmentDetail:
        """Which of the documents that are due are here."""
        require(actor, Right.APPOINT)
        wanted = set(here)
        with self._store.write(actor) as tx:
            row = rows.for_step(tx, appointment_id, "documents", version)
            known = [name for name, _ in row.documents]
            if not wanted <= set(known):
                raise Invalid("This document is not among those that are due.", field="documents")
            now = [[name, name in wanted] for name in known]
            return self.lists.detail(tx, rows.change(tx, row, "documents", documents=now), actor)

    def sooner(self, actor: Actor, appointment_id: int, wanted: bool, version: int = 0) -> AppointmentDetail:
        """Whether the customer would rather come earlier."""
        require(actor, Right.APPOINT)
        with self._store.write(actor) as tx:
            row = rows.for_step(tx, appointment_id, "sooner", version)
            return self.lists.detail(tx, rows.change(tx, row, "sooner", sooner=wanted), actor)

    def take_back(self, actor: Actor, appointment_id: int, version: int) -> AppointmentDetail:
        """Undo the step that left the appointment at `version`, as long as no other one was done since that stands.

        A new appointment is cancelled by it. Raises SlotTaken when somebody else has the time meanwhile.
        """
        require(actor, Right.APPOINT)
        with self._store.write(actor) as tx:
            was = rows.read_row(tx, appointment_id)
            refuse_hidden(actor, was)
            step = rows.to_take_back(tx, was, version)
            if step is None:
                raise Conflict(
                    "Somebody else has changed this appointment meanwhile.", hint="It stays as it is."
                )
            before = rows.columns_before(step) | self._keeper.former.put_back(tx, appointment_id, version)
            if version == 1:
                before = {"state": _S.CANCELLED.value, "closed_at": tx.now}
            staff = rows.staff_before(step)
            room = rows.room_before(step)
            row = rows.change(tx, was, "undone", step.kind, staff=staff, resource_id=room, **before)
            self._keeper.take_time(tx, row)
            row = self._keeper.keep(tx, was, row, tell=False)
            stopped = [int(each) for each in step.before.get("stopped", ())]
            # Too late for that to be known: the visit has another code than the mails that were stopped name.
            anew = self._keeper.former.came_instead(row)
            row = mailing.take_back(tx, self._desk, was, row, step.at, stopped, anew=anew)
            return self.lists.detail(tx, row, actor)

    def follow(self, tx: WriteTx, visit_ids: Iterable[int]) -> None:
        """Visits have changed in this transaction: who has arrived, has left, does not come, or comes after all.

        Raises SlotTaken when one is expected again and somebody else has the time meanwhile: the visit's change is
        refused with it. Who stands at the desk is received whatever others have.
        """
        following.follow(tx, visit_ids, self._bring_along)

    def _bring_along(self, tx: WriteTx, was: Row[Any], state: AppointmentState) -> Row[Any]:
        return self.bring(tx, was, state, over=state is not _S.BOOKED)

    def of_leavers(self) -> OpenWork:
        """For `DirectoryService.handover`."""
        return handover.open_appointments(self._keeper)

    def _step(
        self,
        actor: Actor,
        appointment_id: int,
        verb: str,
        state: AppointmentState,
        reason: str = "",
        *,
        version: int = 0,
    ) -> AppointmentDetail:
        require(actor, Right.APPOINT)
        with self._store.write(actor) as tx:
            was = rows.for_step(tx, appointment_id, verb, version)
            _refuse_unfit(tx, was, verb)
            row = self.bring(tx, was, state, reason)
            waiting = self.lists.waiting_for(tx, row, actor) if state is _S.CANCELLED else ()
            return self.lists.detail(tx, row, actor, waiting=waiting)

    def bring(
        self, tx: WriteTx, was: Row[Any], state: AppointmentState, reason: str = "", *, over: bool = False
    ) -> Row[Any]:
        """Within a transaction: another state, and all that follows from it. Its row as it is then.

        `over`: its staff's time is taken again whatever others have meanwhile.
        """
        row = rows.change(tx, was, state.value, reason, **making.stamps(was, state, tx.now, reason))
        if _S(was.state).holds_time != state.holds_time or _S.FULFILLED in (_S(was.state), state):
            self._keeper.take_time(tx, row, over=over)
        return self._keeper.keep(tx, was, row)


def _refuse_unfit(tx: WriteTx, row: Row[Any], verb: str) -> None:
    if verb not in rules.possible(_S(row.state), row.starts_at, tx.now):
        raise Conflict("This can't be said yet: the appointment is still to come.")
    if verb in _HERE and row.visit_id and row.visit_state == VisitState.EXPECTED.value:
        raise Conflict(
            "The customer is expected at reception.", hint="Check them in there: the appointment follows."
        )
