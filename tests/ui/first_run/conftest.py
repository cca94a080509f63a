"""A store that was made just now, and the first run on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reception_app.context import AppContext
from reception_app.kernel.paths import Paths
from tests.builders.desk import open_context, throw_away
from tests.fakes.clock import FixedClock
from ui.kit.jobs import wait_for_jobs


@pytest.fixture
def fresh(tmp_path: Path, clock: FixedClock) -> Iterator[AppContext]:
    """Services on a store that nobody has an account in."""
    opened = open_context(Paths(tmp_path / "fresh"), clock)
    yield opened
    wait_for_jobs(10_000)
    throw_away(opened)
