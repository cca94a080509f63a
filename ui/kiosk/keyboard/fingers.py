"""Fingers on the keys: a tap, a held key that repeats or shows its accents, a second thumb before the first is up."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPointF, QRect, QTimer, Signal

from ui.kiosk.keyboard.accent_popup import AccentPopup
from ui.kiosk.keyboard.key_button import KeyButton
from ui.kiosk.keyboard.keys import Does, KeySpec
from ui.kiosk.touch.look import Look

HOLD = 420
"""Milliseconds until a held key shows its accents, or begins to repeat."""
REPEAT = 70
"""Milliseconds between two letters that a held delete key takes away."""
_STRAY = 24
"""Pixels that a finger may slide off a key and still mean it."""

Accents = Callable[[KeySpec], Sequence[str]]
Spoken = Callable[[KeySpec], str]


class Fingers(QObject):
    """Watches keys and says what was hit. `accents` tells what a key has to offer when it is held."""

    hit = Signal(object)
    """A `KeySpec`."""
    picked = Signal(str)
    """An accent."""

    def __init__(self, look: Look, accents: Accents, spoken: Spoken, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._accents = accents
        self._spoken = spoken
        self._key: KeyButton | None = None
        self._popup: AccentPopup | None = None
        self._repeated = False
        self._hold = QTimer(self, singleShot=True)
        self._hold.timeout.connect(self._held)

    def watch(self, key: KeyButton) -> None:
        """Take part in what happens to a key."""
        key.clicked.connect(lambda: self.hit.emit(key.spec))
        key.pressed_at.connect(lambda _at: self._down(key))
        key.moved_to.connect(lambda at: self._moved(key, at))
        key.lifted_at.connect(lambda at: self._up(key, at))
        key.cancelled.connect(self.rest)

    def rest(self) -> None:
        """Other keys are coming, or none: what a finger had begun is given up."""
        self._hold.stop()
        self._key = None
        if self._popup is not None:
            self._popup.close_row()

    @property
    def popup(self) -> AccentPopup | None:
        """The accents that are offered at the moment."""
        return self._popup

    def _down(self, key: KeyButton) -> None:
        if self._key is not None and self._key is not key:
            # The second thumb is faster than the first one's lifting: letters come in the order they were touched.
            first, self._key = self._key, None
            if self._popup is None and not self._repeated:
                self.hit.emit(first.spec)
        self.rest()
        self._key = key
        self._repeated = False
        self._hold.start(HOLD)

    def _held(self) -> None:
        key = self._key
        if key is None:
            return
        if key.spec.does is Does.BACK:
            self._repeated = True
            self.hit.emit(key.spec)
            self._hold.start(REPEAT)
            return
        accents = self._accents(key.spec)
        if accents:
            window = key.window()
            above = QRect(key.mapTo(window, key.painted().topLeft()), key.painted().size())
            self._popup = AccentPopup(self._look, accents, self._spoken(key.spec), above, window)
            self._popup.picked.connect(self.picked)
            self._popup.closed.connect(self._popup_closed)

    def _popup_closed(self) -> None:
        self._popup = None

    def _moved(self, key: KeyButton, at: QPointF) -> None:
        if key is self._key and self._popup is not None:
            self._popup.slide(at)

    def _up(self, key: KeyButton, at: QPointF) -> None:
        if key is not self._key:
            return
        self._hold.stop()
        self._key = None
        if self._popup is not None:
            self._popup.let_go()
        elif not self._repeated and self._means(key, at):
            self.hit.emit(key.spec)

    def _means(self, key: KeyButton, at: QPointF) -> bool:
        near = key.rect().adjusted(-_STRAY, -_STRAY, _STRAY, _STRAY)
        return near.contains(key.mapFromGlobal(at).toPoint())
