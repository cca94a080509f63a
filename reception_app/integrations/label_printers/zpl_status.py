"""What a ZPL printer answers when it is asked who it is and how it is."""

import itertools
import re

from reception_app.integrations.label_printers.standing import Standing

_FRAME = re.compile(rb"\x02([^\x02\x03]*)\x03")
_WHO = re.compile(rb"\x02([^,\x02\x03]{1,40}),([^,\x03]*),(\d{1,2}),[^\x03]*\x03")
_DPI = {6: 152, 8: 203, 12: 300, 24: 600}


def read_status(data: bytes) -> Standing | None:
    """How it is, from the three lines that answer ~HS; None when they are not (all) there."""
    lines = [frame.split(b",") for frame in _FRAME.findall(data)]
    for first, second in itertools.pairwise(lines):
        if len(first) >= 12 and len(second) >= 9:
            return _standing(first, second)
    return None


def _standing(first: list[bytes], second: list[bytes]) -> Standing | None:
    try:
        numbers = [int(field) for field in first]
        head_up, ribbon_out, waits, left = (int(second[at]) for at in (2, 3, 7, 8))
    except ValueError:
        return None
    flags = {
        "media-empty": numbers[1],
        "paused-by-hand": numbers[2],
        "cover-open": head_up,
        "marker-supply-empty": ribbon_out,
        "other": numbers[9],
        "too-cold": numbers[10],
        "fuser-over-temp": numbers[11],
        "take-label": waits,
    }
    reasons = tuple(word for word, flag in flags.items() if flag)
    # It pauses by itself for whatever is the matter: only what made it pause is worth saying.
    if len(reasons) > 1:
        reasons = tuple(word for word in reasons if word != "paused-by-hand")
    return Standing(reasons, busy=bool(numbers[4] or numbers[7] or left))


def read_model(data: bytes) -> tuple[str, int] | None:
    """Its model and dots to the inch, from what answers ~HI; None when that is not there."""
    found = _WHO.search(data)
    if not found or int(found[3]) not in _DPI:
        return None
    return found[1].decode("ascii", "replace").strip(), _DPI[int(found[3])]
