"""The store: a commit, a start, and a backup of a large store while the desk goes on.

The budget of a backup, 9 times a plain copy, was set on a file that is not encrypted. On an encrypted one the driver's
own copy takes that long by itself, so that is the floor here; the plain copy stands beside it for scale.

`python -m benchmarks.bench_store kills 150` kills the program that often amid commits, backups and restores.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.measure import FRAME, Outcome, Scale, compared, limited, p99, side_by_side, times
from reception_app.audit import record
from reception_app.db.backup import Reason, copy_store, make_backup
from reception_app.db.check import check_file
from reception_app.db.durable import sync_file
from reception_app.db.engine import connect, connect_copy, connect_to_read, open_engine, seal_copy
from reception_app.db.migrate import create_store
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import SystemClock

KEY = bytes(range(32))
_MB = 1_000_000
_OFFICE = 35 * _MB  # the store of a front office after some years
_LARGE = 1000 * _MB
_QUICK = 100 * _MB
_PER_SECOND = 40  # check-ins while a backup is made
_LONGEST = 30.0  # milliseconds a commit may wait then
_ROW = 3500  # bytes of a row of ballast: about a page


def measure(scale: Scale) -> list[Outcome]:
    """All of it."""
    folder = scale.folder / "store"
    folder.mkdir()
    try:
        office = _store(folder / "office" / "reception.db", _OFFICE)
        large = _store(folder / "large" / "reception.db", _QUICK if scale.quick else _LARGE)
        return [
            *_commits(office, scale),
            *_starts(office, scale),
            *_office_backup(office, folder / "backups"),
            *_busy_backup(large, folder, scale),
        ]
    finally:
        shutil.rmtree(folder)


def _store(path: Path, size: int) -> Path:
    path.parent.mkdir()
    create_store(path, KEY)
    raw = connect(path, KEY)
    raw.execute("CREATE TABLE ballast (id INTEGER PRIMARY KEY, kind INTEGER, content BLOB)")
    raw.execute("CREATE INDEX ballast_kind ON ballast (kind)")
    raw.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, a TEXT, b INTEGER, c TEXT)")
    rows, step = size // 4096, 5000
    for start in range(0, rows, step):
        many = min(step, rows - start)
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO ballast (kind, content) SELECT i % 7, randomblob(?) FROM n",
            (many, _ROW),
        )
        raw.execute("COMMIT")
    raw.close()
    return path


def _opened(path: Path) -> Store:
    return Store(open_engine(path, KEY), SystemClock(), ChangeBus())


def _commit(store: Store) -> None:
    with store.write(SYSTEM) as tx:
        record(tx, "sign_in", "visit", 1, {"visitor": "Ada Example", "host": "Bob Example"})


def _commits(path: Path, scale: Scale) -> list[Outcome]:
    store, raw = _opened(path), connect(path, KEY)

    def bare() -> None:
        raw.execute("BEGIN IMMEDIATE")
        for number in range(3):
            raw.execute("INSERT INTO bare (a, b, c) VALUES (?, ?, ?)", ("Ada Example", number, "x" * 120))
        raw.execute("COMMIT")

    ours, floor = side_by_side(lambda: _commit(store), bare, scale.rounds(1000))
    store.close()
    raw.close()
    note = "floor: three inserts by the bare driver"
    return [compared("store: an audited commit", ours, floor, 3.0, p99_limit=FRAME, note=note)]


def _starts(path: Path, scale: Scale) -> list[Outcome]:
    def start() -> None:
        store = _opened(path)
        with store.read() as tx:
            tx.execute_sql("SELECT max(id) FROM audit_entries").scalar()
        store.close()

    def check() -> None:
        check_file(path, KEY, structure=False)

    return [
        limited("store: opened and first read, 35 MB", times(start, scale.rounds(50)), 50.0),
        limited("store: every page checked at the start, 35 MB", times(check, scale.rounds(20)), 800.0),
    ]


def _office_backup(path: Path, folder: Path) -> list[Outcome]:
    def back_up() -> None:
        made = make_backup(path, KEY, folder, Reason.HOURLY, SystemClock().now())
        made.path.unlink()

    return [limited("store: backup made and checked, 35 MB", times(back_up, 5, warm=1), 2000.0)]


def _busy_backup(path: Path, folder: Path, scale: Scale) -> list[Outcome]:
    megabytes = path.stat().st_size // _MB
    plain = min(_plain_copy(path, folder / "plain") for _ in range(3))
    floor = _driver_copy(path, folder / "driver.db")
    store, ended = _opened(path), threading.Event()
    waits: list[float] = []

    def desk() -> None:
        due = time.perf_counter()
        while not ended.wait(max(0.0, due - time.perf_counter())):
            begun = time.perf_counter()
            _commit(store)
            waits.append((time.perf_counter() - begun) * 1000)
            due = max(due + 1 / _PER_SECOND, begun)

    thread = threading.Thread(target=desk)
    thread.start()
    begun = time.perf_counter()
    copy_store(path, folder / "copy.db", KEY)
    ours = (time.perf_counter() - begun) * 1000
    ended.set()
    thread.join()
    begun = time.perf_counter()
    sound = check_file(folder / "copy.db", KEY, structure=False).sound
    checked = (time.perf_counter() - begun) * 1000
    store.close()
    what = f"store: backup of {megabytes} MB at {_PER_SECOND} commits a second"
    note = f"floor: the driver's copy in one step, and sync; {len(waits)} commits meanwhile, sound: {sound}"
    return [
        Outcome(what, ours, floor, 2.0, note=note),
        Outcome(f"{what}: the longest commit", max(waits), budget=_LONGEST, p99=p99(waits), p99_limit=FRAME),
        Outcome(f"{what}: against a plain copy of the file", ours, plain, note="for scale: it opens no page"),
        Outcome(f"store: the check of that backup, {megabytes} MB", checked),
    ]


def _driver_copy(source: Path, target: Path) -> float:
    """What can't be avoided: each page is opened and sealed again, some 33 µs on the machine this was written on."""
    reader, writer = connect_to_read(source, KEY), connect_copy(target, KEY)
    begun = time.perf_counter()
    reader.backup(writer, pages=-1)
    seal_copy(writer)
    writer.close()
    sync_file(target)
    taken = (time.perf_counter() - begun) * 1000
    reader.close()
    target.unlink()
    return taken


def _plain_copy(source: Path, target: Path) -> float:
    begun = time.perf_counter()
    shutil.copyfile(source, target)
    handle = os.open(target, os.O_RDWR)
    os.fsync(handle)
    os.close(handle)
    taken = (time.perf_counter() - begun) * 1000
    target.unlink()
    return taken


def kills(times_each: int) -> None:
    """Kill that often amid commits, backups and restores; says what was hit, fails when anything was lost."""
    root = Path(__file__).resolve().parents[1]
    for seed, verb in enumerate(("commits", "backups", "restores")):
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "reception.db"
            create_store(path, KEY)
            store = _opened(path)
            for _ in range(300):
                _commit(store)
            store.close()
            make_backup(path, KEY, path.parent / "backups", Reason.HOURLY, SystemClock().now())
            command = [
                sys.executable,
                "-m",
                "tests.faults.store_nursery",
                verb,
                name,
                str(times_each),
                str(seed),
            ]
            done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
            if done.returncode:
                raise SystemExit(f"{verb}: {done.stderr}")
            print(f"{verb}: {json.loads(done.stdout)}")


if __name__ == "__main__":
    if sys.argv[1:2] != ["kills"]:
        raise SystemExit("usage: python -m benchmarks.bench_store kills TIMES")
    kills(int(sys.argv[2]) if len(sys.argv) > 2 else 150)
