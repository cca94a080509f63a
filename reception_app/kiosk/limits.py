"""How often a screen may try: so that a six-digit code can't be found by trying, and a directory not by searching.

And how much it may set going: nobody is buried in mail, no list in rings, by somebody who has time.
"""

import hashlib
import hmac
import secrets
import threading
from collections import defaultdict, deque
from datetime import datetime, timedelta

LOOK_UPS_A_SESSION = 8
MISSES_AN_HOUR = 60
"""Look-ups at one screen that found nothing. With fifty codes open that is one lucky hit in two weeks of trying."""
SEARCHES_A_SESSION = 20
SEARCHES_AN_HOUR = 900
"""Host searches at one screen: each letter from the third one on is one here, whatever a turn counts."""
RECALLS_A_SESSION = 8
RECALLS_AN_HOUR = 120
LEAVINGS_A_SESSION = 8
LEAVINGS_AN_HOUR = 60
"""Names and numbers that signed nobody out."""
DELIVERIES_A_SESSION = 3
DELIVERIES_AN_HOUR = 60
"""Couriers whose words are passed on. For those who come after, the desk is rung and nothing else."""
NOTICES_AN_HOUR = 6
"""Mails about deliveries to one employee."""
REPORTS_AN_HOUR = 20
"""Faults of a screen that are told by their names."""
PAPER_MAILS_AN_HOUR = 40
PAPER_MAILS_AN_ADDRESS = 3
"""A day: anybody's address can be typed at a screen."""
WALK_INS_MOST = 1000
"""An hour, at one screen: the most that the setting allows."""
_DAY = timedelta(hours=24)


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

    def used(self, now: datetime) -> int:
        """How many there were."""
        with self._lock:
            self._forget(now)
            return len(self._moments)

    def count(self, now: datetime) -> None:
        """One more."""
        with self._lock:
            self._forget(now)
            self._moments.append(now)

    def take(self, now: datetime) -> bool:
        """One more, if it still may be."""
        with self._lock:
            self._forget(now)
            free = len(self._moments) < self._most
            if free:
                self._moments.append(now)
            return free

    def _forget(self, now: datetime) -> None:
        # What lies ahead was counted before the clock was set back: it would never become old.
        while self._moments and not now - self._within < self._moments[0] <= now:
            self._moments.popleft()


class MailLimit:
    """So many mails an hour, and so many a day to one address. Safe in every thread; keeps no address."""

    def __init__(self, an_hour: int, an_address: int) -> None:
        self._hour, self._an_address = Window(an_hour), an_address
        self._salt = secrets.token_bytes(16)
        self._lock = threading.Lock()
        self._sent: deque[tuple[datetime, bytes]] = deque()

    def take(self, address: str, now: datetime) -> bool:
        """One more to this address, if it still may be."""
        to = hmac.digest(self._salt, address.casefold().encode("utf-8", "replace"), hashlib.sha256)
        with self._lock:
            while self._sent and not now - _DAY < self._sent[0][0] <= now:
                self._sent.popleft()
            if sum(known == to for _, known in self._sent) >= self._an_address or not self._hour.take(now):
                return False
            self._sent.append((now, to))
            return True


class Limits:
    """The windows of one screen."""

    def __init__(self) -> None:
        self.misses = Window(MISSES_AN_HOUR)
        self.searches = Window(SEARCHES_AN_HOUR)
        self.recalls = Window(RECALLS_AN_HOUR)
        self.leavings = Window(LEAVINGS_AN_HOUR)
        self.deliveries = Window(DELIVERIES_AN_HOUR)
        self.notices: defaultdict[int, Window] = defaultdict(lambda: Window(NOTICES_AN_HOUR))
        """By the employee who is told."""
        self.reports = Window(REPORTS_AN_HOUR)
        self.walk_ins = Window(WALK_INS_MOST)
        """Those who came without an invitation; how many may is a setting."""
        self.paper_mails = MailLimit(PAPER_MAILS_AN_HOUR, PAPER_MAILS_AN_ADDRESS)
