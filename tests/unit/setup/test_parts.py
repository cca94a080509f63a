"""What pip says, made into sentences."""

import os
import sys
from pathlib import Path

import pytest

from reception_app.setup.parts import each_once, explain, follow, progress

LOG = Path("setup.log")


@pytest.mark.parametrize(
    ("said", "message", "hint"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "disk is full", "Free some"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE FILE",
            "not the one Reception was tested",
            "index",
        ),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "certificate", "PIP_CERT"),
        (
            "connection broken by 'NewConnectionError'\nERROR: No matching distribution found for six==1.17.0",
            "no connection to the package index",
            "HTTPS_PROXY",
        ),
        (
            "ERROR: No matching distribution found for sqlcipher3==0.6.4",
            "no build of sqlcipher3==0.6.4",
            "3.11",
        ),
        ("Something else\nERROR: a riddle\n\n", "It said: ERROR: a riddle", "setup.log"),
        ("", "It said: nothing", "setup.log"),
    ],
)
def test_failures_are_explained(said: str, message: str, hint: str) -> None:
    trouble = explain(said, LOG)
    assert message in trouble.message
    assert hint in trouble.hint


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ([], "Looking for the parts ..."),
        (
            ["WARNING: Retrying after connection broken by 'x'\n"],
            "The network does not answer; trying again ...",
        ),
        (["Collecting six==1.17.0\n"], "Fetching part 1: six==1.17.0 ..."),
        (
            [
                "Collecting six==1\n",
                "Collecting qt==6.11.3\n",
                "  Downloading qt-6.11.3-abi3.whl (96.5 MB)\n",
            ],
            "Fetching part 2: qt==6.11.3, 96.5 MB ...",
        ),
        (
            ["Collecting six==1\n", "Installing collected packages: six\n"],
            "Unpacking what was fetched, 1 in all ...",
        ),
    ],
)
def test_progress_is_told(said: list[str], sentence: str) -> None:
    assert progress(said) == sentence


def test_a_waiting_person_hears_how_far_it_is(tmp_path: Path) -> None:
    """The process goes on only after it was reported on, so nothing here depends on how fast the machine is."""
    program = "import sys; print('Collecting six==1.17.0'); open(sys.argv[1]).read()"
    told = tmp_path / "told"
    os.mkfifo(told)
    said: list[str] = []

    def say(sentence: str) -> None:
        said.append(sentence)
        if sentence.startswith("Fetching") and len(said) < 100:
            told.write_text("go on", "utf-8")
            said.extend([""] * 100)

    with (tmp_path / "guard").open("w") as guard:
        out, code = follow([[sys.executable, "-c", program, str(told)]], say, guard.fileno(), silence=0.02)
    assert (out, code) == ("Collecting six==1.17.0\n", 0)
    assert "Fetching part 1: six==1.17.0 ..." in said


def test_what_two_lists_name_is_unpacked_once(tmp_path: Path) -> None:
    """By whichever comes first, with its hashes and whatever it is for; what is left says nothing of it."""
    of_program, of_tests = Path("requirements.lock"), Path("requirements-dev.lock")
    lists = each_once([of_program, of_tests, of_program], tmp_path)
    assert lists[0] == of_program
    assert len(lists) == 2, "nothing is left of the third"
    first, second = (_named(each) for each in lists)
    assert not first & second
    assert first | second == _named(of_program) | _named(of_tests)
    kept = lists[1].read_text("utf-8")
    assert kept.count("--hash=") < of_tests.read_text("utf-8").count("--hash=")
    assert all(line.startswith((" ", "#")) or "==" in line for line in kept.splitlines())


def test_the_lists_agree_on_what_both_name() -> None:
    both = _named(Path("requirements.lock")) | _named(Path("requirements-dev.lock"))
    assert len(both) == len({part.partition("==")[0] for part in both})


def _named(lock: Path) -> set[str]:
    return {line.split()[0] for line in lock.read_text("utf-8").splitlines() if line[:1].isalnum()}
