"""A disk that is full or can only be read: said in a sentence, nothing lost, reading goes on."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reception_app.audit import AuditService, record
from reception_app.commands import cli
from reception_app.context import AppContext
from reception_app.db import backup, migrations, trouble
from reception_app.db.backup import Reason, make_backup
from reception_app.db.engine import open_engine
from reception_app.db.key import NoKeyring, StoreKey, first_key
from reception_app.db.migrate import create_store
from reception_app.db.opening import open_store
from reception_app.db.recover import StoreLost, restore
from reception_app.db.uow import Store
from reception_app.demo import open_demo
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.paths import Paths
from tests.fakes.clock import FixedClock
from tests.faults.store_worker import KEY

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="mounts and limits are POSIX")


def mount(folder: Path, options: str) -> bool:
    """Mount a small disk; False where that is not allowed (it needs root, and a container that lets root)."""
    if os.geteuid() != 0:
        return False
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, timeout=20, check=False).returncode == 0


def worked_in(disk: Path, actor: Actor, clock: FixedClock) -> tuple[Paths, StoreKey, Store]:
    """A store with one entry, open."""
    paths = Paths(disk)
    key = first_key(paths, NoKeyring())
    create_store(paths.store, key.value)
    store = Store(open_engine(paths.store, key.value), clock, ChangeBus())
    with store.write(actor) as tx:
        record(tx, "sign_in", "visit", 1)
    return paths, key, store


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB of its own."""
    folder = tmp_path / "small"
    folder.mkdir()
    if not mount(folder, "size=3m"):
        pytest.skip("mounting needs root; the limit on the size of a file is tested instead")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True, timeout=20)


def make(folder: Path) -> Paths:
    paths = Paths(folder)
    create_store(paths.store, KEY)
    return paths


def entries(store: Store) -> int:
    with store.read() as tx:
        return int(tx.execute_sql("SELECT count(*) FROM audit_entries").scalar() or 0)


def fill_up(folder: Path) -> Path:
    """Take the last byte of the disk."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return filler


def test_a_full_disk_is_said_and_what_was_saved_stays(
    small_disk: Path, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    paths = make(small_disk)
    bus = ChangeBus()
    heard: list[Change] = []
    bus.subscribe(heard.append)
    store = Store(open_engine(paths.store, KEY), clock, bus)
    with store.write(actor) as tx:
        record(tx, "sign_in", "visit", 1, {"text": "kept"})
    filler = fill_up(small_disk)

    def write_much() -> None:
        with store.write(actor) as tx:
            tx.changed("visit", 2)
            for _ in range(40):
                record(tx, "sign_in", "visit", 2, {"text": os.urandom(20_000).hex()})

    with pytest.raises(trouble.StoreFull, match="Not saved: the disk is full") as caught:
        write_much()
    assert "saved before is kept" in caught.value.message
    assert "Free some space" in caught.value.hint
    assert [change.kind for change in heard] == ["audit"], "of what was saved, and of nothing else"
    assert entries(store) == 1, "reading goes on: the roll call still prints"
    with pytest.raises(trouble.StoreFull, match="No backup was made"):
        make_backup(paths.store, KEY, paths.backups, Reason.HOURLY, clock.now())
    filler.unlink()
    with store.write(actor) as tx:
        record(tx, "sign_in", "visit", 3)
    assert entries(store) == 2
    assert AuditService(store).verify(admin).good
    store.close()


def test_a_backup_that_meets_the_end_of_the_disk_leaves_nothing(
    small_disk: Path, actor: Actor, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = make(small_disk)
    store = Store(open_engine(paths.store, KEY), clock, ChangeBus())
    with store.write(actor) as tx:
        for _ in range(20):
            record(tx, "sign_in", "visit", 1, {"text": os.urandom(20_000).hex()})
    filler = fill_up(small_disk)
    os.truncate(filler, filler.stat().st_size - 300_000)
    monkeypatch.setattr(backup, "_SPARE", -100_000_000)
    with pytest.raises(trouble.StoreFull, match="disk of the backups is full"):
        make_backup(paths.store, KEY, paths.backups, Reason.HOURLY, clock.now())
    assert list(paths.backups.iterdir()) == []
    store.close()


@pytest.mark.parametrize("room", [0, 1_600_000])
def test_a_restore_that_does_not_fit_says_so_and_leaves_what_is_there(
    small_disk: Path, tmp_path: Path, clock: FixedClock, room: int
) -> None:
    paths = make(small_disk)
    kept = tmp_path / "elsewhere"
    saved = make_backup(paths.store, KEY, kept, Reason.HOURLY, clock.now())
    damaged = b"spoilt" * 1000
    paths.store.write_bytes(damaged)
    filler = fill_up(small_disk)
    os.truncate(filler, max(0, filler.stat().st_size - room))
    with pytest.raises(trouble.StoreFull) as caught:
        restore(paths, KEY, saved, clock)
    assert caught.value.message == (
        "The backup was not restored: the disk is full. The store was left as it was."
    )
    assert paths.store.read_bytes() == damaged
    assert not list(small_disk.glob("*restoring*"))


def test_a_store_that_does_not_fit_is_not_half_made(small_disk: Path) -> None:
    filler = fill_up(small_disk)
    with pytest.raises(trouble.StoreFull):
        create_store(small_disk / "reception.db", KEY)
    assert list(small_disk.iterdir()) == [filler]


def test_a_disk_that_fills_up_amid_work_loses_nothing_acknowledged(
    small_disk: Path, clock: FixedClock
) -> None:
    paths = make(small_disk)
    said = run_worker(paths, "0")
    number, kind, *_ = said.split(" ")
    assert kind == "StoreFull"
    assert int(number) > 5
    store = Store(open_engine(paths.store, KEY), clock, ChangeBus())
    assert entries(store) == int(number)
    assert AuditService(store).check_at_start().good
    store.close()


def test_on_a_full_disk_the_program_still_starts_for_the_roll_call(
    small_disk: Path, actor: Actor, clock: FixedClock
) -> None:
    paths = Paths(small_disk)
    key = first_key(paths, NoKeyring())
    create_store(paths.store, key.value)
    store = Store(open_engine(paths.store, key.value), clock, ChangeBus())
    with store.write(actor) as tx:
        for _ in range(20):
            record(tx, "sign_in", "visit", 1, {"text": os.urandom(5_000).hex()})
    copies = {path.name: path.read_bytes() for path in small_disk.iterdir()}
    store.close()
    for name, content in copies.items():
        (small_disk / name).write_bytes(content)
    fill_up(small_disk)
    opened = open_store(paths, NoKeyring(), clock, ChangeBus())
    assert entries(opened.store) == 20
    opened.store.close()


def test_a_limit_on_the_size_of_a_file_loses_nothing_acknowledged(tmp_path: Path, clock: FixedClock) -> None:
    """What an ordinary user's process can bring about; the error is another, the promise is the same."""
    paths = make(tmp_path)
    number, _kind, *words = run_worker(paths, "1500000").split(" ")
    assert " ".join(words).startswith("Not saved")
    assert int(number) > 5
    store = Store(open_engine(paths.store, KEY), clock, ChangeBus())
    assert entries(store) == int(number)
    assert AuditService(store).check_at_start().good
    store.close()


def run_worker(paths: Paths, limit: str) -> str:
    command = [sys.executable, "-m", "tests.faults.store_worker", "fills", str(paths.data_dir), limit]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def read_only(
    tmp_path: Path, actor: Actor, clock: FixedClock, request: pytest.FixtureRequest
) -> Iterator[Paths]:
    """A store with one entry on a disk or in a folder that can only be read: closed, damaged, or killed.

    Killed, its log is there; "without index" as well, but not the log's index.
    """
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = mount(folder, "size=64m")
    if not mounted and os.geteuid() == 0:
        pytest.skip("root may write everywhere, and may not mount here")
    paths, key, store = worked_in(folder, actor, clock)
    make_backup(paths.store, key.value, paths.backups, Reason.MANUAL, clock.now())
    state = getattr(request, "param", "closed")
    if state == "closed":
        store.close()
    elif state == "damaged":
        store.close()
        content = bytearray(paths.store.read_bytes())
        content[len(content) // 2] ^= 1
        paths.store.write_bytes(content)
    else:
        copies = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        store.close()
        for name, old in copies.items():
            if not (state == "without index" and name.endswith("-shm")):
                (folder / name).write_bytes(old)
    if mounted:
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True, timeout=20)
    else:
        for path in folder.iterdir():
            path.chmod(0o500 if path.is_dir() else 0o400)
        folder.chmod(0o500)
    yield paths
    if mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True, timeout=20)
    else:
        folder.chmod(0o700)


@pytest.mark.parametrize("read_only", ["closed", "killed"], indirect=True)
def test_a_read_only_store_is_for_viewing(
    read_only: Paths, actor: Actor, admin: Actor, clock: FixedClock, tmp_path: Path
) -> None:
    opened = open_store(read_only, NoKeyring(), clock, ChangeBus())
    assert opened.read_only
    assert entries(opened.store) == 1
    assert AuditService(opened.store).check_at_start().good
    with pytest.raises(trouble.StoreReadOnly, match="can only be read"), opened.store.write(actor):
        pass
    made = make_backup(read_only.store, opened.key.value, tmp_path / "elsewhere", Reason.MANUAL, clock.now())
    assert made.size > 0
    opened.store.close()


def test_a_demo_that_can_only_be_read_is_shown_all_the_same(
    read_only: Paths, clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    opened = open_demo(read_only, clock=clock, start_workers=False)
    [said] = [each.getMessage() for each in caplog.records if each.name == "reception.demo"]
    assert "OSError" in said or "PermissionError" in said
    assert str(read_only.data_dir) not in said
    assert isinstance(opened, AppContext)
    assert opened.store_state.read_only
    opened.close()


@pytest.fixture
def locked_backups(tmp_path: Path) -> Iterator[Path]:
    """A folder of backups in which nothing can be made."""
    folder = tmp_path / "backups"
    folder.mkdir()
    mounted = mount(folder, "size=64m,ro")
    if not mounted and os.geteuid() == 0:
        pytest.skip("root may write everywhere, and may not mount here")
    if not mounted:
        folder.chmod(0o500)
    yield folder
    if mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True, timeout=20)
    else:
        folder.chmod(0o700)


def test_backups_that_can_not_be_written_are_not_taken_for_a_lost_store(
    tmp_path: Path, locked_backups: Path, clock: FixedClock
) -> None:
    paths = make(tmp_path)
    with pytest.raises(StoreTrouble, match=r"No backup was made.*The store itself is fine") as refused:
        make_backup(paths.store, KEY, locked_backups, Reason.MANUAL, clock.now())
    # A restore sets the present store aside when it is missing, and only then.
    assert not isinstance(refused.value, trouble.StoreMissing)


@pytest.mark.parametrize("read_only", ["closed", "killed"], indirect=True)
def test_a_read_only_store_is_checked(
    read_only: Paths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RECEPTION_KEYRING", "off")
    assert cli.run(cli.parse(["check", "--data-dir", str(read_only.data_dir)])) == cli.DONE
    assert capsys.readouterr().out.startswith("Sound: ")
    # Why there can be no backup is what it ends with, not that the store could not be looked at.
    assert cli.run(cli.parse(["backup", "--data-dir", str(read_only.data_dir)])) == cli.TROUBLE
    assert "backup" in capsys.readouterr().err.lower()


@pytest.mark.parametrize("read_only", ["without index"], indirect=True)
def test_a_log_that_can_not_be_brought_in_is_not_passed_over(read_only: Paths, clock: FixedClock) -> None:
    with pytest.raises(trouble.StoreReadOnly, match="not closed properly"):
        open_store(read_only, NoKeyring(), clock, ChangeBus())


@pytest.mark.parametrize("read_only", ["without index"], indirect=True)
def test_a_store_that_can_not_be_read_just_now_gives_the_list_of_its_backup(
    read_only: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RECEPTION_KEYRING", "off")
    paper = tmp_path / "list.pdf"
    line = ["roll-call", str(paper), "--data-dir", str(read_only.data_dir)]
    assert cli.run(cli.parse(line)) == cli.DONE, capsys.readouterr().err
    assert paper.read_bytes().startswith(b"%PDF")
    assert "this list is that of a backup" in capsys.readouterr().out
    assert cli.run(cli.parse(["check", *line[2:]])) == cli.TROUBLE
    said = capsys.readouterr().out
    assert said.startswith("It can't be told whether the store is sound: ")
    assert ".." not in said


@pytest.mark.parametrize("read_only", ["damaged"], indirect=True)
def test_damage_on_a_disk_that_can_not_be_written_is_told_where_it_lies(
    read_only: Paths, clock: FixedClock
) -> None:
    with pytest.raises(StoreLost, match="damaged") as caught:
        open_store(read_only, NoKeyring(), clock, ChangeBus())
    assert caught.value.loss.moved_to is None
    assert read_only.store.exists()


def test_an_older_read_only_store_says_what_it_needs(read_only: Paths, clock: FixedClock) -> None:
    """Shown with the version gate moved to the version after this release's."""
    head = migrations.HEAD
    coming = f"{int(head) + 1:04}"
    migrations.HEAD = coming
    try:
        with pytest.raises(trouble.StoreReadOnly, match=coming):
            open_store(read_only, NoKeyring(), clock, ChangeBus())
    finally:
        migrations.HEAD = head


def test_a_store_that_turns_read_only_amid_work_says_so(
    store: Store, store_path: Path, actor: Actor, clock: FixedClock
) -> None:
    engine = open_engine(store_path, KEY)
    blocked = Store(engine, clock, ChangeBus())

    def forbid() -> None:
        with blocked.write(actor) as tx:
            tx.execute_sql("PRAGMA query_only = ON")
            record(tx, "sign_in", "visit", 1)

    with pytest.raises(trouble.StoreReadOnly, match="Not saved"):
        forbid()
    blocked.close()
    assert entries(store) == 0
