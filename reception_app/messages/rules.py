"""The decisions about messages, as pure functions."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from reception_app.messages.records import MessageState, Way, Ways

_S = MessageState
_DAY = 24 * 60
STEPS: Mapping[str, frozenset[MessageState]] = {
    "deliver": frozenset({_S.SENT}),
    "read": frozenset({_S.SENT, _S.DELIVERED, _S.ESCALATED}),
    "done": frozenset({_S.SENT, _S.DELIVERED, _S.READ, _S.ESCALATED}),
    "forward": frozenset({_S.SENT, _S.DELIVERED, _S.READ}),
    "withdraw": frozenset({_S.SENT, _S.DELIVERED, _S.READ, _S.ESCALATED}),
    "reopen": frozenset({_S.DONE, _S.WITHDRAWN}),
    "escalate": frozenset({_S.SENT, _S.DELIVERED}),
}
"""What may be done with a message, by where it stands with one of those it is for."""

ORDER = (_S.SENT, _S.DELIVERED, _S.READ, _S.DONE, _S.ESCALATED, _S.WITHDRAWN, _S.FORWARDED)


def overall(states: Iterable[MessageState], *, done_for_all: bool) -> MessageState:
    """Where a message stands as a whole.

    As long as somebody has to do something about it, it stands where the one stands who is furthest back. Where one
    is enough, it is done when one has done it.
    """
    known = set(states)
    if done_for_all and _S.DONE in known:
        return _S.DONE
    return next((state for state in ORDER if state in known), _S.WITHDRAWN)


def number_text(year: int, serial: int) -> str:
    """How people say which message they mean."""
    return f"MSG-{year}-{serial:05}"


def is_quiet(ways: Ways, minute: int) -> bool:
    """Whether a minute of the day lies in somebody's quiet hours; they may go over midnight."""
    begin, end = ways.quiet_from % _DAY, ways.quiet_until % _DAY
    if begin == end:
        return False
    return begin <= minute < end if begin < end else minute >= begin or minute < end


def quiet_ends(ways: Ways, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours that it is now end, in UTC; None when it is not quiet."""
    local = now.astimezone(zone)
    if not is_quiet(ways, local.hour * 60 + local.minute):
        return None
    hour, minute = divmod(ways.quiet_until % _DAY, 60)
    end = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if end <= local:
        end += timedelta(days=1)
    return end.astimezone(now.tzinfo)


def way_for(ways: Ways, *, in_office: bool, urgent: bool, possible: Collection[Way]) -> Way:
    """How somebody is told now: as they wish, else by the first way that there is, else they ask at the desk."""
    wish = ways.urgent if urgent else ways.office if in_office else ways.outside
    if wish in possible or wish is Way.DESK:
        return wish
    return next((way for way in (Way.MAIL, Way.WEBHOOK) if way in possible), Way.DESK)


def ask_by(now: datetime, minutes: int, *, urgent: bool) -> datetime | None:
    """Until when an urgent message wants to be confirmed; None for others, and where the house asks nobody."""
    return now + timedelta(minutes=minutes) if urgent and minutes else None


def next_person(candidates: Iterable[int], told: Collection[int]) -> int:
    """The first who was not told yet; 0 when nobody is left."""
    return next((person for person in candidates if person and person not in told), 0)
