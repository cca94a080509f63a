"""An appointment takes its room with it: one claim for both, told, moved, given back and found together."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest

from reception_app.appointments.records import Appointment
from reception_app.appointments.records import AppointmentState as S
from reception_app.appointments.schedule_layer import AppointmentLayer
from reception_app.bookings import BookingService, House
from reception_app.db.engine import open_engine
from reception_app.db.uow import Store
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.errors import AppError, Conflict, Invalid
from reception_app.occupancy import SlotTaken, Span, Subject, taken
from reception_app.occupancy.items import ScheduledItem, Target, Wanted, Window
from reception_app.preferences import Preferences
from tests.builders.appointments import MANAGER, Diary, at
from tests.builders.bookings import Rooms
from tests.fakes.clock import FixedClock

OTHER = Actor(1011, "Otto Desk", Role.RECEPTIONIST, "Back desk")


@pytest.fixture
def holders(diary: Diary, rooms: Rooms, store: Store) -> Callable[[str], list[str]]:
    """Who has a room tomorrow, in words."""

    def told(room: str) -> list[str]:
        with store.read() as tx:
            found = taken(tx, [Subject("resource", rooms.ids[room])], at(0), at(23))
            return [f"{each.starts_at:%H:%M}-{each.ends_at:%H:%M} {each.words}" for each in found]

    return lambda room: [plain(each) for each in told(room)]


def plain(said: object) -> str:
    return str(said).replace("\u2068", "").replace("\u2069", "")


def in_room(diary: Diary, rooms: Rooms, actor: Actor, room: str = "Oak room", **more: object) -> Appointment:
    return diary.make(actor, resource_id=rooms.ids[room], **more)  # type: ignore[arg-type]


def test_it_has_the_room_and_nobody_else_gets_it(
    diary: Diary, rooms: Rooms, actor: Actor, holders: Callable[[str], list[str]]
) -> None:
    made = in_room(diary, rooms, actor)
    assert (made.resource_id, made.place) == (rooms.ids["Oak room"], "Oak room")
    assert holders("Oak room") == ["10:00-10:30 Consultation, Dora Petri, Anna Kovacs"]
    with pytest.raises(SlotTaken) as refused:
        rooms.book(actor, title="Interview")
    assert "Oak room is taken until 11:30: Consultation, Dora Petri, Anna Kovacs." in plain(refused.value)
    with pytest.raises(SlotTaken) as second:
        in_room(diary, rooms, actor, who="Boris Lindt", name="Ivo Novak")
    assert "Oak room is taken until 11:30: Consultation, Dora Petri, Anna Kovacs." in plain(second.value)
    assert "Free near it: 25 Nov 10:30 to 11:00, 25 Nov 11:30 to 12:00" in plain(second.value)
    assert "Free then: Elm room." in plain(second.value)
    assert in_room(diary, rooms, actor, "Elm room", who="Boris Lindt", name="Ivo Novak").state is S.BOOKED


def test_a_room_that_a_booking_has_is_refused_and_a_private_one_is_busy(
    diary: Diary, rooms: Rooms, actor: Actor, holders: Callable[[str], list[str]]
) -> None:
    rooms.book(MANAGER, title="Dismissal", private=True)
    with pytest.raises(SlotTaken) as refused:
        in_room(diary, rooms, actor)
    assert "Oak room is taken until 13:00: busy." in plain(refused.value)
    assert "Dismissal" not in plain(refused.value)
    with diary.office.desk.store.read() as tx:
        anna = Subject("employee", diary.office.hosts["Anna Kovacs"])
        assert taken(tx, [anna], at(9), at(13)) == [], "the staff's time was taken without the room"
    assert len(holders("Oak room")) == 1


def test_moved_given_back_and_taken_back_together(
    diary: Diary, rooms: Rooms, actor: Actor, holders: Callable[[str], list[str]]
) -> None:
    lists, service = diary.appointments.lists, diary.appointments
    made = in_room(diary, rooms, actor)
    moved = service.move(actor, made.id, at(13), at(13, 30)).appointment
    assert holders("Oak room") == ["13:00-13:30 Consultation, Dora Petri, Anna Kovacs"]
    other = service.move(actor, made.id, at(13), at(13, 30), room=rooms.ids["Elm room"]).appointment
    assert (other.place, holders("Oak room")) == ("Elm room", [])
    back = service.take_back(actor, made.id, other.version).appointment
    assert (back.resource_id, back.place) == (rooms.ids["Oak room"], "Oak room")
    assert (len(holders("Oak room")), holders("Elm room")) == (1, [])
    gone = service.cancel(actor, made.id, version=back.version).appointment
    assert (holders("Oak room"), gone.resource_id) == ([], rooms.ids["Oak room"])
    again = service.take_back(actor, made.id, gone.version).appointment
    assert (again.state, len(holders("Oak room"))) == (S.BOOKED, 1)
    free = replace(diary.new(at(13)), place="In the garden")
    left = service.edit(actor, made.id, free, again.version).appointment
    assert (left.resource_id, left.place, holders("Oak room")) == (0, "In the garden", [])
    assert lists.appointment(actor, moved.id).trouble == ()


def test_undone_it_is_refused_while_somebody_else_has_the_room(
    diary: Diary, rooms: Rooms, actor: Actor
) -> None:
    made = in_room(diary, rooms, actor)
    gone = diary.appointments.cancel(actor, made.id).appointment
    rooms.book(actor, title="Interview")
    with pytest.raises(SlotTaken, match="Interview"):
        diary.appointments.take_back(actor, made.id, gone.version)
    assert diary.now(made.id).state is S.CANCELLED


def test_who_does_not_come_gives_the_room_back(
    diary: Diary, rooms: Rooms, actor: Actor, clock: FixedClock, holders: Callable[[str], list[str]]
) -> None:
    made = in_room(diary, rooms, actor, expected=False)
    clock.set(at(10, 20))
    diary.appointments.no_show(actor, made.id)
    assert holders("Oak room") == []
    diary.appointments.arrive(actor, made.id)
    assert len(holders("Oak room")) == 1
    first = in_room(diary, rooms, actor, begin=at(14))
    diary.appointments.take_back(actor, first.id, first.version)
    assert len(holders("Oak room")) == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"needs_approval": True}, "Oak room needs approval: book it by itself."),
        ({"hours": (None, *(((480, 1080),) * 6))}, ""),
        ({"hours": (*(((480, 600),) * 7),)}, "Oak room: It is open from 08:00 to 10:00."),
        ({"longest": 15}, "Oak room: It can be had for 15 minutes at most."),
        ({"notice": 3000}, "Oak room: It must be booked 50 hours ahead."),
    ],
)
def test_the_rules_of_the_room_hold(
    diary: Diary, rooms: Rooms, actor: Actor, changes: dict[str, object], said: str
) -> None:
    rooms.edit("Oak room", **changes)
    if not said:
        assert in_room(diary, rooms, actor).place == "Oak room"
        return
    with pytest.raises(Invalid) as refused:
        in_room(diary, rooms, actor)
    assert (refused.value.field, plain(refused.value)) == ("place", said)


def test_what_is_there_several_times_gone_or_out_of_use_is_not_chosen(
    diary: Diary, rooms: Rooms, actor: Actor
) -> None:
    offered = [each.name for each in diary.appointments.rooms.choices(actor)]
    assert offered[:2] == ["Elm room", "Oak room"]
    assert "Flip chart" not in offered
    with pytest.raises(Invalid, match="several times"):
        in_room(diary, rooms, actor, "Flip chart")
    rooms.resources.retire(MANAGER, rooms.ids["Oak room"])
    with pytest.raises(Invalid, match="not in use"):
        in_room(diary, rooms, actor)
    with pytest.raises(Invalid, match="not there any more"):
        diary.make(actor, resource_id=77)


def test_a_room_that_went_out_of_service_is_told_and_refused(
    diary: Diary, rooms: Rooms, actor: Actor
) -> None:
    made = in_room(diary, rooms, actor)
    rooms.resources.out_of_service(MANAGER, rooms.ids["Oak room"], at(8), at(12), "Leak")
    sentence = "Oak room is taken until 13:00: Out of service: Leak."
    detail = diary.appointments.lists.appointment(actor, made.id)
    assert [plain(each) for each in detail.trouble] == [f"{sentence} Free then: Elm room."]
    assert [each.id for each, _ in diary.appointments.lists.troubled(actor)] == [made.id]
    with pytest.raises(SlotTaken, match="Out of service"):
        in_room(diary, rooms, actor, who="Boris Lindt", begin=at(11), name="Ivo Novak")


def test_the_first_free_time_is_one_of_the_room_as_well(diary: Diary, rooms: Rooms, actor: Actor) -> None:
    service, slots = diary.services["Consultation"].id, diary.appointments.slots
    anna, oak = [diary.office.hosts["Anna Kovacs"]], rooms.ids["Oak room"]
    rooms.edit("Oak room", buffer_before=15, buffer_after=15)
    booked = rooms.book(actor, begin=at(9), end=at(10))

    def first(room: int, since: int = 8, **more: object) -> str:
        found = slots.first_free(actor, service, anna, since=at(since), limit=1, room=room, **more)  # type: ignore[arg-type]
        return f"{found[0].starts_at:%d %H:%M}" if found else ""

    assert (first(0), first(oak)) == ("25 08:00", "25 08:00")
    # Quarter past: what the booking keeps free after it, and what the appointment keeps free before it.
    assert first(oak, 9) == "25 10:30"
    rooms.edit("Oak room", buffer_before=0, buffer_after=0, hours=(*(((840, 1080),) * 5), None, None))
    assert first(oak, 9) == "25 13:00"
    rooms.edit("Oak room", longest=20)
    assert first(oak, 9) == ""
    rooms.edit("Oak room", longest=0, hours=((0, 1440),) * 7, days_ahead=1)
    assert first(oak, 12) == ""
    rooms.edit("Oak room", days_ahead=0)
    rooms.bookings.cancel(actor, booked.id)
    mine = in_room(diary, rooms, actor, begin=at(9))
    assert first(oak, 9) == "25 09:45"
    assert first(oak, 9, but=mine.id) == "25 09:00"


def test_a_wished_time_tells_of_the_room(diary: Diary, rooms: Rooms, actor: Actor) -> None:
    service, oak = diary.services["Consultation"].id, rooms.ids["Oak room"]
    anna = [diary.office.hosts["Anna Kovacs"]]
    rooms.book(actor, title="Interview")
    seen = diary.appointments.slots.outlook(actor, service, anna, Span(at(11), at(11, 30)), room=oak)
    sentence = "Oak room is taken until 13:00: Interview. Free then: Elm room."
    assert [plain(each) for each in seen.taken] == [sentence]
    assert not seen.free
    assert [f"{each.starts_at:%H:%M}" for each in seen.near] == ["12:00", "09:30", "12:30"]
    assert seen.others == (), "nobody else can have the room either"
    mine = in_room(diary, rooms, actor, begin=at(14))
    own = Span(mine.starts_at, mine.ends_at)
    assert diary.appointments.slots.outlook(actor, service, anna, own, mine.id, oak).free


def test_whoever_leaves_hands_over_with_the_room(
    diary: Diary, rooms: Rooms, actor: Actor, holders: Callable[[str], list[str]]
) -> None:
    in_room(diary, rooms, actor)
    anna, boris = (diary.office.hosts[name] for name in ("Anna Kovacs", "Boris Lindt"))
    diary.office.desk.directory.leave_company(MANAGER, anna, at(9, day=24).date(), take_over_by=boris)
    assert holders("Oak room") == ["10:00-10:30 Consultation, Dora Petri, Boris Lindt"]


def test_in_the_schedule_it_stands_once_in_the_column_of_the_room_and_moves_there(
    diary: Diary, rooms: Rooms, actor: Actor, store: Store, holders: Callable[[str], list[str]]
) -> None:
    layer = AppointmentLayer(diary.appointments)
    oak, elm = (Subject("resource", rooms.ids[name]) for name in ("Oak room", "Elm room"))
    made = in_room(diary, rooms, actor)
    window = Window(at(9).date(), at(9).date(), diary.office.desk.zone())

    def shown() -> ScheduledItem:
        with store.read() as tx:
            (item,) = layer.between(tx, actor, window, Wanted())
        return item

    item = shown()
    with store.read() as tx:
        assert layer.find(tx, actor, item.key) == item
    assert item.places == (Subject("employee", diary.office.hosts["Anna Kovacs"]), oak)
    assert Wanted(resources=frozenset({oak.id})).keep([item]) == [item]
    undo = layer.move(actor, item, Target(at(11), at(11, 30), column=elm, out_of=oak))
    assert (shown().places[1], holders("Oak room")) == (elm, [])
    undo()
    assert (shown().places[1], diary.now(made.id).starts_at, holders("Elm room")) == (oak, at(10), [])
    with pytest.raises(Conflict, match="Drop it on a person or a room"):
        layer.move(actor, item, Target(at(11), at(11, 30), column=Subject("lane", 1)))


def test_a_time_that_has_gone_by_keeps_its_room_when_only_words_change(
    diary: Diary, rooms: Rooms, actor: Actor
) -> None:
    made = in_room(diary, rooms, actor)
    rooms.edit("Oak room", needs_approval=True, notice=10_000)
    same = diary.new(resource_id=made.resource_id, notes="Brings her brother")
    kept = diary.appointments.edit(actor, made.id, same).appointment
    assert (kept.resource_id, kept.notes) == (made.resource_id, "Brings her brother")
    later = replace(same, starts_at=at(12), ends_at=at(12) + timedelta(minutes=30))
    rooms.edit("Oak room", needs_approval=False)
    with pytest.raises(AppError, match="ahead"):
        diary.appointments.edit(actor, made.id, later)


def test_a_desk_that_books_and_one_that_makes_an_appointment_never_both_get_the_room(
    diary: Diary, rooms: Rooms, actor: Actor, store_path: Path, store_key: bytes, clock: FixedClock
) -> None:
    other = Store(open_engine(store_path, store_key), clock, ChangeBus())
    preferences = Preferences(other)
    bookings = BookingService(House(other, DirectoryService(other, zone=preferences.zone), preferences))

    def got(both: Barrier, take: Callable[[], object]) -> str:
        both.wait(20)
        try:
            take()
        except SlotTaken as refused:
            return plain(refused.taken[0].words)
        return "got it"

    try:
        for number in range(8):
            begin = at(8) + number * timedelta(hours=1)
            end, both = begin + timedelta(minutes=30), Barrier(2)
            new = diary.new(begin, resource_id=rooms.ids["Oak room"], expected=False)
            booking = rooms.new(begin=begin, end=end)
            with ThreadPoolExecutor(2) as pool:
                one = pool.submit(got, both, partial(diary.appointments.schedule, actor, new))
                two = pool.submit(got, both, partial(bookings.book, OTHER, booking))
                found = {one.result(), two.result()}
            assert "got it" in found
            assert found & {"Board review", "Consultation, Dora Petri, Anna Kovacs"}, found
    finally:
        other.close()
