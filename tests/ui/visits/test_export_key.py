"""Exporting the history by the keyboard: the Enter that opens the menu chooses nothing in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from tests.ui.desk_rig import DeskRig
from tests.ui.keys import hold, press
from ui.kit.button import Button


@pytest.mark.parametrize("told", [True, False])
def test_enter_held_on_export_opens_one_menu_and_nothing_in_it(desk: DeskRig, told: bool) -> None:
    desk.desk.show_place("visitors", {"tab": "history"})
    button = desk.find(Button, "exportButton")
    hold(lambda: QApplication.activePopupWidget() or button, Qt.Key.Key_Return, told=told)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert desk.window.findChildren(QFileDialog) == []
    press(menu, Qt.Key.Key_Escape)
    desk.until(lambda: desk.window.findChildren(QMenu) == [], "none is kept once it is closed")
