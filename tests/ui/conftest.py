"""Screens are tested without one: the offscreen platform with a large screen, our fonts and theme, and no warnings."""

import inspect
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reception_app.accounts import Session
from reception_app.context import AppContext
from tests.builders.desk import OfficeFolder, make_office, open_context, throw_away
from tests.fakes.clock import FixedClock
from tests.ui.desk_rig import DeskRig
from tests.ui.stray import StrayWindows
from ui.accounts.sign_in_page import SignInPage
from ui.kit import motion
from ui.kit.fonts import bundled_font_files, load_fonts
from ui.kit.jobs import inline_jobs, wait_for_jobs
from ui.kit.theme import apply_theme
from ui.kit.translations import install_translations
from ui.kit.view_states import keep_views_in
from ui.kit.whole_faults import with_whole_faults
from ui.start import StartWindow


def _offscreen() -> str:
    """The platform with one 1920 x 1080 screen; by itself it has 800 x 800, and menus would not fit."""
    screen = {"name": "desk", "x": 0, "y": 0, "width": 1920, "height": 1080}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    folder = Path(tempfile.mkdtemp(prefix="reception-screen-"))
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": [screen]}), "utf-8")
    return f"offscreen:configfile={file}"


# Qt reads it when the first application is made, which comes later.
os.environ["QT_QPA_PLATFORM"] = _offscreen()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool:
    """A fault in an override of Qt's fails its test, as it is told in the program, and does not end the worker."""
    wanted = inspect.signature(pyfuncitem.obj).parameters
    arguments = {name: pyfuncitem.funcargs[name] for name in wanted}
    with_whole_faults(pyfuncitem.obj)(**arguments)
    return True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says of windows and menus what it can't do with them; nothing of ours is meant."""
    here = f"{Path(__file__).parent}{os.sep}"
    ignored = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(ignored)


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """The application with our fonts and the light theme, and nothing moving."""
    load_fonts(bundled_font_files())
    install_translations(qapp, QLocale(QLocale.Language.English))
    apply_theme(qapp, "light")
    motion.set_reduced(True)
    return qapp


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """As pytest-qt has it, and every widget given to it lives until the end of the test.

    pytest-qt only keeps weak references: a window that the test has let go of may be collected while it is painted,
    which ends the process.
    """
    kept: list[QWidget] = []
    add = qtbot.addWidget

    def add_and_keep(widget: QWidget, *, before_close_func: Callable[[QWidget], None] | None = None) -> None:
        kept.append(widget)
        add(widget, before_close_func=before_close_func)

    monkeypatch.setattr(qtbot, "addWidget", add_and_keep)
    return qtbot


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    """The application reads right to left during the test."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture(autouse=True)
def nothing_left_open(qapp: QApplication) -> Iterator[None]:
    """What a test leaves pressed or open takes the mouse and the touches of every test after it.

    What it copied would be found by tests that say that nothing is.
    """
    yield
    QApplication.clipboard().clear()
    # A sheet that Ctrl+Enter closes is gone before the keys come up: they would stay down for every test after it.
    QTest.keyRelease(QWindow(), Qt.Key.Key_Control)
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton
    assert QApplication.activePopupWidget() is None, "a menu or a list was left open"
    assert QApplication.activeModalWidget() is None, "a dialog was left open"


@pytest.fixture
def inline() -> Iterator[None]:
    """Jobs run at once, in the test's own thread."""
    with inline_jobs():
        yield


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> OfficeFolder:
    """The folder of an office, made once by the real services. Copy it, never open it."""
    return make_office(tmp_path_factory.mktemp("office") / "data")


@pytest.fixture
def context(office: OfficeFolder, tmp_path: Path, clock: FixedClock) -> Iterator[AppContext]:
    """The real services on a copy of the office."""
    opened = open_context(office.copy_to(tmp_path / "office"), clock)
    keep_views_in(str(opened.paths.window_state))
    yield opened
    wait_for_jobs(10_000)
    throw_away(opened)


@pytest.fixture
def open_desk(
    qapp: QApplication, qtbot: QtBot, context: AppContext, clock: FixedClock
) -> Iterator[Callable[[Session], DeskRig]]:
    """Opens the real window on the office with somebody signed in.

    It is painted when the desk is there: what comes before it and while it is made is painted where a test is about
    that, in those of the start and of signing in. Painting it all here takes a quarter of what a desk costs a test.
    """
    windows: list[StartWindow] = []
    stray = StrayWindows()

    def open_it(session: Session) -> DeskRig:
        window = StartWindow(lambda: context, context.paths)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.setUpdatesEnabled(False)
        window.show()
        window.activateWindow()
        window.begin()
        qtbot.waitUntil(lambda: window.findChild(QWidget, "signIn") is not None, timeout=20_000)
        page = window.findChild(SignInPage)
        assert page is not None
        page.signed_in.emit(session)
        rig = DeskRig(qtbot, window, clock)
        qtbot.waitUntil(lambda: bool(rig.desk.counters.findChildren(QWidget)), timeout=20_000)
        window.setUpdatesEnabled(True)
        window.repaint()
        return rig

    yield open_it
    for window in windows:
        if not window.close():
            assert window.close(), "asked once whether what was typed may go"
        wait_for_jobs(10_000)
    assert stray.end() == [], "shown as windows of their own"


@pytest.fixture
def desk(open_desk: Callable[[Session], DeskRig], office: OfficeFolder) -> DeskRig:
    """The desk of Maya, who may do everything."""
    return open_desk(office.maya)
