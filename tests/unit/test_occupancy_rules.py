"""What is free: half-open spans, things of which there are several, slots near a wish."""

from datetime import UTC, datetime, timedelta

import pytest

from reception_app.kernel.errors import Invalid
from reception_app.occupancy import Owner, Span, Subject, Taken
from reception_app.occupancy.rules import LONGEST, blocks, check_span, free_spans, nearest, peak, pieces

ROOM = Subject("resource", 1)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


def held(begin: datetime, end: datetime, amount: int = 1) -> Taken:
    return Taken(ROOM, begin, end, Owner("booking", 7), amount)


def test_back_to_back_is_no_clash() -> None:
    assert peak([held(at(9), at(10)), held(at(10), at(11))], at(9), at(11)) == 1
    assert peak([held(at(9), at(10))], at(10), at(11)) == 0


def test_what_overlaps_is_counted_at_its_worst_moment() -> None:
    three = [held(at(9), at(11), 2), held(at(10), at(12), 3), held(at(11), at(13), 4)]
    assert peak(three, at(8), at(14)) == 7
    assert peak(three, at(9), at(10)) == 2


def test_a_span_is_cut_into_days() -> None:
    assert list(pieces(at(9), at(10))) == [Span(at(9), at(10))]
    long = list(pieces(at(9), at(9) + timedelta(days=2, hours=1)))
    assert [piece.ends_at - piece.starts_at for piece in long] == [timedelta(days=1)] * 2 + [
        timedelta(hours=1)
    ]


@pytest.mark.parametrize("end", [at(8), at(9), at(9) + LONGEST + timedelta(minutes=1)])
def test_a_span_that_is_none_is_refused(end: datetime) -> None:
    check_span(at(9), at(10))
    with pytest.raises(Invalid) as refused:
        check_span(at(9), end)
    assert refused.value.field == "ends_at"


def test_what_is_left_between_is_free() -> None:
    taken = [held(at(9), at(10)), held(at(12), at(13))]
    assert free_spans(taken, at(8), at(14)) == [
        Span(at(8), at(9)),
        Span(at(10), at(12)),
        Span(at(13), at(14)),
    ]
    assert free_spans([], at(8), at(9)) == [Span(at(8), at(9))]
    assert free_spans([held(at(7), at(15))], at(8), at(14)) == []


def test_of_several_some_may_be_left() -> None:
    taken = [held(at(9), at(11), 2), held(at(10), at(12), 1)]
    assert free_spans(taken, at(8), at(13), amount=1, capacity=3) == [
        Span(at(8), at(10)),
        Span(at(11), at(13)),
    ]


def test_the_nearest_slots_of_a_length_come_first() -> None:
    free = [Span(at(8), at(9)), Span(at(10), at(10, 30)), Span(at(12), at(15))]
    assert nearest(free, at(11), timedelta(hours=1)) == (
        Span(at(12), at(13)),
        Span(at(8), at(9)),
    )
    assert nearest(free, at(13), timedelta(hours=1), limit=1) == (Span(at(13), at(14)),)


def test_what_overlaps_or_lies_close_together_is_one_block() -> None:
    assert blocks([], 5) == []
    assert blocks([(0, 10), (2, 4), (8, 12), (12, 15)], 5) == [(0, 15)]
    assert blocks([(0, 10), (14, 20), (25, 30)], 5) == [(0, 20), (25, 30)]
    # A long one hides what ends before it.
    assert blocks([(0, 100), (10, 20), (60, 70), (104, 110), (115, 120)], 5) == [(0, 110), (115, 120)]
    assert blocks([(0, 10), (10, 20)], 0) == [(0, 10), (10, 20)]
