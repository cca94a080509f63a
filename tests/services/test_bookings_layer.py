"""Rooms in the schedule: what stands where, what is private, what clashes, moved and taken back."""

from datetime import date

import pytest

from reception_app.bookings.records import Wish
from reception_app.bookings.schedule_layer import BookingLayer, OutageLayer, resource_columns
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict
from reception_app.occupancy import SlotTaken, Subject
from reception_app.occupancy.items import ItemKey, ScheduledItem, Target, Wanted, Window
from reception_app.occupancy.layers import MovableLayer
from tests.builders.bookings import INTERN, MANAGER, Rooms, at
from tests.builders.front_desk import Office


def items(rooms: Rooms, store: Store, house: Office, actor: Actor) -> list[ScheduledItem]:
    day = date(2026, 11, 25)
    window = Window(day, day, house.desk.preferences.zone())
    with store.read() as tx:
        layers = (BookingLayer(rooms.bookings), OutageLayer())
        return [each for layer in layers for each in layer.between(tx, actor, window, Wanted())]


def test_a_booking_stands_under_its_room_and_its_organiser(
    rooms: Rooms, store: Store, house: Office, actor: Actor
) -> None:
    anna, charts = rooms.hosts["Anna Kovacs"], rooms.ids["Flip chart"]
    rooms.book(actor, organiser_id=anna, party=6, catering="Coffee", wishes=(Wish(charts),))
    rooms.book(actor, "Elm room", title="", customer="Helix Bank", private=True)
    first, second = items(rooms, store, house, INTERN)
    assert first.places == (
        Subject("resource", rooms.ids["Oak room"]), Subject("resource", charts), Subject("employee", anna),
    )  # fmt: skip
    assert (first.title, first.line, first.tone) == (
        "Board review", "Oak room · Anna Kovacs · 6 people · catering", "info",
    )  # fmt: skip
    assert (second.title, second.line, second.private, second.movable) == ("Busy", "Elm room", True, False)
    assert items(rooms, store, house, actor)[1].title == "Helix Bank"


def test_what_clashes_is_red(rooms: Rooms, store: Store, house: Office, actor: Actor) -> None:
    anna = rooms.hosts["Anna Kovacs"]
    rooms.book(actor, organiser_id=anna)
    rooms.book(actor, "Elm room", at(11), at(13), organiser_id=anna)
    rooms.book(actor, "Elm room", at(14), at(15))
    assert [each.clash for each in items(rooms, store, house, actor)] == [True, True, False]
    rooms.resources.out_of_service(MANAGER, rooms.ids["Elm room"], at(14), at(16), "Painted")
    third, out = items(rooms, store, house, actor)[2:]
    assert (third.tone, out.title, out.line) == ("bad", "Out of service", "Elm room · Painted")


def test_it_is_dragged_to_another_time_room_and_person_and_taken_back(
    rooms: Rooms, store: Store, house: Office, actor: Actor
) -> None:
    own = rooms.book(actor)
    layer = BookingLayer(rooms.bookings)
    assert isinstance(layer, MovableLayer)
    (item,) = items(rooms, store, house, actor)
    with store.read() as tx:
        assert layer.find(tx, actor, item.key) == item
        assert layer.find(tx, actor, ItemKey("booking", 7)) is None
    elm = Subject("resource", rooms.ids["Elm room"])
    undo = layer.move(actor, item, Target(at(14), at(15), column=elm))
    moved = rooms.bookings.lists.booking(actor, own.id).booking
    assert (moved.resource_name, moved.starts_at) == ("Elm room", at(14))
    undo()
    assert rooms.bookings.lists.booking(actor, own.id).booking.starts_at == at(10)
    anna = Subject("employee", rooms.hosts["Anna Kovacs"])
    layer.move(actor, item, Target(at(10), at(11), column=anna))
    assert rooms.bookings.lists.booking(actor, own.id).booking.organiser_name == "Anna Kovacs"
    rooms.book(actor, begin=at(13), end=at(14))
    with pytest.raises(SlotTaken):
        layer.move(actor, item, Target(at(13), at(14)))
    with pytest.raises(Conflict):
        layer.move(actor, item, Target(at(13), at(14), column=Subject("lane", 1)))
    with pytest.raises(Conflict):
        layer.move(actor, item, Target(first_on=date(2026, 11, 26), last_on=date(2026, 11, 26)))


def test_what_lasts_for_days_stands_on_each_of_them(
    rooms: Rooms, store: Store, house: Office, actor: Actor
) -> None:
    rooms.book(actor, "Space 1", at(12, day=24), at(12, day=27), title="Van")
    (van,) = items(rooms, store, house, actor)
    assert (van.title, van.starts_at, van.ends_at) == ("Van", at(12, day=24), at(12, day=27))


def test_rooms_come_before_things(rooms: Rooms, actor: Actor) -> None:
    columns = list(resource_columns(rooms.resources, actor))
    assert [each.name for each in columns][:3] == ["Elm room", "Oak room", "Flip chart"]
    assert (columns[1].line, columns[1].group, columns[2].group) == (
        "12 seats · Screen",
        "Rooms",
        "Equipment",
    )


def test_what_was_put_into_service_before_it_was_out_is_not_shown(
    rooms: Rooms, store: Store, house: Office, actor: Actor
) -> None:
    rooms.book(actor, "Elm room", at(10), at(16))
    outage, _ = rooms.resources.out_of_service(MANAGER, rooms.ids["Elm room"], at(14), at(16), "Painted")
    assert [each.clash for each in items(rooms, store, house, actor)] == [True, False]
    rooms.resources.back_in_service(MANAGER, outage.id)
    assert [(each.title, each.clash) for each in items(rooms, store, house, actor)] == [
        ("Board review", False)
    ]
