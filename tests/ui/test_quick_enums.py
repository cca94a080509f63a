"""An enumeration of Qt's is what Python itself would make of it, sooner; what is not Qt's is left to Python."""

import copy
import enum
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from PySide6.QtCore import QDir, QEvent, QLocale, QMetaType, Qt
from PySide6.QtGui import QFont, QIcon, QKeySequence, QPalette
from PySide6.QtWidgets import QMessageBox, QSizePolicy, QStyle

from tests.architecture.sources import ROOT
from ui.quick_enums import make_enum

KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
OWNERS = (
    QDir,
    QEvent,
    QLocale,
    QMetaType,
    Qt,
    QFont,
    QIcon,
    QKeySequence,
    QPalette,
    QMessageBox,
    QSizePolicy,
    QStyle,
)


def _of_qt() -> Iterator[Any]:
    for each in chain.from_iterable(vars(owner).values() for owner in OWNERS):
        if isinstance(each, enum.EnumType):
            yield each


def _by_python(kind: Any, members: Any) -> Any:
    return kind("Made", members, module="made", boundary=enum.KEEP)


def _quickly(kind: Any, members: Any) -> Any:
    return make_enum(kind, "Made", members, module="made", boundary=enum.KEEP)


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


def _said_of(made: Any) -> dict[str, Any]:
    """All that an enumeration is made of, for comparing: two of them have no member in common."""
    said: dict[str, Any] = {}
    for name, value in vars(made).items():
        if isinstance(value, made):
            said[name] = _member(value)
        elif name in ("_member_map_", "_value2member_map_"):
            said[name] = [(key, _member(member)) for key, member in value.items()]
        else:
            # A static method, and the same function put into the class later, are called alike.
            said[name] = getattr(value, "__func__", value)
    return said | {"in order": [member.name for member in made], "listed": dir(made), "said": repr(made)}


def test_the_enumerations_of_qt_are_what_python_makes_of_them() -> None:
    seen = 0
    for each in _of_qt():
        kind = next(base for base in each.__mro__ if base in KINDS)
        members = [(name, member.value) for name, member in each.__members__.items()]
        assert _said_of(_quickly(kind, members)) == _said_of(_by_python(kind, members)), each
        seen += 1
    assert seen > 100


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "members",
    [
        [],
        [("nothing", 0)],
        [("one", 1), ("again", 1), ("two", 2), ("both", 3), ("all", 7)],
        [("four", 4), ("one", 1), ("twelve", 12), ("none", 0), ("minus", -1)],
        [("mask", 0xFFFFFFFF), ("far", 1 << 40)],
    ],
)
def test_second_names_masks_and_any_order_are_as_python_has_them(
    kind: type[enum.Enum], members: list[tuple[str, int]]
) -> None:
    ours, theirs = _quickly(kind, members), _by_python(kind, members)
    assert _said_of(ours) == _said_of(theirs)
    if members and issubclass(kind, enum.Flag):
        for number in range(16):
            assert repr(ours(number)) == repr(theirs(number))
            assert repr(~ours(number)) == repr(~theirs(number))
            assert repr(ours(number) | ours(1)) == repr(theirs(number) | theirs(1))


@pytest.mark.parametrize(
    "members",
    [
        "RED GREEN",
        ["RED", "GREEN"],
        {"RED": 1, "GREEN": 2},
        [("RED", 1), ("name", 2)],
        [("RED", 1), ("real", 2)],
        [("RED", True)],
    ],
)
def test_what_is_not_as_qt_asks_for_it_is_made_by_python(members: object) -> None:
    assert _said_of(_quickly(enum.IntEnum, members)) == _said_of(_by_python(enum.IntEnum, members))


@pytest.mark.parametrize("members", [[("RED", 1), ("RED", 2)], [("_red_", 1)], [("mro", 1)]])
def test_what_python_refuses_is_refused(members: list[tuple[str, int]]) -> None:
    for make in (_by_python, _quickly):
        with pytest.raises((TypeError, ValueError)):
            make(enum.Enum, members)


def test_a_kind_with_a_way_of_its_own_keeps_it() -> None:
    class Loud(enum.StrEnum):
        def __str__(self) -> str:
            return self.value.upper()

    made: Any = make_enum(Loud, "Made", [("hello", "hello")], module="made")
    assert str(made.hello) == "HELLO"


def test_members_are_found_copied_and_kept_in_files() -> None:
    made: Any = _quickly(enum.IntEnum, [("one", 1), ("two", 2)])
    assert (made(2), made["two"], made.two, made.two + 1) == (made.two, made.two, made.two, 3)
    with pytest.raises(ValueError, match="3 is not a valid"):
        made(3)
    with pytest.raises(AttributeError):
        made.one = 5
    assert copy.deepcopy(made.one) is made.one
    assert pickle.loads(pickle.dumps(Qt.Key.Key_A)) is Qt.Key.Key_A


_WATCHED = """
import enum
plain, made = enum.EnumType.__new__, []

def watched(metacls, name, *given, **named):
    made.append(name)
    return plain(metacls, name, *given, **named)

enum.EnumType.__new__ = watched
import ui
made.clear()
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QStyle
print(len(Qt.Key) > 400, Qt.Key.__module__, Qt.Key.__qualname__, QEvent.Type.Paint.value, QStyle.PixelMetric.__name__)
print(sorted(made))
"""


def test_the_screens_bring_qt_in_with_its_enumerations_made_so() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    said, made = done.stdout.splitlines()
    assert said == "True PySide6.QtCore Qt.Key 12 PixelMetric"
    assert made == "['Model', 'Model', 'Model', 'Model']"
