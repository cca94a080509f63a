"""The demo's own day, played through the services themselves at the minutes it tells: nothing is only painted on."""

import json
from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from reception_app.demo.appointments import DemoAppointments
from reception_app.demo.bookings import DemoBookings
from reception_app.demo.calendars import DemoCalendars
from reception_app.demo.calls import DemoCalls
from reception_app.demo.cases import DemoCases
from reception_app.demo.deliveries import DemoDeliveries
from reception_app.demo.messages import DemoMessages
from reception_app.demo.papers import SCREEN, handed_over
from reception_app.demo.pool import DemoPool
from reception_app.demo.posting import post
from reception_app.demo.remembering import DemoMemory
from reception_app.demo.schedule import DemoSchedule
from reception_app.demo.stage import Stage
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.paths import resource
from reception_app.visits import CheckIn, Expectation, VisitorType, arriving
from reception_app.watchlist import WatchlistEdit

_QUIET = timedelta(minutes=235)
"""How far back the day's first arrival lies."""
_FRESH = -3.0
"""What leaves the house later than this is left to the real workers: the first thing one sees them do."""
_LATEST = timedelta(minutes=205)
"""How far ahead the last expected visitor comes."""


def play(stage: Stage, receptionist: Actor) -> None:
    """Expect, check in, greet and check out whoever `today.json` names, in the order of time."""
    facts = json.loads(resource("demo", "today.json").read_text(encoding="utf-8"))
    for entry in facts["watchlist"]:
        values = {**entry, "aliases": tuple(entry.get("aliases", ()))}
        stage.desk.watchlist.save(SYSTEM, WatchlistEdit(**values))
    day = _Day(stage, receptionist)
    day.pool.stock(facts["pool"], day.at)

    def early(minute: float, deed: Callable[[], object]) -> None:
        day.at(day.early(minute), deed)

    DemoCalls(stage, receptionist).ring(facts["calls"], early)
    DemoBookings(stage, receptionist).plan(day.at)
    DemoAppointments(stage, receptionist).plan(day.at)
    DemoSchedule(stage, receptionist).plan(day.at)
    DemoCalendars(stage).plan(day.at)
    DemoMessages(stage, receptionist).leave(facts["messages"], early)
    DemoDeliveries(stage, receptionist).come(day.at, early)
    DemoCases(stage, receptionist).ask(day.at, early)
    DemoMemory(stage, receptionist).remember(day.at)
    for person in facts["expected"]:
        day.at(-1440 + person["due"], partial(day.expect, person))
    day.at(-2900, partial(day.expect_group, facts["group"]))
    for person in (*facts["on_site"], *facts["left"]):
        day.at(day.early(person["arrive"]), partial(day.arrive, person))
        if "met" in person:
            day.at(day.early(person["met"]), partial(day.greet, person["name"]))
        if "left" in person:
            day.at(day.early(person["left"]), partial(day.leave, person["name"]))
    for minute in range(-13, 0):
        day.at(minute + 0.5, lambda: stage.ladder.advance(stage.clock.now()))
    day.run()


class _Day:
    """Collects what happens at which minute, then lets it happen."""

    def __init__(self, stage: Stage, actor: Actor) -> None:
        self._stage = stage
        self._actor = actor
        self._types: dict[str, VisitorType] = {kind.name: kind for kind in stage.desk.types.all(SYSTEM)}
        self._hosts = {one.name: one.id for one in stage.desk.directory.employees(SYSTEM)}
        self._visits: dict[str, int] = {}
        self.pool = DemoPool(stage, actor)
        self._events: list[tuple[float, int, Callable[[], object]]] = []
        local = stage.clock.present.astimezone(stage.zone)
        midnight = datetime.combine(local.date(), time.min, stage.zone)
        until = midnight + timedelta(days=1)
        # Shortly after midnight the morning is squeezed, shortly before it the evening: the day is never empty.
        self._before = min(1.0, max(0.0, (local - midnight) / _QUIET))
        self._after = min(1.0, max(0.0, (until - timedelta(minutes=2) - local) / _LATEST))

    def at(self, minute: float, deed: Callable[[], object]) -> None:
        """Something happens so many minutes after the present."""
        self._events.append((minute, len(self._events), deed))

    def early(self, minute: float) -> float:
        """A minute of the past, still today if it can be; the last quarter of an hour stays as it is."""
        return minute if minute > -15 else -15 + (minute + 15) * self._before

    def run(self) -> None:
        """Let everything happen in its order."""
        for minute, _, deed in sorted(self._events, key=lambda event: event[:2]):
            self._stage.clock.set_minutes(minute)
            deed()
            if minute < _FRESH:
                post(self._stage, minute)
        self._stage.clock.back_to_now()

    def expect(self, person: dict[str, Any]) -> None:
        """Somebody is announced the day before."""
        self._stage.expect.expect(self._actor, self._expectation(person, person["name"]))

    def expect_group(self, group: dict[str, Any]) -> None:
        """A group is announced."""
        each = [self._expectation(group, name) for name in group["people"]]
        self._stage.expect.expect_many(self._actor, each, group["name"])

    def arrive(self, person: dict[str, Any]) -> None:
        """Somebody comes to the desk, or to the screen in the lobby."""
        type_id = self._types[person["type"]].id
        at_screen = person.get("at_screen")
        papers = handed_over(self._stage, type_id, person["name"], at_screen) if at_screen else None
        asked = CheckIn(
            name=person["name"],
            type_id=type_id,
            company=person["company"],
            host_id=self._hosts.get(person["host"], 0),
            contact=person["contact"],
            vehicle=person.get("vehicle", ""),
            party_size=person.get("party", 1),
            purpose=person.get("purpose", ""),
            notes=person.get("notes", ""),
            fields=person.get("fields", {}),
            papers=papers,
            lend=person.get("lend", ""),
        )
        self._visits[person["name"]] = self._check_in(asked)

    def _check_in(self, asked: CheckIn) -> int:
        if asked.papers is None:
            return self._stage.visits.check_in(self._actor, asked).visit.id
        ready = arriving.prepare(self._stage.desk, asked)
        with self._stage.store.write(SCREEN) as tx:
            return int(arriving.arrive(tx, self._stage.desk, ready).row["id"])

    def greet(self, name: str) -> None:
        """The host comes."""
        self._stage.visits.greet(self._actor, self._visits[name])

    def leave(self, name: str) -> None:
        """Somebody goes."""
        self._stage.visits.check_out(self._actor, [self._visits[name]])
        self.pool.take_back(self._visits[name])

    def _expectation(self, facts: dict[str, Any], name: str) -> Expectation:
        kind = self._types[facts["type"]]
        due = facts["due"] * self._after if facts["due"] > 0 else facts["due"]
        start = self._stage.clock.present + timedelta(minutes=due)
        start = start.replace(second=0, microsecond=0)
        if self._after == 1.0:
            # People say "ten past", not "nine minutes and forty seconds past".
            start -= timedelta(minutes=start.minute % 5)
        return Expectation(
            name=name,
            type_id=kind.id,
            host_id=self._hosts.get(facts["host"], 0),
            starts_at=start,
            ends_at=start + timedelta(minutes=kind.expected_minutes),
            zone=self._stage.zone_name,
            company=facts["company"],
            contact=facts.get("contact", ""),
            party_size=facts.get("party", 1),
            fields=facts.get("fields", {}),
        )
