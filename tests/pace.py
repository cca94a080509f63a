"""How the whole suite gets done in time: what is begun first, and what stays together."""

import gc
import os
import py_compile
import sys
from collections.abc import Iterator, Sequence
from importlib.util import cache_from_source
from itertools import zip_longest
from pathlib import Path
from typing import TypeVar

import pytest
from _pytest.assertion.rewrite import (
    PYC_TAIL,
    _rewrite_test,
    _write_pyc,
    assertstate_key,
    get_cache_dir,
    try_makedirs,
)
from hypothesis.internal.constants_ast import constants_from_module
from xdist.remote import Producer  # type: ignore[import-untyped]
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]

T = TypeVar("T")

_LONGEST = (
    "flows/test_tour.py",
    "ui/shell/test_every_screen.py",
    "faults/test_kiosk_flaws.py",
    "flows/test_desk_monkey.py",
    "faults/test_kiosk_process.py",
    "ui/shell/test_scaled.py",
    "architecture/test_lint.py",
    "faults/test_setup_environment.py",
    "ui/kiosk/test_every_language.py",
    "flows/test_killed.py",
    "ui/kiosk/test_kiosk_canaries.py",
)
"""Begun first: a file stays with one worker, and whoever gets one of these last would keep all others waiting.

Among the first four, one for each worker of two processors, are two that calculate and two that wait. A file of one
test, the tour and the monkey, keeps a second one with it: that of the tour waits two minutes, and waits then itself.
"""

_WAITING = ("faults", "flows")
"""Folders whose tests mostly wait for the processes that they start."""

_SHORT = ("unit",)
"""Folders of files that take a second or two: they come last, so that all workers end together."""

_TOGETHER = "tests/architecture/"
"""All read the same sources, which takes many seconds: one worker does it for all of them."""

_APART = ("tests/architecture/test_lint.py",)
"""Files of long tests that share nothing: whichever worker is free takes the next one."""


_ROOT = Path(__file__).resolve().parents[1]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a run of the whole suite, put what waits between what calculates."""
    if hasattr(config, "workerinput"):
        items[:] = _in_turns(items)
        _read_constants(config)


def pytest_sessionstart(session: pytest.Session) -> None:
    """In a run of the whole suite, share out the compiling of the program: all workers would do it at the same time.

    Those that bring it in together find the same files missing, one after the other.
    """
    if not _begins_anew(session.config):
        return
    # What pytest itself rewrites comes later, see below.
    files = [file for part in ("reception_app", "ui", "tests") for file in (_ROOT / part).rglob("*.py")]
    for file in _shared(sorted(file for file in files if not file.name.startswith("test_")), session.config):
        if not os.path.exists(cache_from_source(str(file))):
            # What can't be compiled says so when it is brought in.
            py_compile.compile(str(file), quiet=2)


def pytest_collection(session: pytest.Session) -> None:
    """In a run of the whole suite, share out what pytest takes 25 s for in each worker: it has every test rewritten.

    Where nothing is kept of an earlier run, that is. What one has rewritten the others find beside it. This comes after
    what `tests/measuring.py` does first: the worker that has longer to do there finds most of it done.
    """
    config = session.config
    if not _begins_anew(config):
        return
    for file in _shared(sorted(Path(__file__).parent.rglob("test_*.py")), config):
        kept = get_cache_dir(file) / (file.stem + PYC_TAIL)
        if not kept.exists() and try_makedirs(kept.parent):
            source_hash, code = _rewrite_test(file, config)
            _write_pyc(config.stash[assertstate_key], code, source_hash, kept)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    """As `--dist loadfile`, with what belongs together together and the longest apart."""
    return _Pace(config, log)


def pytest_collection_finish() -> None:
    """Whatever was imported so far stays: it need not be looked through again for what can go, and not once either:
    one object of thirty could, after half a second. The rest is looked through between two tests: amid one, any thread
    that reads the store would take parts of its screen apart."""
    gc.freeze()
    gc.disable()


def pytest_runtest_logfinish() -> None:
    """After each test, what Python would do by itself."""
    if gc.get_count()[0] > gc.get_threshold()[0]:
        gc.collect(1)


def pytest_sessionfinish() -> None:
    """At the end everything goes: a library that counts what it made would say that something was left."""
    gc.enable()
    gc.unfreeze()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """A worker that has told how its session ended goes at once, and its memory with it.

    Nobody waits for more of it but the run for its end: to take everything apart that thousands of tests have left
    takes it some seconds, all workers at the same time.
    """
    if "exitstatus" in getattr(config, "workeroutput", ()):
        os._exit(0)


class _Pace(LoadFileScheduling):  # type: ignore[misc]
    """Which tests one worker does in a row."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file in _APART:
            return nodeid
        return _TOGETHER if file.startswith(_TOGETHER) else file


def _in_turns(items: list[pytest.Item]) -> list[pytest.Item]:
    """File by file: the longest, then one that waits after each few that don't, as evenly as their numbers allow.

    The short ones after all of these.
    """
    files: dict[str, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.nodeid.partition("::")[0].removeprefix("tests/"), []).append(item)
    first = [name for name in _LONGEST if name in files]
    rest = [name for name in files if name not in first]
    waiting = [name for name in rest if name.startswith(_WAITING)]
    short = [name for name in rest if name.startswith(_SHORT)]
    busy = [name for name in rest if not name.startswith(_WAITING + _SHORT)]
    stride = max(1, len(busy) // max(1, len(waiting)))
    groups = [busy[begin : begin + stride] for begin in range(0, len(busy), stride)]
    for one, several in zip_longest(waiting, groups, fillvalue=None):
        first += [one] if isinstance(one, str) else []
        first += several or []
    return [item for name in first + short for item in files[name]]


def _read_constants(config: pytest.Config) -> None:
    """Share out what Hypothesis takes eight seconds for in each worker: it reads our sources for constants to try.

    What one has read the others find in its cache.
    """
    ours = sorted(name for name in sys.modules if name.partition(".")[0] in ("reception_app", "ui"))
    for name in _shared(ours, config):
        constants_from_module(sys.modules[name])


def _begins_anew(config: pytest.Config) -> bool:
    """Whether this is a worker of the whole suite that keeps what it has compiled for the others."""
    return (
        hasattr(config, "workerinput")
        and not sys.dont_write_bytecode
        and config.args == config.getini("testpaths")
    )


def _shared(things: Sequence[T], config: pytest.Config) -> Iterator[T]:
    """All of them: a worker begins with a share of its own, and helps with the others' from their ends."""
    told = config.workerinput  # type: ignore[attr-defined]
    number, workers = int(told["workerid"].removeprefix("gw")), told["workercount"]
    for step in range(workers):
        share = things[(number + step) % workers :: workers]
        yield from reversed(share) if step else share
