"""The keyboard on the visitors' pages, touched as on the glass."""

from PySide6.QtWidgets import QApplication, QLineEdit

from reception_app.kiosk.records import Introduction
from tests.fakes.kiosk_gateway import ScriptedGateway
from tests.ui.kiosk.rig import KioskRig
from ui.kiosk.flow import Page
from ui.kit.scan_filter import ScanFilter


def test_a_name_is_typed_by_touch_alone(kiosk: KioskRig) -> None:
    kiosk.touch("tile_visiting")
    kiosk.at(Page.ABOUT)
    for key in ("key_a", "key_n", "key_n", "key_space", "key_o"):
        kiosk.touch(key)
    field = kiosk.find("nameField")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Ann O"
    kiosk.touch("key_back")
    kiosk.touch("key_back")
    assert kiosk.view.flow.typed.name == "Ann"
    kiosk.touch("key_next")
    company = kiosk.find("companyField")
    assert isinstance(company, QLineEdit)
    kiosk.touch("key_q")
    assert company.text() == "Q"


def test_an_address_gets_the_keys_for_it(kiosk: KioskRig) -> None:
    kiosk.touch("tile_appointment")
    kiosk.at(Page.LOOK_UP)
    kiosk.touch("key_u0034")
    assert kiosk.view.flow.typed.code == "4"
    kiosk.touch("otherWay")
    kiosk.settle()
    kiosk.touch("key_m")
    kiosk.touch("key_u0040")
    assert kiosk.view.flow.typed.email == "m@"


def test_next_never_comes_before_a_letter_touched_just_before(
    qapp: QApplication, kiosk: KioskRig, gateway: ScriptedGateway
) -> None:
    scanned: list[str] = []
    # For this one all keys come at the same moment, as a scanner's.
    scans = ScanFilter(clock=lambda: 1.0)
    scans.scanned.connect(scanned.append)
    scans.install(qapp)
    try:
        kiosk.touch("tile_visiting")
        kiosk.at(Page.ABOUT)
        for key in ("key_n", "key_o", "key_r", "key_a", "key_n", "key_a", "key_next"):
            kiosk.touch(key)
        for _ in range(2):
            kiosk.touch("key_next")
        kiosk.at(Page.HOST)
    finally:
        scans.rest()
    assert scanned == []
    assert gateway.last("introduce") == (Introduction("Norana", type="t1"),)
