"""Of a private appointment others learn when, where and with whom of the staff it is: wherever it is shown."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from reception_app.appointments.records import Appointment, AppointmentFilter
from reception_app.appointments.schedule_layer import AppointmentLayer
from reception_app.bookings import House
from reception_app.bookings.door import door_data
from reception_app.bookings.resource_rows import read
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Conflict
from reception_app.occupancy import SlotTaken
from reception_app.occupancy.items import BUSY, ItemKey, Target, Wanted, Window
from reception_app.search import FindService, HitKind
from reception_app.timeline import TimelineService
from reception_app.visits.rows import read_visit
from tests.builders.appointments import MANAGER, TEN, Diary, at
from tests.builders.bookings import Rooms

OTTO = Actor(1011, "Otto Desk", Role.RECEPTIONIST, "Back desk")
SECRETS = ("Dora", "Petri", "Consultation", "Passport", "divorce", "dora@example.org", "Acme")
DAY = Window(at(0).date(), at(0).date(), ZoneInfo("Europe/Berlin"))


def nothing_of_it(said: object) -> bool:
    return not any(secret.casefold() in str(said).casefold() for secret in SECRETS)


def everything(appointment: Appointment) -> tuple[object, ...]:
    """All it says, also what does not show in its repr."""
    return tuple(getattr(appointment, name) for name in Appointment.__dataclass_fields__)


@pytest.fixture
def secret(diary: Diary, actor: Actor) -> Appointment:
    return diary.make(actor, private=True, company="Acme", notes="About the divorce", sooner=True)


def test_others_see_a_busy_time_in_lists_and_on_its_card(
    diary: Diary, secret: Appointment, actor: Actor
) -> None:
    lists = diary.appointments.lists
    (busy,) = lists.appointments(OTTO, AppointmentFilter())
    assert (busy.name, busy.hidden, busy.starts_at, busy.staff) == (BUSY, True, TEN, secret.staff)
    assert nothing_of_it(everything(busy))
    card = lists.appointment(OTTO, secret.id)
    assert (card.can, card.steps, card.appointment.hidden) == (frozenset(), (), True)
    assert lists.sooner(OTTO) == []
    for who in (actor, MANAGER):
        assert lists.appointment(who, secret.id).appointment.name == "Dora Petri"
        assert [each.id for each in lists.sooner(who)] == [secret.id]


def test_no_filter_tells_others_more(diary: Diary, secret: Appointment) -> None:
    lists = diary.appointments.lists
    asked = (
        AppointmentFilter(text="Dora"),
        AppointmentFilter(text="Consultation"),
        AppointmentFilter(service_id=secret.service_id),
        AppointmentFilter(sooner=True),
    )
    assert [lists.counts(OTTO, each) for each in asked] == [0, 0, 0, 0]
    assert lists.counts(OTTO, AppointmentFilter(text="Kovacs")) == 1


@pytest.mark.parametrize("verb", ["arrive", "begin", "fulfil", "no_show", "cancel"])
def test_others_do_nothing_with_it(diary: Diary, secret: Appointment, verb: str) -> None:
    with pytest.raises(Conflict, match="private"):
        getattr(diary.appointments, verb)(OTTO, secret.id)


def test_others_neither_change_nor_move_nor_undo_it(diary: Diary, secret: Appointment) -> None:
    verbs = diary.appointments
    with pytest.raises(Conflict, match="private"):
        verbs.edit(OTTO, secret.id, diary.new(at(12)))
    with pytest.raises(Conflict, match="private"):
        verbs.move(OTTO, secret.id, at(12), at(13))
    with pytest.raises(Conflict, match="private"):
        verbs.documents(OTTO, secret.id, ["Passport"])
    with pytest.raises(Conflict, match="private"):
        verbs.sooner(OTTO, secret.id, False)
    with pytest.raises(Conflict, match="private"):
        verbs.take_back(OTTO, secret.id, secret.version)


def test_whoever_wants_its_time_is_told_only_that_it_is_taken(
    diary: Diary, secret: Appointment, actor: Actor
) -> None:
    with pytest.raises(SlotTaken) as refused:
        diary.make(OTTO, name="Emil")
    assert nothing_of_it((refused.value.message, refused.value.taken))
    diary.make(actor, at(14), name="Emil")
    with pytest.raises(SlotTaken) as named:
        diary.make(OTTO, at(14))
    assert "Emil" in named.value.message


def test_the_schedule_shows_it_as_busy_and_holds_it(
    diary: Diary, secret: Appointment, store: Store, actor: Actor
) -> None:
    layer = AppointmentLayer(diary.appointments)
    with store.read() as tx:
        (busy,) = layer.between(tx, OTTO, DAY, Wanted())
        (own,) = layer.between(tx, actor, DAY, Wanted())
        one = layer.find(tx, OTTO, ItemKey(layer.name, secret.id))
    assert one == busy
    assert (busy.title, busy.line, busy.private, busy.movable) == (BUSY, "", True, False)
    assert (own.title, own.private, own.movable) == ("Dora Petri", True, True)
    with pytest.raises(Conflict, match="private"):
        layer.move(OTTO, busy, Target(starts_at=at(12), ends_at=at(13)))


def test_find_and_time_lines_keep_it_from_others(
    diary: Diary, secret: Appointment, store: Store, actor: Actor
) -> None:
    office = diary.office
    find = FindService(office.desk)

    def found(who: Actor, said: str) -> list[int]:
        return [hit.id for hit in find.find(who, said) if hit.kind is HitKind.APPOINTMENT]

    for said in ("dora petri", "consultation", "dora@example.org"):
        assert (found(OTTO, said), found(actor, said), found(MANAGER, said)) == ([], [secret.id], [secret.id])
    lines = TimelineService(store)
    anna = office.hosts["Anna Kovacs"]
    assert not [each for each in lines.of_employee(OTTO, anna) if each.record_id == secret.id]
    assert [each for each in lines.of_employee(actor, anna) if each.record_id == secret.id]


def test_reception_expects_who_comes_and_not_what_for(
    diary: Diary, secret: Appointment, store: Store, actor: Actor
) -> None:
    with store.read() as tx:
        visit = read_visit(tx, secret.visit_id)
    assert (visit.name, visit.purpose) == ("Dora Petri", "")
    diary.check_in(OTTO, secret.visit_id)
    assert diary.now(secret.id).state == "arrived"


def test_it_becomes_private_and_is_taken_back(diary: Diary, store: Store, actor: Actor) -> None:
    open_one = diary.make(actor)
    lists = diary.appointments.lists
    closed = diary.appointments.edit(actor, open_one.id, diary.new(private=True)).appointment
    assert lists.counts(OTTO, AppointmentFilter(text="Dora")) == 0
    assert lists.appointment(OTTO, open_one.id).appointment.hidden
    with store.read() as tx:
        labels = tx.execute_sql("SELECT title, holder FROM occupancy").all()
        assert nothing_of_it(labels)
        assert read_visit(tx, closed.visit_id).purpose == ""
    diary.appointments.take_back(actor, closed.id, closed.version)
    assert lists.counts(OTTO, AppointmentFilter(text="Dora")) == 1
    assert not lists.appointment(OTTO, open_one.id).appointment.hidden
    with store.read() as tx:
        assert read_visit(tx, closed.visit_id).purpose == "Consultation"


def test_who_takes_over_for_a_leaver_does_not_make_its_words_findable(
    diary: Diary, secret: Appointment, admin: Actor
) -> None:
    office = diary.office
    boris = office.hosts["Boris Lindt"]
    day = (TEN - timedelta(days=1)).date()
    office.desk.directory.leave_company(admin, office.hosts["Anna Kovacs"], day, take_over_by=boris)
    lists = diary.appointments.lists
    assert lists.counts(OTTO, AppointmentFilter(text="Dora")) == 0
    assert lists.counts(OTTO, AppointmentFilter(text="Lindt")) == 1
    assert diary.now(secret.id).private


def test_its_room_knows_only_that_it_is_in_use(
    diary: Diary, rooms: Rooms, store: Store, actor: Actor
) -> None:
    desk, oak = diary.office.desk, rooms.ids["Oak room"]
    house = House(store, desk.directory, desk.preferences)
    diary.make(actor, private=True, resource_id=oak)
    (there,) = rooms.resources.appointments(OTTO, oak)
    assert (there.title, there.whose) == ("", "")
    with pytest.raises(SlotTaken) as refused:
        rooms.book(OTTO)
    assert nothing_of_it(refused.value.message)
    with store.read() as tx:
        door = door_data(tx, house, read(tx, oak), TEN.date(), 1)
    assert nothing_of_it(door)
    assert "Reserved" in str(door["days"])


def test_moving_and_editing_keep_it_private(diary: Diary, secret: Appointment, actor: Actor) -> None:
    moved = diary.appointments.move(actor, secret.id, at(12), at(12, 30)).appointment
    assert (moved.private, moved.starts_at) == (True, at(12))
    new = replace(diary.new(at(12)), private=False)
    assert not diary.appointments.edit(actor, secret.id, new).appointment.private
