"""The keyboard goes back to who had it, and nobody is asked who is gone; a list keeps it when a part of it goes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.ui.keys import press
from tests.ui.kit.rows import Row, columns
from ui.kit.confirm_bar import ConfirmBar
from ui.kit.focus_before import FocusBefore, focus_kept, hide_part
from ui.kit.list_model import ListModel
from ui.kit.record_table import RecordTable
from ui.kit.row_button import RowButton
from ui.shell.find_bar import FindBar
from ui.shell.shade import Shade


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def field(window: QWidget, qtbot: QtBot) -> QLineEdit:
    """Has the keyboard, as the button of a toast may."""
    made = QLineEdit(window)
    made.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def test_it_goes_back_once(window: QWidget, field: QLineEdit) -> None:
    other = QLineEdit(window)
    other.show()
    before = FocusBefore()
    before.remember(field)
    other.setFocus()
    before.give_back()
    assert field.hasFocus()
    other.setFocus()
    before.give_back()
    assert other.hasFocus()


def test_not_to_what_is_hidden_nor_to_what_is_gone(window: QWidget, field: QLineEdit) -> None:
    other = QLineEdit(window)
    other.show()
    before = FocusBefore()
    before.remember(field)
    other.setFocus()
    field.hide()
    before.give_back()
    assert other.hasFocus()
    before.remember(field)
    delete(field)
    before.give_back()
    assert other.hasFocus()
    before.remember(other)
    delete(other)
    assert before.take() is None


def _find_bar(window: QWidget) -> QWidget:
    bar = FindBar(lambda _: lambda: ((), ""), window)
    bar.show()
    bar.begin()
    return bar


def _question(window: QWidget) -> QWidget:
    bar = ConfirmBar(name="bar", parent=window)
    bar.ask("Remove 3 entries?", yes="Remove 3 entries")
    return bar


def _shade(window: QWidget) -> QWidget:
    shade = Shade(window)
    shade.fall()
    return shade


@pytest.mark.parametrize("make", [_find_bar, _question, _shade])
def test_esc_when_who_had_the_keyboard_is_gone(
    make: Callable[[QWidget], QWidget], window: QWidget, field: QLineEdit
) -> None:
    front = make(window)
    delete(field)
    QTest.keyClick(front, Qt.Key.Key_Escape)
    assert front.isHidden() is not isinstance(front, FindBar)


@pytest.fixture
def model() -> ListModel[Row]:
    made = ListModel(columns(), order=lambda row: row.id)
    made.set_records(Row(n, f"Visitor {n}") for n in range(1, 101))
    return made


@pytest.fixture
def table(window: QWidget, model: ListModel[Row]) -> RecordTable:
    """With a button beside it that nobody means."""
    made = RecordTable(model, title="On site", name="board", parent=window)
    made.set_empty(QPushButton("Nobody is here", made))
    made.chosen.add_widget(QPushButton("Check out", made))
    beside = QPushButton("I have read it", window)
    for part in (made, beside):
        _in(window).addWidget(part)
    made.select_first()
    return made


def _in(window: QWidget) -> QVBoxLayout:
    found = window.layout()
    assert isinstance(found, QVBoxLayout)
    return found


def _button(within: QWidget, label: str) -> QPushButton:
    return next(each for each in within.findChildren(QPushButton) if each.text() == label)


def _before_beside(table: RecordTable, button: QPushButton) -> QPushButton:
    """With the button that nobody means as the one that comes next."""
    QWidget.setTabOrder(button, _button(table.window(), "I have read it"))
    return button


@pytest.mark.parametrize("left", [0, 1, 50], ids=["nobody", "one", "many"])
def test_a_list_has_it_back_when_what_is_done_with_several_is_done(
    qtbot: QtBot, table: RecordTable, model: ListModel[Row], left: int
) -> None:
    press(table.view, Qt.Key.Key_Down, modifiers=Qt.KeyboardModifier.ShiftModifier)
    button = _before_beside(table, _button(table, "Check out"))
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    model.set_records([Row(n, f"Visitor {n}") for n in range(3, 3 + left)])
    qtbot.waitUntil(table.chosen.isHidden)
    assert QApplication.focusWidget() is (table.view if left else _button(table, "Nobody is here"))


def test_a_list_has_it_back_when_the_button_of_the_row_goes(
    qtbot: QtBot, table: RecordTable, model: ListModel[Row]
) -> None:
    found = table.findChild(RowButton)
    assert found is not None
    button = _before_beside(table, found)
    qtbot.waitUntil(button.isVisible)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    table.view.verticalScrollBar().setValue(table.view.verticalScrollBar().maximum())
    assert QApplication.focusWidget() is table.view
    table.view.verticalScrollBar().setValue(0)
    qtbot.waitUntil(button.isVisible)
    button.setFocus()
    model.set_records([])
    qtbot.waitUntil(lambda: not button.isVisible())
    assert QApplication.focusWidget() is _button(table, "Nobody is here")


def _behind(qtbot: QtBot, front: QWidget) -> None:
    """Another window in front of it, as a browser is while somebody asks for something there."""
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    assert not front.isActiveWindow()


def _in_front_again(qtbot: QtBot, window: QWidget) -> QWidget | None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return QApplication.focusWidget()


def _hidden(part: QWidget, home: QWidget) -> None:
    hide_part(part, home)


def _hidden_within(part: QWidget, home: QWidget) -> None:
    with focus_kept(part, home):
        part.findChildren(QPushButton)[0].hide()


def _gone_within(part: QWidget, home: QWidget) -> None:
    with focus_kept(part, home):
        delete(part.findChildren(QPushButton)[0])


@pytest.mark.parametrize("go", [_hidden, _hidden_within, _gone_within])
def test_what_goes_while_another_window_is_in_front_leaves_the_keyboard_at_home(
    qtbot: QtBot, window: QWidget, go: Callable[[QWidget, QWidget], None]
) -> None:
    first, home, part = QPushButton("Comes first"), QPushButton("Home"), QWidget()
    held = QPushButton("Held", part)
    QVBoxLayout(part).addWidget(held)
    for each in (first, home, part, QPushButton("Comes next")):
        _in(window).addWidget(each)
    qtbot.waitUntil(held.isVisible)
    held.setFocus()
    qtbot.waitUntil(held.hasFocus)
    _behind(qtbot, window)
    go(part, home)
    assert _in_front_again(qtbot, window) is home


def test_what_stays_while_another_window_is_in_front_keeps_the_keyboard(
    qtbot: QtBot, window: QWidget
) -> None:
    held, home, other = QPushButton("Held"), QPushButton("Home"), QPushButton("Other")
    for each in (home, held, other):
        _in(window).addWidget(each)
    qtbot.waitUntil(held.isVisible)
    held.setFocus()
    qtbot.waitUntil(held.hasFocus)
    _behind(qtbot, window)
    hide_part(other, home)
    with focus_kept(held, home):
        held.setText("Still held")
    assert _in_front_again(qtbot, window) is held
