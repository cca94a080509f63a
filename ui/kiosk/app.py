"""The process of a kiosk that is seen: one window, no store, no key, nothing of the desk."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from reception_app.kernel.log import set_up_log
from reception_app.kernel.paths import Paths
from reception_app.kiosk.client import gateway_to
from reception_app.kiosk.gateway import KioskGateway
from reception_app.kiosk.place import Place
from reception_app.kiosk.records import Welcome
from reception_app.kiosk.seat import key_of
from reception_app.kiosk.supervisor import CLOSED, LifeLine
from ui.kiosk.dressing import make_application
from ui.kiosk.kiosk_window import KioskWindow, MakeView
from ui.kiosk.lock_down import LockDown
from ui.kiosk.screens import ScreenKeeper
from ui.kit.focus_ring import FocusRings
from ui.kit.jobs import on_bug, wait_for_jobs
from ui.kit.theme import apply_theme

if TYPE_CHECKING:
    from ui.kiosk.kiosk_view import KioskView

BEGIN_AGAIN = 75
"""How the process ends when it had rather be begun anew."""
_BEAT_MS = 1_000
_PATIENCE_MS = 2_500

_log = logging.getLogger("reception.kiosk")


def main(place: Place, paths: Paths) -> int:
    """Show the kiosk until it is closed. Returns the exit code."""
    # The keeper is asked to stop, and stops this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    set_up_log(paths.logs, file=f"kiosk-{key_of(place.name)}-screen.log")
    life_line = LifeLine(lambda: _be_kept_again(place))
    app = make_application()
    FocusRings(app)
    gateway = gateway_to(paths.run, place.name)
    face = Face(app, place, gateway, partial(_make_view, gateway))
    beat = QTimer(interval=_BEAT_MS)
    beat.timeout.connect(life_line.beat)
    beat.start()
    life_line.beat()
    face.begin()
    code = app.exec()
    face.end()
    return code


class Face(QObject):
    """The window, the lock around it, and what becomes of faults."""

    _fault = Signal(str)

    def __init__(self, app: QApplication, place: Place, gateway: KioskGateway, make_view: MakeView) -> None:
        super().__init__()
        self._app = app
        self._lock = LockDown(app, closable=place.windowed)
        keeper = None if place.windowed else ScreenKeeper(place.screen, beside=place.beside, parent=self)
        self.window = KioskWindow(gateway, make_view, keeper, focus=not place.beside)
        self._lock.window = self.window
        self._lock.intruded.connect(self.window.fault)
        self._fault.connect(self.window.fault)
        self.window.dressed.connect(self._on_dressed)
        self.window.closing.connect(lambda: self._leave(CLOSED))
        self.window.broken.connect(lambda: self._leave(BEGIN_AGAIN))

    def begin(self) -> None:
        """Be seen; from now on a fault is the neutral page and not the end."""
        sys.excepthook = self._on_fault
        threading.excepthook = lambda args: self._on_fault(args.exc_type, args.exc_value, args.exc_traceback)
        on_bug(lambda error: self._fault.emit(type(error).__name__))
        self.window.begin()

    def end(self) -> None:
        """After the event loop."""
        self.window.end()
        wait_for_jobs(_PATIENCE_MS)

    def _on_dressed(self, welcome: Welcome) -> None:
        apply_theme(self._app, "light", welcome.accent)

    def _on_fault(
        self, kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        _log.error("unexpected fault", exc_info=(kind, fault or kind(), trace))
        self._fault.emit(kind.__name__)

    def _leave(self, code: int) -> None:
        self._lock.let_go()
        self._app.exit(code)


def _make_view(gateway: KioskGateway, welcome: Welcome) -> KioskView:
    # Late on purpose: the neutral page is seen before the others are loaded.
    from ui.kiosk.kiosk_view import KioskView
    from ui.kiosk.words import words_for

    return KioskView(gateway, words_for, welcome=welcome)


def _be_kept_again(place: Place) -> None:
    """The keeper was killed: a new one begins the kiosk anew. In a thread, whatever the window is doing."""
    _log.error("the keeper has gone; another one begins")
    subprocess.Popen(
        place.keeper_command(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
    )
    os._exit(BEGIN_AGAIN)
