"""A key that is held does something once, also where the system makes strokes of its repeats."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.patience import PATIENCE_MS
from tests.ui.keys import hold, press
from tests.ui.kit.rows import Row, columns
from ui.kit.button import Button
from ui.kit.key_hold import give_key
from ui.kit.letter_keys import add_letters
from ui.kit.list_model import ListModel
from ui.kit.popup_menu import PopupMenu
from ui.kit.record_table import RecordTable
from ui.kit.scan_filter import ScanFilter
from ui.kit.shortcuts import Action, Shortcuts, in_sheet

TOLD = pytest.mark.parametrize("told", [True, False])
"""As Qt tells of repeats, and as it takes them for strokes under X11."""


@TOLD
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_button_is_pressed_once(qtbot: QtBot, key: Qt.Key, told: bool) -> None:
    button, clicks = Button("Check out"), list[int]()
    qtbot.addWidget(button)
    button.clicked.connect(lambda: clicks.append(1))
    hold(lambda: button, key, told=told)
    assert len(clicks) == 1
    press(button, key)
    assert len(clicks) == 2


@TOLD
def test_the_menu_that_it_opens_stays_as_it_came(qtbot: QtBot, told: bool) -> None:
    button, chosen = Button("Export"), list[int]()
    qtbot.addWidget(button)

    def on_clicked() -> None:
        menu = PopupMenu(button)
        menu.addAction("CSV").triggered.connect(lambda: chosen.append(1))
        menu.addAction("PDF")
        menu.popup(button.pos())
        # As Qt does in a window that has the keyboard.
        menu.setActiveAction(menu.actions()[0])

    button.clicked.connect(on_clicked)
    button.show()
    hold(lambda: QApplication.activePopupWidget() or button, Qt.Key.Key_Return, told=told)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, PopupMenu)
    assert chosen == []
    press(menu, Qt.Key.Key_Return)
    assert len(chosen) == 1


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    """One with the keyboard, which is watched as at the desk: a shortcut sees no press."""
    made = QWidget()
    qtbot.addWidget(made)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus, timeout=PATIENCE_MS)
    watch = ScanFilter()
    watch.install(qapp)
    yield made
    watch.rest()


@TOLD
@pytest.mark.parametrize("add", ["a verb of the window", "a key in a sheet", "a letter"])
def test_what_a_shortcut_does_is_done_once(window: QWidget, add: str, told: bool) -> None:
    done, keyboard = list[int](), window
    if add == "a verb of the window":
        Shortcuts(window).add(Action("undo", "F9", "Undo"), lambda: done.append(1))
    elif add == "a key in a sheet":
        in_sheet(window, "F9", lambda: done.append(1))
    else:
        rows = ListModel[Row](columns(), order=lambda row: row.id)
        table = RecordTable(rows, title="Rows", name="rows")
        rows.set_records([Row(1, "Ana"), Row(2, "Bo")])
        QVBoxLayout(window).addWidget(table)
        table.select_first()
        add_letters(table, {"done": "F9"}, lambda *_: done.append(1))
        keyboard = table.view
        keyboard.setFocus()
    for went_down in (40, 80, 120, 600):
        again = told and went_down in (80, 120)
        for kind, when in ((QEvent.Type.KeyPress, went_down), (QEvent.Type.KeyRelease, went_down + 40)):
            event = QKeyEvent(kind, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier, "", again)
            event.setTimestamp(when)
            give_key(event, keyboard)
    assert len(done) == 2, "once by the hand that held it, and once by the next stroke"
