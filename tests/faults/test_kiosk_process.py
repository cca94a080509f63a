"""Kiosks as they run: killed, orphaned, side by side, beside a desk that is killed, alone, on screens that go."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QSettings

from reception_app.commands.kiosk import desk_is_open
from reception_app.kernel.paths import Paths
from reception_app.kiosk.client import gateway_to
from reception_app.kiosk.place import Place
from reception_app.kiosk.seat import Seat
from tests.builders.desk import OfficeFolder, make_office
from tests.faults.kiosk_rig import (
    ROOT,
    TWO_SCREENS,
    DeskProcess,
    KioskLog,
    KioskProcess,
    Screen,
    memory_of,
    until,
)

BACK_S = 5.0
"""So soon a kiosk that has crashed is back, and what a start takes on this machine just now."""
AT_KIOSK = "1440,0 1280x800"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks at processes through /proc"),
    pytest.mark.timeout(120),
]
_without_x = pytest.mark.skipif(
    not all(map(shutil.which, ("Xvfb", "xrandr", "xdotool"))),
    reason="a real screen: on Debian, apt-get install xvfb x11-xserver-utils xdotool",
)
Open = Callable[..., KioskProcess]
Test = TypeVar("Test", bound=Callable[..., None])


def needs_x(test: Test) -> Test:
    """For a test that opens windows on a real X server."""
    marked: Test = pytest.mark.screen(_without_x(test))
    return marked


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> OfficeFolder:
    """Made once, copied for each test."""
    return make_office(tmp_path_factory.mktemp("kiosk office") / "data", datetime.now(UTC))


@pytest.fixture
def folder(office: OfficeFolder, tmp_path: Path) -> Path:
    return office.copy_to(tmp_path / "data").data_dir


@pytest.fixture
def running(tmp_path: Path) -> Iterator[ExitStack]:
    """What is ended with the test, the last first, while the folder it works in is still there."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def kiosk(running: ExitStack, folder: Path, tmp_path: Path) -> Open:
    """Opens a kiosk without a real screen."""
    screens = tmp_path / "screens.json"
    screens.write_text(TWO_SCREENS, "utf-8")

    def open_it(name: str = "Lobby", env: dict[str, str] | None = None, **more: str) -> KioskProcess:
        offscreen = {"QT_QPA_PLATFORM": f"offscreen:configfile={screens}"}
        return KioskProcess(running, Place(folder, name, **more), env or offscreen)  # type: ignore[arg-type]

    return open_it


def test_the_desk_is_killed_and_comes_back(running: ExitStack, folder: Path, kiosk: Open) -> None:
    desk = DeskProcess(running, folder)
    lobby = kiosk()
    lobby.at_home()
    screen = lobby.face()
    desk.kill()
    lobby.at_neutral()
    DeskProcess(running, folder)
    lobby.at_home(2)
    assert lobby.face() == screen


def test_a_killed_screen_is_back_in_the_kiosk(running: ExitStack, folder: Path, kiosk: Open) -> None:
    DeskProcess(running, folder)
    begun_at = time.monotonic()
    lobby = kiosk()
    lobby.at_home()
    # The others may have more to do in the next seconds than in these.
    patience = BACK_S + 3 * (time.monotonic() - begun_at)
    for times, how in ((2, signal.SIGKILL), (3, signal.SIGSEGV)):
        os.kill(lobby.face(), how)
        killed_at = time.monotonic()
        lobby.at_home(times)
        assert time.monotonic() - killed_at < patience
    assert "Traceback" not in lobby.said()


def test_a_killed_keeper_is_replaced(running: ExitStack, folder: Path, kiosk: Open) -> None:
    DeskProcess(running, folder)
    lobby = kiosk()
    lobby.at_home()
    lobby.keeper.kill()
    lobby.keeper.wait()
    seat = Seat(Paths(folder).run, "Lobby")
    running.callback(lambda: until(lambda: not seat.is_taken(), "the end"))
    running.callback(seat.ask_to_close)
    lobby.at_home(2)
    assert seat.is_taken()


def test_two_kiosks_at_one_desk(running: ExitStack, folder: Path, kiosk: Open) -> None:
    desk = DeskProcess(running, folder)
    lobby, gate = kiosk("Lobby"), kiosk("Gate", screen="lobby")
    lobby.at_home()
    gate.at_home()
    os.kill(lobby.face(), signal.SIGKILL)
    lobby.at_home(2)
    assert gate.log().count("neutral") == 1
    desk.kill()
    lobby.at_neutral()
    gate.at_neutral()


def test_one_kiosk_of_a_name(running: ExitStack, folder: Path, kiosk: Open) -> None:
    DeskProcess(running, folder)
    lobby = kiosk()
    lobby.at_home()
    again = kiosk()
    assert again.keeper.wait(30) == 0
    assert lobby.keeper.poll() is None


def test_the_desk_closes_it(running: ExitStack, folder: Path, kiosk: Open) -> None:
    DeskProcess(running, folder)
    lobby = kiosk()
    lobby.at_home()
    seat = Seat(Paths(folder).run, "Lobby")
    seat.ask_to_close()
    assert lobby.keeper.wait(30) == 0
    assert seat.was_closed()
    assert not seat.is_taken()


def test_ended_with_the_computer_it_is_not_closed(running: ExitStack, folder: Path, kiosk: Open) -> None:
    DeskProcess(running, folder)
    lobby = kiosk()
    lobby.at_home()
    lobby.end()
    assert lobby.keeper.returncode == 0
    assert not Seat(Paths(folder).run, "Lobby").was_closed()


def test_beside_a_desk_it_holds_no_key(running: ExitStack, folder: Path, kiosk: Open) -> None:
    """Neither process: no file of the store is open, its library is not loaded, and the key is nowhere in memory."""
    DeskProcess(running, folder)
    lobby = kiosk()
    lobby.at_home()
    secrets = _secrets_of(Paths(folder))
    for process in (lobby.keeper.pid, lobby.face()):
        assert _files_of(process, folder) <= {"logs", "run"}
        assert "sqlcipher" not in Path(f"/proc/{process}/maps").read_text("utf-8", "replace").casefold()
        assert _found_in_memory(process, secrets) == []


def test_alone_the_screen_holds_no_key_either(kiosk: Open, folder: Path) -> None:
    lobby = kiosk()
    lobby.at_home()
    assert desk_is_open(Paths(folder))
    secrets = _secrets_of(Paths(folder))
    assert _found_in_memory(lobby.face(), secrets) == []
    assert _files_of(lobby.face(), folder) <= {"logs"}
    assert _found_in_memory(lobby.keeper.pid, secrets), "the looking itself finds keys"
    lobby.end()
    check = [sys.executable, "main.py", "check", "--data-dir", str(folder)]
    assert subprocess.run(check, cwd=ROOT, capture_output=True, check=False).returncode == 0
    assert not desk_is_open(Paths(folder))


def test_others_join_a_kiosk_that_is_alone(kiosk: Open, folder: Path) -> None:
    lobby = kiosk()
    lobby.at_home()
    gate = kiosk("Gate", screen="lobby")
    gate.at_home()
    gateway = gateway_to(Paths(folder).run, "Third")
    assert gateway.welcome().organisation == "Northwind Ltd"
    gateway.calls.close()
    os.kill(lobby.face(), signal.SIGKILL)
    lobby.at_home(2)
    assert gate.log().count("neutral") == 1


def test_a_desk_gets_the_store_from_a_kiosk_that_is_alone(
    running: ExitStack, folder: Path, kiosk: Open
) -> None:
    """Whichever comes first when the computer starts: the kiosk is beside the desk in the end, and holds no key."""
    lobby = kiosk()
    lobby.at_home()
    DeskProcess(running, folder)
    lobby.at_home(2)
    assert "--beside" in Path(f"/proc/{lobby.face()}/cmdline").read_text("utf-8").split("\0")
    assert _files_of(lobby.keeper.pid, folder) <= {"logs", "run"}
    assert lobby.keeper.poll() is None


def test_without_a_store_there_is_a_sentence(tmp_path: Path) -> None:
    command = Place(tmp_path / "nothing").keeper_command()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("There is no store in ")
    assert not (tmp_path / "nothing").exists()


def test_a_store_that_can_not_be_opened_is_a_neutral_page(folder: Path, kiosk: Open) -> None:
    """What is wrong is in the log, for staff; visitors are sent to reception."""
    Paths(folder).key_file.unlink()
    lobby = kiosk()
    lobby.at_neutral()
    log = Paths(folder).logs / "reception.log"
    until(lambda: log.exists() and "the store can't be opened (key_missing)" in log.read_text("utf-8"))
    assert lobby.keeper.poll() is None
    assert lobby.said() == ""


@needs_x
def test_the_screen_is_unplugged_and_plugged_in(running: ExitStack, folder: Path, kiosk: Open) -> None:
    DeskProcess(running, folder)
    screen = Screen(running)
    lobby = kiosk(env=screen.env(), screen="KIOSK")
    lobby.at_home()
    both = {lobby.keeper.pid, lobby.face()}
    until(lambda: {pid for pid, place in screen.windows() if place == AT_KIOSK} == both, "both windows")
    for _ in range(2):
        screen.unplug()
        until(lambda: screen.windows() == [], "an empty desktop")
        screen.plug()
        until(lambda: {pid for pid, place in screen.windows() if place == AT_KIOSK} == both, "both windows")
    lobby.at_home()


@needs_x
def test_a_crash_never_bares_the_desktop(running: ExitStack, folder: Path, kiosk: Open) -> None:
    DeskProcess(running, folder)
    screen = Screen(running)
    lobby = kiosk(env=screen.env(), screen="KIOSK")
    lobby.at_home()
    until(lambda: len(screen.windows()) == 2, "both windows")
    os.kill(lobby.face(), signal.SIGKILL)
    until(lambda: (lobby.keeper.pid, AT_KIOSK) in screen.windows(), "the curtain", 1.0)
    lobby.at_home(2)
    until(lambda: (lobby.face(), AT_KIOSK) in screen.windows(), "the kiosk")


@needs_x
def test_the_desks_own_screen_is_never_covered(running: ExitStack, folder: Path, kiosk: Open) -> None:
    DeskProcess(running, folder)
    screen = Screen(running)
    screen.unplug()
    named, free = kiosk("Named", env=screen.env(), screen="DESK"), kiosk("Free", env=screen.env())
    named.at_home()
    free.at_home()
    assert screen.windows() == []
    screen.plug()
    until(lambda: {pid for pid, _ in screen.windows()} == {free.keeper.pid, free.face()}, "the free one")
    assert {place for _, place in screen.windows()} == {AT_KIOSK}


@needs_x
def test_the_desk_opens_its_kiosk_again_and_keeps_the_keyboard(running: ExitStack, folder: Path) -> None:
    """The real desk with its window, killed and started anew; the kiosk waits for it and never takes its keys."""
    paths, screen, lobby = Paths(folder), Screen(running), KioskLog(folder, "Lobby")
    memory = QSettings(str(paths.window_state), QSettings.Format.IniFormat)
    memory.setValue("kiosks/open", '[["Lobby", "KIOSK"]]')
    memory.sync()
    seat = Seat(paths.run, "Lobby")
    running.callback(lambda: until(lambda: not seat.is_taken(), "the end"))
    running.callback(seat.ask_to_close)
    command = [sys.executable, "main.py", "--data-dir", str(folder)]
    for times in (1, 2):
        desk = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **screen.env()})
        running.callback(desk.wait)
        running.callback(desk.kill)
        lobby.at_home(times)
        until(partial(screen.give_keyboard, desk.pid), "the desk's window")
        until(lambda: len(screen.windows()) == 2, "both windows")
        screen.touch(2000, 400)
        assert screen.keyboard_is_at() == desk.pid
        desk.kill()
        lobby.at_neutral()
        until(lambda: [place for _, place in screen.windows()] == [AT_KIOSK] * 2, "the kiosk's windows")


COPIES = """
from PySide6.QtWidgets import QLineEdit
from ui.kiosk.dressing import make_application
from ui.kiosk.lock_down import LockDown
app = make_application()
lock = LockDown(app)
field = lock.window = QLineEdit("Nora Whitfield")
clipboard = app.clipboard()
assert clipboard.supportsSelection()
for mode in (clipboard.Mode.Clipboard, clipboard.Mode.Selection):
    clipboard.setText(field.text(), mode)
app.processEvents()
print(repr([clipboard.text(mode) for mode in (clipboard.Mode.Clipboard, clipboard.Mode.Selection)]))
"""


@needs_x
def test_nothing_stays_in_the_clipboard(running: ExitStack) -> None:
    env = {**os.environ, **Screen(running).env()}
    done = subprocess.run(
        [sys.executable, "-c", COPIES], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout == "['', '']\n", done.stderr


def _secrets_of(paths: Paths) -> list[bytes]:
    key = paths.key_file.read_bytes().strip()
    return [key, key.lower(), key.upper(), bytes.fromhex(key.decode("ascii"))]


def _files_of(pid: int, folder: Path) -> set[str]:
    """The parts of the data folder in which a process has something open."""
    found = set()
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        target = Path(os.readlink(handle))
        if target.is_relative_to(folder):
            found.add(target.relative_to(folder).parts[0])
    return found


def _found_in_memory(pid: int, secrets: list[bytes]) -> list[str]:
    """Where in a process's memory one of the secrets stands."""
    return [place for place, held in memory_of(pid) for secret in secrets if secret in held]
