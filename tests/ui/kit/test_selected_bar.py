"""Below every list it is said how many rows are selected, where they are several."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.keys import press
from tests.ui.kit.rows import Row, hundred_rows, shown_table
from ui.kit.list_model import ListModel
from ui.kit.record_table import RecordTable

_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def model() -> ListModel[Row]:
    return hundred_rows()


@pytest.fixture
def table(qtbot: QtBot, model: ListModel[Row]) -> RecordTable:
    return shown_table(qtbot, model)


def test_several_are_counted_and_one_is_not(table: RecordTable) -> None:
    assert table.chosen.text() == ""
    press(table.view, Qt.Key.Key_Down, modifiers=_SHIFT)
    assert table.chosen.text() == "2 selected"
    press(table.view, Qt.Key.Key_A, modifiers=_CTRL)
    assert table.chosen.text() == "100 selected"
    press(table.view, Qt.Key.Key_Home)
    assert table.chosen.text() == ""


def test_rows_that_go_are_counted_no_more(table: RecordTable, model: ListModel[Row]) -> None:
    press(table.view, Qt.Key.Key_End, modifiers=_SHIFT)
    for gone in (1, 2, 50):
        model.remove(gone)
    assert table.chosen.text() == "97 selected"
    model.set_records([Row(1, "Somebody else")])
    assert table.chosen.text() == ""


def test_the_row_in_hand_is_not_hidden_below_it(qtbot: QtBot, table: RecordTable) -> None:
    view = table.view
    last = view.rowAt(view.viewport().height() - 2)
    view.setCurrentIndex(view.model().index(last, 0))
    press(view, Qt.Key.Key_Up, modifiers=_SHIFT)
    press(view, Qt.Key.Key_Down, modifiers=_SHIFT)
    press(view, Qt.Key.Key_Down, modifiers=_SHIFT)
    qtbot.waitUntil(
        lambda: (
            view.visualRect(view.currentIndex()).bottom() <= view.viewport().height()
            and table.chosen.text() == "2 selected"
        )
    )


def test_no_row_moves_from_under_the_pointer(table: RecordTable) -> None:
    view = table.view
    before = view.viewport().mapTo(table, view.visualRect(view.model().index(3, 0)).center())
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, _CTRL, view.visualRect(view.model().index(3, 0)).center()
    )
    assert table.chosen.isVisible()
    assert view.viewport().mapTo(table, view.visualRect(view.model().index(3, 0)).center()) == before


def test_what_is_done_with_all_of_them_stands_there(table: RecordTable) -> None:
    button = QPushButton("Print", table)
    table.chosen.add_widget(button)
    assert not button.isVisible()
    press(table.view, Qt.Key.Key_Down, modifiers=_SHIFT)
    assert button.isVisible()
    assert button.geometry().left() > table.chosen.width() // 2
