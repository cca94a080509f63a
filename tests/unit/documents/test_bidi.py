"""Directions: the order that the reference implementation gives, and no way for a name to turn its neighbours."""

import pytest
from bidi import get_display  # type: ignore[import-untyped]  # no types
from hypothesis import given
from hypothesis import strategies as st

from reception_app.documents.bidi import has_rtl, is_rtl, visual_runs, without_controls

LETTERS = "abZ אבגדה ابتثج 0123 ٣٤ .,:;-/()[]{}!?'\" + % $ é ü 中文"
texts = st.text(alphabet=LETTERS, max_size=30).map(str.strip)


def shown(text: str, *, rtl: bool | None = None) -> str:
    """The letters from left to right."""
    return "".join(
        text[run.start : run.end][::-1] if run.rtl else text[run.start : run.end]
        for run in visual_runs(text, rtl=rtl)
    )


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Sofia Novak", "Sofia Novak"),
        ("שלום", "םולש"),
        ("שלום (ABC) 12", "12 )ABC( םולש"),
        ("Dr. שלום 3", "Dr. 3 םולש"),
        ("محمد 123 علي", "يلع 123 دمحم"),
        ("ACME (ישראל) Ltd", "ACME )לארשי( Ltd"),
    ],
)
def test_known_lines(text: str, seen: str) -> None:
    # Brackets keep their own letters here: drawing mirrors those of a right-to-left run.
    mirrored = str.maketrans("()", ")(")
    assert shown(text) in (seen, seen.translate(mirrored))


@given(texts, st.sampled_from(["L", "R"]))
def test_order_is_that_of_the_reference(text: str, base: str) -> None:
    brackets = str.maketrans("([{", ")]}")
    reference = get_display(text, base_dir=base)
    assert shown(text, rtl=base == "R").translate(brackets) == str(reference).translate(brackets)


@given(st.text(max_size=40))
def test_runs_hold_each_letter_once(text: str) -> None:
    runs = visual_runs(text)
    assert sorted(index for run in runs for index in range(run.start, run.end)) == list(range(len(text)))


def test_first_letter_decides_the_direction() -> None:
    assert is_rtl("12 שלום abc")
    assert not is_rtl("abc שלום")
    assert not is_rtl("12 + 3")
    assert has_rtl("abc ש")
    assert not has_rtl("abc ж 中 ไ")


def test_joiners_stay_with_their_word() -> None:
    runs = visual_runs("می\u200cخواهم abc")
    assert [(run.start, run.end) for run in runs if run.rtl] == [(0, 9)]


def test_overrides_are_dropped() -> None:
    assert without_controls("\u202eabc\u202c \u2067d\u2069\u200f") == "abc d"


def test_brackets_nested_deeper_than_anybody_writes_are_left_alone() -> None:
    text = "א" + "(" * 70 + "a" + ")" * 70
    assert len(shown(text)) == len(text)


def test_nothing_gives_no_runs() -> None:
    assert visual_runs("") == []
