"""Reminders and notices by keyboard: written over any place, seen when they call, done and taken back."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Role
from reception_app.reminders import (
    Assignee,
    AssigneeKind,
    Link,
    NewNotice,
    NewReminder,
    Reminder,
    ReminderFilter,
    RepeatFrom,
    Show,
)
from reception_app.reminders import ReminderState as S
from reception_app.reminders.records import DAY
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import records, settle
from tests.ui.look import faults
from ui.kit.jobs import wait_for_jobs
from ui.reminders.notice_card import NoticeCard
from ui.reminders.notice_sheet import NoticeSheet
from ui.reminders.notice_strip import NoticeStrip
from ui.reminders.notices_page import NoticesPage
from ui.reminders.reminder_card import ReminderCard
from ui.reminders.reminder_sheet import ReminderSheet
from ui.reminders.reminders_page import RemindersPage

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def open_ones(desk: DeskRig) -> list[Reminder]:
    return desk.context.reminders.reminders(desk.actor, ReminderFilter())


def add(desk: DeskRig, subject: str = "Order toner", **more: object) -> Reminder:
    values: dict[str, object] = {"due_at": desk.clock.now() + timedelta(minutes=5), **more}
    return desk.context.reminders.add(desk.actor, NewReminder(subject, **values))  # type: ignore[arg-type]


def let_call(desk: DeskRig) -> None:
    desk.clock.advance(minutes=5)
    desk.context.reminders.fire()
    desk.desk.verbs.read_standing()


def show_list(desk: DeskRig) -> RemindersPage:
    desk.key(Qt.Key.Key_J, CTRL | SHIFT)
    page = desk.window.findChild(RemindersPage)
    assert page is not None
    return page


def test_a_reminder_for_tomorrow_takes_its_words_and_two_keys(desk: DeskRig) -> None:
    desk.keys_pressed = 0
    desk.key(Qt.Key.Key_D, CTRL)
    desk.write("Order toner")
    desk.key(ENTER, CTRL)
    assert desk.keys_pressed == 1 + len("Order toner") + 1
    (one,) = open_ones(desk)
    zone = desk.context.preferences.zone()
    tomorrow = desk.clock.now().astimezone(zone).date() + timedelta(days=1)
    assert one.due_at == datetime(tomorrow.year, tomorrow.month, tomorrow.day, 9, tzinfo=zone).astimezone(UTC)
    assert (one.subject, one.what.assignee.kind) == ("Order toner", AssigneeKind.USER)
    wait_for_jobs(10_000)
    assert desk.context.drafts.open(desk.actor) == []
    desk.key(Qt.Key.Key_Z, CTRL)
    assert open_ones(desk) == []


def test_what_was_typed_comes_back_and_everything_can_be_chosen(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_D, CTRL)
    sheet = desk.sheet(ReminderSheet)
    desk.write("Fire extinguishers")
    desk.key(Qt.Key.Key_1, ALT)
    sheet.whom.choice.set_value(f"role:{Role.CLERK.value}")
    sheet.repeat.choice.set_value("yearly")
    sheet.repeat.end.set_value("never")
    sheet.counted.set_value(RepeatFrom.DONE)
    sheet.ways.leads[7 * DAY].click()
    sheet.ways.needs_ack.click()
    desk.key(Qt.Key.Key_U, ALT)
    sheet.note.set_text("Ask for the report")
    assert faults(sheet) == []
    desk.key(ESCAPE)
    desk.key(Qt.Key.Key_T, CTRL)
    desk.desk.host.open_draft(desk.context.drafts.open(desk.actor)[0])
    desk.key(ENTER, CTRL)
    (one,) = open_ones(desk)
    assert one.what.assignee == Assignee(AssigneeKind.ROLE, role=Role.CLERK)
    assert (one.what.leads, one.what.urgent, one.what.needs_ack) == ((7 * DAY,), True, True)
    assert (one.what.rule, one.what.repeat_from) == ("FREQ=YEARLY", RepeatFrom.DONE)
    assert one.what.note == "Ask for the report"
    hour = desk.clock.now() + timedelta(hours=1)
    assert one.due_at == hour.replace(second=0, microsecond=0)


def test_what_is_missing_is_said_under_its_field(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_D, CTRL)
    sheet = desk.sheet(ReminderSheet)
    sheet.whom.choice.set_value("employee")
    desk.key(ENTER, CTRL)
    assert "Nobody of this name" in sheet.fields["person"].error()
    sheet.whom.choice.set_value("desk")
    desk.key(ENTER, CTRL)
    assert "Say what is to be remembered" in sheet.fields["subject"].error()
    sheet.due.day.set_date(None)
    desk.key(ENTER, CTRL)
    assert "A day such as" in sheet.fields["due"].error()


def test_over_a_card_it_is_about_what_the_card_shows(desk: DeskRig) -> None:
    visit = desk.context.visits.board(desk.actor, desk.context.preferences.local_day(desk.clock.now()))[0]
    desk.desk.open_sheet("visit", {"visit_id": visit.id})
    desk.key(Qt.Key.Key_D, CTRL)
    desk.write("Send the offer")
    desk.key(ENTER, CTRL)
    (one,) = open_ones(desk)
    assert one.what.link == Link("visit", visit.id)
    desk.desk.open_sheet("reminder", {"reminder_id": one.id})
    card = desk.sheet(ReminderCard)
    assert card.about.label() == "A visit"
    desk.key(Qt.Key.Key_O, ALT)
    front = desk.desk.host.front()
    assert front is not None
    assert front.property("sheet_payload") == {"visit_id": visit.id}


def test_what_calls_is_seen_in_front_and_only_urgent_ones_pop_up(desk: DeskRig) -> None:
    desk.desk.verbs.read_standing()
    for number in range(5):
        add(desk, f"Contract {number}")
    let_call(desk)
    assert [item.title for item in desk.desk.bar.now.items() if item.kind == "reminders"] == ["5 reminders"]
    assert desk.desk.toasts.toasts() == []
    urgent = add(desk, "Evacuation chair", urgent=True)
    let_call(desk)
    assert [item.record_id for item in desk.desk.bar.now.items() if item.kind == "reminder"] == [urgent.id]
    assert len(desk.desk.toasts.toasts()) == 1
    desk.desk.verbs.read_standing()
    assert len(desk.desk.toasts.toasts()) == 1
    desk.context.reminders.done(desk.actor, urgent.id)
    desk.desk.verbs.read_standing()
    assert desk.desk.toasts.toasts() == [], "it is said no more once it is dealt with"
    counter = desk.desk.counters.findChild(QWidget, "count_reminders")
    assert counter is not None
    desk.desk.counters.opened.emit("reminders")
    page = desk.window.findChild(RemindersPage)
    assert page is not None
    assert page.isVisible()


def test_the_list_is_worked_through_by_keyboard_and_taken_back(desk: DeskRig) -> None:
    weekly = add(desk, "Water the plants", rule="FREQ=WEEKLY", zone="Europe/London")
    other = add(desk, "Order toner", due_at=desk.clock.now() + timedelta(minutes=6))
    let_call(desk)
    page = show_list(desk)
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_D)
    assert [each.subject for each in open_ones(desk)] == ["Order toner", "Water the plants"]
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.context.reminders.reminder(desk.actor, weekly.id).state is S.DUE
    desk.clock.advance(minutes=5)
    desk.context.reminders.fire()
    page.refresh()
    settle(desk.window)
    page.table.select_first()
    page.steps.run("seen", desk.context.reminders.reminder(desk.actor, other.id))
    settle(desk.window)
    assert not desk.context.reminders.reminder(desk.actor, other.id).calling
    page.steps.run("tomorrow", desk.context.reminders.reminder(desk.actor, other.id))
    settle(desk.window)
    assert desk.context.reminders.reminder(desk.actor, other.id).state is S.SNOOZED
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.context.reminders.reminder(desk.actor, other.id).state is S.DUE
    page.shown.set_key(Show.OPEN.value)
    page.search.setText("nothing like that")
    page.refresh()
    assert records(page) == []
    assert page.table.current() is None


def test_the_card_is_done_changed_and_opened_again(desk: DeskRig) -> None:
    one = add(desk, "Order toner", leads=(60,))
    desk.desk.open_sheet("reminder", {"reminder_id": one.id})
    card = desk.sheet(ReminderCard)
    assert faults(card) == []
    desk.key(Qt.Key.Key_E, ALT)
    sheet = desk.sheet(ReminderSheet)
    assert sheet.subject.text() == "Order toner"
    sheet.subject.setText("Order toner and paper")
    desk.key(ENTER, CTRL)
    assert [each.subject for each in open_ones(desk)] == ["Order toner and paper"]
    desk.key(Qt.Key.Key_Z, CTRL)
    assert [each.subject for each in open_ones(desk)] == ["Order toner"]
    desk.desk.open_sheet("reminder", {"reminder_id": one.id})
    desk.key(ENTER, CTRL)
    assert open_ones(desk) == []
    desk.desk.open_sheet("reminder", {"reminder_id": one.id})
    card = desk.sheet(ReminderCard)
    assert card.main.label() == "Open again"
    desk.key(ENTER, CTRL)
    assert card.main.label() == "Done"
    desk.key(Qt.Key.Key_C, ALT)
    assert desk.context.reminders.reminder(desk.actor, one.id).state is S.CANCELLED
    desk.desk.open_sheet("reminder", {"reminder_id": 4711})
    assert "not there any more" in desk.sheet(ReminderCard).banner.text()


def test_a_notice_is_posted_read_on_today_and_counted(desk: DeskRig) -> None:
    strip = desk.window.findChild(NoticeStrip)
    assert strip is not None
    assert not strip.isVisible()
    desk.desk.open_sheet("notice", {})
    sheet = desk.sheet(NoticeSheet)
    desk.write("Fire drill at three")
    desk.key(ENTER, CTRL)
    desk.desk.open_sheet("notice", {})
    sheet = desk.sheet(NoticeSheet)
    sheet.title_line.setText("New visitor rules")
    sheet.text.set_text("Everybody wears a badge.")
    sheet.important.click()
    sheet.needs_tick.click()
    sheet.audience.set_value(f"role:{Role.RECEPTIONIST.value}")
    assert faults(sheet) == []
    desk.key(ENTER, CTRL)
    desk.until(strip.isVisible, "the notice is shown on Today")
    assert strip.banner.text() == "New visitor rules · 1 more"
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_R, CTRL | SHIFT)
    assert strip.banner.text() == "Fire drill at three"
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.until(lambda: strip.banner.text().startswith("New visitor rules"), "the tick is taken back")
    desk.key(Qt.Key.Key_B, CTRL | SHIFT)
    page = desk.window.findChild(NoticesPage)
    assert page is not None
    desk.key(ENTER)
    card = desk.sheet(NoticeCard)
    assert faults(card) == []
    desk.key(ENTER, CTRL)
    read = desk.context.notice_board.notices(desk.actor)
    assert sum(notice.ticked for notice in read) == 1
    page.table.setFocus()
    page.steps.run("withdraw", read[0])
    settle(desk.window)
    assert desk.context.notice_board.notices(desk.actor, past=True)[0].withdrawn
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.context.notice_board.notices(desk.actor, past=True) == []


def test_a_notice_is_changed_and_its_days_are_kept(desk: DeskRig) -> None:
    zone = desk.context.preferences.zone()
    begin = datetime(2026, 11, 24, tzinfo=zone)
    new = NewNotice("Parking", begin, begin + timedelta(days=3), "Level two is closed.")
    posted = desk.context.notice_board.save(desk.actor, new)
    desk.desk.open_sheet("notice", {"notice_id": posted.id, "edit": True})
    sheet = desk.sheet(NoticeSheet)
    assert sheet.last.date() == datetime(2026, 11, 26, tzinfo=zone).date()
    sheet.last.set_date(datetime(2026, 11, 20, tzinfo=zone).date())
    desk.key(ENTER, CTRL)
    assert "end before it begins" in sheet.fields["until"].error()
    sheet.last.set_date(datetime(2026, 11, 30, tzinfo=zone).date())
    desk.key(ENTER, CTRL)
    changed = desk.context.notice_board.notice(desk.actor, posted.id)
    assert changed.what.until_at == datetime(2026, 12, 1, tzinfo=zone)


def test_a_reminder_in_an_hour_that_comes_twice_stays_in_it(desk: DeskRig) -> None:
    # 2:30 of the winter's clock, after the one of the summer's.
    due = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    made = add(desk, due_at=due)
    sheet = desk.open("reminder", reminder_id=made.id, edit=True)
    assert isinstance(sheet, ReminderSheet)
    sheet.note.set_text("The black one")
    desk.submit(sheet)
    (one,) = open_ones(desk)
    assert (one.due_at, one.what.note) == (due, "The black one")
