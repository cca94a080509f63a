"""The keyboard goes back to who had it, and nobody is asked who is gone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.kit.confirm_bar import ConfirmBar
from ui.kit.focus_before import FocusBefore
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
