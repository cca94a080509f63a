"""Answers that come when the page that asked for them has been taken away."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from reception_app.kiosk.records import PinAnswer
from tests.fakes.kiosk_gateway import ScriptedGateway
from tests.ui.kiosk.rig import KioskRig
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
    kiosk.touch("tile_visiting")
    kiosk.write("nameField", "Nora Winter")
    kiosk.next()
    kiosk.at(Page.HOST)
    gateway.gate.clear()
    kiosk.write("hostField", "Pri")
    kiosk.until(lambda: kiosk.view.calls._running, "asked")
    kiosk.touch("back")
    assert kiosk.view.flow.page is Page.ABOUT
    _late(kiosk, gateway, qtbot)
    assert kiosk.view.flow.page is Page.ABOUT


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
