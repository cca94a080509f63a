"""Entries of the schedule: emptied on request and in time, handed over; that something took place stays."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from reception_app.db.uow import Store
from reception_app.features import metadata
from reception_app.kernel.actor import Actor
from reception_app.kernel.paths import Paths
from reception_app.privacy.retention import Retention
from reception_app.privacy.service import PrivacyService
from reception_app.schedule import House, Scope, Visibility
from reception_app.schedule.handover import open_entries
from tests.builders.front_desk import Office
from tests.builders.schedule import RECEPTIONIST, TODAY, Plan, at, open_schedule
from tests.fakes.clock import FixedClock


@pytest.fixture
def plan(house: Office) -> Plan:
    return open_schedule(house)


def words(store: Store) -> str:
    with store.read() as tx:
        return "\n".join(
            str(tx.execute_sql(f"SELECT * FROM {name}").all()) for name in ("entries", "occupancy")
        )


def test_whoever_is_erased_is_in_no_entry(
    plan: Plan, house: Office, admin: Actor, store_path: Path, clock: FixedClock
) -> None:
    metadata()
    paths = Paths(store_path.parent)
    paths.make()
    visit = house.visits.check_in(admin, house.walk_in("Zebulon Quixworth"))
    house.visits.check_out(admin, [visit.visit.id])
    anna = plan.hosts["Anna Kovacs"]
    kept = plan.add("Talk of Zebulon Quixworth", people=(anna,), notes="Ask Zebulon Quixworth")
    other = plan.add("Talk of somebody else")
    with house.desk.store.read() as tx:
        visitor_id = tx.execute_sql("SELECT id FROM visitors").all()[0][0]
    PrivacyService(house.desk.store, paths, house.desk.preferences, clock).anonymise(admin, visitor_id)
    assert "Quixworth" not in words(house.desk.store)
    entries = plan.service.entries
    assert entries.entry(RECEPTIONIST, kept.id).entry.title == "Erased"
    assert entries.entry(RECEPTIONIST, other.id).entry.title == "Talk of somebody else"


def test_in_time_notes_people_and_what_was_private_are_forgotten(
    plan: Plan, house: Office, clock: FixedClock
) -> None:
    anna = plan.hosts["Anna Kovacs"]
    public = plan.add("Summer party", people=(anna,), notes="Bring Basil's cake")
    private = plan.add("Dismissal talk", visibility=Visibility.PRIVATE, place="Room of Basil")
    over = plan.add("Course of Basil", owner_id=anna, rule="FREQ=DAILY;COUNT=3", visibility=Visibility.BUSY)
    going_on = plan.add("Weekly", owner_id=anna, rule="FREQ=WEEKLY", notes="Stays")
    clock.advance(days=60)
    metadata()
    before = clock.now() - timedelta(days=30)
    Retention(house.desk.store, TODAY + timedelta(days=60)).forget(before, before, before)
    entries = plan.service.entries
    assert entries.entry(RECEPTIONIST, public.id).entry.title == "Summer party"
    assert entries.entry(RECEPTIONIST, public.id).entry.people == ()
    titles = [entries.entry(RECEPTIONIST, each).entry.title for each in (private.id, over.id)]
    assert titles == ["Erased", "Erased"]
    assert entries.entry(RECEPTIONIST, going_on.id).entry.notes == "Stays"
    assert "Basil" not in words(house.desk.store)


def test_a_successor_takes_over_what_is_to_come(plan: Plan, house: Office, admin: Actor) -> None:
    anna, boris = plan.hosts["Anna Kovacs"], plan.hosts["Boris Lindt"]
    past = plan.add("Past", owner_id=anna, starts_at=at(8, day=2), ends_at=at(9, day=2))
    series = plan.add("Weekly", owner_id=anna, people=(anna, boris), rule="FREQ=WEEKLY")
    plan.add("Boris's", owner_id=boris)
    one = plan.new(
        "Elsewhere", people=(anna,), starts_at=at(12, day=2, month=12), ends_at=at(13, day=2, month=12)
    )
    saved = plan.service.entries.edit(
        RECEPTIONIST, series.id, one, scope=Scope.ONE, occurrence=at(10, day=2, month=12)
    )
    work = open_entries(House(house.desk.store, house.desk.directory, house.desk.preferences))
    with house.desk.store.write(admin) as tx:
        assert work.count(tx, anna, date(2026, 11, 25)) == 2
        assert work.move(tx, anna, boris, date(2026, 11, 25)) == 2
        assert work.count(tx, anna, date(2026, 11, 25)) == 0
    entry = plan.service.entries.entry
    assert (entry(RECEPTIONIST, series.id).entry.owner_id, entry(RECEPTIONIST, series.id).entry.people) == (
        boris,
        (boris,),
    )
    assert entry(RECEPTIONIST, saved.entry.id).entry.people == (boris,)
    assert entry(RECEPTIONIST, past.id).entry.owner_id == anna
