"""What a case is found by while one types is looked up away from the keyboard."""

from dataclasses import replace

from PySide6.QtCore import Qt

from tests.patience import PATIENCE_MS
from tests.ui.busy_threads import no_thread_free
from tests.ui.cases.cases_rig import topic, write_down
from tests.ui.desk_rig import DeskRig
from tests.ui.lists import settle
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


def test_a_draft_of_a_case_shows_nothing_of_a_new_one(desk: DeskRig) -> None:
    """Its sheet is made as that of a new case, and what was looked for then comes when the case is there already."""
    about = topic(desk, hours=8)
    case = write_down(desk, topic_id=about.id)
    desk.context.cases.topics.save(desk.actor, replace(about, hours=24))
    sheet = desk.open("case_form", case_id=case.id)
    assert isinstance(sheet, CaseSheet)
    by_when = sheet.form.seen_to.due.text()
    sheet.form.what.set_text("Where may one park a van?")
    with no_thread_free():
        again = desk.taken_up(sheet)
        assert isinstance(again, CaseSheet)
        desk.qtbot.waitUntil(again.form.isEnabled, timeout=PATIENCE_MS)
    settle(desk.window)
    assert again.form.seen_to.due.text() == by_when != ""
    assert [each.id for each in again.form.like.cases] == []


def test_where_nothing_can_be_read_it_is_simply_a_new_one(desk: DeskRig) -> None:
    sheet = desk.open("case_form")
    assert isinstance(sheet, CaseSheet)
    with store_away(desk.context):
        sheet.look()
        sheet.form.what.set_text("Where is the door?")
        assert desk.context is not None
    assert not sheet.form.like.isVisible()
    assert sheet.banner.text() == ""
