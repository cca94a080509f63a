"""What the window's own thread brings in at the sign-in: nothing. Each module would hold it up for a moment.

And what other threads bring in beside it before the board is painted: nothing either. Python runs one at a time.
Of Qt they never bring in anything: see `ui.kit.bringing_in`.
"""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

from tests.architecture.sources import ROOT
from tests.builders.desk import OfficeFolder

_BEFORE = """
import sys, threading
from functools import partial
from pathlib import Path

import main as start
from reception_app.kernel.paths import Paths
from ui import app as screen


def sign_in(window):
    from reception_app.accounts import Session, User
    from reception_app.kernel.actor import Role

    context, page = window.context, window.centralWidget().currentWidget()
    now, maya = context.clock.now(), User(1, "Maya Okafor", "maya", Role.ADMINISTRATOR)
    page.signed_in.emit(Session(maya, "Front desk", now, now))


paths = Paths(start.cli.parse(["--data-dir", sys.argv[1]]).data_dir)
app = screen._plain_application(["reception"], paths)
"""
_AFTER = """
window = screen.open_window(partial(start.build, paths, use_keyring=False, start_workers=False), paths)
window.desk_brought_in.connect(lambda _: signed_in(window))
app.exec()
window.finish()
"""
_OWN_THREAD = """
class Imports:
    seen = []

    def find_spec(self, name, path=None, target=None):
        if threading.current_thread() is threading.main_thread():
            self.seen.append(name)


def signed_in(window):
    # Not later: once the board is painted, other threads bring in what it does without.
    window.centralWidget().currentChanged.connect(lambda: look(window))
    Imports.seen.clear()
    sys.meta_path.insert(0, Imports())
    sign_in(window)


def look(window):
    if window.centralWidget().currentWidget().objectName() != "desk":
        return
    print([name for name in Imports.seen if name.startswith(("reception_app.", "ui.", "sqlalchemy"))])
    # Since Python 3.12 a dataclass asks `inspect` by itself.
    asked = {"ast", "dis", "inspect"} if sys.version_info < (3, 12) else set()
    # What only stands for a module has no file.
    print(sorted({"argparse", "pickle", "socket", *asked} & {
        name for name, module in sys.modules.items() if getattr(module, "__file__", None)
    }))
    app.quit()


# Everything that comes some time after it would only be in the way.
screen._start_work_soon = screen._bring_in_soon = screen._warm_up_soon = screen._reopen_kiosks_soon = lambda *_: None
"""
_OTHER_THREADS = """
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QStackedWidget


class Look(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, painted)
        return False


def painted():
    print(begun)
    find_later()


def find_later():
    if len(begun) == 2:
        print("later", begun)
        app.quit()
    else:
        QTimer.singleShot(20, find_later)


def note_and_run(work, *more, **named):
    begun.append("a job")
    run_job(work, *more, **named)


def place_came(window):
    window.look = Look()
    window.centralWidget().currentWidget().findChild(QStackedWidget).currentWidget().installEventFilter(window.look)


def page_came(window):
    page = window.centralWidget().currentWidget()
    if page.objectName() == "desk":
        page.findChild(QStackedWidget).currentChanged.connect(lambda: place_came(window))


def signed_in(window):
    window.centralWidget().currentChanged.connect(lambda: page_came(window))
    sign_in(window)


begun, run_job, screen.run_job = [], screen.run_job, note_and_run
# As soon as they may, as on a slow computer.
screen._SOON = screen._IDLE = 1
screen._start_work_soon = screen._reopen_kiosks_soon = lambda *_: None
"""

_QT_ELSEWHERE = """
import builtins
import threading

from PySide6.QtCore import QTimer
from shiboken6 import Shiboken


def note(name):
    if threading.current_thread() is not threading.main_thread():
        elsewhere.append(name)


class Imports:
    def find_spec(self, name, path=None, target=None):
        if name.startswith("PySide6"):
            note(name)


def build_class(body, name, *bases, **named):
    if any(isinstance(base, type(Shiboken.Object)) for base in bases):
        note(name)
    return begin_class(body, name, *bases, **named)


def find_last():
    if "ui.kit.style_wish" in sys.modules:
        print(elsewhere)
        app.quit()
    else:
        QTimer.singleShot(20, find_last)


def signed_in(window):
    if window.centralWidget().currentWidget().objectName() == "signIn":
        sign_in(window)
    find_last()


elsewhere, begin_class, builtins.__build_class__ = [], builtins.__build_class__, build_class
sys.meta_path.insert(0, Imports())
screen._IDLE = 1
screen._WORK = 1
"""


def _said(program: str, folder: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_BEFORE + program + _AFTER), str(folder)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_desk_and_its_first_place_are_brought_in_before_and_nothing_they_can_do_without(
    office: OfficeFolder, tmp_path: Path
) -> None:
    office.copy_to(tmp_path / "office")
    assert _said(_OWN_THREAD, tmp_path / "office") == ["[]", "[]"]


def test_what_the_board_does_without_is_brought_in_once_it_is_painted(
    office: OfficeFolder, tmp_path: Path
) -> None:
    office.copy_to(tmp_path / "office")
    assert _said(_OTHER_THREADS, tmp_path / "office") == ["[]", "later ['a job', 'a job']"]


def test_no_other_thread_makes_a_class_of_qt(office: OfficeFolder, tmp_path: Path) -> None:
    office.copy_to(tmp_path / "office")
    assert _said(_QT_ELSEWHERE, tmp_path / "office") == ["[]"]
    assert _said(_QT_ELSEWHERE, tmp_path / "new") == ["[]"]
