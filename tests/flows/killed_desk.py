"""A desk that types and checks in as fast as it can until it is killed; run as a process of its own.

    python -m tests.flows.killed_desk FOLDER SEED

A line on standard output for each thing that happened, written after it happened:
`typed SHEET MOMENT TEXT` the name field holds TEXT, `kept SHEET` the draft was put aside,
`in SHEET TEXT` the visitor was acknowledged as checked in.
"""

import os
import random
import sys
import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reception_app.context import AppContext
from tests.builders.processes import bring_in
from tests.flows.desk_stage import let_maya_in, open_window
from tests.ui.keys import type_text
from ui.kit.jobs import after_writes
from ui.kit.whole_faults import with_whole_faults
from ui.start import StartWindow
from ui.visits.check_in_sheet import CheckInSheet

bring_in("reception_app", "ui")  # Here once, before the forks: every desk brings it in while it is used.

_LETTERS = "abcdefghiklmnoprstuvz"
_BEAT_MS = 12
CTRL = Qt.KeyboardModifier.ControlModifier


def tell(*words: object) -> None:
    """At once, in one piece."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


class Hands:
    """One key a beat: a name, then either checking in or putting aside."""

    def __init__(self, window: StartWindow, context: AppContext, seed: int) -> None:
        self._window, self._context = window, context
        self._chance = random.Random(seed)
        self._rest: list[str] = []
        self._sheet: CheckInSheet | None = None
        self._host = 0
        self._timer = QTimer()
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self.beat)

    def begin(self) -> None:
        """Start typing, as soon as the desk is brought in."""
        desk = self._window.desk
        if desk is None:
            QTimer.singleShot(_BEAT_MS, self.begin)
            return
        self._host = self._context.directory.find_hosts(desk.actor, "Daniel Price")[0].id
        tell("ready")
        self._timer.start()

    def beat(self) -> None:
        """The next key."""
        desk = self._window.desk
        assert desk is not None
        sheet = desk.host.front()
        if not isinstance(sheet, CheckInSheet):
            self._open()
            return
        if sheet.is_saving:
            return
        if self._rest:
            type_text(self._focus(), self._rest.pop(0))
            self._tell_typed(sheet)
        elif sheet.form.name.text() != self._name:
            self._tell_typed(sheet)
        elif self._chance.random() < 0.4:
            draft = sheet.draft_id
            sheet.form.name.close_list()
            sheet.park()
            after_writes(lambda: tell("kept", draft), self._window)
        else:
            sheet.form.name.close_list()
            sheet.form.host.set_host_id(self._host)
            QTest.keyClick(self._focus(), Qt.Key.Key_Return, CTRL)

    def _open(self) -> None:
        desk = self._window.desk
        assert desk is not None
        desk.open_sheet("check_in", {})
        sheet = desk.host.front()
        assert isinstance(sheet, CheckInSheet)
        draft = sheet.draft_id
        name = self._name = "Zq" + "".join(
            self._chance.choice(_LETTERS) for _ in range(self._chance.randint(8, 60))
        )
        sheet.said.connect(lambda said: tell("in", draft, name))
        self._rest = list(name)

    def _tell_typed(self, sheet: CheckInSheet) -> None:
        tell("typed", sheet.draft_id, f"{time.monotonic():.3f}", sheet.form.name.text())

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window


def main(folder: str, seed: str) -> int:
    """Open the desk and type."""
    app, window, context = open_window(folder)
    hands = Hands(window, context, int(seed))
    let_maya_in(window, context, hands.begin)
    return with_whole_faults(app.exec)()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
