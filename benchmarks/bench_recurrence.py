"""A year of very many series, against what its occurrences cost when one is simply put after the other."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from benchmarks.measure import Outcome, Scale, compared, side_by_side
from reception_app.recurrence import Occurrence, Rule, Series, expand

_SERIES = 2_000
_BUDGET = 3.0
_ZONE = ZoneInfo("Europe/Berlin")
_YEAR = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
_RULES = (
    *("FREQ=WEEKLY",) * 6,
    *("FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR") * 2,
    *("FREQ=MONTHLY;BYDAY=1MO", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTHLY"),
    *("FREQ=DAILY", "FREQ=WEEKLY;COUNT=60", "FREQ=YEARLY", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
)
"""As calendars have them: most come weekly."""


def measure(scale: Scale) -> list[Outcome]:
    """Two thousand series that began within the five years before."""
    chance = random.Random(5)
    begun = datetime.fromisoformat("2021-01-04T09:00")
    series = [
        Series(
            begun + timedelta(days=chance.randrange(1_800), minutes=15 * chance.randrange(32)),
            timedelta(minutes=45),
            _ZONE,
            Rule.parse(chance.choice(_RULES)),
        )
        for _ in range(_SERIES)
    ]
    count = sum(len(expand(each, *_YEAR)) for each in series)

    def ours() -> None:
        for each in series:
            expand(each, *_YEAR)

    expanded, floor = side_by_side(
        ours, lambda: _one_after_the_other(series, count), scale.rounds(12), warm=1
    )
    note = f"{count:,} occurrences; floor: as many days by the wall clock, both ends brought to UTC"
    return [compared("recurrence: a year of 2,000 series", expanded, floor, _BUDGET, note=note)]


def _one_after_the_other(series: Sequence[Series], count: int) -> list[Occurrence]:
    found = []
    days = count // len(series) + 1
    for each in series:
        local = each.starts
        for _ in range(days):
            local += timedelta(days=1)
            start = local.replace(tzinfo=_ZONE, fold=0).astimezone(UTC)
            end = (local + each.lasts).replace(tzinfo=_ZONE, fold=0).astimezone(UTC)
            found.append(Occurrence(start, start, end))
    return found
