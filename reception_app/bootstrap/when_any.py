"""Work of the clock for features that a house may never use."""

from collections.abc import Callable

from reception_app.db.uow import Store


class WhenAny:
    """Looks after a feature from its first record on: until then its code is not brought in for the sake of the clock.

    Called by one thread. Raises what `work` raises, and StoreTrouble.
    """

    def __init__(self, store: Store, tables: tuple[str, ...], work: Callable[[], object]) -> None:
        """`tables`: one of them has a row as soon as there may be anything to do."""
        self._store, self._work = store, work
        self._any = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in tables)  # noqa: S608  # names of ours
        self._used = False

    def __call__(self) -> None:
        """Do the work, where there may be any."""
        if not self._used:
            with self._store.read() as tx:
                self._used = bool(tx.execute_sql(f"SELECT {self._any}").scalar())
        if self._used:
            self._work()
