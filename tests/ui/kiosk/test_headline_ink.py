"""Large words are never cut below, in any script and at any size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

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
