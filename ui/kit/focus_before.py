"""Who had the keyboard before something came in front, and gets it back; who gets it when a part goes."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


def holds_focus(part: QWidget) -> bool:
    """Whether the keyboard is in it, or will be when its window is in front again."""
    # Not the application's: while a browser is in front, that has none of ours.
    focus = part.window().focusWidget()
    return focus is part or part.isAncestorOf(focus)


def hide_part(part: QWidget, home: QWidget) -> None:
    """Hide a part of something. Was the keyboard in it, then `home` gets it: Qt would give it to whatever comes next,
    on the rail or anywhere, and the next Enter would press that."""
    if holds_focus(part):
        home.setFocus(Qt.FocusReason.OtherFocusReason)
    part.hide()


@contextmanager
def focus_kept(part: QWidget, home: QWidget) -> Iterator[None]:
    """What is done to `part` may hide whatever has the keyboard in it, or all of it: then `home` gets it. Enter must
    not press the button that comes next instead."""
    window = part.window()
    before = window.focusWidget() if holds_focus(part) else None
    yield
    # In a window that is not in front, what is hidden goes on having it.
    if before is not None and (window.focusWidget() is not before or not before.isVisibleTo(window)):
        home.setFocus(Qt.FocusReason.OtherFocusReason)


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
