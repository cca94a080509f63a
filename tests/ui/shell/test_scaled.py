"""The same screens where everything is twice as large: another process, because Qt asks once how large that is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_every_screen_at_200_percent() -> None:
    """2560 x 1440 pixels at 200 % are 1280 x 720 to the program; fonts and lines are drawn on other pixels."""
    file = Path(__file__).with_name("test_every_screen.py")
    tests = [f"{file}::test_every_{what}[dark right to left]" for what in ("place", "sheet")]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests],
        cwd=file.parents[3],
        env={**os.environ, "QT_SCALE_FACTOR": "2"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
