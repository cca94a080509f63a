"""A desk in a process of its own that gives out badge numbers and takes them back, as fast as it can.

    python -m tests.faults.badge_worker STORE DESK ROUNDS

Tells "ready", waits for a byte, and in the end tells one line of JSON: which number each of its visits still has.
"""

import json
import os
import random
import sys
from pathlib import Path

from reception_app.badges import BadgePool
from reception_app.db.engine import open_engine
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import SystemClock

KEY = bytes(range(32))


def main(path: str, desk: str, rounds: str) -> None:
    """Come and go: in two of three rounds somebody comes."""
    store = Store(open_engine(Path(path), KEY), SystemClock(), ChangeBus())
    pool, chance = BadgePool(store), random.Random(int(desk))
    worn: dict[int, str] = {}
    os.write(1, b"ready\n")
    os.read(0, 1)
    for number in range(int(rounds)):
        with store.write(SYSTEM) as tx:
            if worn and not chance.randrange(3):
                visit = chance.choice(sorted(worn))
                pool.free(tx, worn.pop(visit), visit_id=visit)
            else:
                visit = int(desk) * 100_000 + number
                worn[visit] = pool.take(tx, "V", visit_id=visit)
    os.write(1, json.dumps(worn).encode() + b"\n")
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
