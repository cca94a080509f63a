"""The services that bring people in, give them out and put them together: each is made when somebody asks for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reception_app.context import AppContext
from reception_app.db.backup import Reason
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.later import made_once
from reception_app.visits.settings import PHONE_REGION

if TYPE_CHECKING:
    from reception_app.contacts.exchange import ContactExchange
    from reception_app.directory import StaffTeams
    from reception_app.directory.ldap_import import StaffServer


class Exchanges(AppContext):
    """Made once each, and their code imported then."""

    _store: Store

    @made_once
    def contact_exchange(self) -> ContactExchange:
        # Late on purpose, see the class.
        from reception_app.contacts.exchange import ContactExchange

        region = partial(self.preferences.text, PHONE_REGION)
        back_up = partial(self.backups.make, SYSTEM, Reason.IMPORT)
        return ContactExchange(self._store, region=region, before_apply=back_up)

    @made_once
    def staff_server(self) -> StaffServer:
        # Late on purpose, see the class.
        from reception_app.bootstrap.staff_server import server_of
        from reception_app.directory.ldap_import import StaffServer

        return StaffServer(partial(server_of, self.preferences))

    @made_once
    def staff_teams(self) -> StaffTeams:
        # Late on purpose, see the class.
        from reception_app.directory import StaffTeams

        return StaffTeams(self._store)
