"""A room that an appointment has: on its door, out of service, over early, and with rules that came after it."""

from dataclasses import replace
from datetime import datetime

import pytest

from reception_app.appointments import making
from reception_app.appointments.records import AppointmentState as S
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid
from reception_app.occupancy import SlotTaken, Span, Subject, taken
from tests.builders.appointments import MANAGER, Diary, at
from tests.builders.bookings import Rooms
from tests.fakes.clock import FixedClock
from tests.unit.documents.reading import texts_of


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


def free_from(diary: Diary, rooms: Rooms, begin: datetime, end: datetime) -> bool:
    """Whether neither the room nor Anna is taken between two moments."""
    subjects = [
        Subject("resource", rooms.ids["Oak room"]),
        Subject("employee", diary.office.hosts["Anna Kovacs"]),
    ]
    with diary.office.desk.store.read() as tx:
        return not taken(tx, subjects, begin, end)


def test_what_is_over_early_gives_the_rest_of_its_time_back(
    diary: Diary, rooms: Rooms, actor: Actor, clock: FixedClock
) -> None:
    made = diary.make(actor, resource_id=rooms.ids["Oak room"], expected=False, ends_at=at(12))
    clock.set(at(10, 20))
    diary.appointments.begin(actor, made.id)
    assert not free_from(diary, rooms, at(11), at(12))
    over = diary.appointments.fulfil(actor, made.id).appointment
    assert over.ends_at == at(12), "when it was to end stays on record"
    assert free_from(diary, rooms, at(10, 30), at(12)), "its ten minutes afterwards are kept"
    assert not free_from(diary, rooms, at(10, 15), at(10, 20))
    again = diary.appointments.take_back(actor, made.id, over.version).appointment
    assert (again.state, free_from(diary, rooms, at(11), at(12))) == (S.IN_PROGRESS, False)
    clock.set(at(12, 30))
    diary.appointments.fulfil(actor, made.id)
    assert free_from(diary, rooms, at(12, 10), at(13)), "what is over late has had no more than its time"


def test_what_is_over_is_not_taken_back_where_the_room_was_given_away(
    diary: Diary, rooms: Rooms, actor: Actor, clock: FixedClock
) -> None:
    made = diary.make(actor, resource_id=rooms.ids["Oak room"], expected=False, ends_at=at(12))
    clock.set(at(10, 20))
    diary.appointments.begin(actor, made.id)
    over = diary.appointments.fulfil(actor, made.id).appointment
    rooms.book(actor, begin=at(11), end=at(11, 30), title="Interview")
    with pytest.raises(SlotTaken, match="Interview"):
        diary.appointments.take_back(actor, made.id, over.version)
    assert diary.now(made.id).state is S.FULFILLED


def test_who_comes_after_all_is_told_who_has_the_room_and_what_is_free(
    diary: Diary, rooms: Rooms, actor: Actor, clock: FixedClock
) -> None:
    made = diary.make(actor, resource_id=rooms.ids["Oak room"], ends_at=at(12))
    clock.set(at(10, 20))
    diary.office.expect.no_show(actor, [made.visit_id])
    lists = diary.appointments.lists
    assert lists.appointment(actor, made.id).trouble == (), "the room is still free"
    rooms.book(actor, begin=at(10, 30), end=at(11, 30), title="Interview")
    (told,) = lists.appointment(actor, made.id).trouble
    assert plain(told) == "Oak room is taken until 12:30: Interview. Free then: Elm room."
    # Whoever stands at the desk is received.
    diary.check_in(actor, made.visit_id)
    here = lists.appointment(actor, made.id)
    assert (here.appointment.state, here.trouble) == (S.ARRIVED, (told,))
    clock.set(at(12))
    assert lists.appointment(actor, made.id).trouble == (), "by then it does not matter any more"
