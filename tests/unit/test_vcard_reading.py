"""vCard files as other programs write them, and as nobody should."""

import random

import pytest

from reception_app.contacts.exchange_cards import edit_of_vcard
from reception_app.contacts.records import (
    ContactAddress,
    ContactEdit,
    ContactEmail,
    ContactForm,
    ContactKind,
    ContactPhone,
    ReachKind,
)
from reception_app.integrations.vcard_reading import CARDS_MAX, VALUE_MAX, VCards, is_vcard
from reception_app.kernel.errors import Invalid


def edit(text: str | bytes) -> ContactEdit:
    data = text if isinstance(text, bytes) else text.encode()
    (card,) = VCards(data)
    return edit_of_vcard(card)


def test_an_old_card_has_its_letters_in_the_charset_it_names() -> None:
    said = edit(
        b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
        b"N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;Zo=EB\r\n"
        b"ADR;WORK;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;Stra=C3=9Fe 1=\r\n"
        b"2;Bern;;3000;CH\r\n"
        b"TEL;WORK;VOICE:031 123 45 67\r\nTEL;CELL:079 123 45 67\r\nEMAIL;INTERNET:zoe@example.com\r\nEND:VCARD\r\n"
    )
    assert said == ContactEdit(
        "Zoë Müller",
        phones=(ContactPhone("031 123 45 67"), ContactPhone("079 123 45 67", ReachKind.MOBILE)),
        emails=(ContactEmail("zoe@example.com"),),
        addresses=(ContactAddress("Straße 12", "3000", "Bern", "", "CH"),),
    )


def test_a_telephones_card_has_signs_as_bytes_and_a_picture_that_is_not_folded() -> None:
    said = edit(
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Zo=C3=AB=\r\n=20A.\r\n"
        b"ADR;HOME;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;Gate 4=3B rear=2C left;Bern;;3000;CH\r\n"
        b"ORG;ENCODING=QUOTED-PRINTABLE:Souza=5C=3B Sons\r\n"
        b"PHOTO;ENCODING=BASE64;TYPE=JPEG:\r\n/9j/4AAQSkZJRgABAQEASABIAAD\r\n2wBDAAgGBgcGBQgHBwcJCQ==\r\n\r\n"
        b"TEL;CELL:079 123 45 67\r\nEND:VCARD\r\n"
    )
    assert said.name == "Zoë A. Müller"
    assert said.company == "Souza; Sons"
    assert said.addresses == (ContactAddress("Gate 4; rear, left", "3000", "Bern", "", "CH", ReachKind.HOME),)
    assert said.phones == (ContactPhone("079 123 45 67", ReachKind.MOBILE),)


def test_raw_bytes_of_an_old_program_are_read_by_charset_or_as_windows_writes_them() -> None:
    assert edit("BEGIN:VCARD\nFN;CHARSET=koi8-r:Иван\nEND:VCARD\n".encode("koi8-r")).name == "Иван"
    assert edit("BEGIN:VCARD\nFN:Łukasz\nEND:VCARD\n".encode("utf-16")).name == "Łukasz"
    assert edit("BEGIN:VCARD\nFN:Zoë “Zo”\nEND:VCARD\n".encode("cp1252")).name == "Zoë “Zo”"
    assert edit(b"BEGIN:VCARD\nFN;CHARSET=nonsense:Zo\xeb\nEND:VCARD\n").name == "Zoë"


def test_a_card_of_version_three_is_folded_escaped_and_grouped() -> None:
    said = edit(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada \r\n Lovelace\r\nitem1.TEL;TYPE=home,voice:+44 20 7946 0018\r\n"
        "item1.X-ABLABEL:direct\r\nORG:Engines\\; Analytical\\, Ltd;Research\r\nNOTE:one\\ntwo \\\\ three\r\n"
        "CATEGORIES:Supplier,gold\\, real,early\r\nUID:u-1\r\nPHOTO;ENCODING=b:AAAA\r\n BBBB\r\nEND:VCARD\r\n"
    )
    assert said == ContactEdit(
        "Ada Lovelace",
        kind=ContactKind.THIRD_PARTY,
        company="Engines; Analytical, Ltd",
        category="Supplier",
        notes="one\ntwo \\ three",
        phones=(ContactPhone("+44 20 7946 0018", ReachKind.HOME),),
        tags=("gold, real", "early"),
        uid="u-1",
    )


def test_a_card_of_version_four_has_addresses_for_numbers() -> None:
    said = edit(
        'BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Fire brigade\nTEL;VALUE=uri;TYPE="voice,cell":tel:+44-20-7946-0018;'
        "ext=12\nEMAIL:mailto:fire@example.com\nURL:https://example.com/a;b\nEND:VCARD\n"
    )
    assert said.form is ContactForm.ORGANISATION
    assert said.phones == (ContactPhone("+44-20-7946-0018 ext. 12", ReachKind.MOBILE),)
    assert said.emails == (ContactEmail("fire@example.com"),)
    assert said.web_sites == ("https://example.com/a;b",)


def test_a_house_without_a_person_is_an_organisation() -> None:
    said = edit("BEGIN:VCARD\nORG:City Couriers\nEND:VCARD\n")
    assert (said.name, said.company, said.form) == (
        "City Couriers",
        "City Couriers",
        ContactForm.ORGANISATION,
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("BEGIN:VCARD\nFN:Ada\n", "has no end"),
        ("BEGIN:VCARD\nFN:Ada\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\n", "has no end"),
        ("BEGIN:VCARD\nTEL;" + "A=" * 5000 + "\nEND:VCARD\n", "is not a line"),
        ("BEGIN:VCARD\nFN:Ada\nno colon at all\nEND:VCARD\n", "is not a line"),
        (f"BEGIN:VCARD\nFN:{'a' * (VALUE_MAX + 1)}\nEND:VCARD\n", "longer than"),
        ("BEGIN:VCARD\n" + "TEL:1\n" * 501 + "END:VCARD\n", "more than 500 lines"),
    ],
)
def test_a_broken_card_says_why(text: str, problem: str) -> None:
    first = next(iter(VCards(text.encode())))
    assert first.line == 1
    with pytest.raises(Invalid, match=problem):
        edit_of_vcard(first)


def test_the_cards_beside_a_broken_one_are_read() -> None:
    text = "BEGIN:VCARD\nFN:A\nrubbish\nEND:VCARD\n\nBEGIN:VCARD\nFN:B\nEND:VCARD\n"
    cards = list(VCards(text.encode()))
    assert [(card.line, bool(card.problem)) for card in cards] == [(1, True), (6, False)]


def test_a_file_that_is_none_or_too_much_is_refused_as_a_whole() -> None:
    with pytest.raises(Invalid, match="no vCard"):
        VCards(b"Name;Phone\n")
    with pytest.raises(Invalid, match="more than 10,000 cards"):
        VCards(b"BEGIN:VCARD\nEND:VCARD\n" * (CARDS_MAX + 1))
    with pytest.raises(Invalid, match="at most 5 MB"):
        VCards(b"BEGIN:VCARD\n" + b"x" * 5_000_000)
    assert is_vcard(b"\xef\xbb\xbf\r\nbegin:vcard\r\n")
    assert is_vcard("BEGIN:VCARD\n".encode("utf-16"))
    assert not is_vcard(b"Name;Phone\n")


def test_bytes_at_random_end_in_cards_or_in_a_sentence() -> None:
    chance = random.Random(5)
    pieces = (
        b"BEGIN:VCARD\n|END:VCARD\n|FN:|TEL;|=\n|\\|;|:|\x00|\xff|ENCODING=QUOTED-PRINTABLE:|CHARSET=utf-7:|\n |=C3|"
        b'"|N:a;b\n|\xc3\xa9'
    ).split(b"|")
    said = []
    for _ in range(400):
        data = b"".join(chance.choices(pieces, k=30))
        try:
            file = VCards(data)
            cards = list(file)
            assert len(cards) == len(file), "what was counted before comes, and no more"
            for card in cards:
                edit_of_vcard(card)
        except Invalid as problem:
            said.append(problem.message)
    assert all(said)
