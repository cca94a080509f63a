"""The screen half's front door: QApplication, fonts and theme, one window a store, faults caught, a clean exit."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reception_app.documents.font_files import font_files_for_qt
from reception_app.kernel.paths import Paths
from ui.kit.class_table import emit_between
from ui.kit.fonts import load_fonts
from ui.kit.jobs import run_job
from ui.kit.theme import FUSION, apply_theme
from ui.kit.translations import install_translations
from ui.kit.view_states import keep_views_in
from ui.kit.whole_faults import with_whole_faults
from ui.shell.start_parts import USUAL
from ui.start import StartWindow

if TYPE_CHECKING:
    from types import TracebackType

    from reception_app.context import AppContext, Started
    from ui.shell.single_instance import SingleInstance

_log = logging.getLogger("reception.ui")
_SETTLED = 5_000
"""Milliseconds after which everything is loaded. It stays to the end, so no look at what may go need take it in again.
Until then there is none: what is imported makes no garbage, and looking for it took a fifth of the start."""

_WORK = 2_000
"""Milliseconds after the desk was brought in. Mails and kiosks can wait so long; who wants the desk can't."""

_SOON = 20
"""Milliseconds between two looks whether the board that somebody waits for is up."""

_IDLE = 600
"""Milliseconds after the desk was brought in: whoever signed in at once has it painted by then."""

Build: TypeAlias = "Callable[..., Started]"
"""Opens the store; `meanwhile` is as for `bootstrap.build`."""


def make_application(argv: list[str], paths: Paths) -> QApplication:
    """The one QApplication, dressed: fonts of our own, the theme, Qt's own words in the user's language."""
    app = _plain_application(argv, paths)
    _dress_up(app)
    return app


@with_whole_faults
def main(
    build: Build,
    paths: Paths,
    *,
    running: Callable[[], bool],
    demo: bool = False,
    argv: list[str] | None = None,
) -> int:
    """Open the desk on the store that `build` opens, and stay until it is closed. Returns the exit code.

    `build` runs in a thread while the window is already up; it never raises for expected trouble. `running` tells
    whether another process has the store open: its window then comes forward, and none is made here.
    """
    app = _plain_application(argv or sys.argv[:1], paths)
    if running() and not _hold_name(paths):
        return 0
    window = open_window(build, paths, demo=demo)
    code = app.exec()
    window.finish()
    _give_up_name(window)
    # Late on purpose: nobody needs it before the end.
    from ui.kit.start_again import start_again_if_wanted

    start_again_if_wanted()
    return code


def open_window(build: Build, paths: Paths, *, demo: bool = False) -> StartWindow:
    """The window on the screen, and the store about to be opened behind it. Everything waits for its first paint."""
    gc.disable()
    window = StartWindow(lambda: build(meanwhile=lambda: emit_between(window.services_in)), paths, demo=demo)
    _catch_faults(window)
    window.desk_brought_in.connect(lambda context: _start_work_soon(window, context))
    window.desk_brought_in.connect(lambda context: _bring_in_soon(window, context))
    window.desk_brought_in.connect(lambda context: _warm_up_soon(window, context))
    window.desk_brought_in.connect(lambda context: _reopen_kiosks_soon(window, context))
    window.painted.connect(lambda: _on_painted(window, paths))
    window.show()
    QTimer.singleShot(_SETTLED, window, lambda: _on_settled(window))
    return window


def _plain_application(argv: list[str], paths: Paths) -> QApplication:
    """As much of it as the first paint needs: the family that our words are in, and the colours."""
    # The style is named here and not set: the class `QStyle` takes time to bring in, and nobody needs it yet.
    app = QApplication([*argv, "-style", "fusion"])
    app.setProperty(FUSION, True)
    app.setApplicationName("Reception")
    app.setApplicationDisplayName("Reception")
    app.setDesktopFileName("reception")
    keep_views_in(str(paths.window_state))
    load_fonts(font_files_for_qt(first_only=True))
    install_translations(app)
    apply_theme(app)
    return app


def _dress_up(app: QApplication) -> None:
    """What else the QApplication wears: fonts for other scripts, the ring around what has the keyboard."""
    # Late on purpose: nothing of the first paint has a ring, and a part of Qt is brought in for it.
    from ui.kit.focus_ring import FocusRings

    load_fonts(font_files_for_qt()[1:])
    FocusRings(app)


def _on_painted(window: StartWindow, paths: Paths) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        _dress_up(app)
    instance = _hold_name(paths)
    if instance is None:
        # Two were started in the same moment, and the other one was quicker.
        window.close()
        return
    instance.setParent(window)
    instance.shown_wanted.connect(window.come_forward)
    window.begin()


def _hold_name(paths: Paths) -> SingleInstance | None:
    """What second starts find; None when another window answered, which has come forward then."""
    # Late on purpose: it brings in Qt's network, which the first paint need not wait for.
    from ui.shell.single_instance import SingleInstance

    instance = SingleInstance(paths.data_dir)
    return instance if instance.first() else None


def _give_up_name(window: StartWindow) -> None:
    """Whoever starts from now on is the first again."""
    # Late, as in `_hold_name`.
    from ui.shell.single_instance import SingleInstance

    for instance in window.findChildren(SingleInstance):
        instance.close()


def _start_work_soon(window: StartWindow, context: AppContext) -> None:
    """Outbox, clock, kiosks' door: once the desk is likely up, in a thread; never when the window is gone."""
    QTimer.singleShot(_WORK, window, lambda: run_job(context.start_work))


def _bring_in_soon(window: StartWindow, context: AppContext) -> None:
    """What the desk needs beside its board: while somebody types a password, or as soon as the board is up."""

    def begin() -> None:
        if window.signing_in:
            QTimer.singleShot(_SOON, window, begin)
        else:
            run_job(context.bring_in)

    QTimer.singleShot(_SOON, window, begin)


def _warm_up_soon(window: StartWindow, context: AppContext) -> None:
    """Once the page is painted and nothing is to do, in a thread; given up when the window is gone."""

    def begin() -> None:
        if window.signing_in:
            # On a slow computer: whoever waits for the board would wait for this as well.
            QTimer.singleShot(_IDLE, window, begin)
            return
        # Late on purpose: like the pages that it imports.
        from ui.shell.warming import warm_up

        run_job(
            lambda: warm_up(context, lambda: window.context is not context),
            lambda _: window.bringing.need(USUAL),
            lambda _: window.bringing.need(USUAL),
            owner=window,
        )

    QTimer.singleShot(_IDLE, window, begin)


def _reopen_kiosks_soon(window: StartWindow, context: AppContext) -> None:
    """Once the page is painted: the visitors' screens that were open when the desk was last closed."""

    def begin() -> None:
        # Late on purpose: most desks have no kiosk, and those that have are painted first.
        from ui.lobby.kiosk_launcher import KioskLauncher

        if window.context is context:
            KioskLauncher(context.paths, window).reopen(window)

    QTimer.singleShot(_IDLE, window, begin)


def _on_settled(window: StartWindow) -> None:
    # Late on purpose: nothing of the first paint needs it.
    from ui.kit.garbage import GarbageClock

    gc.freeze()
    GarbageClock(window)


def _catch_faults(window: StartWindow) -> None:
    """What nobody expected is logged and said in a sheet; the desk goes on."""

    def on_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.error("unexpected fault", exc_info=(kind, fault, trace))
        window.show_fault(kind.__name__)

    sys.excepthook = on_fault
