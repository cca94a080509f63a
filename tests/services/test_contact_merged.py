"""Two records of one contact with something of everything: all of it is the kept one's, by day and at night."""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from reception_app.bookings.records import BookingFilter
from reception_app.calls.records import CallEdit, Outcome
from reception_app.calls.service import CallService
from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.deliveries.records import Collector, ParcelFilter, ParcelView, Pick
from reception_app.kernel.actor import Actor
from reception_app.messages.records import NewMessage, Recipient
from reception_app.privacy.retention import Retention
from reception_app.privacy.service import PrivacyService
from reception_app.timeline import TimelineService
from tests.builders.appointments import Diary
from tests.builders.bookings import Rooms
from tests.builders.cases import case_service, inquiry
from tests.builders.deliveries import delivery_service, parcel
from tests.builders.front_desk import Office
from tests.builders.messages import message_service
from tests.fakes.clock import FixedClock

KINDS = {"call", "message", "appointment", "booking", "parcel", "case"}
TABLES = ("calls", "messages", "appointments", "bookings", "parcels", "cases")
PARROTS = "Parrots"


@pytest.fixture
def contacts(house: Office) -> ContactService:
    return ContactService(house.desk.store, region=lambda: "GB")


def kept(contacts: ContactService, actor: Actor) -> int:
    saved = contacts.save(actor, ContactEdit("Zebulon Quixworth"), anyway=True)
    assert isinstance(saved, ContactDetail)
    return saved.id


def something_of_everything(
    house: Office, diary: Diary, rooms: Rooms, actor: Actor, contact_id: int
) -> Mapping[str, int]:
    """One record of each feature with this contact, over as far as it can be; their ids by the tables."""
    calls, deliveries = CallService(house.desk), delivery_service(house.desk)
    messages, cases = message_service(house.desk), case_service(house.desk)
    call = calls.begin(actor, CallEdit(name="Z", about=PARROTS, contact_id=contact_id)).id
    calls.end(actor, call, Outcome.ANSWERED)
    to = (Recipient(house.hosts["Anna Kovacs"]),)
    message = messages.send(actor, NewMessage(to, text=PARROTS, contact_id=contact_id)).summary.id
    messages.done(actor, message)
    came = deliveries.receive(
        actor, parcel(house, tracking="", sender=PARROTS, contact_id=contact_id)
    ).summary
    deliveries.hand_out(actor, (Pick(came.id),), Collector(house.hosts["Chiara Rossi"]))
    case = cases.open(
        actor, inquiry(what=PARROTS, contact_id=contact_id, on_the_spot=True, answer="Yes")
    ).case
    return {
        "calls": call,
        "messages": message,
        "appointments": diary.make(actor, contact_id=contact_id, notes=PARROTS).id,
        "bookings": rooms.book(actor, contact_id=contact_id, customer=PARROTS).id,
        "parcels": came.id,
        "cases": case.id,
    }


def left(house: Office, ids: Mapping[str, int]) -> dict[str, bool]:
    """Of each table whether the record still says what it is about."""
    with house.desk.store.read() as tx:
        return {
            name: PARROTS in str(tx.execute_sql(f"SELECT * FROM {name} WHERE id = ?", (ids[name],)).all())
            for name in TABLES
        }


@pytest.fixture
def merged(
    house: Office, diary: Diary, rooms: Rooms, contacts: ContactService, admin: Actor
) -> tuple[int, int, Mapping[str, int]]:
    """The kept one, the one that is gone, and what was the latter's."""
    gone, keep = kept(contacts, admin), kept(contacts, admin)
    ids = something_of_everything(house, diary, rooms, admin, gone)
    contacts.merge(admin, keep, gone)
    return keep, gone, ids


def test_all_of_it_stands_in_the_time_line_and_in_the_lists_of_the_kept_one(
    house: Office, rooms: Rooms, admin: Actor, merged: tuple[int, int, Mapping[str, int]]
) -> None:
    keep, gone, ids = merged
    line = TimelineService(house.desk.store)
    for either in (keep, gone):
        entries = line.of_contact(admin, either)
        assert {each.kind.value for each in entries} == KINDS
        assert {each.record_id for each in entries} == set(ids.values())
        parcels = delivery_service(house.desk).lists.parcels(
            admin, ParcelFilter(view=ParcelView.HISTORY, contact_id=either)
        )
        assert [each.id for each in parcels] == [ids["parcels"]]
        bookings = rooms.bookings.lists.bookings(admin, BookingFilter(contact_id=either))
        assert [each.id for each in bookings] == [ids["bookings"]]
    cases = case_service(house.desk)
    still_open = cases.open(admin, inquiry(name="", contact_id=gone)).case
    assert [each.id for each in cases.lists.open_like(admin, contact_id=keep)] == [still_open.id]


def test_a_hold_on_the_kept_one_keeps_all_of_it_at_night(
    house: Office,
    diary: Diary,
    rooms: Rooms,
    contacts: ContactService,
    admin: Actor,
    clock: FixedClock,
    merged: tuple[int, int, Mapping[str, int]],
) -> None:
    keep, _, ids = merged
    contacts.hold(admin, keep, date(2099, 1, 1))
    clock.advance(days=500)
    before = clock.now() - timedelta(days=30)
    Retention(house.desk.store, clock.now().date()).forget(before, before, before)
    assert left(house, ids) == dict.fromkeys(TABLES, True)
    contacts.hold(admin, keep, None)
    Retention(house.desk.store, clock.now().date()).forget(before, before, before)
    assert left(house, ids) == dict.fromkeys(TABLES, False)


def test_handed_over_and_erased_it_is_all_of_it(
    house: Office, privacy: PrivacyService, admin: Actor, merged: tuple[int, int, Mapping[str, int]]
) -> None:
    keep, _, ids = merged
    archive = zipfile.ZipFile(io.BytesIO(privacy.export_contact(admin, keep)))
    data: dict[str, Any] = json.loads(archive.read("data.json"))
    assert {name: [row["id"] for row in data[name]] for name in TABLES} == {
        name: [ids[name]] for name in TABLES
    }
    privacy.anonymise_contact(admin, keep)
    assert left(house, ids) == dict.fromkeys(TABLES, False)
