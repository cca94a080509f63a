"""One place for keys: no two verbs share one, and they are written the same everywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.shortcuts import Action, Shortcuts, key_text


@pytest.mark.parametrize(
    ("sequence", "shown"),
    [
        ("F2", "F2"),
        ("Ctrl+Return", "Ctrl ⏎"),
        ("Return", "Enter"),
        ("Ctrl+1", "Ctrl 1"),
        ("Ctrl+Shift+Z", "Ctrl Shift Z"),
        ("Ctrl+Up", "Ctrl ↑"),
        ("Esc", "Esc"),
        ("Ctrl++", "Ctrl +"),
        ("", ""),
    ],
)
def test_keys_are_written_as_on_the_keyboard(sequence: str, shown: str) -> None:
    assert key_text(sequence) == shown


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_key_runs_its_verb(qtbot: QtBot, window: QWidget) -> None:
    keys = Shortcuts(window)
    ran: list[str] = []
    keys.add(Action("check_in", "F2", "Check in"), lambda: ran.append("check_in"))
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert ran == ["check_in"]
    keys.set_enabled(False)
    QTest.keyClick(window, Qt.Key.Key_F2)
    keys.set_enabled(True)
    keys.set_action_enabled("check_in", False)
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert ran == ["check_in"]
    assert keys.text("check_in") == "F2"
    assert [action.label for action in keys.actions()] == ["Check in"]


def test_a_key_given_twice_is_a_mistake(window: QWidget) -> None:
    keys = Shortcuts(window)
    keys.add(Action("find", "F3", "Find"), lambda: None)
    with pytest.raises(ValueError, match="F3 is given to find"):
        keys.add(Action("search", "F3", "Search"), lambda: None)
    with pytest.raises(ValueError, match="twice"):
        keys.add(Action("find", "F4", "Find"), lambda: None)
    with pytest.raises(ValueError, match="no key"):
        keys.add(Action("nothing", "", "Nothing"), lambda: None)
    with pytest.raises(KeyError):
        keys.text("nothing")
