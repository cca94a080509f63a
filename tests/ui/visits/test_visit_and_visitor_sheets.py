"""What stands on a visit and on a visitor's card, holds and the watchlist."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import update

from reception_app.outbox.models import DELIVERIES
from reception_app.visits.records import CheckIn, Hold, VisitState
from reception_app.watchlist import WatchlistEdit
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.kit.button import Button
from ui.kit.label import Label
from ui.visits.check_in_sheet import CheckInSheet
from ui.visits.reprint_sheet import ReprintSheet
from ui.visits.visit_facts import trace_entries
from ui.visits.visit_menu import visit_menu
from ui.visits.visit_sheet import VisitSheet
from ui.visits.visit_steps import VisitSteps
from ui.visits.visitor_sheet import VisitorSheet
from ui.visits.watchlist_sheet import WatchlistSheet


def _checked_in(desk: DeskRig, name: str, **more: object) -> int:
    like = desk.board()["Sofia Novak"]
    values: dict[str, object] = {"name": name, "type_id": like.type_id, "host_id": like.host_id}
    return desk.context.visits.check_in(desk.actor, CheckIn(**{**values, **more})).visit.id  # type: ignore[arg-type]


def _open(desk: DeskRig, visit_id: int) -> VisitSheet:
    desk.open("visit", visit_id=visit_id)
    return desk.sheet(VisitSheet)


def _take_back(desk: DeskRig) -> None:
    # What the desk is told of meanwhile, that a host is to be rung, may stand behind it.
    buttons = [toast.button for toast in desk.desk.toasts.toasts() if toast.button is not None]
    desk.click(buttons[-1])
    desk.until(lambda: any(text.startswith("Undone") for text in desk.said()))


@pytest.fixture
def held(desk: DeskRig) -> int:
    """A visit that waits for approval."""
    types = desk.context.visitor_types
    kind = next(t for t in types.all(desk.actor) if t.name == "Client")
    types.save(desk.actor, replace(kind, needs_approval=True))
    return _checked_in(desk, "Held Back")


@pytest.fixture
def barred(desk: DeskRig) -> int:
    """A visit of somebody who is on the watchlist."""
    desk.context.watchlist.save(desk.actor, WatchlistEdit(name="Max Mustermann", reason="Was rude"))
    return _checked_in(desk, "Max Musterman")


def test_a_hold_is_approved(desk: DeskRig, held: int) -> None:
    sheet = _open(desk, held)
    assert sheet.alert.text() == "Needs approval"
    assert sheet.main.label() == "Approve"
    desk.submit(sheet)
    assert desk.board()["Held Back"].hold is Hold.NONE
    assert desk.desk.host.front() is None


def test_what_is_said_of_an_approval_is_what_happens(desk: DeskRig, held: int) -> None:
    name = "\u2068Held Back\u2069"

    def approved() -> str:
        desk.submit(_open(desk, held))
        return next(said for said in reversed(desk.said()) if f"{name} approved" in said)

    assert approved() == f"{name} approved; the badge prints"
    _take_back(desk)
    assert approved() == f"{name} approved; the badge prints", "it was held again before it printed"
    with desk.context.outbox._store.write(desk.actor) as tx:
        printed = update(DELIVERIES).where(DELIVERIES.c.subject_id == held, DELIVERIES.c.purpose == "badge")
        tx.execute(printed.values(state="sent"))
        tx.changed("delivery", held)
    _take_back(desk)
    assert approved() == f"{name} approved; the badge was printed before"


def test_who_is_released_and_still_held_gets_no_badge_yet(desk: DeskRig, held: int) -> None:
    visits = desk.context.visits
    desk.context.watchlist.save(desk.actor, WatchlistEdit(name="Max Mustermann", reason="Was rude"))
    version = visits.visit(desk.actor, held).summary.version
    visits.edit(desk.actor, held, {"name": "Max Musterman"}, version)
    sheet = _open(desk, held)
    sheet.reason.setText("Another person of this name")
    desk.submit(sheet)
    assert desk.board()["Max Musterman"].hold is Hold.APPROVAL
    assert "\u2068Max Musterman\u2069 is released and still has to be approved" in desk.said()


def test_a_hold_is_refused_with_a_reason(desk: DeskRig, held: int) -> None:
    sheet = _open(desk, held)
    desk.click(desk.find(Button, "refuse"))
    assert sheet.reason_field.error(), "a reason is asked for"
    sheet.reason.setText("Came to the wrong house")
    desk.click(desk.find(Button, "refuse"))
    assert desk.board()["Held Back"].state is VisitState.REFUSED
    assert desk.said()[-1] == "\u2068Held Back\u2069 is refused"
    _take_back(desk)
    assert desk.board()["Held Back"].hold is Hold.APPROVAL


def test_whoever_types_why_lets_nobody_in_by_it(desk: DeskRig, held: int) -> None:
    sheet = _open(desk, held)
    desk.write("no papers ")
    assert sheet.reason.text() == "no papers "
    assert desk.board()["Held Back"].hold is Hold.APPROVAL, "a blank presses no button"
    desk.submit(sheet)
    assert desk.board()["Held Back"].hold is Hold.NONE
    detail = desk.context.visits.visit(desk.actor, held)
    zone, now = desk.context.preferences.zone(), desk.clock.now()
    assert [entry.text for entry in trace_entries(detail, zone, now)] == ["approved: no papers"]


def test_who_waits_for_approval_can_be_refused_from_the_row(desk: DeskRig, held: int) -> None:
    visit = desk.board()["Held Back"]
    steps = VisitSteps(
        desk.context.visits, desk.context.expect, desk.context.holds, lambda: desk.actor, desk.desk
    )
    steps.sheet_wanted.connect(lambda kind, payload: desk.open(kind, **payload))
    refuse = next(item for item in visit_menu(steps, lambda: desk.actor, [visit]) if item.label == "Refuse")
    assert refuse.run is not None
    refuse.run()
    assert desk.sheet(VisitSheet).reason.hasFocus()


def test_a_watchlist_match_says_why_and_is_released(desk: DeskRig, barred: int) -> None:
    sheet = _open(desk, barred)
    assert sheet.alert.text() == "On hold"
    assert desk.board()["Max Musterman"].hold is Hold.WATCHLIST
    assert not desk.board()["Max Musterman"].badge or sheet.main.label() == "Release"
    sheet.reason.setText("Another person of this name")
    desk.submit(sheet)
    seen = desk.board()["Max Musterman"]
    assert seen.hold is Hold.NONE
    # That the host is to be rung, as nobody can be told by mail here, may be said by then as well.
    assert "\u2068Max Musterman\u2069 is released; the badge prints" in desk.said()
    _take_back(desk)
    assert desk.board()["Max Musterman"].hold is Hold.WATCHLIST


def test_the_alert_at_the_desk_is_quiet(desk: DeskRig) -> None:
    desk.context.watchlist.save(desk.actor, WatchlistEdit(name="Max Mustermann", reason="Was rude"))
    desk.open("check_in")
    sheet = desk.sheet(CheckInSheet)
    sheet.form.name.setText("Max Mustermann")
    sheet.form.host.set_host_id(desk.board()["Sofia Novak"].host_id)
    desk.submit(sheet)
    assert any("please ask your office manager" in text for text in desk.said())
    assert not any("rude" in text or "watchlist" in text.casefold() for text in desk.said())


def test_notes_are_kept_when_the_sheet_is_left(desk: DeskRig) -> None:
    visit = desk.board()["Sofia Novak"]
    sheet = _open(desk, visit.id)
    sheet.notes.setPlainText("Brings a dog")
    sheet.park()
    assert desk.context.visits.visit(desk.actor, visit.id).notes == "Brings a dog"


def test_the_host_is_coming(desk: DeskRig) -> None:
    _open(desk, desk.board()["Sofia Novak"].id)
    desk.click(desk.find(Button, "hostComing"))
    seen = desk.board()["Sofia Novak"]
    assert seen.notice.value == "coming"
    assert desk.said()[-1] == f"\u2068{seen.host_name}\u2069 is coming for \u2068Sofia Novak\u2069"
    _take_back(desk)
    assert desk.board()["Sofia Novak"].notice.value != "coming"


def test_the_badge_is_printed_again_with_a_reason(desk: DeskRig) -> None:
    visit_id = desk.board()["Sofia Novak"].id
    _open(desk, visit_id)
    desk.click(desk.find(Button, "reprint"))
    sheet = desk.sheet(ReprintSheet)
    assert faults(sheet) == []
    desk.until(lambda: desk.focus() is sheet.why, "the reason has the keyboard")
    desk.key(Qt.Key.Key_End)
    desk.key(Qt.Key.Key_Return, CTRL)
    assert sheet.fields["reason"].error(), "another reason needs words, and the field has the keyboard"
    desk.write("Coffee")
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.said() == ["Badge V-001 of \u2068Sofia Novak\u2069 prints again"]
    trace = _open(desk, visit_id).trace
    assert "badge printed again: Coffee" in [label.text() for label in trace.findChildren(Label)]


def test_the_card_of_who_never_came_yet_counts_what_is_listed(desk: DeskRig) -> None:
    booked = desk.board()["Lena Fischer"]
    desk.open("visitor", visitor_id=booked.visitor_id)
    card = desk.sheet(VisitorSheet)
    desk.until(lambda: card.tabs.tabText(0) == f"Visits {card.table.model.rowCount()}")
    assert card.tabs.tabText(0) != "Visits 0"


def test_the_card_of_the_visitor_and_back(desk: DeskRig) -> None:
    _open(desk, desk.board()["Sofia Novak"].id)
    desk.click(desk.find(Button, "visitorCard"))
    card = desk.sheet(VisitorSheet)
    assert card.inputs["name"].text() == "Sofia Novak"
    card.inputs["phone"].setText("+49 30 1234567")
    desk.submit(card)
    visitor = desk.context.visitors.visitor(desk.actor, desk.board()["Sofia Novak"].visitor_id)
    assert visitor.phone == "+49 30 1234567"


def test_two_cards_of_one_person_are_merged(desk: DeskRig) -> None:
    desk.context.visits.check_out(desk.actor, [desk.board()["Sofia Novak"].id])
    _checked_in(desk, "Sofia Novák", company="Helix Bank")
    first, second = desk.board()["Sofia Novak"], desk.board()["Sofia Novák"]
    assert first.visitor_id != second.visitor_id
    desk.open("visitor", visitor_id=first.visitor_id)
    card = desk.sheet(VisitorSheet)
    assert "\u2068Sofia Novák\u2069 may be the same person" in card.same.text()
    card.inputs["vehicle"].setText("B-XY 12")
    desk.click(desk.find(Button, "button", card.same))
    assert desk.context.visitors.visitor(desk.actor, first.visitor_id).visits == 2
    assert card.inputs["vehicle"].text() == "B-XY 12", "what was typed is still there"
    assert "The two cards of \u2068Sofia Novak\u2069 are one now" in desk.said()
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: desk.context.visitors.visitor(desk.actor, first.visitor_id).visits == 1)
    desk.until(lambda: "may be the same person" in card.same.text(), "the card shows that they are two again")
    assert card.table.model.rowCount() == 1
    assert card.inputs["vehicle"].text() == "B-XY 12"
    desk.submit(card)
    assert desk.context.visitors.visitor(desk.actor, first.visitor_id).vehicle == "B-XY 12"


def test_an_open_card_shows_what_becomes_of_its_visits(desk: DeskRig) -> None:
    visit = desk.board()["Sofia Novak"]
    desk.open("visitor", visitor_id=visit.visitor_id)
    card = desk.sheet(VisitorSheet)
    card.notes.setPlainText("Drinks tea")
    desk.context.visits.check_out(desk.actor, [visit.id])
    desk.until(
        lambda: (
            "Left" in [column.cell(card.table.model.record(0)).chip for column in card.table.model.columns]
        )
    )
    assert card.notes.toPlainText() == "Drinks tea"
    theirs = desk.context.visitors.visitor(desk.actor, visit.visitor_id)
    desk.context.visitors.save(desk.actor, theirs.id, {"notes": "Drinks coffee"}, theirs.version)
    desk.until(lambda: card.notes.toPlainText() == "Drinks tea\nDrinks coffee")
    desk.submit(card)
    assert card.banner.isVisible(), "the other one is not written over unasked"


def test_a_namesake_is_said_to_be_somebody_else(desk: DeskRig) -> None:
    desk.context.visits.check_out(desk.actor, [desk.board()["Sofia Novak"].id])
    _checked_in(desk, "Sofia Novák", company="Helix Bank")
    desk.open("visitor", visitor_id=desk.board()["Sofia Novak"].visitor_id)
    card = desk.sheet(VisitorSheet)
    assert card.same.isVisible()
    assert faults(card) == []
    card.inputs["vehicle"].setText("B-XY 12")
    desk.click(card.other)
    assert card.same.isHidden()
    assert card.other.isHidden()
    assert card.inputs["vehicle"].text() == "B-XY 12", "what was typed is still there"
    assert "\u2068Sofia Novak\u2069 and \u2068Sofia Novák\u2069 are kept as two people" in desk.said()
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(card.other.isVisible, "it may be one person again")
    desk.click(card.other)
    desk.submit(card)
    desk.open("visitor", visitor_id=desk.board()["Sofia Novák"].visitor_id)
    assert desk.sheet(VisitorSheet).same.isHidden(), "from the other side neither"


def test_a_visit_that_is_gone_is_said(desk: DeskRig) -> None:
    sheet = _open(desk, 12345)
    assert sheet.banner.isVisible()
    sheet.park()


def test_a_watchlist_entry_needs_a_reason(desk: DeskRig) -> None:
    desk.open("watchlist_entry")
    sheet = desk.sheet(WatchlistSheet)
    sheet.name.setText("Max Mustermann")
    sheet.aliases.setText("Maxi, M. Mustermann")
    desk.submit(sheet)
    assert sheet.fields["reason"].error()
    sheet.reason.setPlainText("Was rude")
    desk.submit(sheet)
    entry = desk.context.watchlist.entries(desk.actor)[0]
    assert entry.aliases == ("Maxi", "M. Mustermann")
    desk.open("watchlist_entry", entry_id=entry.id)
    sheet = desk.sheet(WatchlistSheet)
    sheet.reason.setPlainText("Has apologised")
    desk.click(desk.find(Button, "removeEntry"))
    assert desk.context.watchlist.entries(desk.actor) == []
