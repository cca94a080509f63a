"""A desk that is busy with other things: what is asked for in jobs waits for its turn."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QThread

from tests.patience import PATIENCE_MS
from ui.kit.jobs import run_job


@contextmanager
def no_thread_free() -> Iterator[None]:
    """A job that is asked for waits in its queue as long as this lasts, whatever becomes of the test."""
    over = threading.Event()
    for _ in range(max(2, QThread.idealThreadCount())):
        run_job(lambda: over.wait(PATIENCE_MS / 1000))
    try:
        yield
    finally:
        over.set()
