"""Phones, mail addresses, postal addresses and web sites as lines to be typed in, and back."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from reception_app.contacts.records import ContactAddress, ContactEmail, ContactPhone, ReachKind
from ui.contacts.words import reach_word
from ui.kit.line_row import Line, LineShape

_AT_PHONES = (ReachKind.WORK, ReachKind.MOBILE, ReachKind.HOME, ReachKind.FAX, ReachKind.OTHER)
_AT_PLACES = (ReachKind.WORK, ReachKind.HOME, ReachKind.OTHER)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ContactLines", text)


def _kinds(kinds: Sequence[ReachKind]) -> tuple[tuple[str, str], ...]:
    return tuple((kind.value, reach_word(kind)) for kind in kinds)


def shapes() -> dict[str, LineShape]:
    """What each kind of line asks for, by the names of the record."""
    street = (("street", _tr("Street and number")), ("postcode", _tr("Postcode")), ("city", _tr("Town")))
    return {
        "phones": LineShape("phone", _tr("Phone"), (("raw", _tr("Number")),), _kinds(_AT_PHONES)),
        "emails": LineShape("email", _tr("E-mail"), (("address", _tr("Address")),), _kinds(_AT_PLACES)),
        "web_sites": LineShape("site", _tr("Web site"), (("url", _tr("Such as example.com")),)),
        "addresses": LineShape(
            "address",
            _tr("Address"),
            (*street, ("region", _tr("Region")), ("country", _tr("Country"))),
            _kinds(_AT_PLACES),
        ),
    }


def line_of(value: object) -> Line:
    """The line that shows one value of a contact."""
    match value:
        case ContactPhone():
            return {"raw": value.raw, "kind": value.kind.value}
        case ContactEmail():
            return {"address": value.address, "kind": value.kind.value}
        case ContactAddress():
            # A field of one line: those of a street are parted by commas while they are typed.
            street = ", ".join(line.strip() for line in value.street.split("\n") if line.strip())
            town = {"postcode": value.postcode, "city": value.city}
            return {"street": street, **town, "region": value.region, "country": value.country} | {
                "kind": value.kind.value
            }
    return {"url": str(value)}


def values_of(key: str, lines: Sequence[Line], shown: Sequence[object]) -> tuple[Any, ...]:
    """What was typed, as the record of the field `key` keeps it.

    A line that still reads as one of `shown` is that very value: what has not been touched is no change.
    """
    known = {tuple(sorted(line_of(value).items())): value for value in shown}
    return tuple(known.get(tuple(sorted(line.items())), _value_of(key, line)) for line in lines)


def _value_of(key: str, line: Line) -> object:
    if key == "phones":
        return ContactPhone(line["raw"], ReachKind(line["kind"]))
    if key == "emails":
        return ContactEmail(line["address"], ReachKind(line["kind"]))
    if key == "addresses":
        parts = {part: line[part] for part in ("street", "postcode", "city", "region", "country")}
        return ContactAddress(**parts, kind=ReachKind(line["kind"]))
    return line["url"]
