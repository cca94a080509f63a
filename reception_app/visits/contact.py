"""A visitor's phone or e-mail, as it was typed and as it can be matched."""

from reception_app.kernel.phone_numbers import to_e164
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import clean_line
from reception_app.visits.fields import is_email


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
