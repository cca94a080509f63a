"""The bar over rooms, bookings, appointments and entries: who may not read them does not hear that they are there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from reception_app.appointments.making import new_of
from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.db.uow import Store
from reception_app.features import metadata
from reception_app.kernel.actor import Actor, Role
from reception_app.privacy.retention import Retention
from reception_app.privacy.service import PrivacyService
from reception_app.schedule import LaneEdit, Visibility
from reception_app.search import FindService, HitKind
from reception_app.search.records import Hit
from tests.builders.appointments import Diary
from tests.builders.bookings import Rooms, at
from tests.builders.front_desk import Office
from tests.builders.schedule import INTERN, MANAGER, RECEPTIONIST, Plan, open_schedule
from tests.fakes.clock import FixedClock

OTHER = Actor(1012, "Second Desk", Role.RECEPTIONIST, "Front desk")
Found = Callable[..., list[str]]


@pytest.fixture
def find(house: Office) -> FindService:
    return FindService(house.desk)


@pytest.fixture
def plan(house: Office) -> Plan:
    return open_schedule(house)


@pytest.fixture
def found(find: FindService) -> Found:
    """The titles of what is found, each with its kind."""

    def titles(typed: str, actor: Actor = RECEPTIONIST) -> list[str]:
        return [f"{hit.kind.value}: {hit.title}" for hit in find.find(actor, typed)]

    return titles


def one(find: FindService, typed: str, actor: Actor = RECEPTIONIST) -> Hit:
    (hit,) = find.find(actor, typed)
    return hit


def test_a_room_is_found_by_its_name_type_and_place_as_they_are_now(
    rooms: Rooms, find: FindService, found: Found
) -> None:
    rooms.edit("Oak room", place="Second floor", type="Meeting room")
    for typed in ("oak", "room oak", "second floor", "meeting", "OAK", "floro second"):
        assert "resource: Oak room" in found(typed), typed
    hit = one(find, "oak")
    assert (hit.id, hit.kind, hit.chip) == (rooms.ids["Oak room"], HitKind.ROOM, "")
    assert hit.subtitle == "Meeting room · Second floor · 12 seats"
    rooms.edit("Oak room", name="Linden hall")
    assert (found("oak"), found("linden")) == ([], ["resource: Linden hall"])
    rooms.edit("Elm room", place="Behind the linden")
    assert found("linden") == ["resource: Linden hall", "resource: Elm room"], "its own name comes first"
    rooms.resources.retire(MANAGER, rooms.ids["Oak room"])
    assert one(find, "linden hall").chip == "not in use"


def test_a_booking_is_found_by_what_it_is_for_and_who_has_it(
    rooms: Rooms, find: FindService, found: Found
) -> None:
    anna = rooms.hosts["Anna Kovacs"]
    booked = rooms.book(RECEPTIONIST, title="Courier briefing", organiser_id=anna, customer="Zeta Works")
    for typed in ("Courier", "brief cour", "zeta", "COURIER BRIEFING", "Couriar"):
        assert found(typed) == ["booking: Courier briefing"], typed
    assert "booking: Courier briefing" in found("kovacs")
    hit = one(find, "courier")
    assert (hit.id, hit.subtitle) == (booked.id, "Oak room · Zeta Works · Anna Kovacs")
    assert hit.chip == "booked 2026-11-25"
    changed = replace(rooms.new(title="Tasting"), customer="Zeta Works")
    rooms.bookings.edit(RECEPTIONIST, booked.id, changed)
    assert (found("courier"), found("tasting")) == ([], ["booking: Tasting"])
    now = rooms.bookings.cancel(RECEPTIONIST, booked.id).booking
    assert one(find, "tasting").chip == "cancelled 2026-11-25"
    rooms.bookings.take_back(RECEPTIONIST, booked.id, now.version)
    assert one(find, "tasting").chip == "booked 2026-11-25"


def test_a_change_that_is_taken_back_is_found_by_the_old_words(rooms: Rooms, found: Found) -> None:
    booked = rooms.book(RECEPTIONIST, title="Courier")
    now = rooms.bookings.edit(RECEPTIONIST, booked.id, rooms.new(title="Tasting")).booking
    assert (found("courier"), found("tasting")) == ([], ["booking: Tasting"])
    rooms.bookings.take_back(RECEPTIONIST, booked.id, now.version)
    assert (found("courier"), found("tasting")) == (["booking: Courier"], [])


def test_a_private_booking_is_not_there_for_others(rooms: Rooms, found: Found) -> None:
    booked = rooms.book(RECEPTIONIST, title="Secret merger", customer="Zeta Works", private=True)
    for typed in ("secret", "merger", "zeta", "se"):
        assert found(typed, OTHER) == found(typed, INTERN) == [], typed
        assert found(typed) == found(typed, MANAGER) == ["booking: Secret merger"], typed
    assert found("mergre") == [], "what is misspelt is looked up in a list of words that is the same for all"
    rooms.bookings.edit(RECEPTIONIST, booked.id, rooms.new(title="Secret merger"))
    assert found("merger", OTHER) == ["booking: Secret merger"]
    rooms.bookings.edit(RECEPTIONIST, booked.id, rooms.new(title="Secret merger", private=True))
    assert found("merger", OTHER) == []


def test_what_is_private_takes_no_room_from_what_is_not(rooms: Rooms, find: FindService) -> None:
    rooms.book(OTHER, title="Review of all")
    for hour in range(8, 12):
        rooms.book(RECEPTIONIST, "Elm room", at(hour), at(hour + 1), title="Review", private=True)
    assert [hit.title for hit in find.find(OTHER, "review", limit=2)] == ["Review of all"]


def test_of_a_series_the_next_one_is_found(rooms: Rooms, find: FindService, clock: FixedClock) -> None:
    rooms.book(RECEPTIONIST, "Elm room", title="Courier once")
    new = rooms.new(title="Courier")
    first, second, *_, last = rooms.bookings.series.book(RECEPTIONIST, new, "FREQ=WEEKLY;COUNT=20").bookings

    def bookings(limit: int) -> list[int]:
        return [hit.id for hit in find.find(RECEPTIONIST, "courier", limit=limit) if hit.title == "Courier"]

    assert bookings(50) == [first.id]
    assert [hit.title for hit in find.find(RECEPTIONIST, "courier", limit=4)] == ["Courier", "Courier once"]
    clock.advance(days=3)
    assert bookings(50) == [second.id]
    rooms.bookings.cancel(RECEPTIONIST, second.id)
    assert bookings(50) not in ([first.id], [second.id])
    clock.advance(days=600)
    assert bookings(50) == [last.id], "they are all over"


def test_an_appointment_is_found_by_who_comes_to_whom_for_what(
    diary: Diary, find: FindService, found: Found
) -> None:
    made = diary.make(MANAGER, company="Petri Bakery", phone="030 1234567", expected=False)
    for typed in ("dora", "petri bak", "Dora Petir", "consult", "234567", "dora@example"):
        assert "appointment: Dora Petri" in found(typed), typed
    assert "appointment: Dora Petri" in found("kovacs")
    hit = one(find, "dora")
    assert (hit.id, hit.chip) == (made.id, "booked 2026-11-25")
    assert hit.subtitle == "Petri Bakery · Consultation · with Anna Kovacs"
    other = replace(new_of(made), name="Emil Novak", staff=(diary.office.hosts["Boris Lindt"],))
    changed = diary.appointments.edit(MANAGER, made.id, other, version=made.version).appointment
    assert found("dora") == ["appointment: Emil Novak"], "the mail address is still hers"
    assert "appointment: Emil Novak" not in found("kovacs")
    assert "appointment: Emil Novak" in found("lindt")
    diary.appointments.take_back(MANAGER, made.id, changed.version)
    assert found("novak") == []
    assert "appointment: Dora Petri" in found("kovacs")
    diary.appointments.cancel(MANAGER, made.id, "Ill")
    assert one(find, "dora").chip == "cancelled 2026-11-25"


def test_an_entry_is_found_by_title_place_and_category_until_it_is_deleted(
    plan: Plan, find: FindService, found: Found
) -> None:
    kept = plan.add("Summer party", "Courses", place="Garden", category="House")
    for typed in ("summer", "party gard", "house", "Summre"):
        assert found(typed) == ["entry: Summer party"], typed
    hit = one(find, "party")
    assert (hit.id, hit.subtitle, hit.chip) == (kept.id, "Courses · Garden", "2026-11-25")
    plan.add("Fair", first_on=date(2026, 12, 30), last_on=date(2027, 1, 2))
    assert one(find, "fair").chip == "2026-12-30"
    entries = plan.service.entries
    saved = entries.edit(RECEPTIONIST, kept.id, replace(kept.entry, title="Autumn party"))
    assert (found("summer"), found("autumn")) == ([], ["entry: Autumn party"])
    saved.undo()
    assert (found("summer"), found("autumn")) == (["entry: Summer party"], [])
    undo = entries.delete(RECEPTIONIST, kept.id)
    assert found("summer") == []
    undo()
    assert found("summer") == ["entry: Summer party"]


def test_of_a_series_of_entries_there_is_one_line(plan: Plan, find: FindService) -> None:
    plan.add("Weekly round", rule="FREQ=WEEKLY")
    assert one(find, "weekly").chip == "repeats since 2026-11-25"


def test_a_new_entry_that_is_taken_back_is_gone(plan: Plan, found: Found) -> None:
    saved = plan.service.entries.add(RECEPTIONIST, plan.new("Summer party"))
    assert found("summer") == ["entry: Summer party"]
    saved.undo()
    assert found("summer") == []


def test_private_and_busy_entries_are_for_those_who_read_them(
    plan: Plan, find: FindService, found: Found, store: Store
) -> None:
    plan.add("Dismissal talk", visibility=Visibility.PRIVATE, place="Room of Basil")
    plan.add("Budget talk", visibility=Visibility.BUSY, starts_at=at(14), ends_at=at(15))
    assert found("talk") == found("talk", MANAGER) == ["entry: Budget talk", "entry: Dismissal talk"]
    assert found("talk", OTHER) == ["entry: Budget talk"], "who may write in the lane reads what is busy"
    assert found("talk", INTERN) == found("basil", INTERN) == found("basil", OTHER) == []
    lane = LaneEdit("Directors", edited_by=Role.CLERK, version=_version(plan, "Management"))
    plan.service.lanes.save(MANAGER, lane, plan.lanes["Management"])
    assert found("talk", OTHER) == []
    assert found("talk") == ["entry: Budget talk", "entry: Dismissal talk"], "it is their own"


def test_what_stands_in_a_lane_that_somebody_does_not_see_is_not_there(plan: Plan, found: Found) -> None:
    plan.add("Summer party", "Courses")
    plan.add("Summer tasting", "Hall")
    lane = LaneEdit(
        "Courses",
        seen_by=Role.OFFICE_MANAGER,
        edited_by=Role.OFFICE_MANAGER,
        version=_version(plan, "Courses"),
    )
    plan.service.lanes.save(MANAGER, lane, plan.lanes["Courses"])
    assert found("summer", MANAGER) == ["entry: Summer tasting", "entry: Summer party"]
    assert found("summer", OTHER) == found("summer") == found("summer", INTERN) == ["entry: Summer tasting"]


def test_kinds_stand_together_in_their_order(
    plan: Plan, rooms: Rooms, diary: Diary, find: FindService
) -> None:
    rooms.edit("Elm room", name="Meridian room")
    rooms.book(MANAGER, title="Meridian workshop")
    diary.make(MANAGER, name="Meridian Smith", expected=False)
    plan.add("Meridian day")
    kinds = [hit.kind for hit in find.find(RECEPTIONIST, "meridian")]
    assert kinds == [HitKind.ROOM, HitKind.APPOINTMENT, HitKind.BOOKING, HitKind.ENTRY]


def test_whoever_is_erased_is_found_nowhere(
    plan: Plan, rooms: Rooms, diary: Diary, privacy: PrivacyService, found: Found, house: Office, admin: Actor
) -> None:
    contacts = ContactService(house.desk.store, region=lambda: "FR")
    saved = contacts.save(admin, ContactEdit("Zebulon Quixworth"), anyway=True)
    assert isinstance(saved, ContactDetail)
    rooms.book(admin, contact_id=saved.id, customer="Quixworth Ltd", title="Their demo")
    rooms.book(admin, "Elm room", title="Talk of Zebulon Quixworth")
    diary.make(admin, contact_id=saved.id, name="Zebulon Quixworth", expected=False)
    plan.add("Lunch with Zebulon Quixworth")
    assert len(found("quixworth")) == 5
    privacy.anonymise_contact(admin, saved.id)
    assert found("quixworth") == found("zebulon") == found("demo") == []
    with house.desk.store.read() as tx:
        words = "SELECT word FROM find_words WHERE word IN ('quixworth', 'zebulon')"
        assert tx.execute_sql(words).all() == []


def test_what_was_forgotten_in_time_is_found_no_more(
    plan: Plan, rooms: Rooms, diary: Diary, found: Found, house: Office, admin: Actor, clock: FixedClock
) -> None:
    rooms.book(admin, title="Ancient history")
    diary.make(admin, name="Ancient Smith", expected=False)
    plan.add("Ancient party")
    plan.add("Ancient dismissal", visibility=Visibility.PRIVATE)
    assert len(found("ancient", admin)) == 4
    clock.advance(days=100)
    metadata()
    before = clock.now() - timedelta(days=30)
    Retention(house.desk.store, clock.now().date()).forget(before, before, before)
    assert found("ancient", admin) == ["entry: Ancient party"]
    with house.desk.store.read() as tx:
        words = "SELECT word FROM find_words WHERE word IN ('history', 'dismissal', 'ancient')"
        assert tx.execute_sql(words).all() == [("ancient",)]


def _version(plan: Plan, lane: str) -> int:
    return next(each.version for each in plan.service.lanes.all(MANAGER) if each.id == plan.lanes[lane])


def test_of_what_is_private_no_word_is_learnt_until_it_is_not(
    plan: Plan, rooms: Rooms, find: FindService, house: Office
) -> None:
    def learnt() -> set[str]:
        with house.desk.store.read() as tx:
            return set(tx.execute_sql("SELECT word FROM find_words").scalars())

    booked = rooms.book(RECEPTIONIST, title="Merger talks", private=True)
    entry = plan.add("Dismissal", visibility=Visibility.PRIVATE)
    assert not learnt() & {"merger", "talks", "dismissal"}
    assert [hit.title for hit in find.find(MANAGER, "merger")] == ["Merger talks"]
    rooms.bookings.edit(RECEPTIONIST, booked.id, rooms.new(title="Merger talks"))
    plan.service.entries.edit(RECEPTIONIST, entry.id, replace(entry.entry, visibility=Visibility.ALL))
    assert learnt() >= {"merger", "talks", "dismissal"}
