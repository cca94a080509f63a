"""Work of the clock for features that a house may never use."""

from collections.abc import Callable

from reception_app.db.in_use import InUse


class WhenAny:
    """Looks after a feature from its first record on: until then its code is not brought in for the sake of the clock.

    Called by one thread. Raises what `work` raises, and StoreTrouble.
    """

    def __init__(self, in_use: InUse, tables: tuple[str, ...], work: Callable[[], object]) -> None:
        """`tables`: one of them has a row as soon as there may be anything to do."""
        self._in_use, self._tables, self._work = in_use, tables, work

    def __call__(self) -> None:
        """Do the work, where there may be any."""
        if self._in_use.any(*self._tables):
            self._work()
