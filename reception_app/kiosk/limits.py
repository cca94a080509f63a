"""How often a screen may try: so that a six-digit code can't be found by trying, and a directory not by searching."""

import threading
from collections import deque
from datetime import datetime, timedelta

LOOK_UPS_A_SESSION = 8
MISSES_AN_HOUR = 60
"""Look-ups at one screen that found nothing. With fifty codes open that is one lucky hit in two weeks of trying."""
SEARCHES_A_SESSION = 20
SEARCHES_AN_HOUR = 900
"""Host searches at one screen: each letter from the third one on is one."""
RECALLS_A_SESSION = 8
RECALLS_AN_HOUR = 120
LEAVINGS_A_SESSION = 8
LEAVINGS_AN_HOUR = 60
"""Names and numbers that signed nobody out."""


class Window:
    """At most so many within so long, over all sessions of a screen. Safe in every thread."""

    def __init__(self, most: int, within: timedelta = timedelta(hours=1)) -> None:
        self._most, self._within = most, within
        self._lock = threading.Lock()
        self._moments: deque[datetime] = deque()

    def full(self, now: datetime) -> bool:
        """Whether nothing more may be tried at this moment."""
        with self._lock:
            self._forget(now)
            return len(self._moments) >= self._most

    def count(self, now: datetime) -> None:
        """One more."""
        with self._lock:
            self._forget(now)
            self._moments.append(now)

    def _forget(self, now: datetime) -> None:
        # What lies ahead was counted before the clock was set back: it would never become old.
        while self._moments and not now - self._within < self._moments[0] <= now:
            self._moments.popleft()


class Limits:
    """The windows of one screen."""

    def __init__(self) -> None:
        self.misses = Window(MISSES_AN_HOUR)
        self.searches = Window(SEARCHES_AN_HOUR)
        self.recalls = Window(RECALLS_AN_HOUR)
        self.leavings = Window(LEAVINGS_AN_HOUR)
