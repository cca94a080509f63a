"""The card and the form of a case: what they ask, refuse, keep, and how two desks at one case are told."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from reception_app.calls.records import CallEdit
from reception_app.cases.records import Case, CaseFilter, CaseKind, CaseState, ClockKind, NewCase
from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.timeline.records import EntryKind
from tests.patience import PATIENCE_MS
from tests.ui.cases.cases_rig import complain, host, now, tom_reports_to_priya, topic, write_down
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.full_disk import full_disk
from tests.ui.lists import settle
from tests.ui.look import faults
from ui.cases.case_card import CaseCard
from ui.cases.case_sheet import CaseSheet
from ui.kit.timeline_sheet import TimelineSheet

ENTER = Qt.Key.Key_Return
ALT = Qt.KeyboardModifier.AltModifier


def card_of(desk: DeskRig, case: Case) -> CaseCard:
    desk.open("case", case_id=case.id)
    return desk.sheet(CaseCard)


def words_of(sheet: QWidget) -> str:
    """All that a sheet holds to be read, also what is hidden."""
    labels = [label.text() for label in sheet.findChildren(QLabel)]
    fields = [field.text() for field in sheet.findChildren(QLineEdit)]
    return " ".join([*labels, *fields, *(text.toPlainText() for text in sheet.findChildren(QPlainTextEdit))])


def test_what_is_open_and_due_stands_at_the_top(desk: DeskRig) -> None:
    card = card_of(desk, complain(desk, received_at=desk.clock.now() - timedelta(days=20)))
    assert card.due.isVisible()
    said, chip = card.due.lines[ClockKind.ACKNOWLEDGE]
    assert "Acknowledge by" in said.text()
    assert "overdue" in chip.text()
    desk.key(ENTER, CTRL)
    assert not said.isVisible(), "they know by now"


def test_a_step_without_its_answer_is_refused_and_what_was_typed_stays(desk: DeskRig) -> None:
    case = write_down(desk)
    card = card_of(desk, case)
    desk.key(Qt.Key.Key_G, ALT)
    card.asks.person.setText("Nobody of this name")
    desk.key(ENTER, CTRL)
    assert "Nobody of this name" in card.fields["employee_id"].error()
    card.asks.person.setText("")
    card.asks.person.setFocus()
    desk.write("amira")
    desk.key(ENTER)
    desk.key(ENTER, CTRL)
    assert now(desk, case).case.owner_name == "Amira Haddad"


def test_the_number_of_a_case_is_to_be_read_beside_how_it_stands(desk: DeskRig) -> None:
    desk.window.resize(1280, 720)
    tom = tom_reports_to_priya(desk)
    case = complain(desk)
    desk.context.cases.acknowledge(desk.actor, case.id)
    desk.context.cases.assign(desk.actor, case.id, tom)
    desk.context.cases.escalate(desk.actor, case.id, "It is urgent")
    card = card_of(desk, case)
    assert card.chip.text() == "investigating, escalated 1×"
    assert card.title() == f"Complaint {case.number}"
    assert card._title.is_whole()
    assert faults(card) == []


def test_nobody_above_is_said(desk: DeskRig) -> None:
    card = card_of(desk, write_down(desk, owner_id=host(desk, "Amira")))
    desk.key(Qt.Key.Key_Up, CTRL)
    assert "Nobody stands above" in card.banner.text()
    assert not card.asks.asking()


def test_the_same_case_twice(desk: DeskRig) -> None:
    first, second = write_down(desk), write_down(desk, name="G. Lin")
    card = card_of(desk, second)
    desk.key(Qt.Key.Key_U, ALT)
    desk.write(first.number)
    desk.key(ENTER)
    assert card.asks.other.case_id() == first.id
    desk.key(ENTER, CTRL)
    ended = now(desk, second).case
    assert (ended.state, ended.duplicate_of_number) == (CaseState.DUPLICATE, first.number)
    desk.key(Qt.Key.Key_O, ALT)
    desk.write("It is another one after all")
    desk.key(ENTER, CTRL)
    assert now(desk, second).case.state is CaseState.OPEN


def test_another_desk_was_quicker(desk: DeskRig) -> None:
    case = write_down(desk)
    card = card_of(desk, case)
    desk.key(ENTER, CTRL)
    desk.write("At nine")
    desk.context.cases.withdraw(desk.actor, case.id, "They have found it")
    desk.key(ENTER, CTRL)
    assert "withdrawn" in card.banner.text()
    assert card.asks.text.text() == "At nine", "what was typed stays"
    assert now(desk, case).case.answer == ""


def test_what_is_half_answered_is_kept(desk: DeskRig) -> None:
    case = write_down(desk)
    card_of(desk, case)
    desk.key(ENTER, CTRL)
    desk.write("At nine, but on")
    desk.key(Qt.Key.Key_Escape)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    settle(desk.window)
    card = desk.sheet(CaseCard)
    assert (card.asks.asking(), card.asks.text.text()) == ("answer", "At nine, but on")


def test_a_confidential_one_says_so_and_its_reading_is_written_down(desk: DeskRig) -> None:
    case = complain(desk, restricted=True)
    card = card_of(desk, case)
    assert card.confidential.isVisible()
    found = desk.context.audit.entries(desk.actor)
    assert any(entry.action == "case.read" and entry.subject_id == case.id for entry in found)


def test_a_confidential_one_is_not_shown_before_its_reading_is_written_down(desk: DeskRig) -> None:
    case = complain(desk, restricted=True)
    store = desk.context.visits._desk.store
    with store.write(desk.actor):
        # Another step is being written: what is to be written down has to wait for it.
        desk.desk.open_sheet("case", {"case_id": case.id})
        card = desk.sheet(CaseCard)
        desk.qtbot.waitUntil(lambda: card.banner.text() != "", timeout=PATIENCE_MS)
        assert (card.title(), card.main.label()) == ("Case", "Close")
        assert case.what not in words_of(card)
    settle(desk.window)
    assert case.number in card.title()
    assert card.banner.text() == ""
    found = desk.context.audit.entries(desk.actor)
    assert any(entry.action == "case.read" and entry.subject_id == case.id for entry in found)


def test_where_its_reading_can_not_be_written_down_it_is_not_shown(desk: DeskRig) -> None:
    case = complain(desk, restricted=True)
    with full_disk(desk.context):
        for kind, sheet in (("case", CaseCard), ("case_form", CaseSheet)):
            desk.open(kind, case_id=case.id)
            front = desk.sheet(sheet)
            assert "the disk is full" in front.banner.text()
            assert case.what not in words_of(front)
            front.submit()
            settle(desk.window)
    assert len(desk.context.cases.lists.cases(desk.actor, CaseFilter())) == 1


def test_two_desks_change_one_case_field_by_field(desk: DeskRig) -> None:
    case = complain(desk, company="Dvořák Packaging", wish="A letter")
    desk.open("case_form", case_id=case.id)
    sheet = desk.sheet(CaseSheet)
    theirs = NewCase(
        kind=CaseKind.COMPLAINT, name=case.name, what=case.what, company="Dvořák Group", wish="A letter"
    )
    desk.context.cases.edit(desk.actor, case.id, theirs, case.version)
    sheet.form.complaint.wish.setText("The costs")
    desk.key(ENTER, CTRL)
    assert set(sheet.conflict.fields()) == {"company", "wish"}
    sheet.conflict.choose("company", stored=True)
    desk.key(ENTER, CTRL)
    saved = now(desk, case).case
    assert (saved.company, saved.wish) == ("Dvořák Group", "The costs")


def test_a_topic_fills_in_what_nobody_has_said_otherwise(desk: DeskRig) -> None:
    tom, amira = tom_reports_to_priya(desk), host(desk, "Amira")
    first, second = topic(desk, "Parking", tom), topic(desk, "Invoices", amira, 24)
    desk.open("case_form")
    sheet = desk.sheet(CaseSheet)
    sheet.form.topic.set_value(first.id)
    assert sheet.form.seen_to.owner.person_id() == tom
    sheet.form.topic.set_value(second.id)
    assert sheet.form.seen_to.owner.person_id() == amira
    sheet.form.seen_to.owner.show_person(host(desk, "Daniel"), "Daniel Price")
    sheet.form.topic.set_value(first.id)
    assert sheet.form.seen_to.owner.person_id() == host(desk, "Daniel"), "said by hand"
    desk.until(lambda: "Answer by" in sheet.form.seen_to.due.text(), "by when is said before it is saved")


def test_f8_over_a_call_takes_who_rings(desk: DeskRig) -> None:
    call = desk.context.calls.begin(
        desk.actor, CallEdit(number="+44 20 7946 0018", name="Ana Souza", about="A parcel")
    )
    desk.open("call", call_id=call.id)
    desk.key(Qt.Key.Key_F8)
    form = desk.sheet(CaseSheet).form
    assert (form.who.customer().name, form.who.customer().phone) == ("Ana Souza", "+44 20 7946 0018")
    assert "A parcel" in form.what.text()


def test_a_contacts_card_opens_a_case_of_theirs(desk: DeskRig) -> None:
    contact = desk.context.contacts.save(desk.actor, ContactEdit(name="Grace Lin", company="Lin & Co"))
    assert isinstance(contact, ContactDetail)
    desk.open("contact_card", contact_id=contact.id)
    desk.key(Qt.Key.Key_K, ALT)
    who = desk.sheet(CaseSheet).form.who.customer()
    assert (who.name, who.contact_id) == ("Grace Lin", contact.id)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_full_screens_are_not_cut(
    desk: DeskRig, qapp: QApplication, size: tuple[int, int], way: Qt.LayoutDirection
) -> None:
    desk.window.resize(*size)
    qapp.setLayoutDirection(way)
    try:
        about = topic(desk, "Everything that people ask about parking permits", tom_reports_to_priya(desk))
        case = complain(desk, topic_id=about.id, company="Dvořák Packaging and Logistics", restricted=True)
        write_down(desk, name="Marek Dvořák", topic_id=about.id)
        card = card_of(desk, case)
        assert faults(card) == []
        for step in ("escalate", "assign", "decide", "duplicate"):
            card._on_step(step)
            assert faults(card) == []
        sheet = desk.open("case_form", name="Marek Dvořák")
        assert isinstance(sheet, CaseSheet)
        sheet.form.kind.set_key("complaint")
        assert sheet.form.like.isVisible()
        assert faults(sheet) == []
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_find_opens_the_card(desk: DeskRig) -> None:
    case = write_down(desk, what="Where is parking for lorries?")
    desk.key(Qt.Key.Key_F3)
    desk.write("lorries")
    desk.key(ENTER)
    assert case.number in desk.sheet(CaseCard).title()


def test_the_time_line_of_who_sees_to_it_opens_the_card(desk: DeskRig) -> None:
    tom = host(desk, "Tom")
    case = write_down(desk, owner_id=tom)
    sheet = desk.open("timeline", employee_id=tom, name="Tom Reed")
    assert isinstance(sheet, TimelineSheet)
    (entry,) = [each for each in sheet.line.entries() if each.kind is EntryKind.CASE]
    sheet.line.wanted.emit(entry.kind.value, {f"{entry.kind.value}_id": entry.record_id})
    settle(desk.window)
    assert case.number in desk.sheet(CaseCard).title()
