"""What the window's own thread brings in at the sign-in: nothing. Each module would hold it up for a moment."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

from tests.architecture.sources import ROOT
from tests.builders.desk import OfficeFolder

_SIGN_IN = """
import sys, threading
from functools import partial
from pathlib import Path

import main as start
from reception_app.kernel.paths import Paths
from ui import app as screen


class Imports:
    seen = []

    def find_spec(self, name, path=None, target=None):
        if threading.current_thread() is threading.main_thread():
            self.seen.append(name)


def signed_in(window):
    from reception_app.accounts import Session, User
    from reception_app.kernel.actor import Role

    context, page = window.context, window.centralWidget().currentWidget()
    now, maya = context.clock.now(), User(1, "Maya Okafor", "maya", Role.ADMINISTRATOR)
    Imports.seen.clear()
    sys.meta_path.insert(0, Imports())
    page.signed_in.emit(Session(maya, "Front desk", now, now))
    look(window)


def look(window):
    from PySide6.QtCore import QTimer

    if window.desk is None:
        QTimer.singleShot(5, lambda: look(window))
        return
    print([name for name in Imports.seen if name.startswith(("reception_app.", "ui.", "sqlalchemy"))])
    # What only stands for a module has no file.
    print(sorted({"argparse", "ast", "dis", "inspect", "pickle", "socket"} & {
        name for name, module in sys.modules.items() if getattr(module, "__file__", None)
    }))
    app.quit()


paths = Paths(start.cli.parse(["--data-dir", sys.argv[1]]).data_dir)
app = screen._plain_application(["reception"], paths)
# Everything that comes some time after it would only be in the way.
screen._start_work_soon = screen._bring_in_soon = screen._warm_up_soon = screen._reopen_kiosks_soon = lambda *_: None
window = screen.open_window(partial(start.build, paths, use_keyring=False, start_workers=False), paths)
window.desk_brought_in.connect(lambda _: signed_in(window))
app.exec()
window.finish()
"""


def test_the_desk_and_its_first_place_are_brought_in_before_and_nothing_they_can_do_without(
    office: OfficeFolder, tmp_path: Path
) -> None:
    office.copy_to(tmp_path / "office")
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_SIGN_IN), str(tmp_path / "office")],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.splitlines() == ["[]", "[]"], done.stderr
