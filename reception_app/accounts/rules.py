"""Decisions of signing in, as pure functions."""

import re
import unicodedata
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import clean_line, fold, writable

PASSWORD_MIN = 10
PASSWORD_MAX = 128
PIN_MIN = 6
PIN_MAX = 12
LOGIN_MAX = 60
FREE_TRIES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FORGET_AFTER = timedelta(days=1)
"""After a day without a try the count begins anew."""
LONGEST_SESSION = timedelta(hours=8)

_OBVIOUS = (
    "password", "passwort", "passwd", "reception", "welcome", "willkommen", "letmein", "qwerty", "qwertz", "azerty",
    "asdfgh", "iloveyou", "monkey", "dragon", "football", "sunshine", "princess", "changeme", "secret", "admin",
    "administrator", "frontdesk", "default", "motdepasse", "contrasena", "1q2w3e4r", "spring", "summer", "autumn",
    "winter", "sommer", "herbst", "fruhling", "printemps", "hiver",
)  # fmt: skip
_KEY_ROWS = (
    "qwertyuiop",
    "qwertzuiop",
    "azertyuiop",
    "asdfghjkl",
    "qsdfghjklm",
    "zxcvbnm",
    "yxcvbnm",
    "wxcvbn",
)
_ROW_LEAST = 4
"""So many keys side by side are a row that was run along."""
_PAD_WAYS = ("147258", "258369", "147258369", "159753", "357159", "741852", "963852")
"""Ways over a number pad."""


def wait_after(failures: int) -> timedelta:
    """How long nobody may try after so many wrong tries in a row: nothing for the first four, then 30 s doubling."""
    if failures < FREE_TRIES:
        return timedelta(0)
    doublings = min(failures - FREE_TRIES, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def remaining_wait(locked_until: datetime | None, now: datetime) -> timedelta:
    """How much of a wait is left. A clock that was set back can't make it longer than the longest there is."""
    if locked_until is None or locked_until <= now:
        return timedelta(0)
    return min(locked_until - now, LONGEST_WAIT)


def pin_good_until(began_at: datetime, zone: ZoneInfo) -> datetime:
    """When a PIN no longer suffices after a password at `began_at`: 8 h later, or when the local day ends (UTC)."""
    local = began_at.astimezone(zone)
    midnight = datetime.combine(local.date() + timedelta(days=1), datetime.min.time(), zone)
    return min(began_at + LONGEST_SESSION, midnight.astimezone(began_at.tzinfo))


def normal_password(password: str) -> str:
    """One spelling for one password: keyboards compose accents differently."""
    return unicodedata.normalize("NFC", writable(password))


def check_password(password: str, *, login: str, name: str) -> str:
    """The password as it is hashed. Raises Invalid for one that is short, long or would be guessed first."""
    plain = normal_password(password)
    if len(plain) < PASSWORD_MIN:
        raise Invalid(
            f"A password has at least {PASSWORD_MIN} characters.",
            field="password",
            hint="Three words do well.",
        )
    if len(plain) > PASSWORD_MAX:
        raise Invalid(f"A password has at most {PASSWORD_MAX} characters.", field="password")
    if _easily_guessed(plain, login, name):
        raise Invalid(
            "This password would be guessed first.",
            field="password",
            hint="Three words that don't belong together do well.",
        )
    return plain


def _easily_guessed(plain: str, login: str, name: str) -> bool:
    folded = re.sub(r"[\W_]+", "", fold(plain))
    if len(set(folded)) < 5 or _is_run(folded) or _repeats(folded, PASSWORD_MIN - 1):
        return True
    # What is left when the expected parts are taken away has to be worth something by itself.
    rest = _without_rows(folded)
    for word in sorted({*_OBVIOUS, *(fold(login), *fold(name).split())}, key=len, reverse=True):
        if len(word) >= 3:
            rest = rest.replace(word, "")
    return len(re.sub(r"\d+", "", rest)) < 4 and len(rest) < 14


def _repeats(text: str, longest: int) -> bool:
    """Whether it is something of at most so many characters again and again."""
    parts = (n for n in range(1, min(longest, len(text) // 2) + 1) if len(text) % n == 0)
    return any(text == text[:n] * (len(text) // n) for n in parts)


def _without_rows(text: str) -> str:
    """Without what was run along on a keyboard, either way."""
    for row in (*_KEY_ROWS, *(row[::-1] for row in _KEY_ROWS)):
        for size in range(len(row), _ROW_LEAST - 1, -1):
            for at in range(len(row) - size + 1):
                text = text.replace(row[at : at + size], "")
    return text


def _is_run(text: str) -> bool:
    steps = {ord(b) - ord(a) for a, b in pairwise(text)}
    return len(steps) == 1


def normal_pin(pin: str) -> str:
    """One spelling for one PIN: some keyboards type wide digits."""
    return unicodedata.normalize("NFKC", writable(pin).strip())


def check_pin(pin: str) -> str:
    """The PIN as it is hashed. Raises Invalid unless it is 6 to 12 digits that are not the first anyone tries."""
    plain = normal_pin(pin)
    if not (plain.isascii() and plain.isdecimal() and PIN_MIN <= len(plain) <= PIN_MAX):
        raise Invalid(f"A PIN has {PIN_MIN} to {PIN_MAX} digits.", field="pin")
    doubled = plain[::2] if plain[::2] == plain[1::2] else plain
    run = {(int(b) - int(a)) % 10 for a, b in pairwise(doubled)}
    if _repeats(plain, PIN_MAX) or len(run) == 1 or len(set(plain)) < 3 or plain in _PAD_WAYS:
        raise Invalid("This PIN would be guessed first.", field="pin", hint="Avoid rows and repetitions.")
    return plain


def check_login(login: str) -> str:
    """A login as it is stored. Raises Invalid when it is empty, too long or has blanks."""
    cleaned = clean_line(login, limit=LOGIN_MAX, field="login")
    if not fold_login(cleaned):
        raise Invalid(
            "A user name is needed.", field="login", hint="Such as the first letter and the family name."
        )
    if " " in cleaned:
        raise Invalid("A user name has no blanks.", field="login")
    return cleaned


def fold_login(login: str) -> str:
    """How logins are compared: capitals, accents and surrounding blanks make no difference."""
    return fold(writable(login)).strip()
