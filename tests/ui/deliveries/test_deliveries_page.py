"""Parcels at the desk: scanned in, told, handed out by keyboard, from the place, its sheets and cards."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from reception_app.deliveries.records import (
    Due,
    NewParcel,
    ParcelFilter,
    ParcelKind,
    ParcelState,
    ParcelSummary,
    ParcelView,
    ToldWay,
)
from reception_app.kernel.text import unisolated
from reception_app.messages.records import Recipient
from reception_app.reports import Format
from tests.ui.bookings.rooms_rig import heard
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import records, settle
from tests.ui.look import faults
from ui.deliveries.deliveries_page import DeliveriesPage
from ui.deliveries.hand_out_sheet import HandOutSheet
from ui.deliveries.parcel_card import ParcelCard
from ui.deliveries.parcel_sheet import ParcelSheet
from ui.kit.number_input import NumberInput

ENTER, ALT, SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
UPS = "1Z999AA10123456784"


@pytest.fixture(autouse=True)
def mail(desk: DeskRig) -> None:
    """The house sends mails."""
    wanted: dict[str, str | int | bool] = {
        "mail.on": True,
        "mail.host": "mail.example.org",
        "mail.from": "desk@example.org",
    }
    desk.context.preferences.set(desk.actor, wanted)


def person(desk: DeskRig, name: str = "Priya") -> Recipient:
    """Somebody of the office, by the beginning of their name."""
    staff = desk.context.directory.employees(desk.actor)
    return Recipient(next(each.id for each in staff if each.name.startswith(name)))


def receive(desk: DeskRig, name: str = "Priya", **more: object) -> ParcelSummary:
    """A parcel that is here; for nobody known without a name."""
    new = NewParcel(person(desk, name) if name else Recipient(), **more)  # type: ignore[arg-type]
    return desk.context.deliveries.receive(desk.actor, new).summary


def parcels(desk: DeskRig) -> list[ParcelSummary]:
    return desk.context.deliveries.lists.parcels(desk.actor, ParcelFilter(ParcelView.HISTORY))


def shown(page: DeliveriesPage) -> list[int]:
    return [parcel.id for parcel in records(page)]


def place(desk: DeskRig) -> DeliveriesPage:
    desk.key(Qt.Key.Key_5, CTRL)
    return desk.find(DeliveriesPage, "deliveries")


def test_ten_parcels_are_ten_scans_and_confirmations(desk: DeskRig) -> None:
    page = place(desk)
    assert desk.focus() is page.scan, "the scan field has the keyboard on entry"
    for number in range(3):
        desk.write(f"PW 4471 009{number}")
        desk.key(ENTER)
        sheet = desk.sheet(ParcelSheet)
        assert desk.focus() is sheet.form.to.line
        desk.write("priya")
        desk.until(sheet.form.to.line.is_open, "the directory is looked through")
        desk.key(ENTER)
        desk.key(ENTER, CTRL)
        desk.until(lambda: desk.desk.host.front() is None, "the sheet goes")
        desk.until(lambda: desk.focus() is page.scan, "the keyboard is back in the scan field")
    found = parcels(desk)
    assert [each.tracking_key for each in found] == ["PW44710092", "PW44710091", "PW44710090"]
    assert {each.to.name.split()[0] for each in found} == {"Priya"}
    assert heard(desk, "PAR-2026-00003 is here")
    assert len(shown(page)) == 3
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_Z, CTRL)
    assert parcels(desk)[0].state is ParcelState.CANCELLED
    assert unisolated(desk.said()[-1]).startswith("Undone: PAR-2026-00003 is here")


def test_down_leads_from_the_scan_field_into_the_list(desk: DeskRig) -> None:
    first = receive(desk)
    page = place(desk)
    desk.until(lambda: shown(page) == [first.id])
    assert desk.focus() is page.scan
    desk.key(Qt.Key.Key_Down)
    desk.key(ENTER)
    assert desk.sheet(ParcelCard).isVisible()


def test_whom_nobody_knows_is_kept_as_it_stands_on_the_label_and_assigned_later(desk: DeskRig) -> None:
    page = place(desk)
    desk.key(Qt.Key.Key_F6)
    sheet = desk.sheet(ParcelSheet)
    assert desk.focus() is sheet.form.tracking
    sheet.form.to.line.setFocus()
    desk.write("Mr. Nobody Else")
    desk.key(ENTER, CTRL)
    (one,) = parcels(desk)
    assert (one.to.name, one.needs_recipient) == ("Mr. Nobody Else", True)
    assert heard(desk, "nobody knows yet for whom")
    page.shown.set_key("todo")
    assert shown(page) == [one.id]
    page.table.setFocus()
    desk.key(Qt.Key.Key_W)
    card = desk.sheet(ParcelCard)
    assert desk.focus() is card.to.line
    desk.write("priya")
    desk.until(card.to.line.is_open, "the directory is looked through")
    desk.key(ENTER)
    desk.key(ENTER, CTRL)
    (one,) = parcels(desk)
    assert one.to.matched
    assert faults(desk.window) == []


def test_what_is_here_opens_and_is_handed_out_with_everything_else_of_theirs(desk: DeskRig) -> None:
    first = receive(desk, tracking=UPS)
    second = receive(desk, pieces=5)
    other = receive(desk, "", label="Nobody")
    place(desk)
    desk.write(UPS.lower())
    desk.key(ENTER)
    card = desk.sheet(ParcelCard)
    assert card.main.label() == "Hand out"
    desk.key(ENTER, CTRL)
    sheet = desk.sheet(HandOutSheet)
    assert {each.id for each in sheet.basket.ticked()} == {first.id, second.id}
    assert sheet.fields["reason"].isHidden(), "it is theirs"
    assert faults(desk.window) == []
    number = sheet.basket.findChild(NumberInput, f"pieces_{second.number}")
    assert number is not None
    number.set_value(3)
    desk.key(ENTER, CTRL)
    states = {each.id: (each.state, each.pieces_left) for each in parcels(desk)}
    assert states[first.id] == (ParcelState.COLLECTED, 0)
    assert states[second.id][1] == 2
    assert states[other.id][1] == 1
    assert heard(desk, "2 parcels handed out to")
    desk.key(Qt.Key.Key_Z, CTRL)
    assert {each.pieces_out for each in parcels(desk)} == {0}


def test_somebody_else_takes_it_with_a_reason(desk: DeskRig) -> None:
    one = receive(desk)
    desk.key(Qt.Key.Key_F6, SHIFT)
    sheet = desk.sheet(HandOutSheet)
    assert desk.focus() is sheet.to.line
    desk.key(ENTER, CTRL)
    assert desk.sheet(HandOutSheet) is sheet, "who takes it has to be said"
    desk.key(Qt.Key.Key_Escape)
    desk.open("hand_out", parcel_ids=[one.id])
    sheet = desk.sheet(HandOutSheet)
    sheet.to.show_chosen([])
    sheet.to.line.setFocus()
    desk.write("Her driver Ana")
    assert sheet.fields["reason"].isVisible()
    desk.key(ENTER, CTRL)
    assert parcels(desk)[0].state.waiting, "a reason is needed"
    assert desk.focus() is sheet.reason
    desk.write("She has sent for it")
    desk.key(ENTER, CTRL)
    (gone,) = parcels(desk)
    assert (gone.collector, gone.reason) == ("Her driver Ana", "She has sent for it")


def test_the_same_number_twice_is_asked_about(desk: DeskRig) -> None:
    receive(desk, tracking=UPS)
    desk.open("parcel", tracking=UPS)
    sheet = desk.sheet(ParcelSheet)
    desk.key(ENTER, CTRL)
    assert "is here already" in sheet.banner.text()
    assert len(parcels(desk)) == 1
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_J, ALT)
    assert len(parcels(desk)) == 2


def test_a_number_of_ours_opens_its_parcel_however_many_labels_bear_it(desk: DeskRig) -> None:
    one = receive(desk)
    deliveries = desk.context.deliveries
    for _ in range(300):
        deliveries.receive(desk.actor, NewParcel(Recipient(), label=one.number))
    page = place(desk)
    page.scan.setText(f" {one.number.lower()} ")
    desk.key(ENTER)
    assert "Priya" in desk.sheet(ParcelCard).title()


def test_what_is_announced_stands_by_its_day_and_arrives(desk: DeskRig) -> None:
    place(desk)
    desk.key(Qt.Key.Key_F6)
    sheet = desk.sheet(ParcelSheet)
    desk.write("TF-1")
    desk.key(Qt.Key.Key_E, ALT)
    assert sheet.due.isVisible()
    sheet.due.begin.setText("13:00")
    sheet.form.to.show_chosen([person(desk).employee_id])
    desk.key(ENTER, CTRL)
    assert desk.sheet(ParcelSheet) is sheet, "from when until when, or only the day"
    sheet.due.end.setText("x")
    desk.key(ENTER, CTRL)
    assert desk.sheet(ParcelSheet) is sheet
    sheet.due.end.setText("15:00")
    assert faults(desk.window) == []
    desk.key(ENTER, CTRL)
    (one,) = parcels(desk)
    assert one.state is ParcelState.EXPECTED
    assert one.due is not None
    assert one.due.starts_at is not None
    page = desk.find(DeliveriesPage, "deliveries")
    page.shown.set_key("expected")
    assert shown(page) == [one.id]
    page.scan.setFocus()
    desk.write("tf1")
    desk.key(ENTER)
    assert desk.sheet(ParcelSheet).form.to.chosen()
    desk.key(ENTER, CTRL)
    (one,) = parcels(desk)
    assert one.state is ParcelState.NOTIFIED


def test_a_card_moves_sends_back_and_is_corrected(desk: DeskRig) -> None:
    one = receive(desk, tracking="PW 1", kind=ParcelKind.LEGAL, condition="Torn")
    desk.open("parcel", parcel_id=one.id)
    card = desk.sheet(ParcelCard)
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_S, ALT)
    assert desk.focus() is card.answer
    desk.write("B2")
    desk.key(ENTER, CTRL)
    assert parcels(desk)[0].shelf == "B2"
    desk.key(Qt.Key.Key_T, ALT)
    assert heard(desk, "once more")
    desk.key(Qt.Key.Key_B, ALT)
    desk.key(ENTER, CTRL)
    assert parcels(desk)[0].state.waiting, "a reason is needed"
    desk.write("Refused")
    desk.key(ENTER, CTRL)
    assert parcels(desk)[0].state is ParcelState.RETURNED
    desk.key(Qt.Key.Key_Z, CTRL)
    assert parcels(desk)[0].state is ParcelState.NOTIFIED
    assert card.main.label() == "Hand out"
    desk.key(Qt.Key.Key_M, ALT)
    sheet = desk.sheet(ParcelSheet)
    assert sheet.form.condition.text() == "Torn"
    sheet.form.pieces.set_value(2)
    desk.key(ENTER, CTRL)
    assert parcels(desk)[0].pieces == 2
    desk.open("parcel", parcel_id=77)
    assert "not there any more" in desk.sheet(ParcelCard).banner.text()


def test_who_has_to_be_rung_is_counted_and_noted(desk: DeskRig) -> None:
    saved = desk.context.directory.employees(desk.actor)
    silent = next((each for each in saved if not each.email), None)
    one = receive(desk, silent.name if silent else "", label="Somebody")
    receive(desk)
    desk.desk.verbs.read_standing()
    counters = desk.desk.counters
    settle(desk.window)
    assert counters._counters["parcels_todo"].accessibleName() == "Parcels to do 1", (
        "as the list that it opens"
    )
    counters.opened.emit("parcels_todo")
    page = desk.find(DeliveriesPage, "deliveries")
    assert page.shown.key() == "todo"
    assert shown(page) == [one.id]
    if silent is not None:
        page.table.setFocus()
        desk.key(Qt.Key.Key_R)
        assert parcels(desk)[0].told_way is ToldWay.TELEPHONE


def test_the_list_is_searched_and_written_to_a_file(desk: DeskRig, tmp_path: Path) -> None:
    receive(desk, tracking=UPS, sender="Helix Bank")
    receive(desk, tracking="PW 2")
    desk.context.deliveries.announce(
        desk.actor, NewParcel(), Due(desk.context.preferences.local_day(desk.clock.now()))
    )
    page = place(desk)
    desk.key(Qt.Key.Key_F, CTRL)
    desk.write("helix")
    desk.until(lambda: len(shown(page)) == 1, "the search narrows it down")
    target = tmp_path / "parcels.csv"
    page.export.write(target, Format.CSV)
    desk.until(target.exists, "the file is written")
    desk.until(lambda: heard(desk, "1 parcel written to parcels.csv"), "that is said")
    assert UPS in target.read_text("utf-8-sig")
    page.search.setText("zzz")
    desk.until(lambda: not shown(page), "nothing fits")
    assert faults(desk.window) == []


def test_a_draft_comes_back_with_everything_in_it(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_F6)
    desk.write("PW 9")
    sheet = desk.sheet(ParcelSheet)
    sheet.form.pieces.set_value(4)
    sheet.form.shelf.setText("A1")
    sheet.form.to.show_chosen([person(desk).employee_id])
    sheet.mode.set_key("expected")
    sheet.due.begin.setText("9:00")
    before = sheet.to_draft()
    desk.key(Qt.Key.Key_Escape)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.open_draft(desk.context.drafts.take(desk.actor, draft.id))
    assert desk.sheet(ParcelSheet).to_draft() == before
