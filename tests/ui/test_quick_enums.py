"""An enumeration of Qt's is what Python itself would make of it, sooner; what is not Qt's is left to Python."""

import copy
import enum
import os
import pickle
import shutil
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
from tests.ui.enum_twins import KINDS, MEMBERS, by_python, compare, said_of
from ui.quick_enums import make_enum

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


def _quickly(kind: Any, members: Any) -> Any:
    return make_enum(kind, "Made", members, module="made", boundary=enum.KEEP)


def _pythons() -> list[str]:
    """Those of this computer that Reception runs in, the system's own among them."""
    found = {os.path.realpath(sys.executable)}
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        for folder in (*os.get_exec_path(), "/usr/bin"):
            if python := shutil.which(name, path=folder):
                found.add(os.path.realpath(python))
    new = "import sys; sys.exit(sys.version_info < (3, 11))"
    return sorted(one for one in found if subprocess.run([one, "-c", new], check=False).returncode == 0)


def test_the_enumerations_of_qt_are_what_python_makes_of_them() -> None:
    seen = 0
    for each in _of_qt():
        kind = next(base for base in each.__mro__ if base in KINDS)
        compare(make_enum, kind, [(name, member.value) for name, member in each.__members__.items()])
        seen += 1
    assert seen > 100


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("members", MEMBERS)
def test_second_names_masks_and_any_order_are_as_python_has_them(
    kind: type[enum.Enum], members: list[tuple[str, int]]
) -> None:
    compare(make_enum, kind, members)


def test_they_are_so_in_every_python_of_this_computer() -> None:
    """Between two releases of one version it keeps other things of an enumeration: Debian 12's own 3.11 lacks one."""
    here = ROOT / "tests/ui/enum_twins.py"
    for python in _pythons():
        done = subprocess.run(
            [python, "-B", str(here), str(ROOT / "ui/quick_enums.py")],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, (python, done.stderr)


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
    assert said_of(_quickly(enum.IntEnum, members)) == said_of(by_python(enum.IntEnum, members))


@pytest.mark.parametrize("members", [[("RED", 1), ("RED", 2)], [("_red_", 1)], [("mro", 1)]])
def test_what_python_refuses_is_refused(members: list[tuple[str, int]]) -> None:
    for make in (by_python, _quickly):
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
