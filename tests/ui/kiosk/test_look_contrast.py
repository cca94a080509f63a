"""What stands on the visitors' pages can be told from what it stands on, whatever colour the house has."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kiosk.touch.line_input import LineInput
from ui.kiosk.touch.look import look_of
from ui.kiosk.touch.person_tile import PersonTile
from ui.kiosk.touch.signature_pad import SignaturePad
from ui.kiosk.touch.tick import Tick
from ui.kiosk.touch.touch_button import TouchButton
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


def _edge(widget: QWidget) -> str:
    """The colour of its left edge, halfway down."""
    return widget.grab().toImage().pixelColor(0, widget.height() // 2).name()


@pytest.mark.parametrize("accent", HOUSES)
@pytest.mark.parametrize("high_contrast", [False, True])
def test_where_a_control_ends_is_seen_on_its_ground(qtbot: QtBot, accent: str, high_contrast: bool) -> None:
    look = look_of(accent, 1.0, large_text=False, high_contrast=high_contrast)
    controls = (
        LineInput(look, name="line", label="A line"),
        SignaturePad(look),
        Tick(look, "A tick", name="tick"),
        TouchButton(look, "A choice", name="choice"),
        PersonTile(look, "Priya S.", name="host"),
    )
    said = {}
    for control in controls:
        qtbot.addWidget(control)
        control.setStyleSheet(look.sheet())
        control.resize(400, 200)
        said[type(control).__name__] = _edge(control)
    grounds = (look.colors.paper, look.colors.card)
    assert {n: e for n, e in said.items() if min(contrast(e, g) for g in grounds) < 3.0} == {}
    for ground in (look.ground, look.ground_end):
        assert contrast(look.ground_edge, ground) >= 3.0
