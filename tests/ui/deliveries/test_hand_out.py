"""Handing out by keyboard: what was chosen stays chosen, several parcels at once, and who may do what."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from reception_app.deliveries.records import Collector, NewParcel, ParcelState, ParcelSummary, Pick
from reception_app.kernel.actor import Actor, Role
from reception_app.messages.records import Recipient
from tests.ui.bookings.rooms_rig import heard
from tests.ui.deliveries.test_deliveries_page import mail as mail
from tests.ui.deliveries.test_deliveries_page import parcels, person, place, receive, shown
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.deliveries.basket import Basket
from ui.deliveries.hand_out_sheet import HandOutSheet
from ui.deliveries.parcel_card import ParcelCard
from ui.kit.check_box import CheckBox
from ui.kit.number_input import NumberInput

ENTER, SPACE, ALT = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.KeyboardModifier.AltModifier


def number(basket: Basket, parcel: ParcelSummary) -> NumberInput:
    """Where the pieces of a parcel are counted."""
    return [w for w in basket.findChildren(NumberInput, f"pieces_{parcel.number}") if not w.isHidden()][-1]


def tick(basket: Basket, parcel: ParcelSummary) -> CheckBox:
    """The box of a parcel."""
    return [w for w in basket.findChildren(CheckBox, f"pick_{parcel.number}") if not w.isHidden()][-1]


def test_what_was_chosen_stays_while_another_desk_takes_parcels_in(desk: DeskRig) -> None:
    crate, letter = (
        receive(desk, pieces=5),
        receive(desk, sender="Müller & Söhne Großhandel für Bürobedarf " * 2),
    )
    desk.open("hand_out", parcel_ids=[crate.id])
    sheet = desk.sheet(HandOutSheet)
    assert faults(desk.window) == []
    number(sheet.basket, crate).setFocus()
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Down)
    tick(sheet.basket, letter).setFocus()
    desk.key(SPACE)
    desk.until(lambda: not tick(sheet.basket, letter).isChecked(), "the space is no scan")
    late = receive(desk)
    desk.until(lambda: len(sheet.basket.parcels()) == 3, "what has just come is offered as well")
    assert desk.focus() is tick(sheet.basket, letter), "the keyboard stays where it was"
    assert {(pick.parcel_id, pick.pieces) for pick in sheet.basket.picks()} == {(crate.id, 3), (late.id, 0)}
    desk.key(ENTER, CTRL)
    left = {each.id: each.pieces_left for each in parcels(desk)}
    assert left == {crate.id: 2, letter.id: 1, late.id: 0}


def test_pieces_that_went_meanwhile_are_not_handed_out_twice(desk: DeskRig) -> None:
    crate = receive(desk, pieces=5)
    desk.open("hand_out", parcel_ids=[crate.id])
    sheet = desk.sheet(HandOutSheet)
    number(sheet.basket, crate).setFocus()
    number(sheet.basket, crate).selectAll()
    desk.write("6")
    desk.key(ENTER, CTRL)
    assert parcels(desk)[0].pieces_left == 5, "six of five can't go"
    number(sheet.basket, crate).set_value(4)
    to = person(desk)
    desk.context.deliveries.hand_out(desk.actor, (Pick(crate.id, 3),), Collector(to.employee_id))
    desk.until(lambda: sheet.basket.parcels()[0].pieces_left == 2, "the other desk's step is seen")
    assert sheet.basket.picks()[0].pieces == 2
    desk.context.deliveries.hand_out(desk.actor, (Pick(crate.id),), Collector(to.employee_id))
    desk.until(lambda: not sheet.basket.parcels(), "nothing is left")
    assert "Nothing waits" in sheet.nothing.text()
    desk.key(ENTER, CTRL)
    assert desk.sheet(HandOutSheet) is sheet, "nothing is ticked"


def test_a_wrong_number_of_what_stays_here_hinders_no_other(desk: DeskRig) -> None:
    crate, letter = receive(desk, pieces=5), receive(desk)
    desk.open("hand_out", parcel_ids=[crate.id, letter.id])
    sheet = desk.sheet(HandOutSheet)
    number(sheet.basket, crate).setFocus()
    number(sheet.basket, crate).selectAll()
    desk.write("6")
    tick(sheet.basket, crate).setFocus()
    desk.key(SPACE)
    desk.until(lambda: not tick(sheet.basket, crate).isChecked(), "the space is no scan")
    assert not number(sheet.basket, crate).isEnabled()
    desk.key(ENTER, CTRL)
    assert {each.id: each.pieces_left for each in parcels(desk)} == {crate.id: 5, letter.id: 0}


def test_the_pieces_of_what_is_ticked_again_are_counted(desk: DeskRig) -> None:
    crate = receive(desk, pieces=5)
    desk.open("hand_out", parcel_ids=[crate.id])
    basket = desk.sheet(HandOutSheet).basket
    tick(basket, crate).setChecked(False)
    tick(basket, crate).setChecked(True)
    assert number(basket, crate).isEnabled()


def test_a_draft_of_handing_out_comes_back_with_its_pieces(desk: DeskRig) -> None:
    crate, letter = receive(desk, pieces=5), receive(desk)
    desk.open("hand_out", parcel_ids=[crate.id])
    sheet = desk.sheet(HandOutSheet)
    number(sheet.basket, crate).set_value(3)
    tick(sheet.basket, letter).setChecked(False)
    before = sheet.to_draft()
    desk.key(Qt.Key.Key_Escape)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.open_draft(desk.context.drafts.take(desk.actor, draft.id))
    again = desk.sheet(HandOutSheet)
    assert again.to_draft() == before
    assert [(pick.parcel_id, pick.pieces) for pick in again.basket.picks()] == [(crate.id, 3)]


def test_several_are_told_and_handed_out_at_once(desk: DeskRig) -> None:
    first, second, other = receive(desk), receive(desk, "Tom"), receive(desk)
    page = place(desk)
    page.table.setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    desk.key(Qt.Key.Key_T)
    assert heard(desk, "3 are told once more")
    desk.key(Qt.Key.Key_B)
    assert heard(desk, "Choose one parcel for that")
    texts = [action.text().split("\t")[0] for action in page.table.menu().actions() if action.text()]
    assert texts[:2] == ["Hand out", "Tell again"]
    desk.key(Qt.Key.Key_O)
    sheet = desk.sheet(HandOutSheet)
    assert {each.id for each in sheet.basket.ticked()} == {first.id, second.id, other.id}
    assert sheet.fields["reason"].isVisible(), "one of them is somebody else's"
    sheet.reason.setText("Takes it along")
    desk.key(ENTER, CTRL)
    assert {each.state for each in parcels(desk)} == {ParcelState.COLLECTED}
    assert shown(page) == []


def test_of_what_is_gone_nothing_is_handed_out(desk: DeskRig) -> None:
    one = receive(desk)
    desk.context.deliveries.hand_out(desk.actor, (Pick(one.id),), Collector(person(desk).employee_id))
    page = place(desk)
    page.shown.set_key("history")
    page.table.setFocus()
    for key in (Qt.Key.Key_O, Qt.Key.Key_M, Qt.Key.Key_L):
        desk.key(key)
        assert desk.desk.host.front() is None
    assert heard(desk, f"This can't be done with {one.number} now.")


def test_an_intern_hands_out_and_writes_nothing_off(desk: DeskRig) -> None:
    one = receive(desk)
    context = desk.context
    intern = Actor(desk.actor.user_id, "Ina", Role.INTERN, "Front desk")
    card = ParcelCard(
        context.deliveries,
        context.directory,
        context.preferences,
        context.clock,
        lambda: intern,
        {"parcel_id": one.id},
    )
    desk.qtbot.addWidget(card)
    offered = {step for step, button in card.buttons.items() if not button.isHidden()}
    assert {"tell", "move", "edit", "assign"} <= offered
    assert not offered & {"send_back", "forward", "report_lost", "dispose"}
    assert card.main.label() == "Hand out"
    assert all(isinstance(button, QPushButton) for button in card.buttons.values())


def test_whoever_it_is_for_is_asked_before_it_is_handed_out(desk: DeskRig) -> None:
    one = desk.context.deliveries.receive(desk.actor, NewParcel(Recipient(), label="A Nother")).summary
    desk.open("parcel", parcel_id=one.id)
    card = desk.sheet(ParcelCard)
    assert card.main.label() == "For whom"
    desk.key(ENTER, CTRL)
    assert desk.focus() is card.to.line
    desk.key(ENTER, CTRL)
    assert parcels(desk)[0].needs_recipient, "somebody has to be chosen"
    desk.write("priya")
    desk.until(card.to.line.is_open, "the directory is looked through")
    desk.key(ENTER)
    desk.key(ENTER, CTRL)
    assert parcels(desk)[0].to.matched
    assert card.main.label() == "Hand out"
