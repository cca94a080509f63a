"""Who had a pass or a key is forgotten with the visit, and handed over to whom it is about."""

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from reception_app.badges.pool_records import HolderKind, ItemKind, ItemState
from reception_app.db.uow import Store
from reception_app.features import metadata
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.paths import Paths
from reception_app.privacy.service import PrivacyService
from reception_app.visits.pool_service import PoolService
from tests.builders.front_desk import Office
from tests.builders.people import an_actor
from tests.fakes.clock import FixedClock

MANAGER = an_actor(Role.OFFICE_MANAGER)
CANARY = "Zebulon Quixworth"


@pytest.fixture
def pool(house: Office, admin: Actor) -> PoolService:
    """A key that somebody left with, and one that came back with a word about it."""
    pool = PoolService(house.desk)
    kept, back = pool.add(admin, ItemKind.KEY, "K-1", "K-2")
    visit = house.visits.check_in(admin, house.walk_in(CANARY)).visit
    for item in (kept, back):
        pool.hand_out(admin, item.id, HolderKind.VISIT, visit.id, note=f"asked for by {CANARY}")
    pool.take_back(admin, [back.id], "brought by a colleague")
    house.visits.check_out(admin, [visit.id])
    pool.report_lost(admin, [kept.id], f"{CANARY} does not answer")
    pool.hand_out(admin, back.id, HolderKind.EMPLOYEE, house.hosts["Boris Lindt"], note=f"for {CANARY}")
    return pool


@pytest.fixture
def privacy(house: Office, store: Store, store_path: Path, clock: FixedClock) -> PrivacyService:
    metadata()  # forgetting reaches over the tables of every feature
    paths = Paths(store_path.parent)
    paths.make()
    return PrivacyService(store, paths, house.desk.preferences, clock)


def _said(store: Store) -> str:
    tables = ("pool_items", "pool_moves", "audit_entries", "outbox_deliveries")
    with store.read() as tx:
        return "\n".join(
            str(tuple(row)) for name in tables for row in tx.execute_sql(f"SELECT * FROM {name}")
        )


def _visitor(house: Office, actor: Actor) -> int:
    day = house.desk.preferences.local_day(house.desk.store.clock.now())
    return house.visits.board(actor, day)[0].visitor_id


def test_an_erased_visitor_has_no_name_in_the_pool(
    house: Office, pool: PoolService, privacy: PrivacyService, store: Store, admin: Actor
) -> None:
    assert "Quixworth" in _said(store)
    privacy.anonymise(MANAGER, _visitor(house, admin))
    assert "Quixworth" not in _said(store)
    lost = pool.by_number(admin, "K-1")
    assert lost.state is ItemState.LOST
    assert lost.holder is not None
    assert lost.holder.name == "Erased"
    other = pool.by_number(admin, "K-2")
    assert other.holder is not None
    assert other.holder.name == "Boris Lindt"


def test_the_night_forgets_who_had_what(
    pool: PoolService, privacy: PrivacyService, store: Store, admin: Actor, clock: FixedClock
) -> None:
    clock.advance(days=31)
    privacy.run(clock.now() + timedelta(minutes=1))
    assert "Quixworth" not in _said(store)
    assert {move.note for move in pool.item(admin, pool.by_number(admin, "K-2").id).moves} == {""}


def test_a_person_gets_what_they_were_handed(
    house: Office, pool: PoolService, privacy: PrivacyService, admin: Actor
) -> None:
    content = privacy.export_person(MANAGER, _visitor(house, admin))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        held = json.loads(archive.read("data.json"))["passes_and_keys"]
    assert sorted((move["number"], move["what"]) for move in held) == [
        ("K-1", "lost"),
        ("K-1", "out"),
        ("K-2", "out"),
        ("K-2", "returned"),
    ]
