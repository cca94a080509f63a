"""Customers and third parties: erased on request and in time, held back, handed over; what the books need stays."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from reception_app.calls.records import CallBackWish, CallEdit, Outcome
from reception_app.calls.service import CallService
from reception_app.contacts import ContactPapers, ContactService
from reception_app.contacts.records import (
    ContactDetail,
    ContactEdit,
    ContactEmail,
    ContactFilter,
    ContactPhone,
    ContactState,
)
from reception_app.db.uow import Store
from reception_app.directory import OpenItems
from reception_app.drafts.service import DraftService
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.messages.records import MessageFilter, NewMessage, Recipient
from reception_app.privacy.contact_privacy import ContactPrivacy
from reception_app.privacy.service import PrivacyService
from tests.builders.front_desk import NOBODY, Office
from tests.builders.messages import message_service
from tests.fakes.clock import FixedClock

NUMBER = "+33 6 12 34 56 78"
CARD = ContactEdit(
    "Zebulon Quixworth",
    company="Canary Ltd",
    role="Buyer",
    phones=(ContactPhone(NUMBER),),
    emails=(ContactEmail("zeb@canary.example"),),
    account_number="K-4711",
    contract_ref="C-2026-9",
    category="Supplier",
    notes="Fond of parrots",
    tags=("gold",),
)


@pytest.fixture
def contacts(store: Store) -> ContactService:
    return ContactService(store, region=lambda: "FR")


@pytest.fixture
def papers(store: Store) -> ContactPapers:
    return ContactPapers(store, zone=lambda: ZoneInfo("Europe/Paris"), days=lambda: 30)


def kept(contacts: ContactService, admin: Actor, edit: ContactEdit = CARD) -> int:
    saved = contacts.save(admin, edit, anyway=True)
    assert isinstance(saved, ContactDetail)
    return saved.id


def words_in_store(store: Store) -> str:
    """Every text of every table about contacts and calls, and of the audit."""
    names = (
        "contacts",
        "contact_phones",
        "contact_emails",
        "contact_tags",
        "contact_posts",
        "contact_documents",
    )
    with store.read() as tx:
        tables = (*names, "calls", "audit_entries")
        return "\n".join(str(tx.execute_sql(f"SELECT * FROM {name}").all()) for name in tables)


def test_an_erased_contact_leaves_what_the_books_need(
    contacts: ContactService, papers: ContactPapers, privacy: PrivacyService, house: Office, admin: Actor
) -> None:
    calls = CallService(house.desk)
    call = calls.begin(admin, CallEdit(NUMBER, about="Parrots"))
    calls.end(admin, call.id, Outcome.ANSWERED)
    one, double = kept(contacts, admin), kept(contacts, admin)
    papers.add_document(admin, one, "Permit of Quixworth", b"%PDF-1.7 Quixworth")
    contacts.merge(admin, one, double)
    privacy.anonymise_contact(admin, one)
    said = words_in_store(house.desk.store)
    for secret in (
        "Zebulon",
        "Quixworth",
        "zebulon",
        "canary",
        "Canary",
        "parrots",
        "Parrots",
        "612345678",
        "gold",
    ):
        assert secret not in said
    left = contacts.contact(admin, one)
    assert (left.state, left.name, left.phones) == (ContactState.ERASED, "Erased", ())
    assert (left.account_number, left.contract_ref, left.category) == ("K-4711", "C-2026-9", "Supplier")
    for again in (privacy.anonymise_contact, contacts.archive):
        with pytest.raises(Conflict):
            again(admin, one)


def test_no_word_of_an_erased_card_is_left_in_the_list_of_words(
    contacts: ContactService, privacy: PrivacyService, store: Store, admin: Actor
) -> None:
    contact_id = kept(contacts, admin, replace(CARD, tags=("Parrotfriend",), company="Formerhouse"))
    known = contacts.contact(admin, contact_id)
    edit = replace(known.edit(), company="Laterhouse", role="Keeper", version=known.version)
    contacts.save(admin, edit, contact_id)
    privacy.anonymise_contact(admin, contact_id)
    with store.read() as tx:
        words = set(tx.execute_sql("SELECT word FROM find_words").scalars())
    assert words.isdisjoint(
        {"zebulon", "quixworth", "parrotfriend", "formerhouse", "laterhouse", "buyer", "keeper"}
    )


def test_a_draft_about_an_erased_contact_goes_whatever_it_calls_them(
    contacts: ContactService, privacy: PrivacyService, store: Store, admin: Actor
) -> None:
    one, double, other = (kept(contacts, admin) for _ in range(3))
    contacts.merge(admin, one, double)
    drafts = DraftService(store)
    drafts.save(
        admin, "contact", {"contact_id": one, "name": "Zebulon Quixworth-Lee"}, title="Z. Quixworth-Lee"
    )
    drafts.save(admin, "message", {"caller": {"contact_id": double, "name": "Mr Quixworth"}})
    drafts.save(admin, "contact", {"contact_id": other, "name": "Somebody Else"})
    drafts.save(admin, "contact", {"contact_id": 0, "name": "Somebody New"})
    privacy.anonymise_contact(admin, one)
    assert sorted(draft.payload["name"] for draft in drafts.open(admin)) == ["Somebody Else", "Somebody New"]


def test_nobody_is_erased_who_is_held_or_not_there(
    contacts: ContactService, privacy: PrivacyService, admin: Actor, clock: FixedClock
) -> None:
    one = kept(contacts, admin)
    contacts.hold(admin, one, clock.now().date() + timedelta(days=3))
    with pytest.raises(Conflict, match="legal hold"):
        privacy.anonymise_contact(admin, one)
    with pytest.raises(NotFound):
        privacy.anonymise_contact(admin, 1)
    for ask in (privacy.anonymise_contact, privacy.export_contact):
        with pytest.raises(NotAllowed):
            ask(NOBODY, one)


def test_a_number_that_others_have_too_keeps_its_calls(
    contacts: ContactService, privacy: PrivacyService, house: Office, admin: Actor
) -> None:
    calls = CallService(house.desk)
    call = calls.begin(admin, CallEdit(NUMBER, about="The container"))
    one = kept(contacts, admin)
    kept(contacts, admin, ContactEdit("Bob", phones=(ContactPhone(NUMBER),)))
    privacy.anonymise_contact(admin, one)
    assert calls.call(admin, call.id).about == "The container"


def test_a_restored_store_does_not_bring_an_erased_contact_back(
    contacts: ContactService, privacy: PrivacyService, house: Office, admin: Actor
) -> None:
    one = kept(contacts, admin)
    privacy.anonymise_contact(admin, one)
    with house.desk.store.write(admin) as tx:
        tx.execute_sql("UPDATE contacts SET state = 'active', name = 'Zebulon' WHERE id = ?", (one,))
    assert privacy.replay_erasures() == 1
    assert contacts.contact(admin, one).name == "Erased"
    assert privacy.replay_erasures() == 0


def test_what_was_put_aside_for_long_is_forgotten(
    contacts: ContactService, privacy: PrivacyService, admin: Actor, clock: FixedClock, house: Office
) -> None:
    one, held, live = (kept(contacts, admin) for _ in range(3))
    contacts.archive(admin, one)
    contacts.archive(admin, contacts.hold(admin, held, date(2099, 1, 1)).id)
    clock.advance(hours=24 * 364)
    privacy.run(clock.now())
    assert contacts.contact(admin, one).state is ContactState.ARCHIVED
    clock.advance(hours=48)
    house.desk.preferences.set(admin, {"privacy.contact_days": 0})
    privacy.run(clock.now())
    assert contacts.contact(admin, one).state is ContactState.ARCHIVED
    house.desk.preferences.set(admin, {"privacy.contact_days": 365})
    privacy.run(clock.now())
    assert contacts.contact(admin, one).state is ContactState.ERASED
    assert contacts.contact(admin, held).state is ContactState.ARCHIVED
    assert [found.id for found in contacts.contacts(admin, ContactFilter())] == [live]


def test_who_was_erased_gets_no_more_papers(
    contacts: ContactService, papers: ContactPapers, privacy: PrivacyService, admin: Actor, house: Office
) -> None:
    one = kept(contacts, admin)
    privacy.anonymise_contact(admin, one)
    with pytest.raises(Conflict, match="erased"):
        papers.add_document(admin, one, "Contract of Zebulon", reference="Shelf 4")
    assert papers.documents(admin, one) == []


def test_calls_of_a_contact_under_a_legal_hold_are_not_forgotten_at_night(
    contacts: ContactService, privacy: PrivacyService, admin: Actor, clock: FixedClock, house: Office
) -> None:
    calls = CallService(house.desk)
    contacts.hold(admin, kept(contacts, admin), date(2099, 1, 1))
    held, other = (
        calls.end(admin, calls.begin(admin, CallEdit(number=number, name=name)).id, Outcome.ANSWERED)
        for number, name in ((NUMBER, "Zebulon"), ("+44 20 7946 0018", "Somebody"))
    )
    clock.advance(hours=24 * 500)
    privacy.run(clock.now())
    assert calls.call(admin, held.id).name == "Zebulon"
    assert calls.call(admin, other.id).name == ""


def test_a_contact_gets_everything_held_about_them(
    contacts: ContactService, papers: ContactPapers, privacy: PrivacyService, house: Office, admin: Actor
) -> None:
    one = kept(contacts, admin)
    papers.add_document(admin, one, "Permit", b"%PDF-1.7 made up")
    CallService(house.desk).begin(admin, CallEdit(NUMBER, about="The container"))
    with zipfile.ZipFile(io.BytesIO(privacy.export_contact(admin, one))) as archive:
        assert sorted(archive.namelist()) == ["READ ME.txt", "data.json", "documents/document-1.pdf"]
        assert archive.read("documents/document-1.pdf") == b"%PDF-1.7 made up"
        data = json.loads(archive.read("data.json"))
    assert data["cards"][0]["notes"] == "Fond of parrots"
    assert [phone["number"] for phone in data["phones"]] == ["+33612345678"]
    assert [call["about"] for call in data["calls"]] == ["The container"]
    assert "sealed" not in data["documents"][0]
    with pytest.raises(NotFound):
        privacy.export_contact(admin, 1)


@pytest.fixture
def erasing(house: Office, privacy: PrivacyService) -> ContactPrivacy:
    messages = message_service(house.desk)
    return ContactPrivacy(house.desk.store, house.desk.preferences, privacy, messages.send)


def test_nobody_is_told_of_an_erasing_that_a_hold_of_another_desk_has_hindered(
    contacts: ContactService, privacy: PrivacyService, house: Office, admin: Actor
) -> None:
    one, boris = kept(contacts, admin), house.hosts["Boris Lindt"]
    messages, desk = message_service(house.desk), house.desk
    messages.send(admin, NewMessage((Recipient(boris),), contact_id=one, text="Parrots have come"))

    def held_before(actor: Actor, new: NewMessage, **more: Any) -> None:
        contacts.hold(actor, one, date(2027, 1, 1))
        messages.send(actor, new, **more)

    erasing = ContactPrivacy(desk.store, desk.preferences, privacy, held_before)
    with pytest.raises(Conflict, match="hold"):
        erasing.erase(admin, one, boris)
    assert contacts.contact(admin, one).state is ContactState.ACTIVE
    assert [each.text for each in messages.messages(admin, MessageFilter())] == ["Parrots have come"]


def test_what_is_open_is_shown_and_somebody_is_told_when_a_contact_is_erased(
    contacts: ContactService, erasing: ContactPrivacy, house: Office, admin: Actor
) -> None:
    one, boris = kept(contacts, admin), house.hosts["Boris Lindt"]
    assert erasing.open_items(admin, one) == ()
    messages, calls = message_service(house.desk), CallService(house.desk)
    left = NewMessage((Recipient(house.hosts["Chiara Rossi"]),), contact_id=one, text="Parrots have come")
    messages.send(admin, left)
    due = house.desk.store.clock.now() + timedelta(hours=2)
    call = calls.begin(admin, CallEdit(NUMBER, name="Zebulon Quixworth"))
    calls.end(admin, call.id, Outcome.WILL_CALL_AGAIN, call_back=CallBackWish(due, boris))
    assert erasing.open_items(admin, one) == (OpenItems("messages", 1), OpenItems("call-backs", 1))
    with pytest.raises(Invalid) as refused:
        erasing.erase(admin, one)
    assert refused.value.field == "take_over_by"
    assert contacts.contact(admin, one).state is ContactState.ACTIVE
    erasing.erase(admin, one, boris)
    assert contacts.contact(admin, one).state is ContactState.ERASED
    assert erasing.open_items(admin, one) == ()
    told = messages.messages(admin, MessageFilter(employee_id=boris))[0]
    assert "MSG-2026-00001 for Chiara Rossi" in told.text
    assert "A call-back by Boris Lindt, due" in told.text
    assert "Zebulon" not in told.text
    with pytest.raises(Conflict):
        erasing.erase(admin, one)
    for verb in (erasing.open_items, erasing.erase):
        with pytest.raises(NotAllowed):
            verb(NOBODY, one)
