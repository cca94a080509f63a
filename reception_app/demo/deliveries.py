"""The demo's parcels: what waits at the desk, what is to come today, and what was collected."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any

from reception_app.contacts import ContactService
from reception_app.deliveries import DeliveryService
from reception_app.deliveries.records import Collector, Due, NewParcel, ParcelKind, Pick
from reception_app.demo.contacts import contact_named
from reception_app.demo.stage import Stage
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.paths import resource
from reception_app.messages import House
from reception_app.messages.records import Recipient
from reception_app.visits.settings import PHONE_REGION

_Plan = Callable[[float, Callable[[], object]], None]
_YESTERDAY = -1440.0
_PLAIN = ("label", "carrier", "tracking", "pieces", "sender", "condition", "shelf")


class DemoDeliveries:
    """Six wait, of one nobody knows whom it is for, and what spoils has waited since yesterday; two more come today."""

    def __init__(self, stage: Stage, actor: Actor) -> None:
        desk = stage.desk
        region = partial(desk.preferences.text, PHONE_REGION)
        self._stage, self._actor = stage, actor
        self._deliveries = DeliveryService(House(desk.store, desk.directory, desk.preferences, region))
        self._contacts = ContactService(stage.store, region=region)
        self._staff = {one.name: one.id for one in desk.directory.employees(SYSTEM)}
        self._ids: dict[int, int] = {}

    def come(self, at: _Plan, early: _Plan) -> None:
        """Plan what is announced, what comes, and who collects it, each in its minute: `early` keeps it today."""

        def plan(minute: float, deed: Callable[[], object]) -> None:
            (early if minute > _YESTERDAY else at)(minute, deed)

        facts = json.loads(resource("demo", "deliveries.json").read_text(encoding="utf-8"))
        for each in facts["expected"]:
            plan(each["at"], partial(self._announce, each))
        for number, each in enumerate(facts["received"]):
            plan(each["at"], partial(self._receive, number, each))
            for taken in each.get("out", ()):
                plan(taken["at"], partial(self._hand_out, number, taken))

    def _announce(self, facts: dict[str, Any]) -> None:
        today = self._stage.clock.present.astimezone(self._stage.zone).date()
        day = today + timedelta(days=facts["day"])
        begin, end = (
            datetime.combine(day, time.fromisoformat(facts[name]), self._stage.zone).astimezone(UTC)
            if name in facts
            else None
            for name in ("from", "to")
        )
        self._deliveries.announce(self._actor, self._new(facts), Due(day, begin, end))

    def _receive(self, number: int, facts: dict[str, Any]) -> None:
        self._ids[number] = self._deliveries.receive(self._actor, self._new(facts)).summary.id

    def _hand_out(self, number: int, facts: dict[str, Any]) -> None:
        collector = Collector(self._staff[facts["by"]], reason=facts.get("reason", ""))
        picks = (Pick(self._ids[number], facts.get("pieces", 0)),)
        self._deliveries.hand_out(self._actor, picks, collector)

    def _new(self, facts: dict[str, Any]) -> NewParcel:
        return NewParcel(
            Recipient(self._staff.get(facts.get("for", ""), 0), facts.get("team", "")),
            kind=ParcelKind(facts["kind"]),
            contact_id=contact_named(self._contacts, facts.get("contact", "")),
            **{name: facts[name] for name in _PLAIN if name in facts},
        )
