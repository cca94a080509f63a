"""The visitors' screen with a visitor's finger, and with a keyboard."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reception_app.kiosk.gateway import KioskGateway
from tests.ui.keys import press, type_text
from ui.kiosk.camera.port import CameraPort
from ui.kiosk.flow import Page
from ui.kiosk.kiosk_view import KioskView
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.headline import Headline
from ui.kiosk.touch.line_input import LineInput
from ui.kiosk.words import words_for

_PATIENCE_MS = 30_000
_LATE_MS = 20_000
_NONE = Qt.KeyboardModifier.NoModifier
_FINGERS: list[QPointingDevice] = []


class KioskRig:
    """A shown screen. `touch` is a real touch on the glass, `key` goes where the keyboard's focus is."""

    def __init__(
        self,
        qtbot: QtBot,
        gateway: KioskGateway,
        *,
        size: tuple[int, int] = (1280, 800),
        camera: CameraPort | None = None,
    ) -> None:
        self.qtbot = qtbot
        self.touches = 0
        self.ended: list[bool] = []
        self.away: list[bool] = []
        self.view = KioskView(gateway, words_for, camera, welcome=gateway.welcome())
        qtbot.addWidget(self.view)
        self.view.ended.connect(lambda: self.ended.append(True))
        self.view.desk_away.connect(lambda: self.away.append(True))
        self.view.resize(*size)
        self.view.show()
        self.view.activateWindow()
        self.at(Page.HOME)

    @property
    def page(self) -> KioskPage:
        """The page to be seen."""
        page = self.view.page
        assert page is not None, "no page is shown"
        return page

    def at(self, page: Page) -> KioskPage:
        """Wait until this page is shown and no answer is awaited."""

        def check() -> None:
            shown = self.view.flow.page
            assert shown is page, f"{shown}, said was {self.errors()}"
            assert not self.view.calls.busy()

        self.qtbot.waitUntil(check, timeout=_PATIENCE_MS)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Let the screen lay itself out, and let go of what was dropped."""
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Let the program work until something holds."""

        def check() -> None:
            assert holds(), what

        self.qtbot.waitUntil(check, timeout=_PATIENCE_MS)

    def find(self, name: str) -> QWidget:
        """What has this objectName and is to be seen."""
        found = [part for part in self.view.findChildren(QWidget, name) if part.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)} of them are to be seen on {self.view.flow.page}"
        return found[0]

    def shows(self, name: str) -> bool:
        """Whether something of this objectName is to be seen."""
        return any(part.isVisible() for part in self.view.findChildren(QWidget, name))

    def touch(self, target: str | QWidget) -> None:
        """Put a finger on the middle of something, and lift it."""
        self.touches += 1
        # A visitor reads between two touches; without waiting for it here.
        self.view._second_tap._changed = False
        widget = self.find(target) if isinstance(target, str) else target
        spot = widget.rect().center()
        window = self.view.window()
        at = widget.mapTo(window, spot)
        hit = window.childAt(at)
        assert hit is widget or (hit is not None and widget.isAncestorOf(hit)), (
            f"{target} is covered by {hit}"
        )
        self.tap_at(at)

    def tap_at(self, at: QPoint) -> None:
        """Touch a spot of the glass, at once after what was before."""
        put_down(self.view, at)
        lift(self.view, at)
        QApplication.processEvents()

    def tap_twice(self, target: str) -> None:
        """Two taps in quick succession on the same spot of the glass, whatever is there by then."""
        widget = self.find(target)
        self.tap_spot_twice(widget.mapTo(self.view.window(), widget.rect().center()))

    def tap_spot_twice(self, at: QPoint) -> None:
        """As `tap_twice`, anywhere on the glass."""
        self.touches += 2
        self.tap_at(at)
        # A busy machine may need longer than a hand between the two.
        self.view._second_tap._when += _LATE_MS
        self.tap_at(at)

    def write(self, name: str, text: str) -> None:
        """Touch a field and type into it as the keyboard on the screen does."""
        field = self.find(name)
        if not (isinstance(field, LineInput) and field.in_use()):
            self.touch(field)
        type_text(field, text)
        QApplication.processEvents()

    def next(self) -> None:
        """The keyboard's Next key, from field to field and on from the last; or the primary button below the page."""
        chrome = self.view._chrome
        assert chrome is not None
        if not chrome.keyboard.isVisible():
            self.touch(self.page.offered()[-1])
            return
        page, before = self.view.page, None
        while self.view.page is page and chrome._field is not before and not self.errors():
            before = chrome._field
            self.touches += 1
            chrome.keyboard.next_pressed.emit()
            QApplication.processEvents()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key of a keyboard, after a moment's thought."""
        self.view._second_tap._changed = False
        self.key_at_once(key, modifiers)

    def key_at_once(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        """One key, at once after what was before."""
        QTest.keyClick(self.view.window().windowHandle(), key, modifiers)
        QApplication.processEvents()

    def keys(self, text: str) -> None:
        """Type where the focus is."""
        for char in text:
            press(QApplication.focusWidget() or self.view, 0, char)
        QApplication.processEvents()

    def tab_to(self, name: str) -> None:
        """Press Tab until something of this name has the focus. Fails after a hundred."""
        for _ in range(100):
            focused = QApplication.focusWidget()
            if focused is not None and focused.objectName() == name:
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name} on {self.view.flow.page}")

    def texts(self) -> list[str]:
        """Every text in a label or a headline that is to be seen."""
        labels = [
            label.text() for label in self.view.findChildren(QLabel) if label.isVisible() and label.text()
        ]
        heads = [head for head in self.view.findChildren(Headline) if head.isVisible()]
        return labels + [sentence for head in heads for sentence in head.sentences()]

    def errors(self) -> list[str]:
        """What is said to be corrected."""
        page = self.view.page
        return [line.error() for line in page._lines.values() if line.error()] if page is not None else []

    def middle(self, name: str) -> QPoint:
        """The middle of something, in the view."""
        widget = self.find(name)
        return widget.mapTo(self.view, widget.rect().center())


def put_down(view: QWidget, at: QPoint) -> None:
    """Put a finger on a spot of the glass, and leave it there."""
    QTest.touchEvent(view.window(), finger()).press(0, at).commit()


def lift(view: QWidget, at: QPoint) -> None:
    """Lift it again."""
    QTest.touchEvent(view.window(), finger()).release(0, at).commit()


def finger() -> QPointingDevice:
    """One touchscreen for all tests: Qt keeps every device it is told of."""
    if not _FINGERS:
        _FINGERS.append(QTest.createTouchDevice())
    return _FINGERS[0]
