"""Sets the stage for the tour: a demo of its own in a temporary folder, and no screen."""

import gc
import json
import os
import tempfile
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from reception_app.context import Started, StartProblem
from reception_app.kernel.errors import AppError, StoreTrouble
from reception_app.kernel.paths import Paths
from ui.app import make_application
from ui.kit import motion
from ui.kit.theme import apply_theme
from ui.kit.whole_faults import with_whole_faults
from ui.start import StartWindow
from ui.tour.album import Album, Say, wait
from ui.tour.desk_tour import DeskTour
from ui.tour.first_run_tour import play_first_run
from ui.tour.kiosk_tour import play_kiosk

_WIDTH, _HEIGHT = 1440, 900

Build = Callable[[Paths], Started]


@with_whole_faults
def play(build: Build, out: Path, *, first_run: Build, say: Say = print) -> int:
    """Play the tour on what `build` opens, the first page of a new store on what `first_run` opens.

    Returns the exit code; the pictures and the badge are in `out`. Raises AppError and OSError when these can't be
    written, or no store can be made for it.
    """
    out.mkdir(parents=True, exist_ok=True)
    album = Album(out, say)
    with tempfile.TemporaryDirectory(prefix="reception-tour-", ignore_cleanup_errors=True) as folder:
        os.environ["QT_QPA_PLATFORM"] = _screen(Path(folder))
        paths = Paths(Path(folder) / "demo")
        app = make_application(["reception"], paths)
        app.setQuitOnLastWindowClosed(False)
        apply_theme(app, "light")
        motion.set_reduced(True)
        say(f"Pictures are being written to {out}")
        fresh = Paths(Path(folder) / "new")
        try:
            _play(partial(build, paths), paths, album)
            _play_first_run(partial(first_run, fresh), fresh, album)
        except (AppError, OSError):
            raise
        except Exception as fault:  # the demo's own log goes with its folder
            described = out / "fault.txt"
            described.write_text(traceback.format_exc(), "utf-8")
            raise AppError(
                f"A fault of the program ended the tour. It is described in {described}."
            ) from fault
    say("Done.")
    return 0


def _play(build: Callable[[], Started], paths: Paths, album: Album) -> None:
    window = _opened(build, paths, "signIn", demo=True)
    try:
        tour = DeskTour(window, paths, album)
        tour.play()
        desk = tour.desk()
        play_kiosk(desk.context, desk.actor, album)
        window.activateWindow()
        tour.play_lobby()
    finally:
        window.close()
        window.finish()


def _play_first_run(build: Callable[[], Started], paths: Paths, album: Album) -> None:
    window = _opened(build, paths, "firstRun")
    try:
        play_first_run(window, DeskTour(window, paths, album), album)
    finally:
        window.close()
        window.finish()


def _opened(build: Callable[[], Started], paths: Paths, page: str, *, demo: bool = False) -> StartWindow:
    """The window with that page, which comes once the store is open. Raises what keeps the store from opening."""
    troubles: list[Exception] = []
    window = StartWindow(partial(_watched, build, troubles), paths, demo=demo)
    window.resize(_WIDTH, _HEIGHT)
    window.show()
    # The offscreen platform gives no window the keyboard by itself.
    window.activateWindow()
    window.begin()
    wait(lambda: bool(troubles) or window.findChild(QWidget, page) is not None, "the first page")
    if troubles:
        window.close()
        window.finish()
        raise troubles[0]
    # As the desk does once it has settled: what was brought in stays, and is not searched for what can go.
    gc.freeze()
    return window


def _watched(build: Callable[[], Started], troubles: list[Exception]) -> Started:
    """What `build` opens. The window shows a trouble with it; nobody would read that here."""
    try:
        started = build()
    except Exception as error:
        troubles.append(error)
        raise
    if isinstance(started, StartProblem):
        troubles.append(StoreTrouble(started.message, hint=started.hint))
    return started


def _screen(folder: Path) -> str:
    """The offscreen platform with one screen of the pictures' size; by itself it has 800 x 800."""
    screen = {"name": "tour", "x": 0, "y": 0, "width": _WIDTH, "height": _HEIGHT}
    file = folder / "screen.json"
    file.write_text(
        json.dumps({"screens": [screen | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}), "utf-8"
    )
    return f"offscreen:configfile={file}"
