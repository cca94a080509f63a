"""Marks of direction are drawn only where something runs from right to left: the family has no sign for them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reception_app.kernel.text import isolate
from ui.kit import fonts, paint
from ui.kit.label import Label

_NAMED = f"For {isolate('Zoë Novák')} · ext. 243"
_ARABIC = f"For {isolate('محمد علي')} · ext. 243"


@pytest.fixture
def painter(qtbot: QtBot) -> Iterator[QPainter]:
    picture = QPixmap(10, 10)
    painter = QPainter(picture)
    yield painter
    painter.end()


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.LayoutDirectionAuto]
)
def test_a_line_without_them_is_drawn_bare(painter: QPainter, direction: Qt.LayoutDirection) -> None:
    painter.setLayoutDirection(direction)
    assert paint.in_own_direction(_NAMED, painter) == "For Zoë Novák · ext. 243"
    assert paint.in_own_direction(_ARABIC, painter) == isolate(_ARABIC)


def test_on_a_page_from_right_to_left_each_line_keeps_its_own(painter: QPainter) -> None:
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert paint.in_own_direction("4 visits", painter) == isolate("4 visits")


def test_they_are_not_measured_either(qtbot: QtBot) -> None:
    font = fonts.ui_font()
    assert paint.text_width(font, _NAMED) == paint.text_width(font, "For Zoë Novák · ext. 243")
    assert paint.elide(font, _NAMED, 1000) == "For Zoë Novák · ext. 243"


def test_a_label_draws_none(qtbot: QtBot) -> None:
    label = Label(_NAMED)
    qtbot.addWidget(label)
    assert (label.text(), QLabel.text(label)) == (_NAMED, "For Zoë Novák · ext. 243")
    label.setText(_ARABIC)
    assert (label.text(), QLabel.text(label)) == (_ARABIC, _ARABIC)
