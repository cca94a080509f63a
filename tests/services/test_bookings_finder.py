"""The finder on a real store: what fits the best first, the others with the reason."""

import pytest

from reception_app.bookings.records import Ask, Offer, Wish
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid, NotAllowed
from reception_app.occupancy import Span
from tests.builders.bookings import MANAGER, Rooms, at
from tests.builders.front_desk import NOBODY


def names(offers: tuple[Offer, ...]) -> list[str]:
    return [each.name for each in offers]


def test_the_smallest_that_holds_them_comes_first(rooms: Rooms, actor: Actor) -> None:
    found = rooms.bookings.finder.find(actor, "5 people tomorrow 10 1h")
    assert names(found.fits) == ["Elm room", "Oak room"]
    found = rooms.bookings.finder.find(actor, "10 people tomorrow 10 1h screen")
    assert (names(found.fits), names(found.others)) == (["Oak room"], ["Elm room"])
    assert found.ask.party == 10


def test_the_reason_why_one_does_not_fit_is_told_with_when_it_is_free(rooms: Rooms, actor: Actor) -> None:
    rooms.book(actor)
    found = rooms.bookings.finder.look(actor, Ask(at(11), at(12), party=8))
    said = {each.name: each.why_not.replace("\u2068", "").replace("\u2069", "") for each in found.others}
    assert said == {
        "Elm room": "It holds 6 people.",
        "Oak room": "Oak room is taken until 13:00: Board review.",
    }
    oak = next(each for each in found.others if each.name == "Oak room")
    assert oak.near[0] == Span(at(12), at(13))


def test_a_booking_that_moves_is_not_in_its_own_way(rooms: Rooms, actor: Actor) -> None:
    own = rooms.book(actor)
    found = rooms.bookings.finder.look(actor, Ask(at(11), at(13), booking_id=own.id))
    assert "Oak room" in names(found.fits)


def test_what_a_room_lacks_is_brought_as_long_as_there_is_some(rooms: Rooms, actor: Actor) -> None:
    charts = rooms.ids["Flip chart"]
    found = rooms.bookings.finder.find(actor, "tomorrow 11 2 flip charts")
    assert found.fits[0].wishes == (Wish(charts, 2),)
    rooms.book(actor, "Oak room", wishes=(Wish(charts, 2),))
    found = rooms.bookings.finder.find(actor, "elm tomorrow 12 2 flip charts")
    assert found.ask.room == "Elm room"
    assert "Flip chart" in found.others[0].why_not
    assert "no" in rooms.bookings.finder.find(actor, "4 people tomorrow 10 screen").others[0].why_not


def test_units_of_a_named_type_are_found(rooms: Rooms, actor: Actor) -> None:
    rooms.book(actor, "Space 1")
    found = rooms.bookings.finder.find(actor, "space 1 tomorrow 11")
    assert (names(found.fits), names(found.others)) == (["Space 2"], ["Space 1"])


def test_closed_hours_and_approval_are_told(rooms: Rooms, actor: Actor) -> None:
    rooms.edit("Oak room", needs_approval=True)
    found = rooms.bookings.finder.look(actor, Ask(at(10, day=28), at(11, day=28)))
    assert {each.why_not for each in found.others} == {"It is closed on Saturday."}
    found = rooms.bookings.finder.look(actor, Ask(at(10), at(11), resource_id=rooms.ids["Oak room"]))
    assert (found.fits[0].name, found.fits[0].remark) == ("Oak room", "Needs approval.")


def test_what_makes_no_sense_is_refused(rooms: Rooms, actor: Actor) -> None:
    with pytest.raises(Invalid):
        rooms.bookings.finder.look(MANAGER, Ask(at(11), at(11)))
    with pytest.raises(NotAllowed):
        rooms.bookings.finder.find(NOBODY, "now")
    assert rooms.bookings.finder.read(actor, "6 now").party == 6
