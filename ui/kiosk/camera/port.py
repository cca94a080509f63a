"""What the pages know of a camera."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QImage


class CameraPort(Protocol):
    """One camera. Nothing of a picture outlives `stop`."""

    @property
    def problem(self) -> str:
        """Why there is no picture, as one word for the desk's log; empty while all is well."""
        ...

    def available(self) -> bool:
        """Whether there is a camera that may be tried."""
        ...

    def start(self, frame: Callable[[QImage], None], failed: Callable[[], None]) -> None:
        """Give `frame` each picture, in the GUI thread, until `stop`; `failed` once when there will be none."""
        ...

    def stop(self) -> None:
        """No more pictures. Stopping twice is no fault."""
        ...
