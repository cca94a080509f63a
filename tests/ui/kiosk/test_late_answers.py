"""Answers that come when the page that asked for them has been taken away."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reception_app.kernel.errors import StoreTrouble
from reception_app.kiosk.records import Assent, Booking, Found, LookUp, Papers, PaperText, PinAnswer
from tests.fakes.kiosk_gateway import HOSTS, ScriptedGateway
from tests.ui.kiosk.rig import KioskRig
from ui.kiosk import texts
from ui.kiosk.flow import Page


def _late(kiosk: KioskRig, gateway: ScriptedGateway, qtbot: QtBot) -> None:
    """The page goes, then the answer comes."""
    kiosk.settle()
    with qtbot.captureExceptions() as raised:
        gateway.gate.set()
        kiosk.until(lambda: kiosk.view.calls._running is None, "the answer")
    assert raised == []


def test_hosts_found_when_the_visitor_has_gone_back(
    kiosk: KioskRig, gateway: ScriptedGateway, qtbot: QtBot
) -> None:
    _to_hosts(kiosk)
    gateway.gate.clear()
    kiosk.write("hostField", "Pri")
    kiosk.until(lambda: kiosk.view.calls._running, "asked")
    kiosk.touch("back")
    assert kiosk.view.flow.page is Page.ABOUT
    _late(kiosk, gateway, qtbot)
    assert kiosk.view.flow.page is Page.ABOUT


def test_each_letter_is_asked_for_at_once_and_only_the_last_answer_is_shown(
    kiosk: KioskRig, gateway: ScriptedGateway
) -> None:
    _to_hosts(kiosk)
    gateway.gate.clear()
    kiosk.write("hostField", "Pri")
    kiosk.until(lambda: kiosk.view.calls._running, "asked")
    kiosk.write("hostField", "ya S")
    gateway.gate.set()
    kiosk.until(lambda: kiosk.shows("host0"), "Priya")
    assert [typed for verb, (typed, *_) in gateway.said if verb == "find_hosts"] == ["Pri", "Priya S"]

    for _ in " S":
        kiosk.key(Qt.Key.Key_Backspace)
    kiosk.until(lambda: kiosk.view.calls._running is None, "Priya")
    kiosk.write("hostField", " S")
    kiosk.until(lambda: kiosk.view.calls._running is None, "nothing is asked that was answered")
    asked = [typed for verb, (typed, *_) in gateway.said if verb == "find_hosts"]
    assert asked == ["Pri", "Priya S", "Priya"]


def test_a_search_that_failed_says_so_and_is_made_again(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    gateway.trouble["find_hosts"] = StoreTrouble("The disk is full.")
    _to_hosts(kiosk)
    kiosk.write("hostField", "Pri")
    kiosk.until(lambda: texts.TROUBLE_LINE in kiosk.texts(), "that it did not work")
    assert texts.HOST_NONE not in kiosk.texts()
    kiosk.touch("key_next")
    kiosk.until(lambda: kiosk.shows("host0"), "Priya")
    assert kiosk.errors() == []
    assert texts.TROUBLE_LINE not in kiosk.texts()


def test_a_finger_on_a_host_who_makes_way_for_another_chooses_nobody(
    kiosk: KioskRig, gateway: ScriptedGateway
) -> None:
    _to_hosts(kiosk)
    kiosk.write("hostField", "Pri")
    kiosk.until(lambda: kiosk.shows("host0"), "Priya")
    kiosk.settle()
    tile, middle = kiosk.find("host0"), kiosk.find("host0").rect().center()
    QTest.mousePress(tile, Qt.MouseButton.LeftButton, pos=middle)
    gateway.hosts = HOSTS[1:]
    kiosk.write("hostField", "n")
    kiosk.until(lambda: tile.accessibleName() == "Prince C.", "Prince")
    for spot in (QPoint(1, 1), middle):
        QTest.mouseMove(tile, middle + spot)
    QTest.mouseRelease(tile, Qt.MouseButton.LeftButton, pos=middle)
    kiosk.settle()
    assert "choose_host" not in gateway.verbs()

    kiosk.touch("host0")
    kiosk.at(Page.DONE)
    assert gateway.last("choose_host") == ("h2",)


def _to_hosts(kiosk: KioskRig) -> None:
    kiosk.touch("tile_visiting")
    kiosk.write("nameField", "Nora Winter")
    kiosk.next()
    kiosk.at(Page.HOST)


def test_who_declines_and_agrees_meanwhile_is_led_past_no_page(
    kiosk: KioskRig, gateway: ScriptedGateway
) -> None:
    rules = [PaperText(f"p{number}", f"Text {number}", "…", Assent.ACCEPT, "en") for number in range(3)]
    gateway.papers_answer = Papers(texts=tuple(rules))
    kiosk.view.on_scan("INVITATION")
    kiosk.at(Page.CONFIRM)
    kiosk.touch("thatsMe")
    kiosk.at(Page.TEXT)
    gateway.gate.clear()
    kiosk.touch("decline")
    kiosk.until(lambda: kiosk.view.calls._running, "asked")
    kiosk.touch("agree")
    gateway.gate.set()
    kiosk.at(Page.TEXT)
    assert kiosk.page.title() == "Text 1"
    assert kiosk.view.flow.typed.signed["p0"].declined


def test_what_is_said_of_a_code_is_not_said_below_an_address(
    kiosk: KioskRig, gateway: ScriptedGateway
) -> None:
    gateway.booking = Booking(Found.UNKNOWN)
    kiosk.touch("tile_appointment")
    kiosk.write("look_upField", "482913")
    gateway.gate.clear()
    kiosk.touch("key_next")
    kiosk.until(lambda: kiosk.view.calls._running, "asked")
    kiosk.touch("otherWay")
    gateway.gate.set()
    kiosk.at(Page.LOOK_UP)
    assert kiosk.errors() == [texts.FOUND_UNKNOWN]
    assert kiosk.view.flow.typed.how is LookUp.CODE


@pytest.mark.parametrize("allowed", [True, False])
def test_a_pin_that_is_told_wrong_when_nobody_waits(
    kiosk: KioskRig, gateway: ScriptedGateway, qtbot: QtBot, allowed: bool
) -> None:
    gateway.pin = PinAnswer(allowed, 0 if allowed else 30)
    out: list[Any] = []
    kiosk.view.staff_wanted_out.connect(lambda: out.append(True))
    kiosk.view.guide.open(Page.PIN)
    gateway.gate.clear()
    for _ in range(6):
        kiosk.touch("pin1")
    kiosk.touch("pinEnter")
    kiosk.until(lambda: kiosk.view.calls._running, "asked")
    kiosk.view.resize(1000, 800)
    _late(kiosk, gateway, qtbot)
    assert out == []
