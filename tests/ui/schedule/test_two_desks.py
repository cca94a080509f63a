"""A record that another desk changes while its sheet is open here, or while its draft lies: nobody's words are lost."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import Qt

from reception_app.appointments.making import new_of
from reception_app.appointments.records import NewAppointment, Service
from reception_app.bookings.records import NewBooking
from reception_app.calendars.records import AccountEdit, FeedEdit
from reception_app.plan.records import NewDeadline, NewStep
from reception_app.reminders import NewNotice, NewReminder
from reception_app.schedule import LaneEdit, LaneGroup, NewEntry
from reception_app.schedule import Scope as EntryScope
from tests.ui.bookings.rooms_rig import book, furnish
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import records, settle
from tests.ui.schedule.parking import taken_up
from ui.appointments.appointment_sheet import AppointmentSheet
from ui.bookings.booking_sheet import BookingSheet
from ui.bookings.resource_sheet import ResourceSheet, as_new
from ui.calendars.account_sheet import CalendarAccountSheet
from ui.calendars.feed_sheet import FeedSheet
from ui.kit.sheet import Sheet
from ui.plan.deadline_sheet import DeadlineSheet
from ui.reminders.notice_sheet import NoticeSheet
from ui.reminders.reminder_sheet import ReminderSheet
from ui.reminders.reminders_page import RemindersPage
from ui.schedule.entry_sheet import EntrySheet
from ui.schedule.lane_sheet import LaneSheet

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def at(hour: int, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def save_twice(desk: DeskRig, sheet: Sheet) -> None:
    """The first time it is told that another desk was faster, the second time it is saved."""
    desk.submit(sheet)
    assert desk.desk.host.front() is sheet
    assert "meanwhile" in sheet.banner.text()
    desk.submit(sheet)
    assert desk.desk.host.front() is None, sheet.banner.text()


def test_an_appointment(desk: DeskRig) -> None:
    service = desk.context.appointments
    people = (desk.context.directory.find_hosts(desk.actor, "Daniel")[0].id,)
    offered = service.services.save(desk.actor, Service(0, "Advice", 60, people=people))
    made = service.schedule(
        desk.actor, NewAppointment(offered.id, people, at(10), at(11), name="Dora")
    ).appointment
    sheet = desk.open("appointment", appointment_id=made.id, edit=True)
    assert isinstance(sheet, AppointmentSheet)
    sheet.form.notes.set_text("Brings her son")
    theirs = service.edit(desk.actor, made.id, replace(new_of(made), phone="030 12345"), made.version)
    save_twice(desk, sheet)
    saved = service.lists.appointment(desk.actor, made.id).appointment
    assert (saved.notes, saved.phone) == ("Brings her son", theirs.appointment.phone)

    sheet = desk.open("appointment", appointment_id=made.id, edit=True)
    assert isinstance(sheet, AppointmentSheet)
    sheet.form.notes.set_text("Comes alone")
    later = replace(new_of(saved), starts_at=at(13), ends_at=at(14))
    service.edit(desk.actor, made.id, later, saved.version)
    desk.submit(taken_up(desk, "appointment"))
    saved = service.lists.appointment(desk.actor, made.id).appointment
    assert (saved.notes, saved.starts_at, saved.ends_at) == ("Comes alone", at(13), at(14))


def test_a_booking(desk: DeskRig) -> None:
    room = furnish(desk)["Elm room"]
    made = book(desk, room, at(13), at(14))
    sheet = desk.open("booking", booking_id=made.id, edit=True)
    assert isinstance(sheet, BookingSheet)
    sheet.form.subject.setText("Jury")
    desk.context.bookings.edit(desk.actor, made.id, NewBooking(room, at(14), at(15), title="Review", party=5))
    save_twice(desk, sheet)
    saved = desk.context.bookings.lists.booking(desk.actor, made.id).booking
    assert (saved.title, saved.party, saved.starts_at, saved.ends_at) == ("Jury", 5, at(14), at(15))

    sheet = desk.open("booking", booking_id=made.id, edit=True)
    assert isinstance(sheet, BookingSheet)
    sheet.extras.catering.set_text("Tea")
    desk.context.bookings.edit(desk.actor, made.id, NewBooking(room, at(15), at(17), title="Council"))
    desk.submit(taken_up(desk, "booking"))
    saved = desk.context.bookings.lists.booking(desk.actor, made.id).booking
    assert (saved.title, saved.catering, saved.starts_at, saved.ends_at) == ("Council", "Tea", at(15), at(17))


def test_a_new_end_of_a_booking_that_was_moved(desk: DeskRig) -> None:
    made = book(desk, furnish(desk)["Elm room"], at(12), at(13))
    sheet = desk.open("booking", booking_id=made.id, edit=True)
    assert isinstance(sheet, BookingSheet)
    sheet.form.when.end.set_time(time(15))
    moved = desk.context.bookings.move(desk.actor, made.id, at(8, 25), at(9, 25), version=made.version)
    save_twice(desk, sheet)
    saved = desk.context.bookings.lists.booking(desk.actor, made.id).booking
    assert saved.version > moved.booking.version
    assert (saved.starts_at, saved.ends_at) == (at(12), at(14)), "what this desk saw and said, all of it"


def test_a_room(desk: DeskRig) -> None:
    resources = desk.context.resources
    room = furnish(desk)["Oak room"]
    sheet = desk.open("resource", resource_id=room)
    assert isinstance(sheet, ResourceSheet)
    sheet.form.note.set_text("The key is at the desk")
    known = resources.resource(desk.actor, room)
    resources.edit(desk.actor, room, replace(as_new(known), name="Oak hall"), known.version)
    save_twice(desk, sheet)
    saved = resources.resource(desk.actor, room)
    assert (saved.name, saved.note, saved.layouts) == ("Oak hall", "The key is at the desk", known.layouts)

    # It is taken out of service here: that takes nothing of what another desk has typed meanwhile.
    sheet = desk.open("resource", resource_id=room)
    assert isinstance(sheet, ResourceSheet)
    resources.edit(desk.actor, room, replace(as_new(saved), name="Oak chamber"), saved.version)
    sheet.outages.reason.setText("Painted")
    sheet.take_out()
    settle(desk.window)
    assert sheet.form.name.text() == "Oak chamber"
    assert sheet.to_draft() == {}


def test_a_lane(desk: DeskRig) -> None:
    lanes = desk.context.schedule.lanes
    made = lanes.save(desk.actor, LaneEdit("Directors", LaneGroup.MANAGEMENT))
    sheet = desk.open("lane", lane_id=made.id)
    assert isinstance(sheet, LaneSheet)
    sheet.name.setText("Board")
    lanes.save(desk.actor, LaneEdit("Directors", LaneGroup.FACILITIES, version=made.version), made.id)
    save_twice(desk, sheet)
    saved = next(each for each in lanes.all(desk.actor) if each.id == made.id)
    assert (saved.name, saved.group) == ("Board", LaneGroup.FACILITIES)


def test_a_deadline(desk: DeskRig) -> None:
    plan = desk.context.plan
    made = plan.save(desk.actor, NewDeadline("Catalogue", date(2026, 12, 1), steps=(NewStep("Proof", 3),)))
    first = made.deadline
    sheet = desk.open("deadline", deadline_id=first.id)
    assert isinstance(sheet, DeadlineSheet)
    sheet.form.note.set_text("Ask the printer")
    theirs = plan.save(
        desk.actor, replace(first.as_new(), title="Brochure"), first.id, first.version
    ).deadline
    save_twice(desk, sheet)
    saved = plan.deadline(desk.actor, first.id).deadline
    assert (saved.title, saved.note) == ("Brochure", "Ask the printer")

    # A step that is ticked here takes nothing of what another desk has saved meanwhile.
    sheet = desk.open("deadline", deadline_id=first.id)
    assert isinstance(sheet, DeadlineSheet)
    sheet.form.note.set_text("Ask again")
    plan.save(desk.actor, replace(saved.as_new(), title=theirs.title + " 2027"), first.id, saved.version)
    sheet.form.steps.rows[0].tick.click()
    settle(desk.window)
    desk.submit(sheet)
    saved = plan.deadline(desk.actor, first.id).deadline
    assert (saved.title, saved.note, saved.steps_done) == ("Brochure 2027", "Ask again", 1)

    # Nothing was typed: the fields follow.
    sheet = desk.open("deadline", deadline_id=first.id)
    assert isinstance(sheet, DeadlineSheet)
    plan.save(desk.actor, replace(saved.as_new(), title="Flyer"), first.id, saved.version)
    desk.until(lambda: sheet.form.name.text() == "Flyer", "the field follows")
    assert sheet.to_draft() == {}


def test_a_reminder(desk: DeskRig) -> None:
    reminders = desk.context.reminders
    made = reminders.add(desk.actor, NewReminder("Order toner", due_at=at(15)))
    sheet = desk.open("reminder", reminder_id=made.id, edit=True)
    assert isinstance(sheet, ReminderSheet)
    sheet.note.set_text("The black one")
    reminders.edit(desk.actor, made.id, NewReminder("Order paper", due_at=at(16)), made.version)
    save_twice(desk, sheet)
    saved = reminders.reminder(desk.actor, made.id)
    assert (saved.subject, saved.what.note, saved.due_at) == ("Order paper", "The black one", at(16))
    desk.key(Qt.Key.Key_Z, CTRL)
    saved = reminders.reminder(desk.actor, made.id)
    assert (saved.subject, saved.what.note) == ("Order paper", "")


def test_a_notice(desk: DeskRig) -> None:
    board = desk.context.notice_board
    made = board.save(desk.actor, NewNotice("Lift", at(8), at(23, 26), "is out"))
    sheet = desk.open("notice", notice_id=made.id, edit=True)
    assert isinstance(sheet, NoticeSheet)
    sheet.text.set_text("is out until noon")
    until = made.what.until_at + timedelta(days=1)
    board.save(desk.actor, replace(made.what, title="The lift", until_at=until), made.id, made.version)
    save_twice(desk, sheet)
    saved = board.notice(desk.actor, made.id).what
    assert (saved.title, saved.text, saved.until_at) == ("The lift", "is out until noon", until)


def test_a_feed_and_an_account(desk: DeskRig) -> None:
    feeds, accounts, actor = desk.context.calendars.feeds, desk.context.calendars.accounts, desk.actor
    lane = desk.context.schedule.lanes.save(actor, LaneEdit("Directors", LaneGroup.MANAGEMENT)).id
    edit = FeedEdit("Holidays", "https://calendar.invalid/a.ics", lane, 60)
    followed = feeds.add(actor, edit)
    sheet = desk.open("calendar_feed", feed_id=followed.id)
    assert isinstance(sheet, FeedSheet)
    sheet.url.setText("https://calendar.invalid/b.ics")
    feeds.edit(actor, followed.id, replace(edit, name="Fairs", on=False, version=followed.version))
    save_twice(desk, sheet)
    feed = feeds.feed(actor, followed.id)
    assert (feed.name, feed.url, feed.on) == ("Fairs", "https://calendar.invalid/b.ics", False)

    said = AccountEdit("Cloud", "https://dav.invalid/", "maya", "secret", on=False)
    kept = accounts.add(actor, said)
    card = desk.open("calendar_account", account_id=kept.id)
    assert isinstance(card, CalendarAccountSheet)
    card.texts["user"].setText("noa")
    card.texts["password"].setText("other")
    assert "other" not in str(card.to_draft())
    accounts.edit(actor, kept.id, replace(said, name="Clouds", version=kept.version))
    desk.submit(card)
    assert "meanwhile" in card.banner.text()
    assert card.texts["password"].text() == "other"
    desk.submit(card)
    account = accounts.account(actor, kept.id)
    assert (account.name, account.user) == ("Clouds", "noa")


def test_the_count_of_what_is_due_today_is_that_of_its_list(desk: DeskRig) -> None:
    reminders, actor = desk.context.reminders, desk.actor
    now = desk.clock.now()
    reminders.add(actor, NewReminder("Order toner", due_at=now + timedelta(minutes=5)))
    # It calls a day before.
    early = NewReminder("Fire drill", due_at=now + timedelta(days=1, minutes=1), leads=(24 * 60,))
    reminders.add(actor, early)
    desk.clock.advance(minutes=6)
    reminders.fire()
    desk.key(Qt.Key.Key_J, CTRL | Qt.KeyboardModifier.ShiftModifier)
    page = desk.find(RemindersPage, "reminders")
    page.shown.set_key("due")
    page.refresh()
    assert len(records(page)) == 2
    assert "2 due today" in page.header._sub.text()


def test_what_was_cancelled_meanwhile_is_not_asked_to_be_saved_once_more(desk: DeskRig) -> None:
    made = book(desk, furnish(desk)["Elm room"], at(13), at(14))
    sheet = desk.open("booking", booking_id=made.id, edit=True)
    assert isinstance(sheet, BookingSheet)
    sheet.form.subject.setText("Jury")
    desk.context.bookings.cancel(desk.actor, made.id)
    desk.submit(sheet)
    assert "Save once more" in sheet.banner._detail.text()
    desk.submit(sheet)
    assert "cancelled" in sheet.banner.text()
    assert "Save once more" not in sheet.banner._detail.text()
    assert sheet.form.subject.text() == "Jury"


def test_an_entry_that_was_deleted_while_its_draft_lay_is_said_to_be_entered_anew(desk: DeskRig) -> None:
    entries, actor = desk.context.schedule.entries, desk.actor
    lane = desk.context.schedule.lanes.save(actor, LaneEdit("Directors", LaneGroup.MANAGEMENT)).id
    made = entries.add(actor, NewEntry(lane, "Fair", at(13), at(14))).entry
    sheet = desk.open("entry", entry_id=made.id)
    assert isinstance(sheet, EntrySheet)
    sheet.form.place.setText("Hall 3")
    entries.delete(actor, made.id, scope=EntryScope.ALL)
    again = taken_up(desk, "entry")
    assert isinstance(again, EntrySheet)
    assert "anew" in again.banner._detail.text()
    assert again.form.place.text() == "Hall 3"
