"""What processes that a test starts are given."""

import os

import pytest


def unmeasured() -> dict[str, str]:
    """The environment, without what has a process measured: of what is killed nobody learns what it covered."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}


def start_unmeasured(patch: pytest.MonkeyPatch) -> None:
    """From here to the end of the test, whatever is started is not measured."""
    for name in os.environ.keys() - unmeasured().keys():
        patch.delenv(name)
