"""The field on the glass: what stands in it before anything is typed is left whole by the caret."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kiosk.touch.line_input import LineInput
from ui.kiosk.touch.look import look_of
from ui.kit.theme import color

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize(("said", "direction"), [("First or last name", LTR), ("الاسم الأول", RTL)])
def test_the_caret_stands_beside_what_is_said_meanwhile(
    qtbot: QtBot, said: str, direction: Qt.LayoutDirection
) -> None:
    look = look_of("#0F6E66", 1.0, large_text=False, high_contrast=False)
    field = LineInput(look, name="field", label=said)
    qtbot.addWidget(field)
    field.setLayoutDirection(direction)
    field.resize(600, field.height())
    field.set_in_use(True)
    empty = field.grab().toImage()
    field.setPlaceholderText(said)
    picture = field.grab().toImage()
    middle = picture.height() // 2
    line = QColor(color(look.colors.accent_line)).rgb()
    carets = [x for x in range(8, 592) if empty.pixel(x, middle) == line]
    inked = [x for x in range(8, 592) if any(picture.pixel(x, y) != empty.pixel(x, y) for y in range(8, 66))]
    assert len(carets) == 2
    free = min(inked) - max(carets) if direction == LTR else min(carets) - max(inked)
    assert free >= 2


@pytest.mark.parametrize("direction", [LTR, RTL])
@pytest.mark.parametrize("typed", ["Nora", "نور"])
def test_what_is_typed_stands_on_the_pages_own_side(
    qtbot: QtBot, typed: str, direction: Qt.LayoutDirection
) -> None:
    look = look_of("#0F6E66", 1.0, large_text=False, high_contrast=False)
    page = QWidget()
    qtbot.addWidget(page)
    page.setLayoutDirection(direction)
    page.setStyleSheet(look.sheet())
    field = LineInput(look, name="field", label="Name", parent=page)
    field.resize(600, field.height())
    empty = field.grab().toImage()
    field.setText(typed)
    picture = field.grab().toImage()
    inked = [x for x in range(8, 592) if any(picture.pixel(x, y) != empty.pixel(x, y) for y in range(8, 66))]
    assert (max(inked) < 300) is (direction == LTR)
    assert (min(inked) > 300) is (direction == RTL)
