"""Two desks in two real processes give out badge numbers at once: none is worn twice, and none is left out."""

import json
from pathlib import Path

from reception_app.db.uow import Store
from tests.builders.nursery import Process, end, hatch

ROUNDS = 150


def _line(desk: Process) -> bytes:
    assert desk.stdout is not None
    return desk.stdout.readline()


def test_no_number_is_worn_twice_and_none_is_left_out(store: Store, store_path: Path) -> None:
    desks = [
        hatch("tests.faults.badge_worker", str(store_path), desk, str(ROUNDS), stdin=True, stdout=True)
        for desk in ("1", "2")
    ]
    try:
        assert [_line(desk) for desk in desks] == [b"ready\n"] * 2
        for desk in desks:
            assert desk.stdin is not None
            desk.stdin.write(b"!")
            desk.stdin.flush()
        told = [_line(desk) for desk in desks]
        assert [desk.wait(30) for desk in desks] == [0, 0]
    finally:
        for desk in desks:
            end(desk)
    worn = {int(visit): number for line in told for visit, number in json.loads(line).items()}
    with store.read() as tx:
        rows = tx.execute_sql("SELECT number, serial, state, visit_id FROM badges ORDER BY serial").all()
    assert [row.serial for row in rows] == list(range(1, len(rows) + 1))
    assert len(set(worn.values())) == len(worn) > ROUNDS // 4
    assert {row.visit_id: row.number for row in rows if row.state == "out"} == worn
