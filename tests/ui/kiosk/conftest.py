"""A visitor's screen on a desk that answers as each test wants."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes.kiosk_gateway import ScriptedGateway
from tests.ui.kiosk.rig import KioskRig
from tests.ui.stray import StrayWindows
from ui.kit.jobs import wait_for_jobs


@pytest.fixture
def gateway() -> ScriptedGateway:
    """A desk where all goes well."""
    return ScriptedGateway()


@pytest.fixture
def open_kiosk(
    qapp: QApplication, qtbot: QtBot, gateway: ScriptedGateway
) -> Iterator[Callable[..., KioskRig]]:
    """Opens a screen; its keywords are those of `KioskRig`."""
    rigs: list[KioskRig] = []
    stray = StrayWindows()

    def open_it(**more: object) -> KioskRig:
        rig = KioskRig(qtbot, gateway, **more)  # type: ignore[arg-type]
        rigs.append(rig)
        return rig

    yield open_it
    gateway.gate.set()
    for rig in rigs:
        rig.view.calls.close()
    wait_for_jobs(10_000)
    assert set(stray.end()) <= {"KioskView kiosk"}, "shown as windows of their own"


@pytest.fixture
def kiosk(open_kiosk: Callable[..., KioskRig]) -> KioskRig:
    """A screen of 1280 x 800 with Home on it."""
    return open_kiosk()
