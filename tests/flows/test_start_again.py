"""A restart chosen on the screen: one process ends, another goes on in its place, on the same store."""

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT


def test_the_program_starts_itself_again_with_the_same_arguments(tmp_path: Path) -> None:
    log = tmp_path / "said"
    with log.open("wb") as errors:
        first = subprocess.Popen(
            [sys.executable, "-m", "tests.flows.again_desk", str(tmp_path), "--and", "more"],
            cwd=ROOT,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        assert first.stdout is not None
        # The second process writes into the same pipe, so its end is the end of both.
        said = first.stdout.read().splitlines()
        first.stdout.close()
    assert first.wait() == 0, log.read_text("utf-8")
    assert said == [f"first {tmp_path} --and more", f"again {tmp_path} --and more"], log.read_text("utf-8")
