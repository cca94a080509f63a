"""Typing scanners: told from people by their speed, and kept out of text fields."""

from collections.abc import Callable
from dataclasses import field
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from reception_app.kernel.records import dataclass
from ui.kit.key_down import key_down
from ui.kit.key_hold import give_key, key_hold

GAP = 0.035
"""Longest pause between two characters of a scan, in seconds. Fast typists need 0.06 and more."""
SHORTEST = 6
"""Fewest characters that count as a scan."""
HOLD = 0.035
"""How long characters are held back before they are let through as typing, in seconds."""
AT_ONCE = "keysAtOnce"
"""A property of line edits that show the first key of what may become a scan, and give it back when it was one.

With the value `ALL` they show every key of it: where something follows each key, quick fingers need not wait either.
"""
ALL = "all"
TAKES_NUMBERS = "takesNumbers"
"""A property of fields that take numbers of passes and keys themselves: such a scan is left to them."""

_KEY_PRESS, _KEY_RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
_OVERRIDE = QEvent.Type.ShortcutOverride
_HANDS = (QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


@dataclass(slots=True)
class _Held:
    """One key press kept back until it is clear who typed."""

    target: QObject
    key: int
    modifiers: Qt.KeyboardModifier
    text: str
    released: bool = False
    """It was let go of meanwhile: whoever gets the press gets that as well, behind it."""


@dataclass(slots=True)
class _Shown:
    """Keys that were let through at once, and the field as it was before."""

    field: QLineEdit
    typed: str
    text: str
    cursor: int
    selected: tuple[int, int]

    @classmethod
    def into(cls, field: QLineEdit, typed: str) -> "_Shown":
        selected = (field.selectionStart(), len(field.selectedText()))
        return cls(field, typed, field.text(), field.cursorPosition(), selected)

    def take_back(self) -> None:
        """As if it had never been typed: not in the field, and in none of the steps Undo and Redo know."""
        if not isValid(self.field):
            return
        self.field.setText(self.text)
        self.field.setCursorPosition(self.cursor)
        if self.selected[0] >= 0:
            self.field.setSelection(*self.selected)
        self.field.textEdited.emit(self.text)


@dataclass(slots=True)
class _Burst:
    shown: _Shown | None = None
    held: list[_Held] = field(default_factory=list)
    struck: float = 0.0
    """When its last key went down."""
    seen: float = 0.0
    """When we came to that key."""
    waited: bool = False
    """It was waited for once more, because we were too busy to look at the keys that may follow."""

    def begun(self) -> bool:
        return self.shown is not None or bool(self.held)

    def shows(self, target: QWidget, typed: str) -> bool:
        """Whether the key goes to its field at once; it is remembered then as one that may have to be taken back."""
        if not isinstance(target, QLineEdit):
            return False
        wish = target.property(AT_ONCE)
        if not wish:
            return False
        if not self.begun():
            self.shown = _Shown.into(target, typed)
            return True
        if wish != ALL or self.held or self.shown is None or self.shown.field is not target:
            return False
        self.shown.typed += typed
        return True

    def text(self) -> str:
        first = self.shown.typed if self.shown is not None else ""
        return first + "".join(item.text for item in self.held)


class ScanFilter(QObject):
    """Listens to whatever widget has the focus. `scanned` carries what a scanner typed; none of it stays in a field.

    A scan is at least six characters, none more than 35 ms after the one before, ended by Enter or Tab, beginning
    with `prefix`, and one that `accepts` takes for its own: a parcel's number scanned into a field stays typing. Any
    other does nothing where nothing is typed into: neither do its letters what letters do in a list, nor its Enter;
    that is told by `strange`. Keys are held back for at most 35 ms and only while they may still become a scan, then
    let through unchanged, so a person notices nothing. A line edit with the property `AT_ONCE` gets the first key, or
    all of them, without waiting and loses them again, without a trace, when it was a scan. `clock` gives seconds and
    only ever goes up; a key that says itself when it went down is believed, so that a busy moment of ours parts no
    scan. A touch or a click ends the waiting: whoever types and then taps meant it in this order, however late we are.

    It is no filter of the whole application on purpose: each event of each object would be made a Python object for
    it, painting included, and the first such object of Qt's own makes PySide bring in every class it has.
    """

    scanned = Signal(str)
    strange = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        prefix: str = "",
        accepts: Callable[[str], bool] = str.isprintable,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._prefix = prefix.casefold()
        self._accepts = accepts
        self._burst = _Burst()
        self._replaying = False
        self._app: QApplication | None = None
        self._watched: QWidget | None = None
        self._top: QWidget | None = None
        self._window: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(HOLD * 1000))
        self._timer.timeout.connect(self._on_timeout)

    def install(self, app: QApplication) -> None:
        """Begin to listen, or go on."""
        if self._app is None:
            self._app = app
            app.focusChanged.connect(self._on_focus_changed)
        self._watch(app.focusWidget() or app.activeWindow())

    def rest(self) -> None:
        """Listen no longer; what is held is let through."""
        if self._app is not None:
            self._app.focusChanged.disconnect(self._on_focus_changed)
            self._app = None
        self.flush()
        self._watch(None)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        # Without a focus in it, keys go to the window.
        self._watch(new or QApplication.activeWindow())

    def _watch(self, widget: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = widget
        if widget is not None:
            widget.installEventFilter(self)

    def _look_out(self, top: QWidget | None) -> None:
        """For hands that come to this window; for none any more."""
        if top is not None and top is self._top:
            return
        window = top.windowHandle() if top is not None else None
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        # Together: once nobody holds a window of Qt's own, such as the list of a choice, its handle is gone as well.
        self._top, self._window = top, window
        if window is not None:
            window.installEventFilter(self)

    def _begin_anew(self) -> _Burst:
        """Nothing is held any more. Returned is what was."""
        burst, self._burst = self._burst, _Burst()
        self._timer.stop()
        self._look_out(None)
        return burst

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            if kind in _HANDS:
                self.flush()
            return False
        keys = (_KEY_PRESS, _KEY_RELEASE, _OVERRIDE)
        if kind not in keys or not isinstance(event, QKeyEvent):
            return False
        if kind is _OVERRIDE:
            key_down().looked_up(event)
        elif kind is _KEY_RELEASE:
            key_down().came_up(event)
        if self._replaying:
            return False
        if kind is _KEY_RELEASE:
            return self._on_release(watched, event)
        if kind is _OVERRIDE:
            return _may_be_a_shortcut(watched, event)
        return isinstance(watched, QWidget) and self._on_key(watched, event)

    def _on_release(self, target: QObject, event: QKeyEvent) -> bool:
        """A quick tap on Space: a button that heard of the release before the press would stay down."""
        for item in self._burst.held:
            if item.target is target and item.key == event.key() and not item.released:
                item.released = True
                return True
        return False

    def _on_key(self, target: QWidget, event: QKeyEvent) -> bool:
        seen = self._clock()
        struck = event.timestamp() / 1000 or seen
        moved: QWidget | None = None
        if self._burst.begun() and abs(struck - self._burst.struck) > GAP:
            moved = self.flush()
            target = moved or target
        burst, typed = self._burst, event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            return self._on_terminator(event, moved)
        so_far = (burst.text() + typed).casefold()
        if not _is_plain(event) or not so_far.startswith(self._prefix[: len(so_far)]):
            return self._let_through(event, moved)
        at_once = moved is None and burst.shows(target, typed)
        if not at_once:
            burst.held.append(_Held(target, event.key(), event.modifiers(), typed))
        burst.struck, burst.seen, burst.waited = struck, seen, False
        self._look_out(target.window())
        self._timer.start()
        return not at_once

    def _let_through(self, event: QKeyEvent, moved: QWidget | None) -> bool:
        """Whatever is held, and then a key that is no part of it: to whoever has the keyboard by then."""
        target = self.flush() or moved
        if target is None:
            return False
        self._give(_Held(target, event.key(), event.modifiers(), event.text()), target)
        return True

    def _on_terminator(self, event: QKeyEvent, moved: QWidget | None) -> bool:
        scan = self._burst.text()
        if len(scan) < max(SHORTEST, len(self._prefix)):
            return self._let_through(event, moved)
        if not self._accepts(scan):
            if self._burst.shown is not None or any(_takes_text(item.target) for item in self._burst.held):
                return self._let_through(event, moved)
            self._begin_anew()
            self.strange.emit()
            return True
        burst = self._begin_anew()
        if burst.shown is not None:
            burst.shown.take_back()
        self.scanned.emit(scan)
        return True

    def _on_timeout(self) -> None:
        burst, late = self._burst, self._clock() - self._burst.seen
        # A scanner that was interrupted by a busy moment of ours: its next key is in the queue already.
        if late < HOLD * 0.9 or (late > 2 * HOLD and not burst.waited):
            burst.waited = late > 2 * HOLD
            self._timer.start()
        else:
            self.flush()

    def flush(self) -> QWidget | None:
        """It was a person: let the held keys through in order.

        One of them may move the keyboard, as what a letter does in a list: those behind it were meant for where it is
        then. Returned is who has it where it was moved.
        """
        held = self._begin_anew().held
        moved: QWidget | None = None
        for item in held:
            before = QApplication.focusWidget()
            self._give(item, moved or item.target)
            now = QApplication.focusWidget()
            if now is not None and now is not before:
                moved = now
        return moved

    def _give(self, item: _Held, target: QObject) -> None:
        self._replaying = True
        try:
            for kind in (_KEY_PRESS, _KEY_RELEASE) if item.released else (_KEY_PRESS,):
                event = QKeyEvent(kind, item.key, item.modifiers, item.text)
                if not isValid(target):
                    return
                if _takes_text(target):
                    QCoreApplication.sendEvent(target, event)
                else:
                    give_key(event, target)
        finally:
            self._replaying = False


def _is_plain(event: QKeyEvent) -> bool:
    """Whether a key may be one of a scan: one letter, digit or sign, struck once."""
    plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    typed = event.text()
    return not plain and len(typed) == 1 and typed.isprintable() and not event.isAutoRepeat()


def _takes_text(target: QObject) -> bool:
    """Whether what is typed here is text."""
    return isinstance(target, QWidget) and target.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def _may_be_a_shortcut(target: QObject, event: QKeyEvent) -> bool:
    """A letter that does something in a list comes as a key, accepted here, and is held back as any: a scanner types
    such letters too. Letters of other scripts, that no scanner types, are left to Qt: it knows their places."""
    if not _is_plain(event) or not event.text().isascii() or _takes_text(target) or key_hold().is_giving():
        return False
    event.accept()
    return True
