"""The kiosk's camera: a photo while a page wants one, QR codes while a page may be scanned at, else off."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ui.kiosk.flow import SCANNED, THROUGH
from ui.kit.camera.camera import Camera
from ui.kit.camera.qr_reader import QrReader

_SCANNED_AT = frozenset(map(str, SCANNED | THROUGH))
"""As a scanner that types: who is leaving next doesn't wait until a goodbye is gone."""


class Eye(QObject):
    """A `CameraPort` for the pages. `scanned` carries what a QR says; `failed` comes once when the camera is gone."""

    scanned = Signal(str)
    failed = Signal()

    def __init__(self, camera: Camera, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._camera = camera
        camera.setParent(self)
        self._problem = ""
        self._watching = False
        self._frame: Callable[[QImage], None] | None = None
        self._gone: Callable[[], None] | None = None
        camera.frame_came.connect(self._on_camera_frame_came)
        camera.failed.connect(self._on_camera_failed)
        self._reader = QrReader(camera, self)
        self._reader.read.connect(self._on_reader_read)

    @property
    def problem(self) -> str:
        """Why there is no picture, as one word; empty while all is well."""
        return self._problem

    def available(self) -> bool:
        """Whether it may be tried."""
        return not self._problem

    def on_page(self, page: str, *, wanted: bool) -> None:
        """Another page is shown: look for codes where they count, as far as the settings want the camera."""
        self._watching = wanted and page in _SCANNED_AT and self.available()
        self._run()

    def start(self, frame: Callable[[QImage], None], failed: Callable[[], None]) -> None:
        """Give `frame` each picture until `stop`; `failed` once when there will be none."""
        if not self.available():
            failed()
            return
        self._frame, self._gone = frame, failed
        self._run()

    def stop(self) -> None:
        """Nobody is seen any more, until a page wants it or may be scanned at."""
        self._watching = False
        self._frame = self._gone = None
        self._run()

    def _run(self) -> None:
        if self._watching or self._frame is not None:
            self._camera.start()
        else:
            self._camera.stop()

    def _on_camera_frame_came(self, image: QImage) -> None:
        if self._frame is not None:
            self._frame(image)

    def _on_reader_read(self, text: str) -> None:
        # A code that was still being read when the page changed is nobody's.
        if self._watching:
            self.scanned.emit(text)

    def _on_camera_failed(self) -> None:
        self._problem = "stopped"
        gone, self._frame, self._gone = self._gone, None, None
        self._watching = False
        if gone is not None:
            gone()
        self.failed.emit()
