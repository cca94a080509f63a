"""When Python looks for circles of objects that nobody holds any more."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unsearched() -> Iterator[None]:
    """Nothing is searched for circles meanwhile. For some seconds of making very many small objects that are all let
    go again: they would set off one search after another, of the whole program, in which every thread stands.
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()
