"""Asking the desk, one question after the other, without ever holding up the glass."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from reception_app.kernel.errors import AppError
from reception_app.kiosk.errors import DeskAway, SessionOver
from reception_app.kiosk.gateway import KioskGateway
from ui.kit.jobs import run_job

T = TypeVar("T")

PATIENCE_MS = 150
"""How long a call may take before the screen says "One moment…"."""


@dataclass
class _Call:
    ask: Callable[[KioskGateway, str], Any] | None
    then: Callable[[Any], object] | None
    failed: Callable[[AppError], object] | None
    key: str
    quiet: bool
    session: bool
    owner: QObject | None
    stale: bool = False

    def make(self, gateway: KioskGateway, session: str) -> object:
        """In a thread."""
        assert self.ask is not None, "asked after it was forgotten"
        return self.ask(gateway, session)

    def forget(self) -> None:
        """Hold nothing any more: what was asked with, and the pages that waited, are the visitor's."""
        self.stale = self.stale or (self.owner is not None and not isValid(self.owner))
        self.ask, self.then, self.failed, self.owner = None, None, None, None


@dataclass
class _Turn:
    """The session around one call. It is kept when the call itself fails: what the desk knows already stays known."""

    gateway: KioskGateway
    session: str = field(repr=False)
    begun_in: str
    language: str

    def make(self, call: _Call) -> object:
        """In a thread."""
        if not call.session:
            return call.make(self.gateway, "")
        if self.session and self.begun_in != self.language:
            self.gateway.end(self.session)
            self.session = ""
        if not self.session:
            self.session, self.begun_in = self.gateway.begin(self.language), self.language
        return call.make(self.gateway, self.session)


class Calls(QObject):
    """The calls of one visit, made in threads in the order in which they were asked for.

    A session begins by itself with the first call that needs one. `waiting` says when an answer takes long, and when it
    has come. `failed` of a call hears of trouble that the visitor can try again; a desk that is away and a session that
    is over are told by `desk_away` and `over` instead.
    """

    waiting = Signal(bool)
    desk_away = Signal()
    over = Signal()

    def __init__(self, gateway: KioskGateway, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._language = language
        self._begun_in = ""
        self._session = ""
        self._queue: deque[_Call] = deque()
        self._running: _Call | None = None
        self._closed = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.waiting.emit(True))

    def set_language(self, code: str) -> None:
        """The language of the next session; one that has begun in another is ended before the next call."""
        self._language = code

    def busy(self) -> bool:
        """Whether an answer is being waited for that the visitor asked for: a second tap is not a second question."""
        return any(not call.quiet for call in (*self._queue, *([self._running] if self._running else [])))

    def ask(
        self,
        ask: Callable[[KioskGateway, str], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[AppError], object] | None = None,
        *,
        key: str = "",
        quiet: bool = False,
        session: bool = True,
        owner: QObject | None = None,
    ) -> None:
        """Call `ask(gateway, session)` in a thread; `then(answer)` follows here.

        Of several calls with the same `key` only the last one's answer is given. A `quiet` call shows no waiting and
        is no reason to ignore a tap. Without `session` none is begun, and `ask` gets an empty one. An answer comes too
        late when `owner`, a page, has been taken away meanwhile.
        """
        if self._closed:
            return
        if key:
            for call in (*self._queue, *([self._running] if self._running else [])):
                call.stale = call.stale or call.key == key
        self._queue.append(_Call(ask, then, failed, key, quiet, session, owner))
        self._next()

    def close(self) -> None:
        """The visit is over: nothing is delivered any more, and the desk forgets the session."""
        if self._closed:
            return
        self._closed = True
        self._queue.clear()
        self._patience.stop()
        if self._running is None:
            self._end()

    def _end(self) -> None:
        session, self._session = self._session, ""
        if session:
            gateway = self._gateway
            run_job(lambda: gateway.end(session), failed=_unheard)

    def _next(self) -> None:
        while self._queue and self._queue[0].stale:
            self._queue.popleft()
        if self._running is not None or not self._queue:
            return
        call = self._running = self._queue.popleft()
        if not call.quiet:
            self._patience.start()
        turn = _Turn(self._gateway, self._session, self._begun_in, self._language)
        run_job(
            lambda: turn.make(call),
            lambda answer: self._came(call, turn, answer),
            lambda error: self._failed(call, turn, error),
        )

    def _came(self, call: _Call, turn: _Turn, answer: object) -> None:
        then = call.then
        call.forget()
        if not self._settle(turn):
            return
        if then is not None and not call.stale:
            then(answer)
        self._next()

    def _failed(self, call: _Call, turn: _Turn, error: AppError) -> None:
        failed = call.failed
        call.forget()
        if not self._settle(turn):
            return
        if isinstance(error, DeskAway):
            self._queue.clear()
            self.desk_away.emit()
        elif isinstance(error, SessionOver):
            self._queue.clear()
            self._session = ""
            self.over.emit()
        elif failed is not None and not call.stale:
            failed(error)
        self._next()

    def _settle(self, turn: _Turn) -> bool:
        """An answer is here. False when nobody waits for it any more."""
        self._running = None
        self._session, self._begun_in = turn.session, turn.begun_in
        if self._closed or not isValid(self):
            self._closed = True
            self._end()
            return False
        if self._patience.isActive():
            self._patience.stop()
        else:
            self.waiting.emit(False)
        return True


def _unheard(error: AppError) -> None:
    """The end of a session that the desk does not hear of: it ends there by itself some minutes later."""
