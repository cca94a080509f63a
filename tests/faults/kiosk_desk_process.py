"""A desk without a window, with its workers and its door for kiosks; run as a process of its own.

    python -m tests.faults.kiosk_desk_process FOLDER

Writes "ready" when kiosks may knock, and closes in order when its standard input ends.
"""

import sys
from pathlib import Path

from reception_app.bootstrap import build
from reception_app.context import AppContext
from reception_app.kernel.paths import Paths
from tests.builders.processes import bring_in

bring_in("reception_app")  # Here once, before the forks.


def main(folder: str) -> int:
    """Open the store, and close it when nobody wants it any more."""
    context = build(Paths(Path(folder)), use_keyring=False)
    assert isinstance(context, AppContext), context
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while sys.stdin.read(1):
        pass
    context.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
