"""Fingers on the keys: a tap, a held key that repeats or shows its accents, a second thumb before the first is up."""

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QRect, QTimer, Signal

from ui.kiosk.keyboard.accent_popup import AccentPopup
from ui.kiosk.keyboard.key_button import KeyButton
from ui.kiosk.keyboard.key_faces import KeyFaces
from ui.kiosk.keyboard.keys import Does
from ui.kiosk.touch.look import Look

HOLD = 420
"""Milliseconds until a held key shows its accents, or begins to repeat."""
REPEAT = 70
"""Milliseconds between two letters that a held delete key takes away."""
_LATE = 40
"""Milliseconds too late at which a hold is not believed: we were busy, and the finger may have been lifted long ago."""
_ONCE_MORE = 60
"""Milliseconds that are waited then for what the finger did meanwhile."""
_STRAY = 24
"""Pixels that a finger may slide off a key and still mean it."""


class Fingers(QObject):
    """Watches keys and says what was hit. `faces` tells what a key has to offer when it is held.

    A held letter is typed when it is let go of, as any other: whoever has slow fingers, or leaves the accents alone,
    has lost none. An accent that is picked afterwards takes its place.
    """

    hit = Signal(object)
    """A `KeySpec`."""
    picked = Signal(str, str)
    """An accent, and what its key says in the text already: nothing while the finger has not been lifted."""

    def __init__(self, look: Look, faces: KeyFaces, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._faces = faces
        self._key: KeyButton | None = None
        self._popup: AccentPopup | None = None
        self._repeated = False
        self._instead = ""
        self._since = QElapsedTimer()
        self._waited = False
        self._hold = QTimer(self, singleShot=True)
        self._hold.timeout.connect(self._due)

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
            if not self._repeated and (self._popup is None or not self._popup.let_go()):
                self.hit.emit(first.spec)
        self.rest()
        self._key = key
        self._repeated = self._waited = False
        self._instead = ""
        self._wait(HOLD)

    def _wait(self, milliseconds: int) -> None:
        self._since.start()
        self._hold.start(milliseconds)

    def _due(self) -> None:
        """The time is up. Where we look too late, first comes what the finger did meanwhile: it may be up already."""
        late = self._since.elapsed() > self._hold.interval() + _LATE
        if late and not self._waited:
            self._waited = True
            self._wait(_ONCE_MORE)
        else:
            self._waited = False
            self._held()

    def _held(self) -> None:
        key = self._key
        if key is None:
            return
        if key.spec.does is Does.BACK:
            self._repeated = True
            self.hit.emit(key.spec)
            self._wait(REPEAT)
            return
        accents = self._faces.accents(key.spec)
        if accents:
            window = key.window()
            above = QRect(key.mapTo(window, key.painted().topLeft()), key.painted().size())
            spoken = self._faces.accents_spoken(key.spec)
            self._popup = AccentPopup(self._look, accents, spoken, above, window)
            self._popup.picked.connect(self._on_picked)
            self._popup.closed.connect(self._popup_closed)

    def _on_picked(self, accent: str) -> None:
        self.picked.emit(accent, self._instead)

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
        if self._popup is not None and self._popup.let_go():
            return
        if not self._repeated and self._means(key, at):
            # The accents stay: one that is tapped now takes the letter's place.
            self._instead = self._faces.typed(key.spec.text)
            self.hit.emit(key.spec)

    def _means(self, key: KeyButton, at: QPointF) -> bool:
        near = key.rect().adjusted(-_STRAY, -_STRAY, _STRAY, _STRAY)
        return near.contains(key.mapFromGlobal(at).toPoint())
