"""The closed list of verbs that a visitor's screen may ever call. There is no other way from a kiosk to the store.

Two forms keep it: `direct.DirectGateway` beside the services, and `client.SocketGateway`, which speaks to the desk's
`server.KioskServer` over a local socket and holds no key. A test compares the three lists.
"""

from collections.abc import Mapping
from typing import Protocol

from reception_app.kiosk.event_records import Event
from reception_app.kiosk.records import (
    Arrival,
    Arrived,
    BadgeState,
    Booking,
    Checked,
    Delivery,
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


class KioskGateway(Protocol):
    """What one kiosk may do. Calls take milliseconds, or longer over a busy store: make them off the GUI thread.

    A session is one visitor's turn; it ends with `end`, or by itself some minutes after its last call. Every verb with
    a session raises `errors.SessionOver` when it has ended, and `errors.DeskAway` when nobody answers; StoreTrouble
    when it could not be saved. What was typed is never an error: the answer says what to do.
    """

    def welcome(self) -> Welcome:
        """What Home shows. The one verb, with `events`, `try_pin` and `report`, that needs no session."""
        ...

    def begin(self, language: str) -> str:
        """A visitor touched the screen: the key of a new session, in one of the languages offered."""
        ...

    def end(self, session: str) -> None:
        """The turn is over, finished or not: everything typed is forgotten. Ending twice is no fault."""
        ...

    def look_up(self, session: str, typed: str, how: LookUp) -> Booking:
        """A booking of today by its six-digit code or the mail it was sent to: exactly, or not at all."""
        ...

    def scan(self, session: str, text: str) -> Booking:
        """What camera or scanner read: an invitation, or a worn badge, which signs its wearer out (LEFT)."""
        ...

    def introduce(self, session: str, me: Introduction) -> Introduced:
        """A walk-in says who they are. May be called again to correct."""
        ...

    def confirm(self, session: str, *, yes: bool) -> None:
        """The answer to `Introduced.masked`: only then is the earlier record used."""
        ...

    def find_hosts(self, session: str, typed: str) -> tuple[HostChoice, ...]:
        """At most five, from the third letter on, at most twenty times a session; a department's name finds nobody."""
        ...

    def choose_host(self, session: str, handle: str) -> HostAnswer:
        """Visit this person. An empty handle takes the choice back."""
        ...

    def choose_department(self, session: str, department: str) -> None:
        """Visit one of the pinned departments: reception is told and finds somebody."""
        ...

    def papers(self, session: str) -> Papers:
        """What is left to ask before the visitor is in."""
        ...

    def fill(self, session: str, fields: Mapping[str, str]) -> Checked:
        """The fields of `Papers.asks` by their keys; may be called again to correct."""
        ...

    def arrive(self, session: str, arrival: Arrival) -> Arrived:
        """The visitor is in, with everything handed over, in one transaction. Called twice it writes once."""
        ...

    def badge(self, session: str) -> BadgeState:
        """How the printing of this session's badges stands."""
        ...

    def leave(self, session: str, name: str, code: str) -> None:
        """Sign out by name with the badge's number, or with the mail address or phone number given at the arrival.

        It never says whether anybody was found, nor by the time it takes.
        """
        ...

    def deliver(self, session: str, delivery: Delivery) -> None:
        """A courier is here: the desk is rung, and the recipient told when one was chosen."""
        ...

    def ask(self, session: str, wish: Wish) -> None:
        """Ring reception. Twice for the same wish within a minute rings once."""
        ...

    def events(self, after: int, wait_seconds: float) -> tuple[Event, ...]:
        """Events with higher numbers than `after`; waits up to `wait_seconds` for the first. Call in a thread."""
        ...

    def try_pin(self, pin: str) -> PinAnswer:
        """Staff want out of the kiosk. Every try is audited; after five wrong ones the wait doubles each time."""
        ...

    def report(self, trouble: KioskTrouble, kind: str = "") -> None:
        """The kiosk has a trouble of its own; `kind` is the name of an exception's class or empty."""
        ...
