"""What these tests have read is let go of when the last of them is done."""

from pathlib import Path

import pytest

from tests.architecture.sources import forget


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """The sources are read once for all tests that follow each other here."""
    if nextitem is None or Path(__file__).parent not in nextitem.path.parents:
        forget()
