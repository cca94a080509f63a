"""What a visitor typed is not even in the memory of the kiosk's process when the visit is over."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reception_app.kernel.paths import Paths
from reception_app.kiosk.forgetting import forgetful
from reception_app.kiosk.place import Place
from tests.builders.desk import OfficeFolder, make_office
from tests.builders.kiosk_attacks import FIELD, KEYBOARD, MIDDLE, START_OVER, TILES
from tests.faults.kiosk_rig import DeskProcess, KioskProcess, Screen, memory_of, until

NAME = "Zyqwert Vobelknax"
"""Nobody's, and no word of the program."""
_WAYS = (NAME.encode("utf-8"), NAME.encode("utf-16-le"))
_LEFT_EDGE = 1440

pytestmark = [
    pytest.mark.skipif(
        sys.platform != "linux" or not all(map(shutil.which, ("Xvfb", "xrandr", "xdotool"))),
        reason="a real screen: on Debian, apt-get install xvfb x11-xserver-utils xdotool",
    ),
    pytest.mark.timeout(120),
]


class Lobby:
    """A kiosk on a real screen, with a finger and a keyboard."""

    def __init__(self, running: ExitStack, folder: Path) -> None:
        self.screen = Screen(running)
        self.kiosk = KioskProcess(running, Place(folder, "Lobby", "KIOSK"), self.screen.env())
        self.kiosk.at_home()

    def touch(self, at: tuple[int, int]) -> None:
        self.screen.touch(_LEFT_EDGE + at[0], at[1])

    def write(self, text: str) -> None:
        until(lambda: self.screen.give_keyboard(self.kiosk.face()), "the keyboard")
        self.screen._run("xdotool", "type", "--delay", "60", "--", text)

    def in_memory(self) -> bool:
        """Whether the name stands anywhere in the memory of the process that is seen."""
        return any(way in held for _, held in memory_of(self.kiosk.face()) for way in _WAYS)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[ExitStack]:
    """What is ended with the test, the last first, while the folder it works in is still there."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> OfficeFolder:
    return make_office(tmp_path_factory.mktemp("kiosk office") / "data", datetime.now(UTC))


@pytest.fixture
def folder(office: OfficeFolder, tmp_path: Path) -> Path:
    return office.copy_to(tmp_path / "data").data_dir


@pytest.mark.parametrize("handed_over", [False, True])
def test_a_name_is_gone_when_the_visit_is_over(running: ExitStack, folder: Path, handed_over: bool) -> None:
    """Also when it was handed over to the desk meanwhile, over the socket."""
    lobby = Lobby(running, folder)
    assert not lobby.in_memory()
    lobby.touch(TILES[1])
    lobby.touch(FIELD)
    lobby.write(NAME)
    until(lobby.in_memory, "the name")
    if handed_over:
        lobby.write("\n\n\n")
    lobby.touch(START_OVER)
    lobby.kiosk.at_home(2)
    until(lambda: not lobby.in_memory(), "nothing of it")
    for file in (file for file in folder.rglob("*") if file.is_file()):
        assert not any(way in file.read_bytes() for way in _WAYS), file.name


def test_the_desk_is_stopped_while_somebody_types(running: ExitStack, folder: Path) -> None:
    """The neutral page sends them to reception; the next visitor begins at Home."""
    desk = DeskProcess(running, folder)
    lobby = Lobby(running, folder)
    lobby.touch(TILES[1])
    for key in KEYBOARD[20:26]:
        lobby.touch(key)
    desk.kill()
    lobby.kiosk.at_neutral()
    lobby.touch(MIDDLE)
    DeskProcess(running, folder)
    lobby.kiosk.at_home(2)
    for word in ("unexpected fault", "a window that may not be here", "Traceback"):
        assert word not in lobby.kiosk.log()
    assert Paths(folder).logs.is_dir()


def test_the_surroundings_of_a_forgetful_process() -> None:
    env = forgetful({"A": "1", "GLIBC_TUNABLES": "glibc.malloc.check=1"}, "linux")
    assert env["A"] == "1"
    assert env["GLIBC_TUNABLES"].startswith("glibc.malloc.check=1:glibc.malloc.perturb=")
    assert forgetful(env, "linux") == env
    assert forgetful({"A": "1"}, "win32") == {"A": "1"}
