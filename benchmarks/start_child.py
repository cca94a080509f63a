"""One start, watched from inside: `bench_start` runs this in a process of its own, as `run.py` runs the desk.

`python -m benchmarks.start_child WHAT BEGUN FOLDER` prints one line of JSON: moments in milliseconds since BEGUN (the
`time.time()` at which the parent started it) and memory in megabytes. It ends at once, without closing anything.
"""

# Nothing but the standard library up here: what the least window costs is measured with this file too.
import gc
import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

_REST_MS = 4_000
_TICK_MS = 4
_LOGIN, _PASSWORD = "maya", "correct horse battery"
"""Those of `desk_folder`, which would bring in far too much."""


class Watch:
    """Moments and figures, written out at the end."""

    def __init__(self, begun: float) -> None:
        self._begun = begun
        self.found: dict[str, float] = {}

    def mark(self, name: str, then: Callable[[], object] | None = None) -> None:
        """Note the present moment, the first time only; then do something."""
        self.found.setdefault(name, (time.time() - self._begun) * 1000)
        if then is not None:
            then()

    def end(self) -> None:
        """Note the memory, write everything, and be gone."""
        self.found["rss"], self.found["uss"] = _memory_mb()
        print(json.dumps(self.found), flush=True)
        os._exit(0)


def bare(watch: Watch, folder: Path) -> None:
    """The least a window can be."""
    # Late on purpose, here and below: each kind of start pays for its own imports and no others.
    from PySide6.QtWidgets import QApplication, QLabel

    app = QApplication(sys.argv[:1])
    window = QLabel("Reception")
    window.resize(1440, 900)
    on_paint(window, lambda: watch.mark("paint", then=watch.end))
    window.show()
    app.exec()


def rows(watch: Watch, folder: Path) -> None:
    """A window with sixty rows that come straight from the file."""
    # Late, as in `bare`.
    import sqlcipher3.dbapi2 as driver  # type: ignore[import-untyped]  # the wheel ships no types
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QApplication, QTableView

    app = QApplication(sys.argv[:1])
    key = (folder / "reception.key").read_text("ascii")
    file = driver.connect(str(folder / "reception.db"))
    file.execute(f"PRAGMA key = \"x'{key}'\"")
    found = file.execute(
        "SELECT name, company, host_name, badge, arrived_at FROM visits ORDER BY id DESC LIMIT 60"
    ).fetchall()
    model = QStandardItemModel(len(found), 5)
    for number, row in enumerate(found):
        for column, value in enumerate(row):
            model.setItem(number, column, QStandardItem(str(value)))
    window = QTableView()
    window.setModel(model)
    window.resize(1440, 900)
    rest = partial(QTimer.singleShot, _REST_MS, watch.end)
    on_paint(window.viewport(), lambda: watch.mark("board", then=rest))
    window.show()
    app.exec()


def desk(watch: Watch, folder: Path, *, by_hand: bool = False) -> None:
    """The desk, from the first line of `main.py` to the painted board; signed in the moment it asks who is there.

    `by_hand` the password is typed then, and the check-in sheet opened the moment the board is there: by hands that
    need no time at all.
    """
    import main  # late, as in `bare`

    start: Any = main  # for what it has imported itself
    args = start.cli.parse(["--data-dir", str(folder)])
    gc.disable()  # as `main` does
    from ui import app as ui_app  # where `main` imports them
    from ui.outbox.own_printer import own_printer

    paths = start.Paths(args.data_dir)
    private: Any = ui_app  # its `main` does the same, and then waits
    app = private._plain_application(sys.argv[:1], paths)
    if start.InstanceLock(paths.lock).is_taken():
        raise RuntimeError("another desk is open on this folder")
    window = ui_app.open_window(
        partial(
            start.build,
            paths,
            printer=own_printer(sys.platform),
            use_keyring=False,
            start_workers=False,
        ),
        paths,
    )
    stack: Any = window.centralWidget()
    on_paint(stack.currentWidget(), lambda: _painted(watch, window))
    stack.currentChanged.connect(lambda _: _came(watch, window, stack.currentWidget(), by_hand))
    app.exec()


def on_paint(widget: Any, then: Callable[[], object]) -> None:
    """Call once, when the widget has been painted for the first time and the event loop has come round."""
    # Late, as in `bare`.
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Look(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, then)
            return False

    look = Look(widget)
    widget.installEventFilter(look)


def _painted(watch: Watch, window: Any) -> None:
    watch.mark("paint")
    # Late, as in `bare`.
    from PySide6.QtCore import Qt, QTimer

    timer = QTimer(window)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    before = [time.perf_counter()]

    def tick() -> None:
        now = time.perf_counter()
        phase = (
            "gap_rest" if "board" in watch.found else "gap_desk" if "asked" in watch.found else "gap_opening"
        )
        watch.found[phase] = max(watch.found.get(phase, 0.0), (now - before[0]) * 1000 - _TICK_MS)
        before[0] = now

    timer.timeout.connect(tick)
    timer.start(_TICK_MS)


def _came(watch: Watch, window: Any, page: Any, by_hand: bool) -> None:
    # Late, as in `bare`.
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QStackedWidget

    if page.objectName() == "signIn":
        on_paint(page, lambda: (_type_in if by_hand else _sign_in)(watch, window, page))
    elif page.objectName() == "desk":
        places = page.findChild(QStackedWidget)
        then: Callable[[], object] = partial(QTimer.singleShot, _REST_MS, watch.end)
        if by_hand:
            then = partial(_open_sheet, watch, page)
        places.currentChanged.connect(
            lambda: on_paint(places.currentWidget().board, lambda: watch.mark("board", then=then))
        )


def _sign_in(watch: Watch, window: Any, page: Any) -> None:
    """As `SignInPage` does when the password has been found right; what finding out costs is the hash's business."""
    watch.mark("asked")
    # Late: by now the desk has imported it.
    from reception_app.accounts import Session, User
    from reception_app.kernel.actor import Role

    now = window.context.clock.now()
    page.signed_in.emit(Session(User(1, "Bench Desk", "bench", Role.ADMINISTRATOR), "Front desk", now, now))


def _type_in(watch: Watch, window: Any, page: Any) -> None:
    """The password itself, with its hash and whatever it brings in."""
    watch.mark("asked")
    page.login.setText(_LOGIN)
    page.password.setText(_PASSWORD)
    page.submit()


def _open_sheet(watch: Watch, desk: Any) -> None:
    desk.open_sheet("check_in", {})
    on_paint(desk.host.front(), lambda: watch.mark("sheet", then=watch.end))


def _memory_mb() -> tuple[float, float]:
    """What is resident, and what of it is only this process's. On Linux the kernel adds both up, without a library."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        # Late on purpose: it must not be part of what was measured. It comes with what the tests need.
        import psutil

        memory: Any = psutil.Process().memory_full_info()
        return memory.rss / 1e6, memory.uss / 1e6
    kilobytes = dict.fromkeys(("Rss", "Private_Clean", "Private_Dirty"), 0)
    for line in rollup.read_text("ascii").splitlines()[1:]:
        name, figure = line.split(":")
        if name in kilobytes:
            kilobytes[name] = int(figure.split()[0])
    own = kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]
    return kilobytes["Rss"] * 1024 / 1e6, own * 1024 / 1e6


if __name__ == "__main__":
    kinds: dict[str, Callable[[Watch, Path], None]] = {
        "bare": bare,
        "rows": rows,
        "desk": desk,
        "hands": partial(desk, by_hand=True),
    }
    kinds[sys.argv[1]](Watch(float(sys.argv[2])), Path(sys.argv[3]))
