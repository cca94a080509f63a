"""Rows kept as spans, against the same rows one by one."""

import random
from itertools import pairwise

import pytest

from ui.kit import row_spans
from ui.kit.row_spans import Spans

_ROWS = 40


def _spans(rows: set[int]) -> Spans:
    return row_spans.spans_of(sorted(rows))


def _rows(spans: Spans) -> set[int]:
    """The rows; the spans stand in their order, with a gap between two."""
    assert all(top <= bottom for top, bottom in spans)
    assert all(above[1] + 1 < below[0] for above, below in pairwise(spans))
    return {row for top, bottom in spans for row in range(top, bottom + 1)}


def _some(chance: random.Random) -> set[int]:
    share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
    return {row for row in range(_ROWS) if chance.random() < share}


@pytest.mark.parametrize("seed", range(10))
def test_spans_are_what_the_rows_are(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(150):
        some, other = _some(chance), _some(chance)
        spans, others = _spans(some), _spans(other)
        before = list(spans)
        assert _rows(spans) == some
        assert _rows(row_spans.added(spans, others)) == some | other
        assert _rows(row_spans.without(spans, others)) == some - other
        assert _rows(row_spans.toggled(spans, others)) == some ^ other
        assert row_spans.count(spans) == len(some)
        first = chance.randrange(_ROWS)
        last = chance.randrange(first, _ROWS)
        assert _rows(row_spans.within(spans, first, last)) == {row for row in some if first <= row <= last}
        assert row_spans.holds(spans, first) == (first in some)
        by = last + 1 - first
        assert _rows(row_spans.moved_down(spans, first, by)) == {r + by if r >= first else r for r in some}
        up = {r - by if r > last else r for r in some if not first <= r <= last}
        assert _rows(row_spans.moved_up(spans, first, last)) == up
        assert spans == before, "what is there is not changed under whoever holds it"


def test_parts_that_meet_or_overlap_are_one() -> None:
    assert row_spans.joined([(1, 9), (2, 3), (10, 11), (13, 13)]) == [(1, 11), (13, 13)]
