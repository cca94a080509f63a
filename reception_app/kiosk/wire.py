"""The form in which calls and answers cross the local socket: JSON, made from the annotations of records and gateway.

This is the one place that knows it. Reading is strict: whatever the annotations don't name is refused, and so is
whatever is larger than anything honest. What is refused is told by place and kind, never quoted.
"""

import base64
import binascii
import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from reception_app.kernel.errors import AppError
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import writable
from reception_app.kiosk.gateway import KioskGateway

TYPED_LIMIT = 10_000
"""Characters of one text that a kiosk sends. Longer ones are cut: they can't be a name, a code or an answer."""
_LARGEST_WHOLE = 2**53
"""Beyond this a number is not the same everywhere that JSON is read."""


class WireError(AppError):
    """What came over the socket is not what the closed list says. The connection it came by is closed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one text (characters), one list (entries) and one number of bytes may hold."""

    text: int
    entries: int
    size: int


ASKED = Limits(TYPED_LIMIT, 20_000, 12_000_000)
"""Of a call. A photo is the largest thing a kiosk sends, a signature the longest list."""
PARTS_MAX = 400_000
"""Values in one call. A signature has 6,000 points at most, and a visitor signs a few texts; millions of them would
hold the desk up for a minute before they were refused."""
ANSWERED = Limits(1_000_000, 20_000, 4_000_000)
"""Of an answer. The text of an agreement is the longest thing a kiosk reads."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One call of the closed list: what it takes, by name, and what it answers."""

    name: str
    takes: Mapping[str, Any]
    answers: Any

    @property
    def large(self) -> bool:
        """Whether its call may be large: those that hand over a picture."""
        return any(_holds_bytes(hint) for hint in self.takes.values())


def _closed_list() -> Mapping[str, Verb]:
    verbs = {}
    for name in vars(KioskGateway):
        if not name.startswith("_"):
            hints = get_type_hints(getattr(KioskGateway, name))
            answers = hints.pop("return")
            verbs[name] = Verb(name, MappingProxyType(hints), answers)
    return MappingProxyType(verbs)


def encode(value: Any) -> Any:
    """A record, or what records are made of, as plain JSON values. Raises WireError for anything else."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return writable(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, tuple | list):
        return [encode(each) for each in value]
    if isinstance(value, Mapping):
        return {writable(key): encode(each) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    raise WireError(f"A {type(value).__name__} can't be sent.")


def decode(hint: Any, raw: Any, limits: Limits) -> Any:
    """The value that `hint` describes, from plain JSON values. Raises WireError when it is anything else."""
    origin = get_origin(hint)
    if origin is UnionType:
        return _decode_union(hint, raw, limits)
    if origin is tuple:
        return _decode_tuple(get_args(hint), raw, limits)
    if origin is not None and issubclass(origin, Mapping):
        return _decode_mapping(get_args(hint), raw, limits)
    if is_dataclass(hint):
        return _decode_record(hint, raw, limits)
    return _decode_plain(hint, raw, limits)


def call_to_json(verb: str, arguments: Mapping[str, Any]) -> bytes:
    """One call, as it is sent."""
    cut = {name: _cut(value) for name, value in arguments.items()}
    return to_json({"verb": verb, "with": encode(cut)})


def call_from_json(data: bytes) -> tuple[Verb, dict[str, Any]]:
    """The verb that is called and its arguments. Raises WireError for a verb or an argument that is not on the list."""
    if data.count(b",") > PARTS_MAX:
        raise WireError("A call has more parts than is allowed.")
    raw = from_json(data)
    if not isinstance(raw, dict) or raw.keys() != {"verb", "with"} or not isinstance(raw["verb"], str):
        raise WireError("This is not a call.")
    verb = VERBS.get(raw["verb"])
    if verb is None:
        raise WireError("There is no such verb.")
    given = raw["with"]
    if not isinstance(given, dict) or given.keys() != verb.takes.keys():
        raise WireError(f"{verb.name}: not the arguments that it takes.")
    return verb, {name: decode(hint, given[name], ASKED) for name, hint in verb.takes.items()}


def to_json(raw: Any) -> bytes:
    """Plain values as bytes: ASCII, without spaces."""
    return json.dumps(raw, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii")


def from_json(data: bytes) -> Any:
    """Plain values from bytes. Refuses what JSON leaves open: names given twice, NaN, and nesting without end."""
    try:
        return json.loads(data, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        # Not with its cause: a message of the parser quotes what it could not read.
        raise WireError(f"This is not JSON ({type(error).__name__}).") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise WireError("A name is given twice.")
    return found


def _no_constant(_name: str) -> Any:
    raise WireError("That is no number.")


def _cut(value: Any) -> Any:
    """Everything typed, no longer than is sent; what is not a text at the top is as long as its field allows."""
    if isinstance(value, StrEnum):
        return value
    if isinstance(value, str):
        return value[:TYPED_LIMIT]
    if isinstance(value, Mapping):
        return {key: _cut(each) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _cut(getattr(value, field.name)) for field in fields(value)}
    return value


def _decode_union(hint: Any, raw: Any, limits: Limits) -> Any:
    """Only "something or nothing" occurs."""
    if raw is None and NoneType in get_args(hint):
        return None
    (inner,) = (arg for arg in get_args(hint) if arg is not NoneType)
    return decode(inner, raw, limits)


def _decode_tuple(inner: tuple[Any, ...], raw: Any, limits: Limits) -> tuple[Any, ...]:
    if not isinstance(raw, list) or len(raw) > limits.entries:
        raise WireError("A list was expected, or a shorter one.")
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(decode(inner[0], each, limits) for each in raw)
    if len(raw) != len(inner):
        raise WireError("A list of another length was expected.")
    return tuple(decode(hint, each, limits) for hint, each in zip(inner, raw, strict=True))


def _decode_mapping(inner: tuple[Any, ...], raw: Any, limits: Limits) -> dict[Any, Any]:
    if not isinstance(raw, dict) or len(raw) > limits.entries:
        raise WireError("A table was expected, or a shorter one.")
    key, value = inner
    return {decode(key, name, limits): decode(value, each, limits) for name, each in raw.items()}


def _decode_record(record: Any, raw: Any, limits: Limits) -> Any:
    hints = _hints(record)
    if not isinstance(raw, dict) or raw.keys() != hints.keys():
        raise WireError(f"{record.__name__}: not the fields that it has.")
    return record(**{name: decode(hint, raw[name], limits) for name, hint in hints.items()})


def _decode_plain(hint: Any, raw: Any, limits: Limits) -> Any:
    if hint is bytes:
        return _decode_bytes(raw, limits)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        if not isinstance(raw, str) or raw not in hint.__members__.values():
            raise WireError(f"{hint.__name__}: no such word.")
        return hint(raw)
    if hint is float and type(raw) in (int, float) and math.isfinite(raw):
        return float(raw)
    # By its very type: a truth value is a whole number to Python, and nowhere else.
    if type(raw) is not hint:
        raise WireError(f"{getattr(hint, '__name__', 'value')} was expected.")
    if hint is str and (len(raw) > limits.text or not _is_whole(raw)):
        raise WireError("A text is too long, or is none.")
    if hint is int and abs(raw) > _LARGEST_WHOLE:
        raise WireError("A number is too large.")
    return raw


def _decode_bytes(raw: Any, limits: Limits) -> bytes:
    if not isinstance(raw, str) or len(raw) > limits.size // 3 * 4 + 4:
        raise WireError("Bytes were expected, or fewer.")
    try:
        return base64.b64decode(raw, validate=True)
    except (binascii.Error, ValueError):
        raise WireError("Bytes are written in another way.") from None


def _is_whole(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text)


@lru_cache(maxsize=64)
def _hints(record: type) -> Mapping[str, Any]:
    return get_type_hints(record)


def _holds_bytes(hint: Any) -> bool:
    if is_dataclass(hint) and isinstance(hint, type):
        return any(_holds_bytes(inner) for inner in _hints(hint).values())
    return hint is bytes


VERBS: Mapping[str, Verb] = _closed_list()
"""The closed list itself, as the gateway's annotations say it."""
