"""The accessibility interface counts as a user: the main job by accessible role and name alone, over AT-SPI."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from reception_app.kernel.paths import Paths
from tests.flows.atspi import Assistive

ROOT = Path(__file__).resolve().parents[2]
_NEEDED = ("Xvfb", "dbus-daemon")
_REGISTRY = Path("/usr/libexec/at-spi2-registryd")
_PASSWORD = "correct horse battery"

pytestmark = [
    pytest.mark.screen,
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux" or not _REGISTRY.exists() or not all(map(shutil.which, _NEEDED)),
        reason="assistive programs are met over AT-SPI: on Debian, apt-get install xvfb dbus-daemon at-spi2-core",
    ),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the program keeps its store."""
    return tmp_path / "data"


@pytest.fixture
def person(tmp_path: Path, folder: Path) -> Iterator[Assistive]:
    """Somebody at the real program on a new machine, with nothing but an assistive program."""
    with ExitStack() as running:
        # The accessibility bus puts its socket here, and the path of a socket is at most 107 characters long.
        sockets = {"XDG_RUNTIME_DIR": running.enter_context(TemporaryDirectory(prefix="at-"))}
        daemon = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
        bus = _start(running, daemon, tmp_path, env=sockets)
        assert bus.stdout is not None
        address = bus.stdout.readline().decode().strip()
        read, write = os.pipe()
        screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
        _start(running, screen, tmp_path, pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as display:
            number = display.readline().strip()
        env = {
            "DISPLAY": f":{number}",
            "DBUS_SESSION_BUS_ADDRESS": address,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_QPA_PLATFORM": "xcb",
            **sockets,
            "RECEPTION_DATA_DIR": str(folder),
            "LC_ALL": "C.UTF-8",
        }
        # As on a person's computer the registry is there first: begun at the same time, a program may miss it.
        assistive = Assistive(address)
        running.callback(assistive.close)
        assert list(assistive.everything()) == []
        program = _start(running, [sys.executable, str(ROOT / "main.py")], tmp_path, env=env)
        assistive.behind = lambda: _fares(program, tmp_path)
        yield assistive


def _start(
    running: ExitStack,
    command: list[str],
    folder: Path,
    *,
    env: dict[str, str] | None = None,
    pass_fds: tuple[int, ...] = (),
) -> subprocess.Popen[bytes]:
    """A process of ours, ended with the test; what it says goes to a file."""
    said = running.enter_context((folder / f"{Path(command[0]).name}.log").open("wb"))
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=said,
        pass_fds=pass_fds,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
    )
    running.callback(_end, process)
    return process


def _fares(program: subprocess.Popen[bytes], folder: Path) -> str:
    said = (folder / f"{Path(sys.executable).name}.log").read_text("utf-8", errors="replace")
    return f"The program has ended with {program.poll()} (None: it runs) and said:\n{said[-2_000:]}"


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()


def _noon_zone() -> str:
    """A zone where it is about noon: the visit of the test never falls on two days."""
    ahead = 12 - datetime.now(UTC).hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/UTC"


def test_from_the_first_run_to_the_roll_call(person: Assistive, folder: Path, tmp_path: Path) -> None:
    staff = tmp_path / "staff.csv"
    staff.write_text(
        "name,email,department,extension\nDaniel Price,daniel@northwind.example,Sales,214\n", "utf-8"
    )
    _first_run(person, staff)
    _expect(person)
    _check_in(person)
    assert list(Paths(folder).pdf_folder.glob("*.pdf")), "the badge is in the folder"
    _sign_out(person)
    _roll_call(person)


def _first_run(person: Assistive, staff: Path) -> None:
    person.write("Name of the organisation", "Northwind Ltd")
    person.write("Time zone", _noon_zone())
    person.press("push button", "Next")
    person.wait_for("label", "How long visits are kept")
    person.press("push button", "Next")
    person.wait_for("label", "The recovery key")
    person.wait_for("label", "Recovery key: …")
    person.press("check box", "I have kept the recovery key outside this computer")
    person.press("push button", "Next")
    person.wait_for("label", "The administrator")
    person.write("Your name", "Maya Okafor")
    person.write("User name for signing in", "maya")
    person.write("Password", _PASSWORD)
    person.write("Password once more", _PASSWORD)
    person.press("push button", "Next")
    person.wait_for("label", "Mail")
    person.press("push button", "Skip for now")
    person.wait_for("label", "Badge printer")
    person.press("push button", "Skip for now")
    person.wait_for("label", "Your staff")
    person.press("push button", "Choose a CSV file")
    person.write("File name:", str(staff))
    person.press("push button", "Open")
    person.wait_for("label", "This file would add 1…")
    person.press("push button", "Open the desk")
    person.wait_for("page tab list", "On site, 0")


def _expect(person: Assistive) -> None:
    person.press("push button", "Expect")
    person.wait_for("label", "Expect a visitor")
    person.write("Name", "Sofia Novak")
    person.write("Company", "Helix Bank")
    person.write("Host", "Daniel")
    person.press("list item", "Daniel Price…")
    person.until(lambda: person.read(person.wait_for("text", "Host")) == "Daniel Price", "the host")
    person.press("push button", "Save")
    person.wait_for("push button", "Expected 1")


def _check_in(person: Assistive) -> None:
    person.press("push button", "Check in")
    person.wait_for("label", "Check in visitor")
    person.write("Name", "Sofia")
    person.press("list item", "Sofia Novak, Helix Bank…")
    person.until(lambda: person.read(person.wait_for("text", "Company")) == "Helix Bank", "her booking")
    person.press("push button", "Check in & print")
    person.wait_for("label", "Sofia Novak is checked in with badge V-001")
    person.wait_for("push button", "On site 1")
    person.wait_for("push button", "Expected 0")


def _sign_out(person: Assistive) -> None:
    person.press("page tab", "On site, 1")
    person.press("cell", "Sofia Novak, Helix Bank")
    person.press("push button", "With host, Sofia Novak")
    person.press("push button", "Check out, Sofia Novak")
    person.wait_for("label", "Sofia Novak has left")
    person.wait_for("push button", "On site 0")
    person.press("push button", "Undo")
    person.wait_for("push button", "On site 1")


def _roll_call(person: Assistive) -> None:
    person.press("push button", "Emergency")
    person.wait_for("label", "No roll call is running")
    person.press("push button", "Start the roll call")
    person.wait_for("label", "Roll call since…")
    person.press("cell", "Sofia Novak, Helix Bank")
    person.press("push button", "Safe, Sofia Novak")
    person.wait_for("filler", "Safe: 1 / 1")
    person.write("Note for the report", "A test of the bells")
    person.press("push button", "End the roll call")
    person.wait_for("label", "The roll call is over: 1 of 1 safe")
