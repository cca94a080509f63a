"""The demo's telephone: who rang today, what became of it, and who is to be called back."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from reception_app.calls.records import CallBackWish, CallEdit, Direction, Outcome
from reception_app.calls.service import CallService
from reception_app.demo.stage import Stage
from reception_app.kernel.actor import SYSTEM, Actor


class DemoCalls:
    """All of them are over: what goes on in front of the desk is the visitors' in the first minute."""

    def __init__(self, stage: Stage, actor: Actor) -> None:
        self._stage, self._actor = stage, actor
        self._calls = CallService(stage.desk)
        self._staff = {one.name: one.id for one in stage.desk.directory.employees(SYSTEM)}
        self._begun: dict[int, tuple[int, CallEdit]] = {}

    def ring(self, facts: list[dict[str, Any]], at: Callable[[float, Callable[[], object]], None]) -> None:
        """Plan each call: `at` is the minute in which it rings, `lasts` how many minutes it takes."""
        for number, call in enumerate(facts):
            at(call["at"], partial(self._begin, number, call))
            if call["outcome"] == Outcome.PUT_THROUGH.value:
                at(call["at"] + call["lasts"] / 2, partial(self._put_through, number))
            at(call["at"] + call["lasts"], partial(self._end, number, call))

    def _begin(self, number: int, facts: dict[str, Any]) -> None:
        edit = CallEdit(
            number=facts["number"],
            name=facts.get("name", ""),
            company=facts.get("company", ""),
            target_id=self._staff.get(facts.get("for", ""), 0),
            about=facts.get("about", ""),
            notes=facts.get("notes", ""),
        )
        direction = Direction.OUT if facts.get("out") else Direction.IN
        self._begun[number] = (self._calls.begin(self._actor, edit, direction=direction).id, edit)

    def _put_through(self, number: int) -> None:
        call_id, edit = self._begun[number]
        self._calls.put_through(self._actor, call_id, edit)

    def _end(self, number: int, facts: dict[str, Any]) -> None:
        call_id, edit = self._begun[number]
        outcome = Outcome(facts["outcome"])
        if outcome is Outcome.PUT_THROUGH:
            self._calls.answered(self._actor, call_id)
            return
        wish = None
        if "back" in facts:
            due = self._stage.clock.present + timedelta(minutes=facts["back"])
            wish = CallBackWish(due, edit.target_id, facts.get("notes", ""))
        self._calls.end(self._actor, call_id, outcome, edit, call_back=wish)
