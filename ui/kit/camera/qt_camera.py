"""A camera driven by Qt Multimedia, which is handed in because it is an optional part."""

from types import ModuleType
from typing import Any

from PySide6.QtGui import QImage

from ui.kit.camera.camera import Camera

_WIDE, _HIGH = 1280, 720
"""Enough for a badge's photo and for a QR on a telephone; more only costs time."""


class QtCamera(Camera):
    """One device of the system's."""

    def __init__(self, multimedia: ModuleType, device: Any) -> None:
        super().__init__()
        self._multimedia = multimedia
        self._device = device
        self._parts: tuple[Any, ...] = ()

    def start(self) -> None:
        if self._parts:
            return
        camera = self._multimedia.QCamera(self._device)
        fitting = self._fitting_format()
        if fitting is not None:
            camera.setCameraFormat(fitting)
        sink = self._multimedia.QVideoSink()
        session = self._multimedia.QMediaCaptureSession()
        session.setCamera(camera)
        session.setVideoSink(sink)
        sink.videoFrameChanged.connect(self._on_sink_frame_changed)
        camera.errorOccurred.connect(self._on_camera_error)
        self._parts = (camera, sink, session)
        camera.start()

    def stop(self) -> None:
        parts, self._parts = self._parts, ()
        if parts:
            camera, sink, _ = parts
            sink.videoFrameChanged.disconnect(self._on_sink_frame_changed)
            camera.errorOccurred.disconnect(self._on_camera_error)
            camera.stop()

    def _fitting_format(self) -> Any | None:
        """The format nearest to what is wanted: a camera's own choice is often the largest it can do."""
        formats = self._device.videoFormats()

        def distance(each: Any) -> tuple[int, float]:
            size = each.resolution()
            return abs(size.width() - _WIDE) + abs(size.height() - _HIGH), -each.maxFrameRate()

        return min(formats, key=distance, default=None)

    def _on_sink_frame_changed(self, frame: Any) -> None:
        if self._parts and frame.isValid():
            image: QImage = frame.toImage()
            if not image.isNull():
                self.frame_came.emit(image)

    def _on_camera_error(self, error: Any, _said: str) -> None:
        if error != self._multimedia.QCamera.Error.NoError:
            self.stop()
            self.failed.emit()
