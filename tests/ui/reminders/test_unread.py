"""A reminder or a notice that can't be read: its draft is shown as it is, and nothing is saved over what is stored."""

from dataclasses import replace
from datetime import UTC, datetime

from reception_app.reminders import NewNotice, NewReminder
from tests.ui.damaged_table import damaged_table
from tests.ui.desk_rig import DeskRig
from tests.ui.lists import settle
from tests.ui.schedule.parking import made_anew, put_aside
from ui.reminders.notice_sheet import NoticeSheet
from ui.reminders.reminder_sheet import ReminderSheet

DAMAGED = "A part of the store is damaged. Nothing was changed."


def at(hour: int, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def test_the_draft_of_a_reminder(desk: DeskRig) -> None:
    reminders = desk.context.reminders
    made = reminders.add(desk.actor, NewReminder("Order toner", due_at=at(15)))
    sheet = desk.open("reminder", reminder_id=made.id, edit=True)
    assert isinstance(sheet, ReminderSheet)
    sheet.note.set_text("The black one")
    kept = sheet.to_draft()
    draft = put_aside(desk, "reminder")
    with damaged_table(desk.context, "reminders"):
        again = made_anew(desk, draft)
        assert isinstance(again, ReminderSheet)
        assert (again.subject.text(), again.note.text()) == ("Order toner", "The black one")
        assert again.to_draft() == kept
        desk.submit(again)
        assert (again.banner.text(), again.is_saving) == (DAMAGED, False)
    reminders.edit(desk.actor, made.id, replace(made.what, subject="Order paper"), made.version)
    desk.submit(again)
    saved = reminders.reminder(desk.actor, made.id)
    assert (saved.subject, saved.what.note, saved.due_at) == ("Order paper", "The black one", at(15))


def test_the_draft_of_a_notice(desk: DeskRig) -> None:
    board = desk.context.notice_board
    made = board.save(desk.actor, NewNotice("Lift", at(0), at(0, 26), "is out"))
    sheet = desk.open("notice", notice_id=made.id, edit=True)
    assert isinstance(sheet, NoticeSheet)
    sheet.important.setChecked(True)
    kept = sheet.to_draft()
    draft = put_aside(desk, "notice")
    with damaged_table(desk.context, "board_notices"):
        again = made_anew(desk, draft)
        assert isinstance(again, NoticeSheet)
        assert (again.title_line.text(), again.text.text()) == ("Lift", "is out")
        assert again.to_draft() == kept
        desk.submit(again)
        assert (again.banner.text(), again.is_saving) == (DAMAGED, False)
    board.save(desk.actor, replace(made.what, text="runs again"), made.id, made.version)
    desk.submit(again)
    what = board.notice(desk.actor, made.id).what
    assert (what.title, what.text, what.priority.value) == ("Lift", "runs again", "important")


def test_a_reminder_that_could_not_be_read_is_not_added_once_more(desk: DeskRig) -> None:
    reminders = desk.context.reminders
    made = reminders.add(desk.actor, NewReminder("Order toner", due_at=at(15)))
    with damaged_table(desk.context, "reminders"):
        sheet = desk.open("reminder", reminder_id=made.id, edit=True)
    assert isinstance(sheet, ReminderSheet)
    assert sheet.to_draft() == {}
    sheet.note.set_text("The black one")
    desk.submit(sheet)
    settle(desk.window)
    saved = reminders.reminder(desk.actor, made.id)
    assert (saved.subject, saved.what.note, saved.due_at) == ("Order toner", "The black one", at(15))


def test_that_another_desk_was_faster_is_not_said_to_be_shown_where_it_can_not_be_read(desk: DeskRig) -> None:
    board = desk.context.notice_board
    made = board.save(desk.actor, NewNotice("Lift", at(0), at(0, 26), "is out"))
    sheet = desk.open("notice", notice_id=made.id, edit=True)
    assert isinstance(sheet, NoticeSheet)
    sheet.title_line.setText("Lifts")
    board.save(desk.actor, replace(made.what, text="runs again"), made.id, made.version)
    with damaged_table(desk.context, "uq_board_notice_ticks_reader"):
        desk.submit(sheet)
        assert (sheet.banner.text(), sheet.text.text()) == (DAMAGED, "is out")
    desk.submit(sheet)
    assert "meanwhile" in sheet.banner.text()
    desk.submit(sheet)
    what = board.notice(desk.actor, made.id).what
    assert (what.title, what.text) == ("Lifts", "runs again")
