"""When a series takes place: its local hour is kept over both daylight-saving changes.

An hour that the clocks skip is shifted by what they skip; of an hour that comes twice the first is meant. Every series
takes place at its first time, whether its rule names that or not, as other calendars have it; COUNT counts what the
rule names.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from itertools import count, islice, takewhile

from reception_app.kernel.errors import Invalid, NotFound
from reception_app.recurrence.records import Frequency, Occurrence, Rule, Series
from reception_app.recurrence.searching import searched

OCCURRENCES_MAX = 10_000
_DAY = timedelta(days=1)
_LOOK_AHEAD = timedelta(days=150 * 366)
"""A leap day that falls on a wished weekday comes again after forty years at most; with an interval, rounds later."""
_LAST = datetime.fromisoformat("9999-12-31")
_NEVER = "This series never takes place."


def expand(
    series: Series, window_start: datetime, window_end: datetime, limit: int = OCCURRENCES_MAX
) -> list[Occurrence]:
    """What of a series overlaps a window (UTC, half-open), in order, at most `limit` of it.

    For a series of whole days the window is given by `day_moment` of its first day and of the day after its last.
    """
    return list(islice(occurrences(series, window_start, window_end), limit))


def occurrences(series: Series, window_start: datetime, window_end: datetime) -> Iterator[Occurrence]:
    """As `expand`, one after the other."""
    extra = sorted(series.rdates - series.exdates)
    since = _wall(window_start, series.zone) - series.lasts - _DAY
    horizon = _wall(window_end, series.zone) + _DAY
    for local, start in _starts(series, max(since, series.starts), horizon):
        if start >= window_end:
            break
        while extra and extra[0] < start:
            yield from _overlapping(_added(series, extra.pop(0)), window_start, window_end)
        if start in series.exdates:
            continue
        if extra and extra[0] == start:
            extra.pop(0)
        yield from _overlapping(_occurrence(series, local, start), window_start, window_end)
    for moment in takewhile(lambda each: each < window_end, extra):
        yield from _overlapping(_added(series, moment), window_start, window_end)


def aligned(series: Series) -> Series:
    """The series begun at the first time that its rule names: "every Monday" begun on a Tuesday begins on Monday.

    Raises Invalid when there is no such time, because it ends before or because no such day ever comes.
    """
    if series.rule is None:
        return series
    for local in _locals(series.rule, series.starts, series.starts, _horizon(series.starts)):
        if _past(series.rule, local, utc_of(local, series.zone)):
            raise Invalid("The series ends before it begins.", field="rule", hint="Choose a later end.")
        return replace(series, starts=local)
    raise Invalid(_NEVER, field="rule", hint="Look at its days and its interval.")


def split_at(series: Series, recurrence_id: datetime) -> tuple[Series | None, Series]:
    """What comes before an occurrence and what follows from it on; nothing comes before the first.

    Both have their part of what is left out and added. Raises NotFound when the series has no such occurrence.
    """
    head, tail = _sides(series, recurrence_id)
    before: Series | None = None
    named = 0
    following: datetime | None = None
    exists = recurrence_id in series.rdates
    for local, start in _starts(series, series.starts, _horizon(_wall(recurrence_id, series.zone))):
        exists = exists or start == recurrence_id
        if start >= recurrence_id:
            following = local
            break
        named += 1
    if not exists:
        raise NotFound(
            "The series doesn't take place then.", hint="It was changed meanwhile; look at it again."
        )
    if named or head.rdates:
        before = head
    if following is None:
        first, *more = sorted(tail.rdates)
        return before, replace(tail, starts=_wall(first, series.zone), rule=None, rdates=frozenset(more))
    return before, replace(tail, starts=following, rule=_remaining(series, named))


def ends_by(series: Series) -> datetime | None:
    """No occurrence ends after this moment (UTC); None for a series without an end."""
    ends = [moment + series.lasts + _DAY for moment in (utc_of(series.starts, series.zone), *series.rdates)]
    rule = series.rule
    if rule is not None and rule.endless:
        return None
    if rule is not None and isinstance(rule.until, datetime):
        until = rule.until if rule.until.tzinfo else utc_of(rule.until, series.zone)
        ends.append(until + series.lasts + _DAY)
    elif rule is not None and rule.until is not None:
        ends.append(utc_of(datetime.combine(rule.until, time.max), series.zone) + series.lasts + _DAY)
    elif rule is not None:
        ends += [
            start + series.lasts + _DAY
            for _, start in _starts(series, series.starts, _horizon(series.starts))
        ]
    return max(ends)


def utc_of(local: datetime, zone: tzinfo) -> datetime:
    """The moment of a wall-clock time."""
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def _wall(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def _horizon(starts: datetime) -> datetime:
    return _LAST if _LAST - starts < _LOOK_AHEAD else starts + _LOOK_AHEAD


def _sides(series: Series, moment: datetime) -> tuple[Series, Series]:
    out, added = series.exdates, series.rdates
    head = replace(
        series,
        exdates=frozenset(each for each in out if each < moment),
        rdates=frozenset(each for each in added if each < moment),
    )
    tail = replace(series, exdates=out - head.exdates, rdates=added - head.rdates)
    if head.rule is not None:
        last = moment - timedelta(seconds=1)
        until = last.date() if series.all_day else last
        head = replace(head, rule=replace(head.rule, count=None, until=until))
    return head, tail


def _remaining(series: Series, named: int) -> Rule | None:
    rule = series.rule
    if rule is None or rule.count is None:
        return rule
    # The first time counts only if the rule names it itself.
    first = next(iter(_locals(rule, series.starts, series.starts, series.starts)), None)
    return replace(rule, count=rule.count - max(0, named - (first is None)))


def _starts(series: Series, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """When it begins by the wall clock and in UTC: at its first time, and as the rule has it up to `until`."""
    rule = series.rule
    first = utc_of(series.starts, series.zone)
    if since <= series.starts and not (rule is not None and _past(rule, series.starts, first)):
        yield series.starts, first
    if rule is None:
        return
    for local in _locals(rule, series.starts, since, until):
        if local == series.starts:
            continue
        start = utc_of(local, series.zone)
        if _past(rule, local, start):
            return
        yield local, start


def _past(rule: Rule, local: datetime, start: datetime) -> bool:
    until = rule.until
    if until is None:
        return False
    if not isinstance(until, datetime):
        return local.date() > until
    return start > until if until.tzinfo else local > until


def _locals(rule: Rule, starts: datetime, since: datetime, until: datetime) -> Iterator[datetime]:
    """What a rule names by the wall clock, from `since` on, up to `until` and its COUNT."""
    if rule.plain:
        return takewhile(lambda local: local <= until, _computed(rule, starts, since))
    return _searched(rule, starts, since, until)


def _computed(rule: Rule, starts: datetime, since: datetime) -> Iterator[datetime]:
    weekly = rule.frequency is Frequency.WEEKLY
    step = timedelta(days=rule.interval * (7 if weekly else 1))
    begun = (starts.weekday() - rule.wkst) % 7 if weekly else 0
    days = [0]
    if weekly:
        wished = {day for _, day in rule.byday} or {starts.weekday()}
        days = sorted((day - rule.wkst) % 7 for day in wished)
    base = starts - timedelta(days=begun)
    gone = sum(day < begun for day in days)
    rounds = max(0, (since - base) // step)
    number = rounds * len(days) - gone
    for each in count(rounds):
        monday = base + each * step
        for day in days:
            local = monday + timedelta(days=day)
            if rule.count is not None and number >= rule.count:
                return
            number += 1
            if local >= since and local >= starts:
                yield local


def _searched(rule: Rule, starts: datetime, since: datetime, until: datetime) -> Iterator[datetime]:
    explicit = _explicit(rule, starts)
    begin = starts
    if rule.count is None and since > starts:
        begin = max(starts, _period(explicit, starts, since))
    found = searched(explicit, begin, until)
    if rule.count is not None:
        found = islice(found, rule.count)
    return (local for local in found if local >= since)


def _explicit(rule: Rule, starts: datetime) -> Rule:
    """The rule with what follows from the first time said in full, so that it can be followed from later on."""
    if rule.byday or rule.bymonthday or rule.byweekno or rule.byyearday:
        return rule
    match rule.frequency:
        case Frequency.YEARLY:
            return replace(rule, bymonth=rule.bymonth or (starts.month,), bymonthday=(starts.day,))
        case Frequency.MONTHLY:
            return replace(rule, bymonthday=(starts.day,))
        case Frequency.WEEKLY:
            return replace(rule, byday=((0, starts.weekday()),))
    return rule


def _period(rule: Rule, starts: datetime, since: datetime) -> datetime:
    """The beginning of the last period of a rule (day, week, month, year) that begins before `since`."""
    match rule.frequency:
        case Frequency.YEARLY:
            years = (since.year - starts.year) // rule.interval * rule.interval
            return starts.replace(year=starts.year + years, month=1, day=1)
        case Frequency.MONTHLY:
            gone = (since.year - starts.year) * 12 + since.month - starts.month
            months = starts.month - 1 + gone // rule.interval * rule.interval
            return starts.replace(year=starts.year + months // 12, month=months % 12 + 1, day=1)
        case Frequency.WEEKLY:
            week = starts - timedelta(days=(starts.weekday() - rule.wkst) % 7)
            return week + (since - week) // timedelta(weeks=rule.interval) * timedelta(weeks=rule.interval)
    return starts + (since - starts) // timedelta(days=rule.interval) * timedelta(days=rule.interval)


def _occurrence(series: Series, local: datetime, start: datetime) -> Occurrence:
    end = utc_of(local + series.lasts, series.zone)
    if end < start or (
        end == start and series.lasts
    ):  # both were shifted out of the hour that the clocks skip
        end = start + series.lasts
    return Occurrence(start, start, end)


def _added(series: Series, moment: datetime) -> Occurrence:
    return _occurrence(series, _wall(moment, series.zone), moment)


def _overlapping(found: Occurrence, window_start: datetime, window_end: datetime) -> Iterator[Occurrence]:
    inside = found.ends_at > window_start or found.starts_at == found.ends_at == window_start
    if inside and found.starts_at < window_end:
        yield found
