"""A desk that takes a call, writes half of it down and says so; run as a process of its own, and killed by its test.

    python -m tests.flows.killed_call_desk FOLDER [parked]

`kept` on standard output tells that what is typed is a draft in the store. With `parked` behind the folder the caller
wants to be called back and is parked; `parked` tells that this is written. It stays until it is killed.
"""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reception_app.calls.records import CallState
from reception_app.context import AppContext
from tests.builders.desk import PASSWORD
from tests.flows.desk_stage import open_window
from tests.ui.keys import type_text
from ui.calls.call_sheet import CallSheet
from ui.kit.whole_faults import with_whole_faults
from ui.start import StartWindow

NUMBER, NOTES = "+44 20 7946 0018", "The container is held"
_BEAT_MS = 20


class Hands:
    """Signs in, presses F5, types a number and half of the notes, and looks whether that is kept."""

    def __init__(self, window: StartWindow, context: AppContext, *, parks: bool) -> None:
        self._window, self._context, self._parks = window, context, parks
        self._timer = QTimer()
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """As soon as the store is open."""
        if self._window.context is None:
            QTimer.singleShot(_BEAT_MS, self.begin)
            return
        session = self._context.accounts.sign_in("maya", PASSWORD, "Front desk")
        self._window._on_signed_in(session)
        self._answer()

    def _answer(self) -> None:
        desk = self._window.desk
        if desk is None:
            QTimer.singleShot(_BEAT_MS, self._answer)
            return
        desk.open_sheet("call", {})
        sheet = desk.host.front()
        assert isinstance(sheet, CallSheet)
        type_text(QApplication.focusWidget() or self._window, NUMBER)
        type_text(sheet.form.notes, NOTES)
        self._timer.start()

    def _look(self) -> None:
        desk = self._window.desk
        assert desk is not None
        drafts = self._context.drafts.open(desk.actor)
        if any(draft.payload.get("notes") == NOTES for draft in drafts):
            self._timer.stop()
            os.write(1, b"kept\n")
            if self._parks:
                self._park()

    def _park(self) -> None:
        desk = self._window.desk
        assert desk is not None
        sheet = desk.host.front()
        assert isinstance(sheet, CallSheet)
        sheet.back.wanted.click()
        sheet.park()
        self._timer.timeout.disconnect()
        self._timer.timeout.connect(self._look_parked)
        self._timer.start()

    def _look_parked(self) -> None:
        desk = self._window.desk
        assert desk is not None
        if [call.state for call in self._context.calls.open_calls(desk.actor)] == [CallState.PARKED]:
            self._timer.stop()
            os.write(1, b"parked\n")


def main(folder: str, parked: str = "") -> int:
    """Open the desk and answer."""
    app, window, context = open_window(folder)
    hands = Hands(window, context, parks=bool(parked))
    QTimer.singleShot(0, hands.begin)
    return with_whole_faults(app.exec)()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
