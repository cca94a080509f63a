"""Phones, mail addresses, web sites and the rest of a card, brought into their stored form."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from reception_app.contacts.records import ContactAddress, ContactEmail, ContactPhone, ReachKind
from reception_app.kernel.errors import Invalid
from reception_app.kernel.phone_numbers import plain_number, read_number
from reception_app.kernel.text import clean_line, clean_text, fold

_T = TypeVar("_T")

MANY = 50
"""Of each: numbers, addresses, tags. A card with more is a list that was imported into the wrong column."""
_MAIL_MAX = 254
_SITE_MAX = 500
_TAG_MAX = 40
_MAIL = re.compile(r"[^\s@<>,;:\"\\]+@[^\s@<>,;:\"\\]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_PORT = re.compile(r":\d{1,5}(?:[/?#]|$)")
_HOST = re.compile(r"[^\s/?#@:\[\]]+\.[^\s/?#@:\[\].]+")


def clean_phones(phones: Iterable[ContactPhone], region: str) -> tuple[ContactPhone, ...]:
    """The numbers with their international form, empty and repeated ones left out. Nothing is refused for its form.

    `region` is the two-letter country whose national numbers are meant. Raises Invalid for what is too long or many.
    """
    kept: dict[tuple[str, str, ReachKind], ContactPhone] = {}
    for phone in phones:
        line, extension = clean_line(phone.raw, field="number"), ""
        number = plain_number(line, region)
        if not number:
            said = read_number(line, region)
            number, extension = said.e164, said.extension
        if line:
            clean = ContactPhone(line, phone.kind, number, extension)
            kept.setdefault((number or fold(line), extension, phone.kind), clean)
    return _few(tuple(kept.values()), "phones")


def clean_emails(emails: Iterable[ContactEmail]) -> tuple[ContactEmail, ...]:
    """The mail addresses, empty and repeated ones left out. Raises Invalid for what is none."""
    kept: dict[str, ContactEmail] = {}
    for email in emails:
        said = clean_line(email.address, limit=_MAIL_MAX, field="emails")
        if said:
            if not _MAIL.fullmatch(said):
                raise Invalid(f"“{said}” is not an e-mail address.", field="emails")
            kept.setdefault(mail_key(said), email if email.address == said else replace(email, address=said))
    return _few(tuple(kept.values()), "emails")


@lru_cache(maxsize=64)
def mail_key(address: str) -> str:
    """The same for the same mail box: small letters, the domain in its ASCII form ("münchen.de", "xn--mnchen-3ya.de").

    Empty for what is no address. Remembered for those of one card, as `digits_of` is.
    """
    # Most are plain and have nothing to clean; an import makes many keys.
    plainly = address.isascii() and address.isprintable() and " " not in address
    line = address if plainly else clean_line(address, limit=10_000)
    box, _, domain = line.casefold().rpartition("@")
    if not box or not domain:
        return ""
    if domain.isascii():
        return f"{box}@{domain}"
    try:
        plain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        plain = domain  # a label that is too long or empty: kept as it came
    return f"{box}@{plain.lower()}"


def clean_sites(sites: Iterable[str]) -> tuple[str, ...]:
    """The web sites, each with its scheme. Raises Invalid for what a browser should not be given."""
    kept = dict.fromkeys(site for raw in sites if (site := clean_site(raw)))
    return _few(tuple(kept), "web_sites")


def clean_site(raw: str) -> str:
    """One web address; "example.com" becomes "https://example.com". Raises Invalid for other schemes and no host."""
    said = clean_line(raw, limit=_SITE_MAX, field="web_sites")
    if not said:
        return ""
    scheme = _SCHEME.match(said)
    if scheme and not _PORT.match(said, scheme.end() - 1):
        if scheme[0].lower() not in ("http:", "https:"):
            raise _no_site(said)
    else:
        said = f"https://{said.removeprefix('//')}"
    from urllib.parse import urlsplit  # late: few have a site, and the desk waits for an import's child

    try:
        parts = urlsplit(said)
        good = bool(_HOST.fullmatch(parts.hostname or "")) and parts.username is None
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError:
        good = False
    if not good:
        raise _no_site(said)
    return said


def clean_addresses(addresses: Iterable[ContactAddress]) -> tuple[ContactAddress, ...]:
    """The postal addresses, empty and repeated ones left out. Raises Invalid for what is too long."""
    kept = []
    for address in addresses:
        lines: dict[str, Any] = {
            name: clean_line(getattr(address, name), limit=100, field="addresses")
            for name in ("postcode", "city", "region", "country")
        }
        street = clean_text(address.street, limit=500, field="addresses")
        clean = replace(address, street=street, **lines)
        if clean.lines and clean not in kept:
            kept.append(clean)
    return _few(tuple(kept), "addresses")


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """The tags in their order, each once however it is written. Raises Invalid for what is too long."""
    kept: dict[str, str] = {}
    for tag in tags:
        said = clean_line(tag, limit=_TAG_MAX, field="tags").lstrip("#").strip()
        if said:
            kept.setdefault(fold(said), said)
    return _few(tuple(kept.values()), "tags")


def refuse_many(found: tuple[object, ...], field: str) -> None:
    """Raise Invalid for more of something than one card holds."""
    if len(found) > MANY:
        raise Invalid(f"No more than {MANY} of these are kept with one contact.", field=field)


def _few(found: tuple[_T, ...], field: str) -> tuple[_T, ...]:
    refuse_many(found, field)
    return found


def _no_site(said: str) -> Invalid:
    return Invalid(
        f"“{said}” is not the address of a web site.", field="web_sites", hint="Type it as example.com."
    )
