"""Who is on the watchlist no more is forgotten, as visits are."""

from datetime import timedelta

from reception_app.audit.service import check_chain
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.privacy.service import PrivacyService
from reception_app.privacy.settings import DETAILS_DAYS
from reception_app.watchlist import WatchlistEdit
from tests.builders.front_desk import Office
from tests.fakes.clock import FixedClock


def said(store: Store) -> str:
    with store.read() as tx:
        return "\n".join(
            str(tuple(row))
            for name in ("watchlist_entries", "audit_entries")
            for row in tx.execute_sql(f"SELECT * FROM {name}")
        )


def test_what_was_removed_or_has_ended_is_emptied_after_the_period(
    house: Office, privacy: PrivacyService, store: Store, admin: Actor, clock: FixedClock
) -> None:
    watchlist = house.desk.watchlist
    today = clock.now().date()
    removed = watchlist.save(
        admin,
        WatchlistEdit("Rem Oved", ("Aka Oved",), company="Oved Ltd", email="o@oved.example", reason="Oved!"),
    )
    watchlist.remove(admin, removed.id, "Oved was cleared")
    watchlist.save(admin, WatchlistEdit("Ended Last", reason="Was loud", valid_until=today))
    stays = watchlist.save(admin, WatchlistEdit("Stays Here", valid_until=today + timedelta(days=400)))
    days = house.desk.preferences.whole(DETAILS_DAYS)
    clock.advance(days=days)
    privacy.run(clock.now())
    assert "Oved" in said(store)
    clock.advance(days=2)
    privacy.run(clock.now())
    left = said(store)
    assert [word for word in ("Oved", "oved", "Ended Last", "Was loud") if word in left] == []
    assert [entry.id for entry in watchlist.entries(admin)] == [stays.id]
    with store.read() as tx:
        assert check_chain(tx).good
