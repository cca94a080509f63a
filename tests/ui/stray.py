"""Windows that nobody asked for: a widget shown without its parent flashes up and takes the keyboard."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget


class StrayWindows(QObject):
    """Notes every window that is shown besides the main one, a visitors' screen, menus, dialogs and tooltips."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.seen: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # By its class: asking two hundred thousand events for their type takes a tenth of a test.
        if type(event) is QShowEvent and isinstance(watched, QWidget) and watched.isWindow():
            kind = type(watched).__name__
            asked_for = isinstance(watched, QMenu | QDialog) or kind in (
                "QTipLabel",
                "QComboBoxPrivateContainer",
                "KioskWindow",
                "FilterPopup",
            )
            if watched.objectName() != "window" and not asked_for:
                self.seen.append(f"{kind} {watched.objectName()}")
        return False
