"""A key that is held does something once, also where the system makes strokes of its repeats."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.patience import PATIENCE_MS
from tests.ui.keys import hold, press
from ui.kit.button import Button
from ui.kit.key_hold import give_key
from ui.kit.popup_menu import PopupMenu
from ui.kit.scan_filter import ScanFilter
from ui.kit.shortcuts import Action, Shortcuts

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


def test_a_verb_of_the_window_is_done_once(qtbot: QtBot, qapp: QApplication) -> None:
    """A shortcut sees no press: whoever watches the widget with the keyboard has seen it before."""
    button, done = Button("Check out"), list[int]()
    qtbot.addWidget(button)
    Shortcuts(button).add(Action("undo", "F9", "Undo"), lambda: done.append(1))
    button.show()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus, timeout=PATIENCE_MS)
    watch = ScanFilter()
    watch.install(qapp)
    for went_down in (40, 80, 120, 600):
        pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)
        released = QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)
        pressed.setTimestamp(went_down)
        released.setTimestamp(went_down + 40)
        give_key(pressed, button)
        QApplication.sendEvent(button, released)
    watch.rest()
    assert len(done) == 2, "once by the hand that held it, and once by the next stroke"
