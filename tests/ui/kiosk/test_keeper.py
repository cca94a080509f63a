"""The process behind a kiosk: what the thread that has the store leaves is let go of beside the curtain."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

ALONE = """
import os, signal, sys, threading, time
from pathlib import Path
from reception_app.context import StartProblem, Trouble
from reception_app.kernel.paths import Paths
from reception_app.kiosk.place import Place
from tests.ui.left_behind import leave_a_ring
from ui.kiosk import keeper

folder, gone, waiting = Path(sys.argv[1]), [], threading.Event()

def opening():
    leave_a_ring(gone)
    ends = time.monotonic() + 20
    while not gone and time.monotonic() < ends:
        waiting.wait(0.05)
    os.kill(os.getpid(), signal.SIGTERM)
    return StartProblem(Trouble.OTHER, "")

code = keeper.main(Place(folder, windowed=True, demo=True), Paths(folder), opening)
print(code, [thread.name for thread in gone])
"""


def test_what_the_thread_with_the_store_leaves_goes_in_the_gui_thread(tmp_path: Path) -> None:
    """Else a search that begins there may take apart what Qt has of the screens and the curtain just now."""
    run = [sys.executable, "-c", ALONE, str(tmp_path)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "0 ['MainThread']\n", done.stderr
