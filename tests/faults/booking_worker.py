"""A desk in a process of its own that books the slots it is told to, at the instant it is told.

    python -m tests.faults.booking_worker STORE SIGNAL NAME ROOM ROUNDS

The first byte of the file SIGNAL is the number of the round: both desks look at it without pause, so that they begin
within microseconds. Tells one line of JSON for each round: what it got, or what it was told.
"""

import json
import mmap
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reception_app.bookings import BookingService, House
from reception_app.bookings.records import NewBooking
from reception_app.db.engine import open_engine
from reception_app.db.uow import Store
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import SystemClock
from reception_app.occupancy import SlotTaken
from reception_app.preferences import Preferences
from tests.builders.nursery import Process

KEY = bytes(range(32))
FIRST = datetime(2035, 1, 1, 9, 0, tzinfo=UTC)


def slot(number: int) -> tuple[datetime, datetime]:
    """The slot of a round: another day each."""
    begin = FIRST + timedelta(days=number)
    return begin, begin + timedelta(hours=1)


def open_desk(store: Store) -> BookingService:
    """The services that a desk books with."""
    preferences = Preferences(store)
    directory = DirectoryService(store, zone=preferences.zone, region=preferences.region)
    return BookingService(House(store, directory, preferences))


def tell(line: dict[str, object]) -> None:
    """At once, in one piece."""
    os.write(1, json.dumps(line).encode() + b"\n")


def line_of(desk: Process) -> dict[str, object]:
    """The next line that a desk tells, for the test that has started it."""
    assert desk.stdout is not None
    line = desk.stdout.readline()
    assert line, "the desk has ended"
    found: dict[str, object] = json.loads(line)
    return found


def main(path: str, signal: str, name: str, room: str, rounds: str) -> None:
    """Book one slot a round."""
    store = Store(open_engine(Path(path), KEY), SystemClock(), ChangeBus())
    desk, actor = open_desk(store), Actor(1, name, Role.RECEPTIONIST, name)
    # Everything is read and compiled once, so that the first round is as quick as the others.
    desk.lists.counts(actor)
    tell({"ready": name})
    with Path(signal).open("rb") as file, mmap.mmap(file.fileno(), 1, access=mmap.ACCESS_READ) as seen:
        for number in range(1, int(rounds) + 1):
            while seen[0] != number:
                pass
            begin, end = slot(number)
            # Every other round the slots only overlap.
            shift = timedelta(minutes=30 if number % 2 and name == "Desk B" else 0)
            new = NewBooking(int(room), begin + shift, end + shift, title=name)
            try:
                tell({"got": desk.book(actor, new).booking.id})
            except SlotTaken as error:
                near = [each.starts_at.isoformat() for each in error.near]
                tell({"told": error.message, "near": near, "by": [each.title for each in error.taken]})
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
