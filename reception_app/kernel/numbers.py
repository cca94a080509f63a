"""Numbers as people type them."""

import re
import unicodedata
from decimal import Decimal

_DIGITS_MAX = 12
_GROUPED = re.compile(
    r"[+-]?[1-9]\d{0,2}(?P<group>[.,٬'’ ])\d{3}(?:(?P=group)\d{3})*(?:(?!(?P=group))[.,٫]\d+)?"
)
_PLAIN = re.compile(r"[+-]?(?:\d+(?:[.,٫]\d*)?|[.,٫]\d+)")
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_MARK = re.compile(r"[.,٫]")


def read_number(said: str) -> Decimal | None:
    """A number with a point or a comma, with or without signs that part thousands, in the digits of any script.

    None for anything else, and for what may be meant in two ways: "1,000" is a thousand or one, and nobody but who
    typed it knows. `may_be_thousands` tells these.
    """
    plain = plain_digits(" ".join(said.split()))
    if len(plain) > _DIGITS_MAX or may_be_thousands(plain):
        return None
    if grouped := _GROUPED.fullmatch(plain):
        whole = _MARK.split(plain.replace(grouped["group"], ""))
    elif _PLAIN.fullmatch(plain):
        whole = _MARK.split(plain)
    else:
        return None
    return Decimal(".".join(whole))


def may_be_thousands(said: str) -> bool:
    """Whether the one sign in a number may part thousands as well as decimals, as in "1,000" and "1.000"."""
    return _EITHER.fullmatch(plain_digits(said.strip())) is not None


def plain_digits(typed: str) -> str:
    """The text with every digit as 0 to 9, whatever script it was typed in."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in typed)
