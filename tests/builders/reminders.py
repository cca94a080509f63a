"""Reminders, notices and the plan of an office of a test."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, select, update

from reception_app.accounts.models import UserRow
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.outbox.models import DELIVERIES
from reception_app.plan import House as PlanHouse
from reception_app.plan import PlanService
from reception_app.plan.links import STEP
from reception_app.reminders import House, NewReminder, NoticeService, ReminderService
from tests.builders.front_desk import Office

MANAGER = Actor(1004, "Mona Lead", Role.OFFICE_MANAGER, "Front desk")
INTERN = Actor(1003, "Ines New", Role.INTERN, "Front desk")
RINA = Actor(1001, "Rina Desk", Role.RECEPTIONIST, "Front desk")


@dataclass(frozen=True, slots=True)
class Memory:
    """The services as the program puts them together."""

    reminders: ReminderService
    notices: NoticeService
    plan: PlanService
    house: House
    plan_house: PlanHouse


def memory_of(office: Office) -> Memory:
    """With accounts for the people of the tests."""
    desk = office.desk
    house = House(desk.store, desk.directory, desk.preferences)
    plan_house = PlanHouse(desk.store, desk.directory, desk.preferences)
    plan = PlanService(plan_house)
    house.settles[STEP] = lambda tx, step_id, done: plan.tick_step(tx, step_id, done=done)
    give_accounts(desk.store, MANAGER, INTERN, RINA)
    return Memory(ReminderService(house), NoticeService(house), plan, house, plan_house)


def give_accounts(store: Store, *people: Actor) -> None:
    """They may sign in, in principle: without a password."""
    with store.write(SYSTEM) as tx:
        for person in people:
            login = person.name.casefold()
            names = {"name": person.name, "login": login, "login_folded": login, "role": person.role.value}
            rest = {"active": True, "password_hash": "", "pin_hash": "", "last_seen_at": None}
            tx.execute(insert(UserRow), {"id": person.user_id, **names, **rest, **tx.stamps()})


def close_account(store: Store, person: Actor) -> None:
    """They don't sign in any more."""
    with store.write(SYSTEM) as tx:
        tx.execute(update(UserRow).where(UserRow.id == person.user_id).values(active=False))


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    """A moment of November 2026; the tests' clock stands at 09:42 on the 24th, a Tuesday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def new(subject: str = "Order toner", due_at: datetime | None = None, **more: Any) -> NewReminder:
    """Due at 11:00 UTC unless said otherwise, by the clock of Berlin."""
    if due_at is None and "due_on" not in more:
        due_at = at(11)
    return NewReminder(subject, due_at=due_at, zone="Europe/Berlin", **more)


def mails(store: Store) -> Iterator[dict[str, Any]]:
    """What the outbox has to mail, in order."""
    with store.read() as tx:
        found = tx.execute(select(DELIVERIES.c.payload, DELIVERIES.c.label).order_by(DELIVERIES.c.id)).all()
    return ({**row.payload, "label": row.label} for row in found)
