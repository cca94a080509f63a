"""What every verb of visits needs, put together once."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import Invalid, NotFound
from reception_app.kernel.later import late_module
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import isolate
from reception_app.visits.settings import PHONE_REGION
from reception_app.visits.site_keys import SiteKeys
from reception_app.visits.undoing import UndoBook

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sqlalchemy import Row

    from reception_app.badges import BadgePool, BadgeTemplates
    from reception_app.db.uow import ReadTx, Store
    from reception_app.directory import DirectoryService, HostOption
    from reception_app.preferences import Preferences
    from reception_app.visits import contact as contacts
    from reception_app.visits.records import VisitSummary
    from reception_app.visits.types import VisitTypes
    from reception_app.watchlist import WatchlistService
else:
    # It brings in how phone numbers and addresses are read; the board reads none.
    contacts = late_module("reception_app.visits.contact")


@dataclass(frozen=True, slots=True)
class FrontDesk:
    """The parts that the services of visits share. Safe in every thread, as its parts are."""

    store: Store
    types: VisitTypes
    directory: DirectoryService
    badges: BadgePool
    preferences: Preferences
    watchlist: WatchlistService
    templates: BadgeTemplates
    undo: UndoBook = field(default_factory=UndoBook)
    site: SiteKeys = field(default_factory=SiteKeys)

    def zone(self) -> ZoneInfo:
        """The house's time zone: its days begin and end by it."""
        return self.preferences.zone()

    def contact(self, raw: str) -> contacts.Contact:
        """A contact read with the house's country. Raises Invalid."""
        return contacts.read_contact(raw, self.preferences.text(PHONE_REGION).upper())

    def watched(
        self,
        tx: ReadTx,
        name: str,
        company: str,
        contact: contacts.Contact,
        known: Row[Any] | None = None,
    ) -> list[str]:
        """Why the watchlist matches this visitor, a sentence for each entry; empty when it doesn't.

        Of the `known` record of somebody who gave no address or number today, its own counts.
        """
        email, phone = contact.email, contact.phone
        if known is not None:
            email, phone = email or known.email, phone or known.phone
        found = self.watchlist.matches(tx, name, company, email, phone)
        return [f"{match.name}: {match.why}. {match.reason}".strip() for match in found]

    def is_meant(self, tx: ReadTx, visit: VisitSummary, entry_id: int) -> bool:
        """Whether this entry of the watchlist may mean the visitor."""
        contact = self.contact(visit.contact)
        found = self.watchlist.matches(tx, visit.name, visit.company, contact.email, contact.phone)
        return any(match.entry_id == entry_id for match in found)

    def any_host(self, host_id: int) -> HostOption | None:
        """An employee by id, also one who left; None for 0 and for one who is not in the directory."""
        if not host_id:
            return None
        try:
            return self.directory.host(SYSTEM, host_id)
        except NotFound:
            return None

    def host_for_visit(self, host_id: int, *, needed: bool) -> HostOption | None:
        """The host of a new or changed visit. Raises Invalid for one who left, is unknown, or is needed and missing."""
        if not host_id:
            if needed:
                # At a desk that is just set up there is nothing to choose from.
                nobody = not self.directory.find_hosts(SYSTEM, "", limit=1)
                no_staff = "There is no staff yet. It is entered or imported in People."
                raise Invalid(no_staff if nobody else "Choose who is visited.", field="host_id")
            return None
        try:
            host = self.directory.host(SYSTEM, host_id)
        except NotFound as error:
            raise Invalid("This host is not in the directory any more.", field="host_id") from error
        if host.left_company:
            stands_in = f" {isolate(host.deputy_name)} stands in." if host.deputy_name else ""
            raise Invalid(
                f"{isolate(host.name)} has left the organisation.{stands_in}",
                field="host_id",
                hint="Choose another host; everything else is kept.",
            )
        return host
