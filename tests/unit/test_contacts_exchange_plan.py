"""Whom a file has named before: told of many cards at once as of each by itself."""

import pytest

from reception_app.contacts.exchange_cards import Card, Cards, cleaned
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
    assert seen.are_new(Cards.of(cards[:2]))
    assert seen.are_new(Cards.of(cards[2:]))
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
    assert not seen.are_new(Cards.of([*before, _card(5, other)]))
    assert seen.are_new(Cards.of(before)), "nothing was remembered"
    assert not seen.are_new(Cards.of([_card(5, other)]))


@pytest.mark.parametrize("apart", [False, True])
def test_who_has_nothing_but_a_name_is_the_one_of_that_name(apart: bool) -> None:
    """The store would take them for one as well, if it had the first already."""
    named = ContactEdit("Bo Berg")
    seen = Seen()
    if apart:
        assert seen.are_new(Cards.of([_card(2, ADA), _card(3, BO)]))
        assert not seen.are_new(Cards.of([_card(4, named)]))
    else:
        assert not seen.are_new(Cards.of([_card(2, ADA), _card(3, BO), _card(4, named)]))
        assert [seen.place_of(_card(line, edit)) for line, edit in ((2, ADA), (3, BO))] == [0, 0]
    assert seen.place_of(_card(4, named)) == 3
    assert seen.place_of(_card(5, ContactEdit("Bo Berg", company="Engines"))) == 0, "of another house"
    other = ContactEdit("Bo Berg", emails=(ContactEmail("other@example.com"),))
    assert seen.are_new(Cards.of([_card(6, other)]))


def test_of_namesakes_the_one_that_was_named_first_is_told() -> None:
    """Also where a later one shares a mail address with somebody before both."""
    mail = (ContactEmail("desk@example.com"),)
    earlier = ContactEdit("Bo Berg", phones=(ContactPhone("030 2345678"),))
    seen = Seen()
    for line, edit in enumerate(
        (ContactEdit("Ada Lovelace", emails=mail), earlier, ContactEdit("Bo Berg", emails=mail))
    ):
        assert seen.place_of(_card(line + 2, edit)) == 0
    assert seen.place_of(_card(9, ContactEdit("Bo Berg"))) == 3


def test_cards_are_parted_with_all_that_is_theirs() -> None:
    cards = [_card(line, edit) for line, edit in enumerate((ADA, BO, EVA), 2)]
    cards.insert(1, Card(9, problem="A name is needed."))
    first, rest = Cards.of(cards).parted(2)
    assert [_said(card) for each in (first, rest) for card in each.each()] == [_said(card) for card in cards]
    assert (first.problems, rest.problems) == ({1: "A name is needed."}, {})
    assert rest.numbers == [(("+49302345678", ""), 0)]
    assert rest.bare == [1]
    assert [len(each) for each in Cards.of(cards).parted(4)] == [4, 0]


def _said(card: Card) -> tuple[object, ...]:
    new = card.new
    parts = [[tuple(row) for row in part] for part in (new.phones, new.emails, new.tags)]
    return (card.line, card.marks, card.problem, tuple(new.row), *parts, new.words, list(new.names))
