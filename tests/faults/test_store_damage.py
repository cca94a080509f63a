"""Flipped bits, newer releases, second instances: told every time, and nothing is made worse."""

import random
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reception_app.audit import AuditService, record, restore_backup
from reception_app.audit.service import check_chain
from reception_app.db import trouble
from reception_app.db.backup import Reason, list_backups, make_backup
from reception_app.db.check import check_file
from reception_app.db.engine import connect, open_engine
from reception_app.db.instance import InstanceLock
from reception_app.db.key import NoKeyring, first_key
from reception_app.db.migrate import create_store
from reception_app.db.opening import open_store
from reception_app.db.recover import StoreLost
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.paths import Paths
from tests.builders.nursery import Process, end, hatch
from tests.fakes.clock import FixedClock
from tests.faults.store_worker import KEY

FLIPS = 300


def fill(store: Store, actor: Actor, count: int) -> None:
    with store.write(actor) as tx:
        for number in range(count):
            record(tx, "sign_in", "visit", number, {"text": "x" * 500})


def flip(path: Path, original: bytes, dice: random.Random) -> None:
    place = dice.randrange(len(original) * 8)
    content = bytearray(original)
    content[place // 8] ^= 1 << place % 8
    path.write_bytes(content)


def test_every_flipped_bit_of_a_closed_store_is_noticed(store: Store, store_path: Path, actor: Actor) -> None:
    fill(store, actor, 300)
    store.close()
    original, dice = store_path.read_bytes(), random.Random(7)
    missed = 0
    for _ in range(FLIPS):
        flip(store_path, original, dice)
        missed += check_file(store_path, KEY, structure=False).sound
    assert missed == 0
    store_path.write_bytes(original)
    assert check_file(store_path, KEY).sound


def test_a_flipped_bit_in_every_page_is_noticed(store: Store, store_path: Path, actor: Actor) -> None:
    fill(store, actor, 100)
    store.close()
    original, dice = store_path.read_bytes(), random.Random(8)
    for start in range(0, len(original), 4096):
        content = bytearray(original)
        content[start + dice.randrange(4096)] ^= 1 << dice.randrange(8)
        store_path.write_bytes(content)
        assert not check_file(store_path, KEY, structure=False).sound


def test_a_flipped_bit_in_the_log_of_a_killed_run_is_noticed(
    store: Store, store_path: Path, actor: Actor, admin: Actor, clock: FixedClock, tmp_path: Path
) -> None:
    """SQLite takes a spoiled log for the end of what was committed, and says nothing: the audit's head does."""
    for number in range(20):
        fill(store, actor, 1 + number % 2)
    with store.read() as tx:
        whole = check_chain(tx).entries
    folder = tmp_path / "killed"
    shutil.copytree(store_path.parent, folder)
    store.close()
    log, kept, dice = folder / "reception.db-wal", folder / "reception.db", random.Random(9)
    original, database, head = log.read_bytes(), kept.read_bytes(), (folder / "audit.head").read_bytes()
    assert len(original) > 20_000
    for _ in range(60):
        kept.write_bytes(database)
        (folder / "audit.head").write_bytes(head)
        flip(log, original, dice)
        spoiled = Store(open_engine(kept, KEY, pooled=False), clock, ChangeBus())
        try:
            check = AuditService(spoiled).check_at_start()
            assert not check.good or check.entries == whole
        except StoreTrouble:
            continue
        finally:
            spoiled.close()


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_newer_store_is_left_byte_for_byte(tmp_path: Path, clock: FixedClock) -> None:
    paths = Paths(tmp_path)
    key = first_key(paths, NoKeyring())
    create_store(paths.store, key.value)
    raw = connect(paths.store, key.value)
    raw.execute("UPDATE alembic_version SET version_num = '0042'")
    raw.execute("CREATE TABLE of_tomorrow (id INTEGER)")
    raw.close()
    before = snapshot(tmp_path)
    for _ in range(3):
        with pytest.raises(trouble.StoreNewer, match="0042"):
            open_store(paths, NoKeyring(), clock, ChangeBus())
    after = snapshot(tmp_path)
    assert {name: after[name] for name in before} == before
    assert all(after[name] == b"" or name.endswith("-shm") for name in set(after) - set(before))


def test_from_damage_to_work_again(tmp_path: Path, actor: Actor, admin: Actor, clock: FixedClock) -> None:
    paths = Paths(tmp_path)
    key = first_key(paths, NoKeyring()).value
    create_store(paths.store, key)
    store = Store(open_engine(paths.store, key), clock, ChangeBus())
    fill(store, actor, 50)
    make_backup(paths.store, key, paths.backups, Reason.HOURLY, clock.now())
    clock.advance(minutes=42)
    fill(store, actor, 5)
    store.close()
    content = bytearray(paths.store.read_bytes())
    content[len(content) // 2] ^= 8
    paths.store.write_bytes(content)
    with pytest.raises(StoreLost, match="damaged") as caught:
        open_store(paths, NoKeyring(), clock, ChangeBus())
    offer = caught.value.loss.offer
    assert offer is not None
    assert offer.age_minutes == 42
    restore_backup(paths, key, offer.backup, clock, admin)
    opened = open_store(paths, NoKeyring(), clock, ChangeBus())
    service = AuditService(opened.store)
    assert service.check_at_start().good
    assert [entry.action for entry in service.entries(admin)][:2] == ["restore", "sign_in"]
    fill(opened.store, actor, 1)
    assert service.verify(admin).good
    opened.store.close()
    assert len(list_backups(paths.backups)) == 1


@pytest.fixture
def holder(store_path: Path) -> Iterator[Process]:
    """Another process that has the desk open."""
    process = hatch("tests.faults.store_worker", "holds", str(store_path.parent), stdin=True, stdout=True)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    yield process
    end(process)


def test_a_second_instance_is_told_and_a_killed_first_holds_nobody_up(
    holder: Process, store_path: Path
) -> None:
    lock = InstanceLock(Paths(store_path.parent).lock)
    assert not lock.acquire()
    assert lock.owner() == holder.pid
    end(holder)
    assert lock.acquire()
    lock.release()


@pytest.fixture
def other(store_path: Path) -> Iterator[Process]:
    """Another process that commits as fast as it can; it ends whatever comes of the test."""
    process = hatch("tests.faults.store_worker", "commits", str(store_path.parent), stdout=True)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    yield process
    end(process)


def test_two_processes_write_side_by_side(store: Store, other: Process, actor: Actor, admin: Actor) -> None:
    """As the command line does beside the open desk."""
    assert other.stdout is not None
    told = [int(other.stdout.readline())]

    def read_on() -> None:
        assert other.stdout is not None
        told.extend(int(line) for line in other.stdout if line.endswith(b"\n"))

    reader = threading.Thread(target=read_on)
    reader.start()
    for number in range(60):
        with store.write(actor) as tx:
            record(tx, "mine", "visit", number)
    other.kill()
    other.wait(timeout=20)
    reader.join(timeout=20)
    other.stdout.close()
    with store.read() as tx2:
        rows = tx2.execute_sql("SELECT action, count(*) AS many FROM audit_entries GROUP BY action").all()
    counts = {row.action: row.many for row in rows}
    assert counts["mine"] == 60
    assert counts["sign_in"] >= len(told) * 3
    assert AuditService(store).verify(admin).good
