"""Fitting: the largest size that holds, whole words before torn ones, torn ones before an ellipsis, never outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception_app.documents.fonts import TEXT, TITLE
from reception_app.documents.pdf import Pdf
from reception_app.documents.shaping import left_out
from reception_app.documents.text import Fitted, fit, measure
from tests.unit.documents.reading import HARD_NAMES, ink_box, picture_of

WIDTH, HEIGHT = 150.0, 50.0


def name_box(text: str, *, width: float = WIDTH, height: float = HEIGHT, lines: int = 5) -> Fitted:
    return fit(text, width, height, largest=27, smallest=8, style=TITLE, max_lines=lines, leading=1.06)


def said(block: Fitted) -> list[str]:
    return [line.text for line in block.lines]


def test_a_short_name_is_as_large_as_may_be() -> None:
    block = name_box("Li Wu")
    assert (block.size, said(block), block.shortened) == (27, ["Li Wu"], False)


def test_a_name_breaks_between_its_words() -> None:
    assert said(name_box("Sofia Nováková-Robinson")) == ["Sofia Nováková-", "Robinson"]
    assert said(name_box("Bartholomew Robinson")) == ["Bartholomew", "Robinson"]


def test_lines_are_evened() -> None:
    block = name_box("Maria del Carmen Fernandez", height=80, lines=2)
    assert said(block) == ["Maria del", "Carmen Fernandez"] or said(block) == [
        "Maria del Carmen",
        "Fernandez",
    ]


def test_a_long_word_is_torn_and_nothing_is_lost() -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    block = name_box(word)
    assert "".join(said(block)) == word
    assert len(block.lines) > 1
    assert not block.shortened


def test_what_cannot_fit_ends_in_an_ellipsis() -> None:
    block = name_box("W" * 300, height=30)
    assert block.shortened
    assert said(block)[-1].endswith("W…")
    one = fit("Bartholomew Robinson of the long house", 60, 12, largest=9, smallest=7)
    assert one.shortened
    assert said(one)[0].startswith("Barth")


def test_a_box_too_small_for_anything_still_holds() -> None:
    block = fit("Robinson", 4, 3, largest=20, smallest=8)
    assert block.width <= 4 + 1e-6
    assert block.height <= 3 + 1e-6


def test_chinese_and_japanese_break_between_letters_but_not_before_a_full_stop() -> None:
    block = fit("山田太郎山田太郎。山田", 45, 200, largest=11, smallest=11, max_lines=9)
    assert len(block.lines) > 1
    assert not any(line.text.startswith("。") for line in block.lines)
    assert "".join(said(block)) == "山田太郎山田太郎。山田"


def test_empty_and_blank_texts_are_nothing() -> None:
    for text in ("", "   ", "\u202e\u202c"):
        block = name_box(text)
        assert (block.lines, block.height) == ((), 0.0)


def test_right_to_left_lines_stand_at_the_right() -> None:
    block = name_box("محمد علي")
    assert block.rtl
    pdf = Pdf(200, 60, title="")
    block.draw(pdf, 20, 55, WIDTH)
    _, _, right, _ = ink_box(picture_of(pdf.finish(), dpi=72))
    assert right == pytest.approx(170, abs=2)


def test_a_block_may_be_centred() -> None:
    pdf = Pdf(200, 60, title="")
    name_box("Li").draw(pdf, 20, 55, WIDTH, centred=True)
    left, _, right, _ = ink_box(picture_of(pdf.finish(), dpi=72))
    assert (left + right) / 2 == pytest.approx(95, abs=2)


def test_measuring_grows_with_the_size() -> None:
    assert measure("Sofia", 20) == pytest.approx(2 * measure("Sofia", 10))
    assert measure("", 20) == 0


@pytest.mark.parametrize("name", HARD_NAMES)
@pytest.mark.parametrize(("width", "height"), [(WIDTH, HEIGHT), (60, 14), (300, 9)])
def test_hard_names_stay_inside_their_box_on_paper(name: str, width: float, height: float) -> None:
    block = name_box(name, width=width, height=height)
    pdf = Pdf(width + 40, height + 40, title="")
    block.draw(pdf, 20, 20 + height, width)
    left, top, right, bottom = ink_box(picture_of(pdf.finish(), dpi=144))
    # Half a point for the smoothing of edges.
    assert left >= 39
    assert top >= 39
    assert right <= 2 * (width + 20) + 1
    assert bottom <= 2 * (height + 20) + 1


alphabet = "abcWWiij ÄÖéß-/.' 山田あ한 שלום محمد สมชาย้ क्षि 😀"


@given(
    st.text(alphabet=alphabet, min_size=1, max_size=60),
    st.floats(20, 300),
    st.floats(8, 80),
    st.integers(1, 4),
)
def test_every_text_is_inside_its_box(text: str, width: float, height: float, lines: int) -> None:
    block = fit(text, width, height, largest=20, smallest=6, style=TEXT, max_lines=lines)
    assert block.width <= width + 1e-3
    assert block.height <= height + 1e-3
    assert len(block.lines) <= lines
    if not block.shortened:
        # A sign that no font here has is left out, never a box.
        kept = "".join(sign for sign in text if sign not in left_out(text))
        # With nothing left there is a line to write on.
        wanted = "".join(kept.split()) or ("".join(said(block)) if text.strip() else "")
        assert "".join(said(block)).replace(" ", "") == wanted
