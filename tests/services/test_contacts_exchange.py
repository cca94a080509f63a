"""Contacts brought from vCard and CSV files, merged when they come again, and given out, on a real store."""

from dataclasses import replace

import pytest

from reception_app.audit import AuditFilter, AuditService
from reception_app.contacts import ContactService
from reception_app.contacts.exchange import BATCH, ContactExchange
from reception_app.contacts.records import (
    ContactAddress,
    ContactDetail,
    ContactEdit,
    ContactEmail,
    ContactFilter,
    ContactForm,
    ContactKind,
    ContactPhone,
    ReachKind,
)
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Cancelled, Invalid, NotAllowed
from reception_app.kernel.import_report import ImportReport
from tests.builders.people import an_actor

EVERYBODY = ContactFilter()
CARDS = """BEGIN:VCARD
VERSION:3.0
UID:u-1
FN:Ada Lovelace
ORG:Engines
TEL:01 23 45 67 89
EMAIL:ada@engines.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Bo Berg
TEL;TYPE=cell:06 12 34 56 78
END:VCARD
"""


@pytest.fixture
def contacts(store: Store) -> ContactService:
    return ContactService(store, region=lambda: "FR")


@pytest.fixture
def exchange(store: Store) -> ContactExchange:
    return ContactExchange(store, region=lambda: "FR")


def figures(report: ImportReport) -> tuple[int, int, int, int, int]:
    return (
        report.added,
        report.changed,
        report.unchanged,
        report.kept_by_hand,
        len(report.problems),
    )


def everybody(contacts: ContactService, admin: Actor) -> dict[str, ContactDetail]:
    return {line.name: contacts.contact(admin, line.id) for line in contacts.each(admin, EVERYBODY)}


def many(count: int) -> bytes:
    """Cards of which each second one is broken in one of several ways."""
    bad = ("EMAIL:no address", "TEL:" + "1" * 300, "rubbish", "FN:", "URL:javascript:alert(1)")
    cards = []
    for n in range(count):
        line = bad[n // 2 % len(bad)] if n % 2 else f"TEL:+33 1 23 45 {n:04}"
        name = "" if line == "FN:" else f"FN:Person {n}\n"
        cards.append(f"BEGIN:VCARD\n{name}UID:u{n}\n{line}\nEND:VCARD\n")
    return "".join(cards).encode()


def test_a_dry_run_says_what_applying_does_and_writes_nothing(
    exchange: ContactExchange, contacts: ContactService, admin: Actor
) -> None:
    dry = exchange.read(admin, CARDS.encode())
    assert figures(dry) == (2, 0, 0, 0, 0)
    assert not dry.applied
    assert contacts.count(admin, EVERYBODY) == 0
    assert figures(exchange.apply(admin, CARDS.encode())) == figures(dry)
    kept = everybody(contacts, admin)
    assert kept["Ada Lovelace"].phones[0].number == "+33123456789"
    assert kept["Ada Lovelace"].edited_by_hand == frozenset()
    assert [one.name for one in contacts.by_number(admin, "0612345678")] == ["Bo Berg"]


def test_the_same_file_again_changes_nothing(exchange: ContactExchange, admin: Actor) -> None:
    exchange.apply(admin, CARDS.encode())
    assert figures(exchange.apply(admin, CARDS.encode())) == (0, 0, 2, 0, 0)


def test_somebody_is_found_again_by_uid_then_by_mail_then_by_number(
    exchange: ContactExchange, contacts: ContactService, admin: Actor
) -> None:
    exchange.apply(admin, CARDS.encode())
    again = (
        "BEGIN:VCARD\nUID:u-1\nFN:Ada King\nORG:Engines\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Bo Berg\nTEL:+33612345678\nEMAIL:bo@example.com\nTITLE:Buyer\nEND:VCARD\n"
    )
    assert figures(exchange.apply(admin, again.encode())) == (0, 2, 0, 0, 0)
    kept = everybody(contacts, admin)
    assert kept["Ada King"].emails == (ContactEmail("ada@engines.example"),)
    assert (kept["Bo Berg"].role, len(kept["Bo Berg"].phones)) == ("Buyer", 1)
    by_mail = "BEGIN:VCARD\nUID:u-9\nFN:Berg, Bo\nEMAIL:BO@example.com\nEND:VCARD\n"
    assert figures(exchange.apply(admin, by_mail.encode())) == (0, 1, 0, 0, 0)
    assert everybody(contacts, admin)["Berg, Bo"].uid == "u-9"


def test_what_was_edited_by_hand_stays(
    exchange: ContactExchange, contacts: ContactService, admin: Actor
) -> None:
    exchange.apply(admin, CARDS.encode())
    ada = everybody(contacts, admin)["Ada Lovelace"]
    contacts.save(admin, replace(ada.edit(), company="Difference", phones=()), ada.id)
    report = exchange.apply(admin, CARDS.encode())
    assert figures(report) == (0, 0, 2, 2, 0)
    kept = everybody(contacts, admin)["Ada Lovelace"]
    assert (kept.company, kept.phones) == ("Difference", ())


def test_a_shared_mail_box_makes_nobody_another_person(
    exchange: ContactExchange, contacts: ContactService, admin: Actor
) -> None:
    exchange.apply(admin, CARDS.encode())
    other = "Name,E-mail\nGrace Hopper,ada@engines.example\n"
    report = exchange.apply(admin, other.encode())
    assert report.added == 1
    assert "Ada Lovelace" in report.remarks[0].message
    assert contacts.count(admin, EVERYBODY) == 2 + 1


def test_two_of_a_file_who_are_one_are_taken_once(exchange: ContactExchange, admin: Actor) -> None:
    data = CARDS + CARDS.replace("u-1", "U-2") + CARDS
    report = exchange.apply(admin, data.encode())
    assert report.added == 3, "another UID is another card"
    assert [(p.line, "line 9" in p.message) for p in report.problems] == [(22, True), (27, False), (35, True)]


@pytest.mark.parametrize("apart", [1, BATCH + 1])
@pytest.mark.parametrize(
    ("second", "added", "told"),
    [
        ("FN:Ada Lovelase\nEMAIL:ada@engines.example\n", 0, "The same contact as on line 1."),
        ("FN:Lovelace, Ada\nTEL:+33123456789\n", 0, "The same contact as on line 1."),
        ("FN:Ada Lovelace\nEMAIL:ada@engines.example\nUID:u-2\n", 0, "The same contact as on line 1."),
        ("FN:Ada Lovelace\n", 0, "The same contact as on line 1."),
        ("FN:Grace Hopper\nEMAIL:ada@engines.example\n", 1, "Added beside Ada Lovelace"),
    ],
    ids=["a slip", "a number", "a UID of its own", "nothing but the name", "another name"],
)
def test_like_cards_are_told_alike_however_far_apart_they_stand(
    exchange: ContactExchange, admin: Actor, apart: int, second: str, added: int, told: str
) -> None:
    first = "BEGIN:VCARD\nFN:Ada Lovelace\nEMAIL:ada@engines.example\nTEL:+33123456789\nEND:VCARD\n"
    between = "".join(f"BEGIN:VCARD\nFN:Person {n}\nUID:p{n}\nEND:VCARD\n" for n in range(apart - 1))
    data = f"{first}{between}BEGIN:VCARD\n{second}END:VCARD\n".encode()
    for report in (exchange.read(admin, data), exchange.apply(admin, data)):
        assert report.added == apart + added
        (said,) = report.problems or report.remarks
        assert said.message.startswith(told), "the dry run tells it as it is done"


def test_of_five_thousand_cards_the_good_half_is_taken(
    exchange: ContactExchange, contacts: ContactService, admin: Actor, store: Store
) -> None:
    data, heard = many(5_000), list[tuple[int, int]]()
    report = exchange.apply(admin, data, lambda done, total: heard.append((done, total)))
    assert figures(report) == (2_500, 0, 0, 0, 2_500)
    assert contacts.count(admin, EVERYBODY) == 2_500
    assert heard[-1] == (5_000, 5_000)
    assert report.problems[0].line == 6
    assert all(problem.message.endswith("left out.") for problem in report.problems)
    entry = AuditService(store).entries(admin, AuditFilter(action="contact.import"))[0]
    assert (entry.detail["added"], entry.detail["problems"]) == (2_500, 2_500)


def test_stopped_in_the_middle_it_keeps_what_it_took_and_goes_on_with_the_same_file(
    exchange: ContactExchange, contacts: ContactService, admin: Actor
) -> None:
    def stop(done: int, _total: int) -> None:
        if done == BATCH:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        exchange.apply(admin, many(1_200), stop)
    assert contacts.count(admin, EVERYBODY) == BATCH // 2
    assert figures(exchange.apply(admin, many(1_200))) == (600 - BATCH // 2, 0, BATCH // 2, 0, 600)


FULL = ContactEdit(
    "Zoë Müller-Łuczak",
    kind=ContactKind.THIRD_PARTY,
    company="=SUM(A1), Ltd; \\ Co",
    role="Buyer",
    category="Supplier",
    phones=(ContactPhone("+33 1 23 45 67 89 ext. 12"), ContactPhone("06 12 34 56 78", ReachKind.MOBILE),
            ContactPhone("ask for Bo", ReachKind.OTHER)),
    emails=(ContactEmail("zoe@example.com"), ContactEmail("z@home.example", ReachKind.HOME)),
    addresses=(ContactAddress("Straße 1\nhinten", "3000", "Bern", "BE", "CH"),),
    web_sites=("https://example.com/a?b=c;d",),
    account_number="A-1",
    contract_ref="C 7",
    hours="9 to 5",
    language="de",
    tags=("gold, real", "early"),
)  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "4.0", "3.0"])
def test_what_is_given_out_comes_back_as_it_was(
    form: str, exchange: ContactExchange, contacts: ContactService, admin: Actor
) -> None:
    contacts.save(admin, FULL, anyway=True)
    house = ContactEdit(
        "@Fire",
        form=ContactForm.ORGANISATION,
        tags=("+x", "Supplier"),
        emails=(ContactEmail("f@example.com"),),
    )
    contacts.save(admin, house, anyway=True)

    def out() -> bytes:
        if form == "csv":
            return exchange.export_csv(admin, EVERYBODY)
        return exchange.export_vcard(admin, EVERYBODY, form)

    data = out()
    assert figures(exchange.read(admin, data)) == (0, 0, 2, 0, 0)
    before = everybody(contacts, admin)
    for one in before.values():
        contacts.archive(admin, one.id)
    # As if another house brought them: with UIDs of its own, nobody to be found.
    foreign = data.replace(b"reception-contact-", b"elsewhere-").replace(b"example.com", b"example.org")
    foreign = (
        foreign.replace(b"home.example", b"home.test").replace(b"+33", b"+32").replace(b"06 12", b"06 13")
    )
    exchange.apply(admin, foreign)
    after = everybody(contacts, admin)
    assert after.keys() == before.keys()
    for name, one in after.items():
        for field in ("kind", "form", "company", "role", "category", "addresses", "account_number", "hours"):
            assert getattr(one, field) == getattr(before[name], field), field
        assert set(one.tags) == set(before[name].tags)
        assert [p.kind for p in one.phones] == [p.kind for p in before[name].phones]
        assert [p.extension for p in one.phones] == [p.extension for p in before[name].phones]


def test_no_cell_of_an_export_is_a_formula(
    exchange: ContactExchange, contacts: ContactService, admin: Actor
) -> None:
    contacts.save(admin, FULL)
    text = exchange.export_csv(admin, EVERYBODY).decode("utf-8-sig")
    assert "'=SUM(A1)" in text
    assert "'+33" in text


def test_rights_and_files_that_can_not_be_read(
    exchange: ContactExchange, admin: Actor, contacts: ContactService
) -> None:
    desk = an_actor(Role.RECEPTIONIST)
    for refused in (
        lambda: exchange.read(desk, CARDS.encode()),
        lambda: exchange.apply(desk, CARDS.encode()),
        lambda: exchange.export_csv(desk, EVERYBODY),
        lambda: exchange.export_vcard(desk, EVERYBODY),
    ):
        with pytest.raises(NotAllowed):
            refused()
    for data, said in (
        (b"Shoe size\n39\n", "holds names"),
        (b"Name,Full name\nA,B\n", "the same field"),
        (b"PK\x03\x04", "Excel"),
        (b'Name\n"open\n', "quotation mark"),
    ):
        with pytest.raises(Invalid, match=said):
            exchange.apply(admin, data)
    assert contacts.count(admin, EVERYBODY) == 0


def test_headings_of_other_programs_are_understood(
    exchange: ContactExchange, contacts: ContactService, admin: Actor
) -> None:
    data = (
        "First Name;Last Name;Company;Business Phone;Mobile Phone;E-mail Address;Business City;Web Page\n"
        "Ada;Lovelace;Engines;01 23 45 67 89;06 12 34 56 78;ada@engines.example;Paris;engines.example\n"
        ";;City Couriers;01 11 11 11 11;;;;\n;;;;;;;\n"
    )
    report = exchange.apply(admin, data.encode())
    assert figures(report) == (2, 0, 0, 0, 0)
    kept = everybody(contacts, admin)
    assert kept["City Couriers"].form is ContactForm.ORGANISATION
    assert kept["Ada Lovelace"].addresses[0].city == "Paris"
    assert dict(report.columns)["Web Page"] == "web_site"


@pytest.mark.parametrize(
    ("card", "form"),
    [
        ("FN:Engines\nN:;;;;\nORG:Engines;\nX-ABShowAs:COMPANY", ContactForm.ORGANISATION),
        ("FN:Engines\nN:;;;;\nORG:Engines", ContactForm.ORGANISATION),
        ("FN:Engines\nN:Engines;;;;\nORG:Engines", ContactForm.PERSON),
        ("FN:Ada Lovelace\nN:;;;;\nORG:Engines", ContactForm.PERSON),
    ],
    ids=["Apple's", "Outlook's", "a person called like it", "a person"],
)
def test_a_card_of_a_company_is_an_organisation(
    exchange: ContactExchange, contacts: ContactService, admin: Actor, card: str, form: ContactForm
) -> None:
    exchange.apply(admin, f"BEGIN:VCARD\nVERSION:3.0\n{card}\nEND:VCARD\n".encode())
    (kept,) = everybody(contacts, admin).values()
    assert kept.form is form


@pytest.mark.parametrize(
    "heading",
    [
        (
            "Title,First Name,Last Name,Company,Job Title,Business Street,Business City,Business Postal Code,"
            "Business Country/Region,Business Phone,Mobile Phone,E-mail Address,E-mail 2 Address,Web Page"
        ),
        (
            "Anrede,Vorname,Nachname,Firma,Position,Straße geschäftlich,Ort geschäftlich,Postleitzahl geschäftlich,"
            "Land/Region geschäftlich,Telefon geschäftlich,Mobiltelefon,E-Mail-Adresse,E-Mail 2: Adresse,Webseite"
        ),
        (
            "Name Prefix,Given Name,Family Name,Organization 1 - Name,Organization 1 - Title,Address 1 - Street,"
            "Address 1 - City,Address 1 - Postal Code,Address 1 - Country,Phone 1 - Value,Phone 2 - Value,"
            "E-mail 1 - Value,E-mail 2 - Value,Website 1 - Value"
        ),
    ],
    ids=["Outlook", "Outlook in German", "Google"],
)
def test_what_other_programs_export_is_taken_whole(
    exchange: ContactExchange, contacts: ContactService, admin: Actor, heading: str
) -> None:
    line = "Dr.,Ada,Lovelace,Engines,Buyer,1 High St,Paris,75001,FR,01 23 45 67 89,06 12 34 56 78,"
    exchange.apply(admin, f"{heading}\n{line}ada@engines.example,a@b.example,engines.example\n".encode())
    kept = everybody(contacts, admin)["Ada Lovelace"]
    assert (kept.company, kept.role, len(kept.phones), len(kept.emails)) == ("Engines", "Buyer", 2, 2)
    (address,) = kept.addresses
    assert (address.street, address.postcode, address.city, address.country) == (
        "1 High St", "75001", "Paris", "FR",
    )  # fmt: skip
    assert kept.web_sites == ("https://engines.example",)


@pytest.mark.parametrize("left_open", ["London :::  ::: Lyon", "London ::: ::: Lyon"])
def test_several_postal_addresses_in_the_cells_of_one_contact_are_taken_one_by_one(
    exchange: ContactExchange, contacts: ContactService, admin: Actor, left_open: str
) -> None:
    data = (
        "Name,Address 1 - Street,Address 1 - City,Address 1 - Postal Code,Address 1 - Country\n"
        f"Ada,1 High St ::: 7 Rue Basse ::: 9 Quai Sud,{left_open}, ::: 75001 :::,GB ::: FR ::: FR\n"
        'Bea,"1 High St\nFlat 2 ::: 7 Rue Basse",London,N1,GB\n'
    )
    assert figures(exchange.apply(admin, data.encode())) == (2, 0, 0, 0, 0)
    everyone = everybody(contacts, admin)
    assert [(each.street, each.city, each.postcode, each.country) for each in everyone["Ada"].addresses] == [
        ("1 High St", "London", "", "GB"),
        ("7 Rue Basse", "", "75001", "FR"),
        ("9 Quai Sud", "Lyon", "", "FR"),
    ]
    assert [(each.street, each.city) for each in everyone["Bea"].addresses] == [
        ("1 High St\nFlat 2", "London"),
        ("7 Rue Basse", ""),
    ]


def test_several_values_that_google_writes_into_one_cell_are_taken_one_by_one(
    exchange: ContactExchange, contacts: ContactService, admin: Actor
) -> None:
    data = (
        "Name,Phone 1 - Value,E-mail 1 - Value,Website 1 - Value,Labels\n"
        "Ada,01 23 45 67 89 ::: 06 12 34 56 78,ada@engines.example ::: a@b.example,"
        "engines.example ::: ada.example,Press ::: Friends\n"
    )
    assert figures(exchange.apply(admin, data.encode())) == (1, 0, 0, 0, 0)
    ada = everybody(contacts, admin)["Ada"]
    assert [phone.raw for phone in ada.phones] == ["01 23 45 67 89", "06 12 34 56 78"]
    assert [mail.address for mail in ada.emails] == ["ada@engines.example", "a@b.example"]
    assert ada.web_sites == ("https://engines.example", "https://ada.example")
    assert set(ada.tags) == {"Press", "Friends"}


def test_the_longest_notes_are_read_again_from_what_was_given_out(
    contacts: ContactService, exchange: ContactExchange, admin: Actor
) -> None:
    long = "ab cd\n" * 800
    contacts.save(admin, ContactEdit("Ada Lovelace", notes=long, do_not_tell="日" * 5_000))
    report = exchange.read(admin, exchange.export_csv(admin, EVERYBODY))
    assert figures(report) == (0, 0, 1, 0, 0)
