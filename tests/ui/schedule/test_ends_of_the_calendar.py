"""Days that no calendar goes on from, and numbers that none are: said under their field, and never a fault."""

from datetime import UTC, date, datetime

import pytest

from reception_app.plan.records import NewDeadline
from reception_app.reminders import NewNotice, NewReminder
from tests.ui.bookings.rooms_rig import book, furnish
from tests.ui.desk_rig import DeskRig
from ui.bookings.booking_sheet import BookingSheet
from ui.bookings.resource_sheet import ResourceSheet
from ui.plan.deadline_sheet import DeadlineSheet
from ui.reminders.notice_sheet import NoticeSheet
from ui.reminders.reminder_sheet import ReminderSheet

ENDS = [date.min, date(1, 1, 2), date(9999, 12, 30), date.max]


def at(hour: int, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.mark.parametrize("day", ENDS)
def test_no_day_there_is_taken(desk: DeskRig, day: date) -> None:
    context, actor = desk.context, desk.actor
    made = book(desk, furnish(desk)["Elm room"], at(13), at(14))
    booking = desk.open("booking", booking_id=made.id, edit=True)
    assert isinstance(booking, BookingSheet)
    booking.form.when.day.set_date(day)
    desk.submit(booking)
    assert booking.form.when.day_field.error() or booking.fields["starts_at"].error()

    planned = context.plan.save(actor, NewDeadline("Catalogue", date(2026, 12, 1))).deadline
    deadline = desk.open("deadline", deadline_id=planned.id)
    assert isinstance(deadline, DeadlineSheet)
    deadline.form.day.set_date(day)
    desk.submit(deadline)
    assert deadline.fields["wanted_on"].error()

    known = context.reminders.add(actor, NewReminder("Order toner", due_at=at(15)))
    reminder = desk.open("reminder", reminder_id=known.id, edit=True)
    assert isinstance(reminder, ReminderSheet)
    for hour in ("0:15", "23:30", ""):
        reminder.due.day.set_date(day)
        reminder.due.hour.show_typed(hour)
        desk.submit(reminder)
        assert reminder.fields["due"].error()

    posted = context.notice_board.save(actor, NewNotice("Lift", at(8), at(23, 26), "is out"))
    notice = desk.open("notice", notice_id=posted.id, edit=True)
    assert isinstance(notice, NoticeSheet)
    notice.last.set_date(day)
    desk.submit(notice)
    assert notice.fields["until"].error()
    notice.last.set_date(date(2026, 12, 1))
    notice.first.set_date(day)
    desk.submit(notice)
    assert notice.fields["from"].error()


@pytest.mark.parametrize("count", ["many", "9" * 5000])
def test_a_number_of_a_room_that_is_none_is_said_under_its_field(desk: DeskRig, count: str) -> None:
    sheet = desk.open("resource", resource_id=furnish(desk)["Oak room"])
    assert isinstance(sheet, ResourceSheet)
    sheet.form.layouts.show_lines([{"name": "Boardroom", "count": count, "kind": ""}])
    desk.submit(sheet)
    assert sheet.fields["layouts"].error()
