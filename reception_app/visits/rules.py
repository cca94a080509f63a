"""The decisions about visits, as pure functions."""

import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reception_app.kernel.errors import Conflict, Invalid
from reception_app.kernel.text import isolate
from reception_app.visits.records import Hold, VisitState, VisitSummary

UNDO_SECONDS = 10
VISITORS_UNDO_SECONDS = 120
"""For what a visitor did at a screen: the desk first has to notice it."""
STALE_AFTER = timedelta(hours=12)
"""On site for longer than this is probably gone."""
PARTY_MAX = 500
LONGEST = timedelta(days=31)
"""No single stay is booked for longer."""

TOKEN_ALPHABET = "bcdefghjklnoprstuvx"
TOKEN_LETTERS = 31  # of 19 letters: 131 bits
_EVEN = 256 - 256 % len(TOKEN_ALPHABET)
_LETTER_OF = bytes(ord(TOKEN_ALPHABET[byte % len(TOKEN_ALPHABET)]) for byte in range(256))
_LEFT_OUT = bytes(range(_EVEN, 256))
SIGNED_TAIL = 51
"""How many letters follow the token in the signed code of an invitation; see `pass_code`."""
_TOKEN = re.compile(f"[{TOKEN_ALPHABET}]{{{TOKEN_LETTERS}}}(?:[{TOKEN_ALPHABET}]{{{SIGNED_TAIL}}})?")
_SCAN_MAX = 200
_FILED_BITS = 22
_FILED_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_FILED_LAST = (1 << 63 - _FILED_BITS) - 1
FILED_TAIL_MAX = (1 << _FILED_BITS) - 1


def filed(moment: datetime, tail: int) -> int:
    """The place of a visit in time as one number: milliseconds since 2020 and 22 bits that tell visits of one
    millisecond apart. Newer visits have larger numbers; a moment before 2020 is filed at its beginning, one after 2089
    at its last: nobody is booked so far ahead, but such days are asked for."""
    milliseconds = min(max(0, (moment - _FILED_EPOCH) // _MILLISECOND), _FILED_LAST)
    return milliseconds << _FILED_BITS | (tail & FILED_TAIL_MAX)


def moment_of(place: int) -> datetime:
    """The moment (UTC) a visit is filed under."""
    return _FILED_EPOCH + timedelta(milliseconds=place >> _FILED_BITS)


def expected_days(
    begins: datetime, ends: datetime | None, local_day: Callable[[datetime], date]
) -> tuple[date, date]:
    """The first and the last day of the house's clock that a booking covers: one that ends at midnight is of the day
    before."""
    first = local_day(begins)
    return first, max(first, local_day(ends - _MILLISECOND)) if ends is not None else first


def new_token() -> str:
    """What a badge's or invitation's QR says: 131 random bits, nothing about anybody.

    Only letters that lie on the same key of English, French, German and Turkish keyboards: a scanner types them right
    whatever layout the PC has, with or without caps lock.
    """
    letters = b""
    while len(letters) < TOKEN_LETTERS:
        # Bytes that would make some letters likelier than others are left out; hardly ever are too few left.
        letters += os.urandom(2 * TOKEN_LETTERS).translate(_LETTER_OF, _LEFT_OUT)
    return letters[:TOKEN_LETTERS].decode("ascii")


def plain_scan(typed: str) -> str:
    """A badge's token or an invitation's signed code in what a scanner typed; empty when it is neither."""
    if len(typed) > _SCAN_MAX:
        return ""
    plain = "".join(typed.split()).casefold()
    return plain if _TOKEN.fullmatch(plain) else ""


def token_of_scan(typed: str) -> str:
    """The token in what a scanner typed, off a badge or an invitation; empty when it is none of ours.

    The desk knows a visit by it alone; a visitors' screen asks `pass_code.check` about an invitation.
    """
    return plain_scan(typed)[:TOKEN_LETTERS]


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The half-open stretch of a local day in UTC; 23 or 25 hours long where the clocks change."""
    try:
        start = datetime.combine(day, time.min, zone).astimezone(UTC)
        end = datetime.combine(day + timedelta(days=1), time.min, zone).astimezone(UTC)
    except OverflowError as error:
        raise Invalid("This date is too far away.", field="on") from error
    return start, end


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The calendar day of a moment in the house's zone."""
    return moment.astimezone(zone).date()


def local_time(moment: datetime, zone: ZoneInfo) -> str:
    """A moment as it is said at the desk: "09:12"."""
    local = moment.astimezone(zone)
    return f"{local.hour:02}:{local.minute:02}"


def check_times(starts_at: datetime, ends_at: datetime) -> None:
    """Raise `Invalid` unless the stretch runs forward and is not absurdly long."""
    if starts_at.tzinfo is None or ends_at.tzinfo is None:
        raise ValueError("a moment must carry its time zone")
    if ends_at <= starts_at:
        raise Invalid("The end must come after the beginning.", field="ends_at")
    if ends_at - starts_at > LONGEST:
        raise Invalid("A visit may last at most 31 days.", field="ends_at", hint="Repeat it instead.")


def check_leaves_by(leaves_by: datetime | None, now: datetime) -> None:
    """Raise `Invalid` when somebody arriving now is to leave in the past or after a month."""
    if leaves_by is None:
        return
    if leaves_by <= now:
        raise Invalid("“Leaves by” has passed already.", field="leaves_by", hint="Choose a later time.")
    if leaves_by - now > LONGEST:
        raise Invalid("“Leaves by” is more than 31 days away.", field="leaves_by")


def check_party(size: int) -> None:
    """Raise `Invalid` for a party of nobody or of a crowd."""
    if not 1 <= size <= PARTY_MAX:
        raise Invalid(f"A party has from 1 to {PARTY_MAX} people.", field="party_size")


def overstaying(visit: VisitSummary, now: datetime) -> bool:
    """Whether somebody on site is past the time they were to leave, or past the limit of their type.

    Whoever is booked for longer than that limit has until the end of the booking.
    """
    if not visit.state.on_site or visit.arrived_at is None:
        return False
    if visit.leaves_by is not None:
        return now >= visit.leaves_by
    if visit.expected_until is not None and now < visit.expected_until:
        return False
    return visit.overstay_minutes > 0 and now >= visit.arrived_at + timedelta(minutes=visit.overstay_minutes)


def already_on_site(name: str, since: datetime, zone: ZoneInfo) -> Conflict:
    """A second check-in while on site: says since when."""
    return Conflict(
        f"{isolate(name)} is on site already, since {local_time(since, zone)}.",
        hint="Check them out first, or confirm that this is a second arrival.",
    )


def wrong_state(name: str, state: VisitState) -> Conflict:
    """The step no longer fits the visit."""
    said = {
        VisitState.EXPECTED: "is expected and has not arrived",
        VisitState.WAITING: "is waiting",
        VisitState.WITH_HOST: "is with the host",
        VisitState.CHECKED_OUT: "has left already",
        VisitState.NO_SHOW: "was noted as not having come",
        VisitState.CANCELLED: "was cancelled",
        VisitState.REFUSED: "was refused",
        VisitState.PRESUMED_LEFT: "is presumed to have left",
    }
    return Conflict(f"{isolate(name)} {said[state]}.", hint="The list now shows how things stand.")


def can_arrive(state: VisitState) -> bool:
    """Whether a booked visitor in this state may be checked in: also who was given up as a no-show and comes late."""
    return state in (VisitState.EXPECTED, VisitState.NO_SHOW)


def hold_for(*, alert: bool, needs_approval: bool, answers: bool = False) -> Hold:
    """What holds the badge and the host's notice back: the weightiest of its reasons.

    A watchlist match weighs most. An answer that holds tells more than a missing approval, and whoever may approve
    decides about both at once.
    """
    if alert:
        return Hold.WATCHLIST
    if answers:
        return Hold.ANSWERS
    return Hold.APPROVAL if needs_approval else Hold.NONE
