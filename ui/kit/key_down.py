"""Whether a key is struck or is still down from before."""

from functools import cache

from PySide6.QtGui import QKeyEvent


class KeyDown:
    """Tells repeats of a key that is held from strokes.

    Qt says it of a press; but under X11, which sends a release with each repeat, it takes many of those for strokes:
    where the press is not in its queue yet, the key seems to have come up. The two then have the same time, as no hand
    has them. So whatever does something at a key tells here of each release.
    """

    def __init__(self) -> None:
        self._up = (0, 0)
        self._held = False

    def came_up(self, event: QKeyEvent) -> None:
        """A release."""
        self._up = (event.key(), event.timestamp())
        self._held = False

    def repeats(self, event: QKeyEvent) -> bool:
        """Whether a press is none of its own: the key was pressed before, and is held."""
        return event.isAutoRepeat() or (
            event.timestamp() > 0 and (event.key(), event.timestamp()) == self._up
        )

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
