"""A visitor's phone or e-mail, as it was typed and as it can be matched."""

from dataclasses import dataclass

from reception_app.kernel.text import clean_line
from reception_app.visits.fields import is_email

_EXTENSION_DIGITS = 5
_EMERGENCY = frozenset({"112", "911", "999", "000", "110", "119", "118", "115", "116117", "101"})


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach somebody. `raw` is what was typed; at most one of `email` and `phone` is filled."""

    raw: str = ""
    email: str = ""
    phone: str = ""
    e164: str = ""


def read_contact(raw: str, region: str) -> Contact:
    """Tell an e-mail address from a phone number; anything else is kept as it is, as a phone without a normal form.

    `region` is the two-letter country whose national numbers are meant. Raises Invalid above 200 characters.
    """
    line = clean_line(raw, field="contact")
    if not line:
        return Contact()
    if is_email(line):
        return Contact(line, email=line.casefold())
    return Contact(line, phone=line, e164=to_e164(line, region))


def to_e164(phone: str, region: str) -> str:
    """The international form of a number; empty for extensions, emergency numbers and what is no number.

    "x204" and "911" are tested first: they would parse as numbers of some country.
    """
    digits = "".join(char for char in phone if char.isdecimal())
    if len(digits) <= _EXTENSION_DIGITS or digits in _EMERGENCY or any(char.isalpha() for char in phone):
        return ""
    import phonenumbers  # here because it takes 25 ms and most check-ins carry no number

    try:
        parsed = phonenumbers.parse(phone, region or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
