"""A telephone system at the desk: set up in the settings, its calls pop at ringing, and what it can't is said."""

import http.client
import socket
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from PySide6.QtCore import Qt

from reception_app.calls.records import Call, CallEdit, CallState, Outcome
from reception_app.contacts.records import ContactEdit, ContactPhone
from reception_app.kernel.phone_numbers import PhoneNumber, read_number
from reception_app.kernel.text import unisolated
from tests.fakes.peers_ami import SECRET, USER, ami_peer
from tests.fakes.peers_raw import free_port, wait_until
from tests.ui.desk_rig import DeskRig
from ui.calls.call_sheet import CallSheet
from ui.calls.dialling import dialler
from ui.kit.button import Button
from ui.kit.jobs import wait_for_jobs
from ui.kit.label import Label
from ui.settings.call_token import CallToken
from ui.shell.counter import Counter

F5 = Qt.Key.Key_F5
NUMBER = "+44 20 7946 0018"


@pytest.fixture
def port(desk: DeskRig) -> Iterator[int]:
    found = free_port()
    desk.context.preferences.set(desk.actor, {"calls.http_on": True, "calls.http_port": found})
    yield found
    desk.context.telephone.stop()


def tell(port: int, token: str, **fields: str) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    kind = "application/x-www-form-urlencoded"
    line.request(
        "POST", "/calls", urlencode(fields), {"Authorization": f"Bearer {token}", "Content-Type": kind}
    )
    status = line.getresponse().status
    line.close()
    return status


def telephone_says(desk: DeskRig, said: str) -> str:
    """Wait until the counter line says so; the whole sentence behind it."""

    def found() -> list[Counter]:
        counters = desk.desk.counters.findChildren(Counter, "count_telephone")
        return [each for each in counters if each.isVisible() and each.accessibleName() == said]

    desk.until(found, said)
    return found()[0].accessibleDescription()


def only_call(desk: DeskRig) -> Call:
    (call,) = desk.context.calls.open_calls(desk.actor)
    return call


def test_a_token_is_made_in_the_settings_shown_once_and_a_call_pops_at_ringing(
    desk: DeskRig, port: int
) -> None:
    desk.desk.show_place("office", {"section": "settings", "card": "Telephone"})
    part = desk.desk.findChild(CallToken)
    assert part is not None
    desk.find(Button, "makeCallToken").click()
    token = desk.find(Label, "callTokenShown").text()
    desk.context.telephone.follow()
    desk.until(lambda: "connected" in part.standing.text(), "the settings say that it works")
    telephone_says(desk, "Telephone ready")
    desk.desk.show_place("today")
    assert part.token.text() == "", "nobody who comes later sees it"

    assert tell(port, token, event="newCall", callId="17", **{"from": NUMBER}) == 204
    desk.until(lambda: any("F5" in said for said in desk.said()), "it rings at the desk")
    desk.key(F5)
    sheet = desk.sheet(CallSheet)
    assert sheet.form.caller.text() == NUMBER
    assert tell(port, token, event="answer", callId="17", user="Maya") == 204
    sheet.form.notes.set_text("Half a sentence")
    assert tell(port, token, event="hangup", callId="17") == 204
    sheet.look_round()
    assert "has hung up" in sheet.chip.text()
    assert sheet.form.notes.text() == "Half a sentence"
    sheet.flush_draft()
    assert only_call(desk).state is CallState.OPEN
    desk.key(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    desk.until(lambda: not desk.context.calls.open_calls(desk.actor), "it is over")


def test_who_may_be_ringing_is_told_before_the_call_is_taken_and_goes_with_it(
    desk: DeskRig, port: int
) -> None:
    for name in ("Ana Souza", "Bela Souza"):
        edit = ContactEdit(name, company="Souza Logistics", phones=(ContactPhone(NUMBER),))
        desk.context.contacts.save(desk.actor, edit, anyway=True)
    (tom,) = desk.context.directory.find_hosts(desk.actor, "Tom Reed")
    before = desk.context.calls.begin(desk.actor, CallEdit(number=NUMBER, target_id=tom.id))
    desk.context.calls.end(desk.actor, before.id, Outcome.ANSWERED)
    token = desk.context.call_tokens.make(desk.actor)
    desk.context.telephone.follow()
    assert tell(port, token, event="newCall", callId="1", **{"from": NUMBER}) == 204
    desk.until(lambda: any("F5" in said for said in desk.said()), "it rings at the desk")
    (said,) = (unisolated(each) for each in desk.said() if "F5" in each)
    first, maybe, story = said.splitlines()
    assert NUMBER in first
    assert maybe.startswith("Maybe ")
    assert {"Ana Souza · Souza Logistics", "Bela Souza · Souza Logistics"} == set(maybe[6:].split(", "))
    assert "1 call in 30 days" in story
    assert "Tom Reed" in story
    (ringing,) = desk.desk.bar.now.items()[:1]
    assert "Bela Souza" in ringing.detail, "it stands in the list of what goes on as well"
    assert only_call(desk).state is CallState.RINGING, "who it is was told, nobody has taken it"
    assert tell(port, token, event="hangup", callId="1") == 204
    desk.until(lambda: not any("F5" in said for said in desk.said()), "nothing rings any more")


def test_a_call_that_is_hung_up_before_anybody_takes_it_is_abandoned(desk: DeskRig, port: int) -> None:
    token = desk.context.call_tokens.make(desk.actor)
    desk.context.telephone.follow()
    assert tell(port, token, event="newCall", callId="1", **{"from": NUMBER}) == 204
    call_id = only_call(desk).id
    assert tell(port, token, event="hangup", callId="1") == 204
    assert desk.context.calls.call(desk.actor, call_id).outcome is Outcome.ABANDONED


def test_a_port_that_is_taken_is_told_in_words_and_its_calls_are_doubtful(desk: DeskRig, port: int) -> None:
    token = desk.context.call_tokens.make(desk.actor)
    desk.context.telephone.follow()
    tell(port, token, event="newCall", callId="1", **{"from": NUMBER})
    other = free_port()
    with socket.create_server(("127.0.0.1", other)):
        desk.context.preferences.set(desk.actor, {"calls.http_port": other})
        desk.context.telephone.follow()
    assert str(other) in telephone_says(desk, "Telephone away")
    desk.until(lambda: str(other) in desk.desk.banner.text(), "the desk is told")
    (item,) = desk.desk.calls.show(desk.context.calls.open_calls(desk.actor), {"http"})
    assert "or over?" in item.chip
    desk.context.telephone.follow()
    desk.until(lambda: str(other) not in desk.desk.banner.text(), "it is settled")


def test_the_asterisk_dials_where_there_is_one_and_no_click_dials_an_emergency(desk: DeskRig) -> None:
    telephone = desk.context.telephone
    said: list[str] = []
    dial = dialler(telephone, lambda: desk.actor, said.append)

    def number(raw: str) -> PhoneNumber:
        return read_number(raw, "GB")

    assert not dial(number("112"))
    with ami_peer() as peer:
        values: dict[str, str | int | bool] = {
            "on": True,
            "host": "127.0.0.1",
            "port": peer.port,
            "user": USER,
            "secret": SECRET,
        }
        values["phones"] = "PJSIP/100"
        wanted = {f"calls.ami_{name}": value for name, value in values.items()}
        desk.context.preferences.set(desk.actor, wanted)
        telephone.follow()
        wait_until(telephone.dials, "the Asterisk is there")
        assert dial(number(NUMBER))
        wait_for_jobs(20_000)
        desk.until(lambda: said == [""], "it dials")
        assert peer.actions[-1]["exten"] == "00442079460018"
        peer.originates = False
        assert dial(number("x118"))
        desk.until(lambda: "did not dial" in said[-1], "it says why not")
        telephone.stop()
