"""Where toasts appear."""

from collections.abc import Callable, Collection, Hashable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.chip import ChipTone
from ui.kit.field import Field
from ui.kit.focus_before import holds_focus
from ui.kit.in_use import free_bottom
from ui.kit.live import announce
from ui.kit.shadow import add_shadow
from ui.kit.toast import Toast

_MOST = 3
_GAP = 8
_MARGIN = 24
_LEAST, _MOST_WIDE = 280, 520
_NARROW = 200
"""Less than this no toast is wide, not even with its button under its text."""


class ToastHost(QObject):
    """Stacks toasts at the bottom of an area, newest lowest, never more than three, never taking the focus.

    They stand at the reading edge and `bottom` pixels up. A sheet opens at the other edge: they are as narrow as the
    `room` beside it lets them be, in pixels, so that nothing lies over what is typed into. Where there is as good as
    none, they are clear of the sheet's buttons, which are at the very bottom. They lie over no control that can be
    used just then: all of them go higher up for it, or to the other edge. Only where there is no room in the lower
    half, what is typed into is all that they are above of.
    """

    def __init__(self, window: QWidget, *, bottom: int = 64, room: Callable[[], int] | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._bottom = bottom
        self._room = room or window.width
        self._toasts: list[Toast] = []
        self._about: dict[Toast, Hashable] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._place_anew)
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def show(
        self,
        text: str,
        tone: ChipTone = "ok",
        *,
        action: str = "",
        key: str = "",
        on_action: Callable[[], object] | None = None,
        seconds: float | None = None,
        about: Hashable = None,
    ) -> Toast:
        """Show a notice. With an action it stays ten seconds unless told otherwise, without one six; what is `about`
        something goes with `take_away` at the latest, and when something newer is said about the same."""
        if about is not None:
            self.take_away([about])
        lasting = seconds if seconds is not None else (10.0 if on_action else 6.0)
        toast = Toast(
            text, tone, action=action, key=key, on_action=on_action, seconds=lasting, parent=self._window
        )
        add_shadow(toast, radius=10)
        toast.finished.connect(lambda: self._remove(toast))
        self._toasts.append(toast)
        self._about[toast] = about
        while len(self._toasts) > _MOST:
            self._toasts[0].finish()
        toast.show()
        self.place()
        announce(toast, text, assertive=tone == "bad")
        return toast

    def toasts(self) -> list[Toast]:
        """What is shown now, oldest first."""
        return list(self._toasts)

    def clear(self) -> None:
        """Take all away, for the privacy shade and the lock."""
        for toast in list(self._toasts):
            toast.finish()

    def take_away(self, over: Collection[Hashable]) -> None:
        """Take away what is about something that is over."""
        for toast in list(self._toasts):
            if self._about[toast] in over:
                toast.finish()

    def _remove(self, toast: Toast) -> None:
        if toast in self._toasts:
            self._toasts.remove(toast)
            del self._about[toast]
            toast.hide()
            toast.deleteLater()
            self.place()

    def place(self) -> None:
        """Put all where they belong: a sheet has come, or is gone."""
        if not self._toasts:
            return
        area, room = self._window.rect(), self._room()
        narrow = _NARROW + 2 * _GAP <= room < min(_LEAST + 2 * _MARGIN, area.width())
        margin = _GAP if narrow else _MARGIN
        most = (room if room >= _LEAST or narrow else area.width()) - 2 * margin
        sizes: list[QSize] = []
        for toast in reversed(self._toasts):
            toast.set_narrow(narrow or toast.full_width() > most)
            wide = min(max(toast.wished_width(), _LEAST), _MOST_WIDE, most)
            sizes.append(QSize(wide, max(toast.heightForWidth(wide), toast.sizeHint().height())))
        spots = self._free_spots(sizes, margin)
        if spots is None and room >= area.width():
            spots = self._free_spots(sizes, margin, other_edge=True)
        for toast, spot in zip(reversed(self._toasts), spots or self._spots(sizes, margin), strict=True):
            toast.setGeometry(spot)
            toast.raise_()

    def _free_spots(
        self, sizes: Sequence[QSize], margin: int, *, other_edge: bool = False
    ) -> list[QRect] | None:
        """Where they lie over no control, the newest first; None where there is no such room at this edge."""
        spots: list[QRect] = []
        bottom, top = self._window.rect().bottom() - self._bottom, self._window.height() // 2
        for size in sizes:
            spot = QRect(
                QPoint(self._left(size, margin, other_edge=other_edge), bottom - size.height()), size
            )
            free = free_bottom(self._window, spot, gap=_GAP, top=0 if spots else top, besides=self._toasts)
            if free is None:
                return None
            spots.append(QRect(QPoint(spot.left(), free - size.height()), size))
            bottom = spots[-1].top() - _GAP
        return spots

    def _spots(self, sizes: Sequence[QSize], margin: int) -> list[QRect]:
        spots: list[QRect] = []
        bottom = self._window.rect().bottom() - self._bottom
        for size in sizes:
            spot = QRect(QPoint(self._left(size, margin), bottom - size.height()), size)
            spot.moveTop(self._above_the_typed(spot) - size.height())
            spots.append(spot)
            bottom = spot.top() - _GAP
        return spots

    def _left(self, size: QSize, margin: int, *, other_edge: bool = False) -> int:
        rtl = self._window.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self._window.width() - margin - size.width() if rtl != other_edge else margin

    def _above_the_typed(self, spot: QRect) -> int:
        """Where a toast ends that would stand here: higher up when somebody types below it."""
        below = spot.top() + spot.height()
        if not holds_focus(self._window):
            return below
        field = self._window.window().focusWidget()
        if not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            return below
        # With its label and what is said below it.
        around = field.parentWidget()
        typed = around if isinstance(around, Field) else field
        area = QRect(typed.mapTo(self._window, QPoint()), typed.size())
        above = area.top() - _GAP
        return above if area.intersects(spot) and above >= spot.height() else below

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        # A button of a toast has been pressed, and is to be under the pointer still when that is let go.
        if not any(now is not None and toast.isAncestorOf(now) for toast in self._toasts):
            self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and self._toasts:
            if event.type() == QEvent.Type.Resize:
                self.place()
            elif event.type() == QEvent.Type.LayoutRequest:
                # Once it is laid out: a bar with buttons may have come below the rows.
                self._soon.start()
        return False

    def _place_anew(self) -> None:
        # What the pointer is on stays where it is.
        if not any(toast.underMouse() for toast in self._toasts):
            self.place()
