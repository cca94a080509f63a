"""The find indexes stay in few segments, without a commit having to do it and without a backup being due for it."""

from reception_app.db import search
from reception_app.db.search_care import IndexCare
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor

_SEGMENTS = "SELECT count(DISTINCT segid) FROM find_records_idx"


def commit_visits(store: Store, actor: Actor, first: int, count: int) -> None:
    for number in range(first, first + count):
        with store.write(actor) as tx:
            search.index_visit(tx, number, names=(f"Ada Example{number}",), numbers=(f"V-{number:03}",))


def segments(store: Store) -> int:
    with store.read() as tx:
        return int(tx.execute_sql(_SEGMENTS).scalar_one())


def test_many_commits_end_in_few_segments_and_everything_is_found(store: Store, actor: Actor) -> None:
    care = IndexCare(store)
    assert not care.tidy()
    commit_visits(store, actor, 1, 40)
    assert segments(store) == 40, "no commit merges any more"
    commits = store.commits
    while care.tidy():
        pass
    assert segments(store) <= 3
    assert store.commits == commits, "nothing that a backup would hold anew"
    with store.read() as tx:
        assert search.newest(tx, search.VISITS, search.query(["ada"]), 50) == list(range(40, 0, -1))
        assert search.newest(tx, search.VISITS, search.query(["example7"]), 5) == [7]


def test_nothing_is_written_while_nothing_is_committed(store: Store, actor: Actor) -> None:
    care = IndexCare(store)
    commit_visits(store, actor, 1, 5)
    while care.tidy():
        pass
    with store.read() as tx:
        before = tx.execute_sql("PRAGMA data_version").scalar()
        assert not care.tidy()
    with store.read() as tx:
        assert tx.execute_sql("PRAGMA data_version").scalar() == before


def test_a_desk_that_is_never_looked_after_merges_in_the_end(store: Store, actor: Actor) -> None:
    IndexCare(store).tidy()
    commit_visits(store, actor, 1, 70)
    assert segments(store) < 64
    with store.read() as tx:
        assert search.count(tx, search.VISITS, search.query(["ada"])) == 70
