"""The short ways: a delivery, leaving, a ring, a language, what makes it easier, and staff."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reception_app.kiosk.event_records import Event, EventKind
from reception_app.kiosk.records import (
    Arrival,
    Delivery,
    PinAnswer,
    Wish,
)
from tests.fakes.kiosk_gateway import ScriptedGateway
from tests.ui.kiosk.rig import KioskRig
from ui.kiosk.flow import Page
from ui.kiosk.touch.corner import Corner
from ui.kiosk.touch.person_tile import PersonTile

_LEFT = Qt.MouseButton.LeftButton


def _hosts(kiosk: KioskRig, gateway: ScriptedGateway) -> list[str]:
    """The names of the tiles offered for the letters typed, once all of them were looked for."""
    if "find_hosts" not in gateway.verbs() or gateway.last("find_hosts") != ("Prin",):
        return []
    kiosk.settle()
    return [tile.objectName() for tile in kiosk.view.findChildren(PersonTile) if tile.isVisible()]


def test_an_answer_to_somebody_who_has_gone_is_none_to_the_next_who_rings(kiosk: KioskRig) -> None:
    kiosk.view.on_event(Event(1, EventKind.COMING))
    kiosk.touch("tile_ask")
    kiosk.at(Page.RINGING)
    assert "Reception is on the way" not in kiosk.texts()
    kiosk.view.on_event(Event(2, EventKind.COMING))
    assert "Reception is on the way" in kiosk.texts()


def test_a_delivery(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.touch("tile_delivery")
    kiosk.at(Page.CARRIER)
    kiosk.touch("carrier1")
    kiosk.at(Page.PARCELS)
    kiosk.touch("next")
    assert kiosk.errors() == ["Please choose one."]
    kiosk.touch("itemsMore")
    kiosk.touch("signature0")
    kiosk.touch("next")
    kiosk.at(Page.RECIPIENT)
    kiosk.write("hostField", "Prin")
    # Three letters find two people; the fourth leaves one.
    kiosk.until(lambda: _hosts(kiosk, gateway) == ["host0"], "the one who is meant")
    kiosk.touch("host0")
    kiosk.at(Page.THANKS)
    assert gateway.last("deliver") == (Delivery("UPS", True, "h2", 2),)


def test_a_delivery_of_another_company_for_reception(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.touch("tile_delivery")
    kiosk.at(Page.CARRIER)
    kiosk.touch("next")
    assert kiosk.errors() == ["Please fill this in."]
    kiosk.write("otherCarrierField", "Bloom & Sons")
    kiosk.next()
    kiosk.at(Page.PARCELS)
    kiosk.touch("signature1")
    kiosk.touch("next")
    kiosk.at(Page.RECIPIENT)
    kiosk.touch("forReception")
    kiosk.at(Page.THANKS)
    assert gateway.last("deliver") == (Delivery("Bloom & Sons", False, "", 1),)


def test_leaving_by_name_and_number(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.touch("tile_leaving")
    kiosk.at(Page.LEAVE)
    kiosk.next()
    assert kiosk.errors() == ["Please type your name."]
    kiosk.write("nameField", "Nora Winter")
    kiosk.next()
    kiosk.write("codeField", "V-104")
    kiosk.next()
    kiosk.at(Page.GOODBYE)
    assert gateway.last("leave") == ("Nora Winter", "V-104")


def test_asking_reception(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.touch("tile_ask")
    kiosk.at(Page.RINGING)
    assert gateway.last("ask") == (Wish.HELP,)
    assert "Reception knows that you need help" in kiosk.texts()


def test_what_makes_it_easier(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.touch("tile_visiting")
    kiosk.write("nameField", "Nora Winter")
    kiosk.touch("makeItEasier")
    kiosk.at(Page.NEEDS)
    kiosk.touch("largeText")
    kiosk.at(Page.NEEDS)
    kiosk.touch("highContrast")
    kiosk.at(Page.NEEDS)
    kiosk.touch("need_step_free")
    kiosk.touch("close")
    page = kiosk.at(Page.ABOUT)
    assert (page.look.large_text, page.look.high_contrast) == (True, True)
    assert page.fields[0].text() == "Nora Winter"
    kiosk.next()
    kiosk.at(Page.HOST)
    kiosk.touch("hostUnknown")
    kiosk.at(Page.DONE)
    assert gateway.last("arrive") == (Arrival(needs=("step_free",)),)


def test_a_language(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.touch("moreLanguages")
    kiosk.at(Page.LANGUAGES)
    kiosk.touch("language9")
    kiosk.at(Page.HOME)
    assert kiosk.view.layoutDirection().name == "RightToLeft"
    kiosk.touch("language_de")
    kiosk.at(Page.HOME)
    kiosk.touch("tile_ask")
    kiosk.at(Page.RINGING)
    assert gateway.begun == ["de"]


def test_staff_get_out(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    out: list[bool] = []
    kiosk.view.staff_wanted_out.connect(lambda: out.append(True))
    _hold_the_corner(kiosk)
    for digit in "482913":
        kiosk.touch(f"pin{digit}")
    kiosk.touch("pinEnter")
    kiosk.until(lambda: out, "out")
    assert gateway.last("try_pin") == (6,)


def test_a_wrong_pin_waits(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    gateway.pin = PinAnswer(allowed=False, wait_seconds=30)
    _hold_the_corner(kiosk)
    for digit in "111111":
        kiosk.touch(f"pin{digit}")
    kiosk.touch("pinEnter")
    kiosk.until(lambda: "Wait 30 seconds before the next try." in kiosk.texts(), "the wait")
    assert not kiosk.find("pin").isEnabled()
    kiosk.touch("back")
    kiosk.at(Page.HOME)


def _hold_the_corner(kiosk: KioskRig) -> None:
    corner = kiosk.find("corner")
    assert isinstance(corner, Corner)
    corner._hold.setInterval(1)
    QTest.mousePress(corner, _LEFT)
    kiosk.at(Page.PIN)
    # Lifted where the corner was: it has gone with its page.
    QTest.mouseRelease(kiosk.view, _LEFT, pos=QPoint(2, 2))


def test_a_ring_from_the_middle_of_something_leads_back(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.touch("tile_visiting")
    kiosk.write("nameField", "Nora Winter")
    kiosk.touch("makeItEasier")
    kiosk.at(Page.NEEDS)
    kiosk.touch("askReception")
    kiosk.at(Page.RINGING)
    kiosk.touch("back")
    page = kiosk.at(Page.ABOUT)
    assert page.fields[0].text() == "Nora Winter"
