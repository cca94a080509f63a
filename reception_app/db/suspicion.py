"""A mark beside the store that a part of it was found damaged: the next start looks at all of it.

A large store is not read through at each start. Without the mark it would be opened as if nothing had been found, and
the backup that was promised would never be offered. Of a find index alone, of which nothing is lost, there is a mark of
its own: it is built anew while the desk works.
"""

import logging
from pathlib import Path

_log = logging.getLogger("reception.store")

_STORE, _FIND = "store.suspect", "find.suspect"


def suspect(store: Path) -> None:
    """Leave the mark. A disk that takes none is logged: what was found is told to whoever is there all the same."""
    _leave(store, _STORE)


def is_suspect(store: Path) -> bool:
    """Whether damage was found since all of the store was looked at last."""
    return store.with_name(_STORE).exists()


def trust(store: Path) -> None:
    """Take the mark away: the store was looked at and is whole, or another one takes its place."""
    _take(store, _STORE)


def suspect_find(store: Path) -> None:
    """Leave the mark of a find index."""
    _leave(store, _FIND)


def is_find_suspect(store: Path) -> bool:
    """Whether a find index was met that is not in order since they were looked at last."""
    return store.with_name(_FIND).exists()


def trust_find(store: Path) -> None:
    """Take that mark away: the find indexes are looked at now."""
    _take(store, _FIND)


def _leave(store: Path, mark: str) -> None:
    try:
        store.with_name(mark).touch(mode=0o600)
    except OSError as error:
        _log.warning("%s, that there may be damage, could not be kept: %s", mark, error.strerror)


def _take(store: Path, mark: str) -> None:
    try:
        store.with_name(mark).unlink(missing_ok=True)
    except OSError as error:
        _log.warning("%s still marks as damaged what is whole: %s", mark, error.strerror)
