"""A desk in a process of its own that hands out the parcels it is told to, at the instant it is told.

    python -m tests.faults.delivery_worker STORE SIGNAL NAME FIRST,SECOND,...

The first byte of the file SIGNAL is the number of the round, as with `booking_worker`. Tells one line of JSON for each
round: that it has handed the parcel out, or what it was told.
"""

import mmap
import sys
from pathlib import Path

from reception_app.db.engine import open_engine
from reception_app.db.uow import Store
from reception_app.deliveries import DeliveryService
from reception_app.deliveries.records import Collector, Pick
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import SystemClock
from reception_app.kernel.errors import Conflict
from reception_app.messages import House
from reception_app.preferences import Preferences
from tests.faults.booking_worker import KEY, tell


def open_desk(store: Store) -> DeliveryService:
    """The services that a desk hands out with."""
    preferences = Preferences(store)
    directory = DirectoryService(store, zone=preferences.zone, region=preferences.region)
    return DeliveryService(House(store, directory, preferences, preferences.region))


def main(path: str, signal: str, name: str, parcels: str) -> None:
    """Hand out one parcel a round."""
    store = Store(open_engine(Path(path), KEY), SystemClock(), ChangeBus())
    desk, actor = open_desk(store), Actor(1, name, Role.RECEPTIONIST, name)
    # Everything is read and compiled once, so that the first round is as quick as the others.
    desk.lists.counts(actor)
    tell({"ready": name})
    with Path(signal).open("rb") as file, mmap.mmap(file.fileno(), 1, access=mmap.ACCESS_READ) as seen:
        for number, parcel in enumerate(parcels.split(","), 1):
            while seen[0] != number:
                pass
            try:
                (out,) = desk.hand_out(actor, (Pick(int(parcel)),), Collector(name=name, reason="Race"))
                tell({"got": out.summary.collector})
            except Conflict as error:
                tell({"told": error.message})
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
