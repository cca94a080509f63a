"""One program at a time on a store: a lock the operating system drops when the process ends, however it ends."""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

_PAUSE_S = 0.02
_LOCKED_BYTE = 4096
"""Beyond the text, so that others may read who holds the lock even where locks are mandatory (Windows)."""


class InstanceLock:
    """Held from `acquire` until `release` or the end of the process. The file stays; only the lock counts."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self, patience_s: float = 0.0) -> bool:
        """Take the lock; False when another process has it. Raises OSError when the folder can't be written.

        `patience_s` outlasts one who only looked whether it is free, which takes it for a moment.
        """
        ends = time.monotonic() + patience_s
        while not self._try():
            if time.monotonic() >= ends:
                return False
            time.sleep(_PAUSE_S)
        return True

    def _try(self) -> bool:
        if self._handle is not None:
            return True
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            if not _lock(handle):
                os.close(handle)
                return False
        except OSError:
            os.close(handle)
            raise
        # On a full disk it is held all the same, and only not said by whom: the roll call must open.
        with suppress(OSError):
            os.ftruncate(handle, 0)
            os.write(handle, f"{os.getpid()}\n".encode("ascii"))
        self._handle = handle
        return True

    def is_taken(self) -> bool:
        """Whether another process has the lock at this moment; nothing is made or changed to find out."""
        if self._handle is not None:
            return False
        try:
            handle = os.open(self._path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        except OSError:
            return False
        try:
            return not _lock(handle)
        finally:
            os.close(handle)

    def owner(self) -> int | None:
        """The process that holds the lock, or held it last; None when unknown. For a sentence, not for a decision."""
        try:
            return int(self._path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None

    def release(self) -> None:
        """Give the lock back."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
