"""What lies beneath the kiosk: when its process has gone, this is seen and not the computer's desktop."""

from PySide6.QtWidgets import QVBoxLayout

from ui.kiosk.neutral_page import NeutralPage
from ui.kiosk.screen_window import ScreenWindow
from ui.kiosk.screens import ScreenKeeper


class Curtain(ScreenWindow):
    """The neutral page on the kiosk's screen, from before the kiosk begins until after it has ended."""

    def __init__(self, keeper: ScreenKeeper) -> None:
        super().__init__(keeper, focus=False, beneath=True)
        self.setObjectName("curtain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(NeutralPage(parent=self))
