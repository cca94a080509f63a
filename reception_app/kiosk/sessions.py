"""One visitor's turn at a screen: everything they said so far, kept here and nowhere else, and gone with the turn."""

import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from reception_app.agreements.records import AskedQuestion, DueText
from reception_app.kernel.clock import Clock
from reception_app.kiosk.errors import SessionOver
from reception_app.kiosk.records import Arrived, BadgeState

EXPIRES = timedelta(minutes=15)
"""After the last call. The screen ends an idle turn much earlier; this is for screens that have gone."""
MOST = 4
"""Turns at one screen: there is one visitor before it, and a crash may leave another behind."""


@dataclass(frozen=True, slots=True)
class Guest:
    """A walk-in as introduced, cleaned and checked."""

    name: str = field(repr=False)
    company: str = field(repr=False)
    contact: str = field(repr=False)
    type_id: int
    party_size: int


@dataclass(frozen=True, slots=True)
class Due:
    """What one person still has to agree to and to answer."""

    texts: tuple[DueText, ...]
    questions: tuple[AskedQuestion, ...]

    def wordings(self) -> frozenset[int]:
        """What it is shown as."""
        texts = {text.wording_id for text in self.texts}
        return frozenset(texts | {question.wording_id for question in self.questions})


@dataclass(slots=True)
class Session:
    """What one visitor said. Only ever used inside `Sessions.of`, by one thread at a time.

    Handles are letters without meaning outside of this session; `hosts` and `members` say what they stand for.
    """

    key: str = field(repr=False)
    language: str
    last_call: datetime
    hosts: dict[str, int] = field(default_factory=dict)
    members: dict[str, int] = field(default_factory=dict)
    companions: list[str] = field(default_factory=list)
    """The handles of those who came with the one at the screen and are on no list."""
    guest: Guest | None = None
    booking_id: int = 0
    """The expected visit that was proven by code, mail or QR."""
    candidate_id: int = 0
    """The earlier visitor that "is this you?" was asked about."""
    visitor_id: int = 0
    """The earlier visitor who said "yes"."""
    host_id: int = 0
    department: str = ""
    host_unknown: bool = False
    fields: dict[str, str] = field(default_factory=dict, repr=False)
    texts: dict[str, DueText] = field(default_factory=dict, repr=False)
    """What was shown to be agreed to, word for word: an office may change it meanwhile."""
    questions: dict[str, AskedQuestion] = field(default_factory=dict, repr=False)
    shown: dict[str, frozenset[int]] = field(default_factory=dict)
    """The wordings shown to each of a group by their handles, and to the one at the screen by ""."""
    searches: int = 0
    last_search: str = field(default="", repr=False)
    """The letters that everybody they fit was shown for; empty when there were more."""
    last_shown: frozenset[int] = frozenset()
    """The employees that the last search showed."""
    look_ups: int = 0
    recalls: int = 0
    leavings: int = 0
    deliveries: int = 0
    told: set[int] = field(default_factory=set)
    """Employees who heard of this turn's delivery."""
    arrived: Arrived | None = None
    visit_ids: tuple[int, ...] = ()
    badge: BadgeState = BadgeState.NONE
    badge_since: datetime | None = None
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def host_handle(self, host_id: int) -> str:
        """The handle of an employee in this session, the same each time."""
        return _handle(self.hosts, host_id)

    def member_handle(self, visit_id: int) -> str:
        """The handle of a group's member."""
        return _handle(self.members, visit_id)

    def with_companions(self, number: int) -> tuple[str, ...]:
        """The handles of so many companions, the same each time."""
        self.companions += [_new_handle() for _ in range(number - len(self.companions))]
        return tuple(self.companions[:number])

    def book(self, visit_id: int) -> None:
        """From now on the session stands for this booking, and for nothing said before."""
        self.start_anew()
        self.booking_id = visit_id

    def asked_of(self, due: Mapping[str, Due]) -> None:
        """These are shown to the visitors now; what was shown before and is no longer asked for doesn't count."""
        papers = {text.wording_id: handle for handle, text in self.texts.items()}
        texts = {text.wording_id: text for each in due.values() for text in each.texts}
        self.texts = {papers.get(known, _new_handle()): text for known, text in texts.items()}
        questions = {question.wording_id: handle for handle, question in self.questions.items()}
        asked = {question.wording_id: question for each in due.values() for question in each.questions}
        self.questions = {questions.get(known, _new_handle()): each for known, each in asked.items()}
        self.shown = {member: each.wordings() for member, each in due.items()}

    def introduced(self, guest: Guest | None) -> None:
        """Somebody says who they are, perhaps again; whom they visit stays chosen.

        What was filled in before may be another's: the screen has it and hands it over again if it isn't.
        """
        self.guest, self.booking_id, self.candidate_id, self.visitor_id = guest, 0, 0, 0
        self.members.clear()
        self.companions.clear()
        self.fields.clear()

    def start_anew(self) -> None:
        """Forget who it is and whom they visit; what was tried stays counted."""
        self.introduced(None)
        self.host_id, self.department, self.host_unknown = 0, "", False


class Sessions:
    """The turns at one screen. Safe in every thread."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._open: dict[str, Session] = {}

    def begin(self, language: str) -> Session:
        """A new turn; the oldest ends when there are too many."""
        session = Session(secrets.token_urlsafe(18), language, self._clock.now())
        with self._lock:
            self._drop_old()
            while len(self._open) >= MOST:
                del self._open[next(iter(self._open))]
            self._open[session.key] = session
        return session

    @contextmanager
    def of(self, key: str) -> Iterator[Session]:
        """The turn of a key, for one call. Raises SessionOver when it has ended, also while the call waited for it."""
        session = self._known(key)
        with session.lock:
            self._known(key)
            session.last_call = self._clock.now()
            yield session

    def end(self, key: str) -> None:
        """Forget everything of a turn."""
        with self._lock:
            self._open.pop(key, None)

    def end_all(self) -> None:
        """Forget every turn."""
        with self._lock:
            self._open.clear()

    def sweep(self) -> None:
        """Forget the turns nobody has called for."""
        with self._lock:
            self._drop_old()

    def _known(self, key: str) -> Session:
        with self._lock:
            self._drop_old()
            session = self._open.get(key)
        if session is None:
            raise SessionOver("This visitor's turn has ended.", hint="Begin again.")
        return session

    def _drop_old(self) -> None:
        now = self._clock.now()
        # A clock that was set back must not make a turn last for hours.
        over = [key for key, s in self._open.items() if not -EXPIRES < now - s.last_call < EXPIRES]
        for key in over:
            del self._open[key]


def _handle(known: dict[str, int], wanted: int) -> str:
    for handle, kept in known.items():
        if kept == wanted:
            return handle
    handle = _new_handle()
    known[handle] = wanted
    return handle


def _new_handle() -> str:
    return secrets.token_urlsafe(6)
