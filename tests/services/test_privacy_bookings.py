"""Bookings: emptied on request and in time, handed over; that a room was booked stays."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pytest

from reception_app.bookings.records import BookingState, Wish
from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.privacy.export_contacts import gather
from reception_app.privacy.retention import Retention
from reception_app.privacy.service import PrivacyService
from tests.builders.bookings import Rooms, at
from tests.builders.front_desk import Office
from tests.fakes.clock import FixedClock


@pytest.fixture
def zebulon(house: Office, admin: Actor) -> int:
    saved = ContactService(house.desk.store, region=lambda: "FR").save(
        admin, ContactEdit("Zebulon Quixworth"), anyway=True
    )
    assert isinstance(saved, ContactDetail)
    return saved.id


def words(store: Store) -> str:
    tables = ("bookings", "booking_steps", "booking_series", "occupancy", "outbox_deliveries")
    with store.read() as tx:
        return "\n".join(str(tx.execute_sql(f"SELECT * FROM {name}").all()) for name in tables)


def test_an_erased_contact_is_in_no_booking(
    rooms: Rooms, privacy: PrivacyService, house: Office, admin: Actor, zebulon: int
) -> None:
    own = rooms.book(admin, contact_id=zebulon, customer="Quixworth Ltd", catering="Parrot food")
    named = rooms.book(admin, "Elm room", title="Zebulon Quixworth's talk")
    rooms.bookings.edit(admin, named.id, replace(rooms.new("Elm room"), title="A talk"))
    rooms.bookings.series.book(
        admin, rooms.new("Space 1", title="Van of Zebulon Quixworth"), "FREQ=DAILY;COUNT=2"
    )
    other = rooms.book(
        admin, begin=at(14), end=at(15), title="Stays", wishes=(Wish(rooms.ids["Flip chart"]),)
    )
    rooms.resources.print_door_sheet(admin, rooms.ids["Oak room"], date(2026, 11, 25))
    privacy.anonymise_contact(admin, zebulon)
    left = words(house.desk.store)
    for gone in ("Quixworth", "Parrot", str(zebulon)):
        assert gone not in left
    kept = rooms.bookings.lists.booking(admin, own.id).booking
    assert (kept.state, kept.starts_at, kept.customer) == (BookingState.BOOKED, at(10), "")
    assert rooms.bookings.lists.booking(admin, other.id).booking.title == "Stays"


def test_what_is_held_of_a_contact_tells_their_bookings(
    rooms: Rooms, house: Office, admin: Actor, zebulon: int
) -> None:
    rooms.book(admin, contact_id=zebulon, title="Their demo")
    with house.desk.store.read() as tx:
        archive = zipfile.ZipFile(io.BytesIO(gather(tx, zebulon)))
    (booking,) = json.loads(archive.read("data.json"))["bookings"]
    assert booking["title"] == "Their demo"


def test_old_bookings_are_emptied_by_night_and_take_nothing_any_more(
    rooms: Rooms, house: Office, admin: Actor, clock: FixedClock
) -> None:
    anna = rooms.hosts["Anna Kovacs"]
    old = rooms.book(admin, organiser_id=anna, title="Ancient history")
    clock.advance(days=100)
    new = rooms.book(
        admin, begin=at(10) + timedelta(days=105), end=at(11) + timedelta(days=105), title="Recent"
    )
    before = clock.now() - timedelta(days=30)
    Retention(house.desk.store, clock.now().date()).forget(before, before, before)
    left = words(house.desk.store)
    assert "Ancient" not in left
    assert "Recent" in left
    found = rooms.bookings.lists.booking(admin, old.id).booking
    assert (found.organiser_name, found.title) == ("", "")
    assert rooms.bookings.lists.booking(admin, new.id).booking.title == "Recent"
