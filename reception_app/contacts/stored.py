"""Contacts in the form in which the store keeps them: columns, parts, words. Made and read without the store.

So a child process makes the rows of a file's cards while the desk writes those before them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reception_app.contacts.cleaning import mail_key
from reception_app.contacts.digits import digits_of
from reception_app.contacts.records import (
    Channel,
    ContactAddress,
    ContactEmail,
    ContactForm,
    ContactKind,
    ContactPhone,
    ContactState,
    ReachKind,
)
from reception_app.contacts.rules import EDITABLE, match_key, search_words
from reception_app.contacts.words import words_and_names
from reception_app.kernel.text import fold, tokens

PARTS = ("phones", "emails", "tags")
"""The fields that have tables of their own."""

_READ: Mapping[str, Callable[[Any], Any]] = {
    "kind": ContactKind,
    "form": ContactForm,
    "channel": Channel,
    "addresses": lambda kept: tuple([address_of(each) for each in kept]),
    "web_sites": tuple,
}


@dataclass(frozen=True, slots=True)
class NewContact:
    """A new contact's rows but for its id and stamps: made before a transaction, they shorten it.

    All of it is plain text, numbers, lists and mappings.
    """

    row: Mapping[str, Any]
    parts: Mapping[str, Sequence[Mapping[str, Any]]]
    words: str
    """What the find index keeps."""
    names: Sequence[str]
    """The words whose slips are forgiven."""


def new_contact(
    values: Mapping[str, Any],
    *,
    by_hand: bool = True,
    findable: bool = True,
    cut: Callable[[str], list[str]] = tokens,
) -> NewContact:
    """The rows of a new contact, of every field as `rules.clean_edit` gives it. `cut` as in `rules.search_words`.

    Fields set by hand are marked so, unless an import brought them (`by_hand=False`). What is not to be written needs
    no words: `findable=False`.
    """
    row = {
        **stored_values(values),
        "state": ContactState.ACTIVE.value,
        "merged_into": 0,
        "words": search_words(values, cut) if findable else "",
        "edited_by_hand": sorted(name for name, value in values.items() if value) if by_hand else [],
        "hold_until": None,
    }
    parts = {part: [part_row(part, each) for each in values[part]] for part in PARTS if values[part]}
    return NewContact(row, parts, *(words_and_names(values, cut) if findable else ("", [])))


def values_of(new: NewContact) -> dict[str, Any]:
    """The fields of which a new contact's rows were made."""
    values = {name: new.row[name] for name in EDITABLE if name not in PARTS}
    values |= {name: read(values[name]) for name, read in _READ.items()}
    phones, emails, tags = (new.parts.get(part, ()) for part in PARTS)
    values["phones"] = tuple(
        [ContactPhone(p["raw"], ReachKind(p["kind"]), p["number"], p["extension"]) for p in phones]
    )
    values["emails"] = tuple([ContactEmail(e["address"], ReachKind(e["kind"])) for e in emails])
    values["tags"] = tuple([t["tag"] for t in tags])
    return values


def stored_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a card as columns: folded beside plain; what has tables of its own is left out."""
    stored = dict(values)
    for part in PARTS:
        stored.pop(part, None)
    for name in ("name", "company", "category"):
        if name in stored:
            stored[f"{name}_key"] = fold(stored[name])
    if "name" in stored:
        stored["match_key"] = match_key(stored["name"])
    for name in ("kind", "form", "channel"):
        if name in stored:
            stored[name] = stored[name].value
    if "addresses" in stored:
        stored["addresses"] = [stored_address(address) for address in stored["addresses"]]
    if "web_sites" in stored:
        stored["web_sites"] = list(stored["web_sites"])
    return stored


def part_row(part: str, each: Any) -> dict[str, str]:
    """One of the things a contact has several of, as a row of its table but for the contact and the place."""
    if part == "phones":
        return {
            "raw": each.raw,
            "number": each.number,
            "digits": digits_of(each.raw),
            "extension": each.extension,
            "kind": each.kind.value,
        }
    if part == "emails":
        return {"address": each.address, "address_key": mail_key(each.address), "kind": each.kind.value}
    return {"tag": each, "tag_key": fold(each)}


def address_of(kept: Mapping[str, Any]) -> ContactAddress:
    """An address from how it is stored."""
    return ContactAddress(**{**kept, "kind": ReachKind(kept["kind"])})


def stored_address(address: ContactAddress) -> dict[str, str]:
    """An address as it is stored."""
    return {name: str(getattr(address, name)) for name in ContactAddress.__slots__}
