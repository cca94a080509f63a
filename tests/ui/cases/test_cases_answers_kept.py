"""What is typed or chosen in the card of a case is kept until its step is done, and not a moment longer."""

import pytest
from PySide6.QtCore import Qt

from reception_app.cases.records import Case, CaseKind, CaseState
from tests.ui.cases.cases_rig import complain, host, now, write_down
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from ui.cases.case_card import CaseCard
from ui.cases.case_sheet import CaseSheet

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
ALT = Qt.KeyboardModifier.AltModifier


def card_of(desk: DeskRig, case: Case) -> CaseCard:
    desk.open("case", case_id=case.id)
    return desk.sheet(CaseCard)


def again(desk: DeskRig) -> CaseCard:
    """Esc, and the card made anew of its draft, as after the program was ended."""
    desk.key(ESCAPE)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    settle(desk.window)
    return desk.sheet(CaseCard)


def test_what_was_typed_for_another_step_stays_for_it(desk: DeskRig) -> None:
    case = write_down(desk)
    card = card_of(desk, case)
    desk.key(Qt.Key.Key_A, ALT)
    desk.key(ENTER, CTRL)
    desk.write("At nine, they say")
    desk.key(Qt.Key.Key_W, ALT)
    desk.write("the landlord")
    desk.key(ENTER, CTRL)
    assert now(desk, case).case.state is CaseState.WAITING
    assert card.asks.text.text() == "At nine, they say"
    card = again(desk)
    desk.key(Qt.Key.Key_B, ALT)
    desk.key(Qt.Key.Key_A, ALT)
    desk.key(ENTER, CTRL)
    desk.key(ENTER, CTRL)
    assert now(desk, case).case.answer == "At nine, they say"
    assert card.asks.why.text() == ""
    assert desk.context.drafts.open(desk.actor) == []


def test_an_answer_is_kept_while_the_case_is_changed(desk: DeskRig) -> None:
    case = write_down(desk)
    card = card_of(desk, case)
    desk.key(Qt.Key.Key_W, ALT)
    desk.write("the landlord")
    card.buttons["edit"].click()
    desk.until(lambda: isinstance(desk.desk.host.front(), CaseSheet), "the case can be changed")
    desk.key(ESCAPE)
    (kept,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.open_draft(kept)
    settle(desk.window)
    assert desk.sheet(CaseCard).asks.why.text() == "the landlord"


def test_whom_it_was_to_go_to_comes_back(desk: DeskRig) -> None:
    case = write_down(desk, owner_id=host(desk, "Amira"))
    card = card_of(desk, case)
    desk.key(Qt.Key.Key_G, ALT)
    desk.key(ESCAPE)
    desk.key(ESCAPE)
    assert desk.context.drafts.open(desk.actor) == [], "nobody was typed"
    card = card_of(desk, case)
    desk.key(Qt.Key.Key_G, ALT)
    card.asks.person.show_person(host(desk, "Tom"), "Tom Reed")
    card.asks.changed.emit()
    card = again(desk)
    assert card.asks.person.text() == "Tom Reed"
    desk.key(ENTER, CTRL)
    assert now(desk, case).case.owner_name == "Tom Reed"


def test_a_colleague_and_a_case_that_were_typed_stay_while_another_step_is_done(desk: DeskRig) -> None:
    first, case = write_down(desk), write_down(desk, owner_id=host(desk, "Amira"))
    card = card_of(desk, case)
    desk.key(Qt.Key.Key_G, ALT)
    card.asks.person.show_person(host(desk, "Tom"), "Tom Reed")
    desk.key(Qt.Key.Key_U, ALT)
    card.asks.other.setText(first.number)
    desk.key(Qt.Key.Key_W, ALT)
    desk.write("the landlord")
    desk.key(ENTER, CTRL)
    assert now(desk, case).case.state is CaseState.WAITING
    assert (card.asks.other.text(), card.asks.why.text()) == (first.number, "")
    desk.key(Qt.Key.Key_G, ALT)
    assert card.asks.person.text() == "Tom Reed"
    desk.key(ENTER, CTRL)
    assert now(desk, case).case.owner_name == "Tom Reed"
    desk.key(Qt.Key.Key_G, ALT)
    assert card.asks.person.text() == "Tom Reed", "who sees to it"
    assert card.asks.other.text() == first.number


def test_a_colleague_who_was_typed_stays_when_it_is_asked_again(desk: DeskRig) -> None:
    case = write_down(desk, owner_id=host(desk, "Amira"))
    card = card_of(desk, case)
    desk.key(Qt.Key.Key_G, ALT)
    desk.write("Tom")
    card.asks.person.close_list()
    desk.key(Qt.Key.Key_W, ALT)
    desk.key(Qt.Key.Key_G, ALT)
    assert card.asks.person.text() == "Tom"


def test_the_owner_stands_there_until_somebody_is_typed(desk: DeskRig) -> None:
    case = write_down(desk, owner_id=host(desk, "Amira"))
    card = card_of(desk, case)
    desk.key(Qt.Key.Key_G, ALT)
    desk.context.cases.assign(desk.actor, case.id, host(desk, "Priya"))
    settle(desk.window)
    desk.key(Qt.Key.Key_W, ALT)
    desk.key(Qt.Key.Key_G, ALT)
    assert card.asks.person.text() == now(desk, case).case.owner_name


def test_which_case_is_the_same_comes_back_and_may_be_typed_by_its_number(desk: DeskRig) -> None:
    first, case = write_down(desk), write_down(desk)
    card = card_of(desk, case)
    desk.key(Qt.Key.Key_U, ALT)
    card.asks.other.setText(first.number.lower())
    said = [0, first.number.lower()]
    assert card.to_draft()["other"] == said, (
        "it is looked for when it is saved, not whenever the draft is kept"
    )
    card = again(desk)
    assert card.asks.other.text() == first.number.lower()
    desk.key(ENTER, CTRL)
    assert now(desk, case).case.duplicate_of_number == first.number


def test_a_case_is_meant_by_its_number_however_many_speak_of_it(desk: DeskRig) -> None:
    first, case = write_down(desk), write_down(desk)
    for _ in range(8):
        write_down(desk, what=f"As in {first.number}")
    card = card_of(desk, case)
    desk.key(Qt.Key.Key_U, ALT)
    card.asks.other.setText(first.number)
    desk.key(ENTER, CTRL)
    assert now(desk, case).case.duplicate_of_number == first.number


def test_one_that_was_picked_comes_back(desk: DeskRig) -> None:
    first, case = write_down(desk, what="A hat"), write_down(desk)
    card = card_of(desk, case)
    desk.key(Qt.Key.Key_U, ALT)
    desk.write("hat")
    desk.until(card.asks.other.is_open, "it is looked for")
    desk.key(ENTER)
    card = again(desk)
    assert card.asks.other.case_id() == first.id


@pytest.mark.parametrize("said", ["yes", "no"])
def test_whether_they_are_satisfied_is_kept_once_and_asked_anew(desk: DeskRig, said: str) -> None:
    case = complain(desk)
    desk.context.cases.resolve(
        desk.actor, desk.context.cases.decide(desk.actor, case.id, "Yes").case.id, "Done"
    )
    card = card_of(desk, case)
    desk.key(ENTER, CTRL)
    card.asks.satisfied.set_key(said)
    card = again(desk)
    assert card.asks.satisfied.key() == said
    desk.key(ENTER, CTRL)
    assert now(desk, case).case.satisfied is (said == "yes")
    desk.context.cases.reopen(desk.actor, case.id, "Not at all")
    desk.context.cases.decide(desk.actor, case.id, "Yes")
    desk.context.cases.resolve(desk.actor, case.id, "Done again")
    desk.until(lambda: card.main.label() == "Close", "the card has heard of it")
    desk.key(ENTER, CTRL)
    assert card.asks.satisfied.key() == ""


def test_each_field_of_a_complaint_comes_back(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F8)
    form = desk.sheet(CaseSheet).form
    form.kind.set_key(CaseKind.COMPLAINT.value)
    form.who.person.name.setText("محمد \u202eabc")
    form.who.person.company.setText("=cmd|' /C calc'!A0")
    form.who.person.phone.setText("+49 30 1,5")
    form.who.person.email.setText("not an address")
    form.what.set_text("x" * 5_000)
    form.complaint.against.setText("The lift")
    form.complaint.severity.set_key("grave")
    form.complaint.wish.setText("A letter 📨")
    form.complaint.restricted.setChecked(True)
    form.seen_to.owner.setText("Nobody he")
    form.seen_to.priority.set_value("urgent")
    form.seen_to.channel.set_value("letter")
    before = desk.sheet(CaseSheet).to_draft()
    desk.key(ESCAPE)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    assert desk.sheet(CaseSheet).to_draft() == before


def test_another_name_is_not_the_contact_that_stood_there(desk: DeskRig) -> None:
    case = write_down(desk, contact_id=7, visitor_id=9)
    desk.open("case_form", case_id=case.id)
    sheet = desk.sheet(CaseSheet)
    sheet.form.who.person.name.setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    desk.write("Somebody Else")
    desk.key(ENTER, CTRL)
    saved = now(desk, case).case
    assert (saved.name, saved.contact_id, saved.visitor_id) == ("Somebody Else", 0, 0)
