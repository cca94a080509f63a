"""Texts of a list: drawn once, then placed."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.kit.line_writer import LineWriter
from ui.kit.sprites import Sprites


def _ink_rows(writer: LineWriter, high: int) -> list[int]:
    """The lines of the picture in which something stands, with the text centred in `high` pixels."""
    image = QImage(120, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    writer.write(painter, 0, 120, 10, high, "Customer", writer.plain, "#000000", rtl=False)
    writer.finish(painter)
    painter.end()
    blank = QColor("#ffffff").rgb()
    return [y for y in range(image.height()) if any(image.pixel(x, y) != blank for x in range(image.width()))]


@pytest.mark.parametrize("times", [1, 2])
def test_the_same_words_are_centred_in_high_and_in_low_rows(qapp: QApplication, times: int) -> None:
    writer = LineWriter(Sprites())
    for _ in range(times):
        low, high = _ink_rows(writer, 20), _ink_rows(writer, 52)
    assert abs((high[0] - low[0]) - 16) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "Running late: the meeting at the harbour",
        "Παπαδοπούλου αργεί λίγο σήμερα το πρωί",
        "Zoë 👩\u200d🚀 and three more astronauts come",
        "تأخر الاجتماع في الميناء هذا الصباح كثيرا",
    ],
)
def test_a_long_text_is_broken_at_a_space_and_nothing_of_it_is_lost(qapp: QApplication, text: str) -> None:
    writer = LineWriter(Sprites())
    room = round(writer.plain.metrics.horizontalAdvance(text) * 0.7)
    first, second = writer.halves(text, room, writer.plain)
    assert f"{first} {second}" == text
    assert writer.plain.metrics.horizontalAdvance(first) <= room
    assert writer.halves(text, room, writer.plain) == (first, second), "the same the second time"


def test_what_fits_stays_on_one_line(qapp: QApplication) -> None:
    writer = LineWriter(Sprites())
    assert writer.halves("Customer", 200, writer.plain) == ("Customer", "")


def test_a_word_that_is_too_long_alone_is_broken_nowhere_else_than_in_itself(qapp: QApplication) -> None:
    writer = LineWriter(Sprites())
    first, second = writer.halves("W" * 60, 200, writer.plain)
    assert first + second == "W" * 60
    assert first
