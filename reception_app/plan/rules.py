"""The decisions about the annual plan, as pure functions. Days are local days."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, timedelta

from reception_app.documents.when import MONTHS
from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import isolate
from reception_app.plan.records import CopyRule, Deadline, DeadlineState, FiscalYear, OffDay

OFFSET_MAX = 520
"""Two years of working days."""
_DAY = timedelta(days=1)
_SEARCHED = 60
"""No holidays and weekends follow each other for so many days; were it so, the day asked for is kept."""

Works = Callable[[date], bool]
"""Tells whether a day is a working day."""

STEPS: Mapping[str, frozenset[DeadlineState]] = {
    "begin": frozenset({DeadlineState.PLANNED, DeadlineState.AT_RISK}),
    "at_risk": frozenset({DeadlineState.PLANNED, DeadlineState.IN_PROGRESS}),
    "done": frozenset({DeadlineState.PLANNED, DeadlineState.IN_PROGRESS, DeadlineState.AT_RISK}),
    "drop": frozenset({DeadlineState.PLANNED, DeadlineState.IN_PROGRESS, DeadlineState.AT_RISK}),
    "reopen": frozenset({DeadlineState.DONE, DeadlineState.DROPPED}),
}
"""What may be done with a deadline, by the state it was set to."""


def works(weekdays: Collection[int], holiday: Callable[[date], str]) -> Works:
    """Tells working days from the weekdays on which the house works (Monday is 0) and its holidays."""
    return lambda day: day.weekday() in weekdays and not holiday(day)


def working_day(day: date, rule: OffDay, is_working: Works) -> date:
    """The day itself, or the working day before or after it."""
    if rule is OffDay.KEEP:
        return day
    step = -_DAY if rule is OffDay.BEFORE else _DAY
    found = day
    for _ in range(_SEARCHED):
        if is_working(found):
            return found
        found += step
    return day


def working_days_before(day: date, count: int, is_working: Works) -> date:
    """So many working days before a day; after it for a negative count. Days off are not counted."""
    step = -_DAY if count > 0 else _DAY
    left, idle, found = abs(count), 0, day
    while left and idle < _SEARCHED:
        found += step
        idle = 0 if is_working(found) else idle + 1
        left -= not idle
    return found if not left else day


def check_offset(offset: int) -> int:
    """The offset of a step. Raises Invalid."""
    if abs(offset) > OFFSET_MAX:
        raise Invalid(f"A step lies at most {OFFSET_MAX} working days away.", field="steps")
    return offset


def offset_text(offset: int) -> str:
    """How people write it: "T-14", "T", "T+5"."""
    return "T" if not offset else f"T{-offset:+d}"


def state_on(stored: DeadlineState, due_on: date, today: date, *, risky: bool) -> DeadlineState:
    """Where a deadline stands on a day."""
    if not stored.open:
        return stored
    if due_on < today:
        return DeadlineState.LATE
    return DeadlineState.AT_RISK if risky else stored


def risks_of(deadline: Deadline, waits_for: Iterable[Deadline], today: date) -> tuple[str, ...]:
    """Why a deadline that is open may not be kept, in sentences; what it waits for without a title is "Something"."""
    if not deadline.state.open:
        return ()
    late = [step for step in deadline.steps if step.late(today)]
    said = [f"“{isolate(step.title)}” was due on {day_words(step.due_on)}." for step in late]
    for other in waits_for:
        named = f"“{isolate(other.title)}”" if other.title else "Something"
        if other.state.open and other.due_on > deadline.due_on:
            said.append(f"{named}, which it waits for, is due later.")
        elif other.state.open and other.due_on < today:
            said.append(f"{named}, which it waits for, is late.")
        elif other.state is DeadlineState.DROPPED:
            said.append(f"{named}, which it waits for, was dropped.")
    return tuple(said)


def day_words(day: date) -> str:
    """ "24 Nov 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def circle(deadline_id: int, wanted: Iterable[int], waits_for: Mapping[int, Collection[int]]) -> int:
    """The first of the wanted predecessors that waits, over others too, for the deadline itself; 0 when none does."""
    for first in wanted:
        seen: set[int] = set()
        to_visit = [first]
        while to_visit:
            each = to_visit.pop()
            if each == deadline_id:
                return first
            if each not in seen:
                seen.add(each)
                to_visit.extend(waits_for.get(each, ()))
    return 0


def fiscal_year_of(day: date, starts: int) -> int:
    """The year in which the fiscal year of a day begins; `starts` is its first month."""
    return day.year if day.month >= starts else day.year - 1


def fiscal_year(year: int, starts: int) -> FiscalYear:
    """The fiscal year that begins in a year."""
    label = str(year) if starts == 1 else f"{year}/{(year + 1) % 100:02}"
    first = date(year, starts, 1)
    return FiscalYear(year, label, first, date(year + 1, starts, 1) - _DAY)


def next_year(day: date, rule: CopyRule) -> tuple[date, str]:
    """A day carried to the next year, and what had to become of it, empty when it could simply be kept."""
    if rule is CopyRule.SAME_DATE:
        if (day.month, day.day) == (2, 29):
            return date(day.year + 1, 2, 28), "There is no 29 February next year."
        return day.replace(year=day.year + 1), ""
    if rule is CopyRule.SAME_WEEKDAY:
        year, week, weekday = day.isocalendar()
        if week == 53 and not _has_week_53(year + 1):
            return date.fromisocalendar(year + 1, 52, weekday), "The next year has no week 53."
        return date.fromisocalendar(year + 1, week, weekday), ""
    return _nth_weekday(day)


def _has_week_53(year: int) -> bool:
    return date(year, 12, 28).isocalendar().week == 53


def _nth_weekday(day: date) -> tuple[date, str]:
    nth = (day.day - 1) // 7
    first = date(day.year + 1, day.month, 1)
    found = first + timedelta(days=(day.weekday() - first.weekday()) % 7 + 7 * nth)
    if found.month != day.month:
        return found - timedelta(
            days=7
        ), "That month has no fifth such weekday next year; the last one is taken."
    return found, ""
