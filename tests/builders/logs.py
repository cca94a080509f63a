"""The log of a process: a start sets it up, and what comes after a test has its own back."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def log_kept() -> Iterator[None]:
    """Whatever sets the log up meanwhile, afterwards it is as before."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        yield
    finally:
        for handler in root.handlers:
            if handler not in handlers:
                handler.close()
        root.handlers[:] = handlers
        root.setLevel(level)
