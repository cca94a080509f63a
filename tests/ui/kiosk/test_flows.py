"""Every way through the visitors' screen, by finger."""

import pytest
from PySide6.QtCore import Qt

from reception_app.kiosk.records import (
    Arrival,
    Arrived,
    BadgeState,
    Booking,
    Found,
    GroupMember,
    HostAnswer,
    HostChoice,
    Introduced,
    Introduction,
    LookUp,
    Reason,
    Wish,
)
from tests.fakes.kiosk_gateway import HOSTS, ScriptedGateway
from tests.ui.kiosk.rig import KioskRig
from tests.ui.kiosk.stages import to_hosts
from ui.kiosk import texts
from ui.kiosk.flow import Page

_NONE = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton


def test_an_appointment_by_code(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.touch("tile_appointment")
    kiosk.at(Page.LOOK_UP)
    kiosk.write("look_upField", "482913")
    kiosk.next()
    kiosk.at(Page.CONFIRM)
    assert gateway.last("look_up") == ("482913", LookUp.CODE)
    assert "Your appointment is at 09:30 with Priya S." in kiosk.texts()
    kiosk.touch("thatsMe")
    kiosk.at(Page.DONE)
    assert gateway.last("arrive") == (Arrival(),)
    assert "Priya S. knows that you are here." in kiosk.texts()
    kiosk.until(lambda: "Your badge is ready. Please take it." in kiosk.texts(), "the badge")
    kiosk.touch("finish")
    kiosk.until(lambda: kiosk.ended, "the end")
    kiosk.until(lambda: gateway.ended == ["session 1"], "the desk forgets")


def test_an_appointment_by_mail_with_a_group(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    members = (GroupMember("m1", "Lena F."), GroupMember("m2", "Hiroshi T."), GroupMember("m3", "Chloé O."))
    gateway.booking = Booking(Found.FOUND, "Lena", "09:30", HOSTS[2], "Team", members)
    gateway.arrived = Arrived("Lena", people=2, badge=BadgeState.PRINTED, see_reception=True)
    kiosk.touch("tile_appointment")
    kiosk.touch("otherWay")
    kiosk.at(Page.LOOK_UP)
    kiosk.write("look_upField", "lena@fischer.example")
    kiosk.next()
    kiosk.at(Page.CONFIRM)
    assert gateway.last("look_up") == ("lena@fischer.example", LookUp.EMAIL)
    assert "Daniel P. is away at the moment. Reception will look after you." in kiosk.texts()
    kiosk.touch("member2")
    kiosk.touch("thatsMe")
    kiosk.at(Page.DONE)
    assert gateway.last("arrive") == (Arrival(members=("m1", "m3")),)
    said = kiosk.texts()
    assert "Please take a seat. Reception is coming to you." in said
    assert "Your badges are ready. Please take them." in said


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (Found.UNKNOWN, texts.FOUND_UNKNOWN),
        (Found.EARLY, texts.FOUND_EARLY),
        (Found.EXPIRED, texts.FOUND_EXPIRED),
        (Found.USED, texts.FOUND_USED),
        (Found.FOREIGN, texts.FOUND_FOREIGN),
        (Found.SLOW_DOWN, texts.SLOW_DOWN),
    ],
)
def test_a_scan_that_leads_to_no_booking(
    kiosk: KioskRig, gateway: ScriptedGateway, found: Found, sentence: str
) -> None:
    gateway.booking = Booking(found)
    kiosk.view.on_scan("https://elsewhere.example/abc")
    kiosk.at(Page.LOOK_UP)
    assert kiosk.errors() == [sentence]
    kiosk.touch("askReception")
    kiosk.at(Page.RINGING)
    assert gateway.last("ask") == (Wish.NOT_FOUND,)


def test_a_qr_from_home_without_a_touch(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.view.on_scan("INVITATION")
    kiosk.at(Page.CONFIRM)
    kiosk.touch("thatsMe")
    kiosk.at(Page.DONE)
    assert kiosk.touches == 1


def test_a_badge_scanned_on_home_signs_out(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    gateway.booking = Booking(Found.LEFT)
    kiosk.view.on_scan("BADGE")
    kiosk.at(Page.GOODBYE)


def test_scans_are_ignored_in_the_middle_of_something(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.touch("tile_visiting")
    kiosk.at(Page.ABOUT)
    kiosk.view.on_scan("INVITATION")
    kiosk.at(Page.ABOUT)
    assert "scan" not in gateway.verbs()


def test_visiting_somebody(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.touch("tile_visiting")
    kiosk.at(Page.ABOUT)
    kiosk.write("nameField", "Nora Winter")
    kiosk.write("contactField", "nora@quill.example")
    kiosk.touch("partyMore")
    kiosk.touch("partyMore")
    kiosk.touch("partyLess")
    kiosk.touch("type1")
    kiosk.next()
    kiosk.at(Page.HOST)
    me = Introduction("Nora Winter", "", "nora@quill.example", "t2", 2)
    assert gateway.last("introduce") == (me,)
    kiosk.write("hostField", "Pri")
    kiosk.until(lambda: kiosk.shows("host1"), "results")
    kiosk.touch("host0")
    kiosk.at(Page.DONE)
    assert gateway.last("choose_host") == ("h1",)
    assert gateway.begun == ["en"]


def test_it_takes_three_letters(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    kiosk.touch("tile_visiting")
    kiosk.write("nameField", "Nora")
    kiosk.next()
    kiosk.at(Page.HOST)
    kiosk.write("hostField", "Pr")
    kiosk.next()
    assert kiosk.errors() == ["Type at least three letters of the name."]
    kiosk.write("hostField", "zz")
    kiosk.until(lambda: gateway.verbs().count("find_hosts"), "asked")
    wanted = "Nobody found. Check the spelling, or let reception help you."
    kiosk.until(lambda: wanted in kiosk.texts(), "nobody")


def test_is_this_you(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    gateway.introduced = Introduced(masked="N•••• W. · Q•••• Ltd")
    kiosk.touch("tile_visiting")
    kiosk.write("nameField", "Nora Winter")
    kiosk.next()
    kiosk.at(Page.IS_IT_YOU)
    assert "N•••• W. · Q•••• Ltd" in kiosk.texts()
    kiosk.touch("notMe")
    kiosk.at(Page.HOST)
    assert gateway.last("confirm") == (False,)


def test_what_is_to_be_corrected(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    gateway.introduced = Introduced(problem="contact", reason=Reason.NOT_AN_EMAIL)
    kiosk.touch("tile_visiting")
    kiosk.next()
    assert kiosk.errors() == ["Please type your name."]
    kiosk.write("nameField", "Nora")
    assert kiosk.errors() == []
    kiosk.next()
    kiosk.until(lambda: kiosk.errors(), "the contact")
    assert kiosk.errors() == [texts.ERROR_CONTACT]
    field = kiosk.find("contactField")
    assert kiosk.view._chrome is not None
    assert kiosk.view._chrome.keyboard.target() is field


def test_a_host_who_is_away(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    deputy = HostChoice("h9", "Tom R.", "Operations")
    gateway.answers = {"h3": HostAnswer(True, True, "Back on Monday.", deputy)}
    gateway.arrived = Arrived("Nora", "Tom R.")
    to_hosts(kiosk, "Dan")
    kiosk.touch("host0")
    kiosk.at(Page.HOST_AWAY)
    assert {"Daniel P. is away", "Back on Monday.", "Would you like to see Tom R. instead?"} <= set(
        kiosk.texts()
    )
    kiosk.touch("otherHost")
    kiosk.at(Page.HOST)
    kiosk.until(lambda: kiosk.shows("host0"), "results again")
    kiosk.touch("host0")
    kiosk.at(Page.HOST_AWAY)
    kiosk.touch("deputy")
    kiosk.at(Page.DONE)
    assert gateway.last("choose_host") == ("h9",)


def test_reception_looks_after_the_visitor_of_somebody_away(
    kiosk: KioskRig, gateway: ScriptedGateway
) -> None:
    gateway.answers = {"h3": HostAnswer(True, True)}
    to_hosts(kiosk, "Dan")
    kiosk.touch("host0")
    kiosk.at(Page.HOST_AWAY)
    kiosk.touch("letReceptionHelp")
    kiosk.at(Page.DONE)
    assert gateway.last("ask") == (Wish.HOST_AWAY,)
    assert gateway.last("choose_host") == ("h3",)


def test_a_host_removed_while_being_chosen(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    gateway.answers = {"h1": HostAnswer(known=False)}
    to_hosts(kiosk, "Priya")
    kiosk.touch("host0")
    kiosk.until(lambda: kiosk.errors(), "said")
    assert kiosk.errors() == ["This person can’t be chosen any more. Please choose again."]
    assert kiosk.view.flow.page is Page.HOST


def test_a_department(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    to_hosts(kiosk, "")
    kiosk.touch("department1")
    kiosk.at(Page.DONE)
    assert gateway.last("choose_department") == ("Facilities",)


def test_a_host_whose_name_is_not_known(kiosk: KioskRig, gateway: ScriptedGateway) -> None:
    to_hosts(kiosk, "")
    kiosk.touch("hostUnknown")
    kiosk.at(Page.DONE)
    assert gateway.last("ask") == (Wish.HOST_UNKNOWN,)
    assert gateway.last("choose_department") == ("",), "the desk finds out whom they visit"


@pytest.mark.parametrize("people", [1, 3])
def test_a_printer_that_dies_meanwhile(kiosk: KioskRig, gateway: ScriptedGateway, people: int) -> None:
    gateway.arrived = Arrived("Lena", "Priya S.", people, BadgeState.PRINTING)
    gateway.badges = [BadgeState.PRINTING, BadgeState.AT_DESK]
    kiosk.view.on_scan("INVITATION")
    kiosk.at(Page.CONFIRM)
    kiosk.touch("thatsMe")
    kiosk.at(Page.DONE)
    kiosk.until(lambda: texts.BADGE_AT_DESK in kiosk.texts(), "reception has it")
