"""What every test may ask for: a clock, a real store, people to act."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reception_app.db.engine import open_engine
from reception_app.db.migrate import create_store
from reception_app.db.uow import Store
from reception_app.features import metadata
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.changes import ChangeBus
from tests.fakes.clock import FixedClock

STORE_KEY = bytes(range(32))
pytest_plugins = (
    *("tests.compiled", "tests.measuring", "tests.migrated"),
    *("tests.pace", "tests.patience", "tests.scratch"),
)
gc.set_threshold(200_000, 20, 50)
"""A worker keeps what thousands of tests have imported and made: looking through all of it every 700 new objects took a
fifth of its time. What is left over is still found: such tests collect for themselves."""


@pytest.fixture
def clock() -> FixedClock:
    """Stands at 2026-11-24 09:42 UTC until the test moves it."""
    return FixedClock()


@pytest.fixture
def bus() -> ChangeBus:
    """The change bus of `store`."""
    return ChangeBus()


@pytest.fixture(scope="session")
def store_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted store made by the real migrations, closed. Copy it, never open it."""
    path = tmp_path_factory.mktemp("template") / "reception.db"
    create_store(path, STORE_KEY)
    # What reads over the tables of all features asks for them by name: tests must not depend on who came before them.
    metadata()
    return path


@pytest.fixture
def store_key() -> bytes:
    """The key of `store`."""
    return STORE_KEY


@pytest.fixture
def store_path(store_template: Path, tmp_path: Path) -> Path:
    """A data folder of its own with a fresh store in it."""
    folder = tmp_path / "data"
    folder.mkdir()
    return Path(shutil.copy(store_template, folder / "reception.db"))


@pytest.fixture
def store(store_path: Path, clock: FixedClock, bus: ChangeBus) -> Iterator[Store]:
    """A real, migrated, encrypted store, open."""
    opened = Store(open_engine(store_path, STORE_KEY), clock, bus)
    yield opened
    opened.close()


@pytest.fixture
def actor() -> Actor:
    """A receptionist at the front desk."""
    return Actor(1001, "Rina Desk", Role.RECEPTIONIST, "Front desk")


@pytest.fixture
def admin() -> Actor:
    """An administrator at the front desk."""
    return Actor(1002, "Ada Keys", Role.ADMINISTRATOR, "Front desk")
