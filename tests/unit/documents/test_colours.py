"""Words can be read on any colour an organisation chooses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception_app.documents.colours import contrast, is_colour, luminance, text_on

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(colours)
def test_text_has_contrast_on_every_colour(colour: str) -> None:
    assert contrast(text_on(colour), colour) >= 4.5


@given(colours, colours)
def test_contrast_is_the_same_both_ways(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one) >= 1


def test_known_contrasts() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#6F6C65", "#FFFFFF") == pytest.approx(5.2, abs=0.1)
    assert (text_on("#0F6E66"), text_on("#F2B705")) == ("#FFFFFF", "#000000")


def test_only_six_digits_are_a_colour() -> None:
    assert is_colour("#0f6E66")
    assert not any(map(is_colour, ("", "#fff", "0f6e66", "#0f6e6g", "#0f6e660")))
    with pytest.raises(ValueError):
        luminance("teal")
