"""What is typed on a contact's card, in its stored form: numbers, mails, web sites, tags; and who may be the same."""

import pytest

from reception_app.contacts import cleaning
from reception_app.contacts.digits import typed_digits
from reception_app.contacts.records import (
    ContactAddress,
    ContactDetail,
    ContactEdit,
    ContactEmail,
    ContactForm,
    ContactKind,
    ContactPhone,
    ContactState,
    ReachKind,
)
from reception_app.contacts.rules import (
    EDITABLE,
    can_edit,
    clean_edit,
    edited,
    likeness,
    match_key,
    shown_value,
    together,
)
from reception_app.kernel.errors import Invalid


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("example.com", "https://example.com"),
        ("//example.com/a", "https://example.com/a"),
        ("example.com:8080/x?y#z", "https://example.com:8080/x?y#z"),
        (" HTTP://Example.com ", "HTTP://Example.com"),
        ("münchen.example/straße", "https://münchen.example/straße"),
    ],
)
def test_a_web_site_is_completed(typed: str, kept: str) -> None:
    assert cleaning.clean_site(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "mailto:a@b.example",
        "tel:123",
        "ftp://example.com",
        "https://",
        "localhost",
        "https://user:word@example.com",
        "https://example.com:99999/",
        "https://[::1",
        "two words.example",
    ],
)
def test_what_a_browser_should_not_be_given_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        cleaning.clean_site(typed)
    assert refused.value.field == "web_sites"


def test_a_mail_box_is_the_same_in_any_writing() -> None:
    assert cleaning.mail_key("Ada@MÜNCHEN.example") == cleaning.mail_key("ada@xn--mnchen-3ya.example")
    assert cleaning.mail_key("nobody") == cleaning.mail_key("@x.example") == ""
    long = f"a@{'b' * 70}.example"
    assert cleaning.mail_key(long) == long
    kept = cleaning.clean_emails(
        [ContactEmail(" "), ContactEmail("Ada@B.example"), ContactEmail("ada@b.EXAMPLE", ReachKind.HOME)]
    )
    assert kept == (ContactEmail("Ada@B.example"),)
    for bad in ("no address", "a@b@c", "a@", f"{'a' * 250}@b.example"):
        with pytest.raises(Invalid):
            cleaning.clean_emails([ContactEmail(bad)])


def test_numbers_are_kept_as_typed_and_once() -> None:
    kept = cleaning.clean_phones(
        [
            ContactPhone("020 7946 0018"),
            ContactPhone("+44 20 7946 0018"),
            ContactPhone("+44 20 7946 0018", ReachKind.FAX),
            ContactPhone(""),
            ContactPhone("ask for Bob"),
            ContactPhone("x204"),
            ContactPhone("911"),
            ContactPhone("٠٢٠ ٧٩٤٦ ٠٠١٩"),
        ],
        "GB",
    )
    assert [(phone.raw, phone.number, phone.extension) for phone in kept] == [
        ("020 7946 0018", "+442079460018", ""),
        ("+44 20 7946 0018", "+442079460018", ""),
        ("ask for Bob", "", ""),
        ("x204", "", "204"),
        ("911", "", ""),
        ("٠٢٠ ٧٩٤٦ ٠٠١٩", "+442079460019", ""),
    ]
    with pytest.raises(Invalid):
        cleaning.clean_phones([ContactPhone(f"+4420794{n:05}") for n in range(cleaning.MANY + 1)], "GB")


def test_addresses_and_tags_are_kept_once_and_without_empty_ones() -> None:
    home = ContactAddress("Dock Road 12\n\n\n\n\nRear", "TS2 1AA", "Middleport", kind=ReachKind.HOME)
    (kept,) = cleaning.clean_addresses([ContactAddress(), home, home])
    assert kept.lines == ("Dock Road 12", "Rear", "TS2 1AA Middleport")
    assert cleaning.clean_tags(["#gold", "Gold", " ", "#", "éa"]) == ("gold", "éa")
    assert cleaning.clean_sites(["example.com", "", "https://example.com"]) == ("https://example.com",)


def test_a_card_is_cleaned_field_by_field() -> None:
    values = clean_edit(
        ContactEdit(
            " Ada\u200b  Lovelace ", form=ContactForm.ORGANISATION, organisation_id=7, notes="a\r\nb"
        ),
        "",
    )
    assert (values["name"], values["organisation_id"], values["notes"]) == ("Ada Lovelace", 0, "a\nb")
    assert set(values) == set(EDITABLE)
    for bad in (
        ContactEdit("\u200b"),
        ContactEdit("A", company="x" * 101),
        ContactEdit("A", notes="x" * 5001),
    ):
        with pytest.raises(Invalid):
            clean_edit(bad, "")


def test_who_may_be_the_same() -> None:
    ada = match_key("Lovelace, Ada")
    assert ada == match_key("ADA  Lovelace") == "ada lovelace"
    assert likeness((ada, "engines"), (ada, "engines")) == 100
    assert likeness((ada, "engines"), (match_key("Ada Lovelance"), "engines")) > 90
    assert likeness((ada, ""), (match_key("Ada Lovelance"), "engines")) > 90
    assert likeness((ada, "engines"), (match_key("Bob Byron"), "engines")) == 0
    assert likeness((ada, "engines"), (ada, "looms")) == 0
    assert likeness((match_key("Yes"), ""), (match_key("Reyes"), "")) == 0


def test_digits_and_values_to_show() -> None:
    assert [typed_digits(text) for text in ("020 79", "12", "a1234")] == ["02079", "", ""]
    # The 0 in brackets is dialled at home alone.
    abroad = ("+44 (0)20 7946 0018", " +44(0) 20 79", "(0)20 7946", "+(0)44 20")
    assert [typed_digits(text) for text in abroad] == ["442079460018", "442079", "0207946", "04420"]
    several = (ContactPhone("1"), ContactEmail("a@b.example"), ContactAddress("Road 1", city="Town"))
    assert shown_value(several) == "1\na@b.example\nRoad 1, Town"
    assert shown_value(ContactKind.CUSTOMER) == "customer"


def test_two_cards_become_one() -> None:
    keep = ContactDetail(1, "Ada", ContactKind.CUSTOMER, ContactForm.PERSON, ContactState.ACTIVE, notes="x")
    gone = ContactDetail(
        2,
        "A. Lovelace",
        ContactKind.CUSTOMER,
        ContactForm.PERSON,
        ContactState.ACTIVE,
        role="Buyer",
        notes="x",
        phones=(ContactPhone("1"),),
        web_sites=("https://a.example",),
    )
    values = together(keep, gone)
    assert (values["name"], values["role"], values["notes"], values["phones"]) == (
        "Ada",
        "Buyer",
        "x",
        gone.phones,
    )
    assert together(keep, gone, {"name"})["name"] == "A. Lovelace"
    assert edited(keep, values) == {"role": "Buyer", "phones": gone.phones, "web_sites": gone.web_sites}
    assert [state for state in ContactState if can_edit(state)] == [
        ContactState.ACTIVE,
        ContactState.ARCHIVED,
    ]
