"""Rows as spans: the first and the last of rows that follow each other, top to bottom, with a gap between two spans.

What is done here touches as many spans as differ, and not all there are: of ten thousand rows every second may be in.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

Span = tuple[int, int]
Spans = list[Span]


def spans_of(rows: Iterable[int]) -> Spans:
    """Rows in their order, as spans."""
    spans: Spans = []
    first = last = -2
    for row in rows:
        if row != last + 1:
            if first >= 0:
                spans.append((first, last))
            first = row
        last = row
    return [*spans, (first, last)] if first >= 0 else []


def joined(parts: Iterable[Span]) -> Spans:
    """Parts in the order of their first rows, which may meet or overlap, as spans."""
    spans: Spans = []
    for top, bottom in parts:
        if spans and top <= spans[-1][1] + 1:
            if bottom > spans[-1][1]:
                spans[-1] = (spans[-1][0], bottom)
        else:
            spans.append((top, bottom))
    return spans


def count(spans: Iterable[Span]) -> int:
    """How many rows there are."""
    return sum([bottom + 1 - top for top, bottom in spans])


def holds(spans: Sequence[Span], row: int) -> bool:
    """Whether a row is in."""
    at = bisect_right(spans, row, key=_top) - 1
    return at >= 0 and row <= spans[at][1]


def within(spans: Spans, top: int, bottom: int) -> Spans:
    """What is in, of the rows from `top` to `bottom`."""
    found = spans[bisect_left(spans, top, key=_bottom) : bisect_right(spans, bottom, key=_top)]
    if found:
        found[0] = (max(found[0][0], top), found[0][1])
        found[-1] = (found[-1][0], min(found[-1][1], bottom))
    return found


def added(spans: Spans, more: Spans) -> Spans:
    """With these rows, too."""
    if not more or not spans:
        return spans or more
    # Those that meet the first or the last of them become one with it.
    begin = bisect_left(spans, more[0][0] - 1, key=_bottom)
    end = bisect_right(spans, more[-1][1] + 1, key=_top)
    return spans[:begin] + joined(sorted(spans[begin:end] + more)) + spans[end:]


def without(spans: Spans, gone: Spans) -> Spans:
    """Without these rows."""
    if not gone:
        return spans
    begin = bisect_left(spans, gone[0][0], key=_bottom)
    end = bisect_right(spans, gone[-1][1], key=_top)
    left: Spans = []
    at = 0
    for top, bottom in spans[begin:end]:
        while at < len(gone) and gone[at][1] < top:
            at += 1
        while at < len(gone) and gone[at][0] <= bottom:
            if gone[at][0] > top:
                left.append((top, gone[at][0] - 1))
            top = gone[at][1] + 1
            if top > bottom:
                break
            at += 1
        if top <= bottom:
            left.append((top, bottom))
    return spans[:begin] + left + spans[end:]


def toggled(spans: Spans, other: Spans) -> Spans:
    """Those of `other` that are in are out, and the others are in."""
    return added(without(spans, other), without(other, spans))


def moved_down(spans: Spans, first: int, by: int) -> Spans:
    """After `by` rows have come at `first`: none of them is in."""
    at = bisect_left(spans, first, key=_bottom)
    parts: Spans = []
    if at < len(spans) and spans[at][0] < first:
        top, bottom = spans[at]
        parts = [(top, first - 1), (first + by, bottom + by)]
    rest = spans[at + 1 :] if parts else spans[at:]
    return spans[:at] + parts + [(top + by, bottom + by) for top, bottom in rest]


def moved_up(spans: Spans, first: int, last: int) -> Spans:
    """After the rows from `first` to `last` have gone: what is on both sides may meet."""
    left = without(spans, [(first, last)])
    at, by = bisect_left(left, first, key=_bottom), last + 1 - first
    before, after = left[:at], [(top - by, bottom - by) for top, bottom in left[at:]]
    if before and after and before[-1][1] + 1 == after[0][0]:
        after[0] = (before.pop()[0], after[0][1])
    return before + after


def _top(span: Span) -> int:
    return span[0]


def _bottom(span: Span) -> int:
    return span[1]
