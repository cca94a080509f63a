"""An import beside a desk that writes, until it is killed; run as a process of its own.

    python -m tests.services.killed_import STORE FILE

A line on standard output for each sign of progress: so many contacts were taken from the file.
"""

import os
import sys
from pathlib import Path
from threading import Event, Thread

from reception_app.contacts.exchange import ContactExchange
from reception_app.db.engine import open_engine
from reception_app.db.uow import Store
from reception_app.features import metadata
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import SystemClock
from tests.conftest import STORE_KEY

_EVERY_S = 0.02


def tell(done: int, _total: int) -> None:
    """At once, in one piece."""
    os.write(1, f"{done}\n".encode())


def main(path: Path, data: bytes) -> None:
    """Import the file while somebody else writes every few moments."""
    metadata()
    store = Store(open_engine(path, STORE_KEY), SystemClock(), ChangeBus())
    done = Event()

    def write() -> None:
        while not done.wait(_EVERY_S):
            with store.write(SYSTEM):
                pass

    desk = Thread(target=write)
    desk.start()
    try:
        ContactExchange(store).apply(SYSTEM, data, tell)
    finally:
        done.set()
        desk.join()
        store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]).read_bytes())
