"""How the whole suite gets done in time: what is begun first, and what is watched for its coverage."""

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

import pytest

_LONGEST = (
    "flows/test_tour.py",
    "faults/test_kiosk_process.py",
    "ui/shell/test_every_screen.py",
    "faults/test_kiosk_flaws.py",
    "flows/test_killed.py",
    "ui/kiosk/test_every_language.py",
    "ui/kiosk/test_kiosk_canaries.py",
    "architecture/test_lint.py",
)
"""Begun first: a file stays with one worker, and whoever gets one of these last would keep all others waiting."""

_WAITING = ("faults", "flows")
"""Folders whose tests mostly wait for the processes that they start."""

_WATCHED_INPUTS = 3
"""Of one test with many inputs so many are watched: the others run the same lines, and watching doubles their time."""

_ALL_INPUTS_COUNT = "unit"
"""There the inputs are what reaches every line and branch of the rules."""

_unwatched = pytest.StashKey[bool]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Note what need not be watched; in a run of the whole suite, put what waits between what calculates."""
    seen: Counter[str] = Counter()
    for item in items:
        test = item.nodeid.partition("[")[0]
        seen[test] += 1
        item.stash[_unwatched] = seen[test] > _WATCHED_INPUTS and _folder(item) != _ALL_INPUTS_COUNT
    if hasattr(config, "workerinput"):
        items[:] = _in_turns(items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Run a test that need not be watched without being watched."""
    watching = sys.gettrace() if item.stash.get(_unwatched, False) else None
    if watching is None:
        return (yield)
    # Off and on again in one frame, so that who watches misses as many returns as calls.
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(watching)


def _in_turns(items: list[pytest.Item]) -> list[pytest.Item]:
    """File by file: the longest, then one that waits after each few that don't, as evenly as their numbers allow."""
    files: dict[str, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.nodeid.partition("::")[0].removeprefix("tests/"), []).append(item)
    first = [name for name in _LONGEST if name in files]
    rest = [name for name in files if name not in first]
    waiting = [name for name in rest if name.startswith(_WAITING)]
    busy = [name for name in rest if not name.startswith(_WAITING)]
    stride = max(1, len(busy) // max(1, len(waiting)))
    groups = [busy[begin : begin + stride] for begin in range(0, len(busy), stride)]
    for one, several in zip_longest(waiting, groups, fillvalue=None):
        first += [one] if isinstance(one, str) else []
        first += several or []
    return [item for name in first for item in files[name]]


def _folder(item: pytest.Item) -> str:
    return item.nodeid.removeprefix("tests/").partition("/")[0]
