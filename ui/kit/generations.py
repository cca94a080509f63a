"""A cache that forgets what has not been asked for lately, without a moment in which it knows nothing."""

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Generations(Generic[K, V]):
    """Keeps two generations. When the younger one is full it becomes the older one, and that is dropped.

    `room` is how much weight a generation holds; what is used again moves into the younger one and stays. Compared
    with forgetting everything at once, no single repaint has to make all texts anew.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._young: dict[K, V] = {}
        self._old: dict[K, V] = {}
        self._weight = 0

    def get(self, key: K) -> V | None:
        """What is known, or None."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self._young[key] = found
        return found

    def put(self, key: K, value: V, weight: int = 1) -> None:
        """Keep a value."""
        if self._weight + weight > self._room:
            self._old, self._young, self._weight = self._young, {}, 0
        self._young[key] = value
        self._weight += weight

    def clear(self) -> None:
        """Forget everything."""
        self._young, self._old, self._weight = {}, {}, 0

    def __len__(self) -> int:
        return len(self._young.keys() | self._old.keys())
