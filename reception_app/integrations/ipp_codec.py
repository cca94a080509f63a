"""IPP messages as bytes (RFC 8010): what we need to ask a print server, and a reader that trusts nothing.

A message is a version, an operation or status, a request number, groups of attributes, and whatever follows.
"""

import struct
from dataclasses import dataclass, field

Value = str | int | bool | bytes | None

OPERATION, JOB, END, PRINTER, UNSUPPORTED = 0x01, 0x02, 0x03, 0x04, 0x05
INTEGER, BOOLEAN, ENUM = 0x21, 0x22, 0x23
TEXT, NAME, KEYWORD, URI, CHARSET, LANGUAGE, MIME = 0x41, 0x42, 0x44, 0x45, 0x47, 0x48, 0x49
_TEXT_WITH_LANGUAGE, _NAME_WITH_LANGUAGE = 0x35, 0x36
_BEGIN_COLLECTION, _END_COLLECTION = 0x34, 0x37
_MAX_ATTRIBUTES = 20_000


class BadAnswer(ValueError):
    """The bytes are no IPP message."""


@dataclass(slots=True)
class Group:
    """One group of attributes: its tag and, by name, the values in order."""

    tag: int
    values: dict[str, list[Value]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The first value as text, or an empty string."""
        first = next(iter(self.values.get(name, ())), None)
        return first if isinstance(first, str) else ""

    def number(self, name: str) -> int:
        """The first value as a whole number, or 0."""
        first = next(iter(self.values.get(name, ())), None)
        return first if isinstance(first, int) and not isinstance(first, bool) else 0

    def flag(self, name: str, default: bool) -> bool:
        """The first value as yes or no."""
        first = next(iter(self.values.get(name, ())), None)
        return first if isinstance(first, bool) else default

    def words(self, name: str) -> tuple[str, ...]:
        """Every value that is text."""
        return tuple(value for value in self.values.get(name, ()) if isinstance(value, str))


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status code and the groups."""

    status: int
    groups: tuple[Group, ...]

    def of(self, tag: int) -> list[Group]:
        """The groups with this tag."""
        return [group for group in self.groups if group.tag == tag]

    @property
    def message(self) -> str:
        """The server's own words about the status; may be empty."""
        return next((group.text("status-message") for group in self.of(OPERATION)), "")


Attribute = tuple[int, str, Value | list[str]]
"""A value tag, a name, and one value or several keywords."""


def encode(operation: int, request: int, groups: list[tuple[int, list[Attribute]]]) -> bytes:
    """A request, ready for a document to follow. ValueError for a name or value too long for the format."""
    out = bytearray(struct.pack(">bbhi", 1, 1, operation, request))
    for tag, attributes in groups:
        out.append(tag)
        for value_tag, name, value in attributes:
            several = value if isinstance(value, list) else [value]
            for index, single in enumerate(several):
                raw_name = b"" if index else name.encode("ascii")
                raw = _raw(value_tag, single)
                if len(raw) > 0x7FFF:
                    raise ValueError(f"{name} is too long")
                out += struct.pack(">bh", value_tag, len(raw_name)) + raw_name
                out += struct.pack(">h", len(raw)) + raw
    out.append(END)
    return bytes(out)


def _raw(tag: int, value: Value) -> bytes:
    if isinstance(value, bool):
        return b"\x01" if value else b"\x00"
    if isinstance(value, int):
        return struct.pack(">i", value)
    if isinstance(value, str):
        return value.encode("utf-8")
    raise ValueError(f"no value of tag {tag:#x} can be written")


def decode(data: bytes) -> Answer:
    """Read an answer. Raises `BadAnswer` for anything that isn't one: cut short, wrong lengths, not IPP at all."""
    if len(data) < 9:
        raise BadAnswer("too short")
    major, _, status, _ = struct.unpack(">bbHi", data[:8])
    if major not in (1, 2):
        raise BadAnswer("not IPP")
    groups: list[Group] = []
    at, depth, name, count = 8, 0, "", 0
    while True:
        if at >= len(data):
            raise BadAnswer("no end")
        tag = data[at]
        at += 1
        if tag == END:
            return Answer(status, tuple(groups))
        if tag < 0x10:
            groups.append(Group(tag))
            name, depth = "", 0
            continue
        raw_name, at = _sized(data, at)
        raw, at = _sized(data, at)
        count += 1
        if not groups or count > _MAX_ATTRIBUTES:
            raise BadAnswer("attributes out of place or without end")
        depth = _depth(tag, depth)
        if depth or tag == _END_COLLECTION:
            continue  # collections carry nothing that we read
        if raw_name:
            name = raw_name.decode("ascii", "replace")
        groups[-1].values.setdefault(name, []).append(_value(tag, raw))


def _depth(tag: int, depth: int) -> int:
    if tag == _BEGIN_COLLECTION:
        return depth + 1
    if tag == _END_COLLECTION:
        if depth == 0:
            raise BadAnswer("a collection ends that never began")
        return depth - 1
    return depth


def _sized(data: bytes, at: int) -> tuple[bytes, int]:
    if at + 2 > len(data):
        raise BadAnswer("cut short")
    (length,) = struct.unpack(">h", data[at : at + 2])
    at += 2
    if length < 0 or at + length > len(data):
        raise BadAnswer("a length that can't be")
    return data[at : at + length], at + length


def _value(tag: int, raw: bytes) -> Value:
    if tag in (INTEGER, ENUM):
        if len(raw) != 4:
            raise BadAnswer("a number that isn't one")
        number: int = struct.unpack(">i", raw)[0]
        return number
    if tag == BOOLEAN:
        if len(raw) != 1:
            raise BadAnswer("a yes or no that isn't one")
        return raw != b"\x00"
    if tag in (_TEXT_WITH_LANGUAGE, _NAME_WITH_LANGUAGE):
        _, after = _sized(raw, 0)
        text, _ = _sized(raw, after)
        return text.decode("utf-8", "replace")
    if 0x40 <= tag <= 0x4A:
        return raw.decode("utf-8", "replace")
    if tag < 0x20:
        return None  # "unknown", "no value"
    return raw
