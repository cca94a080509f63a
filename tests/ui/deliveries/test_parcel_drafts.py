"""What was typed about a parcel comes back, whatever it was; and of two desks none undoes what the other one said."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reception_app.deliveries.records import Collector, NewParcel, ParcelKind, ParcelState, Pick
from tests.ui.deliveries.test_deliveries_page import parcels, person, receive
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from ui.deliveries.hand_out_sheet import HandOutSheet
from ui.deliveries.parcel_card import ParcelCard
from ui.deliveries.parcel_sheet import ParcelSheet
from ui.kit.label import Label

W = TypeVar("W", bound=QWidget)
ENTER, ESCAPE, ALT = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.KeyboardModifier.AltModifier


def again(desk: DeskRig, kind: type[W]) -> W:
    """Esc, and the sheet made anew of its draft, as after the program was ended."""
    desk.key(ESCAPE)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    settle(desk.window)
    return desk.sheet(kind)


def type_all(sheet: ParcelSheet) -> None:
    """Something else in every field of the form."""
    form = sheet.form
    form.tracking.setText("\u202ePW 9\u202c")
    form.kind.set_value(ParcelKind.LEGAL.value)
    form.pieces.set_value(4)
    form.shelf.setText("Regal 12,5 📦")
    form.sent_by.setText("عمر الفاروق")
    form.carrier.setText("=Post")
    form.condition.set_text("Nass\nund offen")


def test_each_field_of_a_new_parcel_comes_back(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F6)
    sheet = desk.sheet(ParcelSheet)
    type_all(sheet)
    sheet.form.to.line.setText("Nobody Known")
    sheet.mode.set_key("expected")
    sheet.due.day.set_date(sheet.due.day.date())
    sheet.due.begin.setText("9.30")
    sheet.due.end.setText("14")
    before, saved = sheet.to_draft(), sheet.form.parcel()
    restored = again(desk, ParcelSheet)
    assert restored.to_draft() == before
    assert restored.form.parcel() == saved


def test_what_was_only_chosen_or_counted_is_kept_as_well(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F6)
    sheet = desk.sheet(ParcelSheet)
    sheet.form.kind.set_value(ParcelKind.FLOWERS.value)
    sheet.form.pieces.set_value(3)
    restored = again(desk, ParcelSheet)
    assert (restored.form.kind.value(), restored.form.pieces.value()) == (ParcelKind.FLOWERS.value, 3)


def test_a_correction_that_was_put_aside_comes_back(desk: DeskRig) -> None:
    one = receive(desk, tracking="PW 1", condition="Torn")
    desk.open("parcel", parcel_id=one.id, edit=True)
    sheet = desk.sheet(ParcelSheet)
    desk.key(ESCAPE)
    assert desk.context.drafts.open(desk.actor) == [], "nothing was typed"
    desk.open("parcel", parcel_id=one.id, edit=True)
    sheet = desk.sheet(ParcelSheet)
    type_all(sheet)
    restored = again(desk, ParcelSheet)
    assert restored.title() == "Correct a parcel"
    desk.key(ENTER, CTRL)
    (saved,) = parcels(desk)
    assert (saved.id, saved.pieces, saved.carrier, saved.shelf) == (one.id, 4, "=Post", "Regal 12,5 📦")
    assert saved.condition == "Nass\nund offen"
    assert desk.context.drafts.open(desk.actor) == []


def test_what_another_desk_has_put_right_meanwhile_is_not_undone(desk: DeskRig) -> None:
    one = receive(desk, tracking="PW 1", condition="Torn", shelf="A1")
    desk.open("parcel", parcel_id=one.id, edit=True)
    sheet = desk.sheet(ParcelSheet)
    sheet.form.condition.set_text("Torn and wet")
    desk.context.deliveries.move(desk.actor, one.id, "B2", one.version)
    desk.key(ENTER, CTRL)
    assert "Somebody was quicker" in sheet.banner.text()
    assert (sheet.form.shelf.text(), sheet.form.condition.text()) == ("B2", "Torn and wet")
    again(desk, ParcelSheet)
    desk.context.deliveries.move(desk.actor, one.id, "C3")
    desk.key(ENTER, CTRL)
    desk.key(ENTER, CTRL)
    (saved,) = parcels(desk)
    assert (saved.shelf, saved.condition) == ("C3", "Torn and wet")


def test_one_that_went_meanwhile_keeps_what_was_typed(desk: DeskRig) -> None:
    one = receive(desk, tracking="PW 1")
    desk.open("parcel", parcel_id=one.id, edit=True)
    desk.sheet(ParcelSheet).form.condition.set_text("Torn")
    to = person(desk)
    desk.context.deliveries.hand_out(desk.actor, (Pick(one.id),), Collector(to.employee_id))
    for _ in range(3):
        desk.key(ENTER, CTRL)
    sheet = desk.sheet(ParcelSheet)
    assert "can't be done any more" in sheet.banner.text()
    assert sheet.form.condition.text() == "Torn"
    assert [each.state for each in parcels(desk)] == [ParcelState.COLLECTED], "and no new one was taken in"


def test_a_correction_of_what_is_gone_takes_no_new_parcel_in(desk: DeskRig) -> None:
    desk.open("parcel", parcel_id=77, edit=True)
    sheet = desk.sheet(ParcelSheet)
    assert "not there any more" in sheet.banner.text()
    sheet.form.condition.set_text("Torn")
    desk.submit(sheet)
    assert parcels(desk) == []


def test_an_answer_of_a_card_comes_back(desk: DeskRig) -> None:
    one = receive(desk, shelf="A1")
    desk.open("parcel", parcel_id=one.id)
    desk.key(Qt.Key.Key_B, ALT)
    desk.write("They would not sign for it")
    card = again(desk, ParcelCard)
    assert card.answer.text() == "They would not sign for it"
    desk.key(Qt.Key.Key_F, ALT)
    assert card.answer.text() == "They would not sign for it", "a reason is one for another step, too"
    card = again(desk, ParcelCard)
    assert (card.answer.text(), card.main.label()) == ("They would not sign for it", "Send on")
    desk.key(ENTER, CTRL)
    (saved,) = parcels(desk)
    assert (saved.state, saved.reason) == (ParcelState.FORWARDED, "They would not sign for it")
    assert desk.context.drafts.open(desk.actor) == []


def test_an_answer_is_kept_while_the_parcel_is_corrected(desk: DeskRig) -> None:
    one = receive(desk, shelf="A1")
    desk.open("parcel", parcel_id=one.id)
    desk.key(Qt.Key.Key_B, ALT)
    desk.write("They would not sign")
    desk.sheet(ParcelCard).buttons["edit"].click()
    desk.sheet(ParcelSheet)
    desk.key(ESCAPE)
    (kept,) = desk.context.drafts.open(desk.actor)
    assert kept.payload["answer"] == "They would not sign"
    desk.desk.host.open_draft(kept)
    assert desk.sheet(ParcelCard).answer.text() == "They would not sign"


def test_a_card_without_an_answer_leaves_no_draft_when_the_parcel_is_corrected(desk: DeskRig) -> None:
    one = receive(desk, shelf="A1")
    desk.open("parcel", parcel_id=one.id)
    desk.sheet(ParcelCard).buttons["edit"].click()
    desk.sheet(ParcelSheet)
    desk.key(ESCAPE)
    assert desk.context.drafts.open(desk.actor) == []


def test_whom_it_is_for_comes_back_and_does_not_stay_for_the_next_time(desk: DeskRig) -> None:
    one = receive(desk, "", label="Mr. Nobody")
    desk.open("parcel", parcel_id=one.id, ask="assign")
    desk.write("Mrs. Somebody")
    card = again(desk, ParcelCard)
    assert card.to.rest() == "Mrs. Somebody"
    desk.key(ENTER, CTRL)
    assert parcels(desk)[0].to.name == "Mrs. Somebody"
    desk.key(Qt.Key.Key_W, ALT)
    assert card.to.rest() == ""


def test_the_day_of_an_expected_one_comes_back(desk: DeskRig) -> None:
    desk.open("parcel", expected=True)
    sheet = desk.sheet(ParcelSheet)
    sheet.form.to.show_chosen([person(desk).employee_id])
    desk.key(ENTER, CTRL)
    (one,) = parcels(desk)
    desk.open("parcel", parcel_id=one.id, ask="reschedule")
    card = desk.sheet(ParcelCard)
    card.due.begin.setText("9:00")
    card.due.end.setText("11:00")
    before = card.to_draft()
    assert before
    card = again(desk, ParcelCard)
    assert card.to_draft() == before


def test_an_answer_that_can_not_be_given_any_more_is_kept(desk: DeskRig) -> None:
    one = receive(desk)
    desk.open("parcel", parcel_id=one.id, ask="send_back")
    desk.write("They would not sign")
    to = person(desk)
    desk.key(ESCAPE)
    desk.context.deliveries.hand_out(desk.actor, (Pick(one.id),), Collector(to.employee_id))
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    card = desk.sheet(ParcelCard)
    assert "can't be done" in card.banner.text()
    desk.key(ESCAPE)
    (kept,) = desk.context.drafts.open(desk.actor)
    assert kept.payload["answer"] == "They would not sign"


def test_an_announced_one_that_has_come_takes_what_another_desk_said(desk: DeskRig) -> None:
    to = person(desk)
    new = NewParcel(to=to, sender="Müller", tracking="PW 5", shelf="A1")
    desk.open("parcel", expected=True)
    sheet = desk.sheet(ParcelSheet)
    sheet.form.to.show_chosen([to.employee_id])
    sheet.form.sent_by.setText("Müller")
    desk.key(ENTER, CTRL)
    (one,) = parcels(desk)
    desk.open("parcel", expected_id=one.id)
    sheet = desk.sheet(ParcelSheet)
    sheet.form.shelf.setText("B7")
    desk.context.deliveries.edit(desk.actor, one.id, new, one.version)
    desk.key(ENTER, CTRL)
    assert "Somebody was quicker" in sheet.banner.text()
    desk.key(ENTER, CTRL)
    (saved,) = parcels(desk)
    assert (saved.shelf, saved.tracking, saved.state.waiting) == ("B7", "PW 5", True)


def test_an_announced_one_that_another_desk_took_in_is_not_to_be_saved_again(desk: DeskRig) -> None:
    new = NewParcel(to=person(desk), tracking="PW 5")
    desk.open("parcel", expected=True)
    sheet = desk.sheet(ParcelSheet)
    sheet.form.to.show_chosen([person(desk).employee_id])
    desk.key(ENTER, CTRL)
    (one,) = parcels(desk)
    desk.open("parcel", expected_id=one.id)
    sheet = desk.sheet(ParcelSheet)
    sheet.form.shelf.setText("B7")
    desk.context.deliveries.receive(desk.actor, new, expected_id=one.id)
    desk.key(ENTER, CTRL)
    said = " ".join(label.text() for label in sheet.banner.findChildren(Label))
    assert "Look how it stands now" in said, "each save would be refused"
    assert sheet.form.shelf.text() == "B7"


def test_each_field_of_handing_out_comes_back(desk: DeskRig) -> None:
    crate, letter = receive(desk, pieces=5), receive(desk)
    desk.open("hand_out", parcel_ids=[crate.id])
    desk.key(ESCAPE)
    assert desk.context.drafts.open(desk.actor) == [], "it was only looked at"
    desk.open("hand_out", parcel_ids=[crate.id])
    sheet = desk.sheet(HandOutSheet)
    sheet.to.show_chosen([person(desk, "Tom").employee_id])
    sheet.to.changed.emit()
    sheet.reason.setText("Nimmt es mit, sagt „עמר“")
    before = sheet.to_draft()
    restored = again(desk, HandOutSheet)
    assert restored.to_draft() == before
    assert [each.id for each in restored.basket.ticked()] == [crate.id]
    assert letter.id not in [each.id for each in restored.basket.parcels()]


def test_a_second_name_that_was_typed_is_not_passed_over(desk: DeskRig) -> None:
    one = receive(desk)
    priya = person(desk).employee_id
    desk.open("parcel", tracking="PW 8")
    sheet = desk.sheet(ParcelSheet)
    sheet.form.to.show_chosen([priya])
    sheet.form.to.line.setText("Xaver")
    desk.key(ENTER, CTRL)
    assert "at a time" in sheet.fields["to"].error()
    desk.open("hand_out", parcel_ids=[one.id])
    out = desk.sheet(HandOutSheet)
    out.to.line.setText("Xaver")
    desk.key(ENTER, CTRL)
    assert "at a time" in out.fields["employee_id"].error()
    desk.open("parcel", parcel_id=one.id, ask="assign")
    card = desk.sheet(ParcelCard)
    card.to.show_chosen([priya])
    card.to.line.setText("Xaver")
    desk.key(ENTER, CTRL)
    assert "at a time" in card.fields["to"].error()
    assert [each.state.waiting for each in parcels(desk)] == [True]


def test_another_sender_is_not_the_contact_that_stood_there(desk: DeskRig) -> None:
    one = receive(desk, sender="Müller & Söhne", contact_id=7)
    desk.open("parcel", parcel_id=one.id, edit=True)
    sheet = desk.sheet(ParcelSheet)
    sheet.form.sent_by.setFocus()
    desk.key(Qt.Key.Key_A, CTRL)
    desk.write("Schmidt")
    desk.key(ENTER, CTRL)
    (saved,) = parcels(desk)
    assert (saved.sender, saved.contact_id) == ("Schmidt", 0)
