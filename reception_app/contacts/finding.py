"""Contacts in the find index: by name, company, role, category, tags, account, mail, and by any run of a number."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from reception_app.db import search
from reception_app.db.uow import WriteTx
from reception_app.kernel.text import tokens

NAMES = ("name", "company", "role", "category")
WORDS = frozenset({*NAMES, "account_number", "contract_ref", "phones", "emails", "tags"})
"""The fields whose change makes a contact be found otherwise."""


def words_and_names(
    values: Mapping[str, Any], cut: Callable[[str], list[str]] = tokens
) -> tuple[str, list[str]]:
    """What a new contact is found by, and which words of it may be misspelt. `cut` as in `rules.search_words`."""
    said = [*(values[name] for name in NAMES), *values["tags"]]
    names = search.word_forms([word for text in said if text for word in cut(text)])
    others = search.word_forms([word for text in _as_they_are(values) if text for word in cut(text)])
    return search.joined(names, others, _numbers(values), ()), names


def index_new(tx: WriteTx, words: Iterable[tuple[int, str]], names: Iterable[str]) -> None:
    """Make new contacts findable by what `words_and_names` gave: ids in rising order, each with its words."""
    search.insert_many(tx, search.CONTACTS, words)
    search.learn_forms(tx, names)


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
