"""Contacts in the find index: by name, company, role, category, tags, account, mail, and by any run of a number."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from reception_app.contacts.words import as_they_are, names_of, numbers_of
from reception_app.db import search, search_care
from reception_app.db.uow import WriteTx


def index_new(
    tx: WriteTx, words: Iterable[tuple[int, str]], names: set[str], learning: search.Learning | None
) -> None:
    """Make new contacts findable by what `words_and_names` gave: ids in rising order, each with its words.

    Where very many come, `learning` takes the names.
    """
    search.insert_many(tx, search.CONTACTS, words)
    if learning is None:
        search.learn_forms(tx, names)
    else:
        learning.take(names)


@contextmanager
def very_many(tx: WriteTx) -> Iterator[search.Learning]:
    """While very many are made findable: what they leave is put in order later, beside the work."""
    search_care.leave_merging(tx, search.CONTACTS.index.name)
    learning = search.Learning(tx)
    yield learning
    learning.end()


def index_again(tx: WriteTx, contact_id: int, values: Mapping[str, Any]) -> None:
    """Make a contact findable by what its card says now."""
    search.index_record(
        tx,
        search.CONTACTS,
        contact_id,
        names=names_of(values),
        others=as_they_are(values),
        numbers=numbers_of(values),
    )


def unindex(tx: WriteTx, contact_id: int) -> None:
    """Make a contact no longer findable."""
    search.unindex(tx, search.CONTACTS, contact_id)
