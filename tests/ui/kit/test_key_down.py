"""A key that is held does something once, also where the system makes strokes of its repeats."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keys import hold, press
from ui.kit.button import Button
from ui.kit.popup_menu import PopupMenu

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
