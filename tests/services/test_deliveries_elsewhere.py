"""Parcels where other features show them: in the schedule, in time lines, in Find, and when somebody leaves."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.db.uow import Store
from reception_app.deliveries import DeliveryService
from reception_app.deliveries.handover import open_parcels
from reception_app.deliveries.records import Collector, Due, ParcelKind, Pick
from reception_app.deliveries.records import ParcelState as S
from reception_app.deliveries.schedule_layer import DeliveryLayer
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid
from reception_app.messages.records import Recipient
from reception_app.occupancy import Subject
from reception_app.occupancy.items import ScheduledItem, Wanted, Window
from reception_app.occupancy.layers import MovableLayer
from reception_app.outbox.records import DeliveryState
from reception_app.search import FindService, HitKind
from reception_app.timeline import TimelineService
from reception_app.timeline.records import Counted, EntryKind
from tests.builders.deliveries import DAY, TRACKING, delivery_house, delivery_service, kinds, parcel
from tests.builders.front_desk import NOBODY, Office
from tests.builders.messages import payload

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def deliveries(house: Office) -> DeliveryService:
    return delivery_service(house.desk)


@pytest.fixture
def lisbon(house: Office, admin: Actor) -> int:
    saved = ContactService(house.desk.store).save(admin, ContactEdit("Lisbon Freight"), anyway=True)
    assert isinstance(saved, ContactDetail)
    return saved.id


def shown(store: Store, actor: Actor, first: date, last: date) -> list[ScheduledItem]:
    with store.read() as tx:
        window = Window(first, last, BERLIN)
        return list(DeliveryLayer().between(tx, actor, window, Wanted()))


def at(hour: int, day: int = 25) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=BERLIN)


def test_the_schedule_shows_what_is_expected_under_whom_it_is_for(
    deliveries: DeliveryService, house: Office, store: Store, actor: Actor
) -> None:
    whole = deliveries.announce(actor, parcel(house), Due(DAY)).summary
    hours = Due(DAY, at(10), at(12))
    hourly = deliveries.announce(
        actor, parcel(house, "", tracking="", label="A pallet", kind=ParcelKind.LEGAL), hours
    ).summary
    first, second = shown(store, actor, DAY, DAY)
    assert (first.record_id, first.title, first.first_on, first.last_on, first.starts_at) == (
        whole.id, "Chiara Rossi", DAY, DAY, None,
    )  # fmt: skip
    assert first.places == (Subject("employee", house.hosts["Chiara Rossi"]),)
    assert first.line == "UPS · from Lisbon Freight · PAR-2026-00001"
    assert (second.record_id, second.title, second.places, second.tone) == (hourly.id, "A pallet", (), "warn")
    assert (second.starts_at, second.ends_at, second.first_on) == (at(10), at(12), None)
    assert not isinstance(DeliveryLayer(), MovableLayer), "it is only read there"
    assert shown(store, NOBODY, DAY, DAY) == []
    deliveries.receive(actor, parcel(house))
    assert [item.record_id for item in shown(store, actor, DAY, DAY)] == [hourly.id]


def test_hours_over_midnight_stand_on_both_days(
    deliveries: DeliveryService, house: Office, store: Store, actor: Actor
) -> None:
    due = Due(DAY, at(22), at(2, 26))
    one = deliveries.announce(actor, parcel(house), due).summary.id
    days = [date(2026, 11, day) for day in (24, 25, 26, 27)]
    assert [[item.record_id for item in shown(store, actor, day, day)] for day in days] == [
        [], [one], [one], [],
    ]  # fmt: skip


def test_a_parcel_is_in_the_line_of_its_recipient_and_of_its_sender(
    deliveries: DeliveryService, house: Office, store: Store, actor: Actor, lisbon: int
) -> None:
    line, chiara = TimelineService(store), house.hosts["Chiara Rossi"]
    one = deliveries.receive(actor, parcel(house, contact_id=lisbon)).summary
    (sent,), (got,) = line.of_contact(actor, lisbon), line.of_employee(actor, chiara)
    for entry in (sent, got):
        assert (entry.kind, entry.record_id, entry.state, entry.at) == (
            EntryKind.PARCEL, one.id, "notified", one.received_at,
        )  # fmt: skip
        assert entry.detail == f"UPS {TRACKING}"
    assert (sent.title, got.title) == ("Chiara Rossi", "Lisbon Freight")
    deliveries.announce(actor, parcel(house, tracking="", contact_id=lisbon), Due(DAY))
    counted = (Counted(EntryKind.PARCEL, 2),)
    top = line.top_of_contact(actor, lisbon)
    assert (top.open, top.last) == (counted, None), "a parcel is no contact with them"
    assert line.top_of_employee(actor, chiara).open == counted
    deliveries.hand_out(actor, (Pick(one.id),), Collector(chiara))
    assert line.top_of_employee(actor, chiara).open == (Counted(EntryKind.PARCEL, 1),)
    page = line.of_employee(actor, chiara)
    assert [entry.state for entry in page] == ["expected", "collected"]


def found(house: Office, actor: Actor, text: str) -> list[str]:
    hits = FindService(house.desk).find(actor, text)
    return [f"{hit.title} | {hit.subtitle} | {hit.chip}" for hit in hits if hit.kind is HitKind.PARCEL]


def test_find_knows_numbers_people_and_carriers(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    one = deliveries.receive(actor, parcel(house)).summary
    line = "Chiara Rossi | PAR-2026-00001 · from Lisbon Freight · UPS · " + TRACKING + " | at the desk 10:42"
    for typed in (
        "1z999aa1",
        "456784",
        "par-2026-00001",
        "rossi",
        "lisbon freig",
        "ups ross",
        "Roßi",
        "lisbom",
    ):
        assert found(house, actor, typed) == [line], typed
    deliveries.assign(actor, one.id, Recipient(house.hosts["Boris Lindt"]))
    assert found(house, actor, "chiara") == []
    assert len(found(house, actor, "lindt")) == 1
    expected = deliveries.announce(actor, parcel(house, "", tracking="", sender=""), Due(DAY)).summary
    assert found(house, actor, expected.number) == [f"{expected.number} |  | expected 2026-11-25"]


def test_what_somebody_leaves_behind_goes_to_whoever_takes_over(
    deliveries: DeliveryService, house: Office, admin: Actor, actor: Actor
) -> None:
    directory = house.desk.directory
    directory.handover.append(open_parcels(delivery_house(house.desk)))
    chiara, boris = house.hosts["Chiara Rossi"], house.hosts["Boris Lindt"]
    here = deliveries.receive(actor, parcel(house)).summary
    ahead = deliveries.announce(actor, parcel(house, tracking=""), Due(DAY)).summary
    gone = deliveries.receive(actor, parcel(house, tracking="")).summary
    deliveries.hand_out(actor, (Pick(gone.id),), Collector(chiara))
    items = directory.open_items(admin, chiara, DAY)
    assert [(each.label, each.count) for each in items] == [("parcels", 2)]
    with pytest.raises(Invalid) as refused:
        directory.leave_company(admin, chiara, DAY)
    assert refused.value.field == "take_over_by"
    directory.leave_company(admin, chiara, DAY, take_over_by=boris)
    moved = deliveries.lists.parcel(actor, here.id)
    assert (moved.summary.to.employee_id, moved.summary.state) == (boris, S.NOTIFIED)
    assert kinds(moved) == ["received", "handed_over"]
    assert [each.state for each in moved.deliveries] == [DeliveryState.CANCELLED, DeliveryState.QUEUED]
    assert payload(house.desk.store, moved.deliveries[-1].id)["to"] == "boris@example.org"
    assert deliveries.lists.parcel(actor, ahead.id).summary.to.employee_id == boris
    assert deliveries.lists.parcel(actor, gone.id).summary.to.employee_id == chiara
