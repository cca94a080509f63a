"""Where people are is shown before it is written, keeps its order, and is put back when it can't be written."""

import threading
from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from reception_app.db.uow import Store
from reception_app.directory import DirectoryService, StaffDays
from reception_app.directory.records import ExceptionKind, NewException, Presence
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import AppError, Invalid
from reception_app.preferences import Preferences
from tests.ui.directory.many_staff import MANY, ManyStaff
from tests.ui.store_watch import StoreWatch, watch
from ui.directory.board_page import BoardPage
from ui.kit.page import Said

__all__ = ["watch"]
_WAIT_SECONDS = 20
IN, OUT, LEAVE = Presence.IN, Presence.OUT, Presence.ON_LEAVE


class Gated(DirectoryService):
    """Writes only while the gate is open, and then not what it was told to refuse."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.refusals: list[AppError] = []
        self.gate = threading.Event()
        self.gate.set()

    def set_presences(
        self,
        actor: Actor,
        employee_ids: Iterable[int],
        presence: Presence,
        *,
        back_at: datetime | None = None,
        note: str = "",
        as_planned: bool = False,
    ) -> None:
        assert self.gate.wait(_WAIT_SECONDS)
        if self.refusals:
            raise self.refusals.pop(0)
        super().set_presences(
            actor, employee_ids, presence, back_at=back_at, note=note, as_planned=as_planned
        )


class Board(ManyStaff):
    """The board of many staff, in a window; `said` is what the desk would be told."""

    def __init__(self, qtbot: QtBot, store: Store) -> None:
        super().__init__(qtbot, store, Role.OFFICE_MANAGER)
        self.directory = Gated(store)
        self.page = BoardPage(
            self.directory, Preferences(store), store.clock, lambda: self.actor, self.window
        )
        self.said: list[Said] = []
        self.page.said.connect(self.said.append)
        QVBoxLayout(self.window).addWidget(self.page)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.idle()

    def idle(self) -> None:
        self.until(self.page.reader.is_idle)

    def press(self, row: int, presence: Presence) -> None:
        """Somebody in a row is said to be there."""
        self.page.list.table.select_id(self.page.list.model.records()[row].id)
        self.page.list.bar.press(presence)

    def shown(self, *rows: int) -> list[Presence]:
        return [self.page.list.model.records()[row].presence for row in rows]

    def stored(self, *rows: int) -> list[Presence]:
        return [DirectoryService(self.store).employee(self.actor, self.ids[row]).presence for row in rows]


@pytest.fixture
def board(qtbot: QtBot, store: Store) -> Board:
    return Board(qtbot, store)


def test_marking_never_waits_for_the_store(board: Board, watch: StoreWatch) -> None:
    with watch.nothing_here("marking one, several, all, and the way back"):
        board.press(3, OUT)
        board.idle()
        board.page.list.bar.back.setText("2h")
        board.page.list.bar.save.click()
        board.idle()
        board.page.list.table.view.selectAll()
        board.page.list.bar.press(LEAVE)
        board.idle()
        undo = board.said[-1].undo
        assert undo is not None
        undo()
        board.idle()
    assert watch.elsewhere > 0
    assert board.stored(2, 3, 4) == [IN, OUT, IN]
    assert board.shown(2, 3, 4) == [IN, OUT, IN]


@pytest.mark.parametrize("said", [OUT, IN])
def test_undo_lets_their_leave_hold_again(board: Board, said: Presence) -> None:
    person = board.page.list.model.records()[3]
    today = board.store.clock.now().date()
    StaffDays(board.store).add_exception(
        board.actor, person.id, NewException(ExceptionKind.LEAVE, today, today)
    )
    board.page.reader.read()
    board.idle()
    board.press(3, said)
    board.idle()
    assert board.directory.host(board.actor, person.id).presence is said
    undo = board.said[-1].undo
    assert undo is not None
    undo()
    board.idle()
    assert board.directory.host(board.actor, person.id).presence is LEAVE


def test_a_row_shows_it_before_it_is_written(board: Board) -> None:
    board.directory.gate.clear()
    board.press(3, OUT)
    assert (board.shown(3), board.stored(3), board.said) == ([OUT], [IN], [])
    board.page.on_minute(board.store.clock.now())
    board.directory.gate.set()
    board.idle()
    assert (board.shown(3), board.stored(3)) == ([OUT], [OUT])
    assert [said.tone for said in board.said] == ["ok"]


def test_steps_that_follow_each_other_fast_keep_their_order(board: Board) -> None:
    board.directory.gate.clear()
    seen: list[Presence] = []
    for presence in (OUT, LEAVE, IN, OUT, LEAVE):
        board.press(3, presence)
        board.press(4, IN if presence is not IN else OUT)
    board.page.list.model.dataChanged.connect(lambda *_: seen.extend(board.shown(3)))
    board.directory.gate.set()
    board.idle()
    assert board.stored(3, 4) == [LEAVE, IN]
    assert board.shown(3, 4) == [LEAVE, IN]
    assert set(seen) == {LEAVE}, "none of the steps before shows once more"
    assert len(board.said) == 10


def test_what_could_not_be_written_is_put_back_and_said(board: Board) -> None:
    board.directory.refusals = [AppError("The disk is full.")]
    board.press(3, OUT)
    assert board.shown(3) == [OUT]
    board.idle()
    assert board.shown(3) == [IN]
    [said] = board.said
    assert (said.tone, said.undo) == ("warn", None)
    assert "The disk is full." in said.text


def test_a_step_that_fails_between_two_leaves_what_the_others_said(board: Board) -> None:
    board.directory.gate.clear()
    board.press(3, OUT)
    board.press(3, LEAVE)
    board.directory.gate.set()
    board.until(lambda: board.said)
    board.idle()
    board.directory.refusals = [AppError("The disk is full.")]
    board.press(3, IN)
    board.idle()
    assert (board.shown(3), board.stored(3)) == ([LEAVE], [LEAVE])


def test_many_are_put_back_too(board: Board) -> None:
    board.directory.refusals = [AppError("The disk is full.")]
    board.page.list.table.view.selectAll()
    board.page.list.bar.press(OUT)
    assert board.shown(0) == [OUT], "those on the screen show it at once"
    board.idle()
    assert set(board.shown(*range(MANY))) == {IN}


def test_a_time_that_is_refused_is_there_again_to_be_put_right(board: Board) -> None:
    bar = board.page.list.bar
    board.press(3, OUT)
    board.idle()
    board.directory.refusals = [Invalid("This time has passed.", field="back_at")]
    bar.back.setText("2h")
    bar.save.click()
    assert not bar.details.isVisible()
    board.idle()
    assert (bar.details.isVisible(), bar.back.text()) == (True, "2h")
    assert bar.back_field.error() == "This time has passed."
    bar.save.click()
    board.idle()
    back = DirectoryService(board.store).employee(board.actor, board.ids[3]).back_at
    assert back == (board.store.clock.now() + timedelta(hours=2)).replace(second=0, microsecond=0)
