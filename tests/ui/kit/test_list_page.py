"""The frame of a list: read when it comes to be seen and when typing pauses, worked on by keyboard."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

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
        self.steps = Steps(self)
        self._model: ListModel[Row] = ListModel(columns(), order=lambda row: row.id)
        self.table = RecordTable(self._model, title="Visitors", name="visitorRows")
        self.add_search("Name", "Search visitors", name="visitorSearch")
        self.lay_out(PageHeader("Visitors"), self.flowing(self.search), QLabel("Between"))
        self.work_with(self.steps, lambda row: self.steps.run("arrive", row))
        self.add_letters({"leave": "L"}, self.steps.run)
        self.add_find_key()

    def refresh(self) -> None:
        self.reads += 1
        self._model.set_records(self._found())
        self.show_rows(lambda: EmptyState("search", "Nobody fits", "Try other words."))

    def _found(self) -> Iterable[Row]:
        wanted = self.search.text().casefold()
        return [Row(id_, name) for id_, name in enumerate(NAMES, 1) if wanted in name.casefold()]


@pytest.fixture
def page(qtbot: QtBot) -> Visitors:
    made = Visitors()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=20_000)
    made.activated()
    return made


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
