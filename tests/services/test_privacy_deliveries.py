"""Deliveries: emptied on request and in time, handed over; that something came, and its number, stay."""

import io
import json
import zipfile
from datetime import date, timedelta

import pytest

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.db.uow import Store
from reception_app.deliveries import DeliveryService
from reception_app.deliveries.records import Collector, Due, NewParcel, Pick, ToldWay
from reception_app.deliveries.records import ParcelState as S
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.outbox.records import DeliveryState
from reception_app.privacy.export_contacts import gather
from reception_app.privacy.retention import Retention
from reception_app.privacy.service import PrivacyService
from tests.builders.deliveries import TRACKING, delivery_service, parcel
from tests.builders.front_desk import Office
from tests.builders.messages import set_state
from tests.fakes.clock import FixedClock

ZEBULON = "Zebulon Quixworth"


@pytest.fixture
def deliveries(house: Office) -> DeliveryService:
    return delivery_service(house.desk)


@pytest.fixture
def zebulon(house: Office, admin: Actor) -> int:
    saved = ContactService(house.desk.store).save(admin, ContactEdit(ZEBULON), anyway=True)
    assert isinstance(saved, ContactDetail)
    return saved.id


def words(store: Store) -> str:
    tables = ("parcels", "parcel_steps", "outbox_deliveries", "find_words")
    with store.read() as tx:
        return "\n".join(str(tx.execute_sql(f"SELECT * FROM {name}").all()) for name in tables)


def night(house: Office, clock: FixedClock) -> None:
    before = clock.now() - timedelta(days=30)
    Retention(house.desk.store, clock.now().date()).forget(before, before, before)


def test_an_erased_contact_is_in_no_parcel_and_nobody_waits_in_vain(
    deliveries: DeliveryService, privacy: PrivacyService, house: Office, admin: Actor, zebulon: int
) -> None:
    sent = deliveries.receive(admin, parcel(house, sender="Quixworth Ltd", contact_id=zebulon)).summary
    told = deliveries.receive(admin, parcel(house, tracking="", contact_id=zebulon)).summary
    assert told.told is not None
    set_state(house.desk.store, told.told.id, DeliveryState.SENT)
    label = deliveries.receive(admin, NewParcel(label=f"For {ZEBULON}")).summary
    taken = deliveries.receive(admin, parcel(house, tracking="", condition=f"{ZEBULON} dropped it")).summary
    deliveries.hand_out(admin, (Pick(taken.id),), Collector(name=ZEBULON, reason="Her driver"))
    other = deliveries.receive(admin, parcel(house, tracking="", sender="Helix Bank")).summary
    privacy.anonymise_contact(admin, zebulon)
    left = words(house.desk.store).casefold()
    for gone in ("quixworth", str(zebulon)):
        assert gone not in left
    now = deliveries.lists.parcel(admin, sent.id).summary
    assert (now.sender, now.contact_id, now.to.name, now.state) == ("", 0, "Chiara Rossi", S.RECEIVED)
    assert now.told_way is ToldWay.DESK, "its mail named them and had not left: the desk has to ring"
    assert deliveries.lists.parcel(admin, told.id).summary.state is S.NOTIFIED
    assert deliveries.lists.parcel(admin, label.id).summary.to.name == ""
    gone_out = deliveries.lists.parcel(admin, taken.id).summary
    assert (gone_out.collector, gone_out.reason, gone_out.condition) == ("", "Her driver", "")
    assert deliveries.lists.parcel(admin, other.id).summary.sender == "Helix Bank"
    with pytest.raises(Conflict, match="nothing to take back"):
        deliveries.take_back(admin, {taken.id: gone_out.version})


def test_a_colleague_of_the_same_name_is_not_forgotten(
    deliveries: DeliveryService, privacy: PrivacyService, house: Office, admin: Actor
) -> None:
    saved = ContactService(house.desk.store).save(admin, ContactEdit("Chiara Rossi"), anyway=True)
    assert isinstance(saved, ContactDetail)
    one = deliveries.receive(admin, parcel(house)).summary
    deliveries.hand_out(admin, (Pick(one.id),), Collector(house.hosts["Chiara Rossi"]))
    privacy.anonymise_contact(admin, saved.id)
    kept = deliveries.lists.parcel(admin, one.id).summary
    assert (kept.to.name, kept.collector) == ("Chiara Rossi", "Chiara Rossi")


def test_what_is_held_of_a_contact_tells_what_came_from_them(
    deliveries: DeliveryService, house: Office, admin: Actor, zebulon: int
) -> None:
    deliveries.receive(admin, parcel(house, sender=ZEBULON, contact_id=zebulon))
    with house.desk.store.read() as tx:
        archive = zipfile.ZipFile(io.BytesIO(gather(tx, zebulon)))
    data = json.loads(archive.read("data.json"))
    assert [row["tracking"] for row in data["parcels"]] == [TRACKING]
    assert [row["kind"] for row in data["parcels_steps"]] == ["received"]


def test_old_parcels_are_emptied_by_night_once_they_are_closed(
    deliveries: DeliveryService, house: Office, admin: Actor, clock: FixedClock
) -> None:
    old = deliveries.receive(admin, parcel(house, sender="Ancient history")).summary
    chiara = Collector(house.hosts["Chiara Rossi"])
    deliveries.hand_out(admin, (Pick(old.id),), chiara)
    waits = deliveries.receive(admin, parcel(house, tracking="", sender="Still waiting")).summary
    clock.advance(days=100)
    new = deliveries.receive(admin, parcel(house, sender="Recent")).summary
    deliveries.hand_out(admin, (Pick(new.id),), chiara)
    night(house, clock)
    left = words(house.desk.store)
    assert "Ancient" not in left
    assert "Still waiting" in left
    assert "Recent" in left
    kept = deliveries.lists.parcel(admin, old.id)
    assert (kept.summary.number, kept.summary.state) == ("PAR-2026-00001", S.COLLECTED)
    assert (kept.summary.to.name, kept.summary.collector, kept.summary.tracking) == ("", "", "")
    assert [(step.kind, step.name) for step in kept.steps] == [("received", ""), ("handed_out", "")]
    assert deliveries.lists.parcel(admin, waits.id).summary.sender == "Still waiting"
    night(house, clock)


def test_no_number_comes_twice_after_the_newest_was_emptied(
    deliveries: DeliveryService, house: Office, admin: Actor, clock: FixedClock
) -> None:
    clock.set(clock.now().replace(month=2))
    one = deliveries.receive(admin, parcel(house)).summary
    deliveries.hand_out(admin, (Pick(one.id),), Collector(house.hosts["Chiara Rossi"]))
    clock.advance(days=100)
    night(house, clock)
    assert deliveries.receive(admin, parcel(house)).summary.number == "PAR-2026-00002"


def test_what_never_came_is_cancelled_and_emptied(
    deliveries: DeliveryService, house: Office, admin: Actor, clock: FixedClock
) -> None:
    today = clock.now().date()
    never = deliveries.announce(admin, parcel(house, sender="Never came"), Due(today)).summary
    ahead = deliveries.announce(admin, parcel(house, tracking=""), Due(today + timedelta(days=120))).summary
    clock.advance(days=100)
    night(house, clock)
    assert "Never came" not in words(house.desk.store)
    gone = deliveries.lists.parcel(admin, never.id).summary
    assert (gone.state, gone.closed_at) == (S.CANCELLED, clock.now())
    assert deliveries.lists.parcel(admin, ahead.id).summary.sender == "Lisbon Freight"


def test_what_came_from_somebody_who_is_held_stays(
    deliveries: DeliveryService, house: Office, admin: Actor, clock: FixedClock, zebulon: int
) -> None:
    one = deliveries.receive(admin, parcel(house, sender=ZEBULON, contact_id=zebulon)).summary
    deliveries.hand_out(admin, (Pick(one.id),), Collector(house.hosts["Chiara Rossi"]))
    ContactService(house.desk.store).hold(admin, zebulon, date(2027, 12, 31))
    clock.advance(days=100)
    night(house, clock)
    assert deliveries.lists.parcel(admin, one.id).summary.sender == ZEBULON
