"""A camera without a lens: it sends the pictures that a test shows it."""

from PySide6.QtGui import QImage

from ui.kit.camera.camera import Camera


class FakeCamera(Camera):
    """Sends what `show` gives it while it is started. `broken` makes starting fail, as with one that was unplugged."""

    def __init__(self) -> None:
        super().__init__()
        self.running = False
        self.broken = False

    def start(self) -> None:
        if self.broken:
            self.failed.emit()
            return
        self.running = True

    def stop(self) -> None:
        self.running = False

    def show(self, image: QImage) -> None:
        """Hold a picture before it."""
        if self.running:
            self.frame_came.emit(image)

    def unplug(self) -> None:
        """Pull its plug."""
        self.running = False
        self.failed.emit()
