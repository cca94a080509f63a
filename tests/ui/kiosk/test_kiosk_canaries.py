"""Nothing of a visitor is left in the process: the tests in `canaries.py`, in one that has done nothing else."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
CANARIES = 15


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_nothing_is_left_of_any_visitor() -> None:
    # Measuring would make thousands of objects more; other tests show the same pages to be covered.
    env = {name: value for name, value in os.environ.items() if not name.startswith(("COVERAGE", "PYTEST"))}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/ui/kiosk/canaries.py"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed is not None, done.stdout
    assert int(passed[1]) == CANARIES
