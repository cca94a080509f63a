"""Contacts in the find index: by name, company, role, category, tags, account, mail, and by any run of a number."""

from collections.abc import Iterable, Mapping
from typing import Any

from reception_app.db import search
from reception_app.db.uow import WriteTx

NAMES = ("name", "company", "role", "category")
WORDS = frozenset({*NAMES, "account_number", "contract_ref", "phones", "emails", "tags"})
"""The fields whose change makes a contact be found otherwise."""


def index_new(tx: WriteTx, cards: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
    """Make new contacts findable: ids in rising order, each with its fields."""
    rows, known = [], set[str]()
    for contact_id, values in cards:
        names = search.name_forms([*(values[name] for name in NAMES), *values["tags"]])
        others = search.name_forms(_as_they_are(values))
        rows.append((contact_id, search.joined(names, others, _numbers(values), ())))
        known.update(names)
    search.insert_many(tx, search.CONTACTS, rows)
    search.learn_forms(tx, known)


def index_again(tx: WriteTx, contact_id: int, values: Mapping[str, Any]) -> None:
    """Make a contact findable by what its card says now."""
    names = [*(values[name] for name in NAMES), *values["tags"]]
    search.index_record(
        tx, search.CONTACTS, contact_id, names=names, others=_as_they_are(values), numbers=_numbers(values)
    )


def unindex(tx: WriteTx, contact_id: int) -> None:
    """Make a contact no longer findable."""
    search.unindex(tx, search.CONTACTS, contact_id)


def _as_they_are(values: Mapping[str, Any]) -> list[str]:
    """What is found as it stands: slips in it are not forgiven."""
    mails = [email.address for email in values["emails"]]
    return [values["account_number"], values["contract_ref"], *mails]


def _numbers(values: Mapping[str, Any]) -> list[str]:
    """Each number once: in the international form where there is one, and as typed where it begins otherwise."""
    return [number for phone in values["phones"] for number in (phone.number, phone.raw) if number]
