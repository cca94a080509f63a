"""Windows that nobody asked for: a widget shown without its parent flashes up and takes the keyboard."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog, QMenu, QStackedLayout, QWidget

_SHOWS = ("show", "setVisible", "showNormal", "showMaximized", "showMinimized", "showFullScreen")
_ADDS = ("addWidget", "insertWidget")
_ASKED_FOR = ("QTipLabel", "QComboBoxPrivateContainer", "KioskWindow", "FilterPopup")


class StrayWindows:
    """Notes every window that is shown besides the main one, a visitors' screen, menus, dialogs and tooltips.

    It is told by the verbs that show a widget. Looking through the events would see the same, but every event there is
    has to be made a Python object for it: a sixth of all that a desk does in a test.
    """

    def __init__(self) -> None:
        self.seen: list[str] = []
        _WATCH.told.append(self.note)

    def note(self, widget: QWidget) -> None:
        """A window was shown."""
        kind = type(widget).__name__
        if not (isinstance(widget, QMenu | QDialog) or kind in _ASKED_FOR or widget.objectName() == "window"):
            self.seen.append(f"{kind} {widget.objectName()}")

    def end(self) -> list[str]:
        """Stop looking. What was seen, with whatever Qt itself has made a window of and is still there."""
        _WATCH.told.remove(self.note)
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible():
                self.note(widget)
        return self.seen


class _Watch:
    """The verbs of the process that show a widget, and who is told of windows meanwhile.

    They are put in place once: a class that changes again and again is slow.
    """

    def __init__(self) -> None:
        self.told: list[Callable[[QWidget], None]] = []
        for name in _SHOWS:
            setattr(QWidget, name, self._show(getattr(QWidget, name)))
        for name in _ADDS:
            setattr(QStackedLayout, name, self._add(getattr(QStackedLayout, name)))

    def _show(self, show: Callable[..., None]) -> Callable[..., None]:
        def shown(widget: QWidget, *visible: bool) -> None:
            if self.told and visible in ((), (True,)) and widget.isWindow():
                self._tell(widget)
            show(widget, *visible)

        return shown

    def _add(self, add: Callable[..., Any]) -> Callable[..., Any]:
        def added(layout: QStackedLayout, *which: Any) -> Any:
            # It shows its first widget at once, which stays without a parent as long as the layout has none.
            if self.told and layout.parentWidget() is None:
                for widget in which:
                    if isinstance(widget, QWidget) and widget.isWindow():
                        self._tell(widget)
            return add(layout, *which)

        return added

    def _tell(self, widget: QWidget) -> None:
        for told in self.told:
            told(widget)


_WATCH = _Watch()
