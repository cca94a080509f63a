"""ruff and mypy, as the tests' own part: three processes that may run side by side."""

import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT
from tests.builders.processes import unmeasured


def test_ruff_finds_nothing() -> None:
    _passes("ruff", "check", ".")


def test_everything_is_formatted() -> None:
    _passes("ruff", "format", "--check", ".")


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_types_are_strict() -> None:
    # What nobody has cached is not cached for this once: writing it down takes a fifth as long as checking it.
    cached = (ROOT / ".mypy_cache").exists()
    _passes("mypy", *([] if cached else ["--cache-dir", os.devnull]))


def _passes(*command: str) -> None:
    # What the checking tools run is not ours to measure, and measuring slows them.
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=unmeasured(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
