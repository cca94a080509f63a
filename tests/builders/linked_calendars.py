"""A lane of an office that is linked to a calendar of a real CalDAV server."""

from dataclasses import dataclass, replace
from itertools import count

from reception_app.calendars.records import Account, AccountEdit
from reception_app.calendars.service import CalendarService
from reception_app.db.uow import Store
from reception_app.integrations.dav import RemoteCalendar
from reception_app.kernel.actor import Actor
from reception_app.schedule import Scope
from tests.builders.calendars import house_of, ics
from tests.builders.front_desk import Office, open_office
from tests.builders.schedule import MANAGER, RECEPTIONIST, TODAY, Plan, open_schedule
from tests.fakes.peers_radicale import PASSWORD, USER, PrivateRadicale

MONTH = (TODAY.replace(day=1), TODAY.replace(day=30))
_NUMBERS = count(1)


@dataclass
class Linked:
    """A lane of an office, linked to a calendar of its own."""

    office: Office
    plan: Plan
    service: CalendarService
    server: PrivateRadicale
    path: str
    account_id: int

    def sync(self) -> Account:
        """Look at the account now."""
        self.service.syncing.look_now(MANAGER, self.account_id)
        return self.account()

    def account(self) -> Account:
        """As it stands."""
        return self.service.accounts.account(MANAGER, self.account_id)

    def titles(self) -> list[str]:
        """What is in the lane this month."""
        lane = frozenset({self.plan.lanes["Management"]})
        return [each.title for each in self.plan.service.between(MANAGER, *MONTH) if lane & _lanes(each)]

    def rename(self, title: str, new: str) -> None:
        """Somebody edits an entry here."""
        entry_id = self.entry_id(title)
        entry = self.plan.service.entries.entry(MANAGER, entry_id)
        edited = replace(entry.entry, title=new, rule="" if entry.occurrence else entry.entry.rule)
        self.plan.service.entries.edit(
            RECEPTIONIST,
            entry_id,
            edited,
            version=entry.version,
            scope=Scope.ONE if entry.occurrence else Scope.ALL,
            occurrence=entry.occurrence,
        )

    def delete(self, title: str) -> None:
        """Somebody deletes an entry here."""
        self.plan.service.entries.delete(RECEPTIONIST, self.entry_id(title))

    def entry_id(self, title: str) -> int:
        """The entry of this title."""
        return next(
            each.record_id for each in self.plan.service.between(MANAGER, *MONTH) if each.title == title
        )

    def there(self) -> list[str]:
        """The titles over there."""
        return sorted(
            line.removeprefix("SUMMARY:")
            for path in self.server.files(self.path)
            for line in self.server.read(path).splitlines()
            if line.startswith("SUMMARY:")
        )

    def put(self, uid: str, *parts: str) -> None:
        """Another program writes an event there."""
        self.server.put(f"{self.path}{uid}.ics", ics(*parts).decode())


def _lanes(item: object) -> set[int]:
    return {each.id for each in item.places if each.kind == "lane"}  # type: ignore[attr-defined]


def link_calendar(store: Store, admin: Actor, radicale: PrivateRadicale) -> Linked:
    """An office's lane "Management", linked to a new and empty calendar."""
    office = open_office(store, admin)
    plan = open_schedule(office)
    service = CalendarService(house_of(office), plan.service)
    path = radicale.make_calendar(f"calendar{next(_NUMBERS)}")
    account = service.accounts.add(MANAGER, AccountEdit("Team", radicale.url, USER, PASSWORD))
    assert path in [each.href for each in service.accounts.calendars(MANAGER, account.id)]
    service.accounts.link(MANAGER, account.id, RemoteCalendar(path, "Team"), plan.lanes["Management"])
    return Linked(office, plan, service, radicale, path, account.id)
