"""A hand that taps or clicks behind quick typing: what is held was typed before, and is there first."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import press
from ui.kit.scan_filter import ScanFilter


class Form(QWidget):
    """A field, and a button that says what the field says when it is pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.button = QPushButton("Done")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.said: list[str] = []
        self.button.pressed.connect(lambda: self.said.append(self.field.text()))
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.button)

    def spot(self) -> QPoint:
        return self.button.mapTo(self, self.button.rect().center())


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus)
    return made


@pytest.fixture
def held(qapp: QApplication, form: Form) -> Iterator[list[str]]:
    """Letters struck within a moment that is not over before the hand comes: the clock stands still."""
    heard: list[str] = []
    scanner = ScanFilter(clock=lambda: 100.0)
    scanner.scanned.connect(heard.append)
    scanner.install(qapp)
    for letter in "0042":
        press(form.field, ord(letter), letter)
    assert form.field.text() == ""
    yield heard
    scanner.rest()


def test_a_finger_on_the_glass_comes_behind_what_was_typed(form: Form, held: list[str]) -> None:
    finger = QTest.createTouchDevice(QPointingDevice.DeviceType.TouchScreen)
    QTest.touchEvent(form, finger).press(0, form.spot()).commit()
    assert form.field.text() == "0042"
    QTest.touchEvent(form, finger).release(0, form.spot()).commit()
    assert held == []


def test_a_click_comes_behind_what_was_typed(form: Form, held: list[str]) -> None:
    window = form.windowHandle()
    QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, form.spot())
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, form.spot())
    assert form.said == ["0042"]
    assert held == []


def test_a_mouse_that_only_moves_parts_no_scan(form: Form, held: list[str]) -> None:
    QTest.mouseMove(form.windowHandle(), form.spot())
    QApplication.processEvents()
    for letter in "4711":
        press(form.field, ord(letter), letter)
    press(form.field, Qt.Key.Key_Return, "\r")
    assert held == ["00424711"]
    assert form.field.text() == ""


def test_letters_in_the_list_of_a_choice_find_what_begins_so(
    qtbot: QtBot, qapp: QApplication, form: Form
) -> None:
    choice = QComboBox(form)
    choice.addItems(["Text", "Date", "Phone"])
    choice.show()
    scanner = ScanFilter()
    scanner.install(qapp)
    try:
        choice.setFocus()
        choice.showPopup()
        qtbot.waitUntil(lambda: choice.view().hasFocus())
        press(choice.view(), ord("P"), "p")
        qtbot.waitUntil(lambda: choice.view().currentIndex().row() == 2)
        press(choice.view(), Qt.Key.Key_Return, "\r")
        qtbot.waitUntil(lambda: choice.currentText() == "Phone")
    finally:
        scanner.rest()
