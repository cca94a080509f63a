"""The demo's services, and who comes to whom: today by telephone, tomorrow and in the days after to the house."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any

from reception_app.appointments import AppointmentService
from reception_app.appointments.records import Appointment, NewAppointment, Service
from reception_app.demo.stage import Stage
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.paths import resource

_MADE_AT = -2950.0
"""In which minute before now all of it was made."""


class DemoAppointments:
    """What has begun by now goes on, what is over has taken place; two would come sooner, one time is only proposed.

    What is private was made by nobody at the desk, so that the desk sees it as busy.
    """

    def __init__(self, stage: Stage, actor: Actor) -> None:
        self._stage, self._actor = stage, actor
        self._appointments = AppointmentService(stage.desk)
        self._staff = {one.name: one.id for one in stage.desk.directory.employees(SYSTEM)}
        self._services: dict[str, Service] = {}
        self._made: dict[int, Appointment] = {}

    def plan(self, at: Callable[[float, Callable[[], object]], None]) -> None:
        """Say what happens in which minute."""
        facts = json.loads(resource("demo", "appointments.json").read_text(encoding="utf-8"))
        at(_MADE_AT, partial(self._make_all, facts))
        present = self._stage.clock.present
        lengths = {each["name"]: timedelta(minutes=each["minutes"]) for each in facts["services"]}
        for number, each in enumerate(facts["appointments"]):
            begin = self._begin(each)
            if not each.get("by_telephone"):
                continue
            for moment, deed in (
                (begin, self._appointments.begin),
                (begin + lengths[each["service"]], self._appointments.fulfil),
            ):
                if moment <= present:
                    at((moment - present) / timedelta(minutes=1), partial(self._then, number, deed))

    def _make_all(self, facts: dict[str, Any]) -> None:
        for each in facts["services"]:
            known = {name: value for name, value in each.items() if name not in ("documents", "people")}
            people = tuple(self._staff[name] for name in each["people"])
            wanted = Service(0, documents=tuple(each.get("documents", ())), people=people, **known)
            self._services[wanted.name] = self._appointments.services.save(SYSTEM, wanted)
        for number, each in enumerate(facts["appointments"]):
            self._made[number] = self._make(each)

    def _make(self, facts: dict[str, Any]) -> Appointment:
        service = self._services[facts["service"]]
        begin = self._begin(facts)
        private = facts.get("private", False)
        new = NewAppointment(
            service.id,
            (self._staff[facts["with"]],),
            begin,
            begin + timedelta(minutes=service.minutes),
            name=facts["name"],
            company=facts["company"],
            phone=facts["phone"],
            proposed=facts.get("proposed", False),
            sooner=facts.get("sooner", False),
            resource_id=self._rooms().get(facts.get("room", ""), 0),
            private=private,
            expected=not facts.get("by_telephone", False),
            # On every day of the week, so that the demo looks the same at a weekend.
            outside_hours=True,
        )
        made = self._appointments.schedule(SYSTEM if private else self._actor, new).appointment
        if here := facts.get("here"):
            made = self._appointments.documents(self._actor, made.id, here).appointment
        return made

    def _rooms(self) -> dict[str, int]:
        return {each.name: each.id for each in self._appointments.rooms.choices(SYSTEM)}

    def _begin(self, facts: dict[str, Any]) -> datetime:
        today = self._stage.clock.present.astimezone(self._stage.zone).date()
        day = today + timedelta(days=facts["day"])
        return datetime.combine(day, time.fromisoformat(facts["at"]), self._stage.zone).astimezone(UTC)

    def _then(self, number: int, deed: Callable[[Actor, int], object]) -> None:
        deed(self._actor, self._made[number].id)
