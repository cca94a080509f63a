"""Lists of contacts to take away, and the sheet for emergencies."""

import csv
from datetime import date
from pathlib import Path

import pytest

from reception_app.calls.log import CallLog
from reception_app.contacts import ContactService
from reception_app.contacts.records import (
    ContactDetail,
    ContactEdit,
    ContactEmail,
    ContactFilter,
    ContactKind,
    ContactPhone,
    ContactState,
)
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Cancelled, NotAllowed
from reception_app.reports import Format, ReportService
from reception_app.reports.contact_lists import EMERGENCY_SHEET, ContactLists, contact_sentence
from tests.builders.front_desk import NOBODY, Office
from tests.builders.messages import message_service, payload
from tests.unit.documents.reading import text_of


@pytest.fixture
def contacts(store: Store) -> ContactService:
    return ContactService(store, region=lambda: "GB")


@pytest.fixture
def lists(house: Office, contacts: ContactService) -> ContactLists:
    desk = house.desk
    reports = ReportService(
        desk.store,
        house.history,
        desk.types,
        desk.directory,
        desk.preferences,
        CallLog(desk),
        message_service(desk),
    )
    return ContactLists(desk.store, reports, contacts, desk.preferences)


def test_what_is_filtered_goes_into_the_file_and_formulas_do_not(
    lists: ContactLists, contacts: ContactService, admin: Actor, tmp_path: Path
) -> None:
    for name, category in (("=cmd()", "Press"), ("Zoé", "Press"), ("Bob", "")):
        card = ContactEdit(name, category=category, emails=(ContactEmail("a@b.example"),), notes="Desk only")
        assert isinstance(contacts.save(admin, card, anyway=True), ContactDetail)
    target = tmp_path / "contacts.csv"
    assert lists.export(admin, ContactFilter(category="press"), target, Format.CSV).rows == 2
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0].lstrip("'") for row in rows[1:]] == ["=cmd()", "Zoé"]
    assert not rows[1][0].startswith("=")
    assert "Desk only" not in target.read_text("utf-8-sig")
    for form, name in ((Format.XLSX, "c.xlsx"), (Format.PDF, "c.pdf")):
        assert lists.export(admin, ContactFilter(), tmp_path / name, form).rows == 3
    with pytest.raises(NotAllowed):
        lists.export(NOBODY, ContactFilter(), target, Format.CSV)


def test_a_name_that_narrowed_a_list_stays_out_of_the_audit(
    lists: ContactLists, store: Store, admin: Actor, tmp_path: Path
) -> None:
    lists.export(admin, ContactFilter(text="Zebulon”, “Quixworth"), tmp_path / "c.csv", Format.CSV)
    with store.read() as tx:
        told = str(
            tx.execute_sql("SELECT detail FROM audit_entries WHERE action = 'contact.export'").scalar_one()
        )
    assert "with" in told
    assert "Zebulon" not in told
    assert "Quixworth" not in told


def test_the_emergency_sheet_has_every_number(
    lists: ContactLists, contacts: ContactService, admin: Actor
) -> None:
    lift = ContactEdit(
        "Lift service",
        ContactKind.THIRD_PARTY,
        category="emergency",
        role="Somebody in the lift",
        phones=(ContactPhone("+44 20 7946 0018"), ContactPhone("x911")),
        account_number="K-12",
        hours="day and night",
    )
    contacts.save(admin, lift)
    contacts.save(admin, ContactEdit("Baker"))
    content = lists.emergency_sheet(admin)
    said = text_of(content)
    for needed in (
        "Lift service",
        "Somebody in the lift",
        "+44 20 7946 0018",
        "x911",
        "K-12",
        "day and night",
    ):
        assert needed in said
    assert "Baker" not in said
    with pytest.raises(NotAllowed):
        lists.emergency_sheet(NOBODY)


def test_a_list_says_what_it_shows() -> None:
    assert contact_sentence(ContactFilter()) == "Everybody, by name."
    wanted = ContactFilter(
        " zo ",
        ContactKind.THIRD_PARTY,
        category="Press",
        tag="gold",
        state=ContactState.ARCHIVED,
        expires_by=date(2026, 12, 1),
    )
    assert contact_sentence(wanted) == (
        "Contacts: put aside, third parties, of the category Press, tagged gold, with a document that ends by"
        " 2026-12-01, with “zo”, by name."
    )


def test_the_emergency_sheet_is_printed_from_what_is_known_then(
    lists: ContactLists, contacts: ContactService, house: Office, admin: Actor
) -> None:
    delivery = lists.print_emergency_sheet(admin)
    kept = payload(house.desk.store, delivery)
    assert (kept["document"], kept["data"], kept["printer"]) == (EMERGENCY_SHEET, {}, "paper")
    card = ContactEdit("Lift Watch", category="emergency", phones=(ContactPhone("+44 20 7946 0018"),))
    contacts.save(admin, card)
    assert "Lift Watch" in text_of(lists.render_sheet({}))
    with pytest.raises(NotAllowed):
        lists.print_emergency_sheet(NOBODY)


def test_a_list_that_is_stopped_leaves_no_file(
    lists: ContactLists, contacts: ContactService, admin: Actor, tmp_path: Path
) -> None:
    contacts.save(admin, ContactEdit("Ada"))

    def stop(_done: int, _total: int) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        lists.export(admin, ContactFilter(), tmp_path / "contacts.csv", Format.CSV, stop)
    assert list(tmp_path.glob("contacts*")) == []
