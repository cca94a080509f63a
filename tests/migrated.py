"""A new store takes the migrations 0.8 s: the first one of a process is made by them, the next ones from its bytes."""

import threading
from pathlib import Path

import pytest

from reception_app.db import migrate
from reception_app.db.engine import Mode, connect

_BY_MIGRATIONS = (
    *("tests/db/", "tests/flows/"),
    *(
        "tests/faults/test_store_damage.py",
        "tests/faults/test_store_kill.py",
        "tests/faults/test_store_power.py",
    ),
    "tests/faults/test_store_disk.py::test_a_store_that_does_not_fit_is_not_half_made",
)
"""Tests of how a store comes to be, and of the whole program: theirs are made by the migrations each time."""
_run, _run_scripts = migrate._run, migrate.run_scripts


class _Made:
    """The store that the migrations have made, and whether the test that is run may have one from its bytes."""

    def __init__(self) -> None:
        self.again = False
        self._guard = threading.Lock()
        self._first: tuple[str, bytes, bytes] | None = None

    def make(self, path: Path, key: bytes, mode: Mode, target: str) -> None:
        """In place of `migrate._run`: of a new store, the content that was made before with a key of its own."""
        if mode is not Mode.CREATE or migrate.run_scripts is not _run_scripts:
            _run(path, key, mode, target)
            return
        with self._guard:
            if not self.again or self._first is None or self._first[0] != target:
                _run(path, key, mode, target)
                self._first = (target, path.read_bytes(), key)
                return
            _, content, its_key = self._first
        path.write_bytes(content)
        raw = connect(path, its_key)
        raw.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
        raw.close()


MADE = _Made()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before the first fixture that may make a store."""
    MADE.again = not item.nodeid.startswith(_BY_MIGRATIONS)


@pytest.fixture(scope="session", autouse=True)
def stores_made_once() -> None:
    """What makes a store makes it so."""
    migrate._run = MADE.make
