"""A visitor's hands: real touches on the glass of a visitors' screen, and waiting as a visitor does."""

import time
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.kiosk.flow import Page
from ui.kiosk.keyboard.key_button import LIT_MS, KeyButton
from ui.kiosk.keyboard.keys import Does
from ui.kiosk.keyboard.on_screen_keyboard import OnScreenKeyboard
from ui.kiosk.kiosk_view import KioskView
from ui.kiosk.kiosk_window import KioskWindow
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.second_tap import NEAR, WITHIN_MS
from ui.kiosk.touch.line_input import LineInput
from ui.kit.scan_filter import HOLD
from ui.tour.album import wait

_FINGERS: list[QPointingDevice] = []
_TICK_MS = 1
_WORD_MS = round(HOLD * 1000) + 10
_NOWHERE = QPoint(-10_000, -10_000)


class Visitor:
    """Touches what can be touched: something hidden or covered is a RuntimeError.

    `touches` counts them. Where two touches must not follow one another at once, the visitor waits for a moment:
    `read_ms` is that time, which is not the machine's.
    """

    def __init__(self, window: KioskWindow) -> None:
        self.window = window
        self.touches = 0
        self.read_ms = 0.0
        self._last = _NOWHERE
        self._page: KioskPage | None = None
        self._since = QElapsedTimer()
        self._since.start()

    @property
    def view(self) -> KioskView:
        """What is seen; RuntimeError while that is the neutral page."""
        view = self.window.view
        if view is None:
            raise RuntimeError("the neutral page is shown")
        return view

    def at(self, page: Page) -> None:
        """Wait until this page is shown and no answer is awaited. Raises TimeoutError."""

        def here() -> bool:
            view = self.window.view
            return view is not None and view.flow.page is page and not view.calls.busy()

        wait(here, f"the page {page}", _TICK_MS)
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def until(self, name: str) -> None:
        """Wait for something of this objectName to be seen."""
        wait(lambda: self._seen(name) is not None, name, _TICK_MS)
        QApplication.processEvents()

    def settle(self) -> None:
        """Until no key is lit any more."""
        keyboard = self._seen("keyboard")
        if keyboard is not None:
            self._pause(LIT_MS + 20)
        QApplication.processEvents()

    def sees(self, name: str) -> bool:
        """Whether something of this objectName is to be seen."""
        return self._seen(name) is not None

    def touch(self, what: str | QWidget) -> None:
        """Put a finger on it, and lift it."""
        widget = self._find(what) if isinstance(what, str) else what
        self._tap(self._spot_on(widget))

    def type(self, text: str) -> None:
        """Each letter by its key on the glass; what this keyboard hasn't, as by a keyboard that is plugged in.

        So fast it may be a scanner: after each word there is a pause until it is clear that it was none.
        """
        for char in text:
            key = self._key_of(char)
            if key is not None:
                spot = key.mapTo(self.window, key.rect().center())
                if self.view.page is not self._page and self._is_near(spot):
                    # A key of another page, where the last touch was: it would be taken for that one's second half.
                    self._pause(WITHIN_MS)
                self._tap(spot)
            else:
                self._press_key(char)
            if char == " ":
                self._pause(_WORD_MS)
        self._pause(_WORD_MS)

    def write(self, name: str, text: str) -> None:
        """Touch a field, unless it has the keyboard already, and type."""
        field = self._find(name)
        if not (isinstance(field, LineInput) and field.in_use()):
            self.touch(field)
        self.type(text)

    def go_on(self) -> None:
        """The Next key until the page's last field has been left, or the primary button below."""
        page = self.view.page
        while self.view.page is page and not self.view.calls.busy():
            keyboard = self._seen("keyboard")
            if isinstance(keyboard, OnScreenKeyboard):
                before = keyboard.target()
                self.touch(self._find("key_next"))
                if self.view.page is page and keyboard.target() is before:
                    return
            elif page is not None:
                self.touch(page.offered()[-1])
                return

    def sign(self, strokes: Iterable[Iterable[tuple[int, int]]]) -> None:
        """Draw on the signature's pad, in thousandths of its width."""
        pad = self._find("signature")
        for stroke in strokes:
            points = [pad.mapTo(self.window, QPoint(x, y) * pad.width() / 1000) for x, y in stroke]
            self.touches += 1
            QTest.touchEvent(self.window, _finger()).press(0, points[0]).commit()
            for point in points[1:]:
                QTest.touchEvent(self.window, _finger()).move(0, point).commit()
            QTest.touchEvent(self.window, _finger()).release(0, points[-1]).commit()
        QApplication.processEvents()

    def _tap(self, at: QPoint) -> None:
        self.touches += 1
        self._page = self.view.page
        QTest.touchEvent(self.window, _finger()).press(0, at).commit()
        QTest.touchEvent(self.window, _finger()).release(0, at).commit()
        self._last = at
        self._since.restart()
        QApplication.processEvents()

    def _pause(self, milliseconds: int) -> None:
        """Until so long has passed since the last touch or key."""
        begun = time.perf_counter()
        wait(lambda: self._since.elapsed() > milliseconds, "a moment", _TICK_MS)
        self.read_ms += (time.perf_counter() - begun) * 1000

    def _press_key(self, char: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, char)
            QCoreApplication.sendEvent(QApplication.focusWidget() or self.window, event)
        self._since.restart()

    def _key_of(self, char: str) -> KeyButton | None:
        keyboard = self._seen("keyboard")
        if keyboard is None:
            return None
        for key in keyboard.findChildren(KeyButton):
            spec = key.spec
            typed = " " if spec.does is Does.SPACE else spec.text if spec.does is Does.TYPE else ""
            if typed and typed in (char, char.lower()) and key.isVisible():
                return key
        return None

    def _is_near(self, spot: QPoint) -> bool:
        """Whether the last touch was there."""
        return (spot - self._last).manhattanLength() < NEAR

    def _spot_on(self, widget: QWidget) -> QPoint:
        """A spot on it that is not where the last touch was, or a moment later."""
        middle = widget.mapTo(self.window, widget.rect().center())
        aside = min(2 * NEAR, widget.width() // 2 - 8)
        for spot in (middle, middle + QPoint(aside, 0), middle - QPoint(aside, 0)):
            if not self._is_near(spot):
                break
        else:
            self._pause(WITHIN_MS)
            spot = middle
        hit = self.window.childAt(spot)
        if hit is None or not (hit is widget or widget.isAncestorOf(hit)):
            raise RuntimeError(f"{widget.objectName()} is covered by {hit and hit.objectName()}")
        return spot

    def _seen(self, name: str) -> QWidget | None:
        view = self.window.view
        parts = view.findChildren(QWidget, name) if view is not None else []
        return next((part for part in parts if part.isVisible()), None)

    def _find(self, name: str) -> QWidget:
        found = self._seen(name)
        if found is None:
            raise RuntimeError(f"{name} is not to be seen on the page {self.view.flow.page}")
        return found


def _finger() -> QPointingDevice:
    """One touchscreen for all visitors: Qt keeps every device it is told of."""
    if not _FINGERS:
        _FINGERS.append(QTest.createTouchDevice())
    return _FINGERS[0]
