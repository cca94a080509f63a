"""The watchlist's verbs on a real store."""

import threading
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from reception_app.audit import AuditFilter, AuditService
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.watchlist import WatchlistEdit, WatchlistService
from tests.builders.people import an_actor
from tests.fakes.clock import FixedClock


@pytest.fixture
def watchlist(store: Store) -> WatchlistService:
    return WatchlistService(store)


@pytest.fixture
def manager() -> Actor:
    return an_actor(Role.OFFICE_MANAGER, 1004)


def hits(store: Store, watchlist: WatchlistService, name: str, **more: str) -> list[str]:
    with store.read() as tx:
        return [match.why for match in watchlist.matches(tx, name, **more)]


def test_an_entry_is_added_changed_and_removed(
    store: Store, watchlist: WatchlistService, manager: Actor, clock: FixedClock
) -> None:
    edit = WatchlistEdit(
        "  John   Smith ",
        ("Johnny", " "),
        date(1980, 2, 29),
        "Acme",
        "j@example.com",
        "+44 1",
        "Threats",
        None,
    )
    entry = watchlist.save(manager, edit)
    assert (entry.name, entry.aliases, entry.born_on, entry.created_at) == (
        "John Smith", ("Johnny",), date(1980, 2, 29), clock.now(),
    )  # fmt: skip
    assert watchlist.entries(manager) == [entry]
    assert hits(store, watchlist, "john smith") == ["same name"]
    changed = watchlist.save(manager, WatchlistEdit("Joan Smith", version=entry.version), entry.id)
    assert changed.version == 2
    assert hits(store, watchlist, "Johnny") == []
    assert hits(store, watchlist, "Joan Smith") == ["same name"]
    watchlist.remove(manager, entry.id, "Sorted out")
    assert watchlist.entries(manager) == []
    assert hits(store, watchlist, "Joan Smith") == []


def test_what_is_saved_counts_in_the_very_next_check_in(
    store: Store, watchlist: WatchlistService, manager: Actor, actor: Actor
) -> None:
    assert hits(store, watchlist, "John Smith") == []
    watchlist.save(manager, WatchlistEdit("John Smith"))
    with store.write(actor) as tx:
        assert len(watchlist.matches(tx, "John Smith")) == 1


def test_an_older_snapshot_does_not_spoil_what_is_remembered(
    store: Store, watchlist: WatchlistService, manager: Actor
) -> None:
    with store.read() as older:
        older.execute_sql("SELECT count(*) FROM watchlist_entries").scalar_one()
        # Another thread, as a second desk would be: a write inside this thread's reading is refused.
        other = threading.Thread(target=watchlist.save, args=(manager, WatchlistEdit("John Smith")))
        other.start()
        other.join()
        watchlist.matches(older, "John Smith")
    assert hits(store, watchlist, "John Smith") == ["same name"]


def test_a_save_that_fails_leaves_the_list_as_it_was(
    store: Store, watchlist: WatchlistService, manager: Actor
) -> None:
    entry = watchlist.save(manager, WatchlistEdit("John Smith"))
    with pytest.raises(Conflict):
        watchlist.save(manager, WatchlistEdit("Bob Gray", version=9), entry.id)
    assert hits(store, watchlist, "John Smith") == ["same name"]
    assert hits(store, watchlist, "Bob Gray") == []


def test_a_clash_names_both_values(watchlist: WatchlistService, manager: Actor) -> None:
    entry = watchlist.save(manager, WatchlistEdit("John Smith", aliases=("Jo",), reason="Old"))
    watchlist.save(manager, WatchlistEdit("John Smith", aliases=("Jo",), reason="New", version=1), entry.id)
    with pytest.raises(Conflict) as clash:
        watchlist.save(
            manager,
            WatchlistEdit("John Smith", reason="Other", valid_until=date(2027, 1, 1), version=1),
            entry.id,
        )
    assert {(d.field, d.theirs, d.yours) for d in clash.value.differences} == {
        ("aliases", "Jo", ""),
        ("reason", "New", "Other"),
        ("valid_until", "", "2027-01-01"),
    }


def test_the_last_day_is_a_day_of_the_organisation(store: Store, manager: Actor, clock: FixedClock) -> None:
    watchlist = WatchlistService(store, zone=lambda: ZoneInfo("Asia/Tokyo"))
    watchlist.save(manager, WatchlistEdit("John Smith", valid_until=date(2026, 11, 24)))
    assert hits(store, watchlist, "John Smith")
    clock.advance(hours=6)  # 15:42 UTC is 00:42 of the 25th in Tokyo
    assert not hits(store, watchlist, "John Smith")


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (WatchlistEdit(), "name"),
        (WatchlistEdit("\u200b"), "name"),
        (WatchlistEdit("x" * 101), "name"),
        (WatchlistEdit("John", aliases=("y" * 101,)), "aliases"),
        (WatchlistEdit("John", aliases=tuple(f"a{n}" for n in range(31))), "aliases"),
        (WatchlistEdit("John", reason="z" * 1001), "reason"),
        (WatchlistEdit("John Smith", always_allow=True), "company"),
        (WatchlistEdit(company="Acme", always_allow=True), "company"),
    ],
)
def test_what_can_not_be_taken_is_named(
    watchlist: WatchlistService, manager: Actor, edit: WatchlistEdit, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        watchlist.save(manager, edit)
    assert refused.value.field == field


def test_removing_needs_a_reason_and_something_to_remove(watchlist: WatchlistService, manager: Actor) -> None:
    entry = watchlist.save(manager, WatchlistEdit("John Smith"))
    with pytest.raises(Invalid):
        watchlist.remove(manager, entry.id, "  ")
    watchlist.remove(manager, entry.id, "Sorted out")
    with pytest.raises(NotFound):
        watchlist.remove(manager, entry.id, "Again")
    with pytest.raises(NotFound):
        watchlist.save(manager, WatchlistEdit("John Smith"), entry.id)


def test_looking_at_the_list_is_recorded(store: Store, watchlist: WatchlistService, manager: Actor) -> None:
    watchlist.save(manager, WatchlistEdit("John Smith"))
    watchlist.entries(manager)
    (entry,) = AuditService(store).entries(manager, AuditFilter(action="watchlist.view"))
    assert (entry.actor_id, entry.detail) == (manager.user_id, {"entries": 1})


def test_a_read_only_store_may_still_be_looked_at(
    store: Store, watchlist: WatchlistService, manager: Actor
) -> None:
    watchlist.save(manager, WatchlistEdit("John Smith"))
    store.read_only = True
    assert [entry.name for entry in watchlist.entries(manager)] == ["John Smith"]


def test_saving_what_is_already_so_writes_nothing(
    store: Store, watchlist: WatchlistService, manager: Actor
) -> None:
    entry = watchlist.save(manager, WatchlistEdit("John Smith"))
    assert watchlist.save(manager, WatchlistEdit("John Smith", version=1), entry.id) == entry
    assert AuditService(store).entries(manager, AuditFilter(action="watchlist.change")) == []
