"""The in and out board is read in jobs: who is chosen, what is typed and where it was scrolled to stay meanwhile."""

import threading

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from reception_app.db.uow import Store
from reception_app.directory import DirectoryService
from reception_app.directory.records import EmployeeDetail, Presence
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.changes import Change
from reception_app.preferences import Preferences
from tests.builders.people import an_actor
from tests.ui.directory.many_staff import MANY, ManyStaff
from ui.directory.board_page import BoardPage

_SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
_WAIT_SECONDS = 20


class Slow(DirectoryService):
    """Notes in which threads everybody is read, and hands them out only while the gate is open."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.threads: list[int] = []
        self.gate, self.taken = threading.Event(), threading.Event()
        self.gate.set()

    def employees(self, actor: Actor, *, text: str = "", include_left: bool = False) -> list[EmployeeDetail]:
        self.threads.append(threading.get_ident())
        found = super().employees(actor, text=text, include_left=include_left)
        self.taken.set()
        assert self.gate.wait(_WAIT_SECONDS)
        return found


class Board(ManyStaff):
    """The board of many staff, in a window."""

    def __init__(self, qtbot: QtBot, store: Store, role: Role) -> None:
        super().__init__(qtbot, store, role)
        self.directory = Slow(store)
        self.page = BoardPage(
            self.directory, Preferences(store), store.clock, lambda: self.actor, self.window
        )
        self.list, self.table = self.page.list, self.page.list.table
        QVBoxLayout(self.window).addWidget(self.page)
        with qtbot.waitExposed(self.window):
            self.window.show()

    def idle(self) -> None:
        """Wait until the board shows what it was asked for last."""
        self.until(self.page.reader.is_idle)

    def read(self) -> None:
        """Another desk changed something."""
        self.page.on_changes([Change("employee", frozenset(self.ids))])
        self.idle()

    def begin(self) -> None:
        """A reading is under way: it has them as they are now, and does not come back before the gate opens."""
        self.directory.taken.clear()
        self.directory.gate.clear()
        self.page.on_minute(self.store.clock.now())
        self.until(self.directory.taken.is_set)

    def choose(self, *rows: int) -> None:
        """Select these rows; the first of them is the one in hand."""
        self.table.select_id(self.list.model.records()[rows[0]].id)
        for row in rows[1:]:
            self.table.view.selectionModel().select(self.list.model.index(row, 0), _SELECT)

    def chosen(self) -> list[int]:
        return [person.id for person in self.table.selected()]

    def presences(self, *rows: int) -> list[Presence]:
        shown = self.list.model.records()
        return [shown[row].presence for row in rows]


@pytest.fixture
def board(qtbot: QtBot, store: Store) -> Board:
    board = Board(qtbot, store, Role.OFFICE_MANAGER)
    board.idle()
    return board


def test_everybody_is_read_in_another_thread_only(board: Board) -> None:
    assert len(board.list.model.records()) == MANY
    board.page.on_minute(board.store.clock.now())
    board.idle()
    board.read()
    board.list.tabs.set_key("in")
    board.idle()
    board.list.bar.press(Presence.OUT)
    board.idle()
    assert len(board.directory.threads) >= 5
    assert threading.get_ident() not in board.directory.threads


def test_the_departments_and_the_numbers_come_with_the_reading(board: Board) -> None:
    board.directory.set_presences(board.actor, board.ids[:3], Presence.OUT)
    board.list.departments.set_value("Part 1")
    board.read()
    assert [board.list.departments.itemText(at) for at in range(board.list.departments.count())] == [
        "All departments",
        *(f"Part {n}" for n in range(7)),
    ]
    assert board.list.departments.value() == "Part 1"
    assert {person.department for person in board.list.model.records()} == {"Part 1"}
    assert board.list.tabs.accessibleTabName(1) == f"In, {MANY - 3}"
    assert board.list.tabs.accessibleTabName(2) == "Away, 3"


def test_when_nobody_is_left_in_a_department_everybody_is_shown(board: Board) -> None:
    board.list.departments.set_value("Part 1")
    board.idle()
    board.rename([person.id for person in board.list.model.records()], department_id=None)
    board.read()
    assert board.list.departments.value() == ""
    assert len(board.list.model.records()) == MANY


def test_who_is_marked_shows_it_at_once_and_no_older_reading_takes_it_back(board: Board) -> None:
    board.choose(3, 5)
    board.begin()
    with board.qtbot.assertNotEmitted(board.list.model.modelReset):
        board.list.bar.press(Presence.OUT)
        assert board.presences(3, 4, 5) == [Presence.OUT, Presence.IN, Presence.OUT]
        seen = set(board.presences(3, 5))
        board.list.model.dataChanged.connect(lambda *_: seen.update(board.presences(3, 5)))
        board.directory.gate.set()
        board.idle()
    assert seen == {Presence.OUT}
    assert board.presences(3, 5) == [Presence.OUT, Presence.OUT]
    assert board.list.read is not None
    assert board.list.read.here == MANY - 2


def test_a_filter_chosen_while_reading_is_what_is_shown_in_the_end(board: Board) -> None:
    shown: list[int] = []
    board.page.reader.shown.connect(lambda: shown.append(board.list.model.rowCount()))
    board.begin()
    board.list.tabs.set_key("away")
    board.directory.gate.set()
    board.idle()
    assert shown == [0], "the reading that nobody wants any more is not shown in between"


def test_whoever_was_marked_stays_in_the_list_of_those_in(board: Board) -> None:
    board.list.tabs.set_key("in")
    board.idle()
    board.choose(3, 5)
    board.list.bar.press(Presence.OUT)
    board.idle()
    assert board.presences(3, 5) == [Presence.OUT, Presence.OUT]
    board.list.tabs.set_key("all")
    board.list.tabs.set_key("in")
    board.idle()
    assert len(board.list.model.records()) == MANY - 2


def test_when_everybody_differs_the_chosen_the_place_and_what_is_typed_stay(board: Board) -> None:
    board.choose(200, 202, 203)
    board.list.bar.press(Presence.OUT)
    board.list.bar.back.setText("14:")
    board.idle()
    bar = board.table.view.verticalScrollBar()
    bar.setValue(bar.value() - 4)
    chosen, spot, focus = board.chosen(), bar.value(), board.window.focusWidget()
    assert (len(chosen), focus) == (3, board.list.bar.back)
    board.rename(board.ids, extension="77")
    with board.qtbot.waitSignal(board.list.model.modelReset):
        board.read()
    assert {person.extension for person in board.list.model.records()} == {"77"}
    assert (board.chosen(), bar.value(), board.window.focusWidget()) == (chosen, spot, focus)
    assert board.table.current().id == chosen[0]
    assert board.list.bar.details.isVisible()
    assert board.list.bar.back.text() == "14:"


def test_everybody_marked_at_once_stays_chosen(board: Board) -> None:
    board.table.view.selectAll()
    board.list.bar.press(Presence.ON_LEAVE)
    board.idle()
    assert {person.presence for person in board.list.model.records()} == {Presence.ON_LEAVE}
    assert len(board.chosen()) == MANY
    assert board.list.bar.details.isVisible()


def test_the_chosen_who_leave_the_list_are_let_go(board: Board) -> None:
    board.list.tabs.set_key("in")
    board.idle()
    board.choose(3, 5, 7)
    board.directory.set_presences(board.actor, [board.ids[3], *board.ids[20:100]], Presence.OUT)
    board.read()
    assert board.chosen() == [board.ids[5], board.ids[7]]
    assert board.table.current().id == board.ids[5]


def test_why_they_could_not_be_read_is_told(board: Board) -> None:
    board.actor = an_actor(Role.KIOSK)
    board.read()
    assert board.list.trouble.isVisible()
    assert len(board.list.model.records()) == MANY, "what was read before is still there"
    board.actor = an_actor(Role.OFFICE_MANAGER)
    board.read()
    assert not board.list.trouble.isVisible()
