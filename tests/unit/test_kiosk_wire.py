"""The form of calls and answers: everything of the closed list goes there and back, everything else is refused."""

import inspect
import json
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import pytest

from reception_app.kiosk import records, wire
from reception_app.kiosk.client import SocketGateway
from reception_app.kiosk.event_records import Event, EventKind
from reception_app.kiosk.gateway import KioskGateway
from reception_app.kiosk.records import (
    Arrival,
    Booking,
    Found,
    HostChoice,
    LookUp,
    Papers,
    PaperText,
    Signed,
    Welcome,
)
from reception_app.kiosk.wire import ANSWERED, ASKED, VERBS, WireError

RECORDS = [found for found in vars(records).values() if inspect.isclass(found) and is_dataclass(found)]


def there_and_back(hint: Any, value: Any) -> Any:
    return wire.decode(hint, wire.from_json(wire.to_json(wire.encode(value))), ANSWERED)


def call(verb: str, **given: Any) -> bytes:
    return wire.to_json({"verb": verb, "with": given})


def test_the_lists_are_one_list() -> None:
    closed = {name for name in vars(KioskGateway) if not name.startswith("_")}
    assert closed == set(VERBS)
    assert closed == {name for name, found in vars(SocketGateway).items() if inspect.isfunction(found)} - {
        name for name in vars(SocketGateway) if name.startswith("_")
    }
    for verb in VERBS.values():
        sent = inspect.signature(getattr(SocketGateway, verb.name))
        said = inspect.signature(getattr(KioskGateway, verb.name))
        assert sent == said


@pytest.mark.parametrize(
    "value",
    [
        Welcome("Ashford", logo=b"\x00\xff", languages=("de", "en"), notice="<b>"),
        Booking(Found.FOUND, "Nora", "09:30", HostChoice("h", "Daniel P.", away=True)),
        Papers(texts=(PaperText("p", "House rules", "x" * 200_000, records.Assent.SIGN, "en"),)),
        Arrival(
            (Signed("p", (((1, 2), (3, 4)), ((5, 6),))),),
            {"q": "yes"},
            b"jpeg",
            no_photo=True,
            needs=("seat",),
        ),
        Event(2**40, EventKind.SCAN, "\x00'\"%_\u202e\N{GRINNING FACE}"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_records_come_back_as_they_went(value: Any) -> None:
    assert there_and_back(type(value), value) == value


def test_every_record_can_cross() -> None:
    """What a field is made of is known to the wire: a new kind of field is noticed here."""
    for record in RECORDS:
        for hint in get_type_hints(record).values():
            _known(hint)


def _known(hint: Any) -> None:
    inner = [each for each in get_args(hint) if each is not Ellipsis]
    for each in inner:
        _known(each)
    if not inner and not is_dataclass(hint) and not issubclass(hint, StrEnum):
        assert hint in (str, bytes, bool, int, float, type(None))


def test_calls_come_back_as_they_went() -> None:
    data = wire.call_to_json("look_up", {"session": "s", "typed": "482913", "how": LookUp.CODE})
    verb, given = wire.call_from_json(data)
    assert verb.name == "look_up"
    assert given == {"session": "s", "typed": "482913", "how": LookUp.CODE}


def test_only_what_hands_over_a_picture_may_be_large() -> None:
    assert {verb.name for verb in VERBS.values() if verb.large} == {"arrive"}


def test_what_is_typed_is_cut_and_mended_before_it_is_sent() -> None:
    typed = "x" * 50_000
    me = records.Introduction(typed, company="half \ud83d")
    verb, given = wire.call_from_json(wire.call_to_json("introduce", {"session": "s", "me": me}))
    assert verb.name == "introduce"
    assert given["me"].name == typed[: wire.TYPED_LIMIT]
    assert given["me"].company == "half ?"
    _, given = wire.call_from_json(wire.call_to_json("fill", {"session": "s", "fields": {"k": typed}}))
    assert len(given["fields"]["k"]) == wire.TYPED_LIMIT


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"not json",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"1" * 10_000,
        b"NaN",
        b"[]",
        b'{"verb":"welcome"}',
        b'{"verb":"welcome","with":{},"more":1}',
        b'{"verb":"welcome","verb":"welcome","with":{}}',
        b'{"verb":["welcome"],"with":{}}',
        b'{"verb":"welcome","with":[]}',
        call("__class__"),
        call("__init__"),
        call("visits"),
        call("welcome", session="s"),
        call("begin"),
        call("begin", language=None),
        call("begin", language=5),
        call("begin", language="x" * (wire.TYPED_LIMIT + 1)),
        call("begin", language="\ud800"),
        call("end", session="s", more="x"),
        call("confirm", session="s", yes=1),
        call("events", after=True, wait_seconds=1.0),
        call("events", after=2**60, wait_seconds=1.0),
        call("events", after=1.5, wait_seconds=1.0),
        call("look_up", session="s", typed="1", how="name"),
        call("fill", session="s", fields=[["a", "b"]]),
        call("fill", session="s", fields={"a": 1}),
        call("introduce", session="s", me={"name": "Nora"}),
    ],
    ids=lambda data: repr(data[:60]),
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(WireError) as refused:
        wire.call_from_json(data)
    assert refused.value.__cause__ is None


def arrival(**changed: Any) -> bytes:
    plain = wire.encode(Arrival()) | changed
    return call("arrive", session="s", arrival=plain)


@pytest.mark.parametrize(
    "changed",
    [
        {"photo": "not base64!"},
        {"photo": "A" * (ASKED.size * 4)},
        {"photo": [1, 2]},
        {"signed": [{"paper": "p", "strokes": [[[1]]], "declined": False}]},
        {"signed": [{"paper": "p", "strokes": [[[1, 2, 3]]], "declined": False}]},
        {"needs": ["seat"] * (ASKED.entries + 1)},
        {"unknown": 1},
    ],
    ids=["text", "size", "list", "point", "space", "many", "unknown"],
)
def test_an_arrival_is_looked_at_to_its_last_point(changed: dict[str, Any]) -> None:
    with pytest.raises(WireError):
        wire.call_from_json(arrival(**changed))


@pytest.mark.parametrize("texts", [1, 20])
def test_a_hand_that_never_lifts_is_heard(texts: int) -> None:
    """As much as a pad ever takes, on many texts."""
    stroke = [[number % 1000, 999] for number in range(6000)]
    signed = [{"paper": "p", "strokes": [stroke], "declined": False, "member": ""}] * texts
    _verb, given = wire.call_from_json(arrival(signed=signed))
    assert len(given["arrival"].signed) == texts


def test_millions_of_points_are_refused_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every list of them is short enough; together they would hold the desk up for most of a minute."""
    strokes = "[" + ",".join(["[1,2]"] * 15_000) + "]"
    signed = '[{"paper":"p","strokes":[' + ",".join([strokes] * 100) + '],"declined":false}]'
    data = arrival(signed=[]).replace(b'"signed":[]', b'"signed":' + signed.encode())
    assert len(data) < ASKED.size * 2
    monkeypatch.setattr(wire, "from_json", lambda _data: pytest.fail("it was read"))
    with pytest.raises(WireError):
        wire.call_from_json(data)


def test_what_is_refused_is_not_quoted() -> None:
    typed = "Nora Whitfield"
    for data in (
        call("look_up", session=typed, typed=typed, how=typed),
        json.dumps(typed).encode()[:-3],
        typed.encode(),
        call("introduce", session="s", me={typed: typed}),
    ):
        with pytest.raises(WireError) as refused:
            wire.call_from_json(data)
        assert "Nora" not in str(refused.value)


def test_nothing_but_records_is_sent() -> None:
    with pytest.raises(WireError):
        wire.encode(object())
    with pytest.raises(WireError):
        wire.encode({"key": {2, 3}})
