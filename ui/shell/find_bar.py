"""The bar that is always live."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from reception_app.kernel.errors import AppError
from ui.kit.focus_before import FocusBefore
from ui.kit.jobs import run_promptly
from ui.kit.late_reader import LateReader
from ui.kit.scan_filter import ALL, AT_ONCE
from ui.kit.text_input import TextInput
from ui.shell.found import Answer, Found

if TYPE_CHECKING:
    from ui.shell.find_popup import FindPopup

Asking = Callable[[str], Callable[[], Answer]]
"""Gives the work that answers a text; the work itself touches no widget."""
_POPUP_WIDTH = 560


class FindBar(TextInput):
    """Finds while it is typed; Enter does the likeliest thing, Esc gives the focus back to where it was."""

    chosen = Signal(object)
    left = Signal()
    """It was put away, and whoever had the keyboard before is gone or never was."""

    def __init__(self, asking: Asking, parent: QWidget) -> None:
        super().__init__(
            placeholder=self.tr("Find anyone, or type a command"),
            icon="search",
            key="F3",
            name="find",
            parent=parent,
        )
        self.shorten_placeholder(self.tr("Find anyone"))
        self.setAccessibleName(self.tr("Find"))
        self.setAccessibleDescription("F3")
        self.setMaxLength(100)
        self.setProperty(AT_ONCE, ALL)
        self._asking = asking
        self._host = self.window()
        self._popup: FindPopup | None = None
        self._before = FocusBefore()
        self._wanted: str | None = None
        """What is to be found; None while the bar is put away."""
        self._answered: str | None = None
        """What the list shows answers this."""
        self._choosing = False
        """Enter was pressed, and the answer is not here yet."""
        self._reader = LateReader(
            lambda: self._wanted, self._work, self._show, self._on_find_failed, self, run=run_promptly
        )
        # One look-up a turn of the event loop, however fast the typing.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._find)
        self.textEdited.connect(self._on_text_edited)

    @property
    def popup(self) -> FindPopup:
        """The list below the bar, made when the bar is first used: the desk's board is painted without it."""
        if self._popup is None:
            # Late on purpose, see above.
            from ui.shell.find_popup import FindPopup

            self._popup = FindPopup(self._host)
            self._popup.chosen.connect(self._on_popup_chosen)
        return self._popup

    def is_idle(self) -> bool:
        """Whether nothing that was typed waits to be looked for or for its answer."""
        return not self._soon.isActive() and self._reader.is_idle()

    def _hide_popup(self) -> None:
        self._wanted = self._answered = None
        self._choosing = False
        if self._popup is not None:
            self._popup.hide()

    def begin(self, text: str = "") -> None:
        """Take the focus, remembering who had it."""
        focus = self.window().focusWidget()
        if focus is not self:
            self._before.remember(focus)
        self.setText(text)
        self.selectAll()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.deselect()
        self._find()

    def put_away(self) -> None:
        """Close the list, empty the bar and give the focus back."""
        self._hide_popup()
        self.clear()
        if not self._before.give_back():
            self.left.emit()

    def _on_text_edited(self) -> None:
        self._choosing = False
        self._soon.start()

    def _find(self) -> None:
        self._wanted = self.text().strip()
        self._reader.read()

    def _work(self, wanted: str | None) -> Callable[[], Answer]:
        return self._asking(wanted) if wanted is not None else lambda: ((), "")

    def _show(self, answer: Answer, wanted: str | None) -> None:
        rows, note = answer
        choosing = self._choosing
        if not rows and not note:
            self._hide_popup()
            return
        top = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        width = min(_POPUP_WIDTH, self.window().width() - 24)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            top.setX(self.mapTo(self.window(), QPoint(self.width(), 0)).x() - width)
        self.popup.show_found(rows, note, top, width)
        self._answered = wanted
        self._choosing = False
        if choosing:
            self._choose()

    def _on_find_failed(self, error: AppError) -> None:
        if self._wanted is not None:
            self._show(((), str(error)), self._wanted)

    def _choose(self) -> None:
        """Take the marked line, once the list answers what stands in the bar."""
        if self._answered != self.text().strip() or not self.popup.isVisible():
            self._soon.stop()
            self._choosing = True
            self._find()
        elif (found := self.popup.current()) is not None:
            self._on_popup_chosen(found)

    def _on_popup_chosen(self, found: Found) -> None:
        self.put_away()
        self.chosen.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.popup.isVisible():
            self.popup.select_step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            self._soon.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._hide_popup()
