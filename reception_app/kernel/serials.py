"""Numbers that are counted anew each year, such as "PAR-2026-00412"."""

import re
from collections.abc import Callable

_NUMBER = re.compile(r"[A-Z]{3}-([0-9]{4})-([0-9]{1,9})", re.IGNORECASE)


def read_serial(typed: str, written: Callable[[int, int], str]) -> tuple[int, int] | None:
    """Year and serial of a number as people type it, whole and without regard to case; None where it is none.

    `written`: how such a number is written, of a year and a serial.
    """
    found = _NUMBER.fullmatch(typed.strip())
    if found is None:
        return None
    year, serial = int(found[1]), int(found[2])
    return (year, serial) if written(year, serial).casefold() == found[0].casefold() else None
