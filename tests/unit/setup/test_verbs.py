"""Which verb a command line of `run.py` means."""

import subprocess
import sys

import pytest

from reception_app.setup.verbs import USAGE, main, verb_of
from tests.architecture.sources import ROOT


@pytest.mark.parametrize(
    ("arguments", "verb"),
    [
        ([], ""),
        (["--demo"], ""),
        (["test", "-k", "clock"], "test"),
        (["--data-dir", "check"], ""),
        (["--data-dir", "elsewhere", "check", "--json"], "check"),
        (["--data-dir=elsewhere", "tour", "OUT"], "tour"),
        (["--data-dir"], ""),
    ],
)
def test_the_verb_is_found(arguments: list[str], verb: str) -> None:
    assert verb_of(arguments) == verb


@pytest.mark.parametrize("ask", ["-h", "--help"])
def test_help_names_every_verb(ask: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([ask]) == 0
    assert capsys.readouterr().out == USAGE
    for verb in ("--demo", "kiosk", "tour", "test", "bench", "check", "backup", "restore", "migrate"):
        assert verb in USAGE


def test_a_start_brings_in_nothing_that_only_the_first_one_needs() -> None:
    code = (
        "import sys, reception_app.setup.verbs;"
        "print(sorted({'logging', 'socket', 'tomllib', 'venv'} & set(sys.modules)))"
    )
    # Without what is installed beside Python, which may bring in anything.
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"
