"""A page that came under somebody's hands: what they go on typing presses nothing on it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import hold, press, type_text
from ui.kit.button import Button
from ui.kit.unasked import Unasked


class Page(QWidget):
    """With one button, and a clock that the test sets."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds, self.pressed = 100.0, 0
        self.button = Button("Try again", parent=self)
        self.button.clicked.connect(self._on_clicked)
        QVBoxLayout(self).addWidget(self.button)
        self.unasked = Unasked(self, [self.button], now=lambda: self.seconds)

    def _on_clicked(self) -> None:
        self.pressed += 1


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_struck_before_it_was_seen_or_in_the_moment_after_presses_nothing(
    qtbot: QtBot, page: Page, key: Qt.Key
) -> None:
    page.seconds += 60
    press(page.button, key)
    assert page.pressed == 0, "nobody has seen it yet"
    page.show()
    qtbot.waitExposed(page)
    page.grab()
    page.seconds += 0.4
    press(page.button, key)
    assert page.pressed == 0
    page.seconds += 0.6
    press(page.button, key)
    assert page.pressed == 1


def test_the_enter_at_the_end_of_what_was_being_typed_presses_nothing(qtbot: QtBot, page: Page) -> None:
    page.show()
    page.grab()
    page.seconds += 5
    for letter in "lantern 27":
        page.seconds += 0.3
        type_text(page.button, letter)
    page.seconds += 0.3
    hold(lambda: page.button, Qt.Key.Key_Return)
    assert page.pressed == 0
    assert not page.unasked.is_over()
    page.button.click()
    assert page.pressed == 1, "the mouse is not held up"
    page.seconds += 0.6
    press(page.button, Qt.Key.Key_Return)
    assert page.pressed == 2
