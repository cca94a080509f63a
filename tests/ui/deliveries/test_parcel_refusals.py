"""Why something could not be done with a parcel stands in its card, where it was asked for."""

from PySide6.QtCore import Qt

from reception_app.deliveries.records import ParcelState
from tests.ui.deliveries.test_deliveries_page import parcels, receive
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.full_disk import full_disk
from tests.ui.lists import settle
from ui.deliveries.parcel_card import ParcelCard

ENTER = Qt.Key.Key_Return


def _card(desk: DeskRig, **payload: object) -> ParcelCard:
    one = receive(desk)
    sheet = desk.open("parcel", parcel_id=one.id, **payload)
    assert isinstance(sheet, ParcelCard)
    return sheet


def test_an_answer_that_is_refused(desk: DeskRig) -> None:
    card = _card(desk, ask="send_back")
    card.answer.setText("Nobody of this name")
    with full_disk(desk.context):
        desk.key(ENTER, CTRL)
        settle(desk.window)
    assert "the disk is full" in card.banner.text()
    assert desk.said() == []
    assert card.answer.text() == "Nobody of this name"
    desk.key(ENTER, CTRL)
    settle(desk.window)
    assert card.banner.text() == ""
    assert parcels(desk)[0].state is ParcelState.RETURNED


def test_what_is_wrong_with_an_answer_stands_under_it(desk: DeskRig) -> None:
    card = _card(desk, ask="move")
    card.answer.setText("A" * 300)
    desk.key(ENTER, CTRL)
    settle(desk.window)
    assert card.fields["answer"].error()
    assert desk.said() == []


def test_another_desk_was_quicker(desk: DeskRig) -> None:
    card = _card(desk, ask="move")
    (one,) = parcels(desk)
    card.answer.setText("B2")
    desk.context.deliveries.move(desk.actor, one.id, "C3", one.version)
    # Before the card hears of it.
    card.submit()
    settle(desk.window)
    assert "Somebody was quicker" in card.banner.text()
    assert card.answer.text() == "B2"
    desk.key(ENTER, CTRL)
    settle(desk.window)
    assert parcels(desk)[0].shelf == "B2"


def test_a_step_that_asks_for_nothing(desk: DeskRig) -> None:
    card = _card(desk)
    with full_disk(desk.context):
        card._on_step("tell", pressed=True)
        settle(desk.window)
    assert "the disk is full" in card.banner.text()
    assert desk.said() == []
