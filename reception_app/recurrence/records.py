"""What a recurrence is made of: the rule, the series that follows it, and one occurrence."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from reception_app.kernel.records import dataclass


class Frequency(StrEnum):
    """How often something comes. Anything oftener than daily is no series of a front desk."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


class Scope(StrEnum):
    """How much of a series a change is meant for."""

    ONE = "one"
    FOLLOWING = "following"
    """This one and all after it."""
    ALL = "all"


WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""As RFC 5545 writes them; their places are those of `date.weekday`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of RFC 5545. `Rule.parse` makes one; `str` writes it back.

    `byday` are pairs of an ordinal and a weekday: (0, 0) is every Monday, (2, 1) the second Tuesday, (-1, 4) the last
    Friday. `until` is a moment in UTC, a wall-clock time without a zone, or a day; it is included.
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: datetime | date | None = None
    byday: tuple[tuple[int, int], ...] = ()
    bymonthday: tuple[int, ...] = ()
    bymonth: tuple[int, ...] = ()
    bysetpos: tuple[int, ...] = ()
    byweekno: tuple[int, ...] = ()
    byyearday: tuple[int, ...] = ()
    wkst: int = 0

    @classmethod
    def parse(cls, text: str) -> "Rule":
        """The rule that "FREQ=WEEKLY;BYDAY=MO" writes, with or without "RRULE:" before it.

        Raises Invalid, naming the field `rule`, for what is no rule of RFC 5545, comes oftener than daily, or never.
        """
        # The reading stands beside, and needs this class itself.
        from reception_app.recurrence.rules import parse

        return parse(text)

    @property
    def endless(self) -> bool:
        """It names no end."""
        return self.count is None and self.until is None

    @property
    def plain(self) -> bool:
        """Every so many days, or weeks on some weekdays: computed without searching."""
        others = self.bymonthday or self.bymonth or self.bysetpos or self.byweekno or self.byyearday
        if others or self.frequency not in (Frequency.DAILY, Frequency.WEEKLY):
            return False
        return self.frequency is Frequency.WEEKLY or not self.byday

    def __str__(self) -> str:
        parts = [f"FREQ={self.frequency}"]
        parts += [f"INTERVAL={self.interval}"] if self.interval != 1 else []
        parts += [f"COUNT={self.count}"] if self.count is not None else []
        parts += [f"UNTIL={_until(self.until)}"] if self.until is not None else []
        days = ",".join(f"{ordinal or ''}{WEEKDAYS[day]}" for ordinal, day in self.byday)
        parts += [f"BYDAY={days}"] if days else []
        for name in ("bymonthday", "bymonth", "bysetpos", "byweekno", "byyearday"):
            if values := getattr(self, name):
                parts.append(f"{name.upper()}={','.join(map(str, values))}")
        parts += [f"WKST={WEEKDAYS[self.wkst]}"] if self.wkst else []
        return ";".join(parts)


@dataclass(frozen=True, slots=True)
class Series:
    """Something that comes again: its first time by the wall clock of `zone`, how long it lasts by that clock.

    A series of whole days begins at midnight in UTC: `Series.of_days` makes one. `exdates` and `rdates` are moments
    in UTC at which an occurrence that the rule names is left out, or one that it doesn't name is added.
    """

    starts: datetime
    lasts: timedelta
    zone: tzinfo
    rule: Rule | None = None
    exdates: frozenset[datetime] = frozenset()
    rdates: frozenset[datetime] = frozenset()
    all_day: bool = False

    @classmethod
    def of_days(cls, first_on: date, last_on: date, rule: Rule | None = None) -> "Series":
        """A series of whole days, the first time from `first_on` to `last_on`."""
        lasts = last_on - first_on + timedelta(days=1)
        return cls(datetime.combine(first_on, time.min), lasts, UTC, rule, all_day=True)

    def but(self, *moments: datetime) -> "Series":
        """The same without the occurrences of these recurrence ids."""
        return replace(self, exdates=self.exdates | frozenset(moments))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of a series, in UTC. `recurrence_id` is when it begins by the rule: it names the occurrence for good."""

    recurrence_id: datetime
    starts_at: datetime
    ends_at: datetime

    @property
    def first_on(self) -> date:
        """Its first day, in a series of whole days."""
        return self.starts_at.date()

    @property
    def last_on(self) -> date:
        """Its last day, in a series of whole days."""
        return self.ends_at.date() - timedelta(days=1)


def day_moment(day: date) -> datetime:
    """What stands for a day in a series of whole days: midnight in UTC."""
    return datetime.combine(day, time.min, UTC)


def _until(until: datetime | date) -> str:
    if isinstance(until, datetime):
        return f"{until:%Y%m%dT%H%M%S}{'Z' if until.tzinfo else ''}"
    return f"{until:%Y%m%d}"
