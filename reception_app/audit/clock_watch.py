"""Notices a clock that jumps: a banner and an entry, never a refusal."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select

from reception_app.audit.chain import record
from reception_app.audit.models import AuditRow
from reception_app.audit.records import ClockJump
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.clock import Clock

BACK = timedelta(minutes=2)
"""A clock set back by less is the ordinary work of time servers."""
AHEAD = timedelta(minutes=2)
LONG_CLOSED = timedelta(days=400)
"""No front office is closed for longer; at a start nothing else can tell a leap ahead from a holiday."""


def steady_seconds() -> float:
    """Seconds on a clock nobody sets, time asleep included where the system can tell."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)  # Linux; elsewhere the monotonic clock goes on while asleep
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class ClockWatch:
    """Ask `at_start` once, then `check` every minute or so, from one thread."""

    def __init__(self, store: Store, clock: Clock, steady: Callable[[], float] = steady_seconds) -> None:
        self._store = store
        self._clock = clock
        self._steady = steady
        self._seen = (clock.now(), steady())

    def at_start(self) -> ClockJump | None:
        """Compare with the newest entry of the audit: time can't have gone back since, nor on by more than a year."""
        with self._store.read() as tx:
            newest = tx.execute(select(AuditRow.at).order_by(AuditRow.id.desc()).limit(1)).scalar()
        now = self._clock.now()
        self._seen = (now, self._steady())
        if newest is None or newest - BACK <= now <= newest + LONG_CLOSED:
            return None
        return self._note(ClockJump(newest, now))

    def check(self) -> ClockJump | None:
        """Compare with the steady clock; None when the time went as it should. A jump is told once."""
        then, steady_then = self._seen
        now, steady_now = self._clock.now(), self._steady()
        self._seen = (now, steady_now)
        expected = then + timedelta(seconds=steady_now - steady_then)
        if expected - BACK <= now <= expected + AHEAD:
            return None
        return self._note(ClockJump(expected, now))

    def _note(self, jump: ClockJump) -> ClockJump:
        if not self._store.read_only:
            with self._store.write(SYSTEM) as tx:
                record(
                    tx,
                    "clock_jump",
                    "clock",
                    0,
                    {"expected": _text(jump.expected), "found": _text(jump.found)},
                )
        return jump


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
