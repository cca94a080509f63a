"""How the whole suite gets done in time: what is begun first."""

import sys
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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a run of the whole suite, put what waits between what calculates."""
    if hasattr(config, "workerinput"):
        items[:] = _in_turns(items)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker writes down what it covered while the run still waits for it.

    At its exit it is given ten seconds and then killed: on a busy machine all that it covered would be gone.
    """
    measuring = sys.modules.get("coverage")
    if hasattr(session.config, "workerinput") and measuring is not None:
        measured = measuring.Coverage.current()
        if measured is not None:
            measured.stop()
            measured.save()


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
