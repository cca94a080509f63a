"""The demo's passes and keys: some in the drawer, some with people, one lost."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from reception_app.badges.pool_records import HolderKind, ItemKind
from reception_app.demo.stage import Stage
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.visits.pool_service import PoolService


class DemoPool:
    """What there is, and who of the staff has some of it."""

    def __init__(self, stage: Stage, actor: Actor) -> None:
        self._stage, self._actor = stage, actor
        self._pool = PoolService(stage.desk)

    def stock(self, facts: dict[str, Any], at: Callable[[float, Callable[[], object]], None]) -> None:
        """Put the items into the drawer, and plan what happens with them at which minute."""
        for each in facts["items"]:
            last, label = each.get("last", ""), each["label"]
            self._pool.add(SYSTEM, ItemKind(each["kind"]), each["first"], last, label)
        for lost in facts["lost"]:
            at(lost["at"], partial(self._lose, lost))
        for lent in facts["staff"]:
            at(lent["at"], partial(self._lend, lent))

    def take_back(self, visit_id: int) -> None:
        """Whatever a visitor has comes back."""
        held = self._pool.held_by(self._actor, HolderKind.VISIT, visit_id)
        if held:
            self._pool.take_back(self._actor, [item.id for item in held])

    def _lose(self, facts: dict[str, Any]) -> None:
        item = self._pool.by_number(self._actor, facts["number"])
        self._pool.report_lost(self._actor, [item.id], facts["note"])

    def _lend(self, facts: dict[str, Any]) -> None:
        item = self._pool.by_number(self._actor, facts["number"])
        holder = self._stage.desk.directory.find_by_name(self._actor, facts["name"], 1)[0]
        due = self._stage.clock.present + timedelta(minutes=facts["due"])
        self._pool.hand_out(self._actor, item.id, HolderKind.EMPLOYEE, holder.id, due=due)
