"""One kiosk a name: whether it is up, and how it is asked to close. Works without the socket, and when a desk is new.

The files lie in the run folder, named after the kiosk by a number, so that any name will do.
"""

import hashlib
import time
from contextlib import suppress
from pathlib import Path

from reception_app.db.instance import InstanceLock

_PATIENCE_S = 0.5
"""A desk that looks whether the kiosk is up has its place for a moment."""


STORE = "\n"
"""Not the name of any kiosk: the place of whichever kiosk holds the store because there is no desk."""


def key_of(name: str) -> str:
    """What a kiosk's files are called by."""
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:12]


class Seat:
    """The place of one kiosk. The kiosk takes it for as long as its process lives; a desk looks and asks."""

    def __init__(self, folder: Path, name: str) -> None:
        key = key_of(name)
        self._folder = folder
        self._lock = InstanceLock(folder / f"kiosk-{key}.lock")
        self._wish = folder / f"kiosk-{key}.close"
        self._farewell = folder / f"kiosk-{key}.closed"

    def take(self) -> bool:
        """Become the kiosk of this name; False when there is one. Raises OSError when the folder can't be written."""
        begun = time.time()
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not self._lock.acquire(_PATIENCE_S):
            return False
        with suppress(OSError):
            if self._wish.stat().st_mtime < begun:
                # Meant for the one before.
                self._wish.unlink()
        self._farewell.unlink(missing_ok=True)
        return True

    def release(self) -> None:
        """Give the place back."""
        self._lock.release()

    def note_closed(self) -> None:
        """It is closed on purpose: staff want it gone, also after the next start of the computer."""
        with suppress(OSError):
            self._farewell.touch(mode=0o600)

    def was_closed(self) -> bool:
        """Whether the last kiosk of this name was closed on purpose, and not ended with the computer or by a fault."""
        return self._farewell.exists()

    def is_taken(self) -> bool:
        """Whether a kiosk of this name is up. Not for the kiosk itself."""
        try:
            free = self._lock.acquire()
        except OSError:
            return False
        self._lock.release()
        return not free

    def ask_to_close(self) -> None:
        """The kiosk closes within a second, whatever state its screen is in; without one nothing happens."""
        if self.is_taken():
            self._wish.touch(mode=0o600)

    def close_asked(self) -> bool:
        """Whether it was asked to; forgotten once told."""
        try:
            self._wish.unlink()
        except OSError:
            return False
        return True
