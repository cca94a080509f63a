"""Messages and mails: emptied on request and in time, handed over; that there was a message stays."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit, ContactEmail, ContactPhone
from reception_app.db.uow import Store
from reception_app.integrations.imap import FetchedMail
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.paths import Paths
from reception_app.mailbox import rows
from reception_app.messages import House, MessageService
from reception_app.messages.records import MessageFilter, NewMessage, Recipient
from reception_app.outbox import Enclosure
from reception_app.privacy.retention import Retention
from reception_app.privacy.service import PrivacyService
from tests.builders.front_desk import Office
from tests.builders.mails import a_mail
from tests.fakes.clock import FixedClock

NUMBER = "+33 6 12 34 56 78"
MAIL = "zeb@canary.example"


@pytest.fixture
def messages(house: Office) -> MessageService:
    return MessageService(House(house.desk.store, house.desk.directory, house.desk.preferences, lambda: "FR"))


@pytest.fixture
def zebulon(house: Office, admin: Actor) -> int:
    edit = ContactEdit("Zebulon Quixworth", phones=(ContactPhone(NUMBER),), emails=(ContactEmail(MAIL),))
    saved = ContactService(house.desk.store, region=lambda: "FR").save(admin, edit, anyway=True)
    assert isinstance(saved, ContactDetail)
    return saved.id


def send(messages: MessageService, house: Office, actor: Actor, **more: Any) -> int:
    new = NewMessage((Recipient(house.hosts["Boris Lindt"]),), **{"text": "Call me", **more})
    return messages.send(actor, new).summary.id


def fetch(store: Store, *mails: bytes) -> None:
    with store.write(SYSTEM) as tx:
        for uid, data in enumerate(mails, 1):
            assert rows.keep(tx, rows.ready(FetchedMail(uid, len(data), data)))


def words(store: Store) -> str:
    tables = (
        "messages",
        "message_steps",
        "message_enclosures",
        "mails",
        "mail_originals",
        "find_messages",
        "outbox_deliveries",
    )
    with store.read() as tx:
        return "\n".join(str(tx.execute_sql(f"SELECT * FROM {name}").all()) for name in tables)


def test_an_erased_contact_is_in_no_message_and_no_mail(
    messages: MessageService, privacy: PrivacyService, house: Office, admin: Actor, zebulon: int
) -> None:
    store = house.desk.store
    by_number = send(messages, house, admin, number=NUMBER, caller_name="Quixworth")
    by_mail = send(messages, house, admin, email="ZEB@canary.example", enclosures=(_file(),))
    by_record = send(messages, house, admin, contact_id=zebulon, text="Fond of parrots")
    named = send(messages, house, admin, text="Zebulon Quixworth was here")
    other = send(messages, house, admin, caller_name="Ana Souza", text="Unrelated")
    messages.add(admin, by_record, "Parrots again")
    fetch(
        store,
        a_mail(From=f"Z <{MAIL}>", Message_ID="<1@x>").as_bytes(),
        a_mail(text="As Zebulon Quixworth said", Message_ID="<2@x>").as_bytes(),
        a_mail(Subject="Stays", Message_ID="<3@x>").as_bytes(),
    )
    privacy.anonymise_contact(admin, zebulon)
    left = words(store)
    for gone in ("Quixworth", "arrots", "canary", "612345678", "PDF", "Call me"):
        assert gone not in left
    assert "Ana Souza" in left
    assert "Stays" in left
    found = {each.id: each for each in messages.messages(admin, MessageFilter())}
    assert set(found) == {by_number, by_mail, by_record, named, other}
    assert (found[by_number].number, found[by_number].names) == ("MSG-2026-00001", ("Boris Lindt",))
    assert messages.counts(admin).open == 1


def test_a_slip_in_the_pdf_folder_goes_as_well_and_nobody_else_is_asked(
    messages: MessageService,
    privacy: PrivacyService,
    house: Office,
    admin: Actor,
    zebulon: int,
    store_path: Path,
    clock: FixedClock,
) -> None:
    slip = Paths(store_path.parent).pdf_folder / "slip-1.pdf"
    slip.parent.mkdir(parents=True, exist_ok=True)
    slip.write_bytes(b"%PDF-1.4")
    left = send(messages, house, admin, number=NUMBER, urgent=True)
    printed = messages.print_slip(admin, left).deliveries[-1].id
    with house.desk.store.write(SYSTEM) as tx:
        said = (
            "UPDATE outbox_deliveries SET state = 'sent', peer_job = 'slip-1.pdf', closed_at = 1 WHERE id = ?"
        )
        tx.execute_sql(said, (printed,))
    privacy.anonymise_contact(admin, zebulon)
    assert not slip.exists()
    clock.advance(minutes=60)
    assert messages.ask_the_next() == 0


def test_an_erased_visitor_is_in_no_message(
    messages: MessageService, privacy: PrivacyService, house: Office, admin: Actor
) -> None:
    walked_in = house.walk_in("Dora Quill", contact="dora@quill.example")
    visit = house.visits.check_in(admin, walked_in).visit
    send(messages, house, admin, visitor_id=visit.visitor_id, text="Left a scarf")
    send(messages, house, admin, email="dora@quill.example", text="A blue scarf")
    house.visits.check_out(admin, [visit.id])
    privacy.anonymise(admin, visit.visitor_id)
    assert "scarf" not in words(house.desk.store)


def test_what_is_old_is_forgotten_at_night_and_what_is_new_stays(
    messages: MessageService, house: Office, admin: Actor, clock: FixedClock
) -> None:
    store = house.desk.store
    send(messages, house, admin, caller_name="Old Caller")
    fetch(store, a_mail(Date="Tue, 24 Nov 2026 09:30:00 +0100").as_bytes())
    clock.advance(days=100)
    send(messages, house, admin, caller_name="New Caller")
    before = clock.now().replace(day=1)
    Retention(store, date(2027, 3, 4)).forget(before, before, before)
    left = words(store)
    assert "New Caller" in left
    for gone in ("Old Caller", "Ana Souza"):
        assert gone not in left
    assert messages.count(admin, MessageFilter()) == 2


def test_what_a_contact_under_a_legal_hold_left_is_not_forgotten_at_night(
    messages: MessageService, house: Office, admin: Actor, clock: FixedClock, zebulon: int
) -> None:
    store = house.desk.store
    ContactService(store, region=lambda: "FR").hold(admin, zebulon, date(2099, 1, 1))
    send(messages, house, admin, number=NUMBER, text="About the scarf")
    fetch(store, a_mail(From=MAIL, Subject="The hat").as_bytes(), a_mail(Message_ID="<two@x>").as_bytes())
    clock.advance(days=100)
    Retention(store, date(2027, 3, 4)).forget(*[clock.now().replace(day=1)] * 3)
    left = words(store)
    assert "scarf" in left
    assert "The hat" in left
    assert "Ana Souza" not in left


def test_everything_they_left_is_handed_over(
    messages: MessageService, privacy: PrivacyService, house: Office, admin: Actor, zebulon: int
) -> None:
    send(messages, house, admin, number=NUMBER, text="About the parrots")
    fetch(house.desk.store, a_mail(From=MAIL, text="In my own words").as_bytes())
    archive = zipfile.ZipFile(io.BytesIO(privacy.export_contact(admin, zebulon)))
    data = json.loads(archive.read("data.json"))
    assert [each["text"] for each in data["messages"]] == ["About the parrots"]
    assert "In my own words" in data["mails"][0]["original"]


def _file() -> Enclosure:
    return Enclosure("plan.pdf", "application/pdf", b"PDF")
