"""A window that fills the kiosk's screen, and only that one."""

import sys

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.screens import ScreenKeeper

_SIZE = (1280, 800)


class ScreenWindow(QWidget):
    """Without a frame, over everything else on its screen; hidden while that screen is away. Nobody can close it.

    Without a `keeper` it is an ordinary window, for trying out: `close_wanted` says that it was closed. `beneath` is
    for what is to be seen when another window of the kiosk is gone. Beside a desk (`focus` False) it never takes the
    keyboard from whoever types there.
    """

    close_wanted = Signal()

    def __init__(self, keeper: ScreenKeeper | None, *, focus: bool, beneath: bool = False) -> None:
        super().__init__()
        self.setWindowTitle("Reception")
        self._keeper, self._beneath = keeper, beneath
        if keeper is None:
            self.resize(*_SIZE)
            return
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        if not focus:
            flags |= Qt.WindowType.WindowDoesNotAcceptFocus
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowFlags(flags)
        keeper.changed.connect(self.appear)

    def appear(self) -> None:
        """Be where the screen is now, or nowhere."""
        if self._keeper is None:
            self.show()
            return
        screen = self._keeper.screen
        if screen is None:
            self.hide()
            return
        if self.screen() is not screen:
            # A window that fills one screen doesn't move to another one: it is put there and filled again.
            self.hide()
            self.setScreen(screen)
        self.setGeometry(screen.geometry())
        # Not showFullScreen, which asks for the keyboard as well.
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.setVisible(True)
        if not self._beneath:
            self.raise_()
        elif sys.platform != "win32":
            # There it would be beneath everything else as well.
            self.lower()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._keeper is None:
            self.close_wanted.emit()
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Somebody's window manager has a key for it.
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized() and self._keeper is not None:
            QTimer.singleShot(0, self, self.appear)
