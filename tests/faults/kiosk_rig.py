"""Kiosks as real processes, their desks, and a real X server with monitors that come and go."""

import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from reception_app.kernel.paths import Paths
from reception_app.kiosk.place import Place
from reception_app.kiosk.seat import key_of
from tests.builders.nursery import end, hatch

ROOT = Path(__file__).resolve().parents[2]
SOON_S = 30.0
"""Far more than anything takes; the machine may be busy with other tests."""
HOME = "a visitor's page is shown"
NEUTRAL = "the neutral page is shown"
TWO_SCREENS = """{"screens": [
 {"name": "desk", "x": 0, "y": 0, "width": 1440, "height": 900, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
 {"name": "lobby", "x": 1440, "y": 0, "width": 1280, "height": 800, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
]}"""


def until(happens: Callable[[], object], what: str = "it", seconds: float = SOON_S) -> None:
    """Wait until something is so; fails when it never is."""
    ends = time.monotonic() + seconds
    gate = threading.Event()
    while not happens():
        assert time.monotonic() < ends, f"{what} never came about"
        gate.wait(0.03)


def children_of(pid: int) -> list[int]:
    """The processes that a process has started and that are there."""
    try:
        told = [tasks.read_text("ascii") for tasks in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    return [int(number) for each in told for number in each.split()]


def memory_of(pid: int) -> Iterator[tuple[str, bytes]]:
    """What a process may write to, piece by piece, each with its place."""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text("utf-8", "replace").splitlines():
            place, rights, *_ = line.split()
            if not rights.startswith("rw"):
                continue
            begins, ends = (int(part, 16) for part in place.split("-"))
            try:
                memory.seek(begins)
                yield place, memory.read(ends - begins)
            except OSError:
                continue  # A page that the system keeps to itself.


class KioskLog:
    """What the visible process of a kiosk has noted, through all its lives."""

    def __init__(self, folder: Path, name: str) -> None:
        self._file = Paths(folder).logs / f"kiosk-{key_of(name)}-screen.log"

    def log(self) -> str:
        """All of it so far."""
        return self._file.read_text("utf-8") if self._file.exists() else ""

    def shown(self) -> str:
        """What is to be seen: `HOME`, `NEUTRAL` or nothing yet."""
        found = re.findall(f"{HOME}|{NEUTRAL}", self.log())
        return found[-1] if found else ""

    def at_home(self, times: int = 1) -> None:
        """Wait until a visitor's page is to be seen, for the so manieth time."""
        until(lambda: self.shown() == HOME and self.log().count(HOME) >= times, f"Home; {self.log()[-600:]}")

    def at_neutral(self) -> None:
        """Wait until the neutral page is to be seen."""
        until(lambda: self.shown() == NEUTRAL, "the neutral page")


class KioskProcess(KioskLog):
    """One kiosk: the process that keeps it up, and the one that is seen."""

    def __init__(self, running: ExitStack, place: Place, env: dict[str, str]) -> None:
        super().__init__(place.data_dir, place.name)
        self._said = place.data_dir.parent / f"{key_of(place.name)}.said"
        with self._said.open("ab") as said:
            self.keeper = subprocess.Popen(
                place.keeper_command(), cwd=ROOT, env={**os.environ, **env}, stdout=said, stderr=said
            )
        running.callback(self.end)

    def end(self) -> None:
        """In order."""
        self.keeper.terminate()
        self.keeper.wait(SOON_S)

    def face(self) -> int:
        """The number of the visible process; 0 while there is none."""
        return next(iter(children_of(self.keeper.pid)), 0)

    def said(self) -> str:
        """What both processes wrote to the terminal they were started from."""
        return self._said.read_text("utf-8", "replace")


class DeskProcess:
    """A desk that can be killed."""

    def __init__(self, running: ExitStack, folder: Path) -> None:
        self.process = hatch("tests.faults.kiosk_desk_process", str(folder), stdin=True, stdout=True)
        running.callback(self.close)
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == b"ready\n"

    def kill(self) -> None:
        """As the power does."""
        self.process.kill()
        self.close()

    def close(self) -> None:
        """In order, when it is still there."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(SOON_S)
        end(self.process)


class Screen:
    """An X server with the monitors DESK and KIOSK side by side."""

    def __init__(self, running: ExitStack) -> None:
        read, write = os.pipe()
        # It would forget its monitors when the last program has gone.
        command = [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            "2720x900x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ]
        server = subprocess.Popen(
            command, pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        running.callback(server.wait)
        running.callback(server.send_signal, signal.SIGTERM)
        os.close(write)
        with os.fdopen(read) as told:
            self.display = f":{told.readline().strip()}"
        self._run("xrandr", "--setmonitor", "DESK", "1440/380x900/240+0+0", "screen")
        self.plug()

    def plug(self) -> None:
        """The kiosk's monitor is there."""
        self._run("xrandr", "--setmonitor", "KIOSK", "1280/340x800/210+1440+0", "none")

    def unplug(self) -> None:
        """It is not."""
        self._run("xrandr", "--delmonitor", "KIOSK")

    def env(self) -> dict[str, str]:
        """For programs that are to be seen here."""
        return {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def touch(self, x: int, y: int) -> None:
        """Press and let go somewhere."""
        self._run("xdotool", "mousemove", str(x), str(y), "click", "1")

    def give_keyboard(self, pid: int) -> bool:
        """Do what a window manager does when somebody clicks a window of this process; False while it has none."""
        for window in self._run("xdotool", "search", "--onlyvisible", "--class", ".", check=False).split():
            if self._pid(window) == pid:
                # It may be gone again, or not be there yet: then it is tried again.
                self._run("xdotool", "windowfocus", window, check=False)
                return self.keyboard_is_at() == pid
        return False

    def keyboard_is_at(self) -> int:
        """The process whose window gets what is typed."""
        window = self._run("xdotool", "getwindowfocus", check=False).strip()
        return self._pid(window) if window else 0

    def windows(self) -> list[tuple[int, str]]:
        """What is to be seen: the process and the place of each window, as "1440,0 1280x800"."""
        found = self._run(
            "xdotool", "search", "--onlyvisible", "--class", "Reception kiosk", check=False
        ).split()
        return [(self._pid(window), self._place(window)) for window in found]

    def _pid(self, window: str) -> int:
        return int(self._run("xdotool", "getwindowpid", window, check=False).strip() or 0)

    def _place(self, window: str) -> str:
        said = self._run("xdotool", "getwindowgeometry", window, check=False)
        place, size = re.search(r"Position: (\S+)", said), re.search(r"Geometry: (\S+)", said)
        return f"{place[1]} {size[1]}" if place and size else ""

    def _run(self, *command: str, check: bool = True) -> str:
        done = subprocess.run(
            command, env={**os.environ, **self.env()}, capture_output=True, text=True, check=check
        )
        return done.stdout
