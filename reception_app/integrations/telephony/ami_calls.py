"""What the events of an Asterisk mean: several channels become one call, told as it rings, is answered and ends.

Pure. Asterisk has a channel for every telephone that takes part; those of one call share a "Linkedid", and the channel
whose own id that is began it. Events come in any order, and some never do.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

from reception_app.integrations.telephony import CallEvent, EventKind
from reception_app.integrations.telephony.ami_protocol import Message
from reception_app.kernel.text import clean_line

SOURCE = "ami"
_CALLS_MAX, _CHANNELS_MAX, _OVER_MAX = 2000, 100, 2000
_VALUE_MAX = 200
_RINGING, _UP = ("5", "ringing"), ("6", "up")
_NOBODY = frozenset({"", "<unknown>", "unknown", "s"})
_LOCAL = "local/"
"""Channels within Asterisk, which are up before anybody has answered."""
_TRANSFERS = frozenset({"attendedtransfer", "blindtransfer"})


@dataclass
class _Call:
    linked: str
    channels: dict[str, str] = field(default_factory=dict)
    """The channels that are there: their name by their id."""
    begun_by: str = ""
    """The name of the channel that began it; empty while that is not known."""
    number: str = ""
    name: str = ""
    line: str = ""
    dialled: str = ""
    rounds: int = 0
    """How often it has rung at the desk: a queue tries again."""
    rings: bool = False
    answered: bool = False
    left: bool = False
    """Whether the desk had answered and is out of it, while the caller is still there."""
    transferred: bool = False
    taken_over: bool = False
    """Whether whom it was given on to has answered."""

    @property
    def call_id(self) -> str:
        return f"{SOURCE}:{self.linked}" + (f"#{self.rounds}" if self.rounds > 1 else "")


class AmiCalls:
    """Takes one message after another. `phones` are the desk's telephones ("PJSIP/100"); with none, all calls count."""

    def __init__(self, phones: Sequence[str] = ()) -> None:
        self._phones = tuple(phone.casefold() for phone in phones)
        self._calls: OrderedDict[str, _Call] = OrderedDict()
        self._over: OrderedDict[str, None] = OrderedDict()
        self._seen: set[str] | None = None
        self._joined: list[CallEvent] = []
        """Ends of calls all of whose channels went to another one."""

    def take(self, message: Message) -> list[CallEvent]:
        """What is to be told after this message; most tell nothing."""
        told = self._told_by(message)
        ended, self._joined = self._joined, []
        return [*ended, *told]

    def _told_by(self, message: Message) -> list[CallEvent]:
        match message.get("event", "").lower():
            case "newchannel" | "newstate" | "bridgeenter" | "newcallerid":
                return self._channel(message)
            case "coreshowchannel":
                if self._seen is not None:
                    self._seen.add(message.get("uniqueid", ""))
                return self._channel(message)
            case "dialbegin" | "dialend":
                return self._dial(message)
            case "hangup":
                return self._gone(message.get("uniqueid", ""), message.get("linkedid", ""))
            case event if event in _TRANSFERS:
                return self._transfer(message)
            case _:
                return []

    def begin_look(self) -> None:
        """All channels are about to be listed: what is not among them has gone meanwhile."""
        self._seen = set()

    def end_look(self) -> list[CallEvent]:
        """The list is complete."""
        seen, self._seen = self._seen or set(), None
        gone = [
            (uid, call.linked) for call in self._calls.values() for uid in call.channels if uid not in seen
        ]
        return [event for uid, linked in gone for event in self._gone(uid, linked)]

    def going_on(self) -> frozenset[str]:
        """The calls that were told of and are not over; asked from any thread."""
        # A list first, in one step: it is asked for while another thread takes messages.
        return frozenset([call.call_id for call in list(self._calls.values()) if call.rings])

    def _call(self, linked: str) -> _Call:
        call = self._calls.get(linked)
        if call is None:
            call = self._calls[linked] = _Call(linked)
            while len(self._calls) > _CALLS_MAX:
                self._calls.popitem(last=False)
        return call

    def _is_desk(self, call: _Call, uid: str) -> bool:
        if not self._phones:
            return uid != call.linked
        name = call.channels.get(uid, "").casefold()
        return any(name == phone or name.startswith(f"{phone}-") for phone in self._phones)

    def _outgoing(self, call: _Call) -> bool:
        return bool(self._phones) and self._is_desk(call, call.linked)

    def _put(self, uid: str, linked: str, name: str) -> _Call | None:
        """Keep a channel; None when it is over, or none at all."""
        if not uid or not linked or uid in self._over:
            return None
        call = self._call(linked)
        for other in self._holders(uid):
            # After a transfer a channel belongs to the call that it was joined to.
            if other is not call:
                self._leaves(other, uid)
        if len(call.channels) < _CHANNELS_MAX or uid in call.channels:
            call.channels[uid] = name or call.channels.get(uid, "")
        return call

    def _leaves(self, call: _Call, uid: str) -> None:
        ended = self._event(call, EventKind.HANGUP)
        call.channels.pop(uid)
        if not call.channels:
            self._calls.pop(call.linked, None)
            if call.rings:
                self._joined.append(ended)

    def _holders(self, uid: str) -> list[_Call]:
        return [call for call in self._calls.values() if uid in call.channels]

    def _channel(self, message: Message) -> list[CallEvent]:
        uid = message.get("uniqueid", "")
        linked = message.get("linkedid", "") or uid
        call = self._put(uid, linked, message.get("channel", ""))
        if call is None:
            return []
        if uid == call.linked:
            _learn_caller(call, message, "calleridnum", "calleridname")
            call.line = call.line or _told(message, "exten")
        elif self._is_desk(call, uid):
            # What the desk's telephone shows: who is at the other end.
            _learn_caller(call, message, "connectedlinenum", "connectedlinename")
        state = (message.get("channelstate", ""), message.get("channelstatedesc", "").lower())
        entered = message.get("event", "").lower() == "bridgeenter"
        if self._outgoing(call):
            call.dialled = call.dialled or _told(message, "exten")
            return self._answer(call) if entered and uid != call.linked and call.rings else []
        up = entered or state[0] == _UP[0] or state[1] == _UP[1]
        if not self._is_desk(call, uid):
            return self._take_over(call, uid) if up else []
        if up:
            return self._answer(call)
        if state[0] == _RINGING[0] or state[1] == _RINGING[1]:
            return self._ring(call)
        return []

    def _dial(self, message: Message) -> list[CallEvent]:
        linked = message.get("linkedid", "") or message.get("destlinkedid", "")
        caller, dest = message.get("uniqueid", ""), message.get("destuniqueid", "")
        if not linked or dest in self._over:
            return []
        call = self._put(caller, linked, message.get("channel", "")) or self._call(linked)
        self._put(dest, linked, message.get("destchannel", ""))
        if caller == linked:
            _learn_caller(call, message, "calleridnum", "calleridname")
            call.line = call.line or _told(message, "exten")
        answered = message.get("dialstatus", "").upper() == "ANSWER"
        if self._outgoing(call):
            call.dialled = call.dialled or _told(message, "exten") or _told(message, "destcalleridnum")
        elif not self._is_desk(call, dest):
            told = [self._event(call, EventKind.NEW)] if _goes_on(call) else []
            return told + self._take_over(call, dest) if answered else told
        if answered:
            return self._answer(call)
        return self._ring(call) if message.get("event", "").lower() == "dialbegin" else []

    def _transfer(self, message: Message) -> list[CallEvent]:
        for name in ("origtransfererlinkedid", "transfererlinkedid", "linkedid"):
            call = self._calls.get(message.get(name, ""))
            if call is not None:
                call.transferred = True
                return [self._event(call, EventKind.NEW)] if _goes_on(call) else []
        return []

    def _ring(self, call: _Call) -> list[CallEvent]:
        if call.rings or (call.linked in self._over and not call.transferred):
            return []
        call.rings, call.answered = True, False
        call.rounds += 1
        return [self._event(call, EventKind.NEW)]

    def _answer(self, call: _Call) -> list[CallEvent]:
        if call.answered:
            return []
        told = self._ring(call)
        if not call.rings:
            return []
        call.answered = True
        return [*told, self._event(call, EventKind.ANSWER)]

    def _take_over(self, call: _Call, uid: str) -> list[CallEvent]:
        """Somebody to whom the desk gave the call on has answered: it does not come back."""
        between = call.channels.get(uid, "").casefold().startswith(_LOCAL)
        if not call.transferred or not call.rings or call.taken_over or uid == call.linked or between:
            return []
        call.taken_over = True
        return [self._event(call, EventKind.ANSWER)]

    def _gone(self, uid: str, linked: str) -> list[CallEvent]:
        if not uid:
            return []
        self._over[uid] = None
        while len(self._over) > _OVER_MAX:
            self._over.popitem(last=False)
        # Its own: after a transfer the other call's id may stand in the message.
        call = next(iter(self._holders(uid)), None) or self._calls.get(linked)
        if call is None:
            return []
        was_desk = self._is_desk(call, uid)
        call.channels.pop(uid, None)
        others = any(self._is_desk(call, each) for each in call.channels)
        ended = uid == call.linked and not call.transferred
        left_desk = was_desk and not others and not call.transferred
        told: list[CallEvent] = []
        if call.rings and (ended or left_desk or not call.channels):
            unanswered = call.transferred and not call.taken_over
            told = [self._event(call, EventKind.HANGUP, unanswered=unanswered)]
            call.left = call.answered and not ended and bool(call.channels)
            call.rings = call.answered = False
        if not call.channels:
            self._calls.pop(call.linked, None)
        return told

    def _event(self, call: _Call, kind: EventKind, *, unanswered: bool = False) -> CallEvent:
        outgoing = self._outgoing(call)
        return CallEvent(
            kind,
            call.call_id,
            SOURCE,
            number=call.dialled if outgoing else call.number,
            name="" if outgoing else call.name[:100],
            line=(call.number if outgoing else call.line)[:60],
            outgoing=outgoing,
            unanswered=unanswered,
        )


def _goes_on(call: _Call) -> bool:
    """Whether it was given on, though the desk's own end was told before that: it rings anew, under its own name."""
    if not call.left:
        return False
    call.left, call.transferred = False, True
    call.rings = call.answered = True
    return True


def _learn_caller(call: _Call, message: Message, number: str, name: str) -> None:
    call.number = call.number or _told(message, number)
    call.name = call.name or _told(message, name)


def _told(message: Message, name: str) -> str:
    """A value, or nothing where the telephone system writes that it knows none."""
    # Composing signs may make it a little longer.
    value = clean_line(message.get(name, "")[:_VALUE_MAX], limit=4 * _VALUE_MAX)[:_VALUE_MAX]
    return "" if value.lower() in _NOBODY else value
