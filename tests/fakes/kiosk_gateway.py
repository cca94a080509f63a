"""A desk that answers a kiosk as a test wants it: the peer at the visitors' screen's true edge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Event as ThreadEvent

from reception_app.kernel.errors import AppError
from reception_app.kiosk.event_records import Event
from reception_app.kiosk.records import (
    Arrival,
    Arrived,
    BadgeState,
    Booking,
    Checked,
    Delivery,
    Found,
    HostAnswer,
    HostChoice,
    Introduced,
    Introduction,
    KioskTrouble,
    LookUp,
    Papers,
    PinAnswer,
    TypeChoice,
    Welcome,
    Wish,
)

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "tr", "ar", "zh", "ja")
HOSTS = (
    HostChoice("h1", "Priya S.", "People team"),
    HostChoice("h2", "Prince C.", "Finance"),
    HostChoice("h3", "Daniel P.", "Sales", away=True),
)
WELCOME = Welcome(
    organisation="Northwind",
    languages=LANGUAGES,
    types=(TypeChoice("t1", "Client"), TypeChoice("t2", "Supplier"), TypeChoice("t3", "Interview")),
    departments=("Human Resources", "Facilities"),
)


@dataclass
class _Scripted:
    """Set the answers, look at `said`: every call with a session as (verb, arguments), in order.

    `trouble` is raised by the next calls of these verbs, once each. While `gate` is clear, every call waits.
    """

    welcome_answer: Welcome = WELCOME
    booking: Booking = field(default_factory=lambda: Booking(Found.FOUND, "Lena", "09:30", HOSTS[0]))
    introduced: Introduced = field(default_factory=Introduced)
    hosts: tuple[HostChoice, ...] = HOSTS
    answers: dict[str, HostAnswer] = field(default_factory=dict)
    papers_answer: Papers = field(default_factory=Papers)
    checked: Checked = field(default_factory=Checked)
    arrived: Arrived = field(default_factory=lambda: Arrived("Lena", "Priya S.", badge=BadgeState.PRINTING))
    badges: list[BadgeState] = field(default_factory=lambda: [BadgeState.PRINTED])
    pin: PinAnswer = field(default_factory=lambda: PinAnswer(allowed=True))
    trouble: dict[str, AppError] = field(default_factory=dict)
    said: list[tuple[str, tuple[object, ...]]] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    gate: ThreadEvent = field(default_factory=ThreadEvent)

    def __post_init__(self) -> None:
        self.gate.set()

    def _hear(self, verb: str, *arguments: object) -> None:
        assert self.gate.wait(20), "the test never opened the gate"
        self.said.append((verb, arguments))
        error = self.trouble.pop(verb, None)
        if error is not None:
            raise error

    def verbs(self) -> list[str]:
        """What was called, in order."""
        return [verb for verb, _ in self.said]

    def last(self, verb: str) -> tuple[object, ...]:
        """With what a verb was called last."""
        return next(arguments for called, arguments in reversed(self.said) if called == verb)

    def welcome(self) -> Welcome:
        """As the gateway."""
        return self.welcome_answer

    def begin(self, language: str) -> str:
        """As the gateway."""
        self._hear("begin", language)
        self.begun.append(language)
        return f"session {len(self.begun)}"

    def end(self, session: str) -> None:
        """As the gateway."""
        self.ended.append(session)

    def events(self, after: int, wait_seconds: float) -> tuple[Event, ...]:
        """Nothing ever happens."""
        return ()

    def try_pin(self, pin: str) -> PinAnswer:
        """As the gateway."""
        self._hear("try_pin", len(pin))
        return self.pin

    def report(self, trouble: KioskTrouble, kind: str = "") -> None:
        """As the gateway."""
        self._hear("report", trouble)


@dataclass
class ScriptedGateway(_Scripted):
    """The desk, for one visitor after the other."""

    def look_up(self, session: str, typed: str, how: LookUp) -> Booking:
        """As the gateway."""
        self._hear("look_up", typed, how)
        return self.booking

    def scan(self, session: str, text: str) -> Booking:
        """As the gateway."""
        self._hear("scan", text)
        return self.booking

    def introduce(self, session: str, me: Introduction) -> Introduced:
        """As the gateway."""
        self._hear("introduce", me)
        return self.introduced

    def confirm(self, session: str, *, yes: bool) -> None:
        """As the gateway."""
        self._hear("confirm", yes)

    def find_hosts(self, session: str, typed: str) -> tuple[HostChoice, ...]:
        """Those one of whose words begins so."""
        self._hear("find_hosts", typed)
        wanted = typed.casefold()
        return tuple(host for host in self.hosts if host.name.casefold().startswith(wanted))[:5]

    def choose_host(self, session: str, handle: str) -> HostAnswer:
        """As the gateway."""
        self._hear("choose_host", handle)
        return self.answers.get(handle, HostAnswer(known=True))

    def choose_department(self, session: str, department: str) -> None:
        """As the gateway."""
        self._hear("choose_department", department)

    def papers(self, session: str) -> Papers:
        """As the gateway."""
        self._hear("papers")
        return self.papers_answer

    def fill(self, session: str, fields: Mapping[str, str]) -> Checked:
        """As the gateway."""
        self._hear("fill", dict(fields))
        return self.checked

    def arrive(self, session: str, arrival: Arrival) -> Arrived:
        """As the gateway."""
        self._hear("arrive", arrival)
        return self.arrived

    def badge(self, session: str) -> BadgeState:
        """One state after the other, the last one for ever."""
        self._hear("badge")
        return self.badges.pop(0) if len(self.badges) > 1 else self.badges[0]

    def leave(self, session: str, name: str, code: str) -> None:
        """As the gateway."""
        self._hear("leave", name, code)

    def deliver(self, session: str, delivery: Delivery) -> None:
        """As the gateway."""
        self._hear("deliver", delivery)

    def ask(self, session: str, wish: Wish) -> None:
        """As the gateway."""
        self._hear("ask", wish)
