"""What a case is found by while one types is looked up away from the keyboard."""

from PySide6.QtCore import Qt

from tests.ui.cases.cases_rig import topic, write_down
from tests.ui.desk_rig import DeskRig
from tests.ui.store_away import store_away
from tests.ui.store_watch import StoreWatch, watch
from ui.cases.case_card import CaseCard
from ui.cases.case_sheet import CaseSheet

__all__ = ["watch"]
ALT = Qt.KeyboardModifier.AltModifier


def test_another_case_that_is_typed(desk: DeskRig, watch: StoreWatch) -> None:
    other, case = write_down(desk), write_down(desk, name="G. Lin")
    desk.open("case", case_id=case.id)
    card = desk.sheet(CaseCard)
    desk.key(Qt.Key.Key_U, ALT)
    with watch.nothing_here("a letter"):
        desk.write("grace")
    desk.until(card.asks.other.is_open, "it is offered")
    assert [offer.payload for offer in card.asks.other.offers()] == [other.id]


def test_open_cases_of_the_same_person(desk: DeskRig, watch: StoreWatch) -> None:
    case, about = write_down(desk), topic(desk)
    sheet = desk.open("case_form")
    assert isinstance(sheet, CaseSheet)
    with watch.nothing_here("the look"):
        sheet.form.what.set_text("Where is the door?")
        sheet.form.who.person.name.setText("Grace Lin")
        sheet.form.topic.set_value(about.id)
        sheet.form.asked.emit()
        desk.until(sheet.form.like.isVisible, "they are shown")
    assert [each.id for each in sheet.form.like.cases] == [case.id]


def test_where_nothing_can_be_read_it_is_simply_a_new_one(desk: DeskRig) -> None:
    sheet = desk.open("case_form")
    assert isinstance(sheet, CaseSheet)
    with store_away(desk.context):
        sheet.look()
        sheet.form.what.set_text("Where is the door?")
        assert desk.context is not None
    assert not sheet.form.like.isVisible()
    assert sheet.banner.text() == ""
