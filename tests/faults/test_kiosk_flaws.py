"""The published flaws of visitors' kiosks, each tried on ours with real keys and a real pointer on a real X server.

The same attacks run offscreen in `tests/ui/kiosk/test_kiosk_flaws_offscreen.py`.
"""

import ast
import base64
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reception_app.bootstrap import build
from reception_app.context import AppContext
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.paths import Paths
from reception_app.kiosk.door import read_door
from reception_app.kiosk.place import Place
from tests.builders.desk import STAFF, make_office
from tests.builders.kiosk_attacks import FLAWS, KEYBOARD, Flaw
from tests.faults.kiosk_rig import ROOT, DeskProcess, KioskProcess, Screen, children_of, memory_of, until

AT_KIOSK = "1440,0 1280x800"
_LEFT_EDGE = 1440
_PACE = "0.3"
"""Seconds between the touches of a hasty person. Faster ones are taken for one touch that bounced."""
_LONG = re.compile(r"[A-Za-z0-9+/=_-]{32,}")

pytestmark = [
    pytest.mark.skipif(
        sys.platform != "linux" or not all(map(shutil.which, ("Xvfb", "xrandr", "xdotool"))),
        reason="a real screen: on Debian, apt-get install xvfb x11-xserver-utils xdotool",
    ),
    pytest.mark.timeout(150),
]


class RealHands:
    """Keys and a pointer through the X server's own test extension; positions are those on the kiosk's screen."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def keys(self, *combinations: str) -> None:
        self._screen._run("xdotool", "key", "--delay", "40", *combinations)

    def write(self, text: str) -> None:
        self._screen._run("xdotool", "type", "--delay", "60", "--", text)

    def click(self, at: tuple[int, int], button: int = 1) -> None:
        pace = _PACE if at not in KEYBOARD else "0.05"
        self._screen._run("xdotool", *_move(at), "click", str(button), "sleep", pace)

    def hold(self, at: tuple[int, int], seconds: float) -> None:
        self._screen._run(
            "xdotool", *_move(at), "mousedown", "1", "sleep", str(seconds), "mouseup", "1", "sleep", _PACE
        )

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        self._screen._run("xdotool", *_move(start), "mousedown", "1", *_move(end), "mouseup", "1")


def _move(at: tuple[int, int]) -> list[str]:
    return ["mousemove", str(_LEFT_EDGE + at[0]), str(at[1])]


class Siege:
    """A kiosk beside a desk, on the second monitor of a real X server."""

    def __init__(self, running: ExitStack, folder: Path) -> None:
        make_office(folder, datetime.now(UTC))
        self.paths = Paths(folder)
        DeskProcess(running, folder)
        self.screen = Screen(running)
        self.kiosk = KioskProcess(running, Place(folder, "Lobby", "KIOSK"), self.screen.env())
        self.kiosk.at_home()
        self.face = self.kiosk.face()
        self.hands = RealHands(self.screen)
        self.day: date | None = None
        self.board = self.read_board()

    def read_board(self) -> list[tuple[str, str]]:
        """Who is expected and here, read beside the desk."""
        context = build(self.paths, start_workers=False, use_keyring=False, beside=True)
        assert isinstance(context, AppContext), context
        # Of the same day each time, should midnight come meanwhile.
        self.day = self.day or context.preferences.local_day(context.clock.now())
        board = [(visit.name, visit.state.value) for visit in context.visits.board(SYSTEM, self.day)]
        context.close()
        return board

    def still_kiosk(self) -> None:
        """The kiosk is where it was and nothing else is there; nothing of the desk has moved."""
        assert self.kiosk.face() == self.face, f"it was begun anew: {self.kiosk.log()[-1500:]}"
        both = {(self.kiosk.keeper.pid, AT_KIOSK), (self.face, AT_KIOSK)}
        until(lambda: set(self.screen.windows()) == both, "the kiosk and nothing else", 10.0)
        assert children_of(self.face) == [], "it has started a program"
        log = self.kiosk.log()
        for word in ("unexpected fault", "a window that may not be here", "Traceback"):
            assert word not in log
        assert self.kiosk.keeper.poll() is None


@pytest.fixture(scope="module")
def siege(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Siege]:
    with ExitStack() as running:
        yield Siege(running, tmp_path_factory.mktemp("siege") / "data")


@pytest.mark.parametrize("flaw", FLAWS, ids=str)
def test_flaw(siege: Siege, flaw: Flaw) -> None:
    flaw.attack(siege.hands)
    siege.still_kiosk()


def test_nothing_was_let_in_or_out_by_all_of_it(siege: Siege) -> None:
    assert siege.read_board() == siege.board


def test_identity_numbers_stand_nowhere_in_plain_text(siege: Siege) -> None:
    """CVE-2018-17489: what was typed is in no file, encrypted store and logs included."""
    for file in siege.paths.data_dir.rglob("*"):
        if file.is_file():
            assert b"078051120" not in file.read_bytes(), file.name


def test_no_secret_on_the_command_line_or_in_the_surroundings(siege: Siege) -> None:
    """CVE-2018-17499: what lets a kiosk speak to the desk is in a file of its owner's, and nowhere else."""
    door = read_door(siege.paths.run)
    assert door is not None
    secrets = [door.token, door.token.hex().encode(), base64.b64encode(door.token)]
    for process in (siege.kiosk.keeper.pid, siege.face):
        for place in ("cmdline", "environ"):
            said = Path(f"/proc/{process}/{place}").read_bytes()
            assert not any(secret in said for secret in secrets)
    for log in siege.paths.logs.iterdir():
        assert not any(secret in log.read_bytes() for secret in secrets)
    for file in siege.paths.run.iterdir():
        assert file.stat().st_mode & 0o077 == 0, f"{file.name} is open to others"


def test_no_credentials_in_the_code() -> None:
    """CVE-2018-17500: no literal of the kiosk's sources looks like a key."""
    for folder in ("reception_app/kiosk", "ui/kiosk", "reception_app/lobby"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    words = [word for word in _LONG.findall(node.value) if "/" not in word]
                    found = [word for word in words if not word.replace("_", "").replace("-", "").isalpha()]
                    assert found == [], f"{file.name}:{node.lineno}"


def test_the_directory_is_not_at_the_kiosk(siege: Siege) -> None:
    """CVE-2018-17502: of the staff the kiosk knows nobody it was not asked for, and never a surname or an extension."""
    surnames = [name.split()[-1].encode() for name, _, _ in STAFF]
    for _, held in memory_of(siege.face):
        assert not any(name in held for name in surnames if name not in (b"Price", b"Reed"))


def test_the_desk_never_stood_open(siege: Siege) -> None:
    """However it ends, what stays on the screen is the kiosk."""
    subprocess.run(["kill", "-SEGV", str(siege.face)], check=True)
    until(lambda: (siege.kiosk.keeper.pid, AT_KIOSK) in siege.screen.windows(), "the curtain", 2.0)
    siege.kiosk.at_home(2)
