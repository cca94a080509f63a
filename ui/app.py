"""The screen half's front door: QApplication, fonts and theme, one window a store, faults caught, a clean exit."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reception_app.documents.font_files import font_files_for_qt
from reception_app.kernel.paths import Paths
from ui.kit.focus_ring import FocusRings
from ui.kit.fonts import load_fonts
from ui.kit.jobs import run_job
from ui.kit.theme import apply_theme
from ui.kit.translations import install_translations
from ui.kit.view_states import keep_views_in
from ui.shell.single_instance import SingleInstance
from ui.start import StartWindow

if TYPE_CHECKING:
    from types import TracebackType

    from reception_app.context import AppContext, Started

_log = logging.getLogger("reception.ui")
_SETTLED = 5_000
"""Milliseconds after which everything is loaded. It stays to the end, so the collector need not look at it again: a
full look takes 30 ms, two frames in the middle of scrolling. Until then the collector rests: what is imported makes
no garbage, and looking for it took a fifth of the start."""

_IDLE = 600
"""Milliseconds after the first page of the open store."""

Build: TypeAlias = "Callable[[], Started]"


def make_application(argv: list[str], paths: Paths) -> QApplication:
    """The one QApplication, dressed: fonts of our own, the theme, Qt's own words in the user's language."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(argv)
    app.setApplicationName("Reception")
    app.setApplicationDisplayName("Reception")
    app.setDesktopFileName("reception")
    keep_views_in(str(paths.window_state))
    load_fonts(font_files_for_qt())
    install_translations(app)
    apply_theme(app)
    FocusRings(app)
    return app


def main(build: Build, paths: Paths, *, demo: bool = False, argv: list[str] | None = None) -> int:
    """Open the desk on the store that `build` opens, and stay until it is closed. Returns the exit code.

    `build` runs in a thread while the window is already up; it never raises for expected trouble.
    """
    app = make_application(argv or sys.argv[:1], paths)
    instance = SingleInstance(paths.data_dir)
    if not instance.first():
        return 0
    window = open_window(build, paths, demo=demo)
    instance.shown_wanted.connect(window.come_forward)
    code = app.exec()
    window.finish()
    instance.close()
    return code


def open_window(build: Build, paths: Paths, *, demo: bool = False) -> StartWindow:
    """The window on the screen, and the store about to be opened behind it."""
    gc.disable()
    window = StartWindow(build, paths, demo=demo)
    _catch_faults(window)
    window.store_opened.connect(lambda context: _warm_up_soon(window, context))
    window.show()
    QTimer.singleShot(0, window.begin)
    QTimer.singleShot(_SETTLED, _on_settled)
    return window


def _warm_up_soon(window: StartWindow, context: AppContext) -> None:
    """Once the page is painted and nothing is to do, in a thread; given up when the window is gone."""

    def begin() -> None:
        # Late on purpose: like the pages that it imports.
        from ui.shell.warming import warm_up

        run_job(lambda: warm_up(context, lambda: window.context is not context))

    QTimer.singleShot(_IDLE, window, begin)


def _on_settled() -> None:
    gc.freeze()
    gc.enable()


def _catch_faults(window: StartWindow) -> None:
    """What nobody expected is logged and said in a sheet; the desk goes on."""

    def on_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.error("unexpected fault", exc_info=(kind, fault, trace))
        window.show_fault(kind.__name__)

    sys.excepthook = on_fault
