"""A desk that is restarted from the screen once, in a process of its own: `python -m tests.flows.again_desk FOLDER`.

The first process asks for the restart as soon as its store is open; the second closes its window. Each says a line.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reception_app.bootstrap import build
from reception_app.context import Started
from reception_app.db.instance import InstanceLock
from reception_app.kernel.paths import Paths
from ui import app
from ui.kit.start_again import close_to_start_again
from ui.start import StartWindow


def _say(word: str) -> None:
    sys.stdout.write(f"{word} {' '.join(sys.argv[1:])}\n")
    sys.stdout.flush()


def _act(folder: Path) -> None:
    (window,) = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, StartWindow))
    if window.context is None:
        QTimer.singleShot(10, partial(_act, folder))
        return
    been_here = folder / "been-here"
    if been_here.exists():
        _say("again")
        window.close()
        return
    been_here.touch()
    _say("first")
    close_to_start_again(window)


def main() -> int:
    """As `main.py` opens a desk."""
    folder = Path(sys.argv[1])
    paths = Paths(folder / "data")

    def opening(*, meanwhile: Callable[[], object]) -> Started:
        started = build(paths, use_keyring=False, meanwhile=meanwhile)
        # This is a thread of its own; the window belongs to the other one.
        application = QApplication.instance()
        assert application is not None
        QTimer.singleShot(0, application, partial(_act, folder))
        return started

    return app.main(opening, paths, running=InstanceLock(paths.lock).is_taken, argv=["reception"])


if __name__ == "__main__":
    sys.exit(main())
