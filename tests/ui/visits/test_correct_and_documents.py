"""Corrections of a visit, and the papers kept with a visitor."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from reception_app.visits.records import CheckIn, Hold, VisitSummary
from tests.fakes.clock import FixedClock
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from ui.kit.button import Button
from ui.visits.correct_sheet import CorrectSheet
from ui.visits.documents_list import DocumentsList
from ui.visits.visitor_sheet import VisitorSheet

PAPER = b"%PDF-1.4\n" + b"a signed paper" * 200


@pytest.fixture
def sheet(desk: DeskRig) -> CorrectSheet:
    """The correction of Sofia's visit."""
    desk.open("correct", visit_id=desk.board()["Sofia Novak"].id)
    return desk.sheet(CorrectSheet)


@pytest.fixture
def papers(desk: DeskRig) -> DocumentsList:
    """The tab of Sofia's papers."""
    desk.open("visitor", visitor_id=desk.board()["Sofia Novak"].visitor_id)
    card = desk.sheet(VisitorSheet)
    card.tabs.set_key("documents")
    assert card.documents.isVisible()
    return card.documents


def test_what_differs_is_saved_and_traced(desk: DeskRig, sheet: CorrectSheet) -> None:
    desk.until(sheet.texts["name"].hasFocus)
    sheet.texts["company"].setText("Helix Holding")
    sheet.texts["purpose"].setText("Audit")
    sheet.party.set_value(3)
    sheet.host.set_host_id(desk.board()["Kwame Asante"].host_id)
    desk.key(Qt.Key.Key_Return, CTRL)
    assert desk.desk.host.front() is None, sheet.banner.text()
    visit = desk.context.visits.visit(desk.actor, desk.board()["Sofia Novak"].id)
    seen = visit.summary
    assert (seen.company, visit.purpose, seen.party_size, seen.host_name) == (
        "Helix Holding",
        "Audit",
        3,
        "Priya Shah",
    )
    assert "The visit of \u2068Sofia Novak\u2069 is corrected" in desk.said()


def test_a_type_that_needs_approval_is_said_and_holds(desk: DeskRig) -> None:
    types = desk.context.visitor_types
    kinds = {kind.name: kind for kind in types.all(desk.actor)}
    types.save(desk.actor, replace(kinds["Contractor"], needs_approval=True))
    desk.open("correct", visit_id=desk.board()["Sofia Novak"].id)
    sheet = desk.sheet(CorrectSheet)
    assert sheet.needs_approval.isHidden()
    sheet.kind.set_value(kinds["Contractor"].id)
    assert not sheet.needs_approval.isHidden()
    assert sheet.to_draft()["type_id"] == kinds["Contractor"].id
    desk.submit(sheet)
    assert desk.desk.host.front() is None, sheet.banner.text()
    assert desk.board()["Sofia Novak"].hold is Hold.APPROVAL
    assert "The visit of \u2068Sofia Novak\u2069 is corrected and waits for approval" in desk.said()


def test_a_correction_goes_on_beside_what_another_desk_has_changed(
    desk: DeskRig, sheet: CorrectSheet
) -> None:
    sheet.texts["company"].setText("Helix Holding")
    seen = desk.board()["Sofia Novak"]
    desk.context.visits.edit(desk.actor, seen.id, {"vehicle": "B-QX 17"}, seen.version)
    desk.submit(sheet)
    assert desk.desk.host.front() is sheet
    assert sheet.banner.isVisible()
    assert (sheet.texts["company"].text(), sheet.texts["vehicle"].text()) == ("Helix Holding", "B-QX 17")
    desk.submit(sheet)
    assert desk.desk.host.front() is None, sheet.banner.text()
    now = desk.board()["Sofia Novak"]
    assert (now.company, now.vehicle) == ("Helix Holding", "B-QX 17")


def test_a_correction_is_taken_back(desk: DeskRig, sheet: CorrectSheet) -> None:
    sheet.texts["company"].setText("Helix Holding")
    desk.submit(sheet)
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: desk.board()["Sofia Novak"].company == "Helix Bank")


def test_nothing_changed_writes_nothing(desk: DeskRig, sheet: CorrectSheet) -> None:
    before = desk.board()["Sofia Novak"].version
    assert sheet.to_draft() == {}
    desk.click(desk.find(Button, "saveCorrection", sheet))
    assert desk.desk.host.front() is None
    assert desk.board()["Sofia Novak"].version == before


def test_a_time_is_corrected_on_its_own_day(desk: DeskRig, sheet: CorrectSheet, clock: FixedClock) -> None:
    zone = desk.context.preferences.zone()
    assert not sheet.fields["left_at"].isVisible(), "she has not left yet"
    sheet.times["arrived_at"].setText("09:05")
    sheet.times["leaves_by"].setText("17:30")
    desk.submit(sheet)
    assert desk.desk.host.front() is None, sheet.banner.text()
    visit = desk.board()["Sofia Novak"]
    today = clock.now().astimezone(zone).date()
    assert visit.arrived_at == datetime(today.year, today.month, today.day, 9, 5, tzinfo=zone).astimezone(UTC)
    assert visit.leaves_by is not None
    assert visit.leaves_by.astimezone(zone).strftime("%H:%M") == "17:30"
    desk.open("correct", visit_id=visit.id)
    again = desk.sheet(CorrectSheet)
    again.times["leaves_by"].setText("")
    desk.submit(again)
    assert desk.board()["Sofia Novak"].leaves_by is None


def test_an_odd_time_is_said_at_its_field(desk: DeskRig, sheet: CorrectSheet) -> None:
    sheet.times["arrived_at"].setText("half past")
    desk.submit(sheet)
    assert "17:30" in sheet.fields["arrived_at"].error()


def test_leaving_before_coming_is_refused(desk: DeskRig) -> None:
    visit = desk.board()["Sofia Novak"]
    desk.context.visits.check_out(desk.actor, [visit.id])
    desk.open("correct", visit_id=visit.id)
    sheet = desk.sheet(CorrectSheet)
    assert sheet.fields["left_at"].isVisible()
    assert not sheet.fields["leaves_by"].isVisible()
    sheet.times["left_at"].setText("06:00")
    desk.submit(sheet)
    assert sheet.fields["left_at"].error() or sheet.banner.text()
    assert desk.sheet(CorrectSheet) is sheet


def test_somebody_was_quicker(desk: DeskRig, sheet: CorrectSheet) -> None:
    visit = desk.board()["Sofia Novak"]
    sheet.texts["company"].setText("Helix Holding")
    desk.context.visits.edit(desk.actor, visit.id, {"company": "Helix & Sons"}, visit.version)
    desk.submit(sheet)
    assert sheet.banner.isVisible()
    assert desk.board()["Sofia Novak"].company == "Helix & Sons"
    assert sheet.texts["company"].text() == "Helix Holding", "what was typed is kept"


def test_a_visit_that_is_not_there(desk: DeskRig) -> None:
    desk.open("correct", visit_id=77)
    sheet = desk.sheet(CorrectSheet)
    assert sheet.banner.text()
    assert not sheet.main.isEnabled()
    desk.submit(sheet)
    assert sheet.to_draft() == {}


@pytest.mark.parametrize("change", ["typing", "host", "party"])
def test_every_change_makes_a_draft(desk: DeskRig, sheet: CorrectSheet, change: str) -> None:
    if change == "typing":
        desk.write(" Kovač")
    elif change == "host":
        sheet.host.set_host_id(desk.board()["Kwame Asante"].host_id)
    else:
        sheet.party.set_value(4)
    desk.until(lambda: desk.context.drafts.open(desk.actor), "the draft is kept by itself")


def test_a_parked_correction_comes_back(desk: DeskRig, sheet: CorrectSheet) -> None:
    sheet.texts["company"].setText("Helix Holding")
    sheet.party.set_value(4)
    sheet.times["arrived_at"].setText("09:05")
    draft = sheet.to_draft()
    sheet.park()
    desk.open("correct")
    again = desk.sheet(CorrectSheet)
    assert not again.main.isEnabled(), "it does not know yet which visit"
    again.from_draft(draft)
    assert again.to_draft() == draft
    assert again.main.isEnabled()
    desk.submit(again)
    visit = desk.board()["Sofia Novak"]
    assert (visit.company, visit.party_size) == ("Helix Holding", 4)


def test_a_paper_is_added_saved_and_removed(desk: DeskRig, papers: DocumentsList, tmp_path: Path) -> None:
    source = tmp_path / "Safety briefing.pdf"
    source.write_bytes(PAPER)
    desk.click(desk.find(Button, "addDocument"))
    _dialog(desk, papers).fileSelected.emit(str(source))
    desk.until(lambda: papers.table.model.rowCount() == 1)
    assert _shown(papers, "title") == "Safety briefing"

    papers.table.select_first()
    QTest.keyClick(papers.table.view, Qt.Key.Key_Return)
    target = tmp_path / "copy.pdf"
    _dialog(desk, papers).fileSelected.emit(str(target))
    desk.until(lambda: target.exists() and target.read_bytes() == PAPER)

    _menu(papers)["Remove"]()
    settle(desk.window)
    assert papers.table.model.rowCount() == 0
    assert not desk.context.visitors.documents(desk.actor, desk.board()["Sofia Novak"].visitor_id)


def test_a_paper_that_was_removed_is_put_back(desk: DeskRig, papers: DocumentsList) -> None:
    visitor_id = desk.board()["Sofia Novak"].visitor_id
    entry = desk.context.visitors.add_document(desk.actor, visitor_id, "Permit", PAPER)
    papers.show_visitor(visitor_id)
    papers.table.setFocus()
    papers.table.select_first()
    _menu(papers)["Remove"]()
    desk.until(lambda: papers.table.model.rowCount() == 0)
    assert "\u2068Permit\u2069 is removed" in desk.said()
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: papers.table.model.rowCount() == 1, "it is listed again")
    assert desk.context.visitors.document(desk.actor, entry.id) == PAPER


def test_how_long_a_paper_counts_is_shown(desk: DeskRig, papers: DocumentsList, clock: FixedClock) -> None:
    visitor_id = desk.board()["Sofia Novak"].visitor_id
    today = clock.now().date()
    for title, expires in (("Old", today - timedelta(days=1)), ("New", today + timedelta(days=9))):
        desk.context.visitors.add_document(desk.actor, visitor_id, title, PAPER, expires)
    desk.context.visitors.add_document(desk.actor, visitor_id, "For ever", PAPER)
    papers.show_visitor(visitor_id)
    states = {_shown(papers, "title", row): _shown(papers, "state", row) for row in range(3)}
    assert states["Old"] == "Expired"
    assert states["New"].startswith("Until ")
    assert states["For ever"] == ""


def test_what_is_no_paper_is_said(desk: DeskRig, papers: DocumentsList, tmp_path: Path) -> None:
    source = tmp_path / "song.mp3"
    source.write_bytes(b"ID3 la la la")
    desk.click(desk.find(Button, "addDocument"))
    _dialog(desk, papers).fileSelected.emit(str(source))
    banner = desk.sheet(VisitorSheet).banner
    desk.until(lambda: "PDF, PNG and JPEG" in banner.text())
    assert papers.table.model.rowCount() == 0


def test_a_place_that_takes_nothing_is_said(desk: DeskRig, papers: DocumentsList, tmp_path: Path) -> None:
    visitor_id = desk.board()["Sofia Novak"].visitor_id
    desk.context.visitors.add_document(desk.actor, visitor_id, "Permit", PAPER)
    papers.show_visitor(visitor_id)
    papers.table.select_first()
    _menu(papers)["Save to disk"]()
    _dialog(desk, papers).fileSelected.emit(str(tmp_path / "none" / "permit.pdf"))
    banner = desk.sheet(VisitorSheet).banner
    desk.until(lambda: "could not be written" in banner.text())


def test_a_paper_somebody_else_removed(desk: DeskRig, papers: DocumentsList) -> None:
    visitor_id = desk.board()["Sofia Novak"].visitor_id
    entry = desk.context.visitors.add_document(desk.actor, visitor_id, "Permit", PAPER)
    papers.show_visitor(visitor_id)
    papers.table.select_first()
    remove = _menu(papers)["Remove"]
    desk.context.visitors.remove_document(desk.actor, entry.id)
    remove()
    settle(desk.window)
    assert desk.sheet(VisitorSheet).banner.text()
    assert papers.table.model.rowCount() == 0


def test_a_visitor_who_is_not_there(desk: DeskRig, papers: DocumentsList) -> None:
    with desk.qtbot.waitSignal(papers.trouble):
        papers.show_visitor(77)


def _dialog(desk: DeskRig, papers: DocumentsList) -> QFileDialog:
    """The question for a file that is open, closed again without an answer of its own."""
    found = [dialog for dialog in papers.findChildren(QFileDialog) if dialog.isVisible()]
    assert len(found) == 1
    found[0].close()
    return found[0]


def _menu(papers: DocumentsList) -> dict[str, Callable[[], None]]:
    return {action.text().split("\t")[0]: action.trigger for action in papers.table.menu().actions()}


def _shown(papers: DocumentsList, column: str, row: int = 0) -> str:
    model = papers.table.model
    cell = {wanted.key: wanted for wanted in model.columns}[column].cell(model.record(row))
    return cell.text or cell.chip


def _night_visit(desk: DeskRig, clock: FixedClock) -> VisitSummary:
    """Somebody who came at half past ten in the evening; it is the next morning."""
    zone = desk.context.preferences.zone()
    evening = clock.now().astimezone(zone).replace(hour=22, minute=30, second=0, microsecond=0)
    seen = desk.board()["Sofia Novak"]
    clock.set(evening)
    asked = CheckIn("Nora Nacht", seen.type_id, host_id=seen.host_id)
    visit = desk.context.visits.check_in(desk.actor, asked).visit
    clock.set(evening + timedelta(hours=11))
    return visit


def _corrected(desk: DeskRig, visit_id: int, key: str, typed: str) -> VisitSummary:
    desk.open("correct", visit_id=visit_id)
    sheet = desk.sheet(CorrectSheet)
    sheet.times[key].setText(typed)
    desk.submit(sheet)
    assert desk.desk.host.front() is None, sheet.fields[key].error() or sheet.banner.text()
    return desk.context.visits.summary(desk.actor, [visit_id])[0]


def test_who_left_after_midnight_can_be_noted_and_put_right(desk: DeskRig, clock: FixedClock) -> None:
    visit = _night_visit(desk, clock)
    assert visit.arrived_at is not None
    stays = _corrected(desk, visit.id, "leaves_by", "02:00")
    assert stays.leaves_by == visit.arrived_at + timedelta(hours=3, minutes=30)
    clock.advance(days=1)
    desk.context.closing.close_day(clock.now())
    left = _corrected(desk, visit.id, "left_at", "01:15")
    assert left.left_at == visit.arrived_at + timedelta(hours=2, minutes=45)
    left = _corrected(desk, visit.id, "left_at", "23:50")
    assert left.left_at == visit.arrived_at + timedelta(hours=1, minutes=20)
    left = _corrected(desk, visit.id, "left_at", "0:20")
    assert left.left_at == visit.arrived_at + timedelta(hours=1, minutes=50)


def test_of_the_hour_that_comes_twice_the_one_it_was_in_stays(desk: DeskRig, clock: FixedClock) -> None:
    desk.context.preferences.set(desk.actor, {"office.zone": "Europe/Berlin"})
    second = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    clock.set(second)
    kind = desk.context.visitor_types.all(desk.actor)[0]
    host = desk.context.directory.find_hosts(desk.actor, "Priya Shah")[0]
    asked = CheckIn("Nora Nacht", kind.id, host_id=host.id)
    visit = desk.context.visits.check_in(desk.actor, asked).visit
    assert _corrected(desk, visit.id, "arrived_at", "2:20").arrived_at == second - timedelta(minutes=10)


def test_a_parked_correction_leaves_what_another_desk_has_put_right(
    desk: DeskRig, sheet: CorrectSheet
) -> None:
    visit = desk.board()["Sofia Novak"]
    sheet.texts["vehicle"].setText("B 12")
    draft = sheet.to_draft()
    sheet.park()
    changes = {"company": "Helix & Sons", "party_size": 3}
    desk.context.visits.edit(desk.actor, visit.id, changes, visit.version)
    desk.open("correct")
    again = desk.sheet(CorrectSheet)
    again.from_draft(draft)
    desk.submit(again)
    seen = desk.board()["Sofia Novak"]
    assert (seen.vehicle, seen.company, seen.party_size) == ("B 12", "Helix & Sons", 3)


def test_a_parked_card_leaves_what_another_desk_has_put_right(desk: DeskRig) -> None:
    visitor_id = desk.board()["Sofia Novak"].visitor_id
    desk.open("visitor", visitor_id=visitor_id)
    card = desk.sheet(VisitorSheet)
    card.inputs["vehicle"].setText("B 12")
    draft = card.to_draft()
    card.park()
    visitors = desk.context.visitors
    version = visitors.visitor(desk.actor, visitor_id).version
    visitors.save(desk.actor, visitor_id, {"company": "Helix & Sons", "notes": "Has a dog"}, version)
    desk.open("visitor", visitor_id=visitor_id)
    again = desk.sheet(VisitorSheet)
    again.from_draft(draft)
    desk.submit(again)
    kept = visitors.visitor(desk.actor, visitor_id)
    assert (kept.vehicle, kept.company, kept.notes) == ("B 12", "Helix & Sons", "Has a dog")


def test_a_parked_correction_of_a_visit_that_is_gone_says_so(desk: DeskRig, sheet: CorrectSheet) -> None:
    sheet.texts["vehicle"].setText("B 12")
    draft = {**sheet.to_draft(), "visit_id": 77}
    desk.open("correct")
    again = desk.sheet(CorrectSheet)
    again.from_draft(draft)
    assert again.banner.text()
    assert again.texts["vehicle"].text() == "B 12"
