"""The store's key as a person can print it, read it aloud and type it.

13 groups of five: four characters of the key and one that checks the group and its place. The letters are Crockford's
base 32, which has no I, L, O or U. A mistyped character, two swapped neighbours or two swapped groups are found, and
the group is named.
"""

import unicodedata

from reception_app.kernel.errors import Invalid

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})
_KEY_BYTES = 32
_GROUP = 4
_GROUPS = 13  # 52 letters of five bits: 256 bits of key and four of padding
_PADDING = _GROUPS * _GROUP * 5 - _KEY_BYTES * 8


def recovery_text(key: bytes) -> str:
    """The key for the eye: `ABCD1-EFGH2-...`. It opens the store and every backup: to be printed and locked away."""
    if len(key) != _KEY_BYTES:
        raise ValueError(f"a store's key has {_KEY_BYTES} bytes")
    number = int.from_bytes(key) << _PADDING
    values = [number >> 5 * place & 31 for place in reversed(range(_GROUPS * _GROUP))]
    groups = [values[start : start + _GROUP] for start in range(0, len(values), _GROUP)]
    return "-".join(
        "".join(_LETTERS[value] for value in [*group, _check(place, group)])
        for place, group in enumerate(groups)
    )


def parse_recovery(text: str) -> bytes:
    """The key that was typed. Case, blanks and dashes don't matter. Raises Invalid, naming the group that is wrong."""
    plain = unicodedata.normalize("NFKC", text).upper().translate(_ALIKE)
    letters = [letter for letter in plain if not letter.isspace() and unicodedata.category(letter) != "Pd"]
    strange = next((letter for letter in letters if letter not in _LETTERS), None)
    if strange is not None:
        raise Invalid(
            f"A recovery key has no “{strange}” in it.", field="recovery_key", hint="Check the letters."
        )
    if len(letters) != _GROUPS * (_GROUP + 1):
        raise Invalid(
            f"A recovery key has {_GROUPS} groups of {_GROUP + 1} letters; this has {len(letters)} letters.",
            field="recovery_key",
            hint="Type it as it is printed.",
        )
    number = 0
    for place in range(_GROUPS):
        *group, check = (
            _LETTERS.index(one) for one in letters[place * (_GROUP + 1) : (place + 1) * (_GROUP + 1)]
        )
        if _check(place, group) != check:
            raise Invalid(
                f"Group {place + 1} of the recovery key does not check out.",
                field="recovery_key",
                hint="Compare it with the printed one.",
            )
        for value in group:
            number = number << 5 | value
    if number & ((1 << _PADDING) - 1):
        raise Invalid("This is not a recovery key of this program.", field="recovery_key")
    return (number >> _PADDING).to_bytes(_KEY_BYTES)


def _check(place: int, group: list[int]) -> int:
    """Horner's scheme in the field of 32 elements: any one wrong letter and any swap of neighbours changes it."""
    total = place
    for value in group:
        total = _double(total) ^ value
    return _double(total)


def _double(value: int) -> int:
    """Times x, modulo x^5 + x^2 + 1."""
    value <<= 1
    return value ^ 0b100101 if value & 32 else value
