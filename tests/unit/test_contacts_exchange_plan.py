"""Whom a file has named before: told of many cards at once as of each by itself."""

import pytest

from reception_app.contacts.exchange_cards import Card, cleaned
from reception_app.contacts.exchange_plan import Seen
from reception_app.contacts.records import ContactEdit, ContactEmail, ContactPhone

ADA = ContactEdit("Ada Lovelace", emails=(ContactEmail("ada@example.com"),), uid="1")
BO = ContactEdit("Bo Berg", phones=(ContactPhone("030 2345678"),))
EVA = ContactEdit("Eva Ng", company="Engines")


def _card(line: int, edit: ContactEdit) -> Card:
    marks, new = cleaned(edit, "DE")
    return Card(line, new, marks)


def test_cards_that_share_nothing_are_remembered_as_each_by_itself() -> None:
    cards = [_card(line, edit) for line, edit in enumerate((ADA, BO, EVA), 2)]
    seen = Seen()
    assert seen.are_new(cards[:2])
    assert seen.are_new(cards[2:])
    assert [seen.place_of(_card(line, edit)) for line, edit in enumerate((ADA, BO, EVA), 9)] == [2, 3, 4]
    assert seen.beside(_card(9, ADA)) == "Ada Lovelace"


@pytest.mark.parametrize(
    "other",
    [
        ContactEdit("Someone", uid="1"),
        ContactEdit("Someone", emails=(ContactEmail("ADA@example.com"),)),
        ContactEdit("Someone", phones=(ContactPhone("+49 30 2345678"),)),
        EVA,
    ],
)
def test_of_those_that_share_something_each_is_asked(other: ContactEdit) -> None:
    before = [_card(line, edit) for line, edit in enumerate((ADA, BO, EVA), 2)]
    seen = Seen()
    assert not seen.are_new([*before, _card(5, other)])
    assert seen.are_new(before), "nothing was remembered"
    assert not seen.are_new([_card(5, other)])


@pytest.mark.parametrize("apart", [False, True])
def test_who_has_nothing_but_a_name_is_the_one_of_that_name(apart: bool) -> None:
    """The store would take them for one as well, if it had the first already."""
    named = ContactEdit("Bo Berg")
    seen = Seen()
    if apart:
        assert seen.are_new([_card(2, ADA), _card(3, BO)])
        assert not seen.are_new([_card(4, named)])
    else:
        assert not seen.are_new([_card(2, ADA), _card(3, BO), _card(4, named)])
        assert [seen.place_of(_card(line, edit)) for line, edit in ((2, ADA), (3, BO))] == [0, 0]
    assert seen.place_of(_card(4, named)) == 3
    assert seen.place_of(_card(5, ContactEdit("Bo Berg", company="Engines"))) == 0, "of another house"
    assert seen.are_new([_card(6, ContactEdit("Bo Berg", emails=(ContactEmail("other@example.com"),)))])
