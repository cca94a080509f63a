"""The process behind a kiosk: it holds the curtain, keeps the visible process alive, and alone it holds the store.

The visible process never opens the store, not even when the kiosk is alone: it always talks over the local socket. So
there is one kind of it, a crash of the screen harms no store, and no key is where visitors type.
"""

import logging
import os
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reception_app.commands.kiosk import StoreHold, desk_is_open
from reception_app.kernel.log import set_up_log
from reception_app.kernel.paths import Paths
from reception_app.kiosk.forgetting import forgetful
from reception_app.kiosk.place import Place
from reception_app.kiosk.seat import Seat, key_of
from reception_app.kiosk.supervisor import Supervisor
from ui.kiosk.curtain import Curtain
from ui.kiosk.dressing import make_application
from ui.kiosk.lock_down import LockDown
from ui.kiosk.screens import ScreenKeeper
from ui.kit.garbage import GarbageClock
from ui.kit.whole_faults import with_whole_faults

if TYPE_CHECKING:
    from reception_app.context import Started

_LOOK_MS = 200
"""How often a signal to end is looked for: Python hears of it when it runs."""

_log = logging.getLogger("reception.kiosk")


@with_whole_faults
def main(place: Place, paths: Paths, opening: "Callable[[], Started]") -> int:
    """Keep the kiosk up until it is closed. Returns the exit code: 0 too when a kiosk of this name is up already."""
    if not paths.data_dir.is_dir() and not place.demo:
        sys.stderr.write(f"There is no store in {paths.data_dir}. Name its folder with --data-dir.\n")
        return 1
    set_up_log(paths.logs, file=f"kiosk-{key_of(place.name)}.log")
    seat = Seat(paths.run, place.name)
    if not seat.take():
        return 0
    app = make_application()
    keeper = Keeper(app, place, paths, opening, seat)
    for wish in ("SIGTERM", "SIGINT", "SIGHUP"):
        if hasattr(signal, wish):
            signal.signal(getattr(signal, wish), lambda *_: app.exit(0))
    look = QTimer(interval=_LOOK_MS)
    look.timeout.connect(lambda: None)
    look.start()
    # Before the thread that has the store begins: it would take apart what Qt has of the screens.
    GarbageClock(keeper)
    keeper.begin()
    code = app.exec()
    keeper.end()
    seat.release()
    return code


class Keeper(QObject):
    """The curtain, the supervisor, and the store of a kiosk that is alone."""

    _closed = Signal()
    _desk_seen = Signal(bool)

    def __init__(
        self, app: QApplication, place: Place, paths: Paths, opening: "Callable[[], Started]", seat: Seat
    ) -> None:
        super().__init__()
        self._place, self._seat = place, seat
        self._beside = place.beside or desk_is_open(paths)
        self._lock = LockDown(app)
        self._screens = ScreenKeeper(place.screen, beside=self._beside, parent=self)
        self._curtain = None if place.windowed else Curtain(self._screens)
        self._lock.window = self._curtain
        self._supervisor = Supervisor(
            place.face_command(beside=self._beside),
            closed=self._closed.emit,
            may_close=seat.close_asked,
            env=forgetful(os.environ),
        )
        self._hold = None
        if not place.beside:
            # Opened by hand or with the computer; one that a desk has opened is part of that desk and waits for it.
            self._hold = StoreHold(paths, opening, self._desk_seen.emit, new_too=place.demo)
        self._closed.connect(self._on_closed)
        self._desk_seen.connect(self._on_desk_seen)

    def begin(self) -> None:
        """Draw the curtain, then begin the rest behind it."""
        if self._curtain is not None:
            self._curtain.appear()
            if self._screens.screen is None:
                there = ", ".join(screen.name() for screen in QGuiApplication.screens())
                _log.warning("there is no screen for the kiosk; there are: %s", there)
        if self._hold is not None:
            self._hold.start()
        self._supervisor.start()

    def end(self) -> None:
        """After the event loop: end the visible process, then close the store, and the curtain last."""
        self._lock.let_go()
        self._supervisor.stop()
        if self._hold is not None:
            self._hold.stop()
        if self._curtain is not None:
            self._curtain.hide()

    def _on_closed(self) -> None:
        """By staff, at the kiosk or from the desk."""
        self._seat.note_closed()
        QApplication.exit(0)

    def _on_desk_seen(self, beside: bool) -> None:
        """A desk has come and has its screen and the store, or it has gone for good."""
        if beside != self._beside:
            self._beside = beside
            self._screens.set_beside(beside=beside)
            self._supervisor.begin_anew(self._place.face_command(beside=beside))
