"""Phone numbers as they are typed, dialled and sent by an exchange: kept as they are, and told apart."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from reception_app.kernel.phone_plans import plain_e164
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import clean_line, fold

_EXTENSION_DIGITS = 5
_EMERGENCY_DIGITS = 6
"""No country's emergency number has more."""
_SHORT_LENGTH = 14
"""Nobody writes one in more signs, even behind what gets a line."""
_NO_NUMBERS = frozenset({"112", "911", "999", "000", "110", "119", "118", "115", "116117", "101"})
_EVERYWHERE = frozenset({"112", "911"})
"""Mobile phones take these for an emergency in every country."""
_HIDDEN = frozenset(
    {
        "anonymous", "withheld", "number withheld", "private", "private number", "unknown", "unavailable",
        "restricted", "blocked", "no number", "hidden",
    }
)  # fmt: skip
_SHORT = re.compile(r"(?:x|ext|ext\.|extn|extension|int|int\.|#)\s*([0-9]{1,5})", re.IGNORECASE)
_BEHIND = re.compile(r"(?:\s*(?:x|ext\.?|extn|extension|#|;ext=)\s*)([0-9]{1,7})$", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:tel|sips?|callto):(?://)?", re.IGNORECASE)
_DIALLED = re.compile(r"[+0-9A-Za-z\s()/.\-\u2010-\u2014\u2212]+")
"""With every dash that web pages and letters have: they are pasted."""
_PLAINLY = re.compile(r"\+?[0-9 ()/.\-]+")
"""What is no word, address or extension, and needs no closer look."""
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_NO_DIGITS = re.compile(r"\D+")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z]")
_BEGINNING = 3
_VANITY_DIGITS = 3
"""So many digits stand before the letters of a vanity number, or it is a name."""


class NumberKind(StrEnum):
    """What sort of number it is."""

    NONE = "none"
    """Nothing was typed."""
    WITHHELD = "withheld"
    EXTENSION = "extension"
    """A telephone of the house."""
    EMERGENCY = "emergency"
    NUMBER = "number"
    """One that can be rung from abroad: it has an international form."""
    OTHER = "other"
    """No number that we know; kept as it was typed."""


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number: `raw` as it came, `e164` where it has an international form ("+442079460018"), else empty.

    `extension` is the house's own number, or what stands behind "ext." in somebody else's.
    """

    raw: str
    kind: NumberKind = NumberKind.NONE
    e164: str = ""
    extension: str = ""

    @property
    def dialled(self) -> str:
        """What a telephone is to dial; empty where nothing can be rung back."""
        if self.kind is NumberKind.NUMBER:
            return self.e164
        if self.kind is NumberKind.EXTENSION:
            return self.extension
        return _digits(self.raw) if self.kind is NumberKind.EMERGENCY else ""

    @property
    def may_be_dialled(self) -> bool:
        """Whether a click may dial it. Emergency numbers are dialled by people, on a telephone."""
        return self.kind in (NumberKind.NUMBER, NumberKind.EXTENSION) and bool(self.dialled)

    @property
    def key(self) -> str:
        """The same for the same caller; empty where a number tells nobody (withheld, unreadable)."""
        if self.kind is NumberKind.EXTENSION:
            return f"x{self.extension}"
        return self.e164


def read_number(raw: str, region: str, outside: str = "") -> PhoneNumber:
    """Tell what sort of number something is. Never refused for its form: whatever it is, it is kept as it came.

    `region` is the two-letter country whose national numbers are meant, "" for none; `outside` the digits that get an
    outside line, "" for none. Extensions and emergency numbers are told before anything is parsed: "x204" and "911"
    would be numbers of some country, and behind a 9 for a line "9911" is still no extension. Raises Invalid above 200
    characters.
    """
    line = clean_line(raw, field="number")
    if not line:
        return PhoneNumber("")
    main, extension = line, ""
    if not outside and (known := plain_number(line, region)):
        return PhoneNumber(line, NumberKind.NUMBER, known)
    plainly = _PLAINLY.fullmatch(line) is not None
    if not plainly:
        main = _plain(line)
        if fold(main).strip("<>") in _HIDDEN:
            return PhoneNumber(line, NumberKind.WITHHELD)
        if short := named_extension(main):
            return PhoneNumber(line, NumberKind.EXTENSION, extension=short)
    if _is_emergency(_closed_up(main), region.upper(), outside):
        return PhoneNumber(line, NumberKind.EMERGENCY)
    if main.isdecimal() and len(main) <= _EXTENSION_DIGITS:
        return PhoneNumber(line, NumberKind.EXTENSION, extension=main)
    if not plainly:
        main, extension = _parted(main)
    e164 = to_e164(main, region.upper())
    if not e164:
        return PhoneNumber(line, NumberKind.OTHER)
    return PhoneNumber(line, NumberKind.NUMBER, e164, extension)


def named_extension(typed: str) -> str:
    """The digits of an extension that is called so, such as "x204" and "ext. 204"; empty for anything else."""
    found = _SHORT.fullmatch(typed.strip())
    return found[1] if found else ""


def plain_number(line: str, region: str) -> str:
    """The international form of a number that is plainly written, empty where only `read_number` can tell.

    Most are so, and an import reads thousands: none of what is short need be told apart. `line` is a clean line.
    """
    digits = line.replace(" ", "")
    if not (digits.isdecimal() and digits.isascii()):
        # More than blanks parts them.
        digits = _NO_DIGITS.sub("", line) if _PLAINLY.fullmatch(line) else ""
    if len(digits) <= _EMERGENCY_DIGITS:
        return ""
    return plain_e164(digits, region.upper(), plus=line[0] == "+")


def to_e164(phone: str, region: str) -> str:
    """The international form of a number; empty for extensions, emergency numbers and what is no number.

    "x204" and "911" are tested first: they would parse as numbers of some country.
    """
    digits = _NO_DIGITS.sub("", phone)
    if len(digits) <= _EXTENSION_DIGITS or digits in _NO_NUMBERS:
        return ""
    if _PLAINLY.fullmatch(phone):
        known = plain_e164(digits, region, plus=phone.startswith("+"))
        if known:
            return known
    elif _LETTER.search(phone):
        return ""
    import phonenumbers  # here because it takes 25 ms and most check-ins carry no number

    try:
        parsed = phonenumbers.parse(phone, region or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def beginnings(typed: str, region: str) -> tuple[str, ...]:
    """The digits with which a number may begin of which the first were typed: as they are, and with the country's.

    Empty for what is no beginning of a number, and for fewer than three digits: half of all begin with these.
    """
    line = _plain(typed.strip())
    kept = _digits(line)
    if len(kept) < _BEGINNING or not _DIALLED.fullmatch(line) or _LATIN.search(line):
        return ()
    if kept.startswith("00"):
        return (kept, kept[2:])
    if not kept.startswith("0") or line.startswith("+"):
        return (kept,)
    import phonenumbers  # late as in to_e164

    code = phonenumbers.country_code_for_region(region.upper())
    return (kept, f"{code}{kept[1:]}") if code else (kept,)


def _plain(line: str) -> str:
    """In our digits, without the scheme of an address and its host."""
    digits = line
    if not line.isascii():
        digits = "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in line)
    if not _SCHEME.match(digits):
        return digits
    address = _SCHEME.sub("", digits).partition("@")[0]
    number, *parameters = address.split(";")
    return number + "".join(f";{each}" for each in parameters if each.startswith("ext="))


def _parted(plain: str) -> tuple[str, str]:
    """What is dialled, empty where nothing can be, and the extension behind it."""
    behind = _BEHIND.search(plain)
    main = plain[: behind.start()] if behind else plain
    return _on_keys(main) if _DIALLED.fullmatch(main) else "", behind[1] if behind else ""


def _on_keys(number: str) -> str:
    """Letters as the keys they stand on, where they end a number: "0800 FLOWERS" is 0800 3569377."""
    letter = _LATIN.search(number)
    if letter is None or len(_digits(number[: letter.start()])) < _VANITY_DIGITS:
        return number
    return number.upper().translate(_KEYS)


def _digits(text: str) -> str:
    if text.isascii():
        return _NO_DIGITS.sub("", text)
    return "".join(str(unicodedata.digit(char)) for char in text if char.isdecimal())


def _closed_up(main: str) -> str:
    """Its digits without what parts them, "1 1 2" as "112"; empty for what is more than digits, or too long."""
    if len(main) > _SHORT_LENGTH or main.startswith("+") or not _PLAINLY.fullmatch(main):
        return ""
    return _NO_DIGITS.sub("", main)


def _is_emergency(digits: str, region: str, outside: str) -> bool:
    """Whether it is one of the country's emergency numbers, or of everywhere's; also behind what gets a line."""
    line = _digits(outside)
    behind = digits[len(line) :] if line and digits.startswith(line) else ""
    return any(
        each in _EVERYWHERE or (0 < len(each) <= _EMERGENCY_DIGITS and _is_emergency_of(each, region))
        for each in (digits, behind)
    )


@lru_cache(maxsize=1024)
def _is_emergency_of(digits: str, region: str) -> bool:
    # Late on purpose: it takes a while, and no start needs it.
    from phonenumbers import shortnumberinfo

    return bool(region) and shortnumberinfo.is_emergency_number(digits, region)
