"""How a series is shifted in time, as a pure function."""

from dataclasses import replace
from datetime import timedelta

from reception_app.kernel.errors import Invalid
from reception_app.recurrence import Rule, Series


def shifted(series: Series, shift: timedelta, lasts: timedelta) -> Series:
    """A series that begins by so much later on the wall clock, and lasts so long.

    When that brings it to another weekday, the weekdays of its rule go with it. Raises Invalid for a rule that names
    days in another way: those can't simply be moved.
    """
    starts = series.starts + shift
    days = (starts.date() - series.starts.date()).days
    moved = replace(series, starts=starts, lasts=lasts)
    return replace(moved, rule=_moved_rule(series.rule, days)) if series.rule and days else moved


def _moved_rule(rule: Rule, days: int) -> Rule:
    others = rule.bymonthday or rule.bymonth or rule.bysetpos or rule.byweekno or rule.byyearday
    if others or any(ordinal for ordinal, _ in rule.byday):
        raise Invalid(
            "The rule of this series names its days.",
            field="starts_at",
            hint="End the series and make a new one for the other days.",
        )
    return replace(rule, byday=tuple((0, (day + days) % 7) for _, day in rule.byday))
