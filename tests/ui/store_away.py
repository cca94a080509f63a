"""The store's file is not there for a moment, as on a disk that was unplugged."""

from collections.abc import Iterator
from contextlib import contextmanager

from reception_app.context import AppContext


@contextmanager
def store_away(context: AppContext) -> Iterator[None]:
    """Inside nothing can be read or written: StoreMissing. Nothing may be under way when it begins."""
    there = context.paths.store
    # A connection that is open reads on without the file's name.
    context.preferences._store.close()
    away = there.rename(there.with_name("away"))
    try:
        yield
    finally:
        away.rename(there)
