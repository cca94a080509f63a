"""Rows that grow: which of them has the keyboard, also while another window is in front."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.patience import PATIENCE_MS
from ui.kit.growing_rows import GrowingRows
from ui.kit.line_row import LineShape

SHAPE = LineShape("phones", "Phones", (("number", "Number"),))


@pytest.fixture
def rows(qtbot: QtBot) -> GrowingRows:
    """Three numbers, the keyboard on the second."""
    made = GrowingRows(SHAPE, "One more")
    qtbot.addWidget(made)
    made.show_lines([{"number": number} for number in ("1", "2", "3")])
    made.show()
    made.activateWindow()
    made.rows[1].texts["number"].setFocus()
    qtbot.waitUntil(made.rows[1].texts["number"].hasFocus, timeout=PATIENCE_MS)
    return made


def test_the_line_that_has_the_keyboard_is_removed(rows: GrowingRows) -> None:
    rows.remove_line()
    assert [line["number"] for line in rows.lines()] == ["1", "3"]


def test_a_window_in_front_changes_nothing_about_which_line_it_is(qtbot: QtBot, rows: GrowingRows) -> None:
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    other.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is other, timeout=PATIENCE_MS)
    assert rows.has_keyboard()
    rows.remove_line()
    assert [line["number"] for line in rows.lines()] == ["1", "3"]
