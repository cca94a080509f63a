"""What the fault tests run as processes of their own, so that they can be killed for real.

    python -m tests.faults.store_worker VERB FOLDER [ARGUMENT ...]

Each verb tells on standard output what it has done, one line at a time; a line is only written after the deed returned.
The store in FOLDER has the key of the tests.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from reception_app.audit import record, restore_backup
from reception_app.db import migrate as migrate_module
from reception_app.db.backup import Reason, list_backups, make_backup
from reception_app.db.engine import open_engine
from reception_app.db.instance import InstanceLock
from reception_app.db.migrate import create_store, migrate, run_scripts
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import SystemClock
from reception_app.kernel.errors import AppError
from reception_app.kernel.paths import Paths

KEY = bytes(range(32))
ENTRIES = 3
"""Entries of one transaction of `commits`: a number that is no multiple of it is half a transaction."""


def tell(line: str) -> None:
    """At once, in one piece."""
    os.write(1, f"{line}\n".encode())


def opened(paths: Paths) -> Store:
    """The store of the folder."""
    return Store(open_engine(paths.store, KEY), SystemClock(), ChangeBus())


def commits(paths: Paths, *_: str) -> None:
    """Commit for ever; each number told is one that is durable."""
    store = opened(paths)
    number = 0
    tell("ready")
    while True:
        with store.write(SYSTEM) as tx:
            for _entry in range(ENTRIES):
                number = record(tx, "sign_in", "visit", os.getpid(), {"text": "x" * 400})
        tell(str(number))


def commits_to(paths: Paths, acks: str, times: str) -> None:
    """Commit that often, telling each durable number in a file of its own that the power shim sees."""
    store = opened(paths)
    handle = os.open(acks, os.O_WRONLY | os.O_APPEND)
    for done in range(int(times)):
        with store.write(SYSTEM) as tx:
            for _entry in range(ENTRIES):
                number = record(tx, "sign_in", "visit", 1, {"text": "x" * 400})
        os.write(handle, f"{number}\n".encode())
        if done % 50 == 49:
            # As the program's own thread does every few seconds: power may go in the middle of that, too.
            store.bring_home()
    os._exit(0)


def backups(paths: Paths, *_: str) -> None:
    """Back up for ever."""
    tell("ready")
    while True:
        tell(make_backup(paths.store, KEY, paths.backups, Reason.HOURLY, SystemClock().now()).name)


def restores(paths: Paths, *_: str) -> None:
    """Restore the oldest backup for ever."""
    tell("ready")
    oldest = list_backups(paths.backups)[-1]
    while True:
        tell(restore_backup(paths, KEY, oldest, SystemClock(), SYSTEM).backup.name)


def creates(paths: Paths, *_: str) -> None:
    """Make a store."""
    tell("ready")
    create_store(paths.store, KEY)
    tell("created")


def migrates(paths: Paths, history: str, target: str) -> None:
    """Migrate along a history of the test's own."""

    def run(connection: Connection, target: str, folder: Path | None = None) -> None:
        run_scripts(connection, target, folder or Path(history))

    migrate_module.run_scripts = run
    tell("ready")
    migrate(paths.store, KEY, lambda: None, target)
    tell("migrated")


def holds(paths: Paths, *_: str) -> None:
    """Take the instance's lock and keep it until standard input ends."""
    lock = InstanceLock(paths.lock)
    tell("held" if lock.acquire() else "refused")
    sys.stdin.read()


def fills(paths: Paths, limit: str) -> None:
    """Commit until the disk, or this process's limit on the size of a file, says no; tell how that was said."""
    if limit != "0":
        # Late on purpose: POSIX only.
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    store = opened(paths)
    durable = 0
    try:
        while True:
            with store.write(SYSTEM) as tx:
                number = record(tx, "sign_in", "visit", 1, {"text": os.urandom(20_000).hex()})
            durable = number
    except AppError as trouble:
        tell(f"{durable} {type(trouble).__name__} {trouble}")


VERBS: dict[str, Callable[..., None]] = {
    verb.__name__: verb for verb in (commits, commits_to, backups, restores, creates, migrates, holds, fills)
}


def main(verb: str, folder: str, *rest: str) -> None:
    """Do it."""
    VERBS[verb](Paths(Path(folder)), *rest)


if __name__ == "__main__":
    main(*sys.argv[1:])
