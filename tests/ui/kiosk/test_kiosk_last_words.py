"""What the last page says where it is not the usual, and who of a party is asked."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from reception_app.kiosk.records import Arrived, Assent, GroupMember, Papers, PaperText, PhotoRule, Signed
from tests.fakes.kiosk_gateway import WELCOME, ScriptedGateway
from tests.ui.kiosk.rig import KioskRig
from tests.ui.kiosk.stages import to_hosts
from ui.kiosk import texts
from ui.kiosk.flow import Page


def test_whoever_comes_to_a_crowded_screen_is_sent_to_reception(qtbot: QtBot) -> None:
    kiosk = KioskRig(qtbot, ScriptedGateway(arrived=Arrived("Nkechi", at_desk=True)))
    to_hosts(kiosk, "pri")
    kiosk.touch("host0")
    kiosk.at(Page.DONE)
    said = kiosk.texts()
    assert texts.DONE_AT_DESK_TITLE in said
    assert texts.DONE_AT_DESK in said
    assert not any("Priya" in each or "Thank you" in each for each in said)


def test_where_there_is_a_box_the_badge_goes_into_it(qtbot: QtBot) -> None:
    gateway = ScriptedGateway(welcome_answer=replace(WELCOME, badge_box=True))
    kiosk = KioskRig(qtbot, gateway)
    kiosk.touch("tile_leaving")
    kiosk.at(Page.LEAVE)
    kiosk.write("nameField", "Nkechi")
    kiosk.write("codeField", "V-001")
    kiosk.next()
    kiosk.at(Page.GOODBYE)
    assert texts.GOODBYE_BOX in kiosk.texts()
    assert texts.GOODBYE_LINE not in kiosk.texts()


def test_each_of_a_party_is_asked_by_number(qtbot: QtBot) -> None:
    rules = PaperText("p1", "House rules", "Be kind.", Assent.ACCEPT, "en", members=("b", "c"))
    three = (GroupMember("b", "2"), GroupMember("c", "3"))
    gateway = ScriptedGateway(papers_answer=Papers(texts=(rules,), photo=PhotoRule.OFF, companions=three))
    kiosk = KioskRig(qtbot, gateway)
    to_hosts(kiosk, "pri")
    kiosk.touch("host0")
    for number in (1, 2, 3):
        kiosk.at(Page.TEXT)
        assert f"Visitor {number} of 3" in kiosk.texts()
        kiosk.touch("agree")
    kiosk.at(Page.DONE)
    [arrival] = [each for each in gateway.last("arrive") if hasattr(each, "signed")]
    assert arrival.signed == (Signed("p1"), Signed("p1", member="b"), Signed("p1", member="c"))


def test_a_companion_who_uses_a_keyboard_signs_too(qtbot: QtBot) -> None:
    rules = PaperText("p1", "House rules", "Be kind.", Assent.SIGN, "en", members=("b",))
    papers = Papers(texts=(rules,), photo=PhotoRule.OFF, companions=(GroupMember("b", "2"),))
    gateway = ScriptedGateway(papers_answer=papers)
    kiosk = KioskRig(qtbot, gateway)
    to_hosts(kiosk, "pri")
    kiosk.touch("host0")
    for _person in range(2):
        kiosk.at(Page.TEXT)
        kiosk.touch("agree")
        kiosk.at(Page.SIGN)
        kiosk.touch("signByName")
        kiosk.touch("sign")
    kiosk.at(Page.DONE)
    [arrival] = [each for each in gateway.last("arrive") if hasattr(each, "signed")]
    own, companion = arrival.signed
    assert (own.member, companion.member) == ("", "b")
    assert own.strokes
    assert len(companion.strokes) > len(own.strokes), "the name with a number behind it"
