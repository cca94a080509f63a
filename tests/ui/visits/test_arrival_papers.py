"""At the desk: how somebody came in by a visitors' screen, what they signed and answered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from reception_app.agreements.records import (
    AgreementEdit,
    Assent,
    GivenAnswer,
    NewWording,
    QuestionEdit,
    QuestionKind,
    QuestionWords,
    SignedText,
)
from reception_app.outbox import DeliveryFilter
from reception_app.visits import ArrivalPapers
from reception_app.visits.records import CheckIn, Hold
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.kit.button import Button
from ui.visits.paper_sheet import PaperSheet
from ui.visits.visit_sheet import VisitSheet

STROKES = (((100, 100), (500, 200), (800, 120)),)


@pytest.fixture
def visit_id(desk: DeskRig) -> int:
    """Nova came in by the screen: signed the rules, said that she has a fever, needs a seat, wants no photo."""
    c, actor = desk.context, desk.actor
    text = c.agreements.save_agreement(actor, AgreementEdit("House rules", Assent.SIGN))
    words = [NewWording("en", "House rules", "Please wear your badge.\n" * 90)]
    c.agreements.write(actor, text.id, words, again=True, version=text.version)
    asked = QuestionEdit(QuestionKind.YES_NO, (QuestionWords("en", "Do you have a fever?"),), holds=("yes",))
    c.agreements.save_question(actor, asked)
    kind = next(k.id for k in c.visitor_types.all(actor) if k.name == "Client")
    host = c.directory.find_hosts(actor, "Daniel")[0].id
    to_ask = c.papers.to_ask(actor, kind, language="fr")
    papers = ArrivalPapers(
        texts=tuple(SignedText(text, STROKES) for text in to_ask.texts),
        answers=tuple(GivenAnswer(question, "yes") for question in to_ask.questions),
        refreshment="Coffee",
        language="fr",
        needs=("seat",),
        no_photo=True,
        kiosk="Entrance",
    )
    came = CheckIn("Nova Winter", kind, host_id=host, contact="nova@winter.example", papers=papers)
    return c.visits.check_in(actor, came).visit.id


def desk_text(sheet: VisitSheet) -> str:
    """All that the part about the arrival says."""
    labels = [label for label in sheet.arrival.findChildren(QLabel) if label.isVisible()]
    return " ".join(label.text() for label in labels)


def test_the_sheet_tells_how_they_came_in(desk: DeskRig, visit_id: int) -> None:
    sheet = desk.open("visit", visit_id=visit_id)
    assert isinstance(sheet, VisitSheet)
    said = desk_text(sheet)
    for part in (
        "Entrance",
        "Français",
        "a seat",
        "Please don't photograph",
        "Coffee",
        "House rules",
        "Signed",
    ):
        assert part in said, part
    assert faults(sheet) == []
    assert desk.board()["Nova Winter"].hold is Hold.ANSWERS


def test_answers_are_shown_when_asked_for_and_that_is_noted(desk: DeskRig, visit_id: int) -> None:
    sheet = desk.open("visit", visit_id=visit_id)
    assert isinstance(sheet, VisitSheet)
    assert "fever" not in desk_text(sheet)
    desk.click(sheet.arrival.show_answers)
    QApplication.processEvents()
    said = desk_text(sheet)
    assert "Do you have a fever?" in said
    assert "Yes" in said
    assert "Holds" in said
    assert faults(sheet) == []


def test_a_signed_paper_page_by_page(desk: DeskRig, visit_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = desk.open("visit", visit_id=visit_id)
    assert isinstance(sheet, VisitSheet)
    (button,) = [b for b in sheet.arrival.findChildren(Button) if b.label() == "Open House rules"]
    desk.click(button)
    paper = desk.sheet(PaperSheet)
    desk.until(lambda: len(paper.pages) >= 2, "the pages are drawn")
    assert faults(paper) == []
    assert paper.pages[0].has_page()
    opened: list[QFileDialog] = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: opened.append(dialog))
    desk.click(paper.save)
    place = desk.context.paths.data_dir / "kept.pdf"
    opened[0].fileSelected.emit(str(place))
    desk.until(lambda: place.exists() and place.read_bytes().startswith(b"%PDF"))
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.desk.host.front() is None


def test_a_paper_goes_to_the_visitor(desk: DeskRig, visit_id: int) -> None:
    paper_id = desk.context.papers.of_visit(desk.actor, visit_id)[0].id
    desk.open("paper", paper_id=paper_id, visit_id=visit_id)
    paper = desk.sheet(PaperSheet)
    assert paper.to.text() == "nova@winter.example"
    desk.click(paper.send)
    assert "switched off" in paper.fields["to"].error()
    desk.context.preferences.set(
        desk.actor, {"mail.on": True, "mail.host": "mail.example", "mail.from": "desk@example.com"}
    )
    desk.click(paper.send)
    kinds = [d.purpose for d in desk.context.outbox.deliveries(desk.actor, DeliveryFilter(open_only=True))]
    assert any("paper" in kind for kind in kinds), kinds
    assert any("on its way" in said for said in desk.said())


def test_visitors_let_in_by_the_desk_show_nothing_of_it(desk: DeskRig) -> None:
    sheet = desk.open("visit", visit_id=desk.board()["Sofia Novak"].id)
    assert isinstance(sheet, VisitSheet)
    assert not sheet.arrival.isVisible()
