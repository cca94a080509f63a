"""What visitors read, sign and answer: written, changed and retired in the office."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reception_app.agreements.records import AgreementEdit, Assent, NewWording, Question, QuestionKind
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.agreements.agreement_sheet import AgreementSheet
from ui.agreements.question_sheet import QuestionSheet
from ui.agreements.texts_view import TextsView


def _view(desk: DeskRig) -> TextsView:
    desk.desk.show_place("office", {"section": "texts"})
    found = desk.desk.findChild(TextsView)
    assert found is not None
    return found


def _text_sheet(desk: DeskRig, agreement_id: int = 0) -> AgreementSheet:
    sheet = desk.open("agreement", agreement_id=agreement_id)
    assert isinstance(sheet, AgreementSheet)
    return sheet


def _question_sheet(desk: DeskRig, question_id: int = 0) -> QuestionSheet:
    sheet = desk.open("question", question_id=question_id)
    assert isinstance(sheet, QuestionSheet)
    return sheet


def _rules(desk: DeskRig) -> int:
    """House rules in English and German; the text's id."""
    agreements = desk.context.agreements
    text = agreements.save_agreement(desk.actor, AgreementEdit("House rules", Assent.SIGN))
    words = [NewWording("en", "House rules", "No photos."), NewWording("de", "Hausordnung", "Keine Fotos.")]
    agreements.write(desk.actor, text.id, words, again=True, version=text.version)
    return text.id


def _questions(desk: DeskRig) -> list[Question]:
    return desk.context.agreements.questions(desk.actor, include_retired=True)


def test_a_new_text_in_two_languages(desk: DeskRig) -> None:
    view = _view(desk)
    view.add.click()
    sheet = desk.sheet(AgreementSheet)
    assert not sheet.again.isVisible()
    sheet.called.setText("Confidentiality")
    sheet.assent.set_value(Assent.SIGN.value)
    sheet.renew.set_value(365)
    first = next(iter(sheet.types.boxes))
    sheet.types.boxes[first].setChecked(True)
    sheet.words.head.setText("Confidentiality")
    sheet.words.body.setPlainText("What you see here stays here.")
    sheet.words.language.set_value("fr")
    assert sheet.words.head.text() == ""
    sheet.words.head.setText("Confidentialité")
    sheet.words.body.setPlainText("Ce que vous voyez ici reste ici.")
    assert faults(sheet) == []
    desk.key(Qt.Key.Key_Return, CTRL)
    (saved,) = desk.context.agreements.agreements(desk.actor)
    assert (saved.assent, saved.renew_days, saved.type_ids) == (Assent.SIGN, 365, (first,))
    assert sorted(saved.languages) == ["en", "fr"]
    desk.until(lambda: [a.title for a in view.texts.records()] == ["Confidentiality"])
    assert faults(view) == []


def test_a_language_with_half_its_words_is_shown(desk: DeskRig) -> None:
    sheet = _text_sheet(desk)
    sheet.called.setText("Rules")
    sheet.words.language.set_value("de")
    sheet.words.head.setText("Regeln")
    sheet.words.language.set_value("en")
    sheet.words.head.setText("Rules")
    sheet.words.body.setPlainText("Be kind.")
    desk.submit(sheet)
    assert sheet.words.language.value() == "de"
    assert sheet.words.body_field.error()
    assert desk.context.agreements.agreements(desk.actor) == []


def test_a_spelling_mistake_and_a_new_meaning(desk: DeskRig) -> None:
    text_id = _rules(desk)
    agreements = desk.context.agreements
    before = agreements.agreement(desk.actor, text_id).agreement.edition
    sheet = _text_sheet(desk, text_id)
    assert sheet.words.language.value() == "en"
    sheet.words.body.setPlainText("No photographs.")
    desk.submit(sheet)
    assert agreements.agreement(desk.actor, text_id).agreement.edition == before
    sheet = _text_sheet(desk, text_id)
    sheet.words.body.setPlainText("No photographs, no recordings.")
    sheet.again.setChecked(True)
    desk.submit(sheet)
    detail = agreements.agreement(desk.actor, text_id)
    assert detail.agreement.edition == before + 1
    assert len([w for w in detail.history if w.language == "en"]) == 3, "what was signed can still be read"


def test_a_language_emptied_is_spoken_no_more(desk: DeskRig) -> None:
    text_id = _rules(desk)
    sheet = _text_sheet(desk, text_id)
    sheet.words.language.set_value("de")
    sheet.words.head.setText("")
    sheet.words.body.setPlainText("")
    desk.submit(sheet)
    assert desk.context.agreements.agreement(desk.actor, text_id).agreement.languages == ("en",)


def test_retiring_and_using_again(desk: DeskRig) -> None:
    text_id = _rules(desk)
    _text_sheet(desk, text_id).retire.click()
    assert desk.context.agreements.agreements(desk.actor) == []
    _text_sheet(desk, text_id).revive.click()
    assert [a.id for a in desk.context.agreements.agreements(desk.actor)] == [text_id]
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.context.agreements.agreements(desk.actor) == [], "taken back"
    desk.key(Qt.Key.Key_Z, CTRL)
    assert [a.id for a in desk.context.agreements.agreements(desk.actor)] == [text_id], "and the one before"


def test_two_people_at_one_text(desk: DeskRig) -> None:
    text_id = _rules(desk)
    sheet = _text_sheet(desk, text_id)
    known = desk.context.agreements.agreement(desk.actor, text_id).agreement
    desk.context.agreements.save_agreement(
        desk.actor, AgreementEdit("Other", Assent.READ), text_id, known.version
    )
    sheet.called.setText("Mine")
    desk.submit(sheet)
    assert desk.desk.host.front() is sheet
    desk.submit(sheet)
    assert desk.context.agreements.agreement(desk.actor, text_id).agreement.title == "Mine"


def test_a_text_half_written_comes_back(desk: DeskRig) -> None:
    sheet = _text_sheet(desk)
    sheet.called.setText("Half")
    sheet.words.head.setText("Half a title")
    sheet.touch()
    desk.key(Qt.Key.Key_Escape)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.open_draft(draft)
    back = desk.sheet(AgreementSheet)
    assert (back.called.text(), back.words.head.text()) == ("Half", "Half a title")


def test_a_question_whose_answer_holds(desk: DeskRig) -> None:
    view = _view(desk)
    view.tabs.set_key("questions")
    assert view.add.label() == "Add a question"
    view.add.click()
    sheet = desk.sheet(QuestionSheet)
    assert not sheet.words.body.isVisible()
    sheet.words.head.setText("Do you have a fever?")
    sheet.holds._boxes["yes"].setChecked(True)
    assert faults(sheet) == []
    desk.key(Qt.Key.Key_Return, CTRL)
    (saved,) = _questions(desk)
    assert (saved.kind, saved.holds, saved.required) == (QuestionKind.YES_NO, ("yes",), True)
    desk.until(lambda: len(view.questions.records()) == 1)
    QApplication.processEvents()
    assert faults(view) == []


def test_choices_in_two_languages_and_the_one_that_holds(desk: DeskRig) -> None:
    sheet = _question_sheet(desk)
    sheet.kind.set_value(QuestionKind.CHOICE.value)
    sheet.words.head.setText("How did you come?")
    sheet.words.body.setPlainText("On foot\nBy car\n")
    sheet.holds._boxes["1"].setChecked(True)
    sheet.words.language.set_value("it")
    sheet.words.head.setText("Come è arrivato?")
    sheet.words.body.setPlainText("A piedi")
    desk.submit(sheet)
    assert sheet.words.body_field.error(), "every language needs the same choices"
    sheet.words.body.setPlainText("A piedi\nIn macchina")
    desk.submit(sheet)
    (saved,) = _questions(desk)
    assert saved.holds == ("1",)
    assert {w.language: w.choices for w in saved.words}["it"] == ("A piedi", "In macchina")
    again = _question_sheet(desk, saved.id)
    assert not again.kind.isEnabled()
    assert again.holds._boxes["1"].isChecked()
    again.retire.click()
    assert not _questions(desk)[0].active
    _question_sheet(desk, saved.id).revive.click()
    assert _questions(desk)[0].active


@pytest.mark.parametrize(("below", "field"), [("ten", "hold_below"), ("36,0", "")])
def test_bounds_of_a_number(desk: DeskRig, below: str, field: str) -> None:
    sheet = _question_sheet(desk)
    sheet.kind.set_value(QuestionKind.NUMBER.value)
    sheet.words.head.setText("Temperature?")
    assert sheet.holds.below.isVisible()
    sheet.holds.below.setText(below)
    desk.submit(sheet)
    if field:
        assert sheet.fields[field].error()
        assert _questions(desk) == []
    else:
        assert _questions(desk)[0].hold_below == "36.0"


def test_a_question_half_written_comes_back(desk: DeskRig) -> None:
    sheet = _question_sheet(desk)
    sheet.kind.set_value(QuestionKind.TEXT.value)
    sheet.words.head.setText("What do you carry?")
    sheet.holds._boxes["any"].setChecked(True)
    sheet.touch()
    desk.key(Qt.Key.Key_Escape)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.open_draft(draft)
    back = desk.sheet(QuestionSheet)
    assert back.words.head.text() == "What do you carry?"
    assert back.holds.rule() == (("any",), "", "")


def test_a_question_that_is_gone_is_said(desk: DeskRig) -> None:
    assert "no longer there" in _question_sheet(desk, 12345).banner.text()


def test_everything_by_keyboard(desk: DeskRig) -> None:
    _rules(desk)
    view = _view(desk)
    desk.until(lambda: len(view.texts.records()) == 1)
    desk.key(Qt.Key.Key_Return)
    sheet = desk.sheet(AgreementSheet)
    sheet.called.selectAll()
    desk.write("House rules of 2027")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.context.agreements.agreements(desk.actor)[0].title == "House rules of 2027"


def test_a_text_that_two_desks_change_keeps_both(desk: DeskRig) -> None:
    text_id = _rules(desk)
    sheet = _text_sheet(desk, text_id)
    sheet.called.setText("Rules of the house")
    sheet.words.language.set_value("de")
    sheet.words.head.setText("")
    sheet.words.body.setPlainText("")
    sheet.words.language.set_value("en")
    before = desk.context.agreements.agreement(desk.actor, text_id).agreement
    theirs = AgreementEdit(before.title, Assent.SIGN, renew_days=365, position=before.position)
    changed = desk.context.agreements.save_agreement(desk.actor, theirs, text_id, before.version)
    words = [NewWording("en", "House rules", "No photos, please.")]
    desk.context.agreements.write(desk.actor, text_id, words, again=False, version=changed.version)
    desk.submit(sheet)
    assert sheet.banner.isVisible()
    desk.submit(sheet)
    detail = desk.context.agreements.agreement(desk.actor, text_id)
    assert (detail.agreement.title, detail.agreement.renew_days) == ("Rules of the house", 365)
    assert {w.language: w.text for w in detail.current} == {"en": "No photos, please."}


def test_an_empty_list_says_what_belongs_there_and_its_button_offers_the_first_step(desk: DeskRig) -> None:
    view = _view(desk)
    desk.key(Qt.Key.Key_Return)
    desk.sheet(AgreementSheet).park()
    view.tabs.set_key("questions")
    view.activated()
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_Return)
    desk.sheet(QuestionSheet)
