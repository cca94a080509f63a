"""The signed code of an invitation: which visit, from when until when, of which house.

Only letters that every scanner types right (see `rules.new_token`): the visit's token, the house's name, then the two
moments and the signature as one number. Whoever reads it learns nothing about anybody.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from reception_app.kernel.records import dataclass
from reception_app.visits.recurrence import zone_named
from reception_app.visits.rules import (
    SIGNED_TAIL,
    TOKEN_ALPHABET,
    TOKEN_LETTERS,
    day_bounds,
    local_day,
    plain_scan,
)

KEY_BYTES = 32
SKEW = timedelta(minutes=10)
"""How far the clocks of the PC that wrote the mail and of the one that reads it may be apart."""

SITE_LETTERS = 8
_MINUTE_BITS = 26  # minutes since 2020, until 2147
_MAC_BITS = 128
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_LATEST = (1 << _MINUTE_BITS) - 1


@dataclass(frozen=True, slots=True)
class SiteKey:
    """What signs the codes of one store. `site` tells them from another's."""

    site: str
    key: bytes = field(repr=False)


class Verdict(StrEnum):
    """What a code is worth at a moment. Whether it was used already is the visit's to say."""

    GOOD = "good"
    EARLY = "early"
    EXPIRED = "expired"
    FOREIGN = "foreign"
    """Another house's, forged, damaged, or no code at all."""


def new_site_key() -> SiteKey:
    """A key of 256 random bits and the name it goes by."""
    site = "".join(secrets.choice(TOKEN_ALPHABET) for _ in range(SITE_LETTERS))
    return SiteKey(site, secrets.token_bytes(KEY_BYTES))


def window(visit: Mapping[str, Any]) -> tuple[datetime, datetime]:
    """From when until when (UTC, half-open) a booked visitor may come: the visit's local day, or its end if later."""
    zone = zone_named(visit["zone"])
    start, end = day_bounds(local_day(visit["expected_at"], zone), zone)
    return start, max(end, visit["expected_until"])


def sign(key: SiteKey, token: str, not_before: datetime, expires: datetime) -> str:
    """The code of a visit's token, good from one moment on and until another."""
    first, last = _minutes(not_before), _minutes(expires)
    number = (first << _MINUTE_BITS | last) << _MAC_BITS | _mac(key, token, first, last)
    return f"{token}{key.site}{_letters(number, SIGNED_TAIL - SITE_LETTERS)}"


def check(key: SiteKey, scanned: str, now: datetime) -> tuple[Verdict, str]:
    """What a scanned code is worth now, and the token of its visit; "" for a foreign one."""
    plain = plain_scan(scanned)
    if len(plain) != TOKEN_LETTERS + SIGNED_TAIL:
        return Verdict.FOREIGN, ""
    token, site = plain[:TOKEN_LETTERS], plain[TOKEN_LETTERS:][:SITE_LETTERS]
    number = _number(plain[TOKEN_LETTERS + SITE_LETTERS :])
    signature = number & ((1 << _MAC_BITS) - 1)
    last = number >> _MAC_BITS & _LATEST
    first = number >> (_MAC_BITS + _MINUTE_BITS)
    expected = _mac(key, token, first, last)
    genuine = hmac.compare_digest(f"{signature:032x}", f"{expected:032x}")
    if site != key.site or not genuine:
        return Verdict.FOREIGN, ""
    if now < _EPOCH + first * _MINUTE - SKEW:
        return Verdict.EARLY, token
    return (Verdict.EXPIRED if now >= _EPOCH + last * _MINUTE + SKEW else Verdict.GOOD), token


def _minutes(moment: datetime) -> int:
    return min(max(0, (moment - _EPOCH) // _MINUTE), _LATEST)


def _mac(key: SiteKey, token: str, first: int, last: int) -> int:
    said = f"{key.site}\0{token}\0{first}\0{last}".encode()
    return int.from_bytes(hmac.digest(key.key, said, hashlib.sha256)[: _MAC_BITS // 8])


def _letters(number: int, width: int) -> str:
    letters = []
    for _ in range(width):
        number, place = divmod(number, len(TOKEN_ALPHABET))
        letters.append(TOKEN_ALPHABET[place])
    return "".join(letters)


def _number(letters: str) -> int:
    number = 0
    for letter in reversed(letters):
        number = number * len(TOKEN_ALPHABET) + TOKEN_ALPHABET.index(letter)
    return number
