"""Whether the desk is there, and what it tells: asked in a thread, told in the window's."""

import threading

from PySide6.QtCore import QObject, Signal, SignalInstance

from reception_app.kernel.errors import AppError
from reception_app.kiosk.errors import DeskChanged
from reception_app.kiosk.gateway import KioskGateway
from ui.kit.class_table import emit_between

_WAIT_S = 15.0
"""Of one question for events. The desk gives a sign of life every half second meanwhile."""
_AGAIN_S = 0.3


class DeskWatch(QObject):
    """`answered` when the desk is there again, `away` when it no longer is, `came` with each `Event`.

    `changed` says that the desk is of another release; nothing follows it.

    Else the first thing told is always one of the first two.
    """

    answered = Signal()
    away = Signal()
    came = Signal(object)
    changed = Signal()

    def __init__(self, gateway: KioskGateway, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="kiosk desk watch", daemon=True)

    def start(self) -> None:
        """Begin. Call once."""
        self._thread.start()

    def stop(self) -> None:
        """Tell nothing any more. The thread ends with the question that is under way."""
        self._ended.set()

    def join(self, seconds: float) -> bool:
        """Wait for the thread; whether it has ended."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        there: bool | None = None
        last = 0
        while not self._ended.is_set():
            try:
                events = self._gateway.events(last, _WAIT_S if there else 0.0)
            except DeskChanged:
                self._tell(self.changed)
                return
            except AppError:
                if there is not False:
                    there = False
                    self._tell(self.away)
                self._ended.wait(_AGAIN_S)
                continue
            if not there:
                there = True
                self._tell(self.answered)
            for event in events:
                last = max(last, event.number)
                self._tell(self.came, event)

    def _tell(self, signal: SignalInstance, *what: object) -> None:
        if not self._ended.is_set():
            emit_between(signal, *what)
