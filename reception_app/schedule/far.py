"""Series that go on beyond the two years that are followed in full: where they meet later on, as far as that is cheap.

After 28 years the calendar comes again, so what is rare is followed for so long: every year on the same day, say,
beside every second Tuesday. What comes often is followed for a thousand times. Pairs that can't meet by their hours,
and pairs that have shown all there is within the first years, are not looked at.
"""

from datetime import datetime, timedelta
from itertools import islice
from math import lcm

from reception_app.recurrence import Frequency, Occurrence, Rule, Series, occurrences

CYCLE = timedelta(days=28 * 365 + 7)
"""Days of the week and days of the month come again after so long."""
PAIRS = 6
"""Of so many other series at most the later times are looked at: each takes some hundredths of a second."""
_MOST = 1_000
_DAY = timedelta(days=1)
_YEAR = timedelta(days=366)
_AROUND_A_CHANGE = timedelta(hours=1)
"""So far a time stands from where it was meant in the night in which the clocks are changed."""


def later(series: Series, since: datetime) -> list[Occurrence]:
    """The occurrences that begin from a moment on, as far as they are looked at."""
    found = islice(occurrences(series, since, since + CYCLE), _MOST)
    return [each for each in found if each.starts_at >= since]


def may_meet(one: Series, other: Series) -> bool:
    """Whether their hours ever overlap. A no is sure; a yes is what is not known."""
    whole = one.all_day or other.all_day or max(one.lasts, other.lasts) >= _DAY
    if whole or one.zone != other.zone or one.rdates or other.rdates:
        return True
    after = (_hours(other) - _hours(one)) % _DAY
    return after < one.lasts + _AROUND_A_CHANGE or _DAY - after < other.lasts + _AROUND_A_CHANGE


def shown_by(one: Series, other: Series, since: datetime) -> bool:
    """Whether all that the two have in common was seen in the years before a moment: both come every so many days or
    weeks, none was left out, and they have gone on beside each other for as long as it takes to come to the same again.
    """
    if one.exdates or other.exdates:
        return False
    if one.rule is None or other.rule is None or not (one.rule.plain and other.rule.plain):
        return False
    begun = max(one.starts.replace(tzinfo=one.zone), other.starts.replace(tzinfo=other.zone))
    return lcm(_every(one.rule), _every(other.rule)) <= _YEAR.days and begun + _YEAR <= since


def _every(rule: Rule) -> int:
    """Days after which a plain rule comes again."""
    return rule.interval * (7 if rule.frequency is Frequency.WEEKLY else 1)


def _hours(series: Series) -> timedelta:
    """How long after midnight it begins."""
    return timedelta(hours=series.starts.hour, minutes=series.starts.minute, seconds=series.starts.second)
