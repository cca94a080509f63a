"""What happens at the same time stands side by side: pure arithmetic on spans of minutes and of days."""

import heapq
from bisect import bisect_left
from collections.abc import Sequence

Place = tuple[int, int]
"""(which place, of how many)."""


def side_by_side(spans: Sequence[tuple[int, int]]) -> list[Place]:
    """A place for each (begin, end), in the order given.

    Those that overlap, and those that overlap with them, share the width in as few places as they need. What only
    touches doesn't overlap.
    """
    order = sorted(range(len(spans)), key=lambda at: (spans[at][0], -spans[at][1], at))
    places: list[Place] = [(0, 1)] * len(spans)
    group: list[tuple[int, int]] = []
    free: list[int] = []
    busy: list[tuple[int, int]] = []
    used = 0
    for at in order:
        begin, end = spans[at]
        while busy and busy[0][0] <= begin:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if not busy:
            _close(group, used, places)
            group, free, used = [], [], 0
        if free:
            place = heapq.heappop(free)
        else:
            place, used = used, used + 1
        group.append((at, place))
        heapq.heappush(busy, (end, place))
    _close(group, used, places)
    return places


def widened(spans: Sequence[tuple[int, int]], places: Sequence[Place]) -> list[int]:
    """How many places each span may take from its own on, until the next one that something else has at that time."""
    most = max((of for _, of in places), default=0)
    begins: list[list[int]] = [[] for _ in range(most)]
    ends: list[list[int]] = [[] for _ in range(most)]
    for at in sorted(range(len(spans)), key=spans.__getitem__):
        place = places[at][0]
        begins[place].append(spans[at][0])
        ends[place].append(spans[at][1])
    wide = []
    for (begin, end), (place, of) in zip(spans, places, strict=True):
        beyond = place + 1
        while beyond < of:
            # Of those in one place, which never overlap, the last that begins before our end decides.
            before = bisect_left(begins[beyond], end)
            if before and ends[beyond][before - 1] > begin:
                break
            beyond += 1
        wide.append(beyond - place)
    return wide


def in_rows(spans: Sequence[tuple[int, int]]) -> list[int]:
    """A row for each (first, last) of days, in the order given: the highest row that is free over all of them."""
    order = sorted(range(len(spans)), key=lambda at: (spans[at][0], -spans[at][1], at))
    rows = [0] * len(spans)
    ends: list[int] = []
    for at in order:
        first, last = spans[at]
        row = next((row for row, end in enumerate(ends) if end < first), len(ends))
        if row == len(ends):
            ends.append(last)
        else:
            ends[row] = last
        rows[at] = row
    return rows


def _close(group: list[tuple[int, int]], used: int, places: list[Place]) -> None:
    for at, place in group:
        places[at] = (place, used)
