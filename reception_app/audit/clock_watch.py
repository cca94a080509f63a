"""Notices a clock that jumps: a banner and an entry, never a refusal."""

import json
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from reception_app.audit.at_start import newest_moment
from reception_app.audit.chain import record
from reception_app.audit.records import ClockJump
from reception_app.db.moments import from_ms, to_ms
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.clock import Clock

BACK = timedelta(minutes=2)
"""A clock set back by less is the ordinary work of time servers."""
AHEAD = timedelta(minutes=2)
LONG_CLOSED = timedelta(days=400)
"""No front office is closed for longer; at a start nothing else can tell a leap ahead from a holiday."""
FAR = timedelta(hours=1)
"""A leap ahead by so much may close or erase what is not due."""
DOUBT = timedelta(days=2)
"""For so long after a leap the age of what is kept, the backups, says nothing."""
ABSENCE = timedelta(days=4)
"""No long weekend lasts longer; a holiday does, and then waiting costs nothing but space on the disk."""
_LATEST = 500
"""Among so many entries is one of the time before the clock was wrong."""
ACTION, SUBJECT = "clock_jump", "clock"
# The driver's own SQL: the watch is there before SQLAlchemy is.
_JUMP = (
    "SELECT id, at, detail FROM audit_entries WHERE subject = ? AND subject_id = 0 AND action = ? "
    "ORDER BY id DESC LIMIT 1"
)
_BEFORE = "SELECT at FROM audit_entries WHERE id < ? ORDER BY id DESC LIMIT ?"
_OLDER = "SELECT id, at FROM audit_entries WHERE at < ? ORDER BY id DESC LIMIT ?"
_NEXT = "SELECT at FROM audit_entries WHERE id > ? ORDER BY id LIMIT 1"


def steady_seconds() -> float:
    """Seconds on a clock nobody sets, time asleep included where the system can tell."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)  # Linux; elsewhere the monotonic clock goes on while asleep
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class ClockWatch:
    """Ask `at_start` once, then `check` every minute or so. Safe in every thread."""

    def __init__(self, store: Store, clock: Clock, steady: Callable[[], float] = steady_seconds) -> None:
        self._store = store
        self._clock = clock
        self._steady = steady
        self._seen = (clock.now(), steady())
        self._one_at_a_time = threading.Lock()

    def at_start(self) -> ClockJump | None:
        """Compare with the newest entry of the audit: time can't have gone back since, nor on by more than a year."""
        with self._store.read() as tx:
            newest = newest_moment(tx)
        now = self._clock.now()
        self._seen = (now, self._steady())
        if newest is None or newest - BACK <= now <= newest + LONG_CLOSED:
            return None
        return self._note(ClockJump(newest, now))

    def check(self) -> ClockJump | None:
        """Compare with the steady clock; None when the time went as it should. A jump is told once."""
        with self._one_at_a_time:
            then, steady_then = self._seen
            now, steady_now = self._clock.now(), self._steady()
            self._seen = (now, steady_now)
        expected = then + timedelta(seconds=steady_now - steady_then)
        if expected - BACK <= now <= expected + AHEAD:
            return None
        return self._note(ClockJump(expected, now))

    def leapt_ahead(self, within: timedelta, by: timedelta = FAR) -> bool:
        """Whether the clock last leapt, and that ahead by more than this, within this stretch of time.

        Until somebody had the time to look, nothing is closed or erased because of what may be a slip of the clock.
        A clock that had been behind and was put right leaps too: the leap counts from the latest entry before it.
        """
        with self._store.read() as tx:
            row = tx.execute_sql(_JUMP, (SUBJECT, ACTION)).first()
            if row is None or not row.detail or abs(self._clock.now() - from_ms(row.at)) >= within:
                return False
            known = [from_ms(at) for at in tx.execute_sql(_BEFORE, (row.id, _LATEST)).scalars()]
        found, expected = (
            datetime.fromisoformat(json.loads(row.detail)[name]) for name in ("found", "expected")
        )
        return bool(found - max([expected, *known]) >= by)

    def doubtful(self, within: timedelta = DOUBT) -> bool:
        """Whether time may have leapt ahead within this stretch: seen to leap, or gone on by days without an entry.

        A leap while the program was closed looks like a holiday. So this is for what loses nothing by waiting.
        """
        with self._one_at_a_time:
            then, steady_then = self._seen
            now, steady_now = self._clock.now(), self._steady()
        if now - then - timedelta(seconds=steady_now - steady_then) >= FAR:
            return True  # `check` has not come to it yet
        if self.leapt_ahead(within):
            return True
        with self._store.read() as tx:
            before = tx.execute_sql(_OLDER, (to_ms(now - within), _LATEST)).all()
            if not before:
                return False
            since = tx.execute_sql(_NEXT, (before[0].id,)).scalar()
        first = now if since is None else from_ms(since)
        # The latest of many, not the newest: a clock may have been behind and put right.
        return bool(first - from_ms(max(row.at for row in before)) >= ABSENCE)

    def _note(self, jump: ClockJump) -> ClockJump:
        if not self._store.read_only:
            with self._store.write(SYSTEM) as tx:
                record(
                    tx,
                    ACTION,
                    SUBJECT,
                    0,
                    {"expected": _text(jump.expected), "found": _text(jump.found)},
                )
        return jump


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
