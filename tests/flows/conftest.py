"""The real windows, on the same screen and in the same dress as the tests of single pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reception_app.accounts import Session
from reception_app.bootstrap import build
from reception_app.context import Started
from reception_app.kernel.paths import Paths
from tests.ui.conftest import dressed, office, qtbot
from tests.ui.desk_rig import DeskRig
from ui.accounts.sign_in_page import SignInPage
from ui.kit.jobs import wait_for_jobs
from ui.kit.view_states import keep_views_in
from ui.start import StartWindow

__all__ = ["dressed", "office", "qtbot"]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A data folder in which there is nothing yet."""
    return Paths(tmp_path / "data")


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Callable[[Paths], StartWindow]]:
    """Starts the program on a folder as `main.py` does: workers, clocks, files and all."""
    windows: list[StartWindow] = []

    def start_it(paths: Paths) -> StartWindow:
        def opening() -> Started:
            return build(paths, use_keyring=False)

        window = StartWindow(opening, paths)
        windows.append(window)
        qtbot.addWidget(window)
        keep_views_in(str(paths.window_state))
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        window.begin()
        return window

    yield start_it
    for window in windows:
        window.close()
        wait_for_jobs(20_000)
        window.finish()


@pytest.fixture
def working_desk(qtbot: QtBot, start: Callable[[Paths], StartWindow]) -> Callable[[Paths, Session], DeskRig]:
    """The desk on a prepared folder with somebody signed in, everything running."""

    def open_it(paths: Paths, session: Session) -> DeskRig:
        window = start(paths)
        qtbot.waitUntil(lambda: window.findChild(QWidget, "signIn") is not None, timeout=20_000)
        page = window.findChild(SignInPage)
        assert page is not None
        page.signed_in.emit(session)
        rig = DeskRig(qtbot, window)
        rig.until(lambda: rig.desk.counters.findChildren(QWidget), "the figures")
        return rig

    return open_it
