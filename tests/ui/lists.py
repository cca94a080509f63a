"""Lists are read in jobs: a test looks at them as somebody does, once they show what they were asked for."""

from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.patience import PATIENCE_MS
from ui.kit.jobs import is_writing
from ui.kit.late_reader import LateReader
from ui.kit.list_page import ListPage

_NEXT_EVENT = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
_LOOK_AGAIN_MS = 20


def is_settled(window: QWidget) -> bool:
    """Whether all that was asked for in a window is written, and all its lists show what they were asked for."""
    return not is_writing() and all(reader.is_idle() for reader in window.findChildren(LateReader))


def settle(window: QWidget) -> None:
    """Let the program work until it is so.

    Asleep until something comes: whoever asks again and again takes the processor from the thread that is waited for.
    """
    QApplication.processEvents()
    if is_settled(window):
        return
    deadline = QDeadlineTimer(PATIENCE_MS)
    loop, pulse = QEventLoop(), QTimer()
    pulse.start(_LOOK_AGAIN_MS)
    while not is_settled(window):
        assert not deadline.hasExpired(), "something is still being read or written"
        loop.processEvents(_NEXT_EVENT)


def records(page: ListPage) -> list[Any]:
    """What a list shows once it is settled, from the top."""
    settle(page.window())
    rows = (page.table.model.record(row) for row in range(page.table.model.rowCount()))
    return [record for record in rows if record is not None]
