"""Calls that were put through, and a telephone system that tells of them under the same name or another one."""

import pytest

from reception_app.calls.events import CallEvents
from reception_app.calls.records import CallEdit, CallState, Outcome
from reception_app.calls.service import CallService
from reception_app.directory import EmployeeEdit
from reception_app.integrations.telephony import CallEvent, EventKind
from reception_app.integrations.telephony.ami_calls import AmiCalls
from reception_app.integrations.telephony.ami_protocol import AmiParser
from reception_app.integrations.telephony.http_source import event_of
from reception_app.kernel.actor import Actor
from tests.builders.front_desk import Office
from tests.fakes.clock import FixedClock
from tests.fakes.peers_ami import BANNER, incoming, message

NUMBER, OTHER = "+44 20 7946 0018", "+44 20 7946 0555"
WATCHED, OVER = CallState.PUT_THROUGH, CallState.ENDED


@pytest.fixture
def events(house: Office) -> CallEvents:
    return CallEvents(house.desk)


@pytest.fixture
def tom(house: Office, admin: Actor) -> int:
    edit = EmployeeEdit(name="Tom Reed", extension="204", mobile="+44 7700 900123")
    return house.desk.directory.save_employee(admin, edit).id


def tell(events: CallEvents, kind: str, call_id: str, **more: str) -> int:
    return events.take(event_of({"event": kind, "callId": call_id, **more}))


def put_through(calls: CallService, actor: Actor, call_id: int, tom: int, number: str = NUMBER) -> None:
    calls.take(actor, call_id)
    calls.put_through(actor, call_id, CallEdit(number=number, name="Ana Souza", target_id=tom))


def rung(events: CallEvents, **more: str) -> int:
    return tell(events, "newCall", "17", **{"from": NUMBER, "to": "+44 20 7946 0000", **more})


@pytest.mark.parametrize(
    "answer",
    [
        {"callId": "17", "user": "Tom Reed"},
        {"callId": "17"},
        {"callId": "18", "from": NUMBER, "to": "204"},
        {"callId": "18", "from": "020 7946 0018", "to": "x204"},
        {"callId": "18", "from": NUMBER, "to": "07700 900123"},
        {"callId": "18", "from": NUMBER, "user": "tom reed"},
        {"callId": "18", "from": NUMBER, "user": "204"},
        {"callId": "18", "to": "204"},
    ],
)
def test_answered_where_it_was_put_through_to_it_is_over(
    calls: CallService, events: CallEvents, actor: Actor, clock: FixedClock, tom: int, answer: dict[str, str]
) -> None:
    call = rung(events)
    put_through(calls, actor, call, tom)
    assert tell(events, "answer", answer.pop("callId"), **answer) == call
    clock.advance(minutes=5)
    over = calls.call(actor, call)
    assert (over.state, over.outcome) == (OVER, Outcome.PUT_THROUGH)
    assert calls.open_calls(actor) == []


@pytest.mark.parametrize(
    "answer",
    [
        {"callId": "18", "from": OTHER, "to": "204"},
        {"callId": "18", "from": NUMBER, "to": "205"},
        {"callId": "18", "from": NUMBER, "user": "Somebody Else"},
        {"callId": "18", "from": NUMBER},
        {"callId": "18", "from": "anonymous", "to": "204"},
        {"callId": "18", "from": "118", "to": "204"},
    ],
)
def test_another_call_that_is_answered_ends_no_watch(
    calls: CallService, events: CallEvents, actor: Actor, clock: FixedClock, tom: int, answer: dict[str, str]
) -> None:
    call = rung(events)
    put_through(calls, actor, call, tom)
    assert tell(events, "answer", answer.pop("callId"), **answer) != call
    assert calls.call(actor, call).state is WATCHED
    clock.advance(seconds=40)
    assert calls.call(actor, call).state is CallState.CAME_BACK


def test_the_same_call_ringing_there_is_not_a_second_one_at_the_desk(
    calls: CallService, events: CallEvents, actor: Actor, clock: FixedClock, tom: int
) -> None:
    call = rung(events)
    put_through(calls, actor, call, tom)
    assert tell(events, "newCall", "18", **{"from": NUMBER, "to": "204"}) == call
    assert [each.id for each in calls.open_calls(actor)] == [call]
    clock.advance(seconds=41)
    assert calls.call(actor, call).state is CallState.CAME_BACK
    assert tell(events, "answer", "18") == call, "late, but answered"
    assert calls.open_calls(actor) == []


def test_what_is_told_of_it_when_it_is_over_already_makes_no_ghost(
    calls: CallService, events: CallEvents, actor: Actor, tom: int
) -> None:
    call = rung(events)
    put_through(calls, actor, call, tom)
    tell(events, "newCall", "18", **{"from": NUMBER, "to": "204"})
    calls.answered(actor, call)
    for kind in ("newCall", "answer", "answer", "hangup", "hangup"):
        tell(events, kind, "18", **{"from": NUMBER, "to": "204"})
        assert calls.open_calls(actor) == []


def test_where_nobody_answered_there_it_comes_back_and_the_next_one_rings(
    calls: CallService, events: CallEvents, actor: Actor, clock: FixedClock, tom: int
) -> None:
    call = rung(events)
    put_through(calls, actor, call, tom)
    tell(events, "newCall", "18", **{"from": NUMBER, "to": "204"})
    tell(events, "hangup", "18")
    clock.advance(seconds=41)
    assert calls.call(actor, call).state is CallState.CAME_BACK
    again = tell(events, "newCall", "19", **{"from": NUMBER, "to": "+44 20 7946 0000"})
    assert calls.call(actor, again).state is CallState.RINGING


LEG = {"from": NUMBER, "to": "204"}


def test_the_desks_own_end_is_told_before_it_rings_there_and_nobody_answers(
    calls: CallService, events: CallEvents, actor: Actor, clock: FixedClock, tom: int
) -> None:
    call = rung(events)
    put_through(calls, actor, call, tom)
    back_at = calls.call(actor, call).back_at
    tell(events, "hangup", "17")
    assert calls.open_calls(actor) == [], "it may have been answered there"
    clock.advance(seconds=2)
    assert tell(events, "newCall", "18", **LEG) == call
    watched = calls.call(actor, call)
    assert (watched.state, watched.back_at, watched.outcome) == (WATCHED, back_at, Outcome.NONE)
    tell(events, "hangup", "18")
    clock.advance(seconds=39)
    assert calls.call(actor, call).state is CallState.CAME_BACK
    assert [each.id for each in calls.open_calls(actor)] == [call]


@pytest.mark.parametrize("kinds", [("newCall", "answer"), ("answer",), ("answer", "newCall")])
def test_the_desks_own_end_is_told_before_it_rings_there_and_is_answered(
    calls: CallService,
    events: CallEvents,
    actor: Actor,
    clock: FixedClock,
    tom: int,
    kinds: tuple[str, ...],
) -> None:
    call = rung(events)
    put_through(calls, actor, call, tom)
    tell(events, "hangup", "17")
    for kind in kinds:
        clock.advance(seconds=1)
        assert tell(events, kind, "18", **LEG) == call
    over = calls.call(actor, call)
    assert (over.state, over.outcome) == (OVER, Outcome.PUT_THROUGH)
    clock.advance(minutes=2)
    tell(events, "hangup", "18")
    assert calls.open_calls(actor) == []


def test_the_desks_own_end_is_told_while_it_rings_there(
    calls: CallService, events: CallEvents, actor: Actor, clock: FixedClock, tom: int
) -> None:
    call = rung(events)
    put_through(calls, actor, call, tom)
    tell(events, "newCall", "18", **LEG)
    tell(events, "hangup", "17")
    assert calls.call(actor, call).state is WATCHED
    tell(events, "hangup", "18")
    clock.advance(seconds=41)
    assert calls.call(actor, call).state is CallState.CAME_BACK


def test_where_nothing_is_told_of_what_rings_there_it_stays_put_through(
    calls: CallService, events: CallEvents, actor: Actor, clock: FixedClock, tom: int
) -> None:
    call = rung(events)
    put_through(calls, actor, call, tom)
    tell(events, "hangup", "17")
    clock.advance(seconds=6)
    again = tell(events, "newCall", "18", **LEG)
    assert again != call, "the same caller rings anew"
    over = calls.call(actor, call)
    assert (over.state, over.outcome) == (OVER, Outcome.PUT_THROUGH)


ASTERISK = incoming()
GIVEN_ON = message("BlindTransfer", TransfererLinkedid="1700.1", Extension="204")
THERE = {
    "Uniqueid": "1700.1",
    "Linkedid": "1700.1",
    "DestUniqueid": "1700.9",
    "DestLinkedid": "1700.1",
    "DestChannel": "PJSIP/204-9",
}
RINGS_THERE = message("DialBegin", **THERE)
ANSWERED_THERE = message("DialEnd", DialStatus="ANSWER", **THERE)
GAVE_UP = (message("Hangup", Uniqueid="1700.9", Linkedid="1700.1"), ASTERISK["off"])


def asterisk_tells(events: CallEvents, system: AmiCalls, *pieces: bytes) -> None:
    parser = AmiParser()
    parser.feed(BANNER)
    for piece in pieces:
        for each in parser.feed(piece):
            for event in system.take(each):
                events.take(event)


@pytest.mark.parametrize(
    "pieces",
    [
        (GIVEN_ON, ASTERISK["phone_off"], RINGS_THERE),
        (ASTERISK["phone_off"], GIVEN_ON, RINGS_THERE),
        (ASTERISK["phone_off"], RINGS_THERE, GIVEN_ON),
        (ASTERISK["phone_off"], RINGS_THERE),
    ],
    ids=["in order", "the end first", "all before the transfer", "no transfer is told"],
)
@pytest.mark.parametrize("answers", [True, False])
def test_asterisk_tells_of_a_transfer_in_any_order(
    calls: CallService,
    events: CallEvents,
    actor: Actor,
    clock: FixedClock,
    tom: int,
    pieces: tuple[bytes, ...],
    answers: bool,
) -> None:
    system = AmiCalls(("PJSIP/100",))
    asterisk_tells(events, system, *(ASTERISK[name] for name in ("new", "phone", "dial", "rings", "up")))
    (call,) = calls.open_calls(actor)
    put_through(calls, actor, call.id, tom, call.number)
    asterisk_tells(events, system, *pieces)
    assert calls.call(actor, call.id).state is WATCHED
    asterisk_tells(events, system, *([ANSWERED_THERE] if answers else []), *GAVE_UP)
    clock.advance(seconds=41)
    there = calls.call(actor, call.id)
    if answers:
        assert (there.state, there.outcome) == (OVER, Outcome.PUT_THROUGH)
    else:
        assert there.state is CallState.CAME_BACK
    assert system.going_on() == frozenset()


def test_a_system_that_counts_its_calls_anew_is_understood_there_too(
    calls: CallService, events: CallEvents, actor: Actor, clock: FixedClock, tom: int
) -> None:
    for kind in ("newCall", "hangup"):
        old = tell(events, kind, "18", **{"from": OTHER})
    clock.advance(hours=20)
    call = rung(events)
    put_through(calls, actor, call, tom)
    assert tell(events, "newCall", "18", **{"from": NUMBER, "to": "204"}) == call
    assert tell(events, "answer", "18") == call
    assert calls.open_calls(actor) == []
    assert calls.call(actor, old).outcome is Outcome.ABANDONED


def test_a_call_written_down_by_hand_is_known_by_where_it_went(
    calls: CallService, events: CallEvents, actor: Actor, tom: int
) -> None:
    call = calls.begin(actor, CallEdit(name="Ana Souza", target_id=tom)).id
    calls.put_through(actor, call, CallEdit(name="Ana Souza", target_id=tom))
    assert tell(events, "answer", "18", **{"from": NUMBER, "to": "204"}) == call
    assert calls.call(actor, call).state is OVER


def test_that_the_desk_itself_had_answered_is_told_late_and_ends_nothing(
    calls: CallService, events: CallEvents, actor: Actor, tom: int
) -> None:
    call = rung(events)
    put_through(calls, actor, call, tom)
    tell(events, "answer", "17", user=actor.name)
    assert calls.call(actor, call).state is WATCHED


def test_of_two_that_were_put_through_to_one_the_callers_own_is_over(
    calls: CallService, events: CallEvents, actor: Actor, tom: int
) -> None:
    first, second = rung(events), tell(events, "newCall", "20", **{"from": OTHER})
    for each, number in ((first, NUMBER), (second, OTHER)):
        put_through(calls, actor, each, tom, number)
    assert tell(events, "answer", "21", **{"from": OTHER, "to": "204"}) == second
    assert [each.id for each in calls.open_calls(actor)] == [first]


def test_what_is_written_down_by_hand_and_what_the_telephone_tells_come_back_after_times_of_their_own(
    calls: CallService,
    events: CallEvents,
    house: Office,
    admin: Actor,
    actor: Actor,
    clock: FixedClock,
    tom: int,
) -> None:
    house.desk.preferences.set(admin, {"calls.back_after_by_hand": 90, "calls.back_after": 20})
    told, by_hand = rung(events), calls.begin(actor, CallEdit(name="Ana Souza")).id
    calls.take(actor, told)
    for each in (told, by_hand):
        calls.put_through(actor, each, CallEdit(name="Ana Souza", target_id=tom))
    came_back = []
    for _ in range(10):
        clock.advance(seconds=10)
        came_back.append([calls.call(actor, each).state is CallState.CAME_BACK for each in (told, by_hand)])
    assert [came_back.index([True, False]), came_back.index([True, True])] == [1, 8]


def test_where_an_end_is_sure_a_caller_who_rings_a_colleague_next_is_another_call(
    calls: CallService, events: CallEvents, actor: Actor, clock: FixedClock, tom: int
) -> None:
    first = events.take(CallEvent(EventKind.NEW, "ami:1", "ami", NUMBER, line="5550"))
    events.take(CallEvent(EventKind.ANSWER, "ami:1", "ami"))
    calls.take(actor, first)
    events.take(CallEvent(EventKind.HANGUP, "ami:1", "ami"))
    clock.advance(seconds=2)
    second = events.take(CallEvent(EventKind.NEW, "ami:2", "ami", NUMBER, line="204"))
    assert second != first
    assert calls.call(actor, first).target_id == 0
    assert calls.call(actor, first).put_through_at is None
