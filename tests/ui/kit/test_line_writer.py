"""Texts of a list: drawn once, then placed."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.kit.line_writer import LineWriter
from ui.kit.sprites import Sprites


def _ink_rows(writer: LineWriter, high: int) -> list[int]:
    """The lines of the picture in which something stands, with the text centred in `high` pixels."""
    image = QImage(120, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    writer.write(painter, QRect(0, 0, 120, high), 10, high, "Customer", writer.plain, "#000000", rtl=False)
    painter.end()
    blank = QColor("#ffffff").rgb()
    return [y for y in range(image.height()) if any(image.pixel(x, y) != blank for x in range(image.width()))]


@pytest.mark.parametrize("times", [1, 2])
def test_the_same_words_are_centred_in_high_and_in_low_rows(qapp: QApplication, times: int) -> None:
    writer = LineWriter(Sprites())
    for _ in range(times):
        low, high = _ink_rows(writer, 20), _ink_rows(writer, 52)
    assert abs((high[0] - low[0]) - 16) <= 1
