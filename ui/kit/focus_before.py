"""Who had the keyboard before something came in front, and gets it back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class FocusBefore:
    """Remembers one widget. It may be destroyed meanwhile, as the button of a toast is: then nobody gets it back."""

    def __init__(self) -> None:
        self._widget: QWidget | None = None

    def remember(self, widget: QWidget | None) -> None:
        """This one had it."""
        self._widget = widget

    def take(self) -> QWidget | None:
        """Forget it, and say who it was; None when it is destroyed."""
        widget, self._widget = self._widget, None
        return widget if widget is not None and isValid(widget) else None

    def give_back(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> bool:
        """The keyboard goes back to it, if it can still be seen, and it is forgotten. False where it can't: then Qt has
        given the keyboard to whatever came next, be it the Undo of a toast."""
        widget = self.take()
        if widget is None or not widget.isVisible():
            return False
        widget.setFocus(reason)
        return True
