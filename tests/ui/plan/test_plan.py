"""The annual plan at the desk: planned with its steps, moved, done, taken back, carried to the next year."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from reception_app.kernel.errors import StoreTrouble
from reception_app.plan.records import Deadline, DeadlineState, NewDeadline, NewStep, PlanFilter
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from tests.ui.look import faults
from ui.plan.copy_sheet import CopySheet
from ui.plan.deadline_sheet import DeadlineSheet
from ui.plan.plan_page import PlanPage

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
ALT = Qt.KeyboardModifier.AltModifier


def planned(desk: DeskRig) -> list[Deadline]:
    return desk.context.plan.deadlines(desk.actor, PlanFilter())


def put(desk: DeskRig, title: str, day: date, *steps: NewStep, waits_for: tuple[int, ...] = ()) -> Deadline:
    new = NewDeadline(title, day, steps=steps, predecessors=waits_for)
    return desk.context.plan.save(desk.actor, new).deadline


def page_of(desk: DeskRig) -> PlanPage:
    desk.desk.show_place("schedule", {"side": "plan"})
    return desk.find(PlanPage, "plan")


def test_a_deadline_is_planned_with_its_steps_and_their_days(desk: DeskRig) -> None:
    page = page_of(desk)
    assert faults(desk.window) == []
    desk.key(Qt.Key.Key_N, ALT)
    sheet = desk.sheet(DeadlineSheet)
    desk.write("Annual report")
    sheet.form.day.set_date(date(2026, 12, 18))
    desk.key(Qt.Key.Key_A, ALT)
    desk.write("Draft")
    (row,) = sheet.form.steps.rows
    row.count.set_value(5)
    desk.until(lambda: "11 Dec 2026" in row.day.text(), "the step's day follows")
    assert faults(desk.window) == []
    desk.key(ENTER, CTRL)
    (deadline,) = planned(desk)
    assert (deadline.title, deadline.due_on) == ("Annual report", date(2026, 12, 18))
    assert [(step.title, step.offset) for step in deadline.steps] == [("Draft", 5)]
    desk.until(lambda: page.table.model.rowCount() == 1, "the plan shows it")
    desk.key(Qt.Key.Key_Z, CTRL)
    assert planned(desk) == []


def test_a_moved_day_keeps_its_baseline_and_says_why(desk: DeskRig) -> None:
    made = put(desk, "Catalogue", date(2026, 12, 1), NewStep("Proof", 3))
    sheet = desk.open("deadline", deadline_id=made.id)
    assert isinstance(sheet, DeadlineSheet)
    assert sheet.fields["why"].isHidden()
    sheet.form.day.set_date(date(2026, 12, 8))
    assert not sheet.fields["why"].isHidden()
    sheet.why.setText("The printer is late")
    desk.key(ENTER, CTRL)
    (moved,) = planned(desk)
    assert (moved.baseline_on, moved.due_on, moved.slipped_days) == (date(2026, 12, 1), date(2026, 12, 8), 7)
    again = desk.open("deadline", deadline_id=made.id)
    assert isinstance(again, DeadlineSheet)
    assert faults(desk.window) == []
    desk.key(ESCAPE)
    desk.key(Qt.Key.Key_Z, CTRL)
    assert planned(desk)[0].due_on == date(2026, 12, 1)


def test_steps_are_ticked_and_a_deadline_done_and_both_are_taken_back(desk: DeskRig) -> None:
    made = put(desk, "Catalogue", date(2026, 12, 1), NewStep("Proof", 3))
    sheet = desk.open("deadline", deadline_id=made.id)
    assert isinstance(sheet, DeadlineSheet)
    sheet.form.steps.rows[0].tick.click()
    settle(desk.window)
    assert planned(desk)[0].steps_done == 1
    desk.key(Qt.Key.Key_D, ALT)
    assert planned(desk)[0].state is DeadlineState.DONE
    assert sheet.chip.text() == "done"
    desk.key(Qt.Key.Key_Z, CTRL)
    assert planned(desk)[0].state.open
    assert sheet.chip.text() != "done"


def test_ticks_of_one_deadline_are_taken_back_one_after_the_other(desk: DeskRig) -> None:
    made = put(desk, "Catalogue", date(2026, 12, 1), NewStep("Proof", 3), NewStep("Print", 1))
    sheet = desk.open("deadline", deadline_id=made.id)
    assert isinstance(sheet, DeadlineSheet)
    for row in sheet.form.steps.rows:
        row.tick.click()
        settle(desk.window)
    done = [planned(desk)[0].steps_done]
    for _ in range(2):
        desk.key(Qt.Key.Key_Z, CTRL)
        done.append(planned(desk)[0].steps_done)
    assert done == [2, 1, 0]


def test_the_boxes_of_steps_say_how_they_stand(desk: DeskRig, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreTrouble("The disk is full.")

    made = put(desk, "Catalogue", date(2026, 12, 1), NewStep("Proof", 3))
    sheet = desk.open("deadline", deadline_id=made.id)
    assert isinstance(sheet, DeadlineSheet)
    box = sheet.form.steps.rows[0].tick
    with monkeypatch.context() as patch:
        patch.setattr("reception_app.plan.rows.record", full)
        box.click()
        settle(desk.window)
    assert not box.isChecked(), "it could not be saved"
    sheet.form.note.set_text("Ask the printer")
    desk.context.plan.step_done(desk.actor, made.steps[0].id)
    desk.until(box.isChecked, "another desk's tick is shown beside what is typed")
    assert sheet.form.note.text() == "Ask the printer"


def test_what_waits_for_another_says_so_and_is_half_written_kept(desk: DeskRig) -> None:
    first = put(desk, "Budget", date(2026, 12, 1))
    desk.open("deadline")
    sheet = desk.sheet(DeadlineSheet)
    desk.write("Report")
    sheet.form.waits.line.setFocus()
    desk.write("bud")
    desk.key(ENTER)
    assert sheet.form.waits.chosen() == (first.id,)
    desk.key(ESCAPE)
    (draft,) = desk.context.drafts.open(desk.actor)
    desk.desk.host.drop_all()
    desk.desk.host.open_draft(draft)
    again = desk.sheet(DeadlineSheet)
    assert (again.form.name.text(), again.form.waits.chosen()) == ("Report", (first.id,))
    desk.key(ENTER, CTRL)
    assert again.fields["wanted_on"].error() != ""
    again.form.day.set_date(date(2026, 12, 10))
    desk.key(ENTER, CTRL)
    assert planned(desk)[1].predecessors == (first.id,)


def test_the_next_year_is_shown_before_it_is_planned(desk: DeskRig) -> None:
    put(desk, "Budget", date(2026, 12, 1), NewStep("Draft", 5))
    put(desk, "Report", date(2026, 12, 15))
    page_of(desk)
    desk.key(Qt.Key.Key_Y, ALT)
    sheet = desk.sheet(CopySheet)
    desk.until(lambda: sheet.table.model.rowCount() == 2, "the preview is there")
    assert faults(desk.window) == []
    sheet.rule.set_key("nth_weekday")
    desk.until(lambda: sheet._job is not None and not sheet._job.is_running(), "looked again")
    desk.key(ENTER, CTRL)
    days = [each.due_on for each in planned(desk)]
    assert days == [date(2026, 12, 1), date(2026, 12, 15), date(2027, 12, 7), date(2027, 12, 21)]
    desk.key(Qt.Key.Key_Z, CTRL)
    assert len(planned(desk)) == 2
