"""Modules that are put off: not brought in by an import, but by the first use, whoever uses them and from where."""

import subprocess
import sys
import threading
from contextlib import suppress
from types import ModuleType
from typing import Any

import pytest

from reception_app.kernel.later import late_module, made, made_late, made_once, put_off

_NAMES = ("wave", "xml.dom.pulldom")
"""Nobody here uses them."""


@pytest.fixture(params=_NAMES)
def name(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Of a module that is not there yet."""
    monkeypatch.delitem(sys.modules, request.param, raising=False)
    put_off(request.param)
    return str(request.param)


def test_it_is_brought_in_by_its_first_use(name: str) -> None:
    stand_in = sys.modules[name]
    assert not hasattr(stand_in, "__file__")
    assert sys.modules[name] is stand_in
    assert getattr(stand_in, "parse" if "." in name else "open")
    assert sys.modules[name] is not stand_in
    assert sys.modules[name].__file__
    # Who imported it before still gets everything from it.
    with pytest.raises(AttributeError, match="nothing_such"):
        _ = stand_in.nothing_such


def test_what_is_there_already_stays() -> None:
    before = sys.modules["json"]
    put_off("json")
    assert sys.modules["json"] is before


def test_threads_that_use_it_at_once_all_get_it(name: str) -> None:
    stand_in, start = sys.modules[name], threading.Barrier(4)
    found: list[Any] = []

    def use(stand_in: ModuleType = stand_in, found: list[Any] = found) -> None:
        start.wait()
        found.append(getattr(stand_in, "parse" if "." in name else "open"))

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1


def test_a_store_is_opened_without_what_its_library_imports_for_others() -> None:
    program = (
        "import sys\n"
        "from reception_app.bootstrap import _spare_the_unused\n"
        "_spare_the_unused()\n"
        "from sqlalchemy import create_engine, text\n"
        "from sqlalchemy.util.concurrency import is_exit_exception\n"
        "assert not any(name.startswith('asyncio.') for name in sys.modules)\n"
        "with create_engine('sqlite://').connect() as file:\n"
        "    assert file.execute(text('SELECT 2')).scalar() == 2\n"
        "assert 'asyncio.events' not in sys.modules and 'email' not in sys.modules\n"
        "import asyncio\n"
        "assert is_exit_exception(asyncio.CancelledError())\n"
        "assert not is_exit_exception(ValueError())\n"
        "async def two(): return 2\n"
        "assert asyncio.run(two()) == 2\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


class _Verbs:
    """Stands for a service."""

    made = 0

    def __init__(self) -> None:
        type(self).made += 1
        self.said: list[str] = []

    def say(self, word: str, *, loud: bool = False) -> str:
        self.said.append(word)
        return word.upper() if loud else word


def test_what_is_made_late_is_made_once_by_the_first_call() -> None:
    _Verbs.made = 0
    late = made_late(_Verbs, "said")
    named = late.say
    assert _Verbs.made == 0, "to name a verb makes nothing"
    assert named("a", loud=True) == "A"
    assert late.say("b") == "b"
    assert (late.said, _Verbs.made) == (["a", "b"], 1)


def test_values_are_those_of_what_is_made_late() -> None:
    late = made_late(_Verbs, "said")
    late.said += ["c"]
    assert late.said == ["c"]
    late.said = ["d"]
    late.say("e")
    assert late.said == ["d", "e"]
    del late.said
    with pytest.raises(AttributeError):
        _ = late.said


def test_what_stands_behind_it_has_its_own_class() -> None:
    late = made_late(_Verbs, "said")
    late.say("g")
    assert type(made(late)) is _Verbs
    assert made(late).said == ["g"]
    assert made("itself") == "itself"


def test_threads_that_ask_at_once_get_the_same() -> None:
    _Verbs.made, start = 0, threading.Barrier(4)
    late = made_late(_Verbs, "said")

    def ask() -> None:
        start.wait(10)
        late.say("f")

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert (_Verbs.made, late.said) == (1, ["f"] * 4)


def test_a_late_module_is_brought_in_when_it_is_asked_for_something() -> None:
    late = late_module("colorsys")
    sys.modules.pop("colorsys", None)
    assert "colorsys" not in sys.modules
    assert late.rgb_to_hsv(0, 0, 0) == (0.0, 0.0, 0)
    assert "colorsys" in sys.modules


class House:
    """Something with a part that is made when it is asked for."""

    def __init__(self) -> None:
        self.made = 0
        self.both = threading.Barrier(2)

    @made_once
    def part(self) -> object:
        """What it is for."""
        self.made += 1
        # A second one that is made at the same time would meet the first one here.
        with suppress(threading.BrokenBarrierError):
            self.both.wait(0.2)
        return object()


def test_what_two_threads_ask_for_is_made_once() -> None:
    house, found = House(), list[object]()
    threads = [threading.Thread(target=lambda: found.append(house.part)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert house.made == 1
    assert found == [house.part, house.part]
    assert House.part.__doc__ == "What it is for."
    assert House().part is not house.part
