"""A desk for a kiosk's socket that knows nobody: it answers with what a test puts there, and can be slow or away."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from reception_app.kernel.errors import AppError, Invalid
from reception_app.kiosk.errors import SessionOver
from reception_app.kiosk.records import (
    Arrival,
    Arrived,
    BadgeState,
    Booking,
    Checked,
    Delivery,
    Event,
    Found,
    HostAnswer,
    HostChoice,
    Introduced,
    Introduction,
    KioskTrouble,
    LookUp,
    Papers,
    PinAnswer,
    Welcome,
    Wish,
)


@dataclass
class FakeDesk:
    """Keeps the closed list. `heard` is every call that came, as (verb, arguments)."""

    shown: Welcome = field(default_factory=lambda: Welcome("Ashford Studio"))
    waiting: list[Event] = field(default_factory=list)
    fault: Exception | None = None
    """Raised by `begin` instead of an answer."""
    held: threading.Event | None = None
    """Waited for by `papers`, which a test sets to let it go on."""
    heard: list[tuple[str, tuple[object, ...]]] = field(default_factory=list)
    news: threading.Condition = field(default_factory=threading.Condition)
    sessions: set[str] = field(default_factory=set)

    def tell(self, event: Event) -> None:
        """An event that the kiosk hears next."""
        with self.news:
            self.waiting.append(event)
            self.news.notify_all()

    def welcome(self) -> Welcome:
        return self.shown

    def begin(self, language: str) -> str:
        self._note("begin", language)
        if self.fault is not None:
            raise self.fault
        session = f"session {len(self.sessions)}"
        self.sessions.add(session)
        return session

    def end(self, session: str) -> None:
        self._note("end", session)
        self.sessions.discard(session)

    def look_up(self, session: str, typed: str, how: LookUp) -> Booking:
        self._in(session, "look_up", typed, how)
        return Booking(Found.UNKNOWN)

    def scan(self, session: str, text: str) -> Booking:
        self._in(session, "scan", text)
        return Booking(Found.FOREIGN)

    def introduce(self, session: str, me: Introduction) -> Introduced:
        self._in(session, "introduce", me)
        return Introduced("N•••• W.")

    def confirm(self, session: str, *, yes: bool) -> None:
        self._in(session, "confirm", yes)

    def find_hosts(self, session: str, typed: str) -> tuple[HostChoice, ...]:
        self._in(session, "find_hosts", typed)
        return (HostChoice("h1", "Daniel P.", "Sales"),)

    def choose_host(self, session: str, handle: str) -> HostAnswer:
        self._in(session, "choose_host", handle)
        return HostAnswer(known=True, deputy=HostChoice("h2", "Priya S."))

    def choose_department(self, session: str, department: str) -> None:
        self._in(session, "choose_department", department)

    def papers(self, session: str) -> Papers:
        self._in(session, "papers")
        if self.held is not None:
            self.held.wait(30)
        return Papers()

    def fill(self, session: str, fields: Mapping[str, str]) -> Checked:
        self._in(session, "fill", dict(fields))
        return Checked()

    def arrive(self, session: str, arrival: Arrival) -> Arrived:
        self._in(session, "arrive", arrival)
        return Arrived("Nora", "Daniel P.", badge=BadgeState.PRINTING)

    def badge(self, session: str) -> BadgeState:
        self._in(session, "badge")
        return BadgeState.PRINTED

    def leave(self, session: str, name: str, code: str) -> None:
        self._in(session, "leave", name, code)

    def deliver(self, session: str, delivery: Delivery) -> None:
        self._in(session, "deliver", delivery)

    def ask(self, session: str, wish: Wish) -> None:
        self._in(session, "ask", wish)

    def events(self, after: int, wait_seconds: float) -> tuple[Event, ...]:
        with self.news:
            self.news.wait_for(lambda: any(e.number > after for e in self.waiting), wait_seconds)
            return tuple(event for event in self.waiting if event.number > after)

    def try_pin(self, pin: str) -> PinAnswer:
        return PinAnswer(allowed=False, wait_seconds=30)

    def report(self, trouble: KioskTrouble, kind: str = "") -> None:
        self._note("report", trouble, kind)

    def _in(self, session: str, verb: str, *given: object) -> None:
        self._note(verb, *given)
        if session not in self.sessions:
            raise SessionOver("This turn has ended.")

    def _note(self, verb: str, *given: object) -> None:
        self.heard.append((verb, given))


def quoting(typed: str) -> AppError:
    """Trouble whose words hold what was typed."""
    return Invalid(f"{typed} can't be taken.")
