"""Two desks in two real processes decide one complaint at the same instant: one does, the other is told who has."""

import mmap
from pathlib import Path

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from tests.builders.cases import complaint
from tests.builders.nursery import end, hatch
from tests.faults.booking_worker import line_of
from tests.faults.case_worker import open_desk

ROUNDS = 12
DESKS = ("Desk A", "Desk B")


def test_one_decides_it_and_the_other_is_told_who_has(
    store: Store, store_path: Path, tmp_path: Path, admin: Actor
) -> None:
    own = open_desk(store)
    cases = [own.open(admin, complaint()).case.id for _ in range(ROUNDS)]
    signal = tmp_path / "round"
    signal.write_bytes(b"\0")
    arguments = ["tests.faults.case_worker", str(store_path), str(signal)]
    named = ",".join(map(str, cases))
    desks = {name: hatch(*arguments, name, named, stdout=True) for name in DESKS}
    try:
        assert all("ready" in line_of(desk) for desk in desks.values())
        with signal.open("r+b") as file, mmap.mmap(file.fileno(), 1) as shown:
            for number, case in enumerate(cases, 1):
                shown[0] = number
                said = {name: line_of(desk) for name, desk in desks.items()}
                (winner,) = [name for name in DESKS if "got" in said[name]]
                (loser,) = [name for name in DESKS if "told" in said[name]]
                assert winner in str(said[loser]["told"])
                kept = own.lists.case(admin, case)
                assert kept.case.decision == f"As {winner} says"
                assert [step.kind for step in kept.steps] == ["opened", "decided"]
        assert [desk.wait(30) for desk in desks.values()] == [0, 0]
    finally:
        for desk in desks.values():
            end(desk)
