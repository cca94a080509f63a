"""Notes and reasons that are typed on a visit's card: kept, and beside those of another desk."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from reception_app.kernel.changes import Change
from reception_app.kernel.errors import StoreTrouble
from reception_app.visits.records import CheckIn, VisitState
from tests.ui.desk_rig import CTRL, DeskRig
from ui.kit.button import Button
from ui.visits.visit_sheet import VisitSheet


def _card(desk: DeskRig, visit_id: int) -> VisitSheet:
    desk.open("visit", visit_id=visit_id)
    return desk.sheet(VisitSheet)


def _notes(desk: DeskRig, visit_id: int) -> str:
    return desk.context.visits.visit(desk.actor, visit_id).notes


def _from_disk(desk: DeskRig) -> None:
    """Killed and started again: the only draft is opened."""
    desk.until(lambda: len(desk.context.drafts.open(desk.actor)) == 1)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(desk.context.drafts.open(desk.actor)[0])


def test_notes_are_kept_while_they_are_typed(desk: DeskRig) -> None:
    card = _card(desk, desk.board()["Sofia Novak"].id)
    card.notes.setFocus()
    with desk.qtbot.waitSignal(card.draft_changed):
        desk.write("Brings a dog")
    card.flush_draft()
    _from_disk(desk)
    assert desk.sheet(VisitSheet).notes.toPlainText() == "Brings a dog"


@pytest.mark.parametrize("button", ["visitorCard", "inviteAgain", "hostComing", "lend", "changeVisit"])
def test_notes_are_kept_whichever_way_the_card_is_left(desk: DeskRig, button: str) -> None:
    visit_id = desk.board()["Sofia Novak"].id
    card = _card(desk, visit_id)
    card.notes.setPlainText("Brings a dog")
    desk.click(desk.find(Button, button, card))
    assert desk.desk.host.front() is not card
    assert _notes(desk, visit_id) == "Brings a dog"
    assert [draft for draft in desk.context.drafts.open(desk.actor) if draft.kind == "visit"] == []


@pytest.mark.parametrize("open_still", [True, False])
def test_notes_of_another_desk_are_said_beside_those_that_were_typed(desk: DeskRig, open_still: bool) -> None:
    visit = desk.board()["Sofia Novak"]
    card = _card(desk, visit.id)
    card.notes.setPlainText("Brings a dog")
    card.flush_draft()
    if not open_still:
        desk.until(lambda: desk.context.drafts.open(desk.actor))
        draft = desk.context.drafts.open(desk.actor)[0]
        desk.desk.host.drop_all()
    desk.context.visits.edit(desk.actor, visit.id, {"notes": "Is allergic"}, visit.version)
    if not open_still:
        desk.desk.host.open_draft(draft)
    card = desk.sheet(VisitSheet)
    desk.until(lambda: "Is allergic" in card.banner.text())
    assert card.notes.toPlainText() == "Brings a dog"


def test_a_step_of_the_visit_meanwhile_does_not_keep_notes_from_being_written(desk: DeskRig) -> None:
    visit = desk.board()["Sofia Novak"]
    card = _card(desk, visit.id)
    card.notes.setPlainText("Brings a dog")
    desk.context.visits.greet(desk.actor, visit.id)
    card.park()
    assert _notes(desk, visit.id) == "Brings a dog"
    assert desk.desk.host.front() is None
    assert desk.board()["Sofia Novak"].state is VisitState.WITH_HOST


def test_notes_of_two_desks_are_said_and_the_card_can_be_left(desk: DeskRig) -> None:
    visit = desk.board()["Sofia Novak"]
    card = _card(desk, visit.id)
    card.notes.setPlainText("Brings a dog")
    # Heard of only after it was left.
    desk.desk.host.heard.disconnect(card.heard)
    desk.context.visits.edit(desk.actor, visit.id, {"notes": "Is allergic"}, visit.version)
    card.park()
    desk.context  # noqa: B018 - all is written
    assert card.banner.isVisible()
    assert _notes(desk, visit.id) == "Is allergic"
    card.park()
    assert _notes(desk, visit.id) == "Brings a dog"
    assert desk.desk.host.front() is None


def test_an_open_card_follows_the_other_desk(desk: DeskRig) -> None:
    visit = desk.board()["Sofia Novak"]
    card = _card(desk, visit.id)
    card.notes.setFocus()
    desk.write("Brings")
    desk.context.visits.greet(desk.actor, visit.id)
    desk.until(lambda: card.main.label() == "Check out")
    desk.write(" a dog")
    assert card.notes.toPlainText() == "Brings a dog"


def test_a_reason_without_a_decision_comes_back(desk: DeskRig) -> None:
    types = desk.context.visitor_types
    kind = next(t for t in types.all(desk.actor) if t.name == "Client")
    types.save(desk.actor, replace(kind, needs_approval=True))
    like = desk.board()["Sofia Novak"]
    held = desk.context.visits.check_in(
        desk.actor, CheckIn("Held Back", type_id=kind.id, host_id=like.host_id)
    ).visit
    card = _card(desk, held.id)
    card.reason.setText("Came to the wrong house")
    card.park()
    _from_disk(desk)
    assert desk.sheet(VisitSheet).reason.text() == "Came to the wrong house"


def test_what_became_of_the_undo_of_a_step_on_a_card_is_said(desk: DeskRig) -> None:
    card = _card(desk, desk.board()["Sofia Novak"].id)
    desk.submit(card)
    assert desk.board()["Sofia Novak"].state is VisitState.WITH_HOST
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: any("Undone: " in said for said in desk.said()))
    assert desk.board()["Sofia Novak"].state is VisitState.WAITING


def test_a_store_that_does_not_answer_is_said_and_what_is_typed_stays(
    desk: DeskRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = desk.board()["Sofia Novak"]
    card = _card(desk, visit.id)
    card.notes.setPlainText("Brings a dog")

    def dead(*_: object) -> object:
        raise StoreTrouble("The store does not answer.")

    with monkeypatch.context() as broken:
        broken.setattr(type(desk.context.visits), "visit", dead)
        card.heard.emit([Change("visit", frozenset({visit.id}))])
        assert "does not answer" in card.banner.text()
    assert card.notes.toPlainText() == "Brings a dog"
    card.park()
    assert _notes(desk, visit.id) == "Brings a dog"


@pytest.mark.parametrize("noted", ["", "Brings a dog"])
def test_a_step_that_came_too_late_is_told_as_it_is(desk: DeskRig, noted: str) -> None:
    visit = desk.board()["Sofia Novak"]
    card = _card(desk, visit.id)
    # Heard of only by the step.
    desk.desk.host.heard.disconnect(card.heard)
    desk.context.visits.check_out(desk.actor, [visit.id])
    card.notes.setPlainText(noted)
    desk.click(desk.find(Button, "hostComing", card))
    said = card.banner.text() + card.banner._detail.text()
    assert "has left already" in said
    assert "Save once more" not in said
    assert _notes(desk, visit.id) == noted
    assert not card.coming.isVisible(), "the card shows what is so"
