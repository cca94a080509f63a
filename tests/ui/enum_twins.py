"""An enumeration as we make it beside the same one as Python makes it, for comparing. Needs Python alone.

Run by itself (`python enum_twins.py FOLDER/quick_enums.py`) it compares them in whatever Python that is, and
ends with 0 where they are alike.
"""

import enum
import runpy
import sys
from typing import Any

KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
MEMBERS: list[list[tuple[str, int]]] = [
    [],
    [("nothing", 0)],
    [("one", 1), ("again", 1), ("two", 2), ("both", 3), ("all", 7)],
    [("four", 4), ("one", 1), ("twelve", 12), ("none", 0), ("minus", -1)],
    [("mask", 0xFFFFFFFF), ("far", 1 << 40)],
]
"""Second names, masks, numbers in any order."""


def by_python(kind: Any, members: Any) -> Any:
    """Python's own."""
    return kind("Made", members, module="made", boundary=enum.KEEP)


def compare(make_enum: Any, kind: Any, members: Any) -> None:
    """Raise AssertionError where ours is not in everything what Python's is."""
    ours = make_enum(kind, "Made", members, module="made", boundary=enum.KEEP)
    theirs = by_python(kind, members)
    assert said_of(ours) == said_of(theirs), (kind, members)
    if members and issubclass(kind, enum.Flag):
        for number in range(16):
            assert _as_flags(ours, number) == _as_flags(theirs, number)


def said_of(made: Any) -> dict[str, Any]:
    """All that an enumeration is made of, for comparing: two of them have no member in common."""
    said: dict[str, Any] = {}
    for name, value in vars(made).items():
        if isinstance(value, made):
            said[name] = _member(value)
        elif name in ("_member_map_", "_value2member_map_"):
            said[name] = [(key, _member(member)) for key, member in value.items()]
        elif isinstance(value, enum.property):
            # Of what has a name that all members have something by: made anew for each enumeration.
            said[name] = ("property", value.name)
        else:
            # A static method, and the same function put into the class later, are called alike.
            said[name] = getattr(value, "__func__", value)
    return said | {"in order": [member.name for member in made], "listed": dir(made), "said": repr(made)}


def _member(member: Any) -> tuple[object, ...]:
    own = {name: value for name, value in vars(member).items() if name != "__objclass__"}
    same = member.__objclass__ is type(member)
    return (
        own,
        same,
        type(member).__name__,
        repr(member),
        str(member),
        f"{member}",
        hash(member),
        bool(member),
    )


def _as_flags(made: Any, number: int) -> tuple[str, ...]:
    return repr(made(number)), repr(~made(number)), repr(made(number) | made(1))


if __name__ == "__main__":
    make = runpy.run_path(sys.argv[1])["make_enum"]
    for each in KINDS:
        for some in MEMBERS:
            compare(make, each, some)
