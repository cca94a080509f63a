"""Our vCards are read by another program's library, and its cards by us."""

from datetime import UTC, datetime

import pytest
import vobject  # type: ignore[import-untyped]  # the wheel ships no types

from reception_app.contacts.exchange_cards import edit_of_vcard
from reception_app.contacts.exchange_writing import as_vcards
from reception_app.contacts.records import (
    ContactAddress,
    ContactDetail,
    ContactEmail,
    ContactForm,
    ContactKind,
    ContactPhone,
    ContactState,
    ReachKind,
)
from reception_app.integrations.vcard_reading import VCards

ZOE = ContactDetail(
    7,
    "Zoë Müller-Łuczak, " + "very long " * 8 + "山田",
    ContactKind.THIRD_PARTY,
    ContactForm.PERSON,
    ContactState.ACTIVE,
    company="Engines; Analytical, Ltd",
    role="Buyer \\ Head",
    phones=(ContactPhone("+33 1 23 45 67 89", ReachKind.MOBILE, "+33123456789", "12"),),
    emails=(ContactEmail("zoe@example.com"),),
    addresses=(ContactAddress("Straße 1\nhinten", "3000", "Bern", "BE", "CH"),),
    notes="for the desk only",
    do_not_tell="nothing",
    tags=("gold, real", "early"),
    changed_at=datetime(2026, 11, 24, tzinfo=UTC),
)


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_another_library_reads_what_we_write(version: str) -> None:
    data = as_vcards([ZOE, ZOE], version)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"desk only" not in data
    assert b"nothing" not in data
    first, second = vobject.readComponents(data.decode())
    assert first.version.value == second.version.value == version
    assert first.fn.value == ZOE.name
    assert first.org.value == [ZOE.company]
    assert first.title.value == ZOE.role
    assert (first.adr.value.street, first.adr.value.city) == (ZOE.addresses[0].street, "Bern")
    assert first.tel.value in ("tel:+33123456789;ext=12", "+33 1 23 45 67 89")
    assert first.tel.type_param == "cell"


def test_we_read_what_another_library_writes() -> None:
    card = vobject.vCard()
    card.add("n").value = vobject.vcard.Name(family="Müller", given="Zoë")
    card.add("fn").value = "Zoë Müller " + "ß" * 90
    card.add("org").value = ["Engines; Analytical", "Research"]
    card.add("note").value = "one\ntwo, three; four"
    card.add("tel").value = "031 123 45 67"
    card.tel.type_param = ["WORK", "FAX"]
    (raw,) = VCards(card.serialize().encode())
    said = edit_of_vcard(raw)
    assert said.name == "Zoë Müller " + "ß" * 90
    assert said.company == "Engines; Analytical"
    assert said.notes == "one\ntwo, three; four"
    assert said.phones == (ContactPhone("031 123 45 67", ReachKind.FAX),)
