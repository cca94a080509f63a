"""Pages of the list of contacts are the same whether they are found from its beginning or from its end."""

import pytest

from reception_app.contacts.records import ContactDetail, ContactEdit, ContactFilter
from reception_app.context import AppContext
from tests.builders.desk import OfficeFolder
from ui.contacts import contacts_provider
from ui.contacts.contacts_provider import ContactsProvider

ROWS = 23
SIZE = 4


@pytest.fixture
def provider(context: AppContext, office: OfficeFolder, monkeypatch: pytest.MonkeyPatch) -> ContactsProvider:
    """A list of 23 in pages of four."""
    monkeypatch.setattr(contacts_provider, "PAGE", SIZE)
    actor = office.maya.actor
    for number in range(ROWS):
        saved = context.contacts.save(actor, ContactEdit(f"Contact {number:02}"), anyway=True)
        assert isinstance(saved, ContactDetail)
    made = ContactsProvider(context.contacts, lambda: actor, ContactFilter())
    made.set_count(made.ask_count())
    assert made.count() == ROWS
    return made


def _names(provider: ContactsProvider, index: int) -> list[str]:
    return [one.name for one in provider.page(index)]


def _expected(index: int) -> list[str]:
    return [f"Contact {number:02}" for number in range(index * SIZE, min((index + 1) * SIZE, ROWS))]


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [5, 0, 3, 1, 4, 2], [2, 5], [4]])
def test_every_page_is_the_same_whichever_is_asked_first(
    provider: ContactsProvider, order: list[int]
) -> None:
    for index in order:
        assert _names(provider, index) == _expected(index)


def test_before_it_is_counted_the_list_is_as_long_as_its_first_page(
    context: AppContext, office: OfficeFolder, provider: ContactsProvider
) -> None:
    fresh = ContactsProvider(context.contacts, lambda: office.maya.actor, ContactFilter())
    assert fresh.count() == 0
    assert len(fresh.ask_first()) == fresh.count() == SIZE
    assert _names(fresh, 1) == _expected(1)


def test_behind_the_end_there_is_nothing(provider: ContactsProvider) -> None:
    assert _names(provider, 9) == []
