"""The telephone systems as the settings want them: begun, ended, begun anew; what they tell stands in the store."""

import http.client
import socket
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from reception_app.calls.events import CallEvents
from reception_app.calls.records import CallEdit, CallState, Outcome
from reception_app.calls.service import CallService
from reception_app.calls.telephone import Telephone
from reception_app.calls.tokens import CallTokens
from reception_app.directory import EmployeeEdit
from reception_app.integrations.telephony import CallEvent, EventKind
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.errors import Conflict, DeliveryTrouble, Invalid, NotAllowed
from reception_app.kernel.phone_numbers import NumberKind, read_number
from tests.builders.front_desk import NOBODY, Office
from tests.fakes.clock import FixedClock
from tests.fakes.peers_ami import SECRET, USER, ami_peer, incoming
from tests.fakes.peers_raw import free_port, wait_until

CALL = incoming()


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def events(house: Office) -> CallEvents:
    return CallEvents(house.desk)


@pytest.fixture
def telephone(house: Office, events: CallEvents, said: list[str]) -> Iterator[Telephone]:
    tokens = CallTokens(house.desk.store)
    made = Telephone(house.desk.preferences, events, tokens, house.desk.store.bus, said.append)
    yield made
    made.stop()


@pytest.fixture
def calls(house: Office) -> CallService:
    return CallService(house.desk)


def turn_on(house: Office, admin: Actor) -> tuple[int, str]:
    """The HTTP source in the settings; its port and token."""
    port = free_port()
    house.desk.preferences.set(
        admin, {"calls.http_on": True, "calls.http_port": port, "visits.phone_region": "GB"}
    )
    return port, CallTokens(house.desk.store).make(admin)


def tell(port: int, token: str, **fields: str) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    sent = {"Authorization": f"Bearer {token}", "Content-Type": "application/x-www-form-urlencoded"}
    line.request("POST", "/calls", urlencode(fields), sent)
    status = line.getresponse().status
    line.close()
    return status


def use_asterisk(house: Office, admin: Actor, port: int) -> None:
    values: dict[str, str | int] = {
        "on": True,
        "host": "127.0.0.1",
        "port": port,
        "user": USER,
        "secret": SECRET,
    }
    house.desk.preferences.set(
        admin,
        {f"calls.ami_{name}": value for name, value in {**values, "phones": "PJSIP/100, SIP/7"}.items()},
    )


def test_nothing_listens_unless_the_house_wants_it(telephone: Telephone, said: list[str]) -> None:
    telephone.follow()
    assert not telephone.standing().on
    assert not telephone.dials()
    assert said == []


def test_what_rang_while_nobody_heard_of_its_end_does_not_ring_for_ever(
    telephone: Telephone, calls: CallService, events: CallEvents, actor: Actor, clock: FixedClock
) -> None:
    for number, call_id in enumerate(("17", "18", "19")):
        events.take(CallEvent(EventKind.NEW, call_id, "http", number=f"+44 20 7946 001{number}"))
    taken = calls.open_calls(actor)[0]
    calls.take(actor, taken.id)
    clock.advance(minutes=9)
    events.take(CallEvent(EventKind.NEW, "20", "http", number="+44 20 7946 0555"))
    telephone.follow()
    assert len(calls.open_calls(actor)) == 4
    clock.advance(minutes=2)
    telephone.follow()
    going_on = [(call.number, call.state) for call in calls.open_calls(actor)]
    assert going_on == [(taken.number, CallState.OPEN), ("+44 20 7946 0555", CallState.RINGING)]


def test_a_caller_who_waits_in_a_queue_rings_as_long_as_it_is_told_of(
    telephone: Telephone, calls: CallService, events: CallEvents, actor: Actor, clock: FixedClock
) -> None:
    ring = CallEvent(EventKind.NEW, "17", "http", number="+44 20 7946 0011")
    call_id = events.take(ring)
    for _ in range(3):
        clock.advance(minutes=9)
        events.take(ring)
        telephone.follow()
        assert calls.call(actor, call_id).state is CallState.RINGING
    events.take(replace(ring, kind=EventKind.ANSWER))
    assert calls.call(actor, call_id).state is CallState.OPEN


@pytest.mark.parametrize("outgoing", [False, True])
@pytest.mark.parametrize(
    ("told", "state"),
    [
        (EventKind.NEW, CallState.RINGING),
        (EventKind.ANSWER, CallState.OPEN),
        (EventKind.HANGUP, CallState.ENDED),
    ],
)
def test_a_call_that_was_taken_for_over_is_there_again_when_it_is_told_of(
    telephone: Telephone,
    calls: CallService,
    events: CallEvents,
    actor: Actor,
    clock: FixedClock,
    outgoing: bool,
    told: EventKind,
    state: CallState,
) -> None:
    ring = CallEvent(EventKind.NEW, "18", "http", number="+44 20 7946 0011", outgoing=outgoing)
    call_id = events.take(ring)
    clock.advance(minutes=11)
    telephone.follow()
    assert calls.call(actor, call_id).outcome is Outcome.ABANDONED
    assert events.take(replace(ring, kind=told)) == call_id
    call = calls.call(actor, call_id)
    assert (call.state, call.hung_up_at is None) == (state, state is not CallState.ENDED)
    telephone.follow()
    assert calls.call(actor, call_id).state is state
    events.take(replace(ring, kind=EventKind.HANGUP))
    events.take(ring)
    assert calls.call(actor, call_id).hung_up_at is not None, "its end was told: that ring is late"


@pytest.mark.parametrize("ended", [False, True])
def test_what_the_desk_did_with_a_call_that_was_taken_for_over_stays_so(
    telephone: Telephone, calls: CallService, events: CallEvents, actor: Actor, clock: FixedClock, ended: bool
) -> None:
    ring = CallEvent(EventKind.NEW, "18", "http", number="+44 20 7946 0011")
    call_id = events.take(ring)
    clock.advance(minutes=11)
    telephone.follow()
    calls.reopen(actor, call_id)
    clock.advance(seconds=30)
    if ended:
        calls.end(actor, call_id, Outcome.WILL_CALL_AGAIN)
    events.take(replace(ring, kind=EventKind.ANSWER))
    call = calls.call(actor, call_id)
    wanted = (CallState.ENDED, Outcome.WILL_CALL_AGAIN) if ended else (CallState.OPEN, Outcome.NONE)
    assert (call.state, call.outcome) == wanted
    assert (call.hung_up_at is None) is not ended, "the caller is there"


def test_what_an_asterisk_says_goes_on_is_not_taken_for_over(
    telephone: Telephone, calls: CallService, house: Office, admin: Actor, actor: Actor, clock: FixedClock
) -> None:
    with ami_peer() as peer:
        use_asterisk(house, admin, peer.port)
        telephone.follow()
        wait_until(telephone.dials, "the Asterisk is there")
        peer.say(CALL["new"] + CALL["dial"])
        wait_until(lambda: len(calls.open_calls(actor)) == 1, "the call rings")
        clock.advance(minutes=25)
        telephone.follow()
        (call,) = calls.open_calls(actor)
        assert call.state is CallState.RINGING
    wait_until(lambda: telephone.standing().away == {"ami"}, "the connection is lost")
    telephone.follow()
    assert calls.open_calls(actor) == [], "nobody can say any more that it goes on"


def test_a_program_on_this_computer_rings_answers_and_hangs_up(
    telephone: Telephone, calls: CallService, house: Office, admin: Actor, actor: Actor
) -> None:
    port, token = turn_on(house, admin)
    heard: list[Change] = []
    house.desk.store.bus.subscribe(heard.append)
    telephone.follow()
    assert (telephone.standing().on, telephone.standing().well) == (True, True)
    assert tell(port, token, event="newCall", callId="17", **{"from": "+44 20 7946 0018"}) == 204
    (call,) = calls.open_calls(actor)
    assert (call.state, call.number_key, call.source) == (CallState.RINGING, "+442079460018", "http")
    assert tell(port, token, event="answer", callId="17", user="Maya") == 204
    assert calls.call(actor, call.id).state is CallState.OPEN
    edit = CallEdit(number=call.number, notes="Half a sentence")
    calls.take(actor, call.id)
    calls.edit(actor, call.id, edit)
    assert tell(port, token, event="hangup", callId="17") == 204
    kept = calls.call(actor, call.id)
    assert (kept.state, kept.notes, kept.hung_up_at is not None) == (CallState.OPEN, "Half a sentence", True)
    assert {change.kind for change in heard} >= {"telephone", "call"}


def test_over_the_line_a_call_that_was_put_through_is_over_when_it_is_answered_there(
    telephone: Telephone, calls: CallService, house: Office, admin: Actor, actor: Actor
) -> None:
    port, token = turn_on(house, admin)
    telephone.follow()
    tom = house.desk.directory.save_employee(admin, EmployeeEdit("Tom Reed", extension="204")).id
    caller = {"from": "+44 20 7946 0018"}
    assert tell(port, token, event="newCall", callId="17", **caller) == 204
    (call,) = calls.open_calls(actor)
    calls.take(actor, call.id)
    calls.put_through(actor, call.id, CallEdit(number=call.number, target_id=tom))
    assert tell(port, token, event="newCall", callId="18", to="204", **caller) == 204
    assert [each.state for each in calls.open_calls(actor)] == [CallState.PUT_THROUGH]
    assert tell(port, token, event="answer", callId="18") == 204
    assert calls.open_calls(actor) == []
    assert calls.call(actor, call.id).outcome is Outcome.PUT_THROUGH


def test_a_port_that_is_taken_is_said_and_tried_again(
    telephone: Telephone, house: Office, admin: Actor, said: list[str]
) -> None:
    port, token = turn_on(house, admin)
    with socket.create_server(("127.0.0.1", port)):
        telephone.follow()
        assert str(port) in telephone.standing().reason
        assert telephone.standing().away == {"http"}
    telephone.follow()
    assert telephone.standing().well
    assert [bool(sentence) for sentence in said] == [True, False]
    assert tell(port, token, event="hangup", callId="1") == 204


def test_another_port_another_token_and_off_count_at_once(
    telephone: Telephone, house: Office, admin: Actor
) -> None:
    port, token = turn_on(house, admin)
    telephone.follow()
    tokens = CallTokens(house.desk.store)
    second = tokens.make(admin)
    telephone.follow()
    assert tell(port, token, event="hangup", callId="1") == 401
    assert tell(port, second, event="hangup", callId="1") == 204
    other = free_port()
    house.desk.preferences.set(admin, {"calls.http_port": other})
    telephone.follow()
    assert tell(other, second, event="hangup", callId="1") == 204
    with pytest.raises(ConnectionRefusedError):
        tell(port, second, event="hangup", callId="1")
    tokens.withdraw(admin)
    telephone.follow()
    assert "token" in telephone.standing().reason
    house.desk.preferences.set(admin, {"calls.http_on": False})
    telephone.follow()
    assert not telephone.standing().on


def test_an_asterisk_is_heard_dials_and_ends_what_it_forgot(
    telephone: Telephone, calls: CallService, events: CallEvents, house: Office, admin: Actor, actor: Actor
) -> None:
    # From before the program was started anew: Asterisk has long forgotten it.
    events.take(CallEvent(EventKind.NEW, "ami:9.9", "ami", "+442079460001"))
    by_hand = calls.begin(actor, CallEdit(name="By hand"))
    with ami_peer() as peer:
        use_asterisk(house, admin, peer.port)
        telephone.follow()
        wait_until(telephone.dials, "the Asterisk is there")
        assert [call.id for call in calls.open_calls(actor)] == [by_hand.id]
        peer.say(CALL["new"] + CALL["dial"])
        wait_until(lambda: len(calls.open_calls(actor)) == 2, "the call rings")
        telephone.dial(actor, read_number("020 7946 0018", "GB"))
        assert peer.actions[-1]["exten"] == "00442079460018"
        peer.say(CALL["off"])
        wait_until(lambda: len(calls.open_calls(actor)) == 1, "the call is over")
    wait_until(lambda: telephone.standing().away == {"ami"}, "the connection is lost")
    with pytest.raises(DeliveryTrouble):
        telephone.dial(actor, read_number("x118", "GB"))
    house.desk.preferences.set(admin, {"calls.ami_on": False})
    telephone.follow()
    assert not telephone.standing().away


def test_a_call_that_was_being_written_down_stays_open_when_its_end_was_missed(
    calls: CallService, events: CallEvents, actor: Actor
) -> None:
    first = events.take(CallEvent(EventKind.NEW, "ami:1", "ami", "118"))
    second = events.take(CallEvent(EventKind.NEW, "ami:2", "ami", "119"))
    third = events.take(CallEvent(EventKind.NEW, "http:1", "http", "117"))
    calls.take(actor, first)
    events.settle("ami", frozenset())
    assert calls.call(actor, first).hung_up_at is not None
    assert calls.call(actor, first).state is CallState.OPEN
    assert calls.call(actor, second).outcome is Outcome.ABANDONED
    assert calls.call(actor, third).state is CallState.RINGING
    events.settle("ami", frozenset())
    assert calls.call(actor, first).state is CallState.OPEN


def test_a_caller_who_hung_up_is_put_through_to_nobody(
    events: CallEvents, calls: CallService, house: Office, actor: Actor
) -> None:
    call_id = events.take(CallEvent(EventKind.NEW, "ami:1", "ami", number="+442079460018"))
    calls.take(actor, call_id)
    events.take(CallEvent(EventKind.HANGUP, "ami:1", "ami"))
    with pytest.raises(Conflict, match="has hung up"):
        calls.put_through(actor, call_id, CallEdit(target_id=house.hosts["Boris Lindt"]))
    assert calls.call(actor, call_id).state is CallState.OPEN


def test_a_system_that_counts_its_calls_anew_is_heard(
    events: CallEvents, calls: CallService, actor: Actor, clock: FixedClock
) -> None:
    ring = CallEvent(EventKind.NEW, "http:1", "http", number="+442079460018")
    first = events.take(ring)
    events.take(replace(ring, kind=EventKind.HANGUP))
    # Told again at once it is the same call, told the next day it is another.
    assert events.take(ring) == first
    clock.advance(hours=20)
    second = events.take(ring)
    assert second != first
    assert events.take(replace(ring, kind=EventKind.ANSWER)) == second
    assert [call.id for call in calls.open_calls(actor)] == [second]


def test_an_asterisk_without_an_address_is_said(telephone: Telephone, house: Office, admin: Actor) -> None:
    house.desk.preferences.set(admin, {"calls.ami_on": True})
    telephone.follow()
    assert "Asterisk" in telephone.standing().reason


@pytest.mark.parametrize("number", ["112", "911", "withheld", "no number"])
def test_no_click_dials_an_emergency_or_what_is_no_number(
    telephone: Telephone, actor: Actor, number: str
) -> None:
    with pytest.raises(Invalid):
        telephone.dial(actor, read_number(number, "GB"))
    with pytest.raises(NotAllowed):
        telephone.dial(NOBODY, read_number("x118", "GB"))


@pytest.mark.parametrize(("outside", "number"), [("9", "9999"), ("0", "0112"), ("0", "0 999")])
def test_behind_what_gets_a_line_it_is_an_emergency_and_nobodys_extension(
    telephone: Telephone,
    calls: CallService,
    events: CallEvents,
    house: Office,
    admin: Actor,
    actor: Actor,
    outside: str,
    number: str,
) -> None:
    house.desk.preferences.set(admin, {"visits.phone_region": "GB", "telephone.outside_line": outside})
    read = calls.read_number(actor, number)
    assert (read.kind, calls.candidates(actor, number)) == (NumberKind.EMERGENCY, [])
    with pytest.raises(Invalid):
        telephone.dial(actor, read)
    call_id = events.take(CallEvent(EventKind.NEW, "http:1", "http", number=number, outgoing=True))
    call = calls.call(actor, call_id)
    assert (call.number, call.number_key) == (number, "")
    house.desk.preferences.set(admin, {"telephone.outside_line": ""})
    assert calls.read_number(actor, number).kind is not NumberKind.EMERGENCY


def test_what_has_ended_begins_nothing_more(telephone: Telephone, house: Office, admin: Actor) -> None:
    turn_on(house, admin)
    telephone.stop()
    telephone.follow()
    assert not telephone.standing().on
