"""What a contact is found by, cut into the words of the find index. Nothing of the store is needed for it."""

from collections.abc import Callable, Mapping
from typing import Any

from reception_app.db import search_forms
from reception_app.kernel.text import tokens

NAMES = ("name", "company", "role", "category")
WORDS = frozenset({*NAMES, "account_number", "contract_ref", "phones", "emails", "tags"})
"""The fields whose change makes a contact be found otherwise."""


def words_and_names(
    values: Mapping[str, Any], cut: Callable[[str], list[str]] = tokens
) -> tuple[str, list[str]]:
    """What a new contact is found by, and which words of it may be misspelt. `cut` as in `rules.search_words`."""
    names = search_forms.word_forms([word for text in names_of(values) if text for word in cut(text)])
    others = search_forms.word_forms([word for text in as_they_are(values) if text for word in cut(text)])
    return search_forms.joined(names, others, numbers_of(values), ()), names


def names_of(values: Mapping[str, Any]) -> list[str]:
    """What is found although it is misspelt."""
    return [*(values[name] for name in NAMES), *values["tags"]]


def as_they_are(values: Mapping[str, Any]) -> list[str]:
    """What is found as it stands: slips in it are not forgiven."""
    mails = [email.address for email in values["emails"]]
    return [values["account_number"], values["contract_ref"], *mails]


def numbers_of(values: Mapping[str, Any]) -> list[str]:
    """Each number once: in the international form where there is one, and as typed where it begins otherwise."""
    return [number for phone in values["phones"] for number in (phone.number, phone.raw) if number]
