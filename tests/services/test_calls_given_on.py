"""Calls that are given on at the telephone itself, told by a real telephone system over real HTTP."""

import json
from itertools import permutations

import pytest

from reception_app.calls.records import CallEdit, CallState, Outcome
from reception_app.calls.service import CallService
from reception_app.directory import EmployeeEdit
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from tests.builders.front_desk import Office
from tests.builders.telephone import DESK, DIVERTED, HERE, NUMBER, OTHER, THERE, Exchange
from tests.fakes.clock import FixedClock

WATCHED, OVER, BACK = CallState.PUT_THROUGH, CallState.ENDED, CallState.CAME_BACK


@pytest.fixture
def tom(house: Office, admin: Actor) -> int:
    edit = EmployeeEdit(name="Tom Reed", extension="204", mobile="+44 7700 900123")
    return house.desk.directory.save_employee(admin, edit).id


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize(
    "there",
    [
        DIVERTED,
        {**THERE, "originalCallId": "17"},
        {"callId": "18", "from": NUMBER, "to": "204", "diversion": DESK},
        {"callId": "18", "from": NUMBER, "to": "07700 900123"},
        {"callId": "18", "from": NUMBER, "user": "tom reed", "diversion": "sip:desk@house.example"},
        {"callId": "18", "from": NUMBER, "to": "+44 20 7946 0999", "answeringNumber": "204"},
    ],
    ids=["diversion", "original", "no name", "nothing but numbers", "a name only", "who answered"],
)
def test_whoever_answers_has_it_in_any_order(
    exchange: Exchange, tom: int, order: tuple[int, ...], there: dict[str, str]
) -> None:
    call = exchange.talks()
    told = [("newCall", there), ("answer", there), ("hangup", {"callId": "17"})]
    for each in order:
        exchange.tell(*told[each])
    over = exchange.call(call)
    assert (over.state, over.outcome, over.target_name) == (OVER, Outcome.PUT_THROUGH, "Tom Reed")
    exchange.tell("hangup", {"callId": "18"})
    assert [each.id for each in exchange.logged()] == [call], "one call, and one line in the log"


@pytest.mark.parametrize("cause", ["forwarded", "normalClearing"])
@pytest.mark.parametrize("order", list(permutations(range(2))))
@pytest.mark.parametrize("there", [DIVERTED, THERE])
def test_when_nobody_answers_it_comes_back(
    exchange: Exchange,
    clock: FixedClock,
    tom: int,
    there: dict[str, str],
    order: tuple[int, ...],
    cause: str,
) -> None:
    call = exchange.talks()
    told = [("newCall", there), ("hangup", {"callId": "17", "cause": cause})]
    for each in order:
        exchange.tell(*told[each])
    watched = exchange.call(call)
    assert (watched.state, watched.target_id, watched.put_through_at) == (WATCHED, tom, clock.now())
    exchange.tell("hangup", {"callId": "18", "cause": "noAnswer"})
    clock.advance(seconds=41)
    assert exchange.call(call).state is BACK
    assert [each.id for each in exchange.logged()] == [call]


def test_while_the_desk_still_has_the_caller_it_comes_back_at_once(
    exchange: Exchange, calls: CallService, actor: Actor, tom: int
) -> None:
    call = exchange.talks()
    exchange.tell("newCall", DIVERTED)
    assert exchange.call(call).state is WATCHED
    exchange.tell("hangup", {"callId": "18", "cause": "busy"})
    assert exchange.call(call).state is BACK
    assert calls.take(actor, call).state is CallState.OPEN


def test_that_the_caller_gives_up_meanwhile_is_told_in_either_order(
    exchange: Exchange, clock: FixedClock, tom: int
) -> None:
    states = []
    for number, first in enumerate(("17", "18")):
        here, there = f"h{number}", f"t{number}"
        call = exchange.talks(callId=here)
        exchange.tell("newCall", {**DIVERTED, "callId": there})
        ends = [here, there] if first == "17" else [there, here]
        for end in ends:
            exchange.tell("hangup", {"callId": end})
        clock.advance(seconds=60)
        states.append(exchange.call(call).state)
    assert states == [BACK, BACK]


def test_one_telephone_that_gives_up_while_another_of_theirs_rings_changes_nothing(
    exchange: Exchange, tom: int
) -> None:
    call = exchange.talks()
    exchange.tell("newCall", DIVERTED)
    exchange.tell("newCall", {**DIVERTED, "callId": "19", "to": "07700 900123"})
    exchange.tell("hangup", {"callId": "18"})
    assert exchange.call(call).state is WATCHED
    exchange.tell("answer", {"callId": "19"})
    assert exchange.call(call).outcome is Outcome.PUT_THROUGH


def test_it_goes_on_from_there_to_somebody_else(
    exchange: Exchange, house: Office, admin: Actor, tom: int
) -> None:
    sue = house.desk.directory.save_employee(admin, EmployeeEdit(name="Sue Park", extension="205")).id
    call = exchange.talks()
    exchange.tell("newCall", DIVERTED)
    exchange.tell("hangup", {"callId": "17"})
    exchange.tell("hangup", {"callId": "18", "cause": "forwarded"})
    exchange.tell("newCall", {"callId": "19", "from": NUMBER, "to": "205", "diversion": "204"})
    assert (exchange.call(call).state, exchange.call(call).target_id) == (WATCHED, sue)
    exchange.tell("answer", {"callId": "19"})
    assert (exchange.call(call).outcome, exchange.call(call).target_id) == (Outcome.PUT_THROUGH, sue)


def test_where_it_went_is_kept_in_words_when_it_is_nobody_of_the_staff(
    exchange: Exchange, calls: CallService, actor: Actor, tom: int
) -> None:
    call = exchange.talks()
    exchange.tell("newCall", {"callId": "18", "from": NUMBER, "to": "+49 170 1234567", "diversion": DESK})
    watched = exchange.call(call)
    assert (watched.state, watched.target_id, watched.target_name) == (WATCHED, 0, "+49 170 1234567")
    calls.edit(actor, call, CallEdit(number=NUMBER, notes="Will be late"))
    exchange.tell("answer", {"callId": "18"})
    over = exchange.call(call)
    assert (over.target_name, over.notes) == ("+49 170 1234567", "Will be late")


def test_two_of_one_name_are_told_apart_by_their_number_or_not_at_all(
    exchange: Exchange, house: Office, admin: Actor, tom: int
) -> None:
    house.desk.directory.save_employee(admin, EmployeeEdit(name="Tom Reed", extension="209"))
    call = exchange.talks()
    exchange.tell("newCall", {**DIVERTED, "to": "+44 20 7946 0777"})
    assert (exchange.call(call).target_id, exchange.call(call).target_name) == (0, "Tom Reed")
    second = exchange.talks(callId="27", **{"from": OTHER})
    exchange.tell("newCall", {**DIVERTED, "callId": "28", "from": OTHER})
    assert exchange.call(second).target_id == tom


@pytest.mark.parametrize(
    "there",
    [
        {**DIVERTED, "from": OTHER},
        THERE,
        {**DIVERTED, "user[]": "Front Desk", "to": DESK},
        {**THERE, "originalCallId": "99"},
        {**THERE, "originalCallId": "18"},
        {**DIVERTED, "from": "anonymous"},
        {**DIVERTED, "direction": "out"},
    ],
    ids=["another caller", "no sign", "at the desk itself", "unknown", "itself", "withheld", "outgoing"],
)
def test_what_is_another_call_stands_for_itself(
    exchange: Exchange, actor: Actor, tom: int, there: dict[str, str]
) -> None:
    call = exchange.talks()
    exchange.tell("newCall", {name: said.replace("Front Desk", actor.name) for name, said in there.items()})
    assert exchange.call(call).state is CallState.OPEN
    assert len(exchange.logged()) == 2


def test_of_two_callers_of_one_number_nobody_is_guessed_until_one_is_gone(
    exchange: Exchange, tom: int
) -> None:
    first, second = exchange.talks(), exchange.talks(callId="27")
    exchange.tell("newCall", DIVERTED)
    assert {exchange.call(each).state for each in (first, second)} == {CallState.OPEN}
    exchange.tell("hangup", {"callId": "27"})
    assert (exchange.call(first).state, exchange.call(second).state) == (CallState.OPEN, WATCHED)
    assert len(exchange.logged()) == 2


def test_the_same_caller_rings_a_colleague_later_on_their_own(
    exchange: Exchange, clock: FixedClock, tom: int
) -> None:
    call = exchange.talks()
    exchange.tell("hangup", {"callId": "17"})
    clock.advance(seconds=6)
    exchange.tell("newCall", THERE)
    assert exchange.call(call).state is CallState.OPEN
    assert len(exchange.logged()) == 2


def test_a_withheld_caller_is_known_by_the_line_they_come_from(exchange: Exchange, tom: int) -> None:
    hidden = {"from": "anonymous"}
    call = exchange.talks(**hidden)
    exchange.tell("newCall", {**DIVERTED, **hidden})
    assert exchange.call(call).target_id == tom


def test_a_call_that_was_on_hold_is_given_on(
    exchange: Exchange, calls: CallService, actor: Actor, tom: int
) -> None:
    call = exchange.talks()
    calls.park(actor, call)
    exchange.tell("hangup", {"callId": "17"})
    exchange.tell("newCall", THERE)
    assert (exchange.call(call).state, exchange.call(call).outcome) == (WATCHED, Outcome.NONE)


def test_messages_that_are_repeated_change_nothing(exchange: Exchange, clock: FixedClock, tom: int) -> None:
    call = exchange.talks()
    for _ in range(3):
        exchange.tell("newCall", DIVERTED)
        exchange.tell("answer", {"callId": "17"})
        exchange.tell("hangup", {"callId": "17"})
    assert exchange.call(call).state is WATCHED
    for _ in range(3):
        exchange.tell("answer", DIVERTED)
        exchange.tell("hangup", {"callId": "18"})
    clock.advance(minutes=3)
    assert (exchange.call(call).state, exchange.call(call).outcome) == (OVER, Outcome.PUT_THROUGH)
    assert [each.id for each in exchange.logged()] == [call]


def test_that_the_desk_had_answered_is_told_after_it_went_on(
    exchange: Exchange, calls: CallService, actor: Actor, tom: int
) -> None:
    exchange.tell("newCall", HERE)
    exchange.tell("newCall", DIVERTED)
    first = exchange.logged()[-1].id
    exchange.tell("answer", {"callId": "17", "user": actor.name})
    assert (exchange.call(first).state, exchange.call(first).target_id) == (WATCHED, tom)
    assert len(exchange.logged()) == 1


def test_what_rings_at_the_desk_and_is_diverted_before_anybody_answers_was_not_abandoned(
    exchange: Exchange, tom: int
) -> None:
    exchange.tell("newCall", HERE)
    exchange.tell("hangup", {"callId": "17", "cause": "forwarded"})
    assert exchange.logged()[0].outcome is Outcome.PUT_THROUGH


@pytest.mark.parametrize("cause", ["forwarded", ""])
def test_the_pad_puts_through_afterwards_what_the_telephone_has_given_on(
    exchange: Exchange, calls: CallService, actor: Actor, clock: FixedClock, tom: int, cause: str
) -> None:
    call = exchange.talks()
    exchange.tell("hangup", {"callId": "17", "cause": cause})
    clock.advance(seconds=30)
    over = calls.put_through(actor, call, CallEdit(number=NUMBER, notes="About Friday", target_id=tom))
    assert (over.state, over.outcome, over.target_name) == (OVER, Outcome.PUT_THROUGH, "Tom Reed")
    assert over.notes == "About Friday"


def test_one_that_is_put_through_already_says_so(
    exchange: Exchange, calls: CallService, actor: Actor, tom: int
) -> None:
    call = exchange.talks()
    exchange.tell("newCall", DIVERTED)
    edit = CallEdit(number=NUMBER, notes="About Friday", target_id=tom)
    with pytest.raises(Conflict):
        calls.put_through(actor, call, edit)
    assert calls.answered(actor, call, edit).notes == "About Friday"


def test_a_house_that_wants_none_back_has_it_over_at_once(
    exchange: Exchange, house: Office, admin: Actor, tom: int
) -> None:
    house.desk.preferences.set(admin, {"calls.back_after": 0})
    call = exchange.talks()
    exchange.tell("newCall", DIVERTED)
    assert exchange.call(call).outcome is Outcome.PUT_THROUGH
    exchange.tell("answer", {"callId": "18"})
    assert [each.id for each in exchange.logged()] == [call]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"event": "newCall", "callId": "18", "diversion": "x" * 201}, 400),
        ({"event": "newCall", "callId": "18", "originalCallId": "x" * 201}, 400),
        ({"event": "answer", "callId": "18", "answeringNumber": "7" * 201}, 400),
        ({"event": "newCall", "callId": "18", "user": [["Tom Reed"]], "diversion": {"a": 1}}, 204),
        ({"event": "newCall", "callId": "18", "user": [], "originalCallId": ["17"]}, 204),
        ({"event": "newCall", "callId": "18", "user": ["Tom Reed", "Sue"], "from": "\u202e<b>0</b>"}, 204),
        ({"event": "hangup", "callId": "18", "cause": ["forwarded"]}, 204),
        ({"event": "hangup", "callId": "18", "cause": 7}, 204),
        ({"event": ["newCall"], "callId": "18"}, 400),
    ],
)
def test_a_hostile_body_leaves_the_desks_call_alone(
    exchange: Exchange, tom: int, fields: dict[str, object], status: int
) -> None:
    call = exchange.talks()
    assert exchange.post(json.dumps(fields), "application/json") == status
    assert exchange.call(call).state is CallState.OPEN
