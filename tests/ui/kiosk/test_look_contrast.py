"""What stands on the visitors' pages can be told from what it stands on, whatever colour the house has."""

import pytest

from ui.kiosk.touch.look import look_of
from ui.kit.color import contrast

HOUSES = ("#0F6E66", "#7A1F3D", "#FFD400", "#000000", "#FFFFFF", "#00FF66", "no colour")


@pytest.mark.parametrize("accent", HOUSES)
@pytest.mark.parametrize(("high_contrast", "least"), [(False, 4.5), (True, 7.0)])
def test_words_are_read_on_their_grounds(accent: str, high_contrast: bool, least: float) -> None:
    look = look_of(accent, 1.0, large_text=False, high_contrast=high_contrast)
    t = look.colors
    pairs = {
        "a hint": (t.ink3, t.card),
        "who is away": (t.warn, t.card),
        "what is to be corrected": (t.bad, t.paper),
        "what went well": (t.ok, t.paper),
        "the main button": (t.on_accent, t.accent),
        "a link": (t.accent_text, t.paper),
        "what is chosen": (t.accent_ink, t.sel),
        "one moment": (t.tip_ink, t.tip),
        "the greeting": (look.on_ground, look.ground),
        "below the greeting": (look.on_ground2, look.ground),
    }
    assert {said for said, (ink, ground) in pairs.items() if contrast(ink, ground) < least} == set()
