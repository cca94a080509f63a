"""The numbers on passes and keys, as pure functions."""

import re

from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import clean_line, fold

NUMBER_MAX = 20
BARS_LEAST = 6
AT_ONCE_MAX = 500
"""The most items made in one go."""

_NUMBER = re.compile(r"[\w./ -]+")
_TAIL = re.compile(r"(.*?)([0-9]{1,9})")


def clean_number(raw: str, *, field: str = "number") -> str:
    """A number as it is kept: " p-012" is "P-012". Raises Invalid for an empty, an odd or a long one."""
    number = clean_line(raw, limit=NUMBER_MAX, field=field).upper()
    if not _NUMBER.fullmatch(number) or not plain_number(number):
        raise Invalid(
            "A number is made of letters, digits and - . / only.", field=field, hint="Such as P-001 or K-12."
        )
    return number


def plain_number(raw: str) -> str:
    """What two writings of one number share: "p 12" and "P-012" are "p12"."""
    plain = "".join(char for char in fold(raw) if char.isalnum())
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", plain)


def bars_of(number: str) -> str:
    """What bars say for a number: at least as long as a scanner's text must be, to be told from typing.

    "P-001" is "P-0001" then: noughts in front change nothing about which number is meant.
    """
    split = _TAIL.fullmatch(number)
    if split is None or len(number) >= BARS_LEAST:
        return number
    return f"{split[1]}{split[2].zfill(BARS_LEAST - len(split[1]))}"


def sort_number(number: str) -> tuple[str, int, str]:
    """For ordering: K-9 before K-10."""
    split = _TAIL.fullmatch(number)
    return (fold(split[1]), int(split[2]), number) if split else (fold(number), -1, number)


def numbers_between(first: str, last: str) -> list[str]:
    """From P-001 to P-050, both included; the first alone when `last` is empty.

    Raises Invalid when the two don't belong together, when the last comes before the first, or for too many.
    """
    begin = clean_number(first, field="first")
    if not last.strip():
        return [begin]
    end = clean_number(last, field="last")
    front, back = _TAIL.fullmatch(begin), _TAIL.fullmatch(end)
    if front is None or back is None or front[1] != back[1]:
        raise Invalid(
            "The last number must begin like the first and end in digits.",
            field="last",
            hint="Such as P-001 to P-050.",
        )
    low, high = int(front[2]), int(back[2])
    if high < low:
        raise Invalid("The last number comes before the first.", field="last")
    if high - low >= AT_ONCE_MAX:
        raise Invalid(f"At most {AT_ONCE_MAX} at once.", field="last")
    made = [f"{front[1]}{number:0{len(front[2])}d}" for number in range(low, high + 1)]
    clean_number(made[-1], field="last")
    return made
