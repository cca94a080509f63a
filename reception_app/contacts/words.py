"""What a contact is found by, cut into the words of the find index. Nothing of the store is needed for it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from reception_app.contacts.records import ContactPhone
from reception_app.db import search_forms
from reception_app.kernel.text import tokens

NAMES = ("name", "company", "role", "category")
WORDS = frozenset({*NAMES, "account_number", "contract_ref", "phones", "emails", "tags"})
"""The fields whose change makes a contact be found otherwise."""


class CutWords(NamedTuple):
    """The folded words of a card, in its order."""

    heads: Sequence[str]
    """Of name, company, role and category."""
    references: Sequence[str]
    """Of what is counted under: the account and the contract."""
    tags: Sequence[str]
    mails: Sequence[str]


def cut_words(values: Mapping[str, Any], cut: Callable[[str], Sequence[str]] = tokens) -> CutWords:
    """The words of a card. `cut` is `kernel.text.tokens`, or the same with a memory for what comes again and again."""
    name, company, role, category = values["name"], values["company"], values["role"], values["category"]
    account, contract = values["account_number"], values["contract_ref"]
    heads = [*cut(name)]
    for text in (company, role, category):
        if text:
            heads += cut(text)
    return CutWords(
        heads,
        [*cut(account), *cut(contract)] if account or contract else (),
        [word for tag in values["tags"] for word in cut(tag)] if values["tags"] else (),
        # These are remembered by nobody: no two cards have the same.
        [word for email in values["emails"] for word in tokens(email.address)],
    )


def words_and_names(said: CutWords, phones: Iterable[ContactPhone]) -> tuple[str, list[str]]:
    """What a new contact is found by, and which words of it may be misspelt."""
    names = search_forms.word_forms([*said.heads, *said.tags])
    others = search_forms.word_forms([*said.references, *said.mails])
    return search_forms.joined(names, others, _numbers(phones), ()), names


def names_of(values: Mapping[str, Any]) -> list[str]:
    """What is found although it is misspelt."""
    return [*(values[name] for name in NAMES), *values["tags"]]


def as_they_are(values: Mapping[str, Any]) -> list[str]:
    """What is found as it stands: slips in it are not forgiven."""
    mails = [email.address for email in values["emails"]]
    return [values["account_number"], values["contract_ref"], *mails]


def numbers_of(values: Mapping[str, Any]) -> list[str]:
    """Each number once: in the international form where there is one, and as typed where it begins otherwise."""
    return _numbers(values["phones"])


def _numbers(phones: Iterable[ContactPhone]) -> list[str]:
    return [number for phone in phones for number in (phone.number, phone.raw) if number]
