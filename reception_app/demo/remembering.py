"""The demo's year: its plan with what is late, at risk and done, reminders of the desk, and notices to read."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from reception_app.demo.stage import Stage
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.paths import resource
from reception_app.plan import House as PlanHouse
from reception_app.plan import Kind, NewDeadline, NewStep, OffDay, PlanService
from reception_app.reminders import (
    DESK,
    Assignee,
    AssigneeKind,
    House,
    NewNotice,
    NewReminder,
    NoticeService,
    Priority,
    ReminderService,
    RepeatFrom,
)
from reception_app.reminders.records import DAY
from reception_app.reminders.rules import due_moment

_PLANNED, _MOVED, _WRITTEN, _CALLED = -20_000.0, -4_000.0, -3_500.0, -4.0
"""In which minutes before now the year was planned, a date slipped, reminders were written, and the last calls came."""
_MANAGER = Actor(0, "Olive Hart", Role.OFFICE_MANAGER)


class DemoMemory:
    """Days are counted from today, so that the plan is never old."""

    def __init__(self, stage: Stage, actor: Actor) -> None:
        desk = stage.desk
        house = House(desk.store, desk.directory, desk.preferences)
        self._stage, self._actor = stage, actor
        self._plan = PlanService(PlanHouse(desk.store, desk.directory, desk.preferences))
        self._reminders, self._notices = ReminderService(house), NoticeService(house)
        self._staff = {one.name: one.id for one in desk.directory.employees(SYSTEM)}
        self._today = stage.clock.present.astimezone(stage.zone).date()
        self._ids: dict[str, int] = {}

    def remember(self, at: Callable[[float, Callable[[], object]], None]) -> None:
        """Say what happens in which minute."""
        facts = json.loads(resource("demo", "plan.json").read_text(encoding="utf-8"))
        at(_PLANNED, partial(self._plan_all, facts["deadlines"]))
        at(_MOVED, partial(self._go_on, facts["deadlines"]))
        for reminder in facts["reminders"]:
            at(_WRITTEN, partial(self._write_down, reminder))
            if "done" in reminder:
                at(reminder["done"], partial(self._done, reminder["subject"]))
        at(_WRITTEN, partial(self._post, facts["notices"]))
        at(_CALLED, self._reminders.fire)

    def _day(self, days: int) -> date:
        return self._today + timedelta(days=days)

    def _plan_all(self, deadlines: list[dict[str, Any]]) -> None:
        for each in deadlines:
            due = self._day(each["day"])
            new = NewDeadline(
                each["title"],
                due,
                due - timedelta(days=each["days"] - 1) if "days" in each else None,
                Kind(each["kind"]),
                self._staff.get(each["owner"], 0),
                off_day=OffDay(each.get("off_day", "keep")),
                steps=tuple(NewStep(title, offset) for title, offset, _ in each["steps"]),
                predecessors=tuple(self._ids[title] for title in each.get("after", ())),
                note=each.get("note", ""),
            )
            self._ids[each["title"]] = self._plan.save(_MANAGER, new).deadline.id

    def _go_on(self, deadlines: list[dict[str, Any]]) -> None:
        """What has been done by now, and what has slipped."""
        for each in deadlines:
            deadline_id = self._ids[each["title"]]
            done = {title for title, _, ticked in each["steps"] if ticked}
            for step in self._plan.deadline(SYSTEM, deadline_id).deadline.steps:
                if step.title in done:
                    self._plan.step_done(_MANAGER, step.id)
            if each.get("begun"):
                self._plan.begin(_MANAGER, deadline_id)
            if "moved" in each:
                days, why = each["moved"]
                self._plan.move(_MANAGER, deadline_id, self._day(days), why=why)
            if "done" in each:
                self._plan.done(_MANAGER, deadline_id, self._day(each["done"]))

    def _write_down(self, facts: dict[str, Any]) -> None:
        in_minutes = "minute" in facts
        moment = self._stage.clock.present + timedelta(minutes=facts.get("minute", 0))
        role = Assignee(AssigneeKind.ROLE, role=Role(facts["role"])) if "role" in facts else DESK
        new = NewReminder(
            facts["subject"],
            due_at=moment if in_minutes else None,
            due_on=None if in_minutes else self._day(facts["day"]),
            zone=self._stage.zone_name,
            leads=tuple(days * DAY for days in facts.get("leads", ())),
            rule=facts.get("rule", ""),
            repeat_from=RepeatFrom(facts.get("from", "due")),
            assignee=role,
            needs_ack=bool(facts.get("ack")),
            note=facts.get("note", ""),
        )
        self._ids[facts["subject"]] = self._reminders.add(self._actor, new).id

    def _done(self, subject: str) -> None:
        self._reminders.done(self._actor, self._ids[subject])

    def _post(self, notices: list[dict[str, Any]]) -> None:
        zone = self._stage.zone
        for each in notices:
            new = NewNotice(
                each["title"],
                due_moment(self._today, 0, zone),
                due_moment(self._day(each["until"] + 1), 0, zone),
                each["text"],
                priority=Priority.IMPORTANT if each.get("important") else Priority.NORMAL,
                needs_tick=bool(each.get("tick")),
            )
            self._notices.save(_MANAGER, new)
