"""The badge pool: the lowest free number, without doubles and gaps."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reception_app.badges import BadgePool, BadgeState
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from tests.fakes.clock import FixedClock


@pytest.fixture
def pool(store: Store) -> BadgePool:
    return BadgePool(store)


def take(store: Store, pool: BadgePool, actor: Actor, prefix: str = "V", visit_id: int = 0) -> str:
    with store.write(actor) as tx:
        return pool.take(tx, prefix, visit_id=visit_id)


def test_numbers_begin_at_one_and_go_up(store: Store, pool: BadgePool, actor: Actor) -> None:
    assert [take(store, pool, actor) for _ in range(3)] == ["V-001", "V-002", "V-003"]
    assert take(store, pool, actor, "c") == "C-001"


def test_the_lowest_free_number_comes_first(store: Store, pool: BadgePool, actor: Actor) -> None:
    for _ in range(4):
        take(store, pool, actor)
    pool.give_back(actor, "v-003")
    pool.give_back(actor, " V-002 ")
    assert [take(store, pool, actor) for _ in range(3)] == ["V-002", "V-003", "V-005"]


def test_numbers_go_on_after_999(store: Store, pool: BadgePool, actor: Actor) -> None:
    with store.write(actor) as tx:
        numbers = [pool.take(tx, "V") for _ in range(1001)]
    assert numbers[-2:] == ["V-1000", "V-1001"]
    pool.give_back(actor, "V-1000")
    pool.give_back(actor, "V-999")
    assert take(store, pool, actor) == "V-999"


def test_a_number_taken_in_vain_is_free_again(store: Store, pool: BadgePool, actor: Actor) -> None:
    class Stop(Exception):
        pass

    def take_and_stop() -> None:
        with store.write(actor) as tx:
            pool.take(tx, "V")
            raise Stop

    with pytest.raises(Stop):
        take_and_stop()
    assert take(store, pool, actor) == "V-001"


def test_freeing_inside_a_transaction(store: Store, pool: BadgePool, actor: Actor) -> None:
    number = take(store, pool, actor)
    with store.write(actor) as tx:
        pool.free(tx, number)
        pool.free(tx, number)
        pool.free(tx, "V-777")
    assert pool.out(actor) == []
    assert take(store, pool, actor) == number


def test_badges_out_name_their_visit(store: Store, pool: BadgePool, actor: Actor, clock: FixedClock) -> None:
    take(store, pool, actor, "V", visit_id=77)
    take(store, pool, actor, "C")
    pool.report_lost(actor, "C-001", "left in a taxi")
    out = pool.out(actor)
    assert [(badge.number, badge.state, badge.visit_id, badge.note) for badge in out] == [
        ("C-001", BadgeState.LOST, 0, "left in a taxi"),
        ("V-001", BadgeState.OUT, 77, ""),
    ]
    assert out[1].taken_at == clock.now()


def test_a_lost_number_is_not_given_out_until_found(store: Store, pool: BadgePool, actor: Actor) -> None:
    take(store, pool, actor)
    pool.report_lost(actor, "V-001")
    assert take(store, pool, actor) == "V-002"
    pool.give_back(actor, "V-001")
    assert take(store, pool, actor) == "V-001"


def test_what_can_not_be_lost_or_given_back_says_why(store: Store, pool: BadgePool, actor: Actor) -> None:
    with pytest.raises(NotFound):
        pool.report_lost(actor, "V-001")
    take(store, pool, actor)
    pool.report_lost(actor, "V-001")
    with pytest.raises(Conflict, match="lost already"):
        pool.report_lost(actor, "V-001")
    pool.give_back(actor, "V-001")
    with pytest.raises(Conflict, match="not out"):
        pool.give_back(actor, "V-001")


def test_undoing_a_check_out_takes_the_very_number_again(store: Store, pool: BadgePool, actor: Actor) -> None:
    take(store, pool, actor, visit_id=5)
    with store.write(actor) as tx:
        pool.free(tx, "V-001")
        assert pool.retake(tx, "V-001", visit_id=5)
        assert pool.retake(tx, "V-001", visit_id=5)
        assert not pool.retake(tx, "V-001", visit_id=6)
        assert not pool.retake(tx, "V-002", visit_id=5)
    assert [badge.visit_id for badge in pool.out(actor)] == [5]


@pytest.mark.parametrize("prefix", ["", " ", "V-1", "TOOLONG", "ä", "'; DROP"])
def test_an_odd_prefix_is_refused(store: Store, pool: BadgePool, actor: Actor, prefix: str) -> None:
    with pytest.raises(Invalid):
        take(store, pool, actor, prefix)


def test_two_desks_never_get_one_number(store: Store, pool: BadgePool, actor: Actor) -> None:
    taken: list[str] = []

    def desk() -> None:
        for _ in range(15):
            taken.append(take(store, pool, actor))

    desks = [threading.Thread(target=desk) for _ in range(4)]
    for each in desks:
        each.start()
    for each in desks:
        each.join()
    assert sorted(taken) == [f"V-{n:03d}" for n in range(1, 61)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-1, 9), max_size=40))
def test_whatever_comes_and_goes_the_lowest_free_is_taken(
    store: Store, pool: BadgePool, actor: Actor, moves: list[int]
) -> None:
    """-1 takes one, any other number gives that one back; compared with a set."""
    out: set[int] = set()
    with store.write(actor) as tx:
        for move in moves:
            if move >= 0:
                pool.free(tx, f"H-{move:03d}")
                out.discard(move)
                continue
            lowest = next(n for n in range(1, 100) if n not in out)
            assert pool.take(tx, "H") == f"H-{lowest:03d}"
            out.add(lowest)
        for number in out:
            pool.free(tx, f"H-{number:03d}")
