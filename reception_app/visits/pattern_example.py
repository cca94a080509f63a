"""A text of the form that a pattern asks for: what "[A-Z]{2}[0-9]{3}" means is seen at once in "AB123"."""

import re
import string

ATOM = re.compile(r"\\[dDwWsS]|\\[^A-Za-z0-9]|\[\^?\]?[^\]\\]*(?:\\.[^\]\\]*)*\]|[^\\\[\](){}*+?|]")
"""What stands for one letter in a pattern."""
TIMES = re.compile(r"\{(\d{1,3})(?:(,)(\d{1,3})?)?\}|[*+?]")
"""How often it does."""
_LETTERS = f"{string.ascii_uppercase}1234567890{string.ascii_lowercase}- ./{string.punctuation}"
_ENOUGH = 3
"""So often something is shown that may come as often as one likes."""


def example_of(pattern: str) -> str:
    """The first of its choices, with letters and digits in their order; "" where none was found that fits."""
    said, place = "", 0
    while place < len(pattern):
        char = pattern[place]
        if char in "(|)^$":
            place = _behind(pattern, place)
            continue
        atom = ATOM.match(pattern, place)
        if atom is None:
            return ""
        place = atom.end()
        often = 1
        if times := TIMES.match(pattern, place):
            often, place = _often(times), times.end()
        # What stands for itself may be a letter of any script.
        fitting = [each for each in f"{_LETTERS}{atom[0][-1]}" if re.fullmatch(atom[0], each)]
        for _ in range(often if fitting else 0):
            said += fitting[sum(each in fitting for each in said) % len(fitting)]
    return said if re.fullmatch(pattern, said) else ""


def _behind(pattern: str, place: int) -> int:
    """Where what matters goes on behind a sign that stands for no letter: behind a choice, where its group ends."""
    if pattern[place] != "|":
        return place + (3 if pattern.startswith("(?:", place) else 1)
    depth = 0
    while place < len(pattern) and (depth or pattern[place] != ")"):
        atom = ATOM.match(pattern, place)
        depth += {"(": 1, ")": -1}.get(pattern[place], 0)
        place = atom.end() if atom is not None else place + 1
    return place


def _often(times: re.Match[str]) -> int:
    if times[0] == "?":
        return 1
    if times[0] in "*+":
        return _ENOUGH
    least = int(times[1])
    most = least if times[2] is None else int(times[3] or _ENOUGH)
    return max(least, min(most, _ENOUGH))
