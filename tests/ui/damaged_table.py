"""A part of the store that is not what was written, as on a disk that begins to fail."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reception_app.context import AppContext
from reception_app.db.uow import Store
from tests.patience import PATIENCE_MS
from ui.kit.jobs import wait_for_jobs

_PAGE = 4096


@contextmanager
def damaged_table(context: AppContext, name: str) -> Iterator[None]:
    """Inside whoever reads this table, or this index, meets StoreDamaged; all else is read and written."""
    store = context.preferences._store
    with store.read() as tx:
        page = int(tx.execute_sql("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).scalar_one())
    _flip(store, context.paths.store, (page - 1) * _PAGE + 2000)
    try:
        yield
    finally:
        _flip(store, context.paths.store, (page - 1) * _PAGE + 2000)


def _flip(store: Store, file: Path, at: int) -> None:
    # All is in the file then, nothing in a log beside it or in somebody's memory.
    assert wait_for_jobs(PATIENCE_MS)
    store.close()
    with file.open("r+b") as opened:
        opened.seek(at)
        [byte] = opened.read(1)
        opened.seek(at)
        opened.write(bytes([byte ^ 1]))
