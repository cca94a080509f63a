"""Migrates a store to the second version and dies, as by a power cut, just before the statement of a number.

    python -m tests.db.dying_migration STORE NUMBER

Prints how many statements there were when it gets through.
"""

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import Engine, event

from reception_app.db.migrate import migrate

KEY = bytes(32)


def main(store: str, last: str) -> None:
    """Do it."""
    seen = 0

    @event.listens_for(Engine, "before_cursor_execute")
    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == int(last):
            os.kill(os.getpid(), signal.SIGKILL)

    migrate(Path(store), KEY, lambda: None, "0002")
    os.write(1, str(seen).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
