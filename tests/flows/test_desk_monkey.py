"""A seeded number of random events on the desk; more of them by the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.desk import make_office

ROOT = Path(__file__).resolve().parents[2]
EVENTS = 900
"""What fits into a test."""


@pytest.mark.slow
def test_whatever_is_done_to_it_the_desk_goes_on(tmp_path: Path) -> None:
    make_office(tmp_path / "data")
    words = [str(tmp_path / "data"), str(EVENTS), "7"]
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-m", "tests.flows.desk_monkey", *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8_000:] + done.stderr[-8_000:]
