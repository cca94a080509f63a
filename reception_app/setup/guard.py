"""One set-up at a time in one folder."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from reception_app.setup.project import Project, Say

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def only_one(project: Project, say: Say) -> Iterator[IO[bytes]]:
    """Hold the folder's set-up lock, waiting for another `run.py` that has it.

    Yields the locked file. A child that inherits it keeps the lock, so that a pip which outlives a killed `run.py`
    is waited for as well.
    """
    with project.guard.open("a+b") as file:
        if not _take(file):
            say("Another run.py is setting this folder up; waiting for it to finish.")
            while not _take(file):
                time.sleep(0.2)
        try:
            yield file
        finally:
            _give_back(file)


def inherited(guard: int) -> tuple[int, ...]:
    """For `pass_fds`: what a child that writes into the environment inherits, so that it is waited for as well."""
    return () if sys.platform == "win32" else (guard,)


def _take(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        # Some network file systems have no locks: then one set-up at a time is up to the person.
        return True
    return True


def _give_back(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_UN)
