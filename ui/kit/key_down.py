"""Whether a key is struck or is still down from before."""

from functools import cache

from PySide6.QtGui import QKeyEvent

_HELD_MS = 20
"""No key repeats so soon after it went down, and no hand lets go of it sooner."""


class KeyDown:
    """Tells repeats of a key that is held from strokes.

    Qt says it of a press; but under X11, which sends a release with each repeat, it takes many of those for strokes:
    where the press is not in its queue yet, the key seems to have come up. The two then have the same time, as no hand
    has them. So whatever does something at a key tells here of each release.
    """

    def __init__(self) -> None:
        self._down = self._up = (0, 0)
        self._repeated = self._was_held = self._held = False

    def came_up(self, event: QKeyEvent) -> None:
        """A release."""
        key, went_down = self._down
        lasted = event.timestamp() - went_down if key == event.key() else _HELD_MS
        # What sends keys faster than any hand may let go of one and strike it anew in the same millisecond.
        self._was_held = lasted >= _HELD_MS or self._repeated
        self._up = (event.key(), event.timestamp())
        self._held = False

    def repeats(self, event: QKeyEvent) -> bool:
        """Whether a press is none of its own: the key was pressed before, and is held."""
        self._down = (event.key(), event.timestamp())
        unsaid = event.timestamp() > 0 and self._down == self._up and self._was_held
        self._repeated = event.isAutoRepeat() or unsaid
        return self._repeated

    def looked_up(self, event: QKeyEvent) -> None:
        """A press, before it is looked up among the shortcuts."""
        self._held = self.repeats(event)

    def is_held(self) -> bool:
        """Whether the key that was looked up last is held from before: a shortcut does not see the press itself."""
        return self._held


@cache
def key_down() -> KeyDown:
    """The one of the program: there is one keyboard."""
    return KeyDown()
