"""Two desks in two real processes take one slot at the same instant: one gets it, the other is told who has it."""

import mmap
from collections import Counter
from pathlib import Path

from reception_app.bookings import House, ResourceService
from reception_app.bookings.records import NewResource
from reception_app.db.uow import Store
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.occupancy import Subject, taken
from reception_app.preferences import Preferences
from tests.builders.nursery import end, hatch
from tests.faults.booking_worker import line_of, slot

ROUNDS = 40
DESKS = ("Desk A", "Desk B")


def test_one_wins_and_the_other_is_told_who_has_it(
    store: Store, store_path: Path, tmp_path: Path, admin: Actor
) -> None:
    preferences = Preferences(store)
    directory = DirectoryService(store, zone=preferences.zone, region=preferences.region)
    room = ResourceService(House(store, directory, preferences)).add(admin, NewResource("Oak room")).id
    signal = tmp_path / "round"
    signal.write_bytes(b"\0")
    arguments = ["tests.faults.booking_worker", str(store_path), str(signal)]
    desks = {name: hatch(*arguments, name, str(room), str(ROUNDS), stdout=True) for name in DESKS}
    winners: Counter[str] = Counter()
    try:
        assert all("ready" in line_of(desk) for desk in desks.values())
        with signal.open("r+b") as file, mmap.mmap(file.fileno(), 1) as shown:
            for number in range(1, ROUNDS + 1):
                shown[0] = number
                said = {name: line_of(desk) for name, desk in desks.items()}
                (winner,) = [name for name in DESKS if "got" in said[name]]
                (loser,) = [name for name in DESKS if "told" in said[name]]
                winners[winner] += 1
                assert said[loser]["by"] == [winner]
                assert winner in str(said[loser]["told"])
                assert said[loser]["near"]
                with store.read() as tx:
                    (one,) = taken(tx, [Subject("resource", room)], *slot(number))
                assert one.owner.id == said[winner]["got"]
        assert [desk.wait(30) for desk in desks.values()] == [0, 0]
    finally:
        for desk in desks.values():
            end(desk)
    assert winners.total() == ROUNDS
