"""Where the tour's pictures go, and how it waits for what they show."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from reception_app.kernel.errors import AppError
from ui.kit.jobs import running_jobs

Say = Callable[[str], object]

_PATIENCE_MS = 150_000
"""Looks, each worth its tick, while no job is under way. Not the clock's time: on a slow or busy PC making the demo and
importing everything take as long as they take, and fewer looks go by.
"""
_TICK_MS = 5
_QUICK = 1
"""How hard a picture is pressed together: 1 to 9."""


class Album:
    """A folder of numbered pictures."""

    def __init__(self, folder: Path, say: Say) -> None:
        self.folder, self.say = folder, say

    def add(self, window: QWidget, number: int, name: str) -> None:
        """Save what a window shows. Raises AppError when it can't be written."""
        file = self.folder / f"{number:02}-{name}.png"
        try:
            file.write_bytes(png(window.grab().toImage()))
        except OSError as error:
            raise AppError(
                f"{file} could not be written.", hint="Has its disk room, and may you write there?"
            ) from error
        self.say(f"  {file.name}")


def png(image: QImage) -> bytes:
    """The picture as a file. What shows through is not kept.

    Qt tries which filter suits each line. Those of a window, with large plain areas, are smallest without any, and
    that takes a third of the time.
    """
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    width, height, stride = plain.width(), plain.height(), plain.bytesPerLine()
    pixels = memoryview(plain.constBits())
    lines = b"".join(b"\0" + pixels[begin : begin + 3 * width] for begin in range(0, stride * height, stride))
    head = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, _QUICK)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    named = name + content
    return struct.pack(">I", len(content)) + named + struct.pack(">I", zlib.crc32(named))


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
