"""Contacts as a CSV file and as vCards of version 3 and 4, for other programs and for an import of our own."""

import csv
import io
from collections.abc import Iterable, Sequence

from reception_app.contacts.exchange_cards import (
    OUR_UID,
    X_ACCOUNT,
    X_CATEGORY,
    X_CHANNEL,
    X_CONTRACT,
    X_HOURS,
    X_KIND,
)
from reception_app.contacts.exchange_columns import MAILS, PHONES, POSTAL, SHOWN
from reception_app.contacts.records import ContactAddress, ContactDetail, ContactForm, ContactPhone, ReachKind
from reception_app.kernel.cells import neutral

_FOLD_AT = 75
"""Bytes of a line, as RFC 6350 asks for."""
_TYPES = {ReachKind.MOBILE: "cell", ReachKind.FAX: "fax", ReachKind.HOME: "home", ReachKind.WORK: "work"}


def as_csv(contacts: Sequence[ContactDetail]) -> bytes:
    """A line for each; several numbers of one kind stand on the lines of one cell. UTF-8, with Excel's mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(SHOWN.values())
    for contact in contacts:
        writer.writerow([neutral(_cell(contact, name)) for name in SHOWN])
    return out.getvalue().encode("utf-8-sig")


def as_vcards(contacts: Iterable[ContactDetail], version: str) -> bytes:
    """A card for each, UTF-8, lines folded. `version` is "4.0" or "3.0"."""
    lines = [line for contact in contacts for line in _vcard(contact, version)]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def uid_of(contact: ContactDetail) -> str:
    """What an import finds the contact by."""
    return contact.uid or f"{OUR_UID}{contact.id}"


def _cell(contact: ContactDetail, name: str) -> str:
    if name in PHONES:
        return "\n".join(neutral(p.raw) for p in contact.phones if p.kind is PHONES[name])
    if name in MAILS:
        # There are two columns: whatever is not at home counts as of the house.
        home = MAILS[name] is ReachKind.HOME
        return "\n".join(neutral(e.address) for e in contact.emails if (e.kind is ReachKind.HOME) is home)
    if name in POSTAL:
        first = contact.addresses[0] if contact.addresses else ContactAddress()
        return str(getattr(first, "region" if name == "state" else name))
    if name == "web_site":
        return "\n".join(contact.web_sites)
    if name == "tags":
        return "\n".join(neutral(tag) for tag in contact.tags)
    return uid_of(contact) if name == "uid" else str(getattr(contact, name))


def _vcard(contact: ContactDetail, version: str) -> list[str]:
    house = contact.form is ContactForm.ORGANISATION
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"FN:{_escaped(contact.name)}"]
    if house:
        lines.append("KIND:org")
    # The whole name as one part: where the family's name stands in it, only its owner knows.
    lines.append(f"N:{_escaped(contact.name)};;;;")
    lines.append(f"{X_KIND}:{contact.kind.value}")
    for name, text in (
        ("UID", uid_of(contact)),
        ("ORG", contact.company),
        ("TITLE", contact.role),
        ("LANG", contact.language),
        (X_CATEGORY, contact.category),
        (X_ACCOUNT, contact.account_number),
        (X_CONTRACT, contact.contract_ref),
        (X_HOURS, contact.hours),
        (X_CHANNEL, contact.channel.value),
    ):
        if text:
            lines.append(f"{name}:{_escaped(text)}")
    lines += [_phone(phone, version) for phone in contact.phones]
    lines += [f"EMAIL{_type(mail.kind)}:{_escaped(mail.address)}" for mail in contact.emails]
    lines += [f"ADR{_type(address.kind)}:{_address(address)}" for address in contact.addresses]
    lines += [f"URL:{_escaped(site)}" for site in contact.web_sites]
    if contact.tags:
        lines.append(f"CATEGORIES:{','.join(_escaped(tag) for tag in contact.tags)}")
    return [*lines, "END:VCARD"]


def _phone(phone: ContactPhone, version: str) -> str:
    """Version 4 has it as an address where there is an international form; else as it was typed."""
    if version == "4.0" and phone.number:
        behind = f";ext={phone.extension}" if phone.extension else ""
        return f"TEL;VALUE=uri{_type(phone.kind)}:tel:{phone.number}{behind}"
    return f"TEL{_type(phone.kind)}:{_escaped(phone.raw)}"


def _type(kind: ReachKind) -> str:
    return f";TYPE={_TYPES.get(kind, 'other')}"


def _address(address: ContactAddress) -> str:
    parts = ("", "", address.street, address.city, address.region, address.postcode, address.country)
    return ";".join(_escaped(part) for part in parts)


def _escaped(text: str) -> str:
    for sign, written in (("\\", "\\\\"), ("\n", "\\n"), (",", "\\,"), (";", "\\;")):
        text = text.replace(sign, written)
    return text


def _folded(line: str) -> str:
    """At most 75 bytes to a line, never in the middle of a letter; the rest stands behind a blank."""
    parts, size = [""], 0
    for char in line:
        wide = len(char.encode())
        if size + wide > _FOLD_AT:
            parts.append(" ")
            size = 1
        parts[-1] += char
        size += wide
    return "\r\n".join(parts)
