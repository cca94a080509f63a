"""The frame of a list: read when it comes to be seen and when typing pauses, worked on by keyboard."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from reception_app.kernel.errors import AppError
from tests.ui.keys import press, type_text
from tests.ui.kit.rows import Row, columns
from ui.kit.empty_state import EmptyState
from ui.kit.list_model import ListModel
from ui.kit.list_page import ListPage
from ui.kit.page import Said
from ui.kit.page_header import PageHeader
from ui.kit.record_menu import MenuItem
from ui.kit.record_table import RecordTable

NAMES = ("Ana Souza", "Marek Novak", "Zoe Quill")


class Steps(QObject):
    """Remembers what was done."""

    said = Signal(object)
    sheet_wanted = Signal(str, dict)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.done: list[tuple[str, int]] = []

    def open(self, row: Row) -> None:
        self.sheet_wanted.emit("visit", {"visit_id": row.id})

    def run(self, step: str, row: Row) -> None:
        self.done.append((step, row.id))
        self.said.emit(Said(step))

    def menu(self, row: Row) -> list[MenuItem]:
        return [MenuItem("Leave", lambda: self.run("leave", row))]


class Visitors(ListPage):
    """A list of three."""

    def __init__(self) -> None:
        super().__init__("visitors")
        self.reads = 0
        self.names: tuple[str, ...] = NAMES
        self.shown: list[int] = []
        self.threads: set[int] = set()
        self.trouble: AppError | None = None
        self.gate, self.begun = threading.Event(), threading.Event()
        self.gate.set()
        self.steps = Steps(self)
        self._model: ListModel[Row] = ListModel(columns(), order=lambda row: row.id)
        self.table = RecordTable(self._model, title="Visitors", name="visitorRows")
        self.add_search("Name", "Search visitors", name="visitorSearch")
        self.lay_out(PageHeader("Visitors"), self.flowing(self.search), QLabel("Between"))
        self.work_with(self.steps, lambda row: self.steps.run("arrive", row))
        self.add_letters({"leave": "L"}, self.steps.run)
        self.add_find_key()

    def asked(self) -> str:
        return self.search.text().casefold()

    def reading(self, asked: str) -> Callable[[], list[Row]]:
        def read() -> list[Row]:
            self.reads += 1
            self.threads.add(threading.get_ident())
            self.begun.set()
            assert self.gate.wait(20)
            if self.trouble is not None:
                raise self.trouble
            return [Row(id_, name) for id_, name in enumerate(self.names, 1) if asked in name.casefold()]

        return read

    def show_found(self, found: list[Row]) -> None:
        self.shown.append(len(found))
        self._model.set_records(found)

    def nothing(self) -> EmptyState:
        return EmptyState("search", "Nobody fits", "Try other words.")


@pytest.fixture
def page(qtbot: QtBot) -> Visitors:
    made = Visitors()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=20_000)
    made.activated()
    qtbot.waitUntil(lambda: made.table.model.rowCount() == len(NAMES))
    return made


def begin(qtbot: QtBot, page: Visitors) -> None:
    """A reading is under way that does not come back before the gate opens."""
    page.begun.clear()
    page.gate.clear()
    page.refresh()
    qtbot.waitUntil(page.begun.is_set)


def finish(qtbot: QtBot, page: Visitors) -> None:
    page.gate.set()
    qtbot.waitUntil(page.reader.is_idle)


def test_it_is_read_when_it_comes_to_be_seen_and_has_a_row_in_hand(page: Visitors) -> None:
    assert page.reads == 1
    assert QApplication.focusWidget() is page.table.view
    assert page.table.current() == Row(1, "Ana Souza")


def test_what_is_typed_is_looked_for_once_typing_pauses(qtbot: QtBot, page: Visitors) -> None:
    QTest.keyClick(page.table.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.search
    type_text(page.search, "zoe")
    assert page.reads == 1
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 1, timeout=20_000)
    assert page.reads == 2
    page.search.setText("nobody")
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 0, timeout=20_000)
    assert [each.isVisible() for each in page.findChildren(EmptyState)] == [True]


def test_enter_opens_a_letter_works_and_all_that_is_said_goes_up(qtbot: QtBot, page: Visitors) -> None:
    with qtbot.waitSignal(page.sheet_wanted, timeout=20_000) as wanted:
        press(page.table.view, Qt.Key.Key_Return)
    assert wanted.args == ["visit", {"visit_id": 1}]
    with qtbot.waitSignal(page.said, timeout=20_000):
        QTest.keyClick(page.table.view, Qt.Key.Key_L)
    page.table.acted.emit(Row(2, "Marek Novak"))
    assert page.steps.done == [("leave", 1), ("arrive", 2)]


def test_where_several_are_selected_the_menu_says_whose_it_is(page: Visitors) -> None:
    page.table.select_id(2)
    alone = [each.text() for each in page.table.menu().actions()]
    page.table.view.selectAll()
    several = page.table.menu().actions()
    assert [each.text() for each in several] == ["Marek Novak", *alone]
    assert not several[0].isEnabled()


def test_it_is_read_in_a_job_and_nothing_is_called_empty_before(qtbot: QtBot) -> None:
    made = Visitors()
    made.gate.clear()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.begun.is_set)
    assert made.findChildren(EmptyState) == []
    finish(qtbot, made)
    assert made.table.current() == Row(1, "Ana Souza")
    assert threading.get_ident() not in made.threads


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down], ids=["Enter", "Down"])
def test_from_the_search_the_keyboard_goes_to_what_was_found(
    qtbot: QtBot, page: Visitors, key: Qt.Key
) -> None:
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.search, "marek")
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 1, timeout=20_000)
    assert page.search.hasFocus()
    QTest.keyClick(page.search, key)
    assert page.table.view.hasFocus()
    assert page.table.current().name == "Marek Novak"
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.search, "nobody")
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 0, timeout=20_000)
    QTest.keyClick(page.search, key)
    assert page.search.hasFocus(), "where nothing was found other words can be typed"


def test_an_answer_to_other_words_is_never_shown(qtbot: QtBot, page: Visitors) -> None:
    begin(qtbot, page)
    page.search.setText("zoe")
    page.refresh()
    finish(qtbot, page)
    assert page.shown == [3, 1], "the answer of before the words were typed is left out"
    assert page.search.text() == "zoe"


def test_changes_that_come_faster_than_they_are_read_become_one_more_reading(
    qtbot: QtBot, page: Visitors
) -> None:
    begin(qtbot, page)
    for _ in range(9):
        page.refresh()
    finish(qtbot, page)
    assert page.reads == 3


def test_who_is_chosen_the_focus_and_the_place_stay_when_all_rows_are_others(
    qtbot: QtBot, page: Visitors
) -> None:
    page.names = tuple(f"Person {number:03}" for number in range(200))
    page.refresh()
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 200)
    bar = page.table.view.verticalScrollBar()
    page.table.select_id(150)
    bar.setValue(bar.value() - 7)
    spot = bar.value()
    page.names = tuple(f"Somebody {number:03}" for number in range(200))
    begin(qtbot, page)
    assert page.table.current() == Row(150, "Person 149"), "what is shown stays until the answer is here"
    finish(qtbot, page)
    assert page.table.current() == Row(150, "Somebody 149")
    assert (bar.value(), QApplication.focusWidget()) == (spot, page.table.view)


def test_what_hinders_is_said_and_the_list_stays(qtbot: QtBot, page: Visitors) -> None:
    page.trouble = AppError("The store is busy.")
    with qtbot.waitSignal(page.said) as said:
        page.refresh()
    assert said.args == [Said("The store is busy.", "warn")]
    assert page.table.model.rowCount() == len(NAMES)


def test_a_record_another_place_asks_for_is_in_hand_once_it_is_read(qtbot: QtBot, page: Visitors) -> None:
    page.names = (*NAMES, "Lena Fischer")
    page.take_in_hand(4)
    qtbot.waitUntil(lambda: page.table.current() == Row(4, "Lena Fischer"))


def test_the_keyboard_stays_in_a_list_that_becomes_empty_and_fills_again(
    qtbot: QtBot, page: Visitors
) -> None:
    assert QApplication.focusWidget() is page.table.view
    page.names = ()
    page.refresh()
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 0)
    for _ in range(2):
        [empty] = [each for each in page.findChildren(EmptyState) if each.isVisible()]
        assert QApplication.focusWidget() is empty
        assert empty.accessibleName() == "Nobody fits"
        page.refresh()
        qtbot.waitUntil(page.reader.is_idle)
    page.names = NAMES
    page.refresh()
    qtbot.waitUntil(lambda: page.table.model.rowCount() == len(NAMES))
    assert QApplication.focusWidget() is page.table.view
