"""A bar for long work at a terminal; nothing where the output goes to a file or a script."""

import sys
import time
from typing import Protocol


class Terminal(Protocol):
    """What a bar needs of a stream."""

    def isatty(self) -> bool:
        """Whether a person looks."""
        ...

    def write(self, text: str, /) -> int:
        """Put it out."""
        ...

    def flush(self) -> None:
        """At once."""
        ...


_WIDTH = 40
_EVERY = 0.1  # seconds between two drawings


class Bar:
    """Call it with what is done and the whole; `end` clears the line."""

    def __init__(self, what: str, out: Terminal | None = None) -> None:
        self._what = what
        self._out = out or sys.stderr
        self._shown = self._out.isatty()
        self._next = 0.0

    def __call__(self, done: int, whole: int) -> None:
        """Draw, but not more often than an eye can follow."""
        now = time.monotonic()
        if not self._shown or now < self._next:
            return
        self._next = now + _EVERY
        share = done / whole if whole else 1.0
        filled = round(share * _WIDTH)
        self._out.write(f"\r{self._what} {'█' * filled}{'·' * (_WIDTH - filled)} {share:4.0%}")
        self._out.flush()

    def end(self) -> None:
        """Clear the line."""
        if self._shown:
            # Spaces, because not every terminal of Windows knows the sequence that clears a line.
            self._out.write("\r" + " " * (len(self._what) + _WIDTH + 6) + "\r")
            self._out.flush()
