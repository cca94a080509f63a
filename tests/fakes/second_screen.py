"""A computer with a second screen: what the launcher of kiosks finds and starts, without either."""

from PySide6.QtWidgets import QWidget

from reception_app.kernel.paths import Paths
from ui.lobby.kiosk_launcher import KioskLauncher, ScreenChoice


class LauncherWithSecondScreen(KioskLauncher):
    """The real one; only the hardware is made up and the process is not started. `refuses` makes starting fail."""

    def __init__(self, paths: Paths) -> None:
        super().__init__(paths)
        self.started: list[tuple[str, str]] = []
        self.refuses = False

    def screens(self, desk: QWidget) -> list[ScreenChoice]:
        return [
            ScreenChoice("desk", "Desk", 1920, 1080, usable=False),
            ScreenChoice("touch", "Touch (HDMI-2)", 1280, 800, usable=True),
        ]

    def _start(self, name: str, screen: str) -> bool:
        if self.refuses:
            return False
        self.started.append((name, screen))
        return True
