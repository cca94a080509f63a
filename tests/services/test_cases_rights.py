"""Every verb of cases asks for its right."""

import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from reception_app.cases import CaseService
from reception_app.cases.records import CaseTopic
from reception_app.kernel.actor import STAFF_ROLES, Actor, Role
from reception_app.kernel.errors import NotAllowed
from reception_app.kernel.rights import Right, allowed
from tests.builders.cases import case_service, inquiry
from tests.builders.front_desk import NOBODY, Office


@pytest.fixture
def cases(house: Office) -> CaseService:
    return case_service(house.desk)


def test_no_verb_lets_anybody_in_without_its_right(cases: CaseService, actor: Actor) -> None:
    one = cases.open(actor, inquiry()).case.id
    given = {"case_id": one, "other_id": one, "text": "x", "for_whom": "x", "why": "x", "reason": "x"}
    asked = 0
    for part in (cases, cases.lists, cases.topics):
        for name, verb in inspect.getmembers(part, inspect.ismethod):
            parameters = list(inspect.signature(verb).parameters.values())
            if name.startswith("_") or not parameters or parameters[0].name != "actor":
                continue
            needed = [given.get(each.name) for each in parameters[1:] if each.default is each.empty]
            with pytest.raises(NotAllowed):
                _do(verb, needed)
            asked += 1
    assert asked > 24


def _do(verb: Callable[..., Any], needed: Sequence[Any]) -> None:
    made = verb(NOBODY, *needed)
    if isinstance(made, Iterator):
        next(made)


def test_who_may_do_what_by_role() -> None:
    def roles(right: Right) -> set[Role]:
        return {role for role in STAFF_ROLES if allowed(Actor(1, "Any", role), right)}

    assert roles(Right.HANDLE_CASES) == set(STAFF_ROLES)
    above = {Role.OFFICE_MANAGER, Role.ADMINISTRATOR}
    assert roles(Right.READ_CONFIDENTIAL) == roles(Right.MANAGE_CASE_TOPICS) == above
    assert not allowed(Actor(0, "Kiosk", Role.KIOSK), Right.HANDLE_CASES)


def test_a_receptionist_reads_topics_and_changes_none(cases: CaseService, admin: Actor, actor: Actor) -> None:
    topic = cases.topics.save(admin, CaseTopic(name="Parking"))
    assert cases.topics.all(actor) == [topic]
    works: tuple[Callable[[], object], ...] = (
        lambda: cases.topics.save(actor, CaseTopic(name="Other")),
        lambda: cases.topics.retire(actor, topic.id),
    )
    for work in works:
        with pytest.raises(NotAllowed):
            work()
