"""Reads QR codes from a camera's pictures."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ui.kit.camera.camera import Camera
from ui.kit.jobs import run_job

PAUSE = 3.0
"""Seconds before the same code counts again: it is usually held before the camera a little longer."""
_TEXT_MAX = 4096


class QrReader(QObject):
    """Says once what a QR before the camera says, whatever it is. Only QR codes are looked for, one picture at a time.

    `clock` gives seconds and only ever goes up.
    """

    read = Signal(str)

    def __init__(
        self, camera: Camera, parent: QObject | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._busy = False
        # Not the text itself: whose invitation was read is nobody's to find out later.
        self._last, self._last_at = 0, float("-inf")
        camera.frame_came.connect(self._on_camera_frame_came)

    def _on_camera_frame_came(self, image: QImage) -> None:
        # A picture that comes while one is being read is left out: the next one is as good.
        if not self._busy:
            self._busy = True
            run_job(lambda: read_qr(image), self._on_looked, self._on_failed, owner=self)

    def _on_looked(self, text: str) -> None:
        self._busy = False
        if not text:
            return
        now, mark = self._clock(), hash(text)
        fresh = mark != self._last or now - self._last_at >= PAUSE
        self._last, self._last_at = mark, now
        if fresh:
            self.read.emit(text)

    def _on_failed(self, _trouble: object) -> None:
        self._busy = False


def read_qr(image: QImage) -> str:
    """What the one QR code of a picture says; empty for none, for several, and for what is absurdly long."""
    # Late: only a kiosk with a camera, or a desk that takes photos, ever reads one.
    import zxingcpp

    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    found = {code.text for code in zxingcpp.read_barcodes(grey, formats) if code.text}
    text = found.pop() if len(found) == 1 else ""
    return text if len(text) <= _TEXT_MAX else ""
