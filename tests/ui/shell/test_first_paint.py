"""What the first paint waits for: counted in what is brought in, which does not depend on how fast a machine is."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

from tests.architecture.sources import ROOT

_OPEN = """
import json, sys
import main as start
from reception_app.kernel.paths import Paths
from ui import app as screen

args = start.cli.parse(["--data-dir", sys.argv[1]])
app = screen._plain_application(["reception"], Paths(args.data_dir))
window = screen.open_window(lambda: None, Paths(args.data_dir))
page = window.centralWidget().currentWidget()
page._seen.timeout.disconnect()
page._seen.timeout.connect(lambda: print(json.dumps(sorted(sys.modules))) or app.quit())
app.exec()
"""


def test_neither_the_store_nor_the_network_nor_the_desk_is_brought_in(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_OPEN), str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    (said,) = done.stdout.splitlines()
    for late in ("sqlalchemy", "sqlcipher3", "PySide6.QtNetwork", "PySide6.QtSvg", "reception_app.context"):
        assert f'"{late}"' not in said
    assert '"ui.shell.opening_page"' in said
    assert '"ui.kit.label"' not in said
    assert '"ui.shell.desk"' not in said


def test_the_board_is_brought_in_without_the_list_below_the_bar() -> None:
    code = "import sys, ui.shell.desk, ui.visits.today_page; print(sorted(n for n in sys.modules if 'found_list' in n))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_desk_comes_in_small_pieces_while_the_store_is_opened() -> None:
    code = (
        "import importlib, sys, main\n"
        "from ui.shell.start_parts import DESK, SIGN_IN\n"
        "from reception_app.bootstrap import opening, services\n"
        "def ours(): return {n for n in sys.modules if n.startswith(('ui.', 'reception_app.'))}\n"
        "for name in (*SIGN_IN, *DESK):\n"
        "    before = ours()\n"
        "    importlib.import_module(name)\n"
        "    print(len(ours() - before), name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    pieces = [(int(count), name) for count, name in map(str.split, done.stdout.splitlines())]
    # Each brings something in: none is there for nothing, and none is as large as the desk.
    assert [piece for piece in pieces if not 0 < piece[0] <= 16] == []
    assert pieces[3][1] == "ui.accounts.sign_in_page"
    assert {"ui.shell.desk", "ui.visits.today_page"} <= {name for _, name in pieces}
