"""The visitors' screen: what was typed is where it belongs, and in no log, no audit and no error."""

import json
import logging
import threading
from dataclasses import replace

import pytest

from reception_app.agreements import AgreementService, QuestionEdit, QuestionKind, QuestionWords
from reception_app.audit import AuditService
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import AppError, StoreTrouble
from reception_app.kiosk.records import Arrival, Delivery, Introduction, KioskTrouble, LookUp, Signed, Wish
from reception_app.visits import TypeField
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen, board
from tests.builders.pictures import a_photo


def canary(number: int) -> str:
    return f"Canary{number}bird"


@pytest.fixture
def asking(house: Office, store: Store, admin: Actor) -> Office:
    """An office that asks for everything."""
    fields = (TypeField("work", "Work"),)
    house.desk.types.save(admin, replace(house.types["Client"], fields=fields))
    words = (QuestionWords("en", "Any allergies?"),)
    AgreementService(store).save_question(admin, QuestionEdit(QuestionKind.TEXT, words))
    return house


def everything(screen: Screen) -> None:
    """A canary in every field of every verb."""
    gateway, session = screen.gateway, screen.session
    for how in LookUp:
        gateway.look_up(session, f"{canary(1)}@example.org", how)
    gateway.scan(session, canary(2) * 10)
    gateway.find_hosts(session, canary(3))
    gateway.choose_host(session, canary(4))
    gateway.choose_department(session, canary(5))
    gateway.leave(session, canary(6), canary(7))
    gateway.deliver(session, Delivery(canary(8), host=canary(9)))
    gateway.ask(session, Wish.HELP)
    gateway.try_pin(canary(10))
    gateway.report(KioskTrouble.FAULT, f"{canary(11)} @")
    me = Introduction("Nia Watts", canary(12), f"{canary(13)}@example.org", type=canary(14))
    gateway.introduce(session, me)
    gateway.introduce(session, replace(me, contact=f"{canary(15)}@"))
    gateway.introduce(session, me)
    screen.choose("anna")
    papers = gateway.papers(session)
    gateway.fill(session, {"work": canary(16), "odd": canary(17)})
    gateway.arrive(
        session,
        Arrival(
            signed=(Signed(canary(18)),),
            answers={papers.questions[0].handle: canary(19), canary(20): canary(21)},
            photo=canary(22).encode(),
            needs=(canary(23),),
            refreshment=canary(24),
            members=(canary(25),),
        ),
    )
    gateway.badge(session)
    gateway.end(session)


def test_no_log_holds_what_was_typed(
    screen: Screen, asking: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    everything(screen)
    assert "anary" not in caplog.text
    assert "Nia" not in caplog.text


def test_the_audit_holds_no_more_than_that_of_a_check_in_at_the_desk(
    screen: Screen, asking: Office, store: Store, actor: Actor
) -> None:
    asking.visits.check_in(actor, asking.walk_in("Desk Visitor", company=canary(98)))
    everything(screen)
    entries = AuditService(store).entries(SYSTEM)
    assert "anary" not in json.dumps([dict(entry.detail) for entry in entries])
    at_the_desk, at_the_screen = (
        {
            key
            for entry in entries
            if entry.action == "visit.check_in" and entry.desk == desk
            for key in entry.detail
        }
        for desk in ("Front desk", "Lobby")
    )
    assert at_the_screen == at_the_desk
    named = {entry.action for entry in entries if "Nia" in json.dumps(dict(entry.detail))}
    assert named == {"visit.check_in"}


def test_what_was_handed_over_is_where_it_belongs(screen: Screen, asking: Office, store: Store) -> None:
    everything(screen)
    [visit] = board(asking)
    detail = asking.visits.visit(SYSTEM, visit.id)
    assert (visit.company, visit.contact.casefold()) == (canary(12), f"{canary(13)}@example.org".casefold())
    assert detail.fields == {"work": canary(16)}


def test_a_store_that_cannot_be_written_says_nothing_of_it(
    screen: Screen, asking: Office, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    screen.gateway.introduce(screen.session, Introduction(canary(1), canary(2), f"{canary(3)}@example.org"))
    screen.choose("anna")
    store.read_only = True
    calls = (
        lambda: screen.gateway.arrive(screen.session, Arrival(photo=a_photo())),
        lambda: screen.gateway.leave(screen.session, canary(1), canary(2)),
        lambda: screen.gateway.deliver(screen.session, Delivery(canary(4))),
        lambda: screen.gateway.ask(screen.session, Wish.HELP),
    )
    for call in calls:
        with pytest.raises(StoreTrouble) as trouble:
            call()
        assert "anary" not in str(trouble.value)
    assert "anary" not in caplog.text
    store.read_only = False
    assert screen.gateway.arrive(screen.session, Arrival()).first_name == canary(1), "nothing was lost"
    assert len(board(asking)) == 1


def test_whatever_is_typed_is_no_fault(screen: Screen, asking: Office) -> None:
    """What an AppError would say may quote what was typed: there is none, whatever it is."""
    odd = [
        "",
        "\0",
        "\u202e",
        "<b>",
        "'",
        "%",
        "x" * 100,
        "x" * 100_000,
        "\ud800",
        "\udfff\u0301" * 50,
        "😀" * 200,
    ]
    for text in odd:
        screen.anew()
        gateway, session = screen.gateway, screen.session
        gateway.look_up(session, text, LookUp.CODE)
        gateway.look_up(session, text, LookUp.EMAIL)
        gateway.scan(session, text)
        gateway.leave(session, text, text)
        gateway.find_hosts(session, text)
        gateway.choose_host(session, text)
        gateway.choose_department(session, text)
        gateway.deliver(session, Delivery(text, host=text))
        gateway.report(KioskTrouble.FAULT, text)
        gateway.try_pin(text)
        gateway.begin(text)
        gateway.end(text)
        gateway.introduce(session, Introduction(text, text, text, text))
        gateway.introduce(session, Introduction("Nia Watts"))
        papers = gateway.papers(session)
        gateway.fill(session, {"work": text, text: text})
        answers = {papers.questions[0].handle: text, text: text}
        gateway.arrive(
            session,
            Arrival(
                signed=(Signed(text),), answers=answers, needs=(text,), refreshment=text, members=(text,),
                photo=text.encode("utf-8", "replace"),
            ),
        )  # fmt: skip


def test_many_at_once_arrive_once(screen: Screen, house: Office) -> None:
    screen.gateway.introduce(screen.session, Introduction("Nia Watts"))
    screen.choose("anna")
    troubles: list[AppError] = []

    def arrive() -> None:
        try:
            screen.gateway.arrive(screen.session, Arrival())
        except AppError as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=arrive) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert troubles == []
    assert len(board(house)) == 1
