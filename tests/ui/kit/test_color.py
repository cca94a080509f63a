"""Whatever accent an organisation picks, text on it and beside it stays readable."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.kit.color import contrast, is_color, luminance, mix, parse, to_hex, toward
from ui.kit.tokens import DEFAULT_ACCENT, Tokens, tokens_for

ACCENTS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06X}")


def test_colours_are_read_and_written() -> None:
    assert parse("#0F6E66") == (15, 110, 102)
    assert parse("abc") == (170, 187, 204)
    assert to_hex((15, 110, 102)) == "#0F6E66"
    for wrong in ("", "#12", "red", "#0F6E6G", "0F6E660"):
        assert not is_color(wrong)
        with pytest.raises(ValueError):
            parse(wrong)


def test_contrast_has_its_known_ends() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777", "#777") == 1
    assert luminance("#ffffff") == pytest.approx(1)
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"


def test_toward_stops_as_soon_as_it_can_be_read() -> None:
    found = toward("#888888", "#000000", "#FFFFFF", 4.5)
    assert 4.5 <= contrast(found, "#FFFFFF") < 5
    assert toward("#888888", "#FFFFFF", "#FFFFFF", 4.5) == "#FFFFFF"


@settings(deadline=None)
@given(ACCENTS)
@pytest.mark.parametrize("dark", [False, True])
def test_every_accent_keeps_its_contrast(dark: bool, accent: str) -> None:
    t = tokens_for(dark=dark, accent=accent)
    for fill in (t.accent, t.accent_hover):
        assert contrast(t.on_accent, fill) >= 4.5
    assert contrast(t.accent_ink, t.accent_weak) >= 4.5
    for ground in (t.card, t.paper, t.sel):
        assert contrast(t.accent_text, ground) >= 4.5
    for ground in (t.card, t.paper):
        assert contrast(t.accent_line, ground) >= 3
    # Text in the selected row, in every ink that stands there.
    for ink in (t.ink, t.ink2, t.ink3):
        assert contrast(ink, t.sel) >= 4.5, (accent, ink, t.sel)


@pytest.mark.parametrize("dark", [False, True])
def test_inks_and_states_are_readable(dark: bool) -> None:
    t = tokens_for(dark=dark)
    for ink in (t.ink, t.ink2, t.ink3):
        for ground in (t.paper, t.card, t.rail, t.field, t.hover):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    for name in ("ok", "warn", "bad", "info", "mute", "accent"):
        text, tint = t.tone(name)
        assert contrast(text, tint) >= 4.5, name
        assert contrast(text, t.card) >= 4.5, name
    assert contrast(t.avatar_ink, t.avatar) >= 4.5
    assert contrast(t.tip_ink, t.tip) >= 4.5
    assert contrast(t.card, t.bad) >= 4.5


def test_the_default_is_the_house_green() -> None:
    t = tokens_for(dark=False)
    assert t.accent == DEFAULT_ACCENT
    assert t.on_accent == "#FFFFFF"
    assert (t.accent_weak, t.accent_ink) == ("#E2EEED", "#0B4F49")


def test_a_broken_setting_gives_the_default() -> None:
    assert tokens_for(dark=False, accent="chartreuse") == tokens_for(dark=False)


def test_an_unknown_state_is_a_mistake() -> None:
    tokens: Tokens = tokens_for(dark=False)
    with pytest.raises(KeyError):
        tokens.tone("purple")
