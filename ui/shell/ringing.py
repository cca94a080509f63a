"""Who may be ringing, told before anybody takes the call."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from reception_app.calls.records import Call, CallerStory, CallState
from reception_app.kernel.actor import Actor
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import dotted

if TYPE_CHECKING:
    from reception_app.calls.service import CallService


@dataclass(frozen=True, slots=True)
class Ringing:
    """What is known of whoever rings: all who have the number, for nobody is guessed, and what was before."""

    names: tuple[str, ...]
    """Each with the company."""
    story: CallerStory


def who_rings(calls: "CallService", actor: Actor, going_on: Iterable[Call]) -> Mapping[int, Ringing]:
    """By the number of a call, of those that ring. Raises what the store does."""
    return {call.id: _known(calls, actor, call) for call in going_on if call.state is CallState.RINGING}


def _known(calls: "CallService", actor: Actor, call: Call) -> Ringing:
    found = [each for each in calls.candidates(actor, call.number) if each.exact]
    ids = {"contact_id": call.contact_id, "employee_id": call.employee_id}
    story = calls.story(actor, call.number, call.visitor_id, call.id, **ids)
    return Ringing(tuple(dict.fromkeys(dotted(each.name, each.company) for each in found)), story)
