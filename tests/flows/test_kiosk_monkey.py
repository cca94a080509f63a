"""A seeded number of random events on the kiosk; the whole hundred thousand by the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EVENTS = 5_000
"""What fits into a test. `python -m tests.flows.kiosk_monkey 100000 SEED` is the whole run, some minutes long."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_done_to_it_it_stays_a_kiosk(seed: int) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-m", "tests.flows.kiosk_monkey", str(EVENTS), str(seed)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout[-8_000:] + done.stderr[-8_000:]
