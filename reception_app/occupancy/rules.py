"""What is free and what is not, as pure functions over spans."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from reception_app.kernel.errors import Invalid
from reception_app.kernel.years import check_years
from reception_app.occupancy.records import Span, Taken

PIECE = timedelta(days=1)
"""No stored piece is longer, so that what is taken at a moment began at most so long before: a short range of the
index tells it, however many rows there are."""
LONGEST = timedelta(days=3 * 366)


def check_span(starts_at: datetime, ends_at: datetime) -> None:
    """Raise Invalid for a span that ends before it begins, is empty, lasts for more than three years, or lies at the
    ends of the calendar."""
    check_years(starts_at, ends_at, "starts_at")
    if ends_at < starts_at:
        raise Invalid("The end is before the beginning.", field="ends_at")
    if ends_at == starts_at:
        raise Invalid("It must last at least a minute.", field="ends_at")
    if ends_at - starts_at > LONGEST:
        raise Invalid("This is longer than three years.", field="ends_at", hint="Check the year.")


def pieces(starts_at: datetime, ends_at: datetime) -> Iterator[Span]:
    """A span in pieces of at most a day."""
    while starts_at < ends_at:
        until = min(ends_at, starts_at + PIECE)
        yield Span(starts_at, until)
        starts_at = until


def peak(taken: Iterable[Taken], starts_at: datetime, ends_at: datetime) -> int:
    """The largest number that is taken at one moment of a span."""
    steps: list[tuple[datetime, int]] = []
    for each in taken:
        if each.starts_at < ends_at and each.ends_at > starts_at:
            steps += [(max(each.starts_at, starts_at), each.amount), (each.ends_at, -each.amount)]
    # What ends is given back before what begins at the same moment takes it: back to back is no clash.
    steps.sort(key=lambda step: (step[0], step[1]))
    most = now = 0
    for _, change in steps:
        now += change
        most = max(most, now)
    return most


def free_spans(
    taken: Iterable[Taken], starts_at: datetime, ends_at: datetime, amount: int = 1, capacity: int = 1
) -> list[Span]:
    """When so many are free within a span, in order."""
    inside = [each for each in taken if each.starts_at < ends_at and each.ends_at > starts_at]
    edges = {starts_at, ends_at}
    for each in inside:
        edges |= {edge for edge in (each.starts_at, each.ends_at) if starts_at < edge < ends_at}
    ordered = sorted(edges)
    found: list[Span] = []
    for begin, end in pairwise(ordered):
        if peak(inside, begin, end) + amount > capacity:
            continue
        if found and found[-1].ends_at == begin:
            found[-1] = Span(found[-1].starts_at, end)
        else:
            found.append(Span(begin, end))
    return found


def nearest(free: Iterable[Span], starts_at: datetime, lasts: timedelta, limit: int = 3) -> tuple[Span, ...]:
    """The slots of a length that lie nearest to a wished beginning, the nearest first: one of each free span."""
    slots = []
    for span in free:
        if span.ends_at - span.starts_at >= lasts:
            begin = min(max(span.starts_at, starts_at), span.ends_at - lasts)
            slots.append(Span(begin, begin + lasts))
    slots.sort(key=lambda slot: (abs(slot.starts_at - starts_at), slot.starts_at))
    return tuple(slots[:limit])


def blocks(taken: Iterable[tuple[int, int]], gap: int) -> list[tuple[int, int]]:
    """Spans in the order of their beginnings, those that overlap or are less than `gap` apart as one."""
    spans = iter(taken)
    first = next(spans, None)
    if first is None:
        return []
    begin, end = first
    found = []
    for start, until in spans:
        if start - end >= gap:
            found.append((begin, end))
            begin, end = start, until
        elif until > end:
            end = until
    found.append((begin, end))
    return found
