"""The rows of a card, as a child process makes them: nothing of the card is lost on the way."""

import json
from functools import lru_cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reception_app.contacts.exchange_cards import cleaned
from reception_app.contacts.records import (
    Channel,
    ContactAddress,
    ContactEdit,
    ContactEmail,
    ContactForm,
    ContactKind,
    ContactPhone,
    ReachKind,
)
from reception_app.contacts.rules import clean_edit
from reception_app.contacts.stored import PLACES, new_contact, values_of
from reception_app.kernel.text import tokens

_text = st.text(st.characters(codec="utf-8"), max_size=30)
_name = st.builds("{}{}".format, st.sampled_from(["Ada", "Łukasz", "李小龍", "Ég"]), _text)
_kinds = st.sampled_from(list(ReachKind))
_phones = st.sampled_from(["030 2345678", "+33 1 23 45 67 89 ext. 12", "ask Bo", "204", "٠٣٠ ٢٣٤٥٦٧٨", "0"])
_mails = st.sampled_from(["Ada@Example.com", "ł@münchen.example", "a.b+c@x.example"])
_edits = st.builds(
    ContactEdit,
    _name,
    kind=st.sampled_from(list(ContactKind)),
    form=st.sampled_from(list(ContactForm)),
    channel=st.sampled_from(list(Channel)),
    company=_text,
    role=_text,
    category=_text,
    notes=_text,
    account_number=_text,
    language=st.just("de"),
    uid=_text,
    phones=st.lists(st.builds(ContactPhone, _phones, _kinds), max_size=3).map(tuple),
    emails=st.lists(st.builds(ContactEmail, _mails, _kinds), max_size=3).map(tuple),
    addresses=st.lists(st.builds(ContactAddress, _text, _text, _text, kind=_kinds), max_size=2).map(tuple),
    web_sites=st.lists(st.sampled_from(["example.com", "http://a.example/ü"]), max_size=2).map(tuple),
    tags=st.lists(_text, max_size=3).map(tuple),
)

_remembered = lru_cache(100)(tokens)


@given(_edits)
def test_the_fields_are_had_back_from_the_rows(edit: ContactEdit) -> None:
    values = clean_edit(edit, "DE")
    new = new_contact(values, by_hand=False)
    assert values_of(new) == values
    assert json.loads(json.dumps(new)) == _as_lists(new)


@given(_edits)
def test_a_remembered_text_is_cut_into_the_same_words(edit: ContactEdit) -> None:
    marks, plain = cleaned(edit, "DE")
    assert cleaned(edit, "DE", cut=_remembered) == (marks, plain)
    same_marks, only_compared = cleaned(edit, "DE", findable=False)
    assert same_marks == marks
    assert values_of(only_compared) == values_of(plain)
    assert (only_compared.phones, only_compared.emails) == (plain.phones, plain.emails)
    assert only_compared.words == ""


def test_what_a_person_typed_is_marked_and_what_a_file_brings_is_not() -> None:
    values = clean_edit(ContactEdit("Ada", company="Engines"), "")
    assert json.loads(new_contact(values, by_hand=False).row[PLACES["edited_by_hand"]]) == []
    assert {"name", "company"} <= set(json.loads(new_contact(values).row[PLACES["edited_by_hand"]]))


def _as_lists(said: Any) -> Any:
    if isinstance(said, tuple | list):
        return [_as_lists(each) for each in said]
    return {key: _as_lists(each) for key, each in said.items()} if isinstance(said, dict) else said
