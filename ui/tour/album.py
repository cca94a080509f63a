"""Where the tour's pictures go, and how it waits for what they show."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

Say = Callable[[str], object]

_PATIENCE_S = 150.0
"""The demo store is made, and everything imported for the first time, before the first picture: slow PCs take long."""
_TICK_MS = 5


class Album:
    """A folder of numbered pictures."""

    def __init__(self, folder: Path, say: Say) -> None:
        self.folder, self.say = folder, say

    def add(self, window: QWidget, number: int, name: str) -> None:
        """Save what a window shows. Raises OSError when it can't be written."""
        file = self.folder / f"{number:02}-{name}.png"
        if not window.grab().save(str(file)):
            raise OSError(f"{file} could not be written")
        self.say(f"  {file.name}")


def wait(holds: Callable[[], bool], what: str, tick_ms: int = _TICK_MS) -> None:
    """Let the program work until something holds, looked at each `tick_ms`. Raises TimeoutError, naming what did not
    come.
    """
    until = time.monotonic() + _PATIENCE_S
    while not holds():
        if time.monotonic() > until:
            raise TimeoutError(f"the tour waited in vain for {what}")
        loop = QEventLoop()
        QTimer.singleShot(tick_ms, loop.quit)
        loop.exec()
