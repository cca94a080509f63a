"""A desk that answers a kiosk by chance: late, wrong, not at all, or with anything a visitor's screen may be told."""

import random
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reception_app.kernel.errors import StoreTrouble
from reception_app.kiosk.errors import DeskAway, SessionOver
from reception_app.kiosk.event_records import Event, EventKind
from reception_app.kiosk.records import (
    Arrived,
    Ask,
    AskKind,
    Assent,
    BadgeState,
    Booking,
    Checked,
    Found,
    GroupMember,
    HostAnswer,
    HostChoice,
    Introduced,
    KioskTrouble,
    Papers,
    PaperText,
    PhotoRule,
    PinAnswer,
    Question,
    Reason,
    Tile,
    TypeChoice,
    Welcome,
)
from tests.fakes.kiosk_gateway import LANGUAGES, ScriptedGateway

ODD = (
    "Priya S.", "<b>Bold</b>", "فاطمة الزهراء", "田中 浩", "W" * 100, "O'Hara & Sons", "&File %1 {0}", "é̱̂́" * 9,
    "\u2066a\u2069", "\u3164", "😀😀", "",
)  # fmt: skip
"""What names, labels and texts may look like."""
_OVER, _AWAY, _TROUBLE, _LATE = 0.02, 0.002, 0.02, 0.03


@dataclass
class ChaosGateway(ScriptedGateway):
    """The same seed gives the same answers. One call at a time may be late: it waits until `hurry`.

    `away` makes it unreachable; `tell` sends an event. It counts what it did and remembers nothing that was typed.
    """

    seed: int = 0
    calls: int = 0
    held: int = 0
    heard: int = 0
    """The number of the last event that was fetched."""
    away: bool = False
    closed: bool = False
    news: threading.Condition = field(default_factory=threading.Condition)
    waiting: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        self._dice = random.Random(self.seed)
        self.change()

    def change(self) -> None:
        """The settings are other ones."""
        dice = self._dice
        languages = dice.sample(LANGUAGES, dice.randint(1, 12))
        self.welcome_answer = Welcome(
            organisation=dice.choice(ODD),
            accent=dice.choice(("#0F6E66", "#7A1F3D", "#FFD400", "#000000")),
            languages=tuple(languages),
            tiles=tuple(tile for tile in Tile if dice.random() < 0.9) or tuple(Tile),
            types=tuple(TypeChoice(f"t{n}", dice.choice(ODD)) for n in range(dice.randint(0, 5))),
            departments=tuple(dice.choice(ODD) or "People" for _ in range(dice.randint(0, 6))),
            large_text=dice.random() < 0.2,
            high_contrast=dice.random() < 0.2,
            notice=dice.choice(ODD),
        )

    def tell(self, kind: EventKind, text: str = "") -> int:
        """An event; its number."""
        with self.news:
            number = self.heard + len(self.waiting) + 1
            self.waiting.append(Event(number, kind, text))
            self.news.notify_all()
        return number

    def go(self, *, away: bool) -> None:
        """Be reachable no longer, or again."""
        with self.news:
            self.away = away
            self.news.notify_all()

    def hurry(self) -> None:
        """Answer what is late."""
        with self.news:
            self.held = 0
            self.news.notify_all()

    def close(self) -> None:
        """Let everybody go."""
        self.hurry()
        with self.news:
            self.closed = True
            self.news.notify_all()

    def events(self, after: int, wait_seconds: float) -> tuple[Event, ...]:
        """As the gateway."""
        with self.news:
            self.news.wait_for(lambda: self.waiting or self.away or self.closed, wait_seconds)
            if self.away:
                raise DeskAway("away")
            told, self.waiting = tuple(self.waiting), []
            self.heard += len(told)
            return told

    def _hear(self, verb: str, *arguments: object) -> None:
        with self.news:
            self.calls += 1
            luck = self._dice.random()
            if self.away or luck < _AWAY:
                raise DeskAway("away")
            if luck < _AWAY + _OVER:
                raise SessionOver("over")
            if luck < _AWAY + _OVER + _TROUBLE:
                raise StoreTrouble("busy")
            if luck > 1 - _LATE and not self.held and not self.closed:
                self.held = 1
                self.news.wait_for(lambda: not self.held)
            self._answer()

    def _answer(self) -> None:
        """Other answers than before."""
        dice = self._dice
        hosts = tuple(
            HostChoice(f"h{n}", dice.choice(ODD), dice.choice(ODD), away=dice.random() < 0.3)
            for n in range(dice.randint(0, 5))
        )
        found = dice.choice((*Found, *[Found.FOUND] * 6))
        members = tuple(GroupMember(f"m{n}", dice.choice(ODD)) for n in range(dice.choice((0, 0, 2, 24))))
        self.booking = Booking(found, dice.choice(ODD), "09:30", next(iter(hosts), None), "", members)
        self.hosts = hosts
        problem = dice.choice(("name", "contact", "company", "party_size", "nothing known", *[""] * 9))
        masked = "N•••• W." if dice.random() < 0.2 and not problem else ""
        reason = dice.choice(tuple(Reason)) if problem else None
        self.introduced = Introduced(masked, problem, reason)
        self.checked = Checked(problem and f"k{dice.randint(0, 9)}", reason)
        self.arrived = Arrived(
            dice.choice(ODD), dice.choice(ODD), dice.randint(1, 9), dice.choice(tuple(BadgeState)),
            see_reception=dice.random() < 0.2, again=dice.random() < 0.1,
        )  # fmt: skip
        self.badges = [dice.choice(tuple(BadgeState))]
        self.pin = PinAnswer(False, dice.choice((0, 0, 30)))
        self.papers_answer = _papers(dice)

    def choose_host(self, session: str, handle: str) -> HostAnswer:
        """As the gateway."""
        self._hear("choose_host", handle)
        dice = self._dice
        luck, deputy = dice.random(), self.hosts[0] if self.hosts and dice.random() < 0.5 else None
        return HostAnswer(luck > 0.1, 0.1 < luck < 0.3, dice.choice(ODD), deputy)

    def find_hosts(self, session: str, typed: str) -> tuple[HostChoice, ...]:
        """Anybody."""
        self._hear("find_hosts", typed)
        return self.hosts

    def fill(self, session: str, fields: Mapping[str, str]) -> Checked:
        """As the gateway."""
        self._hear("fill")
        return self.checked

    def begin(self, language: str) -> str:
        """As the gateway."""
        self._hear("begin")
        return f"session {self.calls}"

    def end(self, session: str) -> None:
        """As the gateway."""

    def report(self, trouble: KioskTrouble, kind: str = "") -> None:
        """As the gateway."""


def _papers(dice: random.Random) -> Papers:
    kinds = tuple(AskKind)
    asks = tuple(
        Ask(
            f"k{n}",
            dice.choice(ODD) or "?",
            dice.choice(kinds),
            dice.random() < 0.4,
            ODD[: dice.randint(1, 9)],
        )
        for n in range(dice.choice((0, 0, 1, 3, 10)))
    )
    texts = tuple(
        PaperText(
            f"p{n}", dice.choice(ODD), (dice.choice(ODD) + "\n") * dice.choice((1, 90)),
            dice.choice(tuple(Assent)), dice.choice(LANGUAGES), dice.random() < 0.5,
        )
        for n in range(dice.choice((0, 0, 1, 3)))
    )  # fmt: skip
    questions = tuple(
        Question(f"q{n}", dice.choice(ODD) or "?", dice.choice(kinds), ODD[: dice.choice((0, 2, 9))])
        for n in range(dice.choice((0, 0, 1, 2)))
    )
    known = Papers(asks, texts, questions, dice.choice(tuple(PhotoRule)))
    return replace(known, photo_known=dice.random() < 0.3, refreshments=ODD[: dice.choice((0, 0, 3, 8))])
