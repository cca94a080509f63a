"""Decisions about contacts, as pure functions."""

from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from operator import attrgetter
from typing import Any

from reception_app.contacts import cleaning
from reception_app.contacts.records import (
    ContactAddress,
    ContactDetail,
    ContactEdit,
    ContactEmail,
    ContactForm,
    ContactPhone,
    ContactState,
)
from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import TEXT_MAX, clean_line, clean_name, clean_text, fold, tokens

EDITABLE: tuple[str, ...] = tuple(name for name in ContactEdit.__slots__ if name != "version")
"""The fields of `ContactEdit`, in the order of the sheet."""
_VALUES = attrgetter(*EDITABLE)
_LINES = {
    "company": 100,
    "role": 100,
    "category": 60,
    "account_number": 60,
    "contract_ref": 60,
    "hours": 200,
    "language": 20,
    "uid": 200,
}
_TEXTS = ("notes", "do_not_tell")

SEVERAL: Mapping[str, Callable[[Any], Any]] = {
    "phones": lambda phone: (phone.number or fold(phone.raw), phone.extension),
    "emails": lambda email: cleaning.mail_key(email.address),
    "addresses": lambda address: address.lines,
    "web_sites": lambda site: site,
    "tags": fold,
}
"""What there may be several of, and when two of them are one."""

SIMILAR = 88
"""From so many per cent on, two names may be one."""
SAME_HOUSE = 76
"""The same within one company, where fewer people are meant."""


def clean_edit(edit: ContactEdit, region: str) -> dict[str, Any]:
    """All fields of an edit in their stored form. Raises Invalid for the first that can't be taken.

    `region` is the two-letter country whose national phone numbers are meant, "" for none.
    """
    values: dict[str, Any] = dict(zip(EDITABLE, _VALUES(edit), strict=True))
    values["name"] = clean_name(edit.name)
    for name, limit in _LINES.items():
        if values[name]:
            values[name] = clean_line(values[name], limit=limit, field=name)
    for name in _TEXTS:
        if values[name]:
            values[name] = clean_text(values[name], field=name)
    if edit.form is ContactForm.ORGANISATION:
        values["organisation_id"] = 0
    values["phones"] = cleaning.clean_phones(edit.phones, region)
    values["emails"] = cleaning.clean_emails(edit.emails)
    # Most have none of these, and an import has many cards.
    values["addresses"] = cleaning.clean_addresses(edit.addresses) if edit.addresses else ()
    values["web_sites"] = cleaning.clean_sites(edit.web_sites) if edit.web_sites else ()
    values["tags"] = cleaning.clean_tags(edit.tags) if edit.tags else ()
    return values


def edited(detail: ContactDetail, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the values that differ from what is kept."""
    return {name: value for name, value in values.items() if getattr(detail, name) != value}


def shown_value(value: Any) -> str:
    """A field's value in words, for a conflict: each of several on a line of its own."""
    if isinstance(value, tuple):
        return "\n".join(shown_value(each) for each in value)
    if isinstance(value, ContactPhone):
        return value.raw
    if isinstance(value, ContactEmail):
        return value.address
    if isinstance(value, ContactAddress):
        return ", ".join(value.lines)
    return value.replace("_", " ") if isinstance(value, StrEnum) else str(value)


def match_key(name: str) -> str:
    """The folded words of a name in an order of their own: equal for "Lovelace, Ada" and "Ada Lovelace"."""
    return " ".join(sorted(tokens(name)))


def likeness(ours: tuple[str, str], theirs: tuple[str, str]) -> int:
    """How alike two people are in per cent, by (match key, folded company); 0 where they can't be one."""
    from rapidfuzz import fuzz  # late: no start needs it

    names = int(fuzz.ratio(ours[0], theirs[0]))
    both = bool(ours[1] and theirs[1])
    same_house = both and ours[1] == theirs[1]
    if same_house:
        return names if names >= SAME_HOUSE else 0
    if both and fuzz.ratio(ours[1], theirs[1]) < SAME_HOUSE:
        return 0
    return names if names >= SIMILAR else 0


def together(keep: ContactDetail, gone: ContactDetail, takes: Collection[str] = ()) -> dict[str, Any]:
    """The fields of two records that become one: what there may be several of is put together, notes too; of the rest
    the kept record's stay, unless they are empty or in `takes`.

    Raises Invalid for more than one card holds: nobody could save it again.
    """
    values = {name: getattr(keep, name) or getattr(gone, name) for name in EDITABLE}
    for name in takes:
        values[name] = getattr(gone, name)
    values["company"], values["organisation_id"] = _one_house(keep, gone, takes, values["form"])
    for name, key in SEVERAL.items():
        first, second = (gone, keep) if name in takes else (keep, gone)
        kept: dict[Any, Any] = {}
        for one in (*getattr(first, name), *getattr(second, name)):
            kept.setdefault(key(one), one)
        values[name] = tuple(kept.values())
    for name in _TEXTS:
        said = dict.fromkeys(part for part in (getattr(keep, name), getattr(gone, name)) if part)
        values[name] = "\n".join(said)
    _refuse_too_much(values)
    return values


def _one_house(
    keep: ContactDetail, gone: ContactDetail, takes: Collection[str], form: ContactForm
) -> tuple[str, int]:
    """The organisation's name and its record, which go together: never the one of this record with the other of that.

    Whoever was merged with the organisation they belonged to does not belong to themselves.
    """
    first, second = (gone, keep) if "company" in takes else (keep, gone)
    if not first.company:
        first, second = second, first
    same = fold(first.company) == fold(second.company)
    company, house = first.company, first.organisation_id or (second.organisation_id if same else 0)
    own = house in (keep.id, gone.id)
    if form is ContactForm.ORGANISATION:
        return "" if own else company, 0
    return company, 0 if own else house


def _refuse_too_much(values: Mapping[str, Any]) -> None:
    for name in _TEXTS:
        if len(values[name]) > TEXT_MAX:
            raise Invalid(
                f"What both cards note is longer than {TEXT_MAX:,} characters together.",
                field=name,
                hint="Shorten the notes of one of them first.",
            )
    for name in SEVERAL:
        cleaning.refuse_many(values[name], name)


def can_edit(state: ContactState) -> bool:
    """Whether a card may still be changed, merged and erased."""
    return state in (ContactState.ACTIVE, ContactState.ARCHIVED)
