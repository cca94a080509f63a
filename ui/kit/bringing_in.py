"""Modules of the screens, imported in the GUI thread, a few milliseconds at a time. Never in another one: see
`ui.kit.class_table`.
"""

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject

from ui.kit.class_table import bring_in
from ui.kit.jobs import in_turns

_TURN_S = 0.004
"""Seconds after which no further module is begun in the same turn: the largest takes as long again, and then Qt has
the rest of the frame."""


def _nothing() -> None:
    pass


class BringingIn(QObject):
    """Imports what was asked for, the latest first: somebody waits for that, and the rest is only made ready."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asked: list[tuple[deque[str], Callable[[], object]]] = []
        self._goes_on = False

    def need(self, modules: Iterable[str], then: Callable[[], object] = _nothing) -> None:
        """Import these, in order; then call. What is there already takes no time, and all of it no turn."""
        self._asked.append((deque(modules), then))
        if not self._goes_on:
            in_turns(self._going_on(), self)

    def _going_on(self) -> Iterator[None]:
        self._goes_on = True
        try:
            begun = perf_counter()
            while self._asked:
                self._step()
                if self._asked and perf_counter() - begun > _TURN_S:
                    yield
                    begun = perf_counter()
        finally:
            self._goes_on = False

    def _step(self) -> None:
        # What can't be imported is a fault of the program: nothing that was to follow is called then, now or later.
        modules, then = asked = self._asked.pop()
        while modules and sys.modules.get(modules[0]) is not None:
            modules.popleft()
        if modules:
            bring_in(modules.popleft())
            self._asked.append(asked)
        else:
            then()
