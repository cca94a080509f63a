"""When to try again, and when to leave it to a person."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from reception_app.kernel.records import dataclass
from reception_app.outbox.records import Channel

Ladder = tuple[timedelta, ...]
"""How long to wait after the first, second ... failure."""

MESSAGE_LADDER: Ladder = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 240))
PATIENT_LADDER: Ladder = (*MESSAGE_LADDER, *[timedelta(hours=4)] * 6)
# A badge is wanted while its visitor stands at the desk, or not at all.
PRINT_LADDER: Ladder = tuple(timedelta(seconds=seconds) for seconds in (15, 60, 300, 900))

LADDERS: Mapping[Channel, Ladder] = {
    Channel.MAIL: MESSAGE_LADDER,
    Channel.WEBHOOK: MESSAGE_LADDER,
    Channel.PRINT: PRINT_LADDER,
}

_PATIENT = frozenset({"message"})
"""Purposes that are worth their while a day later too: what somebody left for another, not who waits at the desk."""

AWAITED = (
    "host_notice", "host_notice_again", "deputy_notice", "delivery_notice", "roll_call",
)  # fmt: skip
"""Purposes that somebody stands at the desk for, or outside in an alarm: nothing that can wait goes before them."""

PRINTER_BACK = timedelta(seconds=60)
"""When a job that waits for its printer asks by itself; mostly somebody hears sooner that the printer is back."""

LOOK_YOUNG, LOOK_USUAL, LOOK_OLD = 0.5, 2.0, 10.0


BATCH_AT_ONCE = 3
"""How many jobs of a batch the printers have at a time: as many as keep one printing without a pause."""


@dataclass(frozen=True, slots=True)
class Next:
    """What a failed attempt leads to: another one at `at`, or none."""

    at: datetime | None

    @property
    def give_up(self) -> bool:
        """Whether it is left to a person."""
        return self.at is None


def ladder_of(channel: Channel, purpose: str) -> Ladder:
    """By which ladder a delivery is tried again. What was left for somebody outlasts a mail server down for a day."""
    usual = LADDERS[channel]
    return PATIENT_LADDER if purpose in _PATIENT and usual is MESSAGE_LADDER else usual


def after_failure(attempts: int, now: datetime, ladder: Ladder, *, permanent: bool) -> Next:
    """What follows when attempt number `attempts` (from 1) has failed at `now`."""
    if permanent or attempts > len(ladder):
        return Next(None)
    return Next(now + ladder[max(attempts, 1) - 1])


def look_interval(watched_s: float) -> float:
    """Seconds until a print job that has been watched for `watched_s` is looked at again."""
    if watched_s < 10:
        return LOOK_YOUNG
    return LOOK_USUAL if watched_s < 120 else LOOK_OLD
