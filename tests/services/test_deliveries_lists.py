"""Parcels to look at: at the desk, expected, all there were; ordered, narrowed, paged, counted; and who may."""

import inspect
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.deliveries import DeliveryService
from reception_app.deliveries.records import (
    Collector,
    Due,
    NewParcel,
    ParcelCounts,
    ParcelFilter,
    ParcelKind,
    ParcelOrder,
    ParcelView,
    Pick,
)
from reception_app.deliveries.records import ParcelState as S
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import NotAllowed, NotFound
from tests.builders.deliveries import DAY, delivery_service, parcel
from tests.builders.front_desk import NOBODY, Office
from tests.fakes.clock import FixedClock

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def deliveries(house: Office) -> DeliveryService:
    return delivery_service(house.desk)


def ids(deliveries: DeliveryService, actor: Actor, **wanted: object) -> list[int]:
    return [each.id for each in deliveries.lists.parcels(actor, ParcelFilter(**wanted))]  # type: ignore[arg-type]


def test_no_verb_lets_anybody_in_without_its_right(deliveries: DeliveryService) -> None:
    asked = 0
    for part in (deliveries, deliveries.lists):
        for name, verb in inspect.getmembers(part, inspect.ismethod):
            parameters = list(inspect.signature(verb).parameters.values())
            if name.startswith("_") or not parameters or parameters[0].name != "actor":
                continue
            needed = [None for each in parameters[1:] if each.default is each.empty]
            with pytest.raises(NotAllowed):
                list(verb(NOBODY, *needed))
            asked += 1
    assert asked == 24


def test_they_are_listed_by_age_shelf_and_recipient_page_by_page(
    deliveries: DeliveryService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    made = []
    for number in range(9):
        name = ("Chiara Rossi", "Anna Kovacs", "")[number % 3]
        new = parcel(house, name, tracking="", shelf="BAC"[number // 3], label="Somebody")
        made.append(deliveries.receive(actor, new).summary.id)
        clock.advance(minutes=1)
    by_shelf = made[3:6] + made[:3] + made[6:]
    by_name = [made[n] for n in (1, 4, 7, 0, 3, 6, 2, 5, 8)]
    for order, expected in (
        (ParcelOrder.AGE, made), (ParcelOrder.SHELF, by_shelf), (ParcelOrder.RECIPIENT, by_name),
    ):  # fmt: skip
        wanted = ParcelFilter(order=order)
        assert [each.id for each in deliveries.lists.parcels(actor, wanted)] == expected
        assert [each.id for each in deliveries.lists.each(actor, wanted, batch=2)] == expected
    newest_first = [each.id for each in deliveries.lists.each(actor, ParcelFilter(ParcelView.HISTORY), 4)]
    assert newest_first == made[::-1]


def test_a_page_goes_on_where_it_was_though_the_last_one_has_gone(
    deliveries: DeliveryService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    made = []
    for _ in range(4):
        made.append(deliveries.receive(actor, parcel(house, tracking="")).summary)
        clock.advance(minutes=1)
    first = deliveries.lists.parcels(actor, ParcelFilter(), 2)
    deliveries.hand_out(actor, (Pick(first[-1].id),), Collector(house.hosts["Chiara Rossi"]))
    rest = deliveries.lists.parcels(actor, ParcelFilter(), 2, first[-1])
    assert [each.id for each in rest] == [each.id for each in made[2:]]


def test_the_expected_come_by_their_day_and_hours(
    deliveries: DeliveryService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    def on(day: int, *hours: int) -> int:
        moments = [datetime(2026, 11, day, hour, tzinfo=BERLIN) for hour in hours]
        due = Due(date(2026, 11, day), *moments)
        return deliveries.announce(actor, parcel(house, tracking=""), due).summary.id

    clock.advance(days=-4)
    missed = on(20)
    clock.advance(days=4)
    afternoon, whole, morning, tomorrow = on(24, 14, 16), on(24), on(24, 8, 9), on(25)
    assert ids(deliveries, actor, view=ParcelView.EXPECTED) == [missed, whole, morning, afternoon, tomorrow]
    page = deliveries.lists.each(actor, ParcelFilter(ParcelView.EXPECTED), 1)
    assert [each.id for each in page] == [missed, whole, morning, afternoon, tomorrow]
    only = {"view": ParcelView.EXPECTED, "first_on": date(2026, 11, 24), "last_on": date(2026, 11, 24)}
    assert ids(deliveries, actor, **only) == [whole, morning, afternoon]
    counts = deliveries.lists.counts(actor)
    assert (counts.expected_today, counts.expected_late, counts.waiting) == (3, 1, 0)


def test_the_history_is_narrowed_by_everything_it_shows(
    deliveries: DeliveryService, house: Office, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    saved = ContactService(house.desk.store).save(admin, ContactEdit("Helix Bank"), anyway=True)
    assert isinstance(saved, ContactDetail)
    letter = deliveries.receive(
        actor, parcel(house, kind=ParcelKind.LETTER, carrier="Post", shelf="A1", contact_id=saved.id)
    ).summary.id
    deliveries.hand_out(actor, (Pick(letter),), Collector(house.hosts["Chiara Rossi"]))
    clock.advance(days=1)
    box = deliveries.receive(
        actor, parcel(house, "Boris Lindt", tracking="PW 4471 0092", carrier="Post")
    ).summary.id
    history = {"view": ParcelView.HISTORY}
    for wanted, expected in (
        ({}, [box, letter]),
        ({"states": frozenset({S.COLLECTED})}, [letter]),
        ({"kinds": frozenset({ParcelKind.LETTER})}, [letter]),
        ({"carrier": "Post"}, [box, letter]),
        ({"shelf": "A1"}, [letter]),
        ({"employee_id": house.hosts["Boris Lindt"]}, [box]),
        ({"contact_id": saved.id}, [letter]),
        ({"first_on": DAY}, [box]),
        ({"last_on": date(2026, 11, 24)}, [letter]),
        ({"text": "lindt"}, [box]),
        ({"text": "LISBON fre"}, [box, letter]),
        ({"text": "44710092"}, [box]),
        ({"text": "par-2026-00001"}, [letter]),
        ({"text": "lindt lisbon x"}, []),
        ({"text": "%"}, [box, letter]),
    ):
        assert ids(deliveries, actor, **history, **wanted) == expected, wanted
        count = deliveries.lists.count(actor, ParcelFilter(**history, **wanted))  # type: ignore[arg-type]
        assert count == len(expected)


def test_what_waits_too_long_is_counted_and_listed(
    deliveries: DeliveryService, house: Office, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    plain = deliveries.receive(actor, parcel(house, tracking="")).summary.id
    spoils = deliveries.receive(actor, parcel(house, tracking="", kind=ParcelKind.PERISHABLE)).summary.id
    assert ids(deliveries, actor, overdue=True) == []
    clock.advance(days=1)
    assert ids(deliveries, actor, overdue=True) == [spoils]
    assert deliveries.lists.parcel(actor, spoils).summary.overdue
    assert deliveries.lists.counts(actor) == ParcelCounts(waiting=2, overdue=1, urgent=1, todo=1)
    clock.advance(days=5)
    assert ids(deliveries, actor, overdue=True) == ids(deliveries, actor, todo=True) == [plain, spoils]
    nobody = deliveries.receive(actor, NewParcel(label="Whoever")).summary.id
    assert ids(deliveries, actor, todo=True) == [plain, spoils, nobody]
    house.desk.preferences.set(admin, {"deliveries.waiting_days": 7})
    assert ids(deliveries, actor, overdue=True) == [spoils]


def test_what_was_used_is_offered_the_commonest_first(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    for carrier, shelf in (("Post", "A1"), ("Parcelway", "A1"), ("Post", "B2"), ("", "")):
        deliveries.receive(actor, NewParcel(carrier=carrier, shelf=shelf))
    used = deliveries.lists.used(actor)
    assert (used.carriers, used.shelves) == (("Post", "Parcelway"), ("A1", "B2"))


def test_one_that_is_not_there_is_said(deliveries: DeliveryService, actor: Actor) -> None:
    with pytest.raises(NotFound):
        deliveries.lists.parcel(actor, 77)
    assert deliveries.lists.scan(actor, "").tracking_key == ""


def test_a_hundred_lines_ask_the_store_as_often_as_one(
    deliveries: DeliveryService, house: Office, actor: Actor, statements: object
) -> None:
    def asked() -> int:
        return len(statements(lambda: deliveries.lists.parcels(actor, ParcelFilter())))  # type: ignore[operator]

    deliveries.receive(actor, parcel(house, tracking=""))
    asked()
    once = asked()
    for _ in range(20):
        deliveries.receive(actor, replace(parcel(house, "Boris Lindt"), tracking=""))
    assert asked() == once


def test_a_parcel_is_found_by_its_number_also_when_it_has_gone(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    one = deliveries.receive(actor, parcel(house)).summary
    other = deliveries.receive(actor, NewParcel(label=one.number)).summary
    deliveries.send_back(actor, one.id, "Refused")
    found = deliveries.lists.numbered(actor, one.number)
    assert found is not None
    assert (found.id, found.state) == (one.id, S.RETURNED)
    assert deliveries.lists.numbered(actor, other.number) == other
    assert deliveries.lists.numbered(actor, "PAR-2026-99999") is None
    assert deliveries.lists.numbered(actor, "1Z999AA10123456784") is None
