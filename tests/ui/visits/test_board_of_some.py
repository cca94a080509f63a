"""The board that shows some of a list, as the counters below ask for: it says so, and goes back to all."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from reception_app.visits.records import CheckIn
from tests.ui.desk_rig import DeskRig
from tests.ui.look import faults
from ui.visits.visit_board import VisitBoard


@pytest.fixture
def board(desk: DeskRig) -> VisitBoard:
    """The board with five on site, of whom one waits for approval; who is held is asked for."""
    types, like = desk.context.visitor_types, desk.board()["Sofia Novak"]
    kind = next(each for each in types.all(desk.actor) if each.id == like.type_id)
    types.save(desk.actor, replace(kind, needs_approval=True))
    asked = CheckIn(name="Held Back", type_id=like.type_id, host_id=like.host_id)
    desk.context.visits.check_in(desk.actor, asked)
    found = desk.find(VisitBoard, "visitBoard")
    desk.until(lambda: found.model.rowCount() == 5)
    _ask_for_held(desk)
    return found


def _ask_for_held(desk: DeskRig) -> None:
    desk.desk.show_place("today", {"tab": "on_site", "only": "held"})


def _names(board: VisitBoard) -> list[str]:
    return [visit.name for visit in board.model.records()]


def test_it_says_that_it_is_not_all_and_goes_back(desk: DeskRig, board: VisitBoard) -> None:
    assert _names(board) == ["Held Back"]
    assert board.only_bar.isVisible()
    assert board.only_bar.text() == "Only who is held is listed."
    assert faults(board) == []
    desk.click(board.only_bar.button)
    assert (board.model.rowCount(), board.only_bar.isVisible()) == (5, False)
    assert board.table.view.hasFocus()
    _ask_for_held(desk)
    desk.key(Qt.Key.Key_Escape)
    assert (board.model.rowCount(), board.only_bar.isVisible()) == (5, False)


def test_a_search_stays_among_them_and_a_tab_shows_all(desk: DeskRig, board: VisitBoard) -> None:
    board.search.setText("a")
    board.search.clear()
    assert _names(board) == ["Held Back"], "as it says"
    board.tabs.set_key("expected")
    assert not board.only_bar.isVisible()
    board.tabs.set_key("on_site")
    assert board.model.rowCount() == 5


def test_once_the_last_of_them_is_seen_to_all_are_shown(desk: DeskRig, board: VisitBoard) -> None:
    desk.context.holds.approve(desk.actor, desk.board()["Held Back"].id)
    desk.until(lambda: board.model.rowCount() == 5, "and not that nobody is on site")
    assert not board.only_bar.isVisible()
