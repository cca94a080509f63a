"""The start, in real processes: to the first paint, to a board that can be worked with, and what it then weighs."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from benchmarks.desk_folder import desk_folder
from benchmarks.measure import Outcome, Scale, p99

_FIRST_PAINT, _BOARD = 1.3, 2.2
_MEMORY_MB = 130.0
_GAP_MS = 50.0
_ROUNDS = 10
_KINDS = ("bare", "rows", "desk", "hands")

_Seen = dict[str, list[float]]


def measure(scale: Scale) -> list[Outcome]:
    """At each length of history: the four kinds of start in turns, so that a noisy moment hits all of them."""
    found: list[Outcome] = []
    for size in scale.sizes:
        folder = desk_folder(scale, size).data_dir
        for what in _KINDS:
            _start(what, folder)  # reads the files into memory and compiles what is new
        taken: dict[str, _Seen] = {what: {} for what in _KINDS}
        for _ in range(scale.rounds(_ROUNDS)):
            for what, seen in taken.items():
                for name, value in _start(what, folder).items():
                    seen.setdefault(name, []).append(value)
        found += _outcomes(taken, size)
    return found


def _outcomes(taken: dict[str, _Seen], size: int) -> Iterable[Outcome]:
    bare, rows, desk = taken["bare"], taken["rows"], taken["desk"]
    paint, board = desk["paint"], desk["board"]
    yield Outcome(
        "start: first paint, to a bare window",
        median(paint),
        median(bare["paint"]),
        _FIRST_PAINT,
        p99(paint),
        size=size,
    )
    yield Outcome(
        "start: usable board, to sixty rows in a window",
        median(board),
        median(rows["board"]),
        _BOARD,
        p99(board),
        size=size,
        note=f"of it {median(desk['asked']):.0f} ms to the sign-in; the password's hash, slow on purpose, apart",
    )
    hands = taken["hands"]
    yield Outcome(
        "start: board, the password typed in no time",
        median(hands["board"]),
        p99=p99(hands["board"]),
        size=size,
        note="with its hash, and what checking it brings in: hands that take a second have that for nothing",
    )
    yield Outcome(
        "start: check-in sheet, asked for with the board",
        median(sheet := [to - at for to, at in zip(hands["sheet"], hands["board"], strict=True)]),
        p99=p99(sheet),
        size=size,
        note="after the board, for whose sake it was not brought in before",
    )
    for name, what in (
        ("gap_opening", "start: longest gap of the window while the store opens"),
        ("gap_desk", "start: longest gap from the sign-in to the board"),
        ("gap_rest", "start: longest gap in the seconds after the board"),
    ):
        yield Outcome(what, median(desk[name]), budget=_GAP_MS, p99=p99(desk[name]), size=size)
    yield Outcome(
        "start: memory of the desk",
        median(desk["rss"]),
        budget=_MEMORY_MB,
        p99=p99(desk["rss"]),
        unit="MB",
        size=size,
        note=f"resident; its own {median(desk['uss']):.0f} MB; the window with rows {median(rows['rss']):.0f} MB",
    )


def _start(what: str, folder: Path) -> dict[str, float]:
    """What one start tells of itself."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    env |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.start_child", what, repr(time.time()), str(folder)],
        env=env,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=120,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
