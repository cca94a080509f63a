"""Tracking numbers as scanners and people give them: what is left when all that is not the number is taken off."""

import re
import unicodedata

KEY_MAX = 60
# GS1 parts its fields by a control character. Scanners show it as they were set up: as itself, as a picture of it, in
# words, or as the keys with which Linux types a character by its number.
_SEPARATORS = re.compile(
    r"[\x1c-\x1f\u241c-\u241f]|\^\]|<GS>|\{GS\}|\[GS\]|<FNC1>|\{FNC1\}|Alt\+0?29", re.IGNORECASE
)
_SYMBOLOGY = re.compile(r"^\][A-Za-z][0-9A-Za-z]")
"""What tells the sort of bar code before its content, such as "]C1"."""
_NOT_OF_IT = re.compile(r"[^0-9A-Z]")
# What the postal service of the USA puts before the number: where it is to be sorted to.
_ROUTED = re.compile(r"^420(?:\d{5}|\d{9})(9[1-5]\d{20})$")
_CARRIERS = (
    (re.compile(r"^1Z[0-9A-Z]{16}$"), "UPS"),
    (re.compile(r"^(?:JJD|JVGL|JD01)[0-9A-Z]{8,30}$"), "DHL"),
    (re.compile(r"^TB[ABCM]\d{12}$"), "Amazon"),
    (re.compile(r"^9[1-5]\d{20}$"), "USPS"),
)
_POSTAL = re.compile(r"^[A-Z]{2}(\d{8})(\d)[A-Z]{2}$")
_POSTAL_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def tracking_key(raw: str) -> str:
    """The same for the same parcel, however it was scanned or typed; empty where nothing of a number is in it.

    Of a GS1 code the first field that is long enough to be a number counts.
    """
    bare = _SYMBOLOGY.sub("", _plain(raw).strip())
    fields = [_NOT_OF_IT.sub("", part.upper()) for part in _SEPARATORS.split(bare)]
    filled = [part for part in fields if part]
    key = next((part for part in filled if len(part) >= 8), filled[0] if filled else "")
    routed = _ROUTED.match(key)
    return (routed.group(1) if routed else key)[:KEY_MAX]


def _plain(raw: str) -> str:
    """Letters and digits of other widths and scripts as a scanner gives them."""
    digits = ((char, unicodedata.decimal(char, None)) for char in unicodedata.normalize("NFKC", raw))
    return "".join(char if digit is None else str(digit) for char, digit in digits)


def carrier_of(key: str) -> str:
    """Who carries it, where the number tells for sure; else empty."""
    known = next((name for shape, name in _CARRIERS if shape.match(key)), "")
    return known or ("Post" if _is_postal(key) else "")


def _is_postal(key: str) -> bool:
    """Numbers of the world's postal services end in a digit that checks the others."""
    found = _POSTAL.match(key)
    if found is None:
        return False
    digits, last = found.groups()
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits, _POSTAL_WEIGHTS, strict=True)) % 11
    return int(last) == {10: 0, 11: 5}.get(rest, rest)
