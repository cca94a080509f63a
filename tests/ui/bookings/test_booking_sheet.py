"""F7 by keyboard: found in plain words, booked, held, taken by somebody else, again and again, changed, put aside."""

import pytest
from PySide6.QtCore import Qt

from reception_app.bookings.records import (
    Booking,
    BookingFilter,
    BookingState,
    Equipment,
    NewBooking,
    NewResource,
    ResourceKind,
    Scope,
)
from reception_app.contacts.records import ContactDetail, ContactEdit
from tests.ui.bookings.rooms_rig import TODAY, at, book, furnish, heard
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.bookings.booking_card import BookingCard
from ui.bookings.booking_sheet import BookingSheet
from ui.kit.jobs import wait_for_jobs

ENTER, ESCAPE, F7 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F7
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(name="ids")
def _ids(desk: DeskRig) -> dict[str, int]:
    return furnish(desk)


def bookings(desk: DeskRig) -> list[Booking]:
    return desk.context.bookings.lists.bookings(desk.actor, BookingFilter())


def asked(desk: DeskRig, words: str) -> BookingSheet:
    """F7, some words, and what was found for them."""
    desk.key(F7)
    sheet = desk.sheet(BookingSheet)
    if words:
        desk.write(words)
    looked(desk, sheet)
    return sheet


def looked(desk: DeskRig, sheet: BookingSheet) -> None:
    finder = sheet.room.finder

    def still() -> bool:
        waits = sheet._soon.isActive() or finder._soon.isActive()
        return not waits and (finder._job is None or not finder._job.is_running())

    desk.until(still, "the finder answers")


def test_words_a_room_and_a_title_are_a_booking(desk: DeskRig, ids: dict[str, int]) -> None:
    sheet = asked(desk, "8 people tomorrow 10 1h screen")
    assert [offer.name for offer in sheet.room.finder.offers()] == ["Oak room", "Elm room"]
    assert faults(desk.window) == []
    desk.key(ENTER)
    assert desk.focus() is sheet.form.subject
    desk.write("Board review")
    looked(desk, sheet)
    assert sheet.room.line.chip.text() == "free"
    desk.key(ENTER, CTRL)
    assert desk.desk.host.front() is None
    (booking,) = bookings(desk)
    assert (booking.title, booking.resource_name, booking.party) == ("Board review", "Oak room", 8)
    assert (booking.starts_at, booking.ends_at) == (at(10, day=25), at(11, day=25))
    assert heard(desk, "Oak room is booked")
    desk.key(Qt.Key.Key_Z, CTRL)
    assert bookings(desk)[0].state is BookingState.CANCELLED
    wait_for_jobs(10_000)
    assert desk.context.drafts.open(desk.actor) == []


def test_whoever_types_faster_than_is_looked_gets_the_first_that_fits(
    desk: DeskRig, ids: dict[str, int]
) -> None:
    desk.key(F7)
    sheet = desk.sheet(BookingSheet)
    desk.write("4 people tomorrow 15 30min")
    desk.key(ENTER)
    desk.until(lambda: sheet.room.resource_id(), "a room is taken")
    assert sheet.room.resource_id() == ids["Elm room"]
    looked(desk, sheet)
    desk.key(Qt.Key.Key_H, ALT)
    assert sheet.fields["title"].error() == "Say what it is for, or who has it."
    desk.write("Tax office")
    desk.key(Qt.Key.Key_H, ALT)
    assert desk.desk.host.front() is None, sheet.banner.text()
    (held,) = bookings(desk)
    assert (held.state, held.starts_at) == (BookingState.HOLD, at(15, day=25))
    assert held.hold_until is not None


def test_a_taken_slot_says_who_has_it_and_one_key_takes_what_is_free(
    desk: DeskRig, ids: dict[str, int]
) -> None:
    host = desk.context.directory.find_hosts(desk.actor, "Daniel")[0]
    book(desk, ids["Oak room"], at(14), at(15), organiser_id=host.id)
    sheet = asked(desk, "today 14 1h")
    sheet.room.choose(ids["Oak room"])
    looked(desk, sheet)
    said = sheet.room.taken.text()
    assert "Board review" in said
    assert "Daniel Price" in said
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_N, ALT)
    looked(desk, sheet)
    assert sheet.room.line.chip.text() == "free"
    assert sheet.room.taken.isHidden()
    moments = sheet.form.when.known()
    assert moments is not None
    assert moments[0] in (at(13), at(15))


def test_who_comes_second_loses_nothing(desk: DeskRig, ids: dict[str, int]) -> None:
    sheet = asked(desk, "tomorrow 14 1h")
    sheet.room.choose(ids["Oak room"])
    looked(desk, sheet)
    sheet.form.subject.setText("Interview")
    # Another desk is quicker.
    book(desk, ids["Oak room"], at(14, day=25), at(15, day=25))
    desk.key(ENTER, CTRL)
    assert desk.desk.host.front() is sheet
    assert "is taken until 15:00" in sheet.room.taken.text()
    assert sheet.form.subject.text() == "Interview"
    looked(desk, sheet)
    desk.key(Qt.Key.Key_O, ALT)
    looked(desk, sheet)
    assert sheet.room.resource_id() == ids["Elm room"]
    desk.key(ENTER, CTRL)
    assert {(each.title, each.resource_name) for each in bookings(desk)} == {
        ("Board review", "Oak room"),
        ("Interview", "Elm room"),
    }


def test_a_series_says_what_collides_and_waits_for_a_choice(desk: DeskRig, ids: dict[str, int]) -> None:
    book(desk, ids["Oak room"], at(10, day=26), at(11, day=26))
    sheet = asked(desk, "tomorrow 10 1h")
    sheet.room.choose(ids["Oak room"])
    sheet.form.subject.setText("Stand-up")
    sheet.series.repeat.choice.set_value("daily")
    sheet.series.repeat.end.set_value("times")
    sheet.series.repeat.times.set_value(4)
    looked(desk, sheet)
    desk.until(lambda: not sheet.series.collisions.isHidden(), "the collision is listed")
    desk.key(ENTER, CTRL)
    assert desk.desk.host.front() is sheet
    assert sheet.series.collisions.open_ones() == 1
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_K, ALT)
    desk.key(ENTER, CTRL)
    made = [each for each in bookings(desk) if each.title == "Stand-up"]
    assert [each.starts_at.day for each in made] == [25, 27, 28]
    assert heard(desk, "Booked 3 times, 1 left out")
    desk.key(Qt.Key.Key_Z, CTRL)
    left = [each for each in bookings(desk) if each.title == "Stand-up" and each.state.open]
    assert left == []


def test_esc_puts_it_aside_with_everything_in_it(desk: DeskRig, ids: dict[str, int]) -> None:
    sheet = asked(desk, "6 people tomorrow 9 2h")
    desk.key(ENTER)
    looked(desk, sheet)
    desk.write("Training")
    sheet.extras.catering.set_text("Tea for six")
    desk.key(ESCAPE)
    assert desk.desk.host.front() is None
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    again = desk.sheet(BookingSheet)
    assert (again.form.subject.text(), again.extras.catering.text()) == ("Training", "Tea for six")
    assert again.room.resource_id() == ids["Elm room"]
    looked(desk, again)
    desk.key(ENTER, CTRL)
    (booking,) = bookings(desk)
    assert (booking.title, booking.party, booking.catering) == ("Training", 6, "Tea for six")
    assert (booking.starts_at, booking.ends_at) == (at(9, day=25), at(11, day=25))


def test_who_is_known_is_picked_while_typing_and_has_it_on_their_card(
    desk: DeskRig, ids: dict[str, int]
) -> None:
    zoe = desk.context.contacts.save(desk.actor, ContactEdit("Zoe Quill", company="Helix Bank"), anyway=True)
    assert isinstance(zoe, ContactDetail)
    sheet = asked(desk, "tomorrow 14 1h")
    sheet.room.choose(ids["Oak room"])
    sheet.form.subject.setText("Interview")
    sheet.form.customer.setFocus()
    desk.write("zoe q")
    desk.until(sheet.form.customer.offers, "who is known is offered")
    assert [(each.text, each.chip) for each in sheet.form.customer.offers()] == [("Zoe Quill", "Contact")]
    desk.key(Qt.Key.Key_Down)
    desk.key(ENTER)
    assert sheet.form.customer.text() == "Zoe Quill (Helix Bank)"
    looked(desk, sheet)
    # Put aside and taken up again it still is her.
    desk.key(ESCAPE)
    desk.desk.host.open_draft(desk.context.drafts.open(desk.actor)[0])
    sheet = desk.sheet(BookingSheet)
    looked(desk, sheet)
    desk.key(ENTER, CTRL)
    hers = desk.context.bookings.lists.bookings(desk.actor, BookingFilter(contact_id=zoe.id))
    assert [each.customer for each in hers] == ["Zoe Quill (Helix Bank)"]
    sheet = desk.open("booking", booking_id=hers[0].id, edit=True)  # type: ignore[assignment]
    looked(desk, sheet)
    sheet.form.customer.setFocus()
    sheet.form.customer.selectAll()
    desk.write("Walter")
    desk.key(ENTER, CTRL)
    (booking,) = bookings(desk)
    assert (booking.customer, booking.contact_id) == ("Walter", 0)


def test_the_card_checks_in_ends_and_takes_back(desk: DeskRig, ids: dict[str, int]) -> None:
    made = book(desk, ids["Oak room"], at(10, 45), at(12), party=4)
    card = desk.open("booking", booking_id=made.id)
    assert isinstance(card, BookingCard)
    assert card.main.label() == "Check in"
    assert faults(desk.window) == []
    desk.key(ENTER, CTRL)
    assert bookings(desk)[0].state is BookingState.CHECKED_IN
    desk.clock.advance(minutes=20)
    desk.open("booking", booking_id=made.id)
    desk.key(Qt.Key.Key_E, ALT)
    (ended,) = bookings(desk)
    assert (ended.state, ended.original_end) == (BookingState.ENDED_EARLY, at(12))
    desk.key(Qt.Key.Key_Z, CTRL)
    assert bookings(desk)[0].state is BookingState.CHECKED_IN


def test_a_booking_is_changed_in_the_same_sheet(desk: DeskRig, ids: dict[str, int]) -> None:
    made = book(desk, ids["Oak room"], at(14), at(15))
    sheet = desk.open("booking", booking_id=made.id, edit=True)
    assert isinstance(sheet, BookingSheet)
    looked(desk, sheet)
    assert sheet.room.line.chip.text() == "free"
    sheet.room.choose(ids["Elm room"])
    sheet.form.subject.setText("Review")
    looked(desk, sheet)
    desk.key(ENTER, CTRL)
    (booking,) = bookings(desk)
    assert (booking.resource_name, booking.title, booking.starts_at) == ("Elm room", "Review", at(14))


def test_one_of_a_series_or_all_that_follow_is_changed(desk: DeskRig, ids: dict[str, int]) -> None:
    new = NewBooking(ids["Oak room"], at(9, day=25), at(10, day=25), title="Stand-up")
    second = desk.context.bookings.series.book(desk.actor, new, "FREQ=DAILY;COUNT=3").bookings[1]
    sheet = desk.open("booking", booking_id=second.id, edit=True)
    assert isinstance(sheet, BookingSheet)
    sheet.scope.set_key(Scope.FOLLOWING.value)
    sheet.form.subject.setText("New name")
    looked(desk, sheet)
    desk.key(ENTER, CTRL)
    assert [each.title for each in bookings(desk)] == ["Stand-up", "New name", "New name"]
    assert heard(desk, "Changed: 2 bookings")


def test_a_booking_of_several_days_stays_so_long_when_something_else_is_changed(desk: DeskRig) -> None:
    car = desk.context.resources.add(
        desk.actor, NewResource("Car", ResourceKind.THING, type="Car", longest=5 * 24 * 60)
    )
    made = book(desk, car.id, at(9), at(17, day=TODAY + 2))
    sheet = desk.open("booking", booking_id=made.id, edit=True)
    assert isinstance(sheet, BookingSheet)
    sheet.form.subject.setText("Fair")
    desk.key(ENTER, CTRL)
    changed = desk.context.bookings.lists.booking(desk.actor, made.id).booking
    assert (changed.title, changed.starts_at, changed.ends_at) == ("Fair", made.starts_at, made.ends_at)


def test_what_one_room_lacks_is_not_brought_to_another_that_has_it(
    desk: DeskRig, ids: dict[str, int]
) -> None:
    desk.context.resources.add(
        desk.actor, NewResource("Ash room", capacity=4, equipment=(Equipment("Flip chart"),))
    )
    sheet = asked(desk, "4 people 10:00 tomorrow flip chart")
    offers = {each.name: each for each in sheet.room.finder.offers()}
    sheet.room.finder.picked.emit(offers["Elm room"])
    assert [each.resource_id for each in sheet.extras.wishes()] == [ids["Flip chart"]]
    sheet.room.finder.picked.emit(offers["Ash room"])
    assert sheet.extras.wishes() == ()
    # What somebody has ticked is meant.
    sheet.extras._wishes[0].box.click()
    sheet.room.finder.picked.emit(offers["Oak room"])
    sheet.room.finder.picked.emit(offers["Ash room"])
    assert [each.resource_id for each in sheet.extras.wishes()] == [ids["Flip chart"]]


def test_people_that_no_words_say_any_more_are_none(desk: DeskRig, ids: dict[str, int]) -> None:
    sheet = asked(desk, "5 people 10:00 tomorrow")
    assert sheet.form.party.value() == 5
    sheet.room.finder.words.setText("10:00 tomorrow")
    sheet.room.finder.read_words()
    looked(desk, sheet)
    assert sheet.form.party.value() == 0
    sheet.form.party.set_value(3)
    sheet.room.finder.read_words()
    looked(desk, sheet)
    assert sheet.form.party.value() == 3


def test_a_number_of_people_that_is_none_is_kept_as_it_was_typed(desk: DeskRig, ids: dict[str, int]) -> None:
    sheet = asked(desk, "")
    form = sheet.form
    form.party.setFocus()
    form.party.selectAll()
    with desk.qtbot.waitSignal(sheet.draft_changed):
        desk.write("9000")
    draft = form.to_draft()
    form.party.set_value(3)
    form.from_draft(draft)
    assert form.party.text() == "9000"
    assert form.party.trouble()
