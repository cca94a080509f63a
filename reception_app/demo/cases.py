"""The demo's inquiries and complaints: one is overdue, one went up, one is confidential, some were answered at once."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from reception_app.cases import CaseService
from reception_app.cases.house import House
from reception_app.cases.records import CaseKind, CaseTopic, Channel, NewCase, Priority, Severity
from reception_app.contacts import ContactService
from reception_app.demo.contacts import contact_named
from reception_app.demo.stage import Stage
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.paths import resource
from reception_app.plan import House as PlanHouse
from reception_app.visits.settings import PHONE_REGION

_Plan = Callable[[float, Callable[[], object]], None]
_YESTERDAY = -1440.0
_TOPICS_AT = -17300.0
_PLAIN = ("name", "company", "phone", "email", "what", "wish", "answer", "anonymous", "restricted", "against")


class DemoCases:
    """What is confidential was written down by nobody at the desk, so that the desk only counts it."""

    def __init__(self, stage: Stage, actor: Actor) -> None:
        desk = stage.desk
        region = partial(desk.preferences.text, PHONE_REGION)
        plan = PlanHouse(desk.store, desk.directory, desk.preferences)
        self._actor = actor
        self._cases = CaseService(
            House(desk.store, desk.directory, desk.preferences, works=lambda: plan.works(""), region=region)
        )
        self._contacts = ContactService(stage.store, region=region)
        self._staff = {one.name: one.id for one in desk.directory.employees(SYSTEM)}
        self._topics: dict[str, int] = {}
        self._ids: dict[int, int] = {}

    def ask(self, at: _Plan, early: _Plan) -> None:
        """Plan what is asked and what becomes of it, each in its minute: `early` keeps it today."""
        facts = json.loads(resource("demo", "cases.json").read_text(encoding="utf-8"))
        at(_TOPICS_AT, partial(self._add_topics, facts["topics"]))

        def plan(minute: float, deed: Callable[[], object]) -> None:
            (early if minute > _YESTERDAY else at)(minute, deed)

        for number, each in enumerate(facts["cases"]):
            plan(each["at"], partial(self._open, number, each))
            for step in each.get("then", ()):
                plan(step["at"], partial(self._go_on, number, step))

    def _add_topics(self, topics: list[dict[str, Any]]) -> None:
        for each in topics:
            owner, priority = self._staff[each["owner"]], Priority(each["priority"])
            new = CaseTopic(0, each["name"], owner, priority=priority, hours=each["hours"])
            self._topics[each["name"]] = self._cases.topics.save(SYSTEM, new).id

    def _open(self, number: int, facts: dict[str, Any]) -> None:
        new = NewCase(
            CaseKind(facts["kind"]),
            channel=Channel(facts["channel"]),
            severity=Severity(facts.get("severity", "minor")),
            topic_id=self._topics.get(facts.get("topic", ""), 0),
            owner_id=self._staff.get(facts.get("owner", ""), 0),
            against_id=self._staff.get(facts.get("against", ""), 0),
            contact_id=contact_named(self._contacts, facts.get("contact", "")),
            on_the_spot="answer" in facts,
            **{name: facts[name] for name in _PLAIN if name in facts},
        )
        actor = SYSTEM if new.restricted else self._actor
        self._ids[number] = self._cases.open(actor, new).case.id

    def _go_on(self, number: int, step: dict[str, Any]) -> None:
        said = (step["say"],) if "say" in step else ()
        getattr(self._cases, step["do"])(self._actor, self._ids[number], *said)
