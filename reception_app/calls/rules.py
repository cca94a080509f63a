"""The decisions about calls, as pure functions."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reception_app.calls.records import CallState, Outcome
from reception_app.kernel.text import tokens

_S = CallState
STEPS: Mapping[str, frozenset[CallState]] = {
    "take": frozenset({_S.RINGING, _S.PARKED, _S.PUT_THROUGH, _S.CAME_BACK}),
    "park": frozenset({_S.OPEN}),
    "put_through": frozenset({_S.OPEN, _S.PARKED, _S.CAME_BACK}),
    "answered": frozenset({_S.PUT_THROUGH, _S.CAME_BACK}),
    "reopen": frozenset({_S.PARKED, _S.PUT_THROUGH, _S.CAME_BACK, _S.ENDED}),
    "end": frozenset({_S.RINGING, _S.OPEN, _S.PARKED, _S.PUT_THROUGH, _S.CAME_BACK}),
}
"""What may be done to a call, by where it stands."""


def state_at(stored: CallState, back_at: datetime | None, now: datetime) -> CallState:
    """Where a call stands at a moment: one that was put through comes back by itself when its time is up."""
    if stored is _S.PUT_THROUGH and back_at is not None and back_at <= now:
        return _S.CAME_BACK
    return stored


def comes_back_at(now: datetime, seconds: int) -> datetime | None:
    """When a call that is put through now comes back; None when the house wants none back."""
    return now + timedelta(seconds=seconds) if seconds else None


def next_at(at: time, now: datetime, zone: ZoneInfo) -> datetime:
    """When the house's clock shows a time next (UTC); of the minute that is just over it is still today's."""
    local = now.astimezone(zone)
    due = datetime.combine(local.date(), at, zone)
    if due < local - timedelta(minutes=1):
        due = datetime.combine(local.date() + timedelta(days=1), at, zone)
    return due.astimezone(UTC)


def outcome_of_hang_up(state: CallState) -> Outcome | None:
    """What became of a call whose caller has hung up; None while somebody at the desk still writes about it."""
    if state is _S.RINGING:
        return Outcome.ABANDONED
    if state is _S.PUT_THROUGH:
        return Outcome.PUT_THROUGH
    if state in (_S.PARKED, _S.CAME_BACK):
        return Outcome.ABANDONED
    return None


def search_words(*texts: str) -> str:
    """What a call is found by: the folded words, each behind a blank, so that " sou" finds a beginning."""
    return "".join(f" {word}" for text in texts for word in tokens(text))
