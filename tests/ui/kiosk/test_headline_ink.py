"""Large words are never cut below, in any script and at any size, and each of their lines runs as the whole does."""

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QTextLayout
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reception_app.kernel.text import isolate, unisolated
from ui.kiosk.touch import inked
from ui.kiosk.touch.caption import Caption
from ui.kiosk.touch.headline import Headline
from ui.kiosk.touch.look import look_of
from ui.kiosk.touch.tile import Tile
from ui.kit import fonts


def _nothing_is_cut_below(widget: QWidget) -> None:
    picture = widget.grab().toImage()
    bottom = picture.height() - 1
    white = QColor("white").rgb()
    assert any(picture.pixel(x, y) != white for x in range(picture.width()) for y in range(0, bottom, 4))
    assert all(picture.pixel(x, bottom) == white for x in range(picture.width()))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("words", ["مرحبًا بكم في", "Đặng Quỳnh gypsy", "ようこそ", "Welcome"])
def test_the_last_line_has_room_for_its_deepest_letter(qtbot: QtBot, words: str, large: bool) -> None:
    look = look_of("#0F6E66", 1.0, large_text=large, high_contrast=True)
    headline = Headline(look, (words,), size=fonts.KIOSK_DISPLAY)
    qtbot.addWidget(headline)
    headline.setStyleSheet("background: white")
    headline.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    headline.resize(1200, headline.heightForWidth(1200))
    _nothing_is_cut_below(headline)


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


@pytest.mark.parametrize(
    ("words", "note"), [("البريد الإلكتروني", ""), ("الاسم", "اختياري"), ("Company gypsy", "optional")]
)
def test_a_caption_has_room_for_its_deepest_letter(qtbot: QtBot, words: str, note: str) -> None:
    look = look_of("#0F6E66", 1.0, large_text=False, high_contrast=True)
    caption = Caption(look, words, note=note)
    qtbot.addWidget(caption)
    caption.setStyleSheet("background: white")
    caption.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    caption.resize(500, caption.heightForWidth(500))
    _nothing_is_cut_below(caption)


@pytest.mark.parametrize(("size", "scale"), [((371, 202), 1.0), ((371, 236), 1.0), ((174, 82), 0.64)])
@pytest.mark.parametrize(
    ("title", "sub"),
    [
        ("لديّ موعد", "برمز QR أو رقم أو بريد إلكتروني"),
        ("Ich habe einen Termin", "Mit QR-Code, Nummer oder E-Mail"),
        ("予約があります", "QRコード、番号、メールアドレスで"),
    ],
)
@pytest.mark.parametrize("large", [False, True])
def test_the_lines_of_a_tile_are_whole_and_apart(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    scale: float,
    title: str,
    sub: str,
    large: bool,
) -> None:
    look = look_of("#0F6E66", scale, large_text=large, high_contrast=False)
    tile = Tile(look, title, sub, icon="bell", name="tile")
    qtbot.addWidget(tile)
    tile.resize(*size)
    tile.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    inks: list[QRectF] = []
    draw = inked.line

    def drawn(painter: QPainter, rect: QRect, text: str, font: QFont, ink: str) -> None:
        baseline = rect.top() + (rect.height() + QFontMetricsF(font).capHeight()) / 2
        outlines = QPainterPath()
        outlines.addText(0, baseline, font, text)
        inks.append(outlines.boundingRect())
        draw(painter, rect, text, font, ink)

    monkeypatch.setattr(inked, "line", drawn)
    tile.grab()
    assert inks, "the title at least"
    for above, below in pairwise(inks):
        assert above.bottom() <= below.top()
    assert inks[0].top() >= 0
    assert inks[-1].bottom() <= tile.height()


@pytest.mark.parametrize("width", range(200, 700, 20))
@pytest.mark.parametrize(
    "said", ["人を訪ねてきました", "おはようございます。", "どなたをお訪ねですか？", "请问您要找谁？"]
)
def test_no_single_sign_is_left_for_the_last_line(width: int, said: str) -> None:
    font = look_of("#0F6E66", 1.0, large_text=False, high_contrast=False).font(fonts.KIOSK_DISPLAY)
    lines = ["".join(c for c in line if c.isprintable()) for line in inked.wrapped(said, font, width)]
    assert "".join(lines) == said
    assert len(lines) == 1 or len(lines[-1]) >= 4 or len(lines[-2]) <= 4


@pytest.mark.parametrize("width", range(40, 400, 20))
def test_no_line_begins_with_a_sign_that_closes(width: int) -> None:
    font = look_of("#0F6E66", 1.0, large_text=False, high_contrast=False).font(fonts.KIOSK_BODY)
    said = "QRコード、番号、メールアドレスで「入館」できます。"
    lines = inked.wrapped(said, font, width)
    plain = ["".join(char for char in line if char.isprintable()) for line in lines]
    assert any("QR" in line for line in plain), "a Latin word is in one piece"
    assert "".join(plain) == said
    assert not [line for line in plain if line[0] in "、。」ー"], "what closes stays with what it closes"
    assert not [line for line in plain if line.endswith("「")]
