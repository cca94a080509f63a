"""A complaint from the first word to the last, and an inquiry that is answered on the spot, by keyboard alone."""

from PySide6.QtCore import Qt

from reception_app.cases.records import CaseKind, CaseState
from tests.ui.cases.cases_rig import host, newest, now, tom_reports_to_priya, topic, write_down
from tests.ui.desk_rig import CTRL, DeskRig
from ui.cases.case_card import CaseCard
from ui.cases.case_sheet import CaseSheet
from ui.kit.text_input import TextInput

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
ALT = Qt.KeyboardModifier.AltModifier


def to_field(desk: DeskRig, name: str) -> None:
    """Tab until a field has the keyboard."""
    for _ in range(30):
        if desk.focus().objectName() == name:
            return
        desk.key(TAB)
    raise AssertionError(f"Tab does not come to {name}")


def test_a_complaint_from_f8_to_its_end(desk: DeskRig) -> None:
    tom = tom_reports_to_priya(desk)
    topic(desk, owner=tom)
    desk.key(Qt.Key.Key_F8)
    sheet = desk.sheet(CaseSheet)
    assert sheet.isAncestorOf(desk.focus())
    desk.key(Qt.Key.Key_C)
    assert sheet.form.kind.kind() is CaseKind.COMPLAINT
    desk.write("Marek Dvořák")
    to_field(desk, "caseTopic")
    desk.write("p")
    assert sheet.form.seen_to.owner.person_id() == tom, "the topic says who sees to it"
    to_field(desk, "caseWhat")
    desk.write("Nobody answered the gate")
    desk.key(ENTER, CTRL)
    case = newest(desk)
    assert (case.name, case.owner_name, case.state) == ("Marek Dvořák", "Tom Reed", CaseState.RECEIVED)
    desk.key(Qt.Key.Key_7, CTRL)
    desk.key(ENTER)
    card = desk.sheet(CaseCard)
    desk.key(Qt.Key.Key_K, ALT)
    assert now(desk, case).case.state is CaseState.ACKNOWLEDGED
    desk.key(Qt.Key.Key_Up, CTRL)
    assert "Priya Shah" in card.fields["why"].editor.accessibleDescription(), "to whom it goes is said before"
    desk.write("Twenty minutes is too long")
    desk.key(ENTER, CTRL)
    escalated = now(desk, case).case
    assert (escalated.owner_id, escalated.level) == (host(desk, "Priya"), 1)
    desk.key(Qt.Key.Key_D, ALT)
    desk.write("They get the costs of the hotel")
    desk.key(ENTER, CTRL)
    assert now(desk, case).case.state is CaseState.DECIDED
    desk.key(Qt.Key.Key_R, ALT)
    desk.write("Paid, with a letter")
    desk.key(ENTER, CTRL)
    desk.key(Qt.Key.Key_L, ALT)
    desk.key(Qt.Key.Key_Right)
    desk.key(ENTER, CTRL)
    closed = now(desk, case).case
    assert (closed.state, closed.satisfied) == (CaseState.CLOSED, True)
    desk.key(Qt.Key.Key_Z, CTRL)
    assert now(desk, case).case.state is CaseState.RESOLVED, "taken back"
    kinds = [step.kind for step in now(desk, case).steps]
    assert kinds == ["opened", "acknowledged", "escalated", "decided", "resolved", "closed", "undone"]


def test_answered_on_the_spot_is_one_key_and_counted(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F8)
    sheet = desk.sheet(CaseSheet)
    desk.key(Qt.Key.Key_I)
    desk.write("Grace Lin")
    to_field(desk, "caseWhat")
    desk.write("When do you open?")
    desk.key(Qt.Key.Key_O, ALT)
    assert desk.focus() is sheet.form.answer
    desk.key(ENTER, CTRL)
    assert "answered" in sheet.fields["answer"].error(), "an answer is asked for"
    desk.write("At nine")
    desk.key(ENTER, CTRL)
    assert desk.desk.host.front() is None
    case = newest(desk)
    assert (case.state, case.on_the_spot, case.answer) == (CaseState.CLOSED, True, "At nine")


def test_esc_parks_and_everything_comes_back(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F8)
    desk.key(Qt.Key.Key_C)
    desk.write("Ana Souza")
    to_field(desk, "caseWhat")
    desk.write("The lift smells")
    desk.key(Qt.Key.Key_Escape)
    assert desk.desk.host.front() is None
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    sheet = desk.sheet(CaseSheet)
    assert sheet.form.kind.kind() is CaseKind.COMPLAINT
    assert sheet.form.who.customer().name == "Ana Souza"
    assert sheet.form.what.text() == "The lift smells"
    desk.key(ENTER, CTRL)
    assert desk.context.drafts.open(desk.actor) == []
    desk.key(Qt.Key.Key_Z, CTRL)
    assert newest(desk).state is CaseState.WITHDRAWN, "a new one is withdrawn by undo"


def test_nobody_is_asked_for_a_name(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F8)
    sheet = desk.sheet(CaseSheet)
    desk.key(Qt.Key.Key_N, ALT)
    assert not sheet.form.who.person.isVisible()
    to_field(desk, "caseWhat")
    desk.write("Somebody smokes on the stairs")
    desk.key(ENTER, CTRL)
    case = newest(desk)
    assert (case.anonymous, case.name) == (True, "")


def test_open_cases_of_the_same_person_are_shown_while_one_types(desk: DeskRig) -> None:
    before = write_down(desk, name="Grace Lin")
    desk.key(Qt.Key.Key_F8)
    sheet = desk.sheet(CaseSheet)
    desk.key(Qt.Key.Key_I)
    desk.write("grace lin")
    desk.until(lambda: [case.id for case in sheet.form.like.cases] == [before.id], "the open one is offered")
    desk.key(Qt.Key.Key_1, ALT)
    assert before.number in desk.sheet(CaseCard).title()


def test_a_row_is_worked_on_by_letters(desk: DeskRig) -> None:
    case = write_down(desk)
    desk.key(Qt.Key.Key_7, CTRL)
    desk.key(Qt.Key.Key_W)
    desk.write("the owner of the house")
    desk.key(ENTER, CTRL)
    waiting = now(desk, case).case
    assert (waiting.state, waiting.waiting_for) == (CaseState.WAITING, "the owner of the house")
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_B)
    assert now(desk, case).case.state is CaseState.OPEN


def test_the_search_has_its_key(desk: DeskRig) -> None:
    write_down(desk, what="Where is parking?")
    desk.key(Qt.Key.Key_7, CTRL)
    desk.key(Qt.Key.Key_F, CTRL)
    assert desk.focus() is desk.find(TextInput, "caseSearch_open")
