"""What the lines of all kinds share: who asks for what, and how a moment is written."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from reception_app.kernel.actor import Actor
from reception_app.kernel.records import dataclass
from reception_app.search.records import Hit
from reception_app.visits.rules import local_day

_NEAR = timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, the words that were typed, and the office's time zone."""

    actor: Actor
    words: Sequence[str]
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one kind; how many records fit that the role may not see; whether more fit than are listed."""

    hits: Sequence[Hit] = ()
    hidden: int = 0
    more: bool = False


def when(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """The time of something today, else its day."""
    here = moment.astimezone(zone)
    if abs(moment - now) < _NEAR and here.date() == local_day(now, zone):
        return f"{here:%H:%M}"
    # Not by a format: this runs for fifty lines at every key, and a format is read anew for each.
    return here.date().isoformat()


def as_json(numbers: Sequence[int]) -> str:
    """Numbers for `json_each`: one statement, however many there are."""
    return f"[{','.join(map(str, numbers))}]"
