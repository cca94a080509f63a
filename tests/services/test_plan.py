"""The annual plan on a real store: planned, moved with its steps, late, copied to the next year, handed over."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.occupancy import Subject
from reception_app.occupancy.items import ItemKey, Target, Wanted, Window
from reception_app.plan import CopyRule, DeadlineDetail, NewDeadline, NewStep, OffDay, PlanFilter, PlanService
from reception_app.plan import DeadlineState as S
from reception_app.plan.handover import open_deadlines
from reception_app.plan.schedule_layer import DeadlineLayer
from reception_app.reminders import AssigneeKind, Reminder, ReminderFilter, Show
from tests.builders.front_desk import NOBODY, Office
from tests.builders.reminders import MANAGER, Memory, at, memory_of
from tests.fakes.clock import FixedClock

DUE = date(2027, 1, 29)
DEPUTY = Actor(1031, "Dana Lead", Role.OFFICE_MANAGER, "Back desk")
STEPS = (NewStep("Draft", 30), NewStep("Proof", 14))


@pytest.fixture
def memory(house: Office, admin: Actor) -> Memory:
    house.desk.preferences.set(admin, {"office.region": "DE-BY"})
    return memory_of(house)


@pytest.fixture
def plan(memory: Memory) -> PlanService:
    return memory.plan


def new(title: str = "Annual report", wanted_on: date = DUE, **more: Any) -> NewDeadline:
    return NewDeadline(title, wanted_on, **{"steps": STEPS, **more})


def days(detail: DeadlineDetail) -> list[date]:
    return [step.due_on for step in detail.deadline.steps]


def test_its_steps_lie_working_days_before_it_and_move_with_it(plan: PlanService, clock: FixedClock) -> None:
    saved = plan.save(MANAGER, new())
    one = saved.deadline
    # Christmas, New Year and Epiphany are no working days in Bavaria.
    assert days(saved) == [date(2026, 12, 15), date(2027, 1, 11)]
    assert (one.state, one.baseline_on, one.slipped_days) == (S.PLANNED, DUE, 0)
    moved = plan.move(MANAGER, one.id, date(2027, 2, 12), one.version, why="The printer is late")
    assert days(moved) == [date(2026, 12, 30), date(2027, 1, 25)]
    assert (moved.deadline.baseline_on, moved.deadline.slipped_days) == (DUE, 14)
    assert [(move.from_on, move.to_on, move.why, move.by_name) for move in moved.moves] == [
        (DUE, date(2027, 2, 12), "The printer is late", "Mona Lead")
    ]
    with pytest.raises(Conflict, match="meanwhile"):
        plan.move(MANAGER, one.id, DUE, one.version)
    back = plan.save(MANAGER, one.as_new(), one.id, moved.deadline.version)
    assert days(back) == days(saved)
    assert plan.rebase(MANAGER, one.id).deadline.slipped_days == 0


def test_a_deadline_on_a_day_off_goes_where_its_rule_says(plan: PlanService) -> None:
    christmas = new(wanted_on=date(2026, 12, 25), off_day=OffDay.BEFORE)
    seen = plan.outlook(MANAGER, christmas)
    assert seen.due_on == date(2026, 12, 24)
    assert seen.told[0] == "Christmas Day: it is due on 24 Dec 2026."
    assert seen.told[1] == "The day of these steps is over already: Draft."
    assert [(step.title, step.past) for step in seen.steps] == [("Draft", True), ("Proof", False)]
    kept = plan.outlook(MANAGER, new(wanted_on=date(2026, 12, 26), region="GB", steps=()))
    assert kept.told == ("26 Dec 2026 is Boxing Day.",)
    over = plan.outlook(MANAGER, new(wanted_on=date(2026, 11, 20)))
    assert over.told == ("This day is over already.",)
    assert plan.save(MANAGER, christmas).deadline.due_on == date(2026, 12, 24)


def test_its_owner_is_reminded_of_it_and_of_its_steps(
    memory: Memory, plan: PlanService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    anna = house.hosts["Anna Kovacs"]
    saved = plan.save(MANAGER, new(owner_id=anna))
    everything = ReminderFilter()

    def dates() -> list[tuple[str, date | None]]:
        found = memory.reminders.reminders(actor, everything)
        assert {each.what.assignee.kind for each in found} <= {AssigneeKind.EMPLOYEE}
        return [(each.subject, each.what.due_on) for each in found]

    assert dates() == [
        ("Draft: Annual report", date(2026, 12, 15)),
        ("Proof: Annual report", date(2027, 1, 11)),
        ("Annual report", DUE),
    ]
    draft, proof = saved.deadline.steps
    plan.step_done(MANAGER, draft.id)
    plan.move(MANAGER, saved.deadline.id, date(2027, 2, 12))
    assert dates() == [("Proof: Annual report", date(2027, 1, 25)), ("Annual report", date(2027, 2, 12))]
    plan.step_done(MANAGER, draft.id, done=False)
    (reminder,) = [each for each in memory.reminders.reminders(actor, everything) if "Proof" in each.subject]
    memory.reminders.done(actor, reminder.id)
    assert plan.deadline(actor, saved.deadline.id).deadline.steps[1].done_on == date(2026, 11, 24)
    memory.reminders.reopen(actor, reminder.id)
    assert plan.deadline(actor, saved.deadline.id).deadline.steps_done == 0
    plan.save(MANAGER, new(owner_id=anna, steps=(NewStep("Proof", 14, proof.id),)), saved.deadline.id)
    assert len(dates()) == 2
    plan.done(MANAGER, saved.deadline.id)
    assert dates() == []
    plan.reopen(MANAGER, saved.deadline.id)
    assert len(dates()) == 2
    plan.delete(MANAGER, [saved.deadline.id])
    assert dates() == []
    assert memory.reminders.count(actor, ReminderFilter(Show.OPEN)) == 0


def test_it_goes_through_its_states(plan: PlanService, clock: FixedClock) -> None:
    one = plan.save(MANAGER, new(steps=())).deadline
    assert plan.begin(MANAGER, one.id).deadline.state is S.IN_PROGRESS
    assert plan.at_risk(MANAGER, one.id).deadline.state is S.AT_RISK
    clock.set(at(9).replace(year=2027, month=2, day=5))
    assert plan.deadline(MANAGER, one.id).deadline.state is S.LATE
    with pytest.raises(Invalid, match="still to come"):
        plan.done(MANAGER, one.id, date(2027, 2, 6))
    done = plan.done(MANAGER, one.id, date(2027, 2, 3)).deadline
    assert (done.state, done.slipped_days) == (S.DONE, 5)
    with pytest.raises(Conflict):
        plan.begin(MANAGER, one.id)
    assert plan.reopen(MANAGER, one.id).deadline.done_on is None
    dropped = plan.drop(MANAGER, one.id, "No money").deadline
    assert (dropped.state, dropped.dropped_why) == (S.DROPPED, "No money")
    assert plan.deadlines(MANAGER, PlanFilter(open_only=True)) == []


def test_what_waits_for_what_is_seen_and_never_a_circle(plan: PlanService) -> None:
    text = plan.save(MANAGER, new("Text", date(2027, 1, 15), steps=())).deadline
    layout = plan.save(MANAGER, new("Layout", date(2027, 1, 22), steps=(), predecessors=(text.id,))).deadline
    press = plan.save(MANAGER, new("Press", date(2027, 1, 20), steps=(), predecessors=(layout.id,)))
    assert press.deadline.state is S.AT_RISK
    assert press.deadline.risks == ("“\u2068Layout\u2069”, which it waits for, is due later.",)
    seen = plan.deadline(MANAGER, layout.id)
    assert [each.title for each in (*seen.waits_for, *seen.followers)] == ["Text", "Press"]
    for wanted in ((press.deadline.id,), (text.id,)):
        with pytest.raises(Invalid, match="circle") as refused:
            plan.save(MANAGER, new("Text", steps=(), predecessors=wanted), text.id)
        assert refused.value.field == "predecessors"
    with pytest.raises(Invalid, match="not in the plan"):
        plan.save(MANAGER, new("Text", predecessors=(4711,)), text.id)


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("title", {"title": " "}),
        ("starts_on", {"starts_on": date(2027, 2, 1)}),
        ("starts_on", {"starts_on": date(2024, 2, 1)}),
        ("steps", {"steps": (NewStep("", 3),)}),
        ("steps", {"steps": (NewStep("Draft", 600),)}),
        ("steps", {"steps": tuple(NewStep("Draft", each) for each in range(51))}),
        ("owner_id", {"owner_id": 4711}),
        ("region", {"region": "XX"}),
    ],
)
def test_what_makes_no_sense_is_refused(plan: PlanService, field: str, more: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        plan.save(MANAGER, new(**more))
    assert refused.value.field == field


def test_the_plan_is_carried_to_the_next_year_once(plan: PlanService, house: Office) -> None:
    text = plan.save(MANAGER, new("Text", date(2026, 12, 25), off_day=OffDay.BEFORE)).deadline
    fair = new("Fair", DUE, steps=(), predecessors=(text.id,), starts_on=date(2027, 1, 27))
    trip = plan.save(MANAGER, fair).deadline
    ids = [text.id, trip.id]
    lines = plan.copy_outlook(MANAGER, ids, CopyRule.SAME_DATE)
    assert [(line.title, line.to_on, line.already) for line in lines] == [
        ("Text", date(2027, 12, 24), False),
        ("Fair", date(2028, 1, 29), False),
    ]
    assert lines[0].told == "25 Dec 2027 is Christmas Day."
    made = plan.copy(MANAGER, ids, CopyRule.SAME_DATE)
    copy = plan.deadline(MANAGER, made[1]).deadline
    assert (copy.starts_on, copy.predecessors, copy.copied_from) == (date(2028, 1, 27), (made[0],), trip.id)
    assert [step.done_on for step in plan.deadline(MANAGER, made[0]).deadline.steps] == [None, None]
    assert all(line.already for line in plan.copy_outlook(MANAGER, ids, CopyRule.NTH_WEEKDAY))
    assert plan.copy(MANAGER, ids, CopyRule.NTH_WEEKDAY) == []
    assert plan.delete(MANAGER, made) == 2
    assert len(plan.deadlines(MANAGER, PlanFilter())) == 2


def test_it_is_looked_at_by_fiscal_year_owner_lane_and_words(
    plan: PlanService, house: Office, admin: Actor
) -> None:
    house.desk.preferences.set(admin, {"plan.fiscal_starts": "4"})
    anna = house.hosts["Anna Kovacs"]
    plan.save(MANAGER, new(owner_id=anna))
    plan.save(MANAGER, new("Fair", date(2027, 4, 1), lane_id=3, steps=()))

    def titles(**wanted: Any) -> list[str]:
        return [each.title for each in plan.deadlines(MANAGER, PlanFilter(**wanted))]

    assert titles(fiscal_year=2026) == ["Annual report"]
    assert titles(fiscal_year=2027) == titles(lane_id=3) == ["Fair"]
    assert titles(owner_id=anna) == titles(text="ann rep") == titles(text="kovacs") == ["Annual report"]
    assert [year.label for year in plan.fiscal_years(MANAGER)] == ["2026/27", "2027/28"]


def test_an_empty_plan_has_this_year_and_the_next(plan: PlanService) -> None:
    assert [year.label for year in plan.fiscal_years(MANAGER)] == ["2026", "2027"]


def test_who_leaves_hands_their_deadlines_over(
    memory: Memory, plan: PlanService, house: Office, admin: Actor
) -> None:
    directory = house.desk.directory
    directory.handover.append(open_deadlines(memory.plan_house))
    anna, boris = house.hosts["Anna Kovacs"], house.hosts["Boris Lindt"]
    one = plan.save(MANAGER, new(owner_id=anna)).deadline
    assert [item.count for item in directory.open_items(admin, anna, date(2026, 11, 24))] == [1]
    directory.leave_company(admin, anna, date(2026, 11, 24), take_over_by=boris)
    assert plan.deadline(MANAGER, one.id).deadline.owner_name == "Boris Lindt"
    assert [each.id for each in plan.deadlines(MANAGER, PlanFilter(text="boris"))] == [one.id]
    assert plan.deadlines(MANAGER, PlanFilter(text="anna")) == []
    found = memory.reminders.reminders(admin, ReminderFilter())
    assert {each.what.assignee.id for each in found} == {boris}
    with pytest.raises(Invalid, match="has left"):
        plan.save(MANAGER, new(owner_id=anna))


def test_a_copy_of_what_somebody_had_who_left_has_no_owner(
    plan: PlanService, house: Office, admin: Actor
) -> None:
    anna = house.hosts["Anna Kovacs"]
    one = plan.save(MANAGER, new(owner_id=anna)).deadline
    house.desk.directory.leave_company(admin, anna, date(2026, 11, 24))
    (copy,) = plan.copy(MANAGER, [one.id], CopyRule.SAME_WEEKDAY)
    assert plan.deadline(MANAGER, copy).deadline.owner_id == 0


def test_it_stands_in_the_schedule_and_is_moved_there(
    memory: Memory, plan: PlanService, house: Office, actor: Actor
) -> None:
    anna = house.hosts["Anna Kovacs"]
    one = plan.save(MANAGER, new(owner_id=anna, lane_id=4, starts_on=date(2027, 1, 27))).deadline
    plan.drop(MANAGER, plan.save(MANAGER, new("Fair")).deadline.id)
    layer = DeadlineLayer(memory.plan_house, plan)
    window = Window(date(2027, 1, 11), date(2027, 1, 31), house.desk.zone())

    def items(who: Actor) -> list[Any]:
        with house.desk.store.read() as tx:
            return list(layer.between(tx, who, window, Wanted()))

    whole, step = items(MANAGER)
    assert (whole.title, whole.first_on, whole.last_on) == ("Annual report", date(2027, 1, 27), DUE)
    assert (whole.line, whole.movable) == ("Anna Kovacs · 0 of 2 steps", True)
    assert whole.places == (Subject("lane", 4), Subject("employee", anna))
    assert (step.title, step.line, step.movable) == ("T-14 Proof", "Annual report", False)
    assert not items(actor)[0].movable
    with house.desk.store.read() as tx:
        assert layer.find(tx, MANAGER, whole.key) == whole
        assert layer.find(tx, MANAGER, ItemKey("deadline", 7)) is None
    back = layer.move(MANAGER, whole, Target(first_on=date(2027, 2, 3), last_on=date(2027, 2, 5)))
    moved = plan.deadline(MANAGER, one.id).deadline
    assert (moved.starts_on, moved.due_on) == (date(2027, 2, 3), date(2027, 2, 5))
    back()
    assert plan.deadline(MANAGER, one.id).deadline.due_on == DUE
    layer.move(MANAGER, whole, Target(first_on=date(2027, 1, 27), last_on=date(2027, 2, 2)))
    longer = plan.deadline(MANAGER, one.id).deadline
    assert (longer.starts_on, longer.due_on) == (date(2027, 1, 27), date(2027, 2, 2))
    layer.move(MANAGER, whole, Target(first_on=longer.due_on, last_on=longer.due_on))
    assert plan.deadline(MANAGER, one.id).deadline.starts_on is None, "it is one day now"
    with pytest.raises(Conflict, match="in its sheet"):
        layer.move(MANAGER, whole, Target(last_on=longer.due_on, column=Subject("lane", 5)))
    with pytest.raises(Conflict, match="stands by its deadline"):
        layer.move(MANAGER, step, Target(last_on=DUE))
    with pytest.raises(Conflict, match="no hours"):
        layer.move(MANAGER, whole, Target())


def test_a_reminder_of_a_deadline_that_somebody_saw_to_does_not_come_back(
    memory: Memory, plan: PlanService, clock: FixedClock
) -> None:
    saved = plan.save(MANAGER, new())
    own = next(each for each in listed(memory) if each.what.link.kind == "deadline")
    memory.reminders.done(MANAGER, own.id)
    clock.advance(minutes=1)
    after = plan.step_done(MANAGER, saved.deadline.steps[0].id).deadline
    assert [each.what.link.kind for each in listed(memory)] == ["deadline_step"]
    # Another day, or a deadline that is open again, is something else.
    clock.advance(minutes=1)
    plan.move(MANAGER, after.id, date(2027, 2, 12), after.version)
    (moved,) = (each for each in listed(memory) if each.what.link.kind == "deadline")
    clock.advance(minutes=1)
    memory.reminders.cancel(MANAGER, moved.id)
    plan.done(MANAGER, after.id)
    plan.reopen(MANAGER, after.id)
    assert "deadline" in {each.what.link.kind for each in listed(memory)}


def listed(memory: Memory) -> list[Reminder]:
    return memory.reminders.reminders(MANAGER, ReminderFilter())


def test_deadlines_of_a_lane_that_somebody_does_not_see_are_not_there(memory: Memory, actor: Actor) -> None:
    hidden = {actor: {4}}
    house = replace(memory.plan_house, hidden_lanes=lambda who: hidden.get(who, ()))
    plan = PlanService(house)
    secret = plan.save(MANAGER, new("Merger", lane_id=4)).deadline
    plan.save(MANAGER, new("Fair", lane_id=3))
    assert [one.title for one in plan.deadlines(MANAGER, PlanFilter())] == ["Merger", "Fair"]
    assert [one.title for one in plan.deadlines(actor, PlanFilter())] == ["Fair"]
    assert plan.deadline(MANAGER, secret.id).deadline.title == "Merger"
    with pytest.raises(NotFound):
        plan.deadline(actor, secret.id)


def test_deadlines_that_wait_for_hidden_ones_do_not_name_them(memory: Memory, actor: Actor) -> None:
    hidden = {actor: {4}, DEPUTY: {4}}
    plan = PlanService(replace(memory.plan_house, hidden_lanes=lambda who: hidden.get(who, ())))
    secret = plan.save(MANAGER, new("Merger", date(2027, 3, 1), lane_id=4, steps=())).deadline
    fair = plan.save(MANAGER, new("Fair", predecessors=(secret.id,), steps=())).deadline
    plan.save(MANAGER, new("Sale", date(2027, 3, 2), lane_id=4, predecessors=(fair.id,), steps=()))
    seen = plan.deadline(MANAGER, fair.id)
    assert [one.title for one in (*seen.waits_for, *seen.followers)] == ["Merger", "Sale"]
    assert seen.deadline.risks == ("“\u2068Merger\u2069”, which it waits for, is due later.",)
    for other in (plan.deadline(actor, fair.id), plan.begin(DEPUTY, fair.id)):
        assert (other.waits_for, other.followers) == ((), ())
        assert other.deadline.risks == ("Something, which it waits for, is due later.",)
    (listed,) = plan.deadlines(actor, PlanFilter())
    assert listed.risks == ("Something, which it waits for, is due later.",)
    # Who doesn't see what it waits for doesn't take it away either.
    plan.save(DEPUTY, replace(fair.as_new(), predecessors=(), note="Hall 3"), fair.id)
    assert [one.title for one in plan.deadline(MANAGER, fair.id).waits_for] == ["Merger"]


def test_only_who_may_plans(plan: PlanService, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        plan.save(actor, new())
    with pytest.raises(NotAllowed):
        plan.deadlines(NOBODY, PlanFilter())
    with pytest.raises(NotFound):
        plan.deadline(actor, 1)
    with pytest.raises(NotFound):
        plan.step_done(MANAGER, 1)
