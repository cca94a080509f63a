"""Asterisk's bytes and what they mean: split anywhere, in any order, several channels of one call."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception_app.integrations.telephony import CallEvent, EventKind
from reception_app.integrations.telephony.ami_calls import AmiCalls
from reception_app.integrations.telephony.ami_protocol import AmiParser, action, answer_to
from reception_app.kernel.errors import AppError, Invalid
from tests.fakes.peers_ami import BANNER, incoming, message

K = EventKind
DESK = ("PJSIP/100",)
CALL = incoming()
ORDER = ("new", "phone", "dial", "rings", "up", "dialled", "bridge", "phone_off", "off")


def heard(calls: AmiCalls, *pieces: bytes) -> list[CallEvent]:
    parser = AmiParser()
    parser.feed(BANNER)
    messages = [each for piece in pieces for each in parser.feed(piece)]
    return [event for each in messages for event in calls.take(each)]


def kinds(events: list[CallEvent]) -> list[EventKind]:
    return [event.kind for event in events]


@given(st.lists(st.integers(0, 4000), max_size=12))
def test_a_call_is_the_same_however_its_bytes_are_split(cuts: list[int]) -> None:
    whole = b"".join(CALL[name] for name in ORDER)
    edges = sorted({0, len(whole), *(cut % len(whole) for cut in cuts)})
    events = heard(AmiCalls(DESK), *(whole[a:b] for a, b in itertools.pairwise(edges)))
    assert kinds(events) == [K.NEW, K.ANSWER, K.HANGUP]
    assert (events[0].number, events[0].name, events[0].line) == ("02079460018", "Ana Souza", "5550")
    assert {event.call_id for event in events} == {"ami:1700.1"}


@given(st.permutations(ORDER[:7]))
def test_in_any_order_a_call_rings_once_is_answered_once_and_ends(order: list[str]) -> None:
    events = heard(AmiCalls(DESK), *(CALL[name] for name in order), CALL["phone_off"], CALL["off"])
    assert kinds(events) == [K.NEW, K.ANSWER, K.HANGUP]
    assert len({event.call_id for event in events}) == 1


@given(st.permutations(ORDER))
def test_whatever_comes_after_the_end_makes_no_ghost(order: list[str]) -> None:
    calls = AmiCalls(DESK)
    events = heard(calls, *(CALL[name] for name in order))
    assert kinds(events).count(K.NEW) <= 1
    assert calls.going_on() == frozenset()


def test_a_call_that_rings_elsewhere_is_none_of_the_desk() -> None:
    other = incoming(phone="PJSIP/1001-00000001")
    assert heard(AmiCalls(DESK), *other.values()) == []
    assert kinds(heard(AmiCalls(), *other.values())) == [K.NEW, K.ANSWER, K.HANGUP]


def test_a_queue_that_tries_again_rings_again() -> None:
    calls = AmiCalls(DESK)
    first = heard(calls, CALL["new"], CALL["dial"], CALL["rings"], CALL["phone_off"])
    again = incoming(desk="1700.7")
    second = heard(calls, again["dial"], again["rings"], again["up"], CALL["off"])
    assert kinds(first) == [K.NEW, K.HANGUP]
    assert kinds(second) == [K.NEW, K.ANSWER, K.HANGUP]
    assert first[0].call_id != second[0].call_id


def test_a_call_that_was_given_on_at_the_telephone_goes_on_until_all_hang_up() -> None:
    calls = AmiCalls(DESK)
    given_on = message("BlindTransfer", TransfererLinkedid="1700.1", Extension="118")
    joined = message(
        "Newchannel", Channel="PJSIP/118-1", Uniqueid="1700.9", Linkedid="1700.1", ChannelState="6"
    )
    events = heard(
        calls, CALL["new"], CALL["dial"], CALL["up"], given_on, joined, CALL["phone_off"], CALL["off"]
    )
    # The second answer is theirs to whom it was given on.
    assert kinds(events) == [K.NEW, K.ANSWER, K.ANSWER]
    assert kinds(heard(calls, message("Hangup", Uniqueid="1700.9", Linkedid="1700.1"))) == [K.HANGUP]


def test_what_the_desk_dials_is_an_outgoing_call() -> None:
    desk = {"Channel": "PJSIP/100-2", "Uniqueid": "5.1", "Linkedid": "5.1", "CallerIDNum": "100"}
    far = {"DestChannel": "PJSIP/trunk-3", "DestUniqueid": "5.2", "DestLinkedid": "5.1"}
    events = heard(
        AmiCalls(DESK),
        message("Newchannel", ChannelState="4", Exten="02079460018", **desk),
        message("DialBegin", **desk, **far),
        message("DialEnd", DialStatus="ANSWER", **desk, **far),
        message("Hangup", **desk),
    )
    assert kinds(events) == [K.NEW, K.ANSWER, K.HANGUP]
    assert (events[0].outgoing, events[0].number) == (True, "02079460018")


def test_a_withheld_caller_has_no_number() -> None:
    hidden = [CALL[name].replace(b"02079460018", b"<unknown>") for name in ("new", "dial", "rings")]
    (event,) = heard(AmiCalls(DESK), *hidden)
    assert event.number == ""


def test_a_look_at_all_channels_ends_what_has_gone_meanwhile() -> None:
    calls = AmiCalls(DESK)
    heard(calls, CALL["new"], CALL["dial"], CALL["up"])
    calls.begin_look()
    heard(calls, message("CoreShowChannel", Uniqueid="1700.1", Linkedid="1700.1", Channel="PJSIP/trunk-9"))
    assert kinds(calls.end_look()) == [K.HANGUP]
    assert calls.going_on() == frozenset()


@pytest.mark.parametrize(
    "sent",
    [
        b"HTTP/1.1 400 Bad Request\r\n",
        BANNER + b"x" * 9000,
        BANNER + b"A: " + b"x" * 9000 + b"\r\n",
        BANNER + b"".join(b"F%d: x\r\n" % number for number in range(300)),
        BANNER + b"".join(b"F%d: " % number + b"x" * 8000 + b"\r\n" for number in range(9)),
    ],
)
def test_what_keeps_to_no_limit_is_no_telephone_system(sent: bytes) -> None:
    with pytest.raises(AppError):
        AmiParser().feed(sent)


def test_bytes_that_are_no_text_and_lines_that_are_no_field_do_no_harm() -> None:
    parser = AmiParser()
    parser.feed(BANNER)
    (got,) = parser.feed(b"\r\n\r\nno field\r\nEvent: Hangup\r\nEvent: second\r\nName: \xff\xfe\r\n\r\n")
    assert got["event"] == "Hangup"


def test_an_action_is_one_action() -> None:
    assert action("Ping", ActionID="1") == b"Action: Ping\r\nActionID: 1\r\n\r\n"
    with pytest.raises(Invalid):
        action("Originate", Exten="1\r\n\r\nAction: Command")
    assert answer_to("840415273", "secret") != answer_to("840415274", "secret")


@pytest.mark.parametrize("joined_first", [True, False])
def test_a_question_before_a_call_is_given_on_ends_when_the_two_are_joined(joined_first: bool) -> None:
    question = (
        message("Newchannel", Uniqueid="3", Linkedid="3", Channel="PJSIP/100-3", Exten="231"),
        message("DialBegin", Uniqueid="3", Linkedid="3", DestUniqueid="4", DestChannel="PJSIP/231-4"),
        message("BridgeEnter", Uniqueid="4", Linkedid="3", Channel="PJSIP/231-4"),
    )
    joined = message("BridgeEnter", Uniqueid="3", Linkedid="1700.1", Channel="PJSIP/100-3")
    calls = AmiCalls(DESK)
    heard(calls, *(CALL[name] for name in ("new", "phone", "dial", "rings", "up")), *question)
    assert calls.going_on() == {"ami:1700.1", "ami:3"}
    events = heard(
        calls,
        message("AttendedTransfer", OrigTransfererLinkedid="1700.1", SecondTransfererLinkedid="3"),
        message("BridgeEnter", Uniqueid="4", Linkedid="1700.1", Channel="PJSIP/231-4"),
        *([joined] if joined_first else []),
        message("Hangup", Uniqueid="3", Linkedid="1700.1", Channel="PJSIP/100-3"),
    )
    ended = [event.call_id for event in events if event.kind is K.HANGUP]
    assert ended == ["ami:3"]
    answered = [event.call_id for event in events if event.kind is K.ANSWER]
    assert answered == ["ami:1700.1"], "the caller is with whom the desk asked"
    assert calls.going_on() == {"ami:1700.1"}


@pytest.mark.parametrize(
    ("channel", "state", "told"),
    [("PJSIP/118-1", "5", []), ("PJSIP/118-1", "6", [K.ANSWER]), ("Local/118@desk-1;1", "6", [])],
)
def test_a_call_that_was_given_on_is_answered_when_somebody_lifts_the_receiver(
    channel: str, state: str, told: list[EventKind]
) -> None:
    calls = AmiCalls(DESK)
    heard(calls, CALL["new"], CALL["dial"], CALL["up"])
    heard(calls, message("BlindTransfer", TransfererLinkedid="1700.1", Extension="118"), CALL["phone_off"])
    rung = {"Channel": channel, "Uniqueid": "1700.9", "Linkedid": "1700.1"}
    for _ in range(2):
        assert kinds(heard(calls, message("Newstate", ChannelState=state, **rung))) == told
        told = []
