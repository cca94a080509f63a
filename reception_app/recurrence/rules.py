"""Reading rules of RFC 5545, and refusing those that make no sense at a front desk."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from reception_app.kernel.errors import Invalid
from reception_app.recurrence.records import WEEKDAYS, Frequency, Rule
from reception_app.recurrence.searching import searched

INTERVAL_MAX = 1_000
COUNT_MAX = 10_000
_TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")
_NUMBER = re.compile(r"[+-]?\d{1,5}")
# The weekdays go once through leap and common years, with a leap day on each of them: what does not come in these
# comes in no others.
_TRIAL = (datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2028-12-31"))


@lru_cache(maxsize=4096)
def parse(text: str) -> Rule:
    """See `Rule.parse`."""
    parts = _parts(text)
    frequency = _frequency(parts.pop("FREQ", ""))
    values: dict[str, Any] = {}
    for name, value in parts.items():
        if name not in _READERS:
            raise _invalid(f"“{name}” can't be part of a rule here.")
        values[name.lower()] = _READERS[name](value)
    rule = Rule(frequency, **values)
    _check(rule)
    return rule


def _parts(text: str) -> dict[str, str]:
    said = text.strip().upper().removeprefix("RRULE:").strip(";")
    parts: dict[str, str] = {}
    for part in said.split(";"):
        name, equals, value = (each.strip() for each in part.partition("="))
        if not equals or not value:
            raise _invalid(f"“{part[:40]}” is no part of a rule.", "A rule reads like FREQ=WEEKLY;BYDAY=MO.")
        if name in parts:
            raise _invalid(f"The rule says {name} twice.")
        parts[name] = value
    return parts


def _frequency(value: str) -> Frequency:
    if value in _TOO_OFTEN:
        raise _invalid("This rule comes several times a day.", "A series comes daily at most.")
    if value not in list(Frequency):
        raise _invalid(
            "The rule doesn't say how often it comes.", "FREQ is DAILY, WEEKLY, MONTHLY or YEARLY."
        )
    return Frequency(value)


def _number(name: str, least: int, most: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not _NUMBER.fullmatch(value) or not least <= int(value) <= most:
            raise _invalid(f"{name} is a number from {least} to {most:,}.")
        return int(value)

    return read


def _numbers(name: str, most: int, least: int | None = None) -> Callable[[str], tuple[int, ...]]:
    lowest = -most if least is None else least
    one = _number(name, lowest, most)

    def read(value: str) -> tuple[int, ...]:
        found = tuple(sorted({one(each.strip()) for each in value.split(",")}))
        if 0 in found:
            raise _invalid(f"{name} can't be 0.")
        return found

    return read


def _byday(value: str) -> tuple[tuple[int, int], ...]:
    found = set()
    for each in value.split(","):
        read = _BYDAY.fullmatch(each.strip())
        if read is None or (read[1] is not None and not 1 <= abs(int(read[1])) <= 53):
            raise _invalid(
                f"“{each[:10]}” is no weekday.", "Weekdays are MO to SU, 2TU is the second Tuesday."
            )
        found.add((int(read[1] or 0), WEEKDAYS.index(read[2])))
    return tuple(sorted(found))


def _until(value: str) -> datetime | date:
    read = _UNTIL.fullmatch(value)
    try:
        if read is None:
            raise ValueError(value)
        if read[2] is None:
            return datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
        moment = datetime.strptime(read[1] + read[2], "%Y%m%d%H%M%S")  # noqa: DTZ007 - the zone comes next
    except ValueError:
        raise _invalid("UNTIL is no date.", "It reads like 20261231 or 20261231T225959Z.") from None
    return moment.replace(tzinfo=UTC) if read[3] else moment


def _wkst(value: str) -> int:
    if value not in WEEKDAYS:
        raise _invalid("WKST is a weekday, MO to SU.")
    return WEEKDAYS.index(value)


_READERS: dict[str, Callable[[str], Any]] = {
    "INTERVAL": _number("INTERVAL", 1, INTERVAL_MAX),
    "COUNT": _number("COUNT", 1, COUNT_MAX),
    "UNTIL": _until,
    "BYDAY": _byday,
    "BYMONTHDAY": _numbers("BYMONTHDAY", 31),
    "BYMONTH": _numbers("BYMONTH", 12, 1),
    "BYSETPOS": _numbers("BYSETPOS", 366),
    "BYWEEKNO": _numbers("BYWEEKNO", 53),
    "BYYEARDAY": _numbers("BYYEARDAY", 366),
    "WKST": _wkst,
}


def _check(rule: Rule) -> None:
    if rule.count is not None and rule.until is not None:
        raise _invalid("The rule names two ends.", "Keep COUNT or UNTIL.")
    yearly = rule.frequency is Frequency.YEARLY
    if any(ordinal for ordinal, _ in rule.byday) and (
        rule.frequency not in (Frequency.MONTHLY, Frequency.YEARLY) or rule.byweekno
    ):
        raise _invalid("“The second Tuesday” needs a month or a year to be counted in.")
    if rule.bymonthday and rule.frequency is Frequency.WEEKLY:
        raise _invalid("A weekly rule can't name days of the month.")
    if (rule.byweekno or rule.byyearday) and not yearly:
        raise _invalid("Weeks and days of the year belong to a yearly rule.")
    narrowing = rule.byday or rule.bymonthday or rule.bymonth or rule.byweekno or rule.byyearday
    if rule.bysetpos and not narrowing:
        raise _invalid("BYSETPOS needs days to choose from.")
    if narrowing and not rule.plain and not _fires(rule):
        raise _invalid("This rule never comes.", "There is no such day in any year.")


def _fires(rule: Rule) -> bool:
    # The day of the month follows from the first time where nothing else tells it: from the 1st it comes every month.
    start, end = _TRIAL
    trial = replace(rule, interval=1, count=None, until=None)
    if rule.frequency is Frequency.DAILY and not rule.bysetpos:
        trial = replace(trial, frequency=Frequency.YEARLY)  # the same days, found a year at a time
    return next(searched(trial, start, end), None) is not None


def _invalid(message: str, hint: str = "") -> Invalid:
    return Invalid(message, field="rule", hint=hint)
