"""The numbers of parcels. On its own: Find writes them without the rest of deliveries."""

import re

_NUMBER = re.compile(r"PAR-([0-9]{4})-([0-9]{5,9})", re.IGNORECASE)


def number_text(year: int, serial: int) -> str:
    """How people say which parcel they mean."""
    return f"PAR-{year}-{serial:05}"


def read_number(typed: str) -> tuple[int, int] | None:
    """Year and serial of a number as people type it, whole and without regard to case; None where it is none."""
    found = _NUMBER.fullmatch(typed.strip())
    if found is None:
        return None
    year, serial = int(found[1]), int(found[2])
    return (year, serial) if number_text(year, serial).casefold() == found[0].casefold() else None
