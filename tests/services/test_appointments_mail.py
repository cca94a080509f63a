"""What customers are told of their appointments, and what the clock does, on a real store."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from reception_app.appointments.mailed import CANCELLATION, CONFIRMATION, REMINDER
from reception_app.appointments.records import AppointmentState as S
from reception_app.appointments.schedule_layer import AppointmentLayer
from reception_app.appointments.settings import NO_SHOW_MINUTES, REMIND_AGAIN_HOURS, REMIND_HOURS
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import Conflict
from reception_app.occupancy import Subject
from reception_app.occupancy.items import ItemKey, Target, Wanted, Window
from reception_app.visits.records import VisitState
from tests.builders.appointments import Diary, at
from tests.builders.bookings import open_rooms
from tests.builders.front_desk import Office
from tests.fakes.clock import FixedClock


def mails(store: Store) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Purpose, state and payload of every mail about appointments, in order."""
    asked = "SELECT purpose, state, payload FROM outbox_deliveries WHERE subject = 'appointment' ORDER BY id"
    with store.read() as tx:
        for purpose, state, payload in tx.execute_sql(asked):
            yield purpose, state, json.loads(payload)


def test_the_room_is_the_place_in_words_and_in_the_calendar(
    house: Office, diary: Diary, actor: Actor, store: Store
) -> None:
    rooms = open_rooms(house)
    made = diary.make(actor, resource_id=rooms.ids["Oak room"])
    send_all(store)
    diary.appointments.move(actor, made.id, at(10), at(10, 30), room=rooms.ids["Elm room"])
    told = [payload for _, _, payload in mails(store)]
    assert ["Where: Oak room" in each["text"] for each in told] == [True, False]
    assert [str(event(each)[1]["LOCATION"]) for each in told] == ["Oak room", "Elm room"]


def send_all(store: Store) -> None:
    with store.write(SYSTEM) as tx:
        tx.execute_sql("UPDATE outbox_deliveries SET state = 'sent' WHERE state = 'queued'")


def event(payload: dict[str, Any]) -> tuple[str, Any]:
    calendar = Calendar.from_ical(base64.b64decode(payload["enclosures"][0]["data"]))
    return str(calendar["METHOD"]), calendar.walk("VEVENT")[0]


def test_confirmed_moved_and_cancelled_for_one_calendar_entry(
    diary: Diary, actor: Actor, store: Store
) -> None:
    made = diary.make(actor)
    _, _, first = next(mails(store))
    visit = diary.office.visits.visit(actor, made.visit_id)
    assert first["to"] == "dora@example.org"
    assert "Wednesday, 25 Nov 2026, 11:00 to 11:30 (Europe/Berlin)" in first["text"]
    assert "Fee: 50.00 EUR" in first["text"]
    assert "Please bring: Passport, Contract" in first["text"]
    assert f"Your code: {visit.code[:3]} {visit.code[3:]}" in first["text"]
    assert [part["content_type"] for part in first["enclosures"]] == ["text/calendar", "image/png"]
    send_all(store)
    diary.appointments.move(actor, made.id, at(13), at(13, 30))
    send_all(store)
    diary.appointments.cancel(actor, made.id)
    found = list(mails(store))
    assert [purpose for purpose, _, _ in found] == [CONFIRMATION, CONFIRMATION, CANCELLATION]
    events = [event(payload) for _, _, payload in found]
    assert [method for method, _ in events] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [int(each["SEQUENCE"]) for _, each in events] == [0, 1, 2]
    assert {str(each["UID"]) for _, each in events} == {made.uid}
    assert events[1][1]["DTSTART"].dt.astimezone(UTC) == at(13)
    assert found[1][2]["subject"].startswith("Changed")


@pytest.mark.parametrize(
    ("name", "subject", "words"),
    [
        ("Emil Novak", "Cancelled: your appointment", "is cancelled"),
        ("dora petri", "another address", "go to another address"),
    ],
)
def test_another_address_is_told_as_new_and_the_calendar_of_the_former_is_cleared(
    diary: Diary, actor: Actor, store: Store, name: str, subject: str, words: str
) -> None:
    made = diary.make(actor)
    send_all(store)
    diary.appointments.edit(actor, made.id, diary.new(name=name, email="other@example.org"))
    _, (purpose, _, former), (_, _, new) = mails(store)
    assert (former["to"], new["to"]) == ("dora@example.org", "other@example.org")
    assert purpose == CANCELLATION
    assert subject in former["subject"]
    assert words in former["text"]
    assert "other@example.org" not in former["text"]
    (ended, gone), (asked, kept) = event(former), event(new)
    assert (ended, asked) == ("CANCEL", "REQUEST")
    assert (gone["UID"], int(gone["SEQUENCE"])) == (kept["UID"], int(kept["SEQUENCE"])) == (made.uid, 1)
    assert new["subject"].startswith("Your appointment")
    send_all(store)
    diary.appointments.cancel(actor, made.id)
    *_, (_, _, last) = mails(store)
    assert last["to"] == "other@example.org"


def test_an_address_that_was_told_nothing_yet_or_only_spelt_otherwise_is_cleared_of_nothing(
    diary: Diary, actor: Actor, store: Store
) -> None:
    made = diary.make(actor)
    diary.appointments.edit(actor, made.id, diary.new(email="other@example.org"))
    assert [(each["to"], state) for _, state, each in mails(store)] == [
        ("dora@example.org", "cancelled"),
        ("other@example.org", "queued"),
    ]
    send_all(store)
    diary.appointments.edit(actor, made.id, diary.new(email="Other@Example.org"))
    assert [purpose for purpose, _, _ in mails(store)] == [CONFIRMATION] * 3


def test_what_has_not_gone_out_is_stopped_and_goes_on_when_it_is_taken_back(
    diary: Diary, actor: Actor, store: Store
) -> None:
    made = diary.make(actor)
    gone = diary.appointments.cancel(actor, made.id).appointment
    assert [(purpose, state) for purpose, state, _ in mails(store)] == [(CONFIRMATION, "cancelled")]
    back = diary.appointments.take_back(actor, made.id, gone.version).appointment
    assert [(purpose, state) for purpose, state, _ in mails(store)] == [(CONFIRMATION, "queued")]
    assert back.sequence == 0
    send_all(store)
    again = diary.appointments.cancel(actor, made.id).appointment
    send_all(store)
    diary.appointments.take_back(actor, made.id, again.version)
    told = [(purpose, event(payload)[1]["SEQUENCE"]) for purpose, _, payload in mails(store)]
    assert told == [(CONFIRMATION, 0), (CANCELLATION, 1), (CONFIRMATION, 2)]


def test_nobody_without_an_address_or_who_wants_none_is_written_to(
    diary: Diary, actor: Actor, store: Store
) -> None:
    diary.make(actor, email="")
    diary.make(actor, at(12), name="Emil Novak", send_mails=False)
    assert list(mails(store)) == []


def test_each_reminder_goes_out_once_also_after_the_program_was_closed(
    diary: Diary, actor: Actor, admin: Actor, store: Store, clock: FixedClock
) -> None:
    diary.office.desk.preferences.set(admin, {REMIND_HOURS: 20, REMIND_AGAIN_HOURS: 2})
    made = diary.make(actor)
    assert diary.appointments.clock.tick() == 0
    clock.set(at(14, day=24))  # twenty hours before
    assert diary.appointments.clock.tick() == 1
    assert diary.appointments.clock.tick() == 0
    other = diary.make(actor, at(12), name="Emil Novak", email="emil@example.org")
    clock.set(at(11))  # closed since: hers is past, his is due twice over and told once
    diary.appointments.clock.tick()
    diary.appointments.clock.tick()
    reminded = [payload["to"] for purpose, _, payload in mails(store) if purpose == REMINDER]
    assert reminded == ["dora@example.org", "emil@example.org"]
    assert (diary.now(made.id).state, diary.now(other.id).state) == (S.NO_SHOW, S.BOOKED)


def test_whoever_did_not_come_is_marked_and_the_visit_with_it(
    diary: Diary, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    made = diary.make(actor)
    clock.set(at(10, 59))
    diary.appointments.clock.tick()
    assert diary.now(made.id).state is S.BOOKED
    clock.set(at(11))
    assert diary.appointments.clock.tick() == 1
    missed = diary.now(made.id)
    assert (missed.state, missed.closed_at) == (S.NO_SHOW, at(11))
    assert diary.office.visits.visit(actor, made.visit_id).summary.state is VisitState.NO_SHOW
    diary.office.desk.preferences.set(admin, {NO_SHOW_MINUTES: 0})
    late = diary.make(actor, at(12), name="Emil Novak")
    clock.set(at(20))
    diary.appointments.clock.tick()
    assert diary.now(late.id).state is S.BOOKED


def test_it_is_a_layer_of_the_schedule_and_moves_there(diary: Diary, actor: Actor, store: Store) -> None:
    made = diary.make(actor)
    gone = diary.make(actor, at(14), name="Emil Novak")
    diary.appointments.cancel(actor, gone.id)
    layer = AppointmentLayer(diary.appointments)
    day = datetime(2026, 11, 25, tzinfo=UTC).date()
    with store.read() as tx:
        items = list(layer.between(tx, actor, Window(day, day, diary.office.desk.zone()), Wanted()))
        assert [layer.find(tx, actor, ItemKey("appointment", each.id)) for each in (made, gone)] == [
            *items,
            None,
        ]
    anna, boris = (Subject("employee", diary.office.hosts[name]) for name in ("Anna Kovacs", "Boris Lindt"))
    assert [(each.record_id, each.title, each.places, each.movable) for each in items] == [
        (made.id, "Dora Petri", (anna,), True)
    ]
    target = Target(at(13), at(13) + timedelta(minutes=45), column=boris, out_of=anna)
    undo = layer.move(actor, items[0], target)
    moved = diary.now(made.id)
    assert (moved.starts_at, moved.ends_at, moved.staff[0].name) == (at(13), at(13, 45), "Boris Lindt")
    undo()
    assert diary.now(made.id).staff[0].name == "Anna Kovacs"
    with pytest.raises(Conflict, match="hours"):
        layer.move(actor, items[0], Target(first_on=day, last_on=day))
    with pytest.raises(Conflict, match="somebody of the staff"):
        layer.move(actor, items[0], Target(at(13), at(14), column=Subject("lane", 4)))
