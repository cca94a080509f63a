"""The digits in what was typed. Apart from the rest of contacts: the call log looks for numbers without any of it."""

import re
from functools import lru_cache

from reception_app.kernel.text import fold

_NO_DIGITS = re.compile(r"[^0-9]+")
_NOT_FROM_ABROAD = re.compile(r"^(\s*\+[0-9 .\-]+)\(0\)")
"""The 0 in "+44 (0)20 7946 0018" is dialled at home alone: it stands in no number from abroad."""


@lru_cache(maxsize=64)
def digits_of(raw: str) -> str:
    """The digits of a number as typed. Remembered: one card asks for those of the same few numbers again and again."""
    plain = raw.replace(" ", "")
    if plain.isascii():
        return plain if plain.isdecimal() else _NO_DIGITS.sub("", plain)
    # In any script's digits: the folded ones are ours.
    return _NO_DIGITS.sub("", fold(plain))


def typed_digits(text: str) -> str:
    """The digits of what was typed, where it is mainly digits: then it means a number and not a word."""
    kept = digits_of(_NOT_FROM_ABROAD.sub(r"\1", text))
    return kept if len(kept) >= 3 and not any(char.isalpha() for char in text) else ""
