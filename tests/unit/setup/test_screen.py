"""Whether a window can be opened: real X servers and sockets, no guesses."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reception_app.setup.libraries import WAYLAND, X11
from reception_app.setup.screen import no_screen_because, window_libraries

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")


@pytest.fixture
def display() -> Iterator[str]:
    """A real X server; it writes down which number it took."""
    program = shutil.which("Xvfb")
    assert program, "Xvfb is needed, which apt-get installs as xvfb"
    read, write = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(write), "-nolisten", "tcp"],
        pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with open(read) as pipe:
        number = pipe.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


def test_a_screen_that_answers(display: str) -> None:
    assert no_screen_because({"DISPLAY": display}) == ""
    assert (
        no_screen_because({"DISPLAY": display, "WAYLAND_DISPLAY": "gone", "XDG_RUNTIME_DIR": "/nowhere"})
        == ""
    )


def test_a_screen_that_does_not() -> None:
    assert no_screen_because({"DISPLAY": ":987"}) == "the screen :987 does not answer"


def test_none_at_all() -> None:
    assert "neither DISPLAY nor WAYLAND_DISPLAY" in no_screen_because({})


def test_wayland(tmp_path: Path) -> None:
    env = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert no_screen_because(env) == "the screen wayland-0 does not answer"
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-0"))
        compositor.listen()
        assert no_screen_because(env) == ""
        assert no_screen_because(env | {"QT_QPA_PLATFORM": "xcb"}) != ""


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600"])
def test_a_person_who_asks_for_no_window_gets_none(platform: str) -> None:
    assert no_screen_because({"QT_QPA_PLATFORM": platform}) == ""
    assert window_libraries({"QT_QPA_PLATFORM": platform, "DISPLAY": ":0"}) == {}


def test_the_libraries_fit_the_screen() -> None:
    assert window_libraries({"DISPLAY": ":0"}) is X11
    assert window_libraries({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}) is X11
    assert window_libraries({"WAYLAND_DISPLAY": "wayland-0"}) is WAYLAND
    assert window_libraries({"DISPLAY": ":0", "QT_QPA_PLATFORM": "wayland"}) == {}
    assert window_libraries({}) == {}
