"""The process of a kiosk that is seen: one window, no store, no key, nothing of the desk."""

from __future__ import annotations

import gc
import logging
import os
import signal
import subprocess
import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from reception_app.kernel.errors import AppError
from reception_app.kernel.log import set_up_log
from reception_app.kernel.paths import Paths
from reception_app.kiosk.client import gateway_to
from reception_app.kiosk.gateway import KioskGateway
from reception_app.kiosk.place import Place
from reception_app.kiosk.records import KioskTrouble, Welcome
from reception_app.kiosk.seat import key_of
from reception_app.kiosk.supervisor import CLOSED, LifeLine
from ui.kiosk.dressing import make_application
from ui.kiosk.kiosk_window import KioskWindow, MakeView
from ui.kiosk.lock_down import LockDown
from ui.kiosk.screens import ScreenKeeper
from ui.kit.focus_ring import FocusRings
from ui.kit.garbage import GarbageClock
from ui.kit.jobs import on_bug, run_job, wait_for_jobs
from ui.kit.scan_filter import ScanFilter
from ui.kit.theme import apply_theme
from ui.kit.whole_faults import with_whole_faults

if TYPE_CHECKING:
    from ui.kiosk.camera.eye import Eye
    from ui.kiosk.kiosk_view import KioskView

BEGIN_AGAIN = 75
"""How the process ends when it had rather be begun anew."""
_BEAT_MS = 1_000
_PATIENCE_MS = 2_500

_log = logging.getLogger("reception.kiosk")


@with_whole_faults
def main(place: Place, paths: Paths) -> int:
    """Show the kiosk until it is closed. Returns the exit code."""
    # The keeper is asked to stop, and stops this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    set_up_log(paths.logs, file=f"kiosk-{key_of(place.name)}-screen.log")
    life_line = LifeLine(lambda: _be_kept_again(place))
    app = make_application()
    FocusRings(app)
    gateway = gateway_to(paths.run, place.name)
    views = Views(gateway)
    face = Face(app, place, gateway, views.make)
    views.setParent(face)
    beat = QTimer(interval=_BEAT_MS)
    beat.timeout.connect(life_line.beat)
    beat.start()
    life_line.beat()
    face.begin()
    GarbageClock(face.window)
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
        self._scans = ScanFilter(self)
        self._scans.scanned.connect(self._on_scanned)
        self._scans.install(app)

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

    def _on_scanned(self, text: str) -> None:
        """A scanner that types, plugged in at this computer: whatever it read reaches no field."""
        view = self.window.view
        if view is not None:
            view.on_scan(text)

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


class Views(QObject):
    """Makes a view for each visitor; the camera stays, and is looked for when the first settings that want it come."""

    def __init__(self, gateway: KioskGateway) -> None:
        super().__init__()
        self._gateway = gateway
        self._eye: Eye | None = None
        self._looked = False
        self._frozen = False

    def make(self, welcome: Welcome) -> KioskView:
        """A view at Home."""
        # Late on purpose: the neutral page is seen before the others are loaded.
        from ui.kiosk.kiosk_view import KioskView
        from ui.kiosk.words import words_for

        if not self._frozen:
            # The program itself never goes: to look through it for what has gone would hold up a page now and then.
            self._frozen = True
            gc.collect()
            gc.freeze()
        eye = self._eye_for(welcome)
        view = KioskView(self._gateway, words_for, eye, welcome=welcome)
        if eye is not None:
            view.page_shown.connect(lambda page: eye.on_page(page, wanted=welcome.camera))
            eye.scanned.connect(view.on_scan)
        return view

    def _eye_for(self, welcome: Welcome) -> Eye | None:
        if welcome.camera and not self._looked:
            self._looked = True
            # Late on purpose: cameras are an optional part, and large.
            from ui.kiosk.camera.eye import Eye
            from ui.kit.camera.finding import find_camera

            camera = find_camera()
            if camera is not None:
                self._eye = Eye(camera, self)
                self._eye.failed.connect(self._on_eye_failed)
        return self._eye if welcome.camera else None

    def _on_eye_failed(self) -> None:
        gateway = self._gateway
        run_job(lambda: gateway.report(KioskTrouble.CAMERA), failed=_not_told, owner=self)


def _not_told(trouble: AppError) -> None:
    _log.warning("a trouble could not be told to the desk: %s", type(trouble).__name__)


def _be_kept_again(place: Place) -> None:
    """The keeper was killed: a new one begins the kiosk anew. In a thread, whatever the window is doing."""
    _log.error("the keeper has gone; another one begins")
    subprocess.Popen(
        place.keeper_command(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
    )
    os._exit(BEGIN_AGAIN)
