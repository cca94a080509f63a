"""Ctrl+Z after a step with a deadline, a reminder or a notice: all of it is as it was, and nothing else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Outdated
from reception_app.plan.records import DeadlineState, NewDeadline, NewStep, Step
from reception_app.reminders import NewNotice, NewReminder
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.lists import settle
from ui.plan.deadline_sheet import DeadlineSheet
from ui.plan.plan_page import PlanPage
from ui.reminders.notice_steps import NoticeSteps
from ui.reminders.reminder_steps import ReminderSteps


def undo(desk: DeskRig) -> None:
    desk.key(Qt.Key.Key_Z, CTRL)
    settle(desk.window)


@pytest.mark.parametrize("step", ["begin", "at_risk", "done", "drop"])
def test_a_step_with_a_deadline(desk: DeskRig, step: str) -> None:
    plan, actor = desk.context.plan, desk.actor
    made = plan.save(actor, NewDeadline("Catalogue", date(2026, 12, 18))).deadline
    first = plan.at_risk(actor, made.id) if step == "begin" else plan.begin(actor, made.id)
    desk.desk.show_place("schedule", {"side": "plan"})
    page = desk.find(PlanPage, "plan")
    page.steps.run(step, first.deadline)
    settle(desk.window)
    assert plan.deadline(actor, made.id).deadline.state is not first.deadline.state
    undo(desk)
    assert plan.deadline(actor, made.id).deadline.state is first.deadline.state


def test_planning_a_deadline_again(desk: DeskRig) -> None:
    plan, actor = desk.context.plan, desk.actor
    made = plan.save(actor, NewDeadline("Catalogue", date(2026, 12, 18))).deadline
    dropped = plan.drop(actor, made.id, "No money").deadline
    desk.desk.show_place("schedule", {"side": "plan"})
    desk.find(PlanPage, "plan").steps.run("reopen", dropped)
    settle(desk.window)
    undo(desk)
    now = plan.deadline(actor, made.id).deadline
    assert (now.state, now.dropped_why) == (DeadlineState.DROPPED, "No money")


def test_a_step_towards_a_deadline_is_done_when_and_by_whom_it_was(desk: DeskRig) -> None:
    plan, actor = desk.context.plan, desk.actor
    made = plan.save(actor, NewDeadline("Catalogue", date(2026, 12, 18), steps=(NewStep("Proof", 3),)))
    plan.step_done(Actor(1031, "Dana Lead", Role.OFFICE_MANAGER, "Back desk"), made.deadline.steps[0].id)

    def proof() -> Step:
        return plan.deadline(actor, made.deadline.id).deadline.steps[0]

    before = proof()
    assert before.done_by == "Dana Lead"
    sheet = desk.open("deadline", deadline_id=made.deadline.id)
    assert isinstance(sheet, DeadlineSheet)
    box = sheet.form.steps.rows[0].tick
    box.click()
    settle(desk.window)
    assert proof().done_on is None
    undo(desk)
    assert proof() == before
    assert box.isChecked(), "the open sheet shows that it is taken back"

    # What another desk has done with it since is not undone, and shown.
    box.click()
    settle(desk.window)
    plan.step_done(actor, before.id)
    desk.until(box.isChecked, "the box follows the other desk")
    undo(desk)
    assert proof().done_by == actor.name


def test_two_ticks_of_one_deadline_are_taken_back_one_after_the_other(desk: DeskRig) -> None:
    plan, actor = desk.context.plan, desk.actor
    new = NewDeadline("Catalogue", date(2026, 12, 18), steps=(NewStep("Proof", 3), NewStep("Print", 1)))
    made = plan.save(actor, new).deadline
    sheet = desk.open("deadline", deadline_id=made.id)
    assert isinstance(sheet, DeadlineSheet)
    for row in sheet.form.steps.rows:
        row.tick.click()
        settle(desk.window)
    undo(desk)
    assert [each.done_on is None for each in plan.deadline(actor, made.id).deadline.steps] == [False, True]
    undo(desk)
    assert plan.deadline(actor, made.id).deadline.steps == made.steps
    assert not any(row.tick.isChecked() for row in sheet.form.steps.rows)


def test_two_steps_with_one_deadline_are_taken_back_one_after_the_other(desk: DeskRig) -> None:
    plan, actor = desk.context.plan, desk.actor
    made = plan.save(actor, NewDeadline("Catalogue", date(2026, 12, 18))).deadline
    begun = plan.begin(actor, made.id)
    done = plan.done(actor, made.id)
    for each in (done, begun):
        assert each.stood is not None
        assert each.became is not None
        plan.take_back(actor, made.id, each.stood, each.became)
    assert plan.deadline(actor, made.id).deadline.state is DeadlineState.PLANNED
    assert begun.stood is not None
    assert begun.became is not None
    with pytest.raises(Outdated):
        plan.take_back(actor, made.id, begun.stood, begun.became)


def test_a_change_of_a_deadline_and_a_tick_are_taken_back_one_after_the_other(desk: DeskRig) -> None:
    plan, actor = desk.context.plan, desk.actor
    new = NewDeadline("Catalogue", date(2026, 12, 18), steps=(NewStep("Proof", 3), NewStep("Print", 1)))
    made = plan.save(actor, new).deadline
    first = plan.step_done(actor, made.steps[1].id).deadline
    sheet = desk.open("deadline", deadline_id=made.id)
    assert isinstance(sheet, DeadlineSheet)
    sheet.form.name.setText("Catalogue, autumn")
    sheet.form.steps.rows[1].drop.click()
    desk.submit(sheet)
    again = desk.open("deadline", deadline_id=made.id)
    assert isinstance(again, DeadlineSheet)
    again.form.steps.rows[0].tick.click()
    settle(desk.window)
    undo(desk)
    changed = plan.deadline(actor, made.id).deadline
    assert (changed.title, [each.done_on for each in changed.steps]) == ("Catalogue, autumn", [None])
    undo(desk)
    assert plan.deadline(actor, made.id).deadline.as_new() == first.as_new()


def test_a_change_that_somebody_went_on_from_is_not_taken_back(desk: DeskRig) -> None:
    plan, actor = desk.context.plan, desk.actor
    made = plan.save(actor, NewDeadline("Catalogue", date(2026, 12, 18))).deadline
    moved = plan.move(actor, made.id, date(2026, 12, 17)).deadline
    plan.move(actor, made.id, date(2026, 12, 16))
    with pytest.raises(Outdated):
        plan.take_back(actor, made.id, made.as_new(), moved.as_new())


def test_a_step_that_was_taken_out_of_a_deadline(desk: DeskRig) -> None:
    plan, actor = desk.context.plan, desk.actor
    new = NewDeadline("Catalogue", date(2026, 12, 18), steps=(NewStep("Proof", 3), NewStep("Print", 1)))
    made = plan.save(actor, new).deadline
    plan.step_done(actor, made.steps[0].id)
    sheet = desk.open("deadline", deadline_id=made.id)
    assert isinstance(sheet, DeadlineSheet)
    sheet.form.steps.rows[0].drop.click()
    desk.submit(sheet)
    assert len(plan.deadline(actor, made.id).deadline.steps) == 1
    undo(desk)
    now = plan.deadline(actor, made.id).deadline
    assert [(each.title, each.done_on is not None) for each in now.steps] == [
        ("Proof", True),
        ("Print", False),
    ]


@pytest.mark.parametrize("step", ["done", "cancel"])
def test_a_reminder_that_slept(desk: DeskRig, step: str) -> None:
    reminders, actor = desk.context.reminders, desk.actor
    due = desk.clock.now() - timedelta(hours=1)
    made = reminders.add(actor, NewReminder("Order toner", due_at=due))
    asleep = reminders.snooze(actor, made.id, desk.clock.now() + timedelta(days=1))
    steps = ReminderSteps(
        reminders, desk.clock.now, desk.context.preferences.zone, lambda: actor, desk.window
    )
    steps.said.connect(desk.desk.say)
    steps.run(step, asleep)
    settle(desk.window)
    undo(desk)
    now = reminders.reminder(actor, made.id)
    assert (now.state, now.snoozed_until) == (asleep.state, asleep.snoozed_until)
    assert now.calls_since is None


def test_a_notice_that_was_read_before_stays_read(desk: DeskRig) -> None:
    board, actor = desk.context.notice_board, desk.actor
    at = datetime(2026, 11, 24, 8, tzinfo=UTC)
    made = board.save(actor, NewNotice("Lift", at, at + timedelta(days=2), "is out"))
    read = board.tick(actor, made.id)
    steps = NoticeSteps(board, lambda: actor, desk.window)
    steps.said.connect(desk.desk.say)
    steps.read(read)
    settle(desk.window)
    undo(desk)
    assert board.notice(actor, made.id).ticked
