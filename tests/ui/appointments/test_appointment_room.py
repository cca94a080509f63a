"""The place of an appointment by keyboard: rooms are offered and booked with it, any other place is only told."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from reception_app.appointments.records import Appointment, AppointmentFilter, Service
from reception_app.bookings.records import NewBooking, NewResource, Resource
from reception_app.occupancy.items import Wanted
from tests.builders.bookings import MANAGER
from tests.ui.desk_rig import CTRL, DeskRig
from tests.ui.look import faults
from ui.appointments.appointment_card import AppointmentCard
from ui.appointments.appointment_sheet import AppointmentSheet
from ui.kit.jobs import wait_for_jobs
from ui.kit.label import Label

ENTER, DOWN, END = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_End
ALT = Qt.KeyboardModifier.AltModifier


def at(hour: int, minute: int = 0) -> datetime:
    """A moment of the 24th of November 2026 in UTC; it is 9:42 then, 10:42 in the office."""
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


@pytest.fixture(name="room")
def _room(desk: DeskRig) -> Resource:
    desk.context.resources.add(MANAGER, NewResource("Elm room", capacity=6))
    return desk.context.resources.add(MANAGER, NewResource("Oak room", capacity=12))


@pytest.fixture(name="service")
def _service(desk: DeskRig) -> Service:
    people = (desk.context.directory.find_hosts(desk.actor, "Daniel")[0].id,)
    return desk.context.appointments.services.save(
        desk.actor, Service(0, "Consultation", 30, people=people, place="In the garden")
    )


def appointments(desk: DeskRig) -> list[Appointment]:
    return desk.context.appointments.lists.appointments(desk.actor, AppointmentFilter())


def opened(desk: DeskRig, service: Service, name: str) -> AppointmentSheet:
    desk.open("appointment", employee_id=service.people[0], starts_at=at(11), ends_at=at(11, 30), name=name)
    return desk.sheet(AppointmentSheet)


def type_place(desk: DeskRig, sheet: AppointmentSheet, text: str) -> None:
    sheet.form.place.setFocus()
    sheet.form.place.selectAll()
    desk.write(text)


def plain(said: str) -> str:
    return said.replace("\u2068", "").replace("\u2069", "")


def test_a_room_is_offered_and_booked_with_it(desk: DeskRig, service: Service, room: Resource) -> None:
    sheet = opened(desk, service, "Dora Petri")
    place = sheet.form.place
    assert (place.text(), place.resource_id(), place.chip_text()) == ("In the garden", 0, "")
    type_place(desk, sheet, "oak")
    desk.until(place.is_open, "rooms are offered")
    assert [(each.title, each.subtitle) for each in place.offers()] == [("Oak room", "12 seats")]
    desk.key(DOWN)
    desk.key(ENTER)
    assert (place.text(), place.resource_id(), place.chip_text()) == ("Oak room", room.id, "booked with it")
    assert faults(desk.window) == []
    desk.key(ENTER, CTRL)
    (made,) = appointments(desk)
    assert (made.resource_id, made.place) == (room.id, "Oak room")
    today, wanted = at(11).date(), Wanted(resources=frozenset({room.id}))
    found = desk.context.schedule.between(desk.actor, today, today, wanted)
    assert [each.record_id for each in found] == [made.id], "it stands in the room's column once"
    wait_for_jobs(10_000)


def test_a_room_that_is_taken_is_told_with_when_both_are_free(
    desk: DeskRig, service: Service, room: Resource
) -> None:
    booking = NewBooking(room.id, at(11), at(12), title="Board review")
    desk.context.bookings.book(desk.actor, booking)
    sheet = opened(desk, service, "Dora Petri")
    type_place(desk, sheet, "Oak room")
    desk.until(sheet.free.text, "the room is looked at")
    sentence = "Oak room is taken until 13:00: Board review. Free then: Elm room."
    assert plain(sheet.free.text()) == sentence
    assert not sheet.free.anyway.isVisible(), "nobody can mean a room that another has"
    desk.key(ENTER, CTRL)
    assert desk.desk.host.front() is sheet
    assert "Oak room is taken until 13:00" in plain(sheet.banner.text())
    desk.key(Qt.Key.Key_F, ALT)
    desk.until(lambda: sheet.free.text() == "", "a free time of both is taken")
    desk.key(ENTER, CTRL)
    (made,) = appointments(desk)
    assert made.starts_at in (at(10, 30), at(12))
    assert made.resource_id == room.id


def test_any_other_place_is_only_told_and_the_card_says_where(
    desk: DeskRig, service: Service, room: Resource
) -> None:
    sheet = opened(desk, service, "Dora Petri")
    type_place(desk, sheet, "Oak roomette")
    assert sheet.form.place.resource_id() == 0
    desk.key(ENTER, CTRL)
    (made,) = appointments(desk)
    assert (made.resource_id, made.place) == (0, "Oak roomette")
    desk.open("appointment", appointment_id=made.id, edit=True)
    again = desk.sheet(AppointmentSheet)
    type_place(desk, again, "elm room")
    draft = again.to_draft()
    assert draft["form"]["place"] == "elm room"
    desk.key(ENTER, CTRL)
    (made,) = appointments(desk)
    assert made.place == "Elm room"
    desk.open("appointment", appointment_id=made.id)
    card = desk.sheet(AppointmentCard)
    assert "Elm room" in [each.text() for each in card.facts.findChildren(Label)]
    wait_for_jobs(10_000)


def test_a_room_under_another_name_or_out_of_use_stays_the_room(
    desk: DeskRig, service: Service, room: Resource
) -> None:
    sheet = opened(desk, service, "Dora Petri")
    type_place(desk, sheet, "Oak room")
    desk.key(ENTER, CTRL)
    (made,) = appointments(desk)
    renamed = NewResource("Ash room", capacity=12)
    desk.context.resources.edit(MANAGER, room.id, renamed)
    desk.open("appointment", appointment_id=made.id, edit=True)
    assert desk.sheet(AppointmentSheet).form.place.text() == "Ash room"
    desk.key(ENTER, CTRL)
    assert appointments(desk)[0].place == "Ash room"
    desk.context.resources.retire(MANAGER, room.id)
    desk.open("appointment", appointment_id=made.id, edit=True)
    kept = desk.sheet(AppointmentSheet)
    assert kept.form.place.resource_id() == room.id
    kept.form.notes.set_text("Brings her son")
    desk.key(ENTER, CTRL)
    assert (appointments(desk)[0].resource_id, appointments(desk)[0].notes) == (room.id, "Brings her son")
    assert appointments(desk)[0].ends_at - made.starts_at == timedelta(minutes=30)
