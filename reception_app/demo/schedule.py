"""The demo's schedule: what stands in the lanes of its company, last weeks and in the weeks to come."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from reception_app.demo.stage import Stage
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.paths import resource
from reception_app.schedule import (
    EntryState,
    House,
    LaneEdit,
    LaneGroup,
    NewEntry,
    Overlap,
    ScheduleService,
    Visibility,
)

_ENTERED_AT = -2990.0
"""In which minute before now all of it was entered."""


class DemoSchedule:
    """Some of it comes weekly, some monthly; one thing is private, one is not sure yet, one was cancelled."""

    def __init__(self, stage: Stage, actor: Actor) -> None:
        desk = stage.desk
        self._service = ScheduleService(House(desk.store, desk.directory, desk.preferences))
        self._stage, self._actor = stage, actor
        self._staff = {one.name: one.id for one in desk.directory.employees(SYSTEM)}

    def plan(self, at: Callable[[float, Callable[[], object]], None]) -> None:
        """Say what happens in which minute."""
        at(_ENTERED_AT, self._enter)

    def _enter(self) -> None:
        facts = json.loads(resource("demo", "schedule.json").read_text(encoding="utf-8"))
        for each in facts["lanes"]:
            group, overlap = LaneGroup(each["group"]), Overlap(each["overlap"])
            self._service.lanes.save(SYSTEM, LaneEdit(each["name"], group, each["tone"], overlap, position=9))
        lanes = {lane.name: lane.id for lane in self._service.lanes.all(SYSTEM)}
        for each in facts["entries"]:
            private = each.get("visibility") == "private"
            self._service.entries.add(
                SYSTEM if private else self._actor, self._entry(lanes[each["lane"]], each)
            )

    def _entry(self, lane_id: int, facts: dict[str, Any]) -> NewEntry:
        today = self._stage.clock.present.astimezone(self._stage.zone).date()
        # What comes again began some rounds ago, and comes today: the demo looks the same on every day of the week.
        rule = facts.get("rule", "")
        weeks = 4 if "MONTHLY" in rule else 1
        day = today + timedelta(days=facts["day"], weeks=facts.get("began", 0) * weeks)
        if "MONTHLY" in rule:
            rule = f"{rule};BYDAY={(day.day - 1) // 7 + 1 if day.day < 29 else -1}{_WEEKDAYS[day.weekday()]}"
        times: dict[str, Any] = {"first_on": day, "last_on": today + timedelta(days=facts.get("last", 0))}
        if "from" in facts:
            times = {"starts_at": self._moment(day, facts["from"]), "ends_at": self._moment(day, facts["to"])}
        plain = {name: facts[name] for name in ("place", "category") if name in facts}
        return NewEntry(
            lane_id,
            facts["title"],
            rule=rule,
            visibility=Visibility(facts.get("visibility", "all")),
            state=EntryState(facts.get("state", "confirmed")),
            owner_id=self._staff.get(facts.get("owner", ""), 0),
            people=tuple(self._staff[name] for name in facts.get("people", ()) if name in self._staff),
            **plain,
            **times,
        )

    def _moment(self, day: date, clock: str) -> datetime:
        return datetime.combine(day, time.fromisoformat(clock), self._stage.zone).astimezone(UTC)


_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
