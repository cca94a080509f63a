"""Keys that are pressed while something is being written: they are for what comes after it."""

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, SignalInstance
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from reception_app.kernel.errors import AppError
from ui.kit.jobs import is_writing, run_write
from ui.kit.key_down import key_down

T = TypeVar("T")

_OVERRIDE, _PRESS = QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress
_KEYS = (_PRESS, QEvent.Type.KeyRelease)
ALARM_KEY = Qt.Key.Key_F12
"""Never held: an alarm waits for no store."""
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class KeyHold(QObject):
    """Takes the keys out of the place whose work is being written, and gives them in order to whatever comes after it.

    So a save is to the hands as if it took no time: who types ahead opens the next sheet and types into that, and no
    key gets into the one that is closing. When one of the keys given back has the next sheet saved, those behind it
    wait for that. What was pressed is dropped when the keyboard goes elsewhere by the mouse, or the desk is left
    meanwhile: it was not meant for that.
    """

    def __init__(self) -> None:
        super().__init__()
        self._sheet: QWidget | None = None
        self._watched: QWidget | None = None
        self._held: list[QKeyEvent | str] = []
        """Presses and releases; a text is what an input method put together."""
        self._giving = False

    def begin(self, sheet: QWidget) -> None:
        """From now on keys are held, if they would go into this sheet."""
        app, focus = QApplication.instance(), QApplication.focusWidget()
        inside = focus is None or focus is sheet or sheet.isAncestorOf(focus)
        if not isinstance(app, QApplication) or not sheet.isVisible() or not inside:
            return
        if self._sheet is None:
            app.focusChanged.connect(self._on_focus_changed)
        self._sheet = sheet
        self._watch(focus or sheet.window())

    def wait_for(self, sheet: QWidget, here: SignalInstance) -> None:
        """A key given back has opened this sheet: what is behind it goes on when that is `here`, as it was meant.

        Of what is pressed at its own time nothing is held: hands see the sheet come.
        """
        if not self._giving:
            return
        self.begin(sheet)

        def go_on() -> None:
            if isValid(sheet) and self.end(sheet):
                self.give_back(sheet.window())

        here.connect(go_on, Qt.ConnectionType.SingleShotConnection)

    def end(self, sheet: QWidget) -> bool:
        """It is saved, or not: new keys go their way. True when this sheet's keys were held."""
        if self._sheet is not sheet:
            return False
        self._let_go()
        return True

    def drop(self, sheet: QWidget) -> None:
        """Nothing comes of it, or something else than was meant: what was held for it goes nowhere."""
        if self.end(sheet):
            self._held.clear()

    def is_giving(self) -> bool:
        """Whether keys come from here just now, each of which is to be done before the next."""
        return self._giving

    def give_back(self, window: QWidget) -> None:
        """Give what was held to whatever has the keyboard in the window now."""
        if self._giving:
            return
        self._giving = True
        try:
            # A key may have the next sheet saved: what is behind it waits for that.
            while self._held and self._sheet is None and isValid(window) and window.isVisible():
                _give(self._held.pop(0), window)
        finally:
            self._giving = False
        if self._sheet is None:
            self._held.clear()

    def _let_go(self) -> None:
        self._sheet = None
        self._watch(None)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._on_focus_changed)

    def _watch(self, widget: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = widget
        if widget is not None:
            widget.installEventFilter(self)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        away = new is not None and new is not sheet and not (isValid(sheet) and sheet.isAncestorOf(new))
        if not isValid(sheet) or away:
            self._let_go()
            self._held.clear()
        else:
            self._watch(new or sheet.window())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._sheet is not None and not isValid(self._sheet):
            self._let_go()
            self._held.clear()
        if self._sheet is None or kind not in (_OVERRIDE, *_KEYS, QEvent.Type.InputMethod):
            return False
        if isinstance(event, QInputMethodEvent):
            if event.commitString():
                self._held.append(event.commitString())
        elif isinstance(event, QKeyEvent) and event.key() == ALARM_KEY:
            return False
        elif isinstance(event, QKeyEvent) and kind in _KEYS and not self._is_still_down(event, kind):
            self._held.append(_copy(event, kind))
        # A shortcut is no key yet: accepted here it comes as one, and waits with the others.
        event.accept()
        return True

    def _is_still_down(self, event: QKeyEvent, kind: QEvent.Type) -> bool:
        """Whether it repeats a key that was pressed before: it is part of that, such as the Enter that saves."""
        strokes = (held for held in self._held if isinstance(held, QKeyEvent) and held.type() is _PRESS)
        again = key_down().repeats(event)
        if kind is not _PRESS:
            again = event.isAutoRepeat()
            key_down().came_up(event)
        return again and event.key() not in (stroke.key() for stroke in strokes)


def _copy(event: QKeyEvent, kind: QEvent.Type) -> QKeyEvent:
    copy = QKeyEvent(kind, event.key(), event.modifiers(), event.text(), event.isAutoRepeat(), event.count())
    # By the keys' own time a scanner is told from hands.
    copy.setTimestamp(event.timestamp())
    return copy


def _give(held: QKeyEvent | str, window: QWidget) -> None:
    found: list[QWidget | None] = [QApplication.focusWidget(), window.focusWidget()]
    target = next((widget for widget in found if widget is not None), window)
    if isinstance(held, str):
        typed = QInputMethodEvent("", [])
        typed.setCommitString(held)
        QCoreApplication.sendEvent(target, typed)
        return
    give_key(held, target)


def give_key(held: QKeyEvent, target: QObject) -> None:
    """Give a press or a release that was kept back to whom it was for, as the system would: as a shortcut first."""
    if held.type() is _PRESS and isinstance(target, QWidget):
        asked = _copy(held, _OVERRIDE)
        asked.ignore()
        QCoreApplication.sendEvent(target, asked)
        shortcut = None if asked.isAccepted() else _shortcut(target, held)
        if shortcut is not None:
            shortcut.activated.emit()
            return
    QCoreApplication.sendEvent(target, held)


def _shortcut(target: QWidget, pressed: QKeyEvent) -> QShortcut | None:
    """The shortcut that Qt would find for a key; only what comes from the system goes through its own search."""
    plain = pressed.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    # Many signs, such as "?", are struck with Shift; a letter with it is another key.
    ways = {plain} if pressed.text().isalpha() else {plain, plain & ~_SHIFT}
    wanted = {QKeySequence(modifiers.value | pressed.key()).toString() for modifiers in ways}
    widget: QWidget | None = target
    while widget is not None:
        for found in widget.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            here = widget is target or found.context() is not Qt.ShortcutContext.WidgetShortcut
            again = found.autoRepeat() or not pressed.isAutoRepeat()
            if here and again and found.isEnabled() and found.key().toString() in wanted:
                return found
        widget = widget.parentWidget()
    return None


@cache
def key_hold() -> KeyHold:
    """The one of the program: there is one keyboard."""
    return KeyHold()


def write_held(
    place: QWidget,
    work: Callable[[], T],
    then: Callable[[T], object],
    failed: Callable[[AppError], object],
    *,
    run: Callable[..., object] = run_write,
) -> None:
    """As `run_write`, and keys that would go into `place`, the owner, meanwhile are given to what comes of it.

    `run` is what else has it done: `run_alarm`.
    """

    def done(result: T) -> None:
        go_on(place, lambda: then(result))

    def hindered(error: AppError) -> None:
        go_on(place, lambda: failed(error))

    key_hold().begin(place)
    run(work, done, hindered, owner=place)


def when_written(place: QWidget, run: Callable[[], object]) -> None:
    """Call it when all is written that was asked for: at once, or else with the keys held for what comes of it."""
    if is_writing():
        write_held(place, _nothing, lambda _: run(), lambda _: run())
    else:
        run()


def _nothing() -> None:
    """It is only waited for its turn."""


def go_on(place: QWidget, tell: Callable[[], object]) -> None:
    """What the keys of a place were held for is there: `tell` it, and give them to what comes of that."""
    held, window = key_hold().end(place), place.window()
    try:
        tell()
    finally:
        if held:
            key_hold().give_back(window)
