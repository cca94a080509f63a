"""A front desk on a store: the services as the program puts them together, with a few people and types."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from reception_app.badges import BadgePool
from reception_app.db.uow import Store
from reception_app.directory import DirectoryService, EmployeeEdit
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.preferences import Preferences
from reception_app.visits import (
    CheckIn,
    Expectation,
    ExpectService,
    FrontDesk,
    HoldService,
    VisitorType,
    VisitService,
    VisitTypes,
    expected_visits,
)
from reception_app.visits.closing import Closing
from reception_app.visits.history import HistoryService
from reception_app.visits.house_templates import house_templates
from reception_app.visits.ladder import Ladder
from reception_app.visits.visitors import VisitorService
from reception_app.watchlist import WatchlistService
from tests.builders.prepared import prepare


class _Stranger(StrEnum):
    """A role that the matrix doesn't know."""

    NONE = "none"

    @property
    def label(self) -> str:
        """As of a real role."""
        return "None"


NOBODY = Actor(1099, "Nobody", _Stranger.NONE)  # type: ignore[arg-type]
"""Somebody without any right."""


@dataclass(frozen=True, slots=True)
class Office:
    """One office with its services; `types` by name, `hosts` by name."""

    desk: FrontDesk
    visits: VisitService
    expect: ExpectService
    visitors: VisitorService
    history: HistoryService
    holds: HoldService
    closing: Closing
    ladder: Ladder
    types: dict[str, VisitorType]
    hosts: dict[str, int]

    def walk_in(self, name: str, **more: object) -> CheckIn:
        """A client for Anna Kovacs who was not announced."""
        values: dict[str, object] = {"type_id": self.types["Client"].id, "host_id": self.hosts["Anna Kovacs"]}
        return CheckIn(name=name, **{**values, **more})  # type: ignore[arg-type]

    def expectation(self, name: str, starts_at: datetime, **more: object) -> Expectation:
        """A client expected by Anna Kovacs for an hour."""
        values: dict[str, object] = {
            "type_id": self.types["Client"].id,
            "host_id": self.hosts["Anna Kovacs"],
            "ends_at": starts_at + timedelta(hours=1),
            "zone": "Europe/Berlin",
        }
        return Expectation(name=name, starts_at=starts_at, **{**values, **more})  # type: ignore[arg-type]

    def undo(self, actor: Actor) -> None:
        """Take back what they did last, as Ctrl+Z does."""
        step = self.visits.last_undo(actor)
        assert step is not None
        self.visits.undo(actor, step.token)


def open_office(store: Store, admin: Actor, *, zone: str = "Europe/Berlin", mail: bool = True) -> Office:
    """The office of the tests: three people, the default types, mail switched on."""
    hosts, kinds = prepare(store, ("office", admin, zone, mail), lambda: _move_in(store, admin, zone, mail))
    preferences = Preferences(store)
    directory = DirectoryService(store, zone=preferences.zone)
    types = VisitTypes(store)
    watchlist = WatchlistService(store, zone=lambda: ZoneInfo(zone))
    templates = house_templates(store, preferences, types)
    desk = FrontDesk(store, types, directory, BadgePool(store), preferences, watchlist, templates)
    directory.handover.append(expected_visits(desk))
    return Office(
        desk,
        VisitService(desk),
        ExpectService(desk),
        VisitorService(desk),
        HistoryService(desk),
        HoldService(desk),
        Closing(desk),
        Ladder(desk),
        {kind.name: kind for kind in kinds},
        dict(hosts),
    )


def _move_in(
    store: Store, admin: Actor, zone: str, mail: bool
) -> tuple[tuple[tuple[str, int], ...], tuple[VisitorType, ...]]:
    preferences = Preferences(store)
    wanted: dict[str, str | int | bool] = {"office.zone": zone, "office.name": "Aldgate & Sons"}
    if mail:
        wanted |= {"mail.on": True, "mail.host": "mail.example.org", "mail.from": "desk@example.org"}
    preferences.set(admin, wanted)
    directory = DirectoryService(store, zone=preferences.zone)
    hosts: dict[str, int] = {}
    for name, extension in (("Boris Lindt", "215"), ("Anna Kovacs", "214"), ("Chiara Rossi", "216")):
        email = f"{name.split()[0].lower()}@example.org"
        saved = directory.save_employee(admin, EmployeeEdit(name, extension=extension, email=email))
        hosts[name] = saved.id
    anna = directory.employee(admin, hosts["Anna Kovacs"])
    directory.save_employee(
        admin,
        EmployeeEdit(
            anna.name,
            key=anna.key,
            extension="214",
            email=anna.email,
            deputy_id=hosts["Boris Lindt"],
            version=anna.version,
        ),
        anna.id,
    )
    types = VisitTypes(store)
    types.seed(SYSTEM)
    return tuple(hosts.items()), tuple(types.all(admin))
