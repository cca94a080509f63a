"""A visitors' screen on a store: its gateway as the program makes it, with hashing and pauses that cost nothing."""

from dataclasses import dataclass, field
from datetime import timedelta

from reception_app.accounts import Hasher
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.text import unisolated
from reception_app.kiosk.direct import DirectGateway
from reception_app.kiosk.hub import Kiosks
from reception_app.kiosk.records import Arrival, Arrived, Introduction, LookUp
from reception_app.lobby import LobbyService, Ring, RingKind
from reception_app.outbox import deliveries_of
from reception_app.visits import VisitDetail, VisitSummary
from reception_app.visits.telling import HOST_NOTICE
from tests.builders.front_desk import Office
from tests.builders.people import QUICK


@dataclass
class Pauses:
    """Stands for waiting: keeps for how long it was asked to."""

    seconds: list[float] = field(default_factory=list)

    def __call__(self, seconds: float) -> None:
        """Wait for nothing."""
        self.seconds.append(seconds)


@dataclass
class Screen:
    """One screen with a session begun in English."""

    office: Office
    kiosks: Kiosks
    gateway: DirectGateway
    pauses: Pauses
    session: str

    def anew(self, language: str = "en") -> str:
        """The next visitor's session."""
        self.session = self.gateway.begin(language)
        return self.session

    def choose(self, typed: str) -> str:
        """Search a host and choose the first found; the handle."""
        handle = self.gateway.find_hosts(self.session, typed)[0].handle
        self.gateway.choose_host(self.session, handle)
        return handle

    def walk_in(
        self, name: str, host: str = "anna", arrival: Arrival | None = None, **more: object
    ) -> Arrived:
        """A walk-in from the first page to the last."""
        self.gateway.introduce(self.session, Introduction(name, **more))  # type: ignore[arg-type]
        if host:
            self.choose(host)
        self.gateway.papers(self.session)
        return self.gateway.arrive(self.session, arrival or Arrival())

    def walk_in_anew(self, name: str, host: str = "anna", **more: object) -> Arrived:
        """The next visitor, a walk-in too."""
        self.anew()
        return self.walk_in(name, host, **more)  # type: ignore[arg-type]

    def booked(self, code: str, arrival: Arrival | None = None) -> Arrived:
        """A booked visitor from the code to the last page."""
        self.gateway.look_up(self.session, code, LookUp.CODE)
        self.gateway.papers(self.session)
        return self.gateway.arrive(self.session, arrival or Arrival())


def open_screen(office: Office, name: str = "Lobby") -> Screen:
    """A screen of this name."""
    pauses = Pauses()
    kiosks = Kiosks(office.desk, Hasher(QUICK), pause=pauses)
    gateway = kiosks.gateway(name)
    return Screen(office, kiosks, gateway, pauses, gateway.begin("en"))


def board(house: Office) -> list[VisitSummary]:
    """Everybody of today."""
    today = house.desk.store.clock.now().date()
    return house.visits.board(SYSTEM, today)


def the_one(house: Office) -> VisitDetail:
    """The only visit of today."""
    [visit] = board(house)
    return house.visits.visit(SYSTEM, visit.id)


def rung(store: Store) -> list[Ring]:
    """What is rung at the desk and not done."""
    return LobbyService(store).open_rings(SYSTEM)


def kinds(store: Store) -> list[RingKind]:
    """Why the desk is rung."""
    return [ring.kind for ring in rung(store)]


def told(store: Store, visit_id: int) -> list[str]:
    """Which notices of an arrival are in the outbox."""
    with store.read() as tx:
        found = deliveries_of(tx, "visit", [visit_id], (HOST_NOTICE,)).get(visit_id, [])
    return [unisolated(delivery.label) for delivery in found]


def expect(house: Office, name: str = "Nia Watts", hours: float = 1, **more: object) -> VisitSummary:
    """A client is booked, by default for Anna Kovacs in an hour."""
    starts = house.desk.store.clock.now() + timedelta(hours=hours)
    return house.expect.expect(SYSTEM, house.expectation(name, starts, **more))


def code_of(house: Office, visit: VisitSummary) -> str:
    """The six-digit code of a booking."""
    return house.visits.visit(SYSTEM, visit.id).code
