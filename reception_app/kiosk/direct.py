"""The closed list of verbs, spoken beside the services: by the desk's process, or by a kiosk alone with the store."""

from collections.abc import Mapping
from dataclasses import dataclass

from reception_app.kiosk import (
    arriving,
    badges,
    booking,
    codes,
    hosts,
    leaving,
    papers,
    recall,
    ringing,
    staff_pin,
    welcome,
)
from reception_app.kiosk.backstage import Backstage
from reception_app.kiosk.event_records import Event
from reception_app.kiosk.events import Mailbox
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
from reception_app.kiosk.sessions import Sessions


@dataclass(frozen=True, slots=True)
class DirectGateway:
    """One screen's gateway; see `KioskGateway`. Safe in every thread: one call at a time of one session."""

    stage: Backstage
    sessions: Sessions
    mailbox: Mailbox

    def welcome(self) -> Welcome:
        """What Home shows."""
        return welcome.welcome(self.stage)

    def begin(self, language: str) -> str:
        """A new session; in the house's language when the one asked for isn't offered."""
        offered = self.stage.offer().languages
        return self.sessions.begin(language if language in offered else offered[0]).key

    def end(self, session: str) -> None:
        """Forget everything of a session."""
        self.sessions.end(session)

    def look_up(self, session: str, typed: str, how: LookUp) -> Booking:
        """A booking of today by code or mail."""
        with self.sessions.of(session) as turn:
            return booking.look_up(self.stage, turn, typed, how)

    def scan(self, session: str, text: str) -> Booking:
        """An invitation, or a worn badge."""
        with self.sessions.of(session) as turn:
            if codes.is_badge(text):
                return leaving.by_badge(self.stage, text)
            return booking.scanned_invitation(self.stage, turn, text)

    def introduce(self, session: str, me: Introduction) -> Introduced:
        """A walk-in says who they are."""
        with self.sessions.of(session) as turn:
            return recall.introduce(self.stage, turn, me)

    def confirm(self, session: str, *, yes: bool) -> None:
        """The answer to "is this you?"."""
        with self.sessions.of(session) as turn:
            recall.confirm(turn, yes=yes)

    def find_hosts(self, session: str, typed: str) -> tuple[HostChoice, ...]:
        """At most five hosts."""
        with self.sessions.of(session) as turn:
            return hosts.find(self.stage, turn, typed)

    def choose_host(self, session: str, handle: str) -> HostAnswer:
        """Visit this person."""
        with self.sessions.of(session) as turn:
            return hosts.choose(self.stage, turn, handle)

    def choose_department(self, session: str, department: str) -> None:
        """Visit a pinned department."""
        with self.sessions.of(session) as turn:
            hosts.choose_department(self.stage, turn, department)

    def papers(self, session: str) -> Papers:
        """What is left to ask."""
        with self.sessions.of(session) as turn:
            return papers.papers(self.stage, turn)

    def fill(self, session: str, fields: Mapping[str, str]) -> Checked:
        """The fields of the visitor's type."""
        with self.sessions.of(session) as turn:
            return papers.fill(self.stage, turn, fields)

    def arrive(self, session: str, arrival: Arrival) -> Arrived:
        """The visitor is in."""
        with self.sessions.of(session) as turn:
            return arriving.arrive(self.stage, turn, arrival)

    def badge(self, session: str) -> BadgeState:
        """How the printing stands."""
        with self.sessions.of(session) as turn:
            return badges.state(self.stage, turn)

    def leave(self, session: str, name: str, code: str) -> None:
        """Sign out by name and number."""
        with self.sessions.of(session) as turn:
            leaving.by_name(self.stage, turn, name, code)

    def deliver(self, session: str, delivery: Delivery) -> None:
        """A courier is here."""
        with self.sessions.of(session) as turn:
            ringing.deliver(self.stage, turn, delivery)

    def ask(self, session: str, wish: Wish) -> None:
        """Ring reception."""
        with self.sessions.of(session) as turn:
            ringing.ask(self.stage, turn, wish)

    def events(self, after: int, wait_seconds: float) -> tuple[Event, ...]:
        """What came after an event."""
        self.sessions.sweep()
        return self.mailbox.after(after, wait_seconds)

    def try_pin(self, pin: str) -> PinAnswer:
        """Staff want out."""
        return staff_pin.try_pin(self.stage, pin)

    def report(self, trouble: KioskTrouble, kind: str = "") -> None:
        """The screen has a trouble of its own."""
        ringing.report(self.stage, trouble, kind)
