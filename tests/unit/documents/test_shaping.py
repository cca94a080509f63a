"""Shaping: letters become the glyphs their script wants, in the order they are drawn."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception_app.documents.fonts import FIGURES, STRONG, TEXT, FontBook
from reception_app.documents.shaping import BLANK, Line, left_out, shape_line, uncovered
from reception_app.documents.system_fonts import SystemFonts
from reception_app.documents.text import fit
from tests.unit.documents.reading import HARD_NAMES


def letters(line: Line) -> str:
    """What the glyphs stand for, from left to right, each cluster once."""
    seen: list[str] = []
    last = -1
    for run in line.runs:
        for _, _, _, _, text, start, _ in run.glyphs:
            if start != last:
                seen.append(text)
            last = start
    return "".join(seen)


def numbers(text: str) -> list[int]:
    return [glyph[0] for run in shape_line(text).runs for glyph in run.glyphs]


def test_latin_is_kerned() -> None:
    apart = shape_line("A").width + shape_line("V").width
    assert shape_line("AV").width < apart


def test_arabic_letters_are_joined() -> None:
    assert numbers("ببب") != 3 * numbers("ب")
    assert shape_line("ببب").width < 3 * shape_line("ب").width
    line = shape_line("محمد علي")
    assert [run.rtl for run in line.runs] == [True]
    assert letters(line) == "محمد علي"[::-1]


def test_hebrew_with_latin_and_digits() -> None:
    line = shape_line("נועה (ABC) 12")
    assert letters(line) == "12 (ABC) העונ"
    assert [run.rtl for run in line.runs] == [False, True, False, True]


def test_the_line_may_be_told_its_direction() -> None:
    assert letters(shape_line("abc שלום", rtl=True)) == "םולש abc"
    assert letters(shape_line("abc שלום")) == "abc םולש"


def test_thai_marks_take_no_room() -> None:
    with_marks, without = shape_line("ผึ้ง"), shape_line("ผง")
    assert with_marks.width == pytest.approx(without.width, rel=0.01)
    assert with_marks.ink.top > without.ink.top


def test_devanagari_letters_melt_together() -> None:
    assert len(numbers("क्ष")) < 3
    line = shape_line("कि")
    assert letters(line) == "कि"


def test_figures_of_equal_width() -> None:
    assert shape_line("111", FIGURES).width == pytest.approx(shape_line("000", FIGURES).width)
    assert shape_line("111").width < shape_line("000").width


def test_a_line_is_one_line() -> None:
    assert shape_line("a\r\n\tb\u2028c").text == "a b c"
    assert shape_line(" \n ").runs == ()


def test_letters_without_a_font_become_a_line_to_write_on() -> None:
    book = FontBook(SystemFonts({}))
    line = shape_line("Anna 한국 Bo", STRONG, book=book)
    stroke = book.text_face(STRONG).glyph(BLANK)
    strokes = [glyph for run in line.runs for glyph in run.glyphs if glyph[0] == stroke]
    assert [glyph[4] for glyph in strokes] == ["한", "한", "국", "국"], (
        "whoever searches the PDF finds the name"
    )
    assert uncovered("Anna 😀👍🏽 한한 Bo\u200d\n", book=book) == ["한"]
    assert uncovered("Zoë Łukasz علي กขค", book=book) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Anna 😀👍🏽 Bo", "Anna Bo"),
        ("👩‍💻Anna🇩🇪", "Anna"),
        ("Zoë 🎉️ 🧿 Łu", "Zoë Łu"),
        ("A1️⃣B", "A1\ufe0f\u20e3B"),
        ("😀", "________"),
        ("😀 한", "한"),
    ],
)
def test_signs_without_a_font_are_left_out(text: str, printed: str) -> None:
    book = FontBook(SystemFonts({}))
    assert shape_line(text, STRONG, book=book).text == printed
    assert set(left_out(text, book=book)) == {char for char in text if unicodedata.category(char) == "So"}
    for width in (30, 60, 400):
        block = fit(text, width, 40, largest=20, smallest=6, style=STRONG, max_lines=2, book=book)
        drawn = "".join(line.text for line in block.lines).replace(" ", "")
        assert drawn == printed.replace(" ", "")


def test_text_may_be_torn_only_between_whole_letters() -> None:
    starts, widths = shape_line("e\u0301e\u0301ก้").letters()
    assert starts == [0, 2, 4]
    assert len(widths) == 3
    assert all(width > 0 for width in widths)


@pytest.mark.parametrize("name", HARD_NAMES)
def test_hard_names_keep_their_letters(name: str) -> None:
    line = shape_line(name)
    assert line.width > 0
    drawn = letters(line)
    assert sorted(c for c in drawn if c.isalnum()) == sorted(c for c in line.text if c.isalnum())


@given(st.text(max_size=40))
def test_no_text_breaks_shaping(text: str) -> None:
    line = shape_line(text, TEXT)
    assert line.width >= 0
    assert line.ink.left <= line.ink.right
    assert line.ink.bottom <= line.ink.top
    uncovered(text)
