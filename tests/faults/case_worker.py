"""A desk in a process of its own that decides the complaints it is told to, at the instant it is told.

    python -m tests.faults.case_worker STORE SIGNAL NAME FIRST,SECOND,...

The first byte of the file SIGNAL is the number of the round, as with `booking_worker`. Tells one line of JSON for each
round: that it has decided, or what it was told.
"""

import mmap
import sys
from pathlib import Path

from reception_app.cases import CaseService
from reception_app.cases.house import House
from reception_app.db.engine import open_engine
from reception_app.db.uow import Store
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import SystemClock
from reception_app.kernel.errors import Conflict
from reception_app.preferences import Preferences
from tests.builders.cases import weekdays
from tests.faults.booking_worker import KEY, tell


def open_desk(store: Store) -> CaseService:
    """The services that a desk decides with."""
    preferences = Preferences(store)
    directory = DirectoryService(store, zone=preferences.zone, region=preferences.region)
    return CaseService(House(store, directory, preferences, lambda: weekdays, preferences.region))


def main(path: str, signal: str, name: str, cases: str) -> None:
    """Decide one complaint a round."""
    store = Store(open_engine(Path(path), KEY), SystemClock(), ChangeBus())
    desk, actor = open_desk(store), Actor(1, name, Role.RECEPTIONIST, name)
    # Everything is read and compiled once, so that the first round is as quick as the others.
    desk.lists.counts(actor)
    tell({"ready": name})
    with Path(signal).open("rb") as file, mmap.mmap(file.fileno(), 1, access=mmap.ACCESS_READ) as seen:
        for number, case in enumerate(cases.split(","), 1):
            while seen[0] != number:
                pass
            try:
                tell({"got": desk.decide(actor, int(case), f"As {name} says").case.decision})
            except Conflict as error:
                tell({"told": error.message})
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
