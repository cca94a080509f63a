"""Screens are tested without one: the offscreen platform with a large screen, our fonts and theme, and no warnings."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.kit import motion
from ui.kit.fonts import bundled_font_files, load_fonts
from ui.kit.jobs import inline_jobs
from ui.kit.theme import apply_theme
from ui.kit.translations import install_translations


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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says of windows and menus what it can't do with them; nothing of ours is meant."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))


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


@pytest.fixture
def inline() -> Iterator[None]:
    """Jobs run at once, in the test's own thread."""
    with inline_jobs():
        yield
