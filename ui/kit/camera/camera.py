"""What any camera does, whatever drives it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage


class Camera(QObject):
    """A camera that can be started and stopped. It shows nobody anything while it is stopped.

    `frame_came` carries each picture as it was seen, not mirrored. `failed` says that it stopped by itself: unplugged,
    taken by another program, or not allowed by the system. Both arrive in the GUI thread.
    """

    frame_came = Signal(QImage)
    failed = Signal()

    def start(self) -> None:
        """Begin to send pictures; when it can't, `failed` follows. Starting twice is no fault."""
        raise NotImplementedError

    def stop(self) -> None:
        """Send none any more and let go of the device. Stopping twice is no fault."""
        raise NotImplementedError
