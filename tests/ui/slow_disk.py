"""What somebody who types waits for is not there yet."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from ui.kit.jobs import run_promptly


@contextmanager
def slow_disk() -> Iterator[Event]:
    """Nothing that is asked for at every key is read until the event is set, or what is inside ends."""
    goes_on = Event()
    run_promptly(goes_on.wait)
    try:
        yield goes_on
    finally:
        goes_on.set()
