"""Reminders, notices and the plan: what names somebody goes on request and in time, and is handed over."""

import io
import json
import zipfile
from datetime import date

import pytest

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.kernel.actor import Actor
from reception_app.plan import NewDeadline, NewStep
from reception_app.privacy.retention import Retention
from reception_app.privacy.service import PrivacyService
from reception_app.reminders import Assignee, AssigneeKind, Link, NewNotice
from tests.builders.front_desk import Office
from tests.builders.reminders import MANAGER, Memory, at, memory_of, new
from tests.fakes.clock import FixedClock

NAME = "Zebulon Quixworth"


@pytest.fixture
def memory(house: Office) -> Memory:
    return memory_of(house)


@pytest.fixture
def zebulon(house: Office, admin: Actor) -> int:
    saved = ContactService(house.desk.store, region=lambda: "FR").save(admin, ContactEdit(NAME), anyway=True)
    assert isinstance(saved, ContactDetail)
    return saved.id


def words(house: Office) -> str:
    tables = (
        "reminders",
        "board_notices",
        "deadlines",
        "deadline_steps",
        "deadline_moves",
        "outbox_deliveries",
    )
    with house.desk.store.read() as tx:
        return "\n".join(str(tx.execute_sql(f"SELECT * FROM {name}").all()) for name in tables)


def fill(memory: Memory, house: Office, actor: Actor, contact_id: int) -> None:
    boris = Assignee(AssigneeKind.EMPLOYEE, house.hosts["Boris Lindt"])
    linked = new("Send him the offer", at(8), link=Link("contact", contact_id), rule="FREQ=WEEKLY")
    one = memory.reminders.add(actor, linked)
    memory.reminders.done(actor, one.id)
    memory.reminders.add(actor, new(f"Ring {NAME}", at(8), assignee=boris, urgent=True))
    memory.reminders.add(actor, new("Water the plants"))
    memory.reminders.fire()
    memory.notices.save(MANAGER, NewNotice(f"{NAME} comes on Friday", at(8), at(18)))
    memory.notices.save(MANAGER, NewNotice("Fire drill", at(8), at(18)))
    steps = (NewStep(f"Ask {NAME}", 3),)
    one_deadline = memory.plan.save(
        MANAGER, NewDeadline(f"Contract of {NAME}", date(2027, 1, 29), steps=steps)
    )
    memory.plan.move(MANAGER, one_deadline.deadline.id, date(2027, 2, 5), why=f"{NAME} is away")


def test_who_is_forgotten_is_forgotten_in_reminders_notices_and_the_plan(
    memory: Memory, privacy: PrivacyService, house: Office, actor: Actor, admin: Actor, zebulon: int
) -> None:
    fill(memory, house, actor, zebulon)
    with zipfile.ZipFile(io.BytesIO(privacy.export_contact(admin, zebulon))) as archive:
        handed = json.loads(archive.read("data.json"))["reminders"]
    assert [each["subject"] for each in handed] == ["Send him the offer"] * 2
    privacy.anonymise_contact(admin, zebulon)
    left = words(house)
    for said in ("Zebulon", "zebulon", "Quixworth", "Send him the offer"):
        assert said not in left
    assert "Water the plants" in left
    assert "Fire drill" in left
    assert len(memory.plan.deadline(MANAGER, _only_deadline(house)).moves) == 1


def test_what_is_over_goes_in_time_and_what_is_open_stays(
    memory: Memory, house: Office, actor: Actor, zebulon: int, clock: FixedClock
) -> None:
    fill(memory, house, actor, zebulon)
    clock.advance(days=40)
    Retention(house.desk.store, clock.now().date()).forget(*[clock.now()] * 3)
    left = words(house)
    assert "Fire drill" not in left
    assert "Water the plants" in left
    with house.desk.store.read() as tx:
        closed = tx.execute_sql("SELECT count(*) FROM reminders WHERE closed_at IS NOT NULL").scalar_one()
    assert closed == 0


def test_what_is_about_somebody_under_a_legal_hold_stays(
    memory: Memory,
    privacy: PrivacyService,
    house: Office,
    actor: Actor,
    admin: Actor,
    zebulon: int,
    clock: FixedClock,
) -> None:
    fill(memory, house, actor, zebulon)
    ContactService(house.desk.store).hold(admin, zebulon, date(2028, 1, 1))
    clock.advance(days=40)
    Retention(house.desk.store, clock.now().date()).forget(*[clock.now()] * 3)
    assert "Send him the offer" in words(house)


def _only_deadline(house: Office) -> int:
    with house.desk.store.read() as tx:
        return int(tx.execute_sql("SELECT id FROM deadlines").scalar_one())
