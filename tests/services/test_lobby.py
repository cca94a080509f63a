"""Rings from the visitors' screens, how visitors arrived, and what they are brought."""

import pytest

from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.errors import NotAllowed, NotFound
from reception_app.lobby import ArrivalNote, LobbyService, NewRing, RingKind
from reception_app.visits import ArrivalPapers
from tests.builders.agreements import KIOSK, Desk, desk_of
from tests.builders.front_desk import NOBODY, open_office
from tests.builders.people import an_actor
from tests.fakes.clock import FixedClock

INTERN = an_actor(Role.INTERN)
HELP = NewRing("Lobby", RingKind.HELP)


@pytest.fixture
def lobby(store: Store) -> LobbyService:
    return LobbyService(store)


@pytest.fixture
def desk(store: Store, admin: Actor) -> Desk:
    return desk_of(open_office(store, admin))


def comes(desk: Desk, name: str, papers: ArrivalPapers) -> int:
    return desk.office.visits.check_in(SYSTEM, desk.office.walk_in(name, papers=papers)).visit.id


def test_a_ring_is_heard_seen_and_done(
    lobby: LobbyService, bus: ChangeBus, clock: FixedClock, actor: Actor
) -> None:
    heard: list[Change] = []
    bus.subscribe(heard.append)
    ring_id = lobby.ring(KIOSK, NewRing("Lobby", RingKind.DELIVERY, "DHL, 3 items", 7))
    assert [each for each in heard if each.kind != "audit"] == [Change("ring", frozenset({ring_id}))]
    [ring] = lobby.open_rings(INTERN)
    assert (ring.kiosk, ring.kind, ring.text, ring.visit_id) == (
        "Lobby",
        RingKind.DELIVERY,
        "DHL, 3 items",
        7,
    )
    assert (ring.rung_at, ring.times, ring.seen_at, ring.done_at) == (clock.now(), 1, None, None)
    clock.advance(seconds=5)
    seen = lobby.coming(actor, ring_id)
    assert (seen.seen_at, seen.seen_by) == (clock.now(), actor.name)
    assert lobby.coming(INTERN, ring_id).seen_by == actor.name, "the first one goes"
    assert [each.id for each in lobby.open_rings(INTERN)] == [ring_id], "seen is not done"
    assert lobby.done(INTERN, ring_id).done_by == INTERN.name
    assert lobby.open_rings(INTERN) == []
    assert [each.id for each in lobby.rings(INTERN, [ring_id, 4711])] == [ring_id]
    assert sum(each.kind == "ring" for each in heard) == 3


def test_the_same_wish_within_a_minute_rings_once(
    lobby: LobbyService, clock: FixedClock, bus: ChangeBus, actor: Actor
) -> None:
    first = lobby.ring(KIOSK, HELP)
    lobby.coming(actor, first)
    heard: list[Change] = []
    bus.subscribe(heard.append)
    clock.advance(seconds=59)
    assert lobby.ring(KIOSK, HELP) == first
    assert heard == []
    clock.advance(seconds=1)
    assert lobby.ring(KIOSK, HELP) == first
    [ring] = lobby.open_rings(INTERN)
    assert (ring.times, ring.last_at, ring.seen_at, ring.seen_by) == (2, clock.now(), None, "")
    assert heard


def test_what_differs_is_another_ring(lobby: LobbyService, actor: Actor) -> None:
    rings = [
        HELP,
        NewRing("Gate", RingKind.HELP),
        NewRing("Lobby", RingKind.HOST_AWAY),
        NewRing("Lobby", RingKind.HELP, "again"),
        NewRing("Lobby", RingKind.HELP, visit_id=7),
    ]
    ids = [lobby.ring(KIOSK, ring) for ring in rings]
    assert len(set(ids)) == len(rings)
    lobby.done(actor, ids[0])
    assert lobby.ring(KIOSK, HELP) not in ids, "what is done is rung anew"


def test_a_ring_from_a_hostile_screen_is_cut(lobby: LobbyService) -> None:
    lobby.ring(KIOSK, NewRing("Lobby", RingKind.DELIVERY, "x\x00\u202e" * 5000))
    assert lobby.open_rings(INTERN)[0].text == "x" * 200


def test_no_ring_no_answer(lobby: LobbyService, actor: Actor) -> None:
    for verb in (lobby.coming, lobby.done):
        with pytest.raises(NotFound):
            verb(actor, 4711)


def test_a_screen_rings_and_reads_nothing(lobby: LobbyService) -> None:
    ring_id = lobby.ring(KIOSK, HELP)
    verbs = (
        lambda: lobby.open_rings(KIOSK),
        lambda: lobby.rings(KIOSK, [ring_id]),
        lambda: lobby.coming(KIOSK, ring_id),
        lambda: lobby.done(KIOSK, ring_id),
        lambda: lobby.arrivals(KIOSK, [1]),
        lambda: lobby.ring(NOBODY, HELP),
    )
    for verb in verbs:
        with pytest.raises(NotAllowed):
            verb()


def test_how_somebody_arrived(desk: Desk, lobby: LobbyService) -> None:
    papers = ArrivalPapers(
        refreshment=" Coffee ",
        language="ar",
        needs=("step_free", "seat", "<i>"),
        no_photo=True,
        kiosk="Lobby",
    )
    visit_id = comes(desk, "Ana Silva", papers)
    plain = comes(desk, "Bo Builder", ArrivalPapers(language="tlh", kiosk="Lobby"))
    by_hand = desk.office.visits.check_in(INTERN, desk.office.walk_in("Cy Clerk")).visit.id
    assert lobby.arrivals(INTERN, [visit_id, plain, by_hand, 4711]) == {
        visit_id: ArrivalNote(visit_id, "Lobby", "ar", ("step_free", "seat"), True, "Coffee"),
        plain: ArrivalNote(plain, "Lobby", "en"),
    }


def test_what_was_asked_for_is_served(desk: Desk, clock: FixedClock, bus: ChangeBus, actor: Actor) -> None:
    heard: list[Change] = []
    bus.subscribe(heard.append)
    first = comes(desk, "Ana Silva", ArrivalPapers(refreshment="Coffee"))
    second = comes(desk, "Bo Builder", ArrivalPapers(refreshment="Tea"))
    comes(desk, "Cy Clerk", ArrivalPapers())
    assert any(change.kind == "refreshment" for change in heard)
    due = desk.refreshments.due(INTERN)
    assert [(each.order.what, each.visit.id, each.visit.name) for each in due] == [
        ("Coffee", first, "Ana Silva"),
        ("Tea", second, "Bo Builder"),
    ]
    clock.advance(minutes=3)
    served = desk.refreshments.served(actor, due[0].order.id)
    assert (served.served_at, served.served_by) == (clock.now(), actor.name)
    assert desk.refreshments.served(INTERN, due[0].order.id).served_by == actor.name
    assert [each.order.what for each in desk.refreshments.due(INTERN)] == ["Tea"]
    back = desk.refreshments.served(actor, due[0].order.id, served=False)
    assert (back.served_at, back.served_by) == (None, "")
    assert len(desk.refreshments.due(INTERN)) == 2
    desk.office.visits.check_out(actor, [first])
    assert [each.order.what for each in desk.refreshments.due(INTERN)] == ["Tea"], "who left gets nothing"
    with pytest.raises(NotFound):
        desk.refreshments.served(actor, 4711)
    for verb in (lambda: desk.refreshments.due(KIOSK), lambda: desk.refreshments.served(KIOSK, 1)):
        with pytest.raises(NotAllowed):
            verb()
