"""Large words are never cut below, in any script and at any size, and each of their lines runs as the whole does."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextLayout
from pytestqt.qtbot import QtBot

from reception_app.kernel.text import isolate, unisolated
from ui.kiosk.touch import inked
from ui.kiosk.touch.headline import Headline
from ui.kiosk.touch.look import look_of
from ui.kit import fonts


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("words", ["مرحبًا بكم في", "Đặng Quỳnh gypsy", "ようこそ", "Welcome"])
def test_the_last_line_has_room_for_its_deepest_letter(qtbot: QtBot, words: str, large: bool) -> None:
    look = look_of("#0F6E66", 1.0, large_text=large, high_contrast=True)
    headline = Headline(look, (words,), size=fonts.KIOSK_DISPLAY)
    qtbot.addWidget(headline)
    headline.setStyleSheet("background: white")
    headline.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    headline.resize(1200, headline.heightForWidth(1200))
    picture = headline.grab().toImage()
    bottom = picture.height() - 1
    white = QColor("white").rgb()
    assert any(picture.pixel(x, y) != white for x in range(picture.width()) for y in range(0, bottom, 4))
    assert all(picture.pixel(x, bottom) == white for x in range(picture.width()))


@pytest.mark.parametrize(
    ("sentence", "width", "last"),
    [
        (f"مرحبًا بكم في {isolate('Northwind')}.", 500, "Northwind."),
        (f"مرحبًا بكم في {isolate('Northwind Trading')}.", 500, "Trading."),
        (f"Welcome to {isolate('شركة النور')}.", 500, "النور."),
    ],
)
def test_a_full_stop_stands_behind_the_last_word_of_its_sentence(
    qtbot: QtBot, sentence: str, width: int, last: str
) -> None:
    font = look_of("#0F6E66", 1.0, large_text=False, high_contrast=False).font(fonts.KIOSK_DISPLAY)
    line = inked.wrapped(sentence, font, width)[-1]
    assert "".join(char for char in unisolated(line) if char.isprintable()) == last
    layout = QTextLayout(isolate(line), font)
    layout.beginLayout()
    placed = layout.createLine()
    layout.endLayout()

    def at(char: str) -> float:
        # A pair, of which the type stub knows nothing.
        place: Any = placed.cursorToX(layout.text().index(char))
        return float(place[0])

    to_the_right = at(".") > at(last[-2])
    assert to_the_right is sentence.startswith("W")
