"""Somebody at the screen has time: how much mail, how many rings and how many entries they can make."""

import json

import pytest

from reception_app.agreements import AgreementEdit, AgreementService, Assent, NewWording
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kiosk.records import Arrival, Delivery, Introduction, KioskTrouble, Signed
from reception_app.lobby import LobbyService, RingKind
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen, rung
from tests.fakes.clock import FixedClock


def _mails(store: Store, purpose: str) -> list[str]:
    with store.read() as tx:
        asked = "SELECT payload FROM outbox_deliveries WHERE channel = 'mail' AND purpose = ?"
        return [json.loads(row.payload)["to"] for row in tx.execute_sql(asked, (purpose,))]


def _deliver(screen: Screen, carrier: str, host: str = "anna", **more: object) -> None:
    handle = screen.gateway.find_hosts(screen.session, host)[0].handle
    screen.gateway.deliver(screen.session, Delivery(carrier, host=handle, **more))  # type: ignore[arg-type]


def test_one_turn_tells_a_recipient_once(screen: Screen, store: Store) -> None:
    for number in range(10):
        _deliver(screen, f"Carrier {number}")
    assert len(_mails(store, "delivery_notice")) == 1


def test_a_recipient_is_told_a_few_times_an_hour(screen: Screen, store: Store, clock: FixedClock) -> None:
    for number in range(20):
        screen.anew()
        _deliver(screen, f"Carrier {number}")
    assert len(_mails(store, "delivery_notice")) == 6
    screen.anew()
    _deliver(screen, "Carrier", "boris")
    assert len(_mails(store, "delivery_notice")) == 7, "another one hears of theirs"
    clock.advance(minutes=61)
    screen.anew()
    _deliver(screen, "Carrier")
    assert len(_mails(store, "delivery_notice")) == 8


def test_couriers_without_end_ring_once(screen: Screen, store: Store) -> None:
    for number in range(100):
        screen.gateway.deliver(screen.anew(), Delivery(f"Carrier {number}", items=number))
    assert len(rung(store)) == 61, "sixty with what they bring, and one for all that came after"
    assert {ring.kind for ring in rung(store)} == {RingKind.DELIVERY}


def test_one_turn_fills_no_list(screen: Screen, store: Store) -> None:
    for number in range(40):
        screen.gateway.deliver(screen.session, Delivery(f"Carrier {number}"))
    assert len(rung(store)) == 4


def test_what_was_over_is_rung_at_the_desk_all_the_same(screen: Screen, store: Store, actor: Actor) -> None:
    for number in range(40):
        screen.gateway.deliver(screen.session, Delivery(f"Carrier {number}"))
    for ring in rung(store):
        LobbyService(store).done(actor, ring.id)
    screen.gateway.deliver(screen.session, Delivery("Carrier"))
    assert [(ring.kind, ring.text) for ring in rung(store)] == [(RingKind.DELIVERY, "")]


def test_a_screen_that_fails_all_the_time_fills_no_list(screen: Screen, store: Store) -> None:
    for number in range(200):
        screen.gateway.report(KioskTrouble.FAULT, f"Fault{number}")
    assert len(rung(store)) == 21


@pytest.fixture
def secrets(store: Store, admin: Actor) -> None:
    agreements = AgreementService(store)
    made = agreements.save_agreement(admin, AgreementEdit("Secrets", Assent.ACCEPT))
    words = [NewWording("en", "Secrets", "Keep them.")]
    agreements.write(admin, made.id, words, again=True, version=made.version)


def _come(screen: Screen, name: str, contact: str) -> None:
    screen.anew()
    screen.gateway.introduce(screen.session, Introduction(name, contact=contact))
    screen.choose("anna")
    texts = screen.gateway.papers(screen.session).texts
    signed = tuple(Signed(text.handle) for text in texts)
    screen.gateway.arrive(screen.session, Arrival(signed=signed, mail_papers=True))


@pytest.mark.usefixtures("secrets")
def test_papers_are_not_mailed_to_a_stranger_again_and_again(
    screen: Screen, house: Office, store: Store, clock: FixedClock
) -> None:
    for number in range(12):
        _come(screen, f"Somebody {number}", "victim@example.org")
        clock.advance(minutes=30)
    assert _mails(store, "signed_papers") == ["victim@example.org"] * 3
    _come(screen, "Nia Watts", "nia@example.org")
    assert _mails(store, "signed_papers")[-1] == "nia@example.org"


@pytest.mark.usefixtures("secrets")
def test_a_screen_mails_so_much_an_hour(
    screen: Screen, house: Office, store: Store, clock: FixedClock
) -> None:
    for number in range(45):
        _come(screen, f"Somebody {number}", f"victim{number}@example.org")
    assert len(_mails(store, "signed_papers")) == 40
    clock.advance(minutes=61)
    _come(screen, "Nia Watts", "nia@example.org")
    assert _mails(store, "signed_papers")[-1] == "nia@example.org"


def _texts(store: Store) -> str:
    with store.read() as tx:
        asked = "SELECT payload FROM outbox_deliveries WHERE channel = 'mail'"
        return "\n".join(json.loads(row.payload)["text"] for row in tx.execute_sql(asked))


@pytest.mark.usefixtures("secrets")
def test_nothing_typed_becomes_a_link_in_a_mail_of_the_house(screen: Screen, store: Store) -> None:
    _deliver(screen, "http://evil.example/a")
    _come(screen, "Log in www.evil.example", "victim@example.org")
    screen.walk_in_anew("Nia J.R. Watts", company="https://evil.example me@evil.example")
    said = _texts(store)
    assert len(_mails(store, "host_notice")) == 2
    assert "evil" in said
    for link in ("://", "evil.example", "www.evil", "me@evil"):
        assert link not in said
    assert "Nia J.R. Watts" in said
