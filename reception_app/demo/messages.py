"""The demo's messages: what was left at the desk today, for whom, and what they have done about it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from reception_app.demo.stage import Stage
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.messages import House, MessageService
from reception_app.messages.records import NewMessage, Reason, Recipient
from reception_app.visits.settings import PHONE_REGION


class DemoMessages:
    """One is done, one is read, one waits to be picked up, and an urgent one is not confirmed yet."""

    def __init__(self, stage: Stage, actor: Actor) -> None:
        desk = stage.desk
        region = partial(desk.preferences.text, PHONE_REGION)
        self._actor = actor
        self._messages = MessageService(House(desk.store, desk.directory, desk.preferences, region))
        self._staff = {one.name: one.id for one in desk.directory.employees(SYSTEM)}
        self._taken: dict[int, int] = {}

    def leave(self, facts: list[dict[str, Any]], at: Callable[[float, Callable[[], object]], None]) -> None:
        """Plan each message: `at` is the minute in which it is taken, "read" and "done" when that comes."""
        for number, message in enumerate(facts):
            at(message["at"], partial(self._take, number, message))
            for verb, deed in (("read", self._messages.mark_read), ("done", self._messages.done)):
                if verb in message:
                    at(message[verb], partial(self._then, number, deed))

    def _take(self, number: int, facts: dict[str, Any]) -> None:
        to = tuple(Recipient(self._staff[name]) for name in facts.get("for", ()))
        team = (Recipient(team=facts["team"]),) if "team" in facts else ()
        new = NewMessage(
            (*to, *team),
            caller_name=facts.get("name", ""),
            company=facts.get("company", ""),
            number=facts.get("number", ""),
            reasons=frozenset(Reason(reason) for reason in facts.get("reasons", ())),
            urgent=bool(facts.get("urgent")),
            text=facts["text"],
        )
        self._taken[number] = self._messages.send(self._actor, new).summary.id

    def _then(self, number: int, deed: Callable[[Actor, int], object]) -> None:
        deed(self._actor, self._taken[number])
