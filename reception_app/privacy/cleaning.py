"""Making what was deleted really go: out of the find indexes, out of the write-ahead log."""

import logging
import time

from reception_app.db.search import INDEXES
from reception_app.db.search_care import merge_step
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import StoreTrouble

_log = logging.getLogger("reception.privacy")

_PAGES = 64
"""Of an index in one transaction: some milliseconds, so that a check-in meanwhile does not wait."""
_PAUSE = 0.01
"""Seconds after each step, left to the desk."""
_STEPS_MAX = 20_000


def clean(store: Store) -> bool:
    """Rewrite the find indexes in small steps and empty the log; False when a reader kept part of it: call again."""
    for index in INDEXES:
        _merge(store, index.name)
    try:
        return store.forget_deleted()
    except StoreTrouble as trouble:
        _log.warning("the log could not be emptied: %s", type(trouble).__name__)
        return False


def _merge(store: Store, name: str) -> None:
    """FTS keeps deleted words in its older segments until all are merged into one: a negative step begins that."""
    pages = -_PAGES
    for _ in range(_STEPS_MAX):
        with store.write(SYSTEM) as tx:
            more = merge_step(tx, name, pages)
        if not more:
            return
        pages = _PAGES
        time.sleep(_PAUSE)
