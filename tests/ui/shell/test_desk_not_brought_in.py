"""A module of the desk that can't be imported, as of a damaged file: that is said each time, not waited for."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reception_app.bootstrap import build
from tests.builders.desk import OfficeFolder
from tests.fakes.clock import FixedClock
from ui.accounts.sign_in_page import SignInPage
from ui.kit.button import Button
from ui.kit.jobs import wait_for_jobs
from ui.shell.fault_page import FaultPage
from ui.start import StartWindow

_PART = "ui.shell.verbs"
_SOON_MS = 20_000


@pytest.fixture
def window(
    office: OfficeFolder, tmp_path: Path, clock: FixedClock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[StartWindow]:
    """Of a program whose faults reach its window, as in `ui.app`."""
    paths = office.copy_to(tmp_path / "copy")
    made = StartWindow(lambda: build(paths, clock, start_workers=False, use_keyring=False), paths)
    qtbot.addWidget(made)

    def on_fault(kind: type[BaseException], _: BaseException, __: TracebackType | None) -> None:
        made.show_fault(kind.__name__)

    with qtbot.capture_exceptions():
        monkeypatch.setattr(sys, "excepthook", on_fault)
        made.show()
        yield made
        made.close()
        wait_for_jobs(_SOON_MS)
        made.finish()


def _front(qtbot: QtBot, window: StartWindow, kind: type[QWidget]) -> QWidget:
    qtbot.waitUntil(lambda: isinstance(window._stack.currentWidget(), kind), timeout=_SOON_MS)
    page = window._stack.currentWidget()
    assert page is not None
    return page


def _try_again(qtbot: QtBot, window: StartWindow) -> SignInPage:
    button = _front(qtbot, window, FaultPage).findChild(Button, "tryAgain")
    assert button is not None
    button.click()
    page = _front(qtbot, window, SignInPage)
    assert isinstance(page, SignInPage)
    return page


def test_it_is_said_again_to_whoever_signs_in_and_the_desk_comes_once_it_can(
    window: StartWindow, office: OfficeFolder, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as damaged:
        damaged.setitem(sys.modules, _PART, None)
        window.begin()
        page = _try_again(qtbot, window)
        page.signed_in.emit(office.maya)
        page = _try_again(qtbot, window)
    page.signed_in.emit(office.maya)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=_SOON_MS)
