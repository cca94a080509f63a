"""The short lists beside a board: whole, or left out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.visits.side_column import SideColumn
from ui.visits.side_list import SideItem, SideList


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A list with a column of two short ones beside it."""
    made = QWidget()
    qtbot.addWidget(made)
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    home = QPushButton("The list", made)
    column = SideColumn(home, made)
    across.addWidget(home)
    across.addWidget(column)
    for place, name in enumerate(("first", "second")):
        column.insert(place, SideList(name, name=name, most=3))
        _fill(_list(made, name), 3)
    across.addWidget(QPushButton("What comes next", made))
    made.resize(600, 500)
    made.show()
    made.activateWindow()
    return made


def _list(page: QWidget, name: str) -> SideList:
    found = page.findChild(SideList, name)
    assert found is not None
    return found


def _fill(shown: SideList, count: int) -> None:
    shown.show_items([SideItem(n, "10:00", f"Visitor {n}") for n in range(count)])


def _column(page: QWidget) -> SideColumn:
    found = page.findChild(SideColumn)
    assert found is not None
    return found


def test_what_has_no_room_is_left_out_until_it_needs_less(qtbot: QtBot, page: QWidget) -> None:
    second = _list(page, "second")
    qtbot.waitUntil(second.isVisible)
    page.resize(600, 330)
    qtbot.waitUntil(second.isHidden)
    _fill(second, 1)
    _column(page).fit_soon()
    qtbot.waitUntil(second.isVisible)
    assert second.height() >= second.sizeHint().height()
    _fill(second, 3)
    _column(page).fit_soon()
    qtbot.waitUntil(second.isHidden)


def test_the_keyboard_goes_from_what_is_left_out_to_the_list(qtbot: QtBot, page: QWidget) -> None:
    line = _list(page, "second").findChildren(QPushButton, "sideRow")[0]
    qtbot.waitUntil(line.isVisible)
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    page.resize(600, 330)
    qtbot.waitUntil(lambda: not line.isVisible())
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "The list"


def test_enter_opens_a_line(qtbot: QtBot, page: QWidget) -> None:
    side = _list(page, "first")
    with qtbot.waitSignal(side.opened):
        QTest.keyClick(side.findChildren(QPushButton, "sideRow")[0], Qt.Key.Key_Return)
