"""Appointments: emptied on request and in time, handed over, in the time line; that there was one stays."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest

from reception_app.appointments.making import new_of
from reception_app.appointments.records import AppointmentState
from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit, ContactEmail
from reception_app.db.uow import Store
from reception_app.directory import OpenItems
from reception_app.features import metadata
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.messages.records import MessageFilter
from reception_app.occupancy import SlotTaken
from reception_app.privacy.contact_privacy import ContactPrivacy
from reception_app.privacy.export_contacts import gather
from reception_app.privacy.retention import Retention
from reception_app.privacy.service import PrivacyService
from reception_app.timeline import TimelineService
from reception_app.timeline.records import Counted, EntryKind
from reception_app.visits.records import VisitState
from tests.builders.appointments import Diary, at
from tests.builders.front_desk import Office
from tests.builders.messages import message_service
from tests.fakes.clock import FixedClock


@pytest.fixture
def zebulon(house: Office, admin: Actor) -> int:
    saved = ContactService(house.desk.store, region=lambda: "FR").save(
        admin, ContactEdit("Zebulon Quixworth", emails=(ContactEmail("z@quix.example"),)), anyway=True
    )
    assert isinstance(saved, ContactDetail)
    return saved.id


def words(store: Store) -> str:
    tables = ("appointments", "appointment_steps", "occupancy", "outbox_deliveries")
    with store.read() as tx:
        return "\n".join(str(tx.execute_sql(f"SELECT * FROM {name}").all()) for name in tables)


def test_an_erased_contact_is_in_no_appointment(
    diary: Diary, privacy: PrivacyService, house: Office, admin: Actor, zebulon: int
) -> None:
    made = diary.make(admin, contact_id=zebulon, name="Zebulon Quixworth", email="", notes="Parrot")
    by_mail = diary.make(admin, at(12), name="Z. Q.", email="Z@Quix.example", expected=False)
    named = diary.make(admin, at(13), name="Emil Novak", notes="With Zebulon Quixworth")
    other = diary.make(admin, at(14), name="Fay Long")
    diary.appointments.cancel(admin, named.id, "Zebulon Quixworth is ill")
    privacy.anonymise_contact(admin, zebulon)
    left = words(house.desk.store)
    for gone in ("Quixworth", "Parrot", "Quix.example", str(zebulon)):
        assert gone not in left
    kept = diary.now(made.id)
    assert (kept.state, kept.starts_at, kept.name) == (AppointmentState.CANCELLED, at(10), "")
    assert kept.staff[0].name == "Anna Kovacs"
    assert diary.now(by_mail.id).name == ""
    assert diary.now(other.id).name == "Fay Long"
    # The time is free again.
    assert diary.make(admin, name="Gus Meyer").state is AppointmentState.BOOKED


def test_nobody_is_expected_for_what_was_ahead_of_an_erased_contact(
    diary: Diary, privacy: PrivacyService, house: Office, admin: Actor, zebulon: int
) -> None:
    erasing = ContactPrivacy(
        house.desk.store, house.desk.preferences, privacy, message_service(house.desk).send
    )
    made = diary.make(admin, contact_id=zebulon, name="Zebulon Quixworth")
    diary.make(admin, at(12), name="Emil Novak", notes="With Zebulon Quixworth")
    assert erasing.open_items(admin, zebulon) == (OpenItems("appointments", 1),)
    with pytest.raises(Invalid) as refused:
        erasing.erase(admin, zebulon)
    assert refused.value.field == "take_over_by"
    boris = house.hosts["Boris Lindt"]
    erasing.erase(admin, zebulon, boris)
    assert house.visits.visit(admin, made.visit_id).summary.state is VisitState.CANCELLED
    assert house.visits.visit(admin, made.visit_id).code == ""
    (told,) = message_service(house.desk).messages(admin, MessageFilter(employee_id=boris))
    assert "An appointment with Anna Kovacs, " in told.text
    assert erasing.open_items(admin, zebulon) == ()


def test_the_appointment_of_somebody_else_only_loses_what_names_an_erased_contact(
    diary: Diary, privacy: PrivacyService, house: Office, admin: Actor, zebulon: int
) -> None:
    named = diary.make(admin, name="Emil Novak", notes="With Zebulon Quixworth")
    was = diary.make(admin, at(12), name="Fay Long", notes="For Zebulon Quixworth")
    new = replace(new_of(was), starts_at=at(13), ends_at=at(13, 30), notes="Alone")
    edited = diary.appointments.edit(admin, was.id, new).appointment
    privacy.anonymise_contact(admin, zebulon)
    assert "Quixworth" not in words(house.desk.store)
    kept = diary.now(named.id)
    assert (kept.state, kept.name, kept.notes) == (AppointmentState.BOOKED, "Emil Novak", "")
    assert (kept.version, diary.now(was.id).notes) == (named.version + 1, "Alone")
    with pytest.raises(SlotTaken):
        diary.make(admin, name="Gus Meyer")
    # An open sheet does not write it back, and an open undo is refused.
    with pytest.raises(Conflict):
        diary.appointments.edit(admin, named.id, new_of(named), named.version)
    with pytest.raises(Conflict):
        diary.appointments.take_back(admin, was.id, edited.version)


def test_what_was_somebody_elses_before_loses_their_name(
    diary: Diary, privacy: PrivacyService, house: Office, admin: Actor, zebulon: int
) -> None:
    was = diary.make(admin, name="Zebulon Quixworth", email="zq@other.example")
    new = replace(new_of(was), name="Emil Novak", email="emil@example.org", visitor_id=0)
    diary.appointments.edit(admin, was.id, new)
    privacy.anonymise_contact(admin, zebulon)
    left = words(house.desk.store)
    assert "Quixworth" not in left
    assert "zq@other.example" not in left
    assert (diary.now(was.id).state, diary.now(was.id).name) == (AppointmentState.BOOKED, "Emil Novak")


def test_an_erased_visitor_is_in_none_either(
    diary: Diary, privacy: PrivacyService, house: Office, admin: Actor, clock: FixedClock
) -> None:
    made = diary.make(admin)
    diary.office.expect.cancel(admin, [made.visit_id])
    privacy.anonymise(admin, made.visitor_id)
    assert "Petri" not in words(house.desk.store)


def test_what_is_held_of_a_contact_tells_their_appointments(
    diary: Diary, house: Office, admin: Actor, zebulon: int
) -> None:
    diary.make(admin, contact_id=zebulon, name="Zebulon Quixworth")
    with house.desk.store.read() as tx:
        file = zipfile.ZipFile(io.BytesIO(gather(tx, zebulon)))
    (told,) = json.loads(file.read("data.json"))["appointments"]
    assert (told["name"], told["service_name"]) == ("Zebulon Quixworth", "Consultation")


def test_old_ones_are_emptied_by_night_and_recent_ones_are_not(
    diary: Diary, house: Office, admin: Actor, clock: FixedClock
) -> None:
    metadata()
    diary.make(admin)
    clock.advance(days=100)
    diary.appointments.clock.tick()
    diary.make(admin, at(10) + timedelta(days=105), name="Fay Long")
    before = clock.now() - timedelta(days=30)
    Retention(house.desk.store, clock.now().date()).forget(before, before, before)
    left = words(house.desk.store)
    assert "Petri" not in left
    assert "Fay Long" in left


def test_it_is_in_the_time_line_of_contact_visitor_and_staff(
    diary: Diary, house: Office, admin: Actor, store: Store, zebulon: int
) -> None:
    made = diary.make(admin, contact_id=zebulon, name="Zebulon Quixworth")
    line = TimelineService(store)
    anna = diary.office.hosts["Anna Kovacs"]
    (entry,) = line.of_contact(admin, zebulon)
    assert (entry.kind, entry.title, entry.detail, entry.state) == (
        EntryKind.APPOINTMENT,
        "Anna Kovacs",
        "Consultation",
        "booked",
    )
    assert EntryKind.APPOINTMENT in {each.kind for each in line.of_visitor(admin, made.visitor_id)}
    ours = next(each for each in line.of_employee(admin, anna) if each.kind is EntryKind.APPOINTMENT)
    assert (ours.title, ours.record_id) == ("Zebulon Quixworth", made.id)
    assert Counted(EntryKind.APPOINTMENT, 1) in line.top_of_contact(admin, zebulon).open
    assert Counted(EntryKind.APPOINTMENT, 1) in line.top_of_employee(admin, anna).open
