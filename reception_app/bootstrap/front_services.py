"""The services that the desk hands around from its beginning: stand-ins until somebody asks them for something."""

from __future__ import annotations

from functools import partial

from reception_app import badges, calls, directory, search, visits
from reception_app.bootstrap.case_work import CaseWork
from reception_app.bootstrap.following import appointments_of_leavers, contacts_of_leavers
from reception_app.directory import OpenWork
from reception_app.kernel.later import made_late
from reception_app.visits import FrontDesk, VisitService


class FrontServices(CaseWork):
    """Visits, staff and the telephone. Reading the board is all that a start needs of them."""

    def _work_at(self, desk: FrontDesk) -> None:
        self.visits = VisitService(desk)
        self.expect = made_late(lambda: visits.ExpectService(desk))
        self.holds = made_late(lambda: visits.HoldService(desk))
        self.find = made_late(lambda: search.FindService(desk))
        self.calls = made_late(lambda: calls.CallService(desk))
        self.call_log = made_late(lambda: calls.CallLog(desk))
        self.call_events = made_late(lambda: calls.CallEvents(desk))
        self.call_tokens = made_late(lambda: calls.CallTokens(desk.store))
        self.telephone = made_late(self._make_telephone)

    def _make_directory(self) -> directory.DirectoryService:
        look = self.preferences
        made = directory.DirectoryService(self._store, zone=look.zone, region=look.region)
        made.handover += self._open_work()
        return made

    def _make_templates(self) -> badges.BadgeTemplates:
        # Late on purpose, see the class.
        from reception_app.visits.house_templates import house_templates

        return house_templates(self._store, self.preferences, self.visitor_types)

    def _make_telephone(self) -> calls.Telephone:
        say = partial(self.notices.say, "telephone")
        return calls.Telephone(self.preferences, self.call_events, self.call_tokens, self.bus, say)

    def _open_work(self) -> list[OpenWork]:
        """What whoever leaves the house has to hand over."""
        desk = self._desk
        at_desk = [
            visits.expected_visits(desk),
            visits.items_out(desk),
            calls.open_call_backs(desk),
            self.messages_of_leavers(),
        ]
        appointments = appointments_of_leavers(lambda: self.appointments)
        desk_work = (self.parcels_of_leavers(), self.cases_of_leavers())
        return [*at_desk, *desk_work, appointments, *self.plans_of_leavers(), contacts_of_leavers()]
