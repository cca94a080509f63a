"""A desk at the other end of a kiosk's socket: it knows its sessions, tells events, and can be slow or faulty."""

import threading
from dataclasses import dataclass, field

from reception_app.kernel.errors import AppError, Invalid
from reception_app.kiosk.errors import SessionOver
from reception_app.kiosk.event_records import Event
from reception_app.kiosk.records import KioskTrouble, Papers
from tests.fakes.kiosk_gateway import ScriptedGateway


@dataclass
class FakeDesk(ScriptedGateway):
    """Asking for papers needs a session that is not over, and waits for `gate`."""

    waiting: list[Event] = field(default_factory=list)
    fault: Exception | None = None
    """Raised by `begin` instead of an answer."""
    news: threading.Condition = field(default_factory=threading.Condition)
    sessions: set[str] = field(default_factory=set)

    def tell(self, event: Event) -> None:
        """An event that the kiosk hears next."""
        with self.news:
            self.waiting.append(event)
            self.news.notify_all()

    def begin(self, language: str) -> str:
        """As the gateway."""
        if self.fault is not None:
            raise self.fault
        session = super().begin(language)
        self.sessions.add(session)
        return session

    def end(self, session: str) -> None:
        """As the gateway."""
        super().end(session)
        self.sessions.discard(session)

    def papers(self, session: str) -> Papers:
        """As the gateway."""
        if session not in self.sessions:
            raise SessionOver("This turn has ended.")
        self.said.append(("papers asked", ()))
        return super().papers(session)

    def events(self, after: int, wait_seconds: float) -> tuple[Event, ...]:
        """As the gateway."""
        with self.news:
            self.news.wait_for(lambda: any(e.number > after for e in self.waiting), wait_seconds)
            return tuple(event for event in self.waiting if event.number > after)

    def report(self, trouble: KioskTrouble, kind: str = "") -> None:
        """As the gateway."""
        self.said.append(("report", (trouble, kind)))


def quoting(typed: str) -> AppError:
    """Trouble whose words hold what was typed."""
    return Invalid(f"{typed} can't be taken.")
