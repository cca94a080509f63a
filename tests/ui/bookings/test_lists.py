"""Bookings in their list, and the rooms behind them: letters, filters, files, out of service, put aside, swapped."""

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from reception_app.bookings.records import BookingDetail, BookingFilter, BookingState, NewBooking
from reception_app.reports import Format
from tests.ui.bookings.rooms_rig import at, book, furnish, heard
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import records, settle
from tests.ui.look import faults
from ui.bookings.booking_card import BookingCard
from ui.bookings.booking_sheet import BookingSheet
from ui.bookings.bookings_page import BookingsPage
from ui.bookings.resource_sheet import ResourceSheet
from ui.bookings.rooms_page import RoomsPage

ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier


def states(desk: DeskRig) -> dict[str, BookingState]:
    found = desk.context.bookings.lists.bookings(desk.actor, BookingFilter())
    return {each.title: each.state for each in found}


def titles(page: BookingsPage) -> list[str]:
    return [booking.title for booking in records(page)]


def test_todays_bookings_holds_and_what_lies_ahead(desk: DeskRig, tmp_path: Path) -> None:
    ids = furnish(desk)
    book(desk, ids["Oak room"], at(10, 45), at(12), title="Interview")
    book(desk, ids["Elm room"], at(9, day=27), at(10, day=27), title="Training")
    tax = NewBooking(ids["Elm room"], at(11, day=26), at(12, day=26), title="Tax office")
    desk.context.bookings.hold(desk.actor, tax)
    desk.desk.show_place("schedule", {"side": "bookings", "only": "today"})
    page = desk.find(BookingsPage, "bookings")
    assert titles(page) == ["Interview"]
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_I)
    assert states(desk)["Interview"] is BookingState.CHECKED_IN
    page.shown.set_key("ahead")
    assert titles(page) == ["Interview", "Tax office", "Training"]
    page.shown.set_key("holds")
    assert titles(page) == ["Tax office"]
    desk.key(Qt.Key.Key_B)
    assert states(desk)["Tax office"] is BookingState.BOOKED
    desk.key(Qt.Key.Key_Z, CTRL)
    assert states(desk)["Tax office"] is BookingState.HOLD
    page.shown.set_key("all")
    desk.key(Qt.Key.Key_F, CTRL)
    desk.write("train")
    desk.until(lambda: titles(page) == ["Training"], "the search narrows it down")
    target = tmp_path / "bookings.csv"
    page.export.write(target, Format.CSV)
    desk.until(target.exists, "the file is written")
    desk.until(lambda: heard(desk, "written to bookings.csv"), "that is said")
    lines = target.read_text("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "Training" in lines[1]


def test_a_hold_is_made_longer_from_the_list_and_from_its_card(desk: DeskRig) -> None:
    tax = NewBooking(furnish(desk)["Elm room"], at(11, day=27), at(12, day=27), title="Tax office")
    held = desk.context.bookings.hold(desk.actor, tax).booking
    desk.desk.show_place("schedule", {"side": "bookings", "only": "holds"})
    page = desk.find(BookingsPage, "bookings")
    assert "Hold longer" in [item.label for item in page.steps.menu(held)]

    def until() -> datetime | None:
        return desk.context.bookings.lists.booking(desk.actor, held.id).booking.hold_until

    desk.clock.advance(minutes=30)
    first = until()
    assert first is not None
    desk.key(Qt.Key.Key_L)
    assert until() == first + timedelta(minutes=30)
    assert heard(desk, "is held longer")
    desk.key(Qt.Key.Key_Z, CTRL)
    assert until() == first
    desk.open("booking", booking_id=held.id)
    assert desk.sheet(BookingCard).main.label() == "Book it"
    desk.key(Qt.Key.Key_L, ALT)
    assert until() == first + timedelta(minutes=30)


def test_a_room_is_added_taken_out_of_service_and_back(desk: DeskRig) -> None:
    desk.desk.show_place("schedule", {"side": "rooms"})
    page = desk.find(RoomsPage, "rooms")
    assert faults(desk.window) == []
    page.add.click()
    sheet = desk.sheet(ResourceSheet)
    desk.write("Ash room")
    sheet.form.numbers["capacity"].set_value(10)
    desk.key(Qt.Key.Key_A, ALT)
    desk.write("Boardroom")
    sheet.form.always.setChecked(False)
    sheet.form.week.days[0].setText("9:00-17:00")
    desk.key(ENTER, CTRL)
    (room,) = desk.context.resources.resources(desk.actor)
    assert (room.name, room.capacity, room.layouts[0].name) == ("Ash room", 10, "Boardroom")
    assert room.hours == ((540, 1020), *[None] * 6)
    desk.until(lambda: page.table.model.rowCount() == 1, "the list shows it")
    page.print_door(room)
    assert heard(desk, "The door sheet of Ash room is queued")
    made = book(desk, room.id, at(10, day=30), at(11, day=30))
    sheet = desk.open("resource", resource_id=room.id)  # type: ignore[assignment]
    sheet.outages.last.set_date(at(10, day=30).date())
    desk.key(Qt.Key.Key_U, ALT)
    assert sheet.fields["reason"].error() == "Say why."
    sheet.outages.reason.setText("New floor")
    assert [sheet.outages.table.model.record(0)] == [made]
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_U, ALT)
    assert [each.reason for each in desk.context.resources.resource(desk.actor, room.id).outages] == [
        "New floor"
    ]
    assert heard(desk, "1 booking")
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.context.resources.resource(desk.actor, room.id).outages == ()
    desk.key(Qt.Key.Key_W, ALT)
    assert not desk.context.resources.resource(desk.actor, room.id).active
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.context.resources.resource(desk.actor, room.id).active


def test_the_card_asks_for_what_a_step_needs(desk: DeskRig) -> None:
    ids = furnish(desk)
    made = book(desk, ids["Space 1"], at(14), at(15), title="Courier", customer="Helix Bank")
    card = desk.open("booking", booking_id=made.id)
    assert isinstance(card, BookingCard)
    desk.key(Qt.Key.Key_S, ALT)
    assert card.asks.unit.currentText() == "Space 2"
    desk.key(ENTER, CTRL)
    (moved,) = desk.context.bookings.lists.bookings(desk.actor, BookingFilter())
    assert moved.resource_name == "Space 2"
    assert (card.asks.asking(), card.main.label(), card.buttons["move"].isHidden()) == ("", "Close", False)
    desk.key(Qt.Key.Key_D, ALT)
    card.asks.amount.setText("5,0,0")
    desk.key(ENTER, CTRL)
    assert card.fields["deposit"].error() != ""
    card.asks.amount.setText("1,250.50")
    desk.key(ENTER, CTRL)
    (paid,) = desk.context.bookings.lists.bookings(desk.actor, BookingFilter())
    assert (paid.deposit, paid.currency) == (125_050, "EUR")
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_C, ALT)
    assert states(desk) == {"Courier": BookingState.CANCELLED}


class _Counting(BookingCard):
    """Knows how often it was read."""

    reads = 0

    def _show(self, detail: BookingDetail) -> None:
        self.reads += 1
        super()._show(detail)


def test_a_step_that_was_answered_reads_the_card_once(desk: DeskRig) -> None:
    made = book(desk, furnish(desk)["Space 1"], at(14), at(15), title="Courier")
    services = desk.context
    card = _Counting(
        services.bookings, services.resources, services.preferences, desk.clock, lambda: desk.actor,
        {"booking_id": made.id},
    )  # fmt: skip
    desk.qtbot.addWidget(card)
    card.buttons["note_deposit"].click()
    card.asks.amount.setText("20")
    before = card.reads
    desk.submit(card)
    settle(card)
    assert card.reads == before + 1
    assert card.asks.asking() == ""


def test_change_opens_the_sheet_from_the_card(desk: DeskRig) -> None:
    ids = furnish(desk)
    made = book(desk, ids["Space 1"], at(14), at(15), title="Courier")
    desk.open("booking", booking_id=made.id)
    desk.key(Qt.Key.Key_M, ALT)
    sheet = desk.desk.host.front()
    assert isinstance(sheet, BookingSheet)
    assert sheet.form.subject.text() == "Courier"


def test_what_waits_for_approval_is_refused_with_a_reason(desk: DeskRig) -> None:
    ids = furnish(desk)
    oak = desk.context.resources.resource(desk.actor, ids["Oak room"])
    sheet = desk.open("resource", resource_id=oak.id)
    assert isinstance(sheet, ResourceSheet)
    sheet.form.needs_approval.setChecked(True)
    desk.key(ENTER, CTRL)
    rina = desk.context.accounts.sign_in("rina", "a quiet morning", "Front desk").actor
    new = NewBooking(oak.id, at(14), at(15), title="Party")
    asked = desk.context.bookings.book(rina, new).booking
    assert asked.state is BookingState.WAITING
    card = desk.open("booking", booking_id=asked.id)
    assert isinstance(card, BookingCard)
    assert card.main.label() == "Approve"
    desk.key(Qt.Key.Key_X, ALT)
    desk.key(ENTER, CTRL)
    assert card.fields["reason"].error() == "Say why."
    desk.write("The board meets then")
    desk.key(ENTER, CTRL)
    (refused,) = desk.context.bookings.lists.bookings(desk.actor, BookingFilter())
    assert (refused.state, refused.reason) == (BookingState.CANCELLED, "The board meets then")
    again = NewBooking(oak.id, at(9, day=25), at(10, day=25), title="Course")
    waiting = desk.context.bookings.series.book(rina, again, "FREQ=DAILY;COUNT=3").bookings
    card = desk.open("booking", booking_id=waiting[0].id)
    assert isinstance(card, BookingCard)
    card.asks.scope_choice.set_key("all")
    desk.key(ENTER, CTRL)
    assert states(desk)["Course"] is BookingState.BOOKED
    assert heard(desk, "Approved: 3 bookings")
