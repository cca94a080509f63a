"""A room that an appointment has: on its door, out of service, and with rules that came after the appointment."""

from dataclasses import replace

import pytest

from reception_app.appointments import making
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid
from reception_app.occupancy import Span
from tests.builders.appointments import MANAGER, Diary, at, open_diary
from tests.builders.bookings import Rooms, open_rooms
from tests.builders.front_desk import Office
from tests.fakes.clock import FixedClock
from tests.unit.documents.reading import texts_of


@pytest.fixture
def diary(house: Office) -> Diary:
    return open_diary(house)


@pytest.fixture
def rooms(house: Office) -> Rooms:
    return open_rooms(house)


def plain(said: object) -> str:
    return str(said).replace("\u2068", "").replace("\u2069", "")


def test_the_sheet_for_the_door_says_reserved_and_not_who_comes(
    diary: Diary, rooms: Rooms, actor: Actor
) -> None:
    oak = rooms.ids["Oak room"]
    made = diary.make(actor, resource_id=oak)
    rooms.book(actor, begin=at(13), end=at(14), title="Board review")
    (page,) = texts_of(rooms.resources.door_sheet(actor, oak, at(12).date()))
    assert "11:00 to 11:30" in page
    assert page.index("Reserved") < page.index("14:00 to 15:00") < page.index("Board review")
    assert not any(word in page for word in ("Dora", "Petri", "Consultation", "Kovacs"))
    diary.appointments.cancel(actor, made.id)
    (after,) = texts_of(rooms.resources.door_sheet(actor, oak, at(12).date()))
    assert "Reserved" not in after


def test_the_appointments_that_lose_their_room_are_told(
    diary: Diary, rooms: Rooms, actor: Actor, clock: FixedClock
) -> None:
    oak, listed = rooms.ids["Oak room"], rooms.resources.appointments
    made = diary.make(actor, resource_id=oak)
    later = diary.make(actor, resource_id=oak, begin=at(14), name="Ivo Novak")
    rooms.book(actor, begin=at(11), end=at(12))
    (found,) = listed(actor, oak, Span(at(9), at(13)))
    assert (found.id, found.title, found.whose) == (made.id, "Consultation, Dora Petri", "Anna Kovacs")
    assert (found.starts_at, found.ends_at) == (made.starts_at, made.ends_at)
    assert [each.id for each in listed(actor, oak)] == [made.id, later.id]
    with pytest.raises(Invalid):
        listed(actor, oak, Span(at(13), at(9)))
    rooms.resources.out_of_service(MANAGER, oak, at(8), at(18), "Leak")
    assert [each.id for each in listed(actor, oak, Span(at(8), at(18)))] == [made.id, later.id]
    clock.set(at(12))
    assert [each.id for each in listed(actor, oak, Span(at(8), at(18)))] == [later.id]
    diary.appointments.cancel(actor, later.id)
    assert listed(actor, oak) == []


def test_a_room_that_needs_approval_by_now_stays_but_is_not_taken_at_another_time(
    diary: Diary, rooms: Rooms, actor: Actor
) -> None:
    made = diary.make(actor, resource_id=rooms.ids["Oak room"])
    rooms.edit("Oak room", needs_approval=True)
    for begin, end in ((at(13), at(13, 30)), (at(10), at(10, 45))):
        with pytest.raises(Invalid, match="needs approval") as refused:
            diary.appointments.move(actor, made.id, begin, end)
        assert (refused.value.field, diary.now(made.id).version) == ("place", made.version)
    same = replace(making.new_of(made), notes="Brings her son", ends_at=at(10, 20))
    saved = diary.appointments.edit(actor, made.id, same).appointment
    assert (saved.resource_id, saved.notes, saved.ends_at) == (made.resource_id, "Brings her son", at(10, 20))
    elsewhere = diary.appointments.move(actor, made.id, at(13), at(13, 30), room=rooms.ids["Elm room"])
    assert elsewhere.appointment.place == "Elm room"


def test_a_room_that_is_out_of_use_is_not_taken_at_another_time(
    diary: Diary, rooms: Rooms, actor: Actor
) -> None:
    made = diary.make(actor, resource_id=rooms.ids["Oak room"])
    rooms.resources.retire(MANAGER, rooms.ids["Oak room"])
    with pytest.raises(Invalid) as refused:
        diary.appointments.move(actor, made.id, at(13), at(13, 30))
    assert plain(refused.value) == "Oak room is not in use any more."
