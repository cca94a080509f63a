"""Record numbers: unique, rising, small enough for a rowid, told apart by desk."""

import threading
import time
from itertools import pairwise

import pytest

from reception_app.kernel.ids import IdMaker, new_id


def test_ids_rise_and_fit() -> None:
    made = [new_id() for _ in range(20_000)]
    assert all(earlier < later for earlier, later in pairwise(made))
    assert 0 < made[0] < made[-1] < 2**63


def test_threads_never_get_the_same() -> None:
    make = IdMaker(3)
    made: list[list[int]] = [[] for _ in range(4)]

    def take(into: list[int]) -> None:
        into.extend(make() for _ in range(5_000))

    threads = [threading.Thread(target=take, args=(into,)) for into in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    everything = [number for some in made for number in some]
    assert len(set(everything)) == 20_000
    assert all(some == sorted(some) for some in made)


def test_a_clock_set_back_does_not_make_them_fall(monkeypatch: pytest.MonkeyPatch) -> None:
    make = IdMaker()
    first = make()
    monkeypatch.setattr(time, "time_ns", lambda: 1_700_000_000_000_000_000)
    assert make() > first
    made = [make() for _ in range(10_000)]
    assert all(earlier < later for earlier, later in pairwise(made))


def test_a_burst_borrows_from_the_next_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_800_000_000_000_000_000)
    make = IdMaker()
    assert len({make() for _ in range(10_000)}) == 10_000


def test_two_desks_never_make_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_800_000_000_000_000_000)
    one, other = IdMaker(1), IdMaker(2)
    assert not {one() for _ in range(5_000)} & {other() for _ in range(5_000)}


def test_several_at_once_are_those_that_were_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_800_000_000_000_000_000)
    one, other = IdMaker(7), IdMaker(7)
    assert [one(), *one.several(5_000), one()] == [other() for _ in range(5_002)]
    assert one.several(0) == []


@pytest.mark.parametrize("node", [-1, 1024])
def test_a_desk_has_a_number_from_0_to_1023(node: int) -> None:
    with pytest.raises(ValueError, match="1023"):
        IdMaker(node)
    IdMaker(1023)


def test_recency_is_the_order_of_ids() -> None:
    """The milliseconds since 2020 stand above the desk and the sequence."""
    before = time.time_ns() // 1_000_000
    number = new_id()
    after = time.time_ns() // 1_000_000
    # A burst of an earlier test may have borrowed a few milliseconds.
    assert before - 1 <= (number >> 22) + 1_577_836_800_000 <= after + 1_000
