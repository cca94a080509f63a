"""Contacts in the form in which the store keeps them: columns, parts, words. Made and read without the store.

So a child process makes the rows of a file's cards while the desk writes those before them.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
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
from reception_app.contacts.words import cut_words, words_and_names
from reception_app.kernel.plain_data import canonical_json
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import fold, tokens

PARTS = ("phones", "emails", "tags")
"""The fields that have tables of their own."""

TEXTS = (
    "kind", "form", "name", "name_key", "match_key", "company", "company_key", "role", "category", "category_key",
    "addresses", "web_sites", "account_number", "contract_ref", "hours", "notes", "do_not_tell", "language", "channel",
    "uid",
)  # fmt: skip
"""What a file may say otherwise of each of its cards."""
COLUMNS = (*TEXTS, "state", "merged_into", "organisation_id", "owner_id", "edited_by_hand", "hold_until")
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
OF_A_FILE = (_ACTIVE, 0, 0, 0, _NONE, None)
"""What stands behind the `TEXTS` of every card that comes from a file."""
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


NOBODY = NewContact(("",) * len(COLUMNS), (), (), (), "", ())
"""Stands where there is a card that can't be taken."""

Columns = Sequence[Sequence[Any]]
"""The columns of a table, each with a value for every row."""


@dataclass(frozen=True, slots=True)
class NewContacts:
    """Several of `NewContact`, by columns: written all at once, and compared so, none of them needs a record.

    Each row of a part begins with whose it is, a place among them, and its own place with them.
    """

    columns: Columns
    """Of `COLUMNS`."""
    parts: Mapping[str, Columns]
    """Of each of `PARTS`."""
    words: Sequence[str]
    names: Sequence[str]
    """The words of each with blanks between."""

    def __len__(self) -> int:
        return len(self.words)

    def column(self, name: str) -> Sequence[Any]:
        """What stands in a column of all of them."""
        return self.columns[PLACES[name]]

    def only(self, places: Sequence[int]) -> "NewContacts":
        """Those in these places, which rise."""
        if len(places) == len(self):
            return self
        place_of = {before: now for now, before in enumerate(places)}
        parts = {
            part: [(place_of[at], *row) for at, *row in zip(*columns, strict=True) if at in place_of]
            for part, columns in self.parts.items()
        }
        return NewContacts(
            [[column[place] for place in places] for column in self.columns],
            {part: by_columns(rows, len(self.parts[part])) for part, rows in parts.items()},
            [self.words[place] for place in places],
            [self.names[place] for place in places],
        )

    def each(self) -> list[NewContact]:
        """Each by itself."""
        parts: list[list[list[tuple[str, ...]]]] = []
        for part in PARTS:
            rows: list[list[tuple[str, ...]]] = [[] for _ in self.words]
            for at, _, *row in zip(*self.parts[part], strict=True):
                rows[at].append(tuple(row))
            parts.append(rows)
        names = [said.split() for said in self.names]
        rows_of = zip(*self.columns, strict=True)
        return [NewContact(*one) for one in zip(rows_of, *parts, self.words, names, strict=True)]


def is_alike(column: Sequence[Any]) -> bool:
    """Whether several rows have the same there."""
    return len(column) > 1 and column[0] == column[-1] and column.count(column[0]) == len(column)


def together(cards: Sequence[NewContact]) -> NewContacts:
    """New contacts by columns."""
    rows, *parts, words, names = zip(*cards, strict=True) if cards else [()] * len(NewContact._fields)
    return NewContacts(
        by_columns(rows, len(COLUMNS)),
        {part: _part(part, kept) for part, kept in zip(PARTS, parts, strict=True)},
        words,
        [" ".join(each) for each in names],
    )


def _part(part: str, kept: Sequence[Sequence[Sequence[str]]]) -> Columns:
    counts = [len(rows) for rows in kept]
    whose = [at for at, count in enumerate(counts) for _ in range(count)]
    places = [place for count in counts for place in range(count)]
    return [whose, places, *by_columns([*chain.from_iterable(kept)], len(PART_COLUMNS[part]))]


def by_columns(rows: Sequence[Sequence[Any]], width: int) -> Columns:
    """Rows by their columns, of which there are `width` where there are no rows, too."""
    return list(zip(*rows, strict=True)) if rows else [()] * width


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
        str(values["kind"]),
        str(values["form"]),
        name,
        fold(name),
        " ".join(sorted(cut(name))),
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
        values["uid"],
        _ACTIVE,
        0,
        values["organisation_id"],
        values["owner_id"],
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
