"""What is announced, what did not come, and what the place says and refuses; small screens and right to left."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from reception_app.deliveries.records import Due, NewParcel, ParcelState, ParcelSummary
from tests.ui.bookings.rooms_rig import heard
from tests.ui.deliveries.test_deliveries_page import mail as mail
from tests.ui.deliveries.test_deliveries_page import parcels, person, place, receive, shown
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.deliveries.deliveries_page import DeliveriesPage
from ui.deliveries.parcel_card import ParcelCard
from ui.deliveries.parcel_sheet import ParcelSheet
from ui.kit.button import Button

ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier


def announce(desk: DeskRig, days: int = 0, **more: object) -> ParcelSummary:
    """One that is to come in so many days."""
    new = NewParcel(person(desk), **more)  # type: ignore[arg-type]
    today = desk.context.preferences.local_day(desk.clock.now())
    return desk.context.deliveries.announce(desk.actor, new, Due(today + timedelta(days=days))).summary


def chip(page: DeliveriesPage, row: int = 0) -> str:
    """How the state of a row reads."""
    shown(page)
    keys = [column.key for column in page.table.model.columns]
    return page.table.model.cells(row)[keys.index("state")].chip


def test_one_that_did_not_come_says_so_and_gets_another_day(desk: DeskRig) -> None:
    one = announce(desk, tracking="TF-1")
    desk.clock.advance(days=1)
    page = place(desk)
    page.shown.set_key("expected")
    assert chip(page) == "did not come"
    page.table.setFocus()
    desk.key(Qt.Key.Key_E)
    card = desk.sheet(ParcelCard)
    assert card.due.day.isAncestorOf(desk.focus())
    assert faults(desk.window) == []
    desk.key(ENTER, CTRL)
    assert parcels(desk)[0].due == one.due, "a day that has passed is no day to expect something on"
    tomorrow = desk.context.preferences.local_day(desk.clock.now()) + timedelta(days=1)
    card.due.day.set_date(tomorrow)
    card.due.begin.setText("x")
    desk.key(ENTER, CTRL)
    assert parcels(desk)[0].due == one.due
    card.due.begin.setText("9:00")
    card.due.end.setText("11:00")
    desk.key(ENTER, CTRL)
    due = parcels(desk)[0].due
    assert due is not None
    assert due.on == tomorrow
    assert due.starts_at is not None
    assert heard(desk, "is expected at another time")
    page.refresh()
    assert chip(page) == "expected"
    desk.key(Qt.Key.Key_Z, CTRL)
    assert parcels(desk)[0].due == one.due


def test_all_there_were_begin_with_the_newest_and_what_waits_with_the_oldest(desk: DeskRig) -> None:
    first = receive(desk)
    desk.clock.advance(minutes=5)
    second = receive(desk)
    page = place(desk)
    assert shown(page) == [first.id, second.id]
    page.shown.set_key("history")
    assert shown(page) == [second.id, first.id]
    page.shown.set_key("waiting")
    assert shown(page) == [first.id, second.id]


def test_a_number_of_ours_opens_its_parcel_and_nonsense_is_refused(desk: DeskRig) -> None:
    one = receive(desk)
    page = place(desk)
    desk.write("--")
    desk.key(ENTER)
    assert heard(desk, "This is no tracking number.")
    assert desk.desk.host.front() is None
    page.scan.setText("")
    desk.write(one.number.lower())
    desk.key(ENTER)
    assert desk.sheet(ParcelCard).main.label() == "Hand out"
    assert page.scan.text() == ""
    assert len(parcels(desk)) == 1


@pytest.mark.parametrize("pieces", ["0", "1000", "x", ""])
def test_pieces_are_a_sensible_number(desk: DeskRig, pieces: str) -> None:
    desk.open("parcel", tracking="PW 1")
    sheet = desk.sheet(ParcelSheet)
    sheet.form.pieces.setFocus()
    sheet.form.pieces.selectAll()
    desk.key(Qt.Key.Key_Backspace)
    desk.write(pieces)
    desk.key(ENTER, CTRL)
    assert parcels(desk) == [], "nothing else than what stands there is saved"
    assert desk.focus() is sheet.form.pieces
    sheet.form.pieces.selectAll()
    desk.write("12")
    desk.key(ENTER, CTRL)
    assert [each.pieces for each in parcels(desk)] == [12]


def test_what_is_too_long_is_said_at_its_field_and_nothing_is_lost(desk: DeskRig) -> None:
    desk.open("parcel", tracking="9" * 201)
    sheet = desk.sheet(ParcelSheet)
    desk.key(ENTER, CTRL)
    assert parcels(desk) == []
    assert desk.focus() is sheet.form.tracking
    sheet.form.tracking.setText("PW\u202e 1")
    sheet.form.shelf.setText("S" * 61)
    desk.key(ENTER, CTRL)
    assert parcels(desk) == []
    sheet.form.shelf.setText("A1")
    desk.key(ENTER, CTRL)
    assert [(each.tracking, each.shelf) for each in parcels(desk)] == [("PW 1", "A1")]


def test_an_empty_place_offers_the_first_step(desk: DeskRig) -> None:
    page = place(desk)
    for shown_, mode in (("waiting", "here"), ("expected", "expected")):
        page.shown.set_key(shown_)
        assert shown(page) == []
        offer = next(b for b in page.table.findChildren(Button) if b.isVisible() and b.label())
        offer.click()
        assert desk.sheet(ParcelSheet).mode.key() == mode
        desk.key(Qt.Key.Key_Escape)
    page.shown.set_key("todo")
    assert shown(page) == []
    assert not [b for b in page.table.findChildren(Button) if b.isVisible() and b.label()]


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_everything_fits_right_to_left(desk: DeskRig, right_to_left: None, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    one = receive(desk, tracking="1Z999AA10123456784", pieces=3, sender="Müller & Söhne Großhandel GmbH " * 3)
    receive(desk, "", label="Somebody whose name nobody at this desk has ever read before, 3rd floor")
    announce(desk, 1, tracking="TF-1")
    page = place(desk)
    assert faults(desk.window) == []
    page.shown.set_key("history")
    assert faults(desk.window) == []
    for kind, payload in (
        ("parcel", {"tracking": "PW 1"}),
        ("parcel", {"parcel_id": one.id}),
        ("hand_out", {"parcel_ids": [one.id]}),
    ):
        desk.open(kind, **payload)
        assert faults(desk.window) == [], kind
        desk.key(Qt.Key.Key_Escape)
    assert one.state is ParcelState.NOTIFIED


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_at_the_ends_of_the_calendar_is_refused(desk: DeskRig, day: date) -> None:
    desk.open("parcel", expected=True)
    sheet = desk.sheet(ParcelSheet)
    sheet.form.to.line.setText("Nobody")
    sheet.due.day.set_date(day)
    sheet.due.begin.setText("0:30")
    sheet.due.end.setText("0:10")
    desk.key(ENTER, CTRL)
    assert "within a year" in sheet.fields["on"].error()
    assert parcels(desk) == []
