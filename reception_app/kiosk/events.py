"""What a screen is told without having asked: numbered, kept for a moment, waited for in a thread."""

import threading
import time
from collections import deque
from dataclasses import dataclass

from reception_app.kernel.ids import new_id
from reception_app.kiosk.event_records import Event, EventKind

LONGEST_WAIT_S = 30.0
_KEPT_S = 60.0
_FRESH_S = 2.0
"""For a screen that has just come: what is older was meant for the one before it."""
_MOST = 200
_ALIVE_S = 35.0
"""A screen asks for events again as soon as it was answered: one that was silent for longer has gone."""


@dataclass(frozen=True, slots=True)
class _Kept:
    event: Event
    at: float


class Mailbox:
    """The events of one screen. Safe in every thread."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._kept: deque[_Kept] = deque(maxlen=_MOST)
        self._waiting = 0
        self._last_heard = -_ALIVE_S
        self._closed = False

    def put(self, kind: EventKind, text: str = "") -> None:
        """Tell the screen something."""
        with self._news:
            self._kept.append(_Kept(Event(new_id(), kind, text), time.monotonic()))
            self._news.notify_all()

    def after(self, number: int, wait_seconds: float) -> tuple[Event, ...]:
        """What came after an event; waits for the first one, half a minute at most."""
        ends = time.monotonic() + min(max(0.0, wait_seconds), LONGEST_WAIT_S)
        with self._news:
            self._waiting += 1
            try:
                while not (found := self._since(number)) and not self._closed:
                    left = ends - time.monotonic()
                    if left <= 0 or not self._news.wait(left):
                        break
            finally:
                self._waiting -= 1
                self._last_heard = time.monotonic()
            return found or self._since(number)

    @property
    def heard(self) -> bool:
        """Whether the screen is there, as far as one can know."""
        with self._news:
            return self._waiting > 0 or time.monotonic() - self._last_heard < _ALIVE_S

    def close(self) -> None:
        """Let go whoever waits."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    def _since(self, number: int) -> tuple[Event, ...]:
        now = time.monotonic()
        while self._kept and now - self._kept[0].at > _KEPT_S:
            self._kept.popleft()
        if number <= 0:
            return tuple(kept.event for kept in self._kept if now - kept.at <= _FRESH_S)
        return tuple(kept.event for kept in self._kept if kept.event.number > number)
