"""Ways around a hold: a name put right after the badge was asked for, and taking that back."""

from datetime import UTC, datetime, timedelta

import pytest

from reception_app import outbox
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.kernel.text import unisolated
from reception_app.visits import Hold, NoticeStep
from reception_app.watchlist import WatchlistEdit
from tests.builders.front_desk import Office, open_office
from tests.fakes.clock import FixedClock

MANAGER = Actor(1004, "Office Manager", Role.OFFICE_MANAGER)


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    office = open_office(store, admin)
    office.desk.watchlist.save(MANAGER, WatchlistEdit("John Smyth", reason="Threatened staff"))
    return office


def _states(store: Store, visit_id: int) -> list[tuple[str, str]]:
    with store.read() as tx:
        known = outbox.deliveries_of(tx, "visit", [visit_id]).get(visit_id, [])
        return [(unisolated(delivery.label), delivery.state.value) for delivery in known]


def test_a_name_put_right_into_one_of_the_watchlist_is_held(
    store: Store, actor: Actor, office: Office, clock: FixedClock
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Peter Pan")).visit
    told = office.visits.edit(actor, visit.id, {"name": "Jon Smyth"}, visit.version).summary
    assert (told.hold, told.notice) == (Hold.WATCHLIST, NoticeStep.HELD)
    held = [("Notice to Anna Kovacs", "held"), ("Badge V-001", "held")]
    assert _states(store, visit.id) == held
    assert office.visits.visit(MANAGER, visit.id).watchlist_reasons
    clock.advance(minutes=30)
    assert office.ladder.advance(clock.now()) == []
    with pytest.raises(Conflict, match="is held"):
        office.visits.greet(actor, visit.id)
    released = office.holds.release_watchlist(MANAGER, visit.id, "Another person").visit
    assert _states(store, visit.id) == [(label, "queued") for label, _ in held]
    again = office.visits.edit(actor, visit.id, {"company": "Helix"}, released.version).summary
    assert again.hold is Hold.NONE, "who was looked into is left alone"


def test_taking_the_correction_back_lets_go(store: Store, actor: Actor, office: Office) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Peter Pan")).visit
    office.visits.edit(actor, visit.id, {"name": "Jon Smyth"}, visit.version)
    office.undo(actor)
    back = office.visits.summary(actor, [visit.id])[0]
    assert (back.name, back.hold, back.notice) == ("Peter Pan", Hold.NONE, NoticeStep.TELLING)
    assert _states(store, visit.id) == [("Notice to Anna Kovacs", "queued"), ("Badge V-001", "queued")]


def test_taking_a_change_of_host_back_tells_the_first_host_after_all(
    store: Store, actor: Actor, office: Office
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Peter Pan")).visit
    office.visits.edit(actor, visit.id, {"host_id": office.hosts["Chiara Rossi"]}, visit.version)
    office.undo(actor)
    assert office.visits.summary(actor, [visit.id])[0].host_name == "Anna Kovacs"
    assert sorted(_states(store, visit.id)) == [
        ("Badge V-001", "queued"),
        ("Notice to Anna Kovacs", "queued"),
        ("Notice to Chiara Rossi", "cancelled"),
    ]


def test_a_visit_in_another_century_is_refused_in_words(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    for starts in (clock.now() + timedelta(days=6 * 366), datetime(9999, 12, 31, 22, tzinfo=UTC)):
        with pytest.raises(Invalid, match="more than five years away"):
            office.expect.expect(actor, office.expectation("Ana Silva", starts))


def test_a_group_says_whose_name_is_missing(actor: Actor, office: Office, clock: FixedClock) -> None:
    group = [office.expectation(name, clock.now() + timedelta(hours=1)) for name in ("Ana Silva", " ")]
    with pytest.raises(Invalid, match="Person 2\u2069: A name is needed"):
        office.expect.expect_many(actor, group, "Two of them")
