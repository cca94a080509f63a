"""The visitors' screen by keyboard alone, for those who can't touch the glass, and what a screen reader says."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reception_app.kiosk.records import (
    Arrival,
    Assent,
    Delivery,
    Introduction,
    LookUp,
    Papers,
    PaperText,
    PhotoRule,
    Question,
)
from tests.fakes.kiosk_gateway import ScriptedGateway
from tests.ui.kiosk.rig import KioskRig
from ui.kiosk.flow import Page
from ui.kiosk.touch.language_button import LanguageButton
from ui.kiosk.touch.look import look_of
from ui.kiosk.touch.pin_pad import PinPad
from ui.kiosk.touch.text_reader import TextReader
from ui.kiosk.touch.touchable import Touchable

ENTER, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab


def _focus() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def test_an_appointment(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.tab_to("tile_appointment")
    kiosk.key(ENTER)
    kiosk.at(Page.LOOK_UP)
    assert _focus() == "look_upField"
    kiosk.keys("482913")
    kiosk.key(ENTER)
    kiosk.at(Page.CONFIRM)
    assert gateway.last("look_up") == ("482913", LookUp.CODE)
    kiosk.tab_to("thatsMe")
    kiosk.key(SPACE)
    kiosk.at(Page.DONE)
    kiosk.tab_to("finish")
    kiosk.key(ENTER)
    assert kiosk.ended


def test_visiting_somebody(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    gateway.papers_answer = Papers(
        photo=PhotoRule.OFF, questions=(Question("q1", "Any fever?", choices=("No", "Yes")),)
    )
    kiosk.tab_to("tile_visiting")
    kiosk.key(SPACE)
    kiosk.at(Page.ABOUT)
    kiosk.keys("Nora Winter")
    kiosk.key(TAB)
    assert _focus() == "companyField"
    kiosk.keys("Quill")
    kiosk.tab_to("partyMore")
    kiosk.key(SPACE)
    kiosk.tab_to("type2")
    kiosk.key(SPACE)
    kiosk.tab_to("next")
    kiosk.key(ENTER)
    kiosk.at(Page.HOST)
    assert gateway.last("introduce") == (Introduction("Nora Winter", "Quill", "", "t3", 2),)
    kiosk.keys("Pri")
    kiosk.until(lambda: kiosk.shows("host1"), "results")
    kiosk.key(TAB)
    assert _focus() == "host0"
    kiosk.key(TAB)
    assert _focus() == "host1"
    kiosk.key(ENTER)
    kiosk.at(Page.QUESTION)
    assert gateway.last("choose_host") == ("h2",)
    kiosk.tab_to("answer1")
    kiosk.key(SPACE)
    kiosk.tab_to("next")
    kiosk.key(ENTER)
    kiosk.at(Page.DONE)


def test_a_delivery(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.tab_to("tile_delivery")
    kiosk.key(ENTER)
    kiosk.at(Page.CARRIER)
    kiosk.tab_to("otherCarrierField")
    kiosk.keys("Bloom")
    kiosk.key(ENTER)
    kiosk.at(Page.PARCELS)
    kiosk.tab_to("signature1")
    kiosk.key(SPACE)
    kiosk.tab_to("next")
    kiosk.key(ENTER)
    kiosk.at(Page.RECIPIENT)
    kiosk.tab_to("forReception")
    kiosk.key(ENTER)
    kiosk.at(Page.THANKS)
    assert gateway.last("deliver") == (Delivery("Bloom", False, "", 1),)


def test_leaving_and_asking(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.tab_to("tile_leaving")
    kiosk.key(ENTER)
    kiosk.at(Page.LEAVE)
    kiosk.keys("Nora")
    kiosk.key(ENTER)
    assert _focus() == "codeField"
    kiosk.keys("V-1")
    kiosk.tab_to("back")
    kiosk.key(ENTER)
    kiosk.at(Page.HOME)
    kiosk.tab_to("tile_ask")
    kiosk.key(ENTER)
    kiosk.at(Page.RINGING)


def test_a_key_pressed_twice_acts_once(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.tab_to("tile_ask")
    kiosk.key(ENTER)
    kiosk.at(Page.RINGING)
    kiosk.key_at_once(ENTER)
    assert not kiosk.ended
    assert gateway.verbs().count("ask") == 1


def test_tab_away_from_a_field_brings_the_buttons(kiosk: KioskRig) -> None:
    kiosk.touch("tile_visiting")
    kiosk.at(Page.ABOUT)
    chrome = kiosk.view._chrome
    assert chrome is not None
    assert chrome.keyboard.isVisible()
    assert not chrome.foot.isVisible()
    kiosk.tab_to("partyMore")
    assert not chrome.keyboard.isVisible()
    kiosk.find("next")
    kiosk.touch("companyField")
    assert chrome.keyboard.isVisible()
    assert chrome.keyboard.target() is kiosk.find("companyField")


def test_a_touch_beside_a_field_leaves_it_in_use(kiosk: KioskRig) -> None:
    kiosk.touch("tile_visiting")
    kiosk.at(Page.ABOUT)
    kiosk.touch("partyMore")
    kiosk.touch("type1")
    chrome = kiosk.view._chrome
    assert chrome is not None
    assert chrome.keyboard.isVisible()
    assert chrome.keyboard.target() is kiosk.find("nameField")


def test_a_ring_only_for_the_keyboard(kiosk: KioskRig) -> None:
    assert not any(part.has_ring() for part in kiosk.view.findChildren(Touchable))
    kiosk.tab_to("tile_visiting")
    tile = kiosk.find("tile_visiting")
    assert isinstance(tile, Touchable)
    assert tile.has_ring()


def test_what_a_screen_reader_says(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    def spoken(name: str, what: QAccessible.Text = QAccessible.Text.Name) -> str:
        return QAccessible.queryAccessibleInterface(kiosk.find(name)).text(what)

    assert spoken("tile_visiting") == "I’m visiting someone"
    assert spoken("tile_visiting", QAccessible.Text.Description) == "With or without an appointment"
    assert spoken("makeItEasier") == "Make it easier"
    kiosk.touch("tile_visiting")
    kiosk.at(Page.ABOUT)
    kiosk.next()
    assert spoken("nameField") == "Your name"
    assert spoken("nameField", QAccessible.Text.Description) == "Please type your name."
    assert (spoken("back"), spoken("startOver")) == ("Back", "Start over")
    assert spoken("partyMore") == "One more"


def test_signing_by_keyboard(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    """Whoever can't draw on glass signs with their name in letters."""
    gateway.papers_answer = Papers(texts=(PaperText("p1", "Rules", "Be kind.", Assent.SIGN, "en"),))
    kiosk.touch("tile_appointment")
    kiosk.at(Page.LOOK_UP)
    kiosk.write("look_upField", "482913")
    kiosk.next()
    kiosk.at(Page.CONFIRM)
    kiosk.touch("thatsMe")
    kiosk.at(Page.TEXT)
    kiosk.touch(kiosk.page.offered()[-1])
    kiosk.at(Page.SIGN)
    kiosk.tab_to("signByName")
    kiosk.key(Qt.Key.Key_Return)
    kiosk.tab_to("sign")
    kiosk.key(Qt.Key.Key_Return)
    kiosk.at(Page.DONE)
    (arrival,) = gateway.last("arrive")
    assert isinstance(arrival, Arrival)
    assert arrival.signed[0].strokes


def test_a_text_is_what_the_keyboard_comes_to_and_not_declining_it(
    kiosk: KioskRig, gateway: ScriptedGateway
) -> None:
    gateway.papers_answer = Papers(
        texts=(PaperText("p1", "Rules", "Be kind.\n" * 90, Assent.ACCEPT, "en"),), photo=PhotoRule.OFF
    )
    kiosk.view.on_scan("HERS")
    kiosk.at(Page.CONFIRM)
    kiosk.tab_to("thatsMe")
    kiosk.key(ENTER)
    page = kiosk.at(Page.TEXT)
    assert _focus() == "readerScroll"
    for key in (ENTER, SPACE):
        kiosk.key(key)
    assert kiosk.at(Page.TEXT) is page, "nothing was agreed to or declined"
    reader = page.findChild(TextReader)
    assert isinstance(reader, TextReader)
    plain = reader.grab().toImage()
    bar = reader.scroller.verticalScrollBar()
    kiosk.key(Qt.Key.Key_Down)
    assert bar.value() > 0
    kiosk.key(Qt.Key.Key_PageDown)
    assert bar.value() > bar.pageStep() / 2
    kiosk.key(Qt.Key.Key_PageUp)
    kiosk.key(Qt.Key.Key_Up)
    assert bar.value() == 0
    kiosk.key(TAB)
    assert reader.grab().toImage() != plain, "where the keyboard was is no longer marked"
    kiosk.tab_to("agree")
    kiosk.key(ENTER)
    kiosk.at(Page.DONE)


def test_the_ring_leaves_the_word_of_a_language_free(qtbot: QtBot) -> None:
    look = look_of("", 1.0, large_text=False, high_contrast=False)
    button = LanguageButton(look, "Nederlands", name="language_nl", chosen=True)
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    plain = button.grab().toImage()
    edge = look.px(4)
    ink = {
        x
        for x in range(plain.width())
        for y in range(plain.height())
        if plain.pixel(x, y) != plain.pixel(0, 0)
    }
    assert ink
    assert edge + 2 <= min(ink)
    assert max(ink) < plain.width() - edge - 2


def test_the_buttons_below_follow_the_last_field(kiosk: KioskRig) -> None:
    kiosk.touch("tile_leaving")
    kiosk.at(Page.LEAVE)
    for name in ("codeField", "signOut", "back", "makeItEasier"):
        kiosk.key(TAB)
        assert _focus() == name
    for name in ("back", "signOut", "codeField", "nameField"):
        kiosk.key(Qt.Key.Key_Backtab)
        assert _focus() == name


def _nobody_is_there(kiosk: KioskRig) -> None:
    kiosk.view.idle._waiting.stop()
    kiosk.view.idle._waiting.timeout.emit()
    kiosk.settle()
    assert _focus() == "moreTime"


def test_the_keyboard_is_where_it_was_after_the_countdown(kiosk: KioskRig) -> None:
    kiosk.touch("tile_delivery")
    kiosk.at(Page.CARRIER)
    for name in ("carrier3", "next", "startOver"):
        kiosk.tab_to(name)
        _nobody_is_there(kiosk)
        kiosk.key(Qt.Key.Key_A)
        assert not kiosk.view.idle.counting()
        assert _focus() == name


def test_a_touch_that_ends_the_countdown_brings_no_ring(kiosk: KioskRig) -> None:
    kiosk.touch("tile_delivery")
    kiosk.at(Page.CARRIER)
    _nobody_is_there(kiosk)
    kiosk.tap_at(kiosk.view.rect().center())
    assert not kiosk.view.idle.counting()
    assert not [part for part in kiosk.view.findChildren(Touchable) if part.has_ring()]
    kiosk.tab_to("carrier0")


def test_the_digits_of_any_keyboard_make_a_pin(kiosk: KioskRig) -> None:
    kiosk.view.guide.open(Page.PIN)
    kiosk.at(Page.PIN)
    pad = kiosk.find("pin")
    assert isinstance(pad, PinPad)
    kiosk.tab_to("pin")
    kiosk.keys("12٣٤۵x")
    assert pad.take() == "12٣٤۵"
    kiosk.tab_to("pin9")
    for name in ("pinDelete", "pin0", "pinEnter"):
        kiosk.key(TAB)
        assert _focus() == name, "as they lie"
