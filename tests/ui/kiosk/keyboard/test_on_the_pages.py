"""The keyboard on the visitors' pages, touched as on the glass."""

from PySide6.QtWidgets import QLineEdit

from tests.ui.kiosk.rig import KioskRig
from ui.kiosk.flow import Page


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
