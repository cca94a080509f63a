"""Memory that nothing uses any more, given back to the system."""

import ctypes
import sys


def give_back() -> None:
    """Let the system have what was freed: on Linux much of it is kept else, as after a backup some 20 MB all day long.

    Takes a few milliseconds, in which another thread waits only where it asks for memory just then. Elsewhere the
    system does it by itself.
    """
    if sys.platform != "linux":
        return
    # Not every C library has it.
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
