"""Rooms and things on a real store: described, changed, out of service with what that affects."""

from datetime import timedelta

import pytest

from reception_app.bookings.records import BookingState, Equipment, Layout, NewResource, ResourceKind, Wish
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.occupancy import SlotTaken
from tests.builders.bookings import MANAGER, Rooms, at
from tests.builders.messages import payload
from tests.fakes.clock import FixedClock
from tests.unit.documents.reading import texts_of


def test_a_room_is_described_and_changed(rooms: Rooms, actor: Actor) -> None:
    oak = rooms.resources.resource(actor, rooms.ids["Oak room"])
    assert (oak.capacity, oak.line, oak.hours[0], oak.hours[6]) == (
        12,
        "12 seats · Screen",
        (480, 1080),
        None,
    )
    assert rooms.resources.types(actor) == ["Parking space"]
    assert [each.name for each in rooms.resources.resources(actor, ResourceKind.ROOM)] == [
        "Elm room",
        "Oak room",
    ]
    rooms.edit("Oak room", name="Oak hall", capacity=20)
    changed = rooms.resources.resource(actor, oak.id)
    assert (changed.name, changed.capacity, changed.version) == ("Oak hall", 20, 2)
    with pytest.raises(Conflict):
        rooms.resources.edit(MANAGER, oak.id, NewResource("Oak"), oak.version)
    with pytest.raises(NotAllowed):
        rooms.resources.add(actor, NewResource("Ash room"))
    with pytest.raises(NotFound):
        rooms.resources.resource(actor, 4711)


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewResource("  "), "name"),
        (NewResource("OAK  Room"), "name"),
        (NewResource("Ash", capacity=-1), "capacity"),
        (NewResource("Ash", ResourceKind.THING, quantity=0), "quantity"),
        (NewResource("Ash", hours=((600, 540),) * 7), "hours"),
        (NewResource("Ash", hours=((0, 1500),) * 7), "hours"),
        (NewResource("Ash", hours=(None,) * 7), "hours"),
        (NewResource("Ash", hours=()), "hours"),
        (NewResource("Ash", equipment=(Equipment("Screen", 0),)), "equipment"),
        (NewResource("Ash", equipment=(Equipment(" "),)), "equipment"),
        (NewResource("Ash", capacity=6, layouts=(Layout("Rows", 9),)), "layouts"),
    ],
)
def test_bad_input_names_its_field(rooms: Rooms, new: NewResource, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        rooms.resources.add(MANAGER, new)
    assert refused.value.field == field


def test_out_of_service_tells_what_is_affected(rooms: Rooms, actor: Actor, clock: FixedClock) -> None:
    own = rooms.book(actor)
    oak = rooms.ids["Oak room"]
    assert [each.id for each in rooms.resources.affected(actor, oak, at(0), at(23))] == [own.id]
    with pytest.raises(Invalid):
        rooms.resources.out_of_service(MANAGER, oak, at(0), at(0, day=30), " ")
    outage, affected = rooms.resources.out_of_service(MANAGER, oak, at(0), at(0, day=30), "Painted")
    assert [each.id for each in affected] == [own.id]
    assert rooms.resources.resource(actor, oak).outages == (outage,)
    with pytest.raises(SlotTaken, match="Painted"):
        rooms.book(actor, begin=at(14, day=27), end=at(15, day=27))
    clock.advance(days=2)
    assert rooms.resources.back_in_service(MANAGER, outage.id).outages == ()
    assert rooms.book(actor, begin=at(14, day=27), end=at(15, day=27)).state is BookingState.BOOKED
    with pytest.raises(Conflict):
        rooms.resources.back_in_service(MANAGER, outage.id)
    with pytest.raises(NotFound):
        rooms.resources.back_in_service(MANAGER, 4711)
    with pytest.raises(Invalid):
        rooms.resources.out_of_service(MANAGER, oak, at(0), at(1), "Over")


def test_what_is_to_be_brought_is_affected_as_well(rooms: Rooms, actor: Actor) -> None:
    charts = rooms.ids["Flip chart"]
    own = rooms.book(actor, wishes=(Wish(charts),))
    assert [each.id for each in rooms.resources.affected(actor, charts, at(0), at(23))] == [own.id]


def test_an_outage_that_has_not_begun_never_was(rooms: Rooms, actor: Actor) -> None:
    oak = rooms.ids["Oak room"]
    outage, _ = rooms.resources.out_of_service(MANAGER, oak, at(9), at(18), "Floor")
    rooms.resources.back_in_service(MANAGER, outage.id)
    assert rooms.book(actor).state is BookingState.BOOKED


def test_what_is_retired_is_not_booked_any_more(rooms: Rooms, actor: Actor) -> None:
    own = rooms.book(actor)
    oak = rooms.ids["Oak room"]
    assert [each.id for each in rooms.resources.retire(MANAGER, oak)] == [own.id]
    assert "Oak room" not in [each.name for each in rooms.resources.resources(actor)]
    assert "Oak room" in [each.name for each in rooms.resources.resources(actor, retired=True)]
    with pytest.raises(Invalid, match="not in use"):
        rooms.book(actor, begin=at(14), end=at(15))
    rooms.resources.bring_back(MANAGER, oak)
    end = at(15) + timedelta(minutes=30)
    assert rooms.book(actor, begin=at(14), end=end).state is BookingState.BOOKED


def test_the_sheet_for_the_door_keeps_what_is_private(rooms: Rooms, actor: Actor, store: Store) -> None:
    rooms.book(actor, organiser_id=rooms.hosts["Anna Kovacs"])
    rooms.book(actor, begin=at(13), end=at(14), private=True, title="Dismissal")
    oak = rooms.ids["Oak room"]
    (page,) = texts_of(rooms.resources.door_sheet(actor, oak, at(12).date()))
    for said in (
        "Oak room",
        "Wednesday 25 Nov 2026",
        "11:00 to 13:00",
        "Board review",
        "Anna Kovacs",
        "Reserved",
    ):
        assert said in page
    assert "Dismissal" not in page
    delivery = rooms.resources.print_door_sheet(actor, oak, at(12).date(), 2)
    assert payload(store, delivery)["document"] == "door_sheet"
