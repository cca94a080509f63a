"""Contacts in the form in which the store keeps them: columns, parts, words. Made and read without the store.

So a child process makes the rows of a file's cards while the desk writes those before them.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

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
from reception_app.contacts.rules import EDITABLE, match_key
from reception_app.contacts.words import cut_words, kept_words, words_and_names
from reception_app.kernel.plain_data import canonical_json
from reception_app.kernel.text import fold, tokens

PARTS = ("phones", "emails", "tags")
"""The fields that have tables of their own."""

COLUMNS = (
    "state", "merged_into", "kind", "form", "name", "name_key", "match_key", "organisation_id", "company",
    "company_key", "role", "category", "category_key", "addresses", "web_sites", "account_number", "contract_ref",
    "hours", "notes", "do_not_tell", "language", "channel", "owner_id", "uid", "words", "edited_by_hand", "hold_until",
)  # fmt: skip
"""Of a contact but for its id and stamps, in the order of `NewContact.row`."""
PART_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "phones": ("raw", "number", "digits", "extension", "kind"),
    "emails": ("address", "address_key", "kind"),
    "tags": ("tag", "tag_key"),
}
"""Of each part but for the contact and the place, in the order of its rows."""

_READ: Mapping[str, Callable[[Any], Any]] = {
    "kind": ContactKind,
    "form": ContactForm,
    "channel": Channel,
    "addresses": lambda kept: tuple([address_of(each) for each in json.loads(kept)]),
    "web_sites": lambda kept: tuple(json.loads(kept)),
}
_ACTIVE = ContactState.ACTIVE.value
_NONE = canonical_json([])
PLACES = {name: place for place, name in enumerate(COLUMNS)}
_FIELDS = tuple([name for name in EDITABLE if name not in PARTS])


class NewContact(NamedTuple):
    """A new contact's rows but for its id and stamps: made before a transaction, they shorten it.

    All of it is as the database takes it: plain text and numbers, in the order of `COLUMNS` and `PART_COLUMNS`.
    A file has thousands: a tuple is made at a tenth of the cost of another record.
    """

    row: Sequence[Any]
    phones: Sequence[Sequence[str]]
    emails: Sequence[Sequence[str]]
    tags: Sequence[Sequence[str]]
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
    """The rows of a new contact, of every field as `rules.clean_edit` gives it. `cut` as in `words.cut_words`.

    Fields set by hand are marked so, unless an import brought them (`by_hand=False`). What is not to be written needs
    no words: `findable=False`.
    """
    phones = [_phone_row(each) for each in values["phones"]]
    emails = [_email_row(each) for each in values["emails"]]
    tags = [_tag_row(each) for each in values["tags"]] if values["tags"] else ()
    said = cut_words(values, cut) if findable else None
    name, company, category = values["name"], values["company"], values["category"]
    row = (
        _ACTIVE,
        0,
        str(values["kind"]),
        str(values["form"]),
        name,
        fold(name),
        " ".join(sorted(cut(name))),
        values["organisation_id"],
        company,
        fold(company),
        values["role"],
        category,
        fold(category),
        canonical_json([stored_address(address) for address in values["addresses"]]),
        canonical_json(list(values["web_sites"])) if values["web_sites"] else _NONE,
        values["account_number"],
        values["contract_ref"],
        values["hours"],
        values["notes"],
        values["do_not_tell"],
        values["language"],
        str(values["channel"]),
        values["owner_id"],
        values["uid"],
        kept_words(said, {*[row[1][1:] for row in phones], *[row[2] for row in phones]}) if said else "",
        canonical_json(sorted(name for name, value in values.items() if value)) if by_hand else _NONE,
        None,
    )
    return NewContact(
        row, phones, emails, tags, *(words_and_names(said, values["phones"]) if said else ("", ()))
    )


def values_of(new: NewContact) -> dict[str, Any]:
    """The fields of which a new contact's rows were made."""
    values = {name: new.row[PLACES[name]] for name in _FIELDS}
    values |= {name: read(values[name]) for name, read in _READ.items()}
    values["phones"] = tuple(
        [ContactPhone(raw, ReachKind(kind), number, ext) for raw, number, _, ext, kind in new.phones]
    )
    values["emails"] = tuple([ContactEmail(address, ReachKind(kind)) for address, _, kind in new.emails])
    values["tags"] = tuple([tag for tag, _ in new.tags])
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


def part_row(part: str, each: Any) -> tuple[str, ...]:
    """One of the things a contact has several of, as a row of its table but for the contact and the place."""
    return _PART_ROWS[part](each)


def _phone_row(phone: ContactPhone) -> tuple[str, ...]:
    return (phone.raw, phone.number, digits_of(phone.raw), phone.extension, str(phone.kind))


def _email_row(email: ContactEmail) -> tuple[str, ...]:
    return (email.address, mail_key(email.address), str(email.kind))


def _tag_row(tag: str) -> tuple[str, ...]:
    return (tag, fold(tag))


_PART_ROWS: Mapping[str, Callable[[Any], tuple[str, ...]]] = {
    "phones": _phone_row,
    "emails": _email_row,
    "tags": _tag_row,
}


def address_of(kept: Mapping[str, Any]) -> ContactAddress:
    """An address from how it is stored."""
    return ContactAddress(**{**kept, "kind": ReachKind(kept["kind"])})


def stored_address(address: ContactAddress) -> dict[str, str]:
    """An address as it is stored."""
    return {name: str(getattr(address, name)) for name in ContactAddress.__slots__}
