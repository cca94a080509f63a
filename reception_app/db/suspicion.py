"""A mark beside the store that a part of it was found damaged: the next start looks at all of it.

A large store is not read through at each start. Without the mark it would be opened as if nothing had been found, and
the backup that was promised would never be offered.
"""

import logging
from pathlib import Path

_log = logging.getLogger("reception.store")


def suspect(store: Path) -> None:
    """Leave the mark. A disk that takes none is logged: what was found is told to whoever is there all the same."""
    try:
        _mark(store).touch(mode=0o600)
    except OSError as error:
        _log.warning("that the store may be damaged could not be kept: %s", error.strerror)


def is_suspect(store: Path) -> bool:
    """Whether damage was found since all of the store was looked at last."""
    return _mark(store).exists()


def trust(store: Path) -> None:
    """Take the mark away: the store was looked at and is whole, or another one takes its place."""
    try:
        _mark(store).unlink(missing_ok=True)
    except OSError as error:
        _log.warning("a store that is whole is still marked as damaged: %s", error.strerror)


def _mark(store: Path) -> Path:
    return store.with_name("store.suspect")
