"""What was typed about somebody who is there already is added to their card, and nothing stored is lost."""

from dataclasses import replace

from reception_app.contacts.records import ContactAddress, ContactEdit, ContactEmail, ContactPhone, ReachKind
from ui.contacts.filled import filled, left_out
from ui.contacts.lines import line_of, values_of

STORED = ContactEdit(
    "Ada Quill",
    company="Quill Instruments",
    role="Buyer",
    phones=(ContactPhone("020 7946 0018", ReachKind.WORK, "+442079460018"),),
    emails=(ContactEmail("ada@quill.example"),),
    tags=("Key account",),
    notes="Prefers short calls.",
    version=3,
)


def test_empty_fields_are_filled_and_others_stay() -> None:
    typed = ContactEdit("A. Quill", company="Another", role="", hours="Mon 9 to 12")
    done = filled(STORED, typed)
    assert (done.name, done.company, done.role, done.hours) == (
        "Ada Quill",
        "Quill Instruments",
        "Buyer",
        "Mon 9 to 12",
    )
    assert done.version == 3


def test_what_stays_instead_of_what_was_typed_is_told_and_what_there_are_several_of_is_added() -> None:
    home = ContactAddress("2 Lane", "", "Leeds")
    stored = replace(STORED, web_sites=("https://quill.example",), addresses=(ContactAddress("1 Road"),))
    typed = ContactEdit(
        "Ada", company="Another", role="buyer", web_sites=("https://ada.example",), addresses=(home,)
    )
    assert left_out(stored, typed) == ["company"]
    done = filled(stored, typed)
    assert done.web_sites == ("https://quill.example", "https://ada.example")
    assert done.addresses == (*stored.addresses, home)


def test_new_numbers_mails_and_tags_stand_beside_the_others() -> None:
    typed = ContactEdit(
        "Ada Quill",
        phones=(ContactPhone("(020) 7946-0018"), ContactPhone("+442079460018"), ContactPhone("07700 900123")),
        emails=(ContactEmail("ADA@quill.example"), ContactEmail("ada@home.example")),
        tags=("key account", "Fair"),
    )
    done = filled(STORED, typed)
    assert [phone.raw for phone in done.phones] == ["020 7946 0018", "07700 900123"]
    assert [email.address for email in done.emails] == ["ada@quill.example", "ada@home.example"]
    assert done.tags == ("Key account", "Fair")


def test_notes_are_put_together_once() -> None:
    assert filled(STORED, ContactEdit("x", notes="Prefers short calls.")).notes == "Prefers short calls."
    assert filled(STORED, ContactEdit("x", notes="Speaks German.")).notes == (
        "Prefers short calls.\nSpeaks German."
    )


def test_a_line_that_was_not_touched_is_the_value_that_is_stored() -> None:
    address = ContactAddress("12 Foundry Lane\nSecond floor", "SE1 9AB", "London")
    line = line_of(address)
    assert line["street"] == "12 Foundry Lane, Second floor"
    assert values_of("addresses", [line], [address]) == (address,)
    changed = line | {"city": "Leeds"}
    (typed,) = values_of("addresses", [changed], [address])
    assert (typed.city, typed.street) == ("Leeds", "12 Foundry Lane, Second floor")


def test_each_kind_of_line_goes_there_and_back() -> None:
    for key, value in (
        ("phones", ContactPhone("+44 20 7946 0018", ReachKind.FAX)),
        ("emails", ContactEmail("ada@quill.example", ReachKind.HOME)),
        ("web_sites", "https://quill.example"),
    ):
        assert values_of(key, [line_of(value)], ()) == (value,)
