"""Faults in our own event handlers end in the log, and not the program."""

import functools
import sys
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class _EventLoop(Exception):  # never an error: it is only what Python is told to be busy with
    """Stands as the context of whatever is raised while the event loop runs."""


def with_whole_faults(run: Callable[P, R]) -> Callable[P, R]:
    """For what runs an event loop: a fault that C code raises in an override of Qt's is told like any other.

    Before Python 3.12 such a fault ("already deleted", `int("x")`, a key that is missing) is a type and a text until
    somebody catches it. PySide takes the text for the exception when it leaves an override (`keyPressEvent`, `data`),
    and the process dies of a segmentation fault. While Python handles an exception it makes whole ones at once, to
    give them their context; so the loop runs while one is handled. Slots, and later Pythons, need none of this.
    """
    if sys.version_info >= (3, 12):
        return run

    @functools.wraps(run)
    def run_while_handling(*args: P.args, **named: P.kwargs) -> R:
        try:
            raise _EventLoop
        except _EventLoop as handled:
            # Or each fault would hold the frames of the whole program.
            handled.__traceback__ = None
            return run(*args, **named)

    return run_while_handling
