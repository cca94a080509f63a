"""The visitors' screen: reception is rung, couriers are announced, screens are told what they must know."""

import threading

import pytest

from reception_app.audit import AuditFilter, AuditService
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import Invalid, NotAllowed
from reception_app.kernel.text import unisolated
from reception_app.kiosk.event_records import Event, EventKind
from reception_app.kiosk.records import Delivery, Introduction, KioskTrouble, LookUp, Wish
from reception_app.lobby import LobbyService, NewRing, RingKind
from reception_app.outbox import Channel, deliveries_of
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen, code_of, expect, rung
from tests.fakes.clock import FixedClock


@pytest.mark.parametrize("wish", list(Wish))
def test_every_wish_rings_the_desk(screen: Screen, store: Store, wish: Wish) -> None:
    screen.gateway.ask(screen.session, wish)
    [ring] = rung(store)
    assert (ring.kind.value, ring.kiosk, ring.text, ring.visit_id) == (wish.value, "Lobby", "", 0)


def test_the_same_wish_rings_once_a_minute(screen: Screen, store: Store, clock: FixedClock) -> None:
    for _ in range(3):
        screen.gateway.ask(screen.session, Wish.HELP)
    assert [ring.times for ring in rung(store)] == [1]
    screen.gateway.ask(screen.session, Wish.STEP_FREE)
    clock.advance(seconds=60)
    screen.gateway.ask(screen.anew(), Wish.HELP)
    assert {ring.kind: ring.times for ring in rung(store)} == {RingKind.HELP: 2, RingKind.STEP_FREE: 1}


def test_a_ring_says_whose_it_is_when_that_is_known(screen: Screen, house: Office, store: Store) -> None:
    visit = expect(house)
    screen.gateway.look_up(screen.session, code_of(house, visit), LookUp.CODE)
    screen.gateway.ask(screen.session, Wish.HELP)
    assert rung(store)[0].visit_id == visit.id
    screen.anew()
    screen.walk_in("Somebody Else")
    screen.gateway.ask(screen.session, Wish.HELP)
    assert len({ring.visit_id for ring in rung(store)}) == 2


@pytest.mark.parametrize(
    ("carrier", "kept"),
    [
        ("DHL", "DHL"),
        ("", ""),
        ("x" * 100, "x" * 60),
        ("x" * 100_000, "x" * 60),
        ("<b>DHL</b> %_'\"", "<b>DHL</b> %_'\""),
        ("D\0H\u202eL", "DHL"),
        (" \u3164 ", ""),
        ("شركة", "شركة"),
    ],
)
def test_a_courier_rings_with_what_they_bring(screen: Screen, store: Store, carrier: str, kept: str) -> None:
    screen.gateway.deliver(screen.session, Delivery(carrier))
    [ring] = rung(store)
    assert (ring.kind, ring.text) == (RingKind.DELIVERY, f"{kept}, 1 item" if kept else "1 item")


def notices(store: Store, ring_id: int) -> list[tuple[Channel, str]]:
    with store.read() as tx:
        found = deliveries_of(tx, "ring", [ring_id]).get(ring_id, [])
    return [(each.channel, unisolated(each.label)) for each in found]


def test_the_recipient_is_told_through_the_outbox(
    screen: Screen, house: Office, store: Store, admin: Actor
) -> None:
    house.desk.preferences.set(
        admin,
        {
            "webhook.hosts": "hooks.example.org",
            "webhook.url": "https://hooks.example.org/x",
            "webhook.on": True,
        },
    )
    handle = screen.gateway.find_hosts(screen.session, "anna")[0].handle
    screen.gateway.deliver(screen.session, Delivery("DHL", needs_signature=True, host=handle, items=3))
    [ring] = rung(store)
    assert ring.text == "DHL, 3 items, for Anna Kovacs, to be signed for"
    told = "Notice to Anna Kovacs"
    assert notices(store, ring.id) == [(Channel.MAIL, told), (Channel.WEBHOOK, told)]
    with store.read() as tx:
        payload = tx.execute_sql("SELECT payload FROM outbox_deliveries WHERE channel = 'mail'").scalar()
    assert (
        "A delivery of 3 items by \u2068DHL\u2069 for you is at reception. It has to be signed for."
        in payload
    )


@pytest.mark.parametrize("handle", ["", "nobody", "'", "\0"])
def test_without_a_recipient_reception_takes_it(screen: Screen, store: Store, handle: str) -> None:
    screen.gateway.deliver(screen.session, Delivery("DHL", host=handle, items=-5))
    [ring] = rung(store)
    assert ring.text == "DHL, 1 item"
    assert notices(store, ring.id) == []


def test_a_recipient_who_left_meanwhile_is_receptions(
    screen: Screen, house: Office, store: Store, admin: Actor, clock: FixedClock
) -> None:
    handle = screen.gateway.find_hosts(screen.session, "chiara")[0].handle
    house.desk.directory.leave_company(admin, house.hosts["Chiara Rossi"], clock.now().date())
    screen.gateway.deliver(screen.session, Delivery("DHL", host=handle, items=10_000))
    assert rung(store)[0].text == "DHL, 99 items"


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("ValueError", "ValueError"),
        ("", ""),
        ("Nia Watts", ""),
        ("nia@example.org", ""),
        ("x" * 61, ""),
        ("<b>", ""),
        ("Error\n", ""),
        ("Traceback (most recent call last)", ""),
    ],
)
def test_a_screens_own_trouble_names_a_class_and_nothing_else(
    screen: Screen, store: Store, kind: str, kept: str
) -> None:
    for trouble in KioskTrouble:
        screen.gateway.report(trouble, kind)
    assert {ring.kind: ring.text for ring in rung(store)} == {
        RingKind.CAMERA: kept,
        RingKind.SCREEN: kept,
        RingKind.FAULT: kept,
    }


def kinds_told(screen: Screen, name: str = "Lobby", after: int = 0) -> list[EventKind]:
    return [event.kind for event in screen.kiosks.gateway(name).events(after, 0)]


def test_a_changed_setting_is_told_to_every_screen(screen: Screen, house: Office, admin: Actor) -> None:
    screen.kiosks.gateway("Side door")
    house.desk.preferences.set(admin, {"kiosk.notice": "Fire drill"})
    assert kinds_told(screen) == kinds_told(screen, "Side door") == [EventKind.SETTINGS]


def test_somebody_coming_is_told_where_it_was_rung(
    screen: Screen, store: Store, actor: Actor, clock: FixedClock
) -> None:
    screen.kiosks.gateway("Side door")
    lobby = LobbyService(store)
    screen.gateway.ask(screen.session, Wish.HELP)
    assert kinds_told(screen) == []
    ring_id = rung(store)[0].id
    lobby.coming(actor, ring_id)
    assert kinds_told(screen) == [EventKind.COMING]
    lobby.done(actor, ring_id)
    assert kinds_told(screen) == [EventKind.COMING]
    assert kinds_told(screen, "Side door") == []
    again = lobby.ring(SYSTEM, NewRing("Side door", RingKind.HELP))
    lobby.coming(actor, again)
    assert kinds_told(screen, "Side door") == [EventKind.COMING]


def test_a_scan_and_a_wish_to_close_reach_the_screen_that_waits(screen: Screen) -> None:
    got: list[Event] = []

    def listen() -> None:
        got.extend(screen.gateway.events(0, 30))

    waiter = threading.Thread(target=listen)
    waiter.start()
    assert screen.kiosks.tell("Lobby", EventKind.SCAN, "abc")
    waiter.join(10)
    assert [(event.kind, event.text) for event in got] == [(EventKind.SCAN, "abc")]
    assert screen.kiosks.connected() == ("Lobby",)
    assert not screen.kiosks.tell("Nowhere", EventKind.CLOSE)


def test_a_screen_that_never_asked_is_not_connected(screen: Screen) -> None:
    assert screen.kiosks.connected() == ()


def test_closing_forgets_every_turn(screen: Screen) -> None:
    screen.gateway.introduce(screen.session, Introduction("Nia Watts"))
    screen.kiosks.close()
    assert screen.gateway.sessions._open == {}
    assert screen.gateway.events(0, 30) == ()
    assert kinds_told(screen) == []


def test_a_screens_name_is_cut_and_cleaned(screen: Screen) -> None:
    assert screen.kiosks.gateway(" Lobby\0 ") is screen.gateway
    odd = screen.kiosks.gateway("x" * 4000 + "\u202e")
    assert odd.stage.kiosk == "x" * 40


def test_a_pin_is_set_by_those_who_set_things(
    screen: Screen, store: Store, admin: Actor, actor: Actor
) -> None:
    kiosks = screen.kiosks
    assert not kiosks.has_pin()
    with pytest.raises(NotAllowed):
        kiosks.set_pin(actor, "480613")
    for bad in ("123", "123456", "abcdef", "1" * 13):
        with pytest.raises(Invalid):
            kiosks.set_pin(admin, bad)
    kiosks.set_pin(admin, "480613")
    assert kiosks.has_pin()
    kiosks.set_pin(admin, " ")
    assert not kiosks.has_pin()
    deeds = [entry.action for entry in AuditService(store).entries(SYSTEM, AuditFilter(subject="kiosk"))]
    assert deeds == ["kiosk.remove_pin", "kiosk.set_pin"]
