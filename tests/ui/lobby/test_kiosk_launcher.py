"""The desk opens kiosks of its own, remembers them, and opens again what nobody has closed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reception_app.kernel.paths import Paths
from reception_app.kiosk.seat import Seat
from ui.lobby.kiosk_launcher import KioskLauncher, OpenKiosk

SOON_MS = 30_000


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths(tmp_path / "data")
    made.make()
    return made


@pytest.fixture
def launcher(qtbot: QtBot, paths: Paths) -> Iterator[KioskLauncher]:
    made = KioskLauncher(paths)
    yield made
    names = [kiosk.name for kiosk in made.open_kiosks()]
    for name in names:
        made.close(name)
    qtbot.waitUntil(lambda: not any(map(made.is_up, names)), timeout=SOON_MS)


@pytest.fixture
def desk(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


def test_the_desks_own_screen_is_not_offered(launcher: KioskLauncher, desk: QWidget) -> None:
    (only,) = launcher.screens(desk)
    assert (only.id, only.width, only.height) == (QGuiApplication.primaryScreen().name(), 1920, 1080)
    assert not only.usable


def test_a_kiosk_is_opened_remembered_and_closed(launcher: KioskLauncher, paths: Paths, qtbot: QtBot) -> None:
    """With a real process; it has no screen to be seen on, and no desk."""
    assert launcher.open("Lobby", "HDMI-2")
    qtbot.waitUntil(lambda: launcher.is_up("Lobby"), timeout=SOON_MS)
    assert KioskLauncher(paths).open_kiosks() == [OpenKiosk("Lobby", "HDMI-2")]
    with qtbot.waitSignal(launcher.changed, timeout=SOON_MS):
        launcher.close("Lobby")
    qtbot.waitUntil(lambda: not launcher.is_up("Lobby"), timeout=SOON_MS)
    assert launcher.open_kiosks() == []


def test_what_was_open_is_opened_again(
    launcher: KioskLauncher, paths: Paths, desk: QWidget, qtbot: QtBot
) -> None:
    """Not what staff have closed at the kiosk itself."""
    launcher._remember([OpenKiosk("Lobby", "HDMI-2"), OpenKiosk("Gate", "HDMI-3")])
    gate = Seat(paths.run, "Gate")
    assert gate.take()
    gate.note_closed()
    gate.release()
    launcher.reopen(desk)
    qtbot.waitUntil(lambda: launcher.is_up("Lobby"), timeout=SOON_MS)
    assert not launcher.is_up("Gate")
    assert launcher.open_kiosks() == [OpenKiosk("Lobby", "HDMI-2")]


def test_a_kiosk_that_is_up_is_left_alone(
    launcher: KioskLauncher, paths: Paths, desk: QWidget, qtbot: QtBot
) -> None:
    """The desk was started anew; its kiosk has waited."""
    seat = Seat(paths.run, "Lobby")
    assert seat.take()
    launcher._remember([OpenKiosk("Lobby", "HDMI-2")])
    launcher.reopen(desk)
    assert launcher.open("Lobby", "HDMI-2")
    assert launcher.is_up("Lobby")
    launcher.close("Lobby")
    assert seat.close_asked()
    seat.release()


def test_the_desks_window_keeps_off_a_kiosks_screen(launcher: KioskLauncher, desk: QWidget) -> None:
    """There is one screen here, the desk's: its window stays where it is."""
    desk.setGeometry(10, 20, 300, 200)
    launcher.reopen(desk)
    assert desk.pos().x() == 10


@pytest.mark.parametrize("name", ["", " Lobby", "x" * 41, "Lob\nby"])
def test_a_name_that_is_none(launcher: KioskLauncher, name: str) -> None:
    assert not launcher.open(name, "HDMI-2")
    assert launcher.open_kiosks() == []


@pytest.mark.parametrize("kept", ["nonsense", "7", '["Lobby"]', json.dumps([["", "HDMI-2"]])])
def test_a_broken_memory_is_an_empty_one(launcher: KioskLauncher, paths: Paths, kept: str) -> None:
    QSettings(str(paths.window_state), QSettings.Format.IniFormat).setValue("kiosks/open", kept)
    assert launcher.open_kiosks() == []


def test_a_folder_that_is_gone_has_no_kiosk(launcher: KioskLauncher, paths: Paths) -> None:
    assert not launcher.is_up("Lobby")
    assert not paths.run.exists()
    launcher.close("Lobby")
    assert not Seat(paths.run, "Lobby").close_asked()
