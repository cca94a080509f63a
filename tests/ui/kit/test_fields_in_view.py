"""What is wrong is said where it can be seen, wherever the form was scrolled to."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.patience import PATIENCE_MS
from ui.kit.field import Field, focus_wrong
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput

SAID = "This is no date."


@pytest.fixture
def fields(qtbot: QtBot) -> list[Field]:
    """Twenty in a form of which five can be seen; the last is higher than that."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    qtbot.addWidget(area)
    inner = QWidget()
    column = QVBoxLayout(inner)
    made = [Field(f"Field {number}", TextInput(name=f"field{number}")) for number in range(19)]
    high = TextArea(name="high")
    high.setMinimumHeight(500)
    made.append(Field("High", high))
    for field in made:
        column.addWidget(field)
    area.setWidget(inner)
    area.resize(400, 350)
    area.show()
    return made


def _seen(field: Field) -> QRect:
    """Where what is said of it stands, as far as it can be seen."""
    viewport = field.window().findChild(QWidget, "qt_scrollarea_viewport")
    assert viewport is not None
    note = field._note
    return QRect(note.mapTo(viewport, QPoint()), note.size()) & viewport.rect()


@pytest.mark.parametrize("place", [12, 19])
def test_a_field_that_was_scrolled_away_comes_with_what_is_wrong_with_it(
    qtbot: QtBot, fields: list[Field], place: int
) -> None:
    wrong = fields[place]
    wrong.set_error(SAID)
    assert _seen(wrong).isEmpty()
    focus_wrong(*fields)
    qtbot.waitUntil(lambda: _seen(wrong).size() == wrong._note.size(), timeout=PATIENCE_MS)
    fields[0].set_error(SAID)
    focus_wrong(*fields)
    qtbot.waitUntil(lambda: not _seen(fields[0]).isEmpty(), timeout=PATIENCE_MS)
