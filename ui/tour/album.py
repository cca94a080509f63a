"""Where the tour's pictures go, and how it waits for what they show."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from reception_app.kernel.errors import AppError
from ui.kit.jobs import running_jobs

Say = Callable[[str], object]

_PATIENCE_MS = 150_000
"""Looks, each worth its tick, while no job is under way. Not the clock's time: on a slow or busy PC making the demo and
importing everything take as long as they take, and fewer looks go by.
"""
_TICK_MS = 5
_QUICK = 80
"""How hard a picture is pressed together: a quarter less work, and a file larger by a fourteenth."""


class Album:
    """A folder of numbered pictures."""

    def __init__(self, folder: Path, say: Say) -> None:
        self.folder, self.say = folder, say

    def add(self, window: QWidget, number: int, name: str) -> None:
        """Save what a window shows. Raises AppError when it can't be written."""
        file = self.folder / f"{number:02}-{name}.png"
        if not window.grab().save(str(file), "PNG", _QUICK):
            raise AppError(
                f"{file} could not be written.", hint="Has its disk room, and may you write there?"
            )
        self.say(f"  {file.name}")


def wait(holds: Callable[[], bool], what: str, tick_ms: int = _TICK_MS) -> None:
    """Let the program work until something holds, looked at each `tick_ms`. While a job is under way it waits on.

    Raises TimeoutError, naming what did not come.
    """
    patience_ms = _PATIENCE_MS
    while not holds():
        if not running_jobs():
            patience_ms -= tick_ms
        if patience_ms <= 0:
            raise TimeoutError(f"the tour waited in vain for {what}")
        loop = QEventLoop()
        QTimer.singleShot(tick_ms, loop.quit)
        loop.exec()
