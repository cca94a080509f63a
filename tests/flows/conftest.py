"""The real windows, on the same screen and in the same dress as the tests of single pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reception_app.bootstrap import build
from reception_app.context import Started
from reception_app.kernel.paths import Paths
from tests.ui.conftest import context, desk, dressed, office, open_desk, qtbot
from ui.kit.jobs import wait_for_jobs
from ui.kit.view_states import keep_views_in
from ui.start import StartWindow

__all__ = ["context", "desk", "dressed", "office", "open_desk", "qtbot"]


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
