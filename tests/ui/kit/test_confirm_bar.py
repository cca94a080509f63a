"""A question stands in the page, its safe answer at hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit import spoken
from ui.kit.confirm_bar import ConfirmBar
from ui.kit.text_input import TextInput


class Page(QWidget):
    """A field, and room for a question."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.field = TextInput(name="field")
        self.bar = ConfirmBar(name="bar")
        column.addWidget(self.field)
        column.addWidget(self.bar)
        self.removed = 0

    def ask(self) -> None:
        self.bar.ask(
            "Remove 3 entries?", "They can't be brought back.", yes="Remove 3 entries", on_yes=self.remove
        )

    def remove(self) -> None:
        self.removed += 3


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus)
    made.ask()
    return made


def test_the_safe_answer_has_the_focus(page: Page) -> None:
    assert page.bar.isVisible()
    assert page.bar.no.hasFocus()
    assert page.bar.no.label() == "Keep"
    assert spoken.name(page.bar) == page.bar.question() == "Remove 3 entries?"
    assert not page.grab().isNull()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_keeping_changes_nothing_and_gives_the_focus_back(qtbot: QtBot, page: Page, key: Qt.Key) -> None:
    with qtbot.waitSignal(page.bar.answered) as answered:
        QTest.keyClick(page.bar.no, key)
    assert answered.args == [False]
    assert page.removed == 0
    assert page.bar.isHidden()
    assert page.field.hasFocus()


def test_confirming_does_it_once(qtbot: QtBot, page: Page) -> None:
    with qtbot.waitSignal(page.bar.answered) as answered:
        page.bar.yes.click()
    page.bar.yes.click()
    assert answered.args == [True]
    assert page.removed == 3


def test_work_goes_on_beside_the_question(page: Page) -> None:
    page.field.setFocus()
    QTest.keyClicks(page.field, "abc")
    assert page.field.text() == "abc"
    assert page.bar.isVisible()
