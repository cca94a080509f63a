"""A visitors' screen on a store: its gateway as the program makes it, with hashing and pauses that cost nothing."""

from dataclasses import dataclass, field

from reception_app.accounts import Hasher
from reception_app.kiosk.direct import DirectGateway
from reception_app.kiosk.hub import Kiosks
from reception_app.kiosk.records import Arrival, Arrived, Introduction, LookUp
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
