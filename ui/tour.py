"""The main job, played through the real windows on the demo's data, with a picture of every screen.

It needs no screen and touches no store but a demo of its own in a temporary folder.
"""

import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from reception_app.context import Started
from reception_app.demo.records import DEMO_PASSWORD
from reception_app.kernel.paths import Paths
from reception_app.visits.records import HistoryFilter, VisitState
from ui.app import make_application
from ui.kit import motion
from ui.kit.theme import apply_theme
from ui.office.backups_view import BackupsView
from ui.outbox.outbox_view import OutboxView
from ui.shell.desk import Desk
from ui.start import StartWindow

W = TypeVar("W", bound=QWidget)
_WIDTH, _HEIGHT = 1440, 900
_PATIENCE_S = 60.0
_TICK_MS = 15
_OFFICE = ("settings", "visitor_types", "users", "outbox", "audit", "backup", "privacy")

Build = Callable[[Paths], Started]
Say = Callable[[str], object]


class Tour:
    """Presses the keys a receptionist would, and takes a picture after each step."""

    def __init__(self, window: StartWindow, paths: Paths, out: Path, say: Say) -> None:
        self._window, self._paths, self._out, self._say = window, paths, out, say
        self._number = 0

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        """Let the program work until something holds. Raises TimeoutError, naming what did not come."""
        until = time.monotonic() + _PATIENCE_S
        while not holds():
            if time.monotonic() > until:
                raise TimeoutError(f"the tour waited in vain for {what}")
            loop = QEventLoop()
            QTimer.singleShot(_TICK_MS, loop.quit)
            loop.exec()

    def settle(self) -> None:
        """Let what is under way come to rest: jobs, timers of a few hundredths, painting."""
        ends = time.monotonic() + 0.45
        self.wait(lambda: time.monotonic() > ends, "the screen to settle")

    def picture(self, name: str) -> None:
        """Save what the window shows as the next numbered picture."""
        self.settle()
        self._number += 1
        file = self._out / f"{self._number:02}-{name}.png"
        if not self._window.grab().save(str(file)):
            raise OSError(f"{file} could not be written")
        self._say(f"  {file.name}")

    def desk(self) -> Desk:
        """The desk; only after signing in."""
        desk = self._window.desk
        if desk is None:
            raise RuntimeError("nobody is signed in")
        return desk

    def key(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        """Press a key where the focus is."""
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self._focus(), key, modifier)

    def type(self, text: str) -> None:
        """Type ASCII text where the focus is."""
        QTest.keyClicks(self._focus(), text)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    # The steps

    def play(self) -> None:
        """All of it."""
        self.wait(lambda: self._window.findChild(QWidget, "signIn") is not None, "the sign-in page")
        self.picture("sign-in")
        self.type("maya")
        self.key(Qt.Key.Key_Return)
        self.type(DEMO_PASSWORD)
        self.key(Qt.Key.Key_Return)
        self.wait(lambda: self._window.desk is not None, "the desk")
        self.picture("today")
        self._check_in()
        self._find_and_details()
        self._expecting()
        self._places()
        self._leaving()
        self._emergency()
        self._privacy()
        self._administrator()

    def _check_in(self) -> None:
        desk = self.desk()
        before = set(self._paths.pdf_folder.glob("*.pdf"))
        self.key(Qt.Key.Key_F2)
        self.wait(lambda: desk.host.front() is not None, "the check-in sheet")
        self.picture("check-in-who-is-it")
        self.key(Qt.Key.Key_Return)
        self.picture("check-in-expected-visitor")
        self.key(Qt.Key.Key_Return)
        self.wait(lambda: desk.host.front() is None, "the check-in")
        self.picture("checked-in")
        self.wait(lambda: bool(set(self._paths.pdf_folder.glob("*.pdf")) - before), "the badge")
        badge = (set(self._paths.pdf_folder.glob("*.pdf")) - before).pop()
        shutil.copyfile(badge, self._out / "badge.pdf")
        self._say("  badge.pdf")
        self.key(Qt.Key.Key_F2)
        self.wait(lambda: desk.host.front() is not None, "the second sheet")
        self.settle()
        self.type("Nova Winterbourne")
        self.picture("check-in-walk-in")
        self.key(Qt.Key.Key_Escape)
        if desk.host.front() is not None:
            self.key(Qt.Key.Key_Escape)
        self.key(Qt.Key.Key_T, ctrl=True)
        self.picture("drafts")
        self.key(Qt.Key.Key_Escape)

    def _find_and_details(self) -> None:
        desk = self.desk()
        self.key(Qt.Key.Key_F3)
        self.type("so")
        self.picture("find")
        self.key(Qt.Key.Key_Escape)
        waiting = desk.bar.now.items()
        if waiting:
            desk.open_sheet("visit", {"visit_id": waiting[0].record_id})
            self.picture("visit")
            self.key(Qt.Key.Key_Escape)

    def _expecting(self) -> None:
        desk = self.desk()
        self.key(Qt.Key.Key_E, ctrl=True)
        self.picture("expect")
        self.key(Qt.Key.Key_Escape)
        desk.open_sheet("expect_group", {})
        roster = "Name\tCompany\tE-mail\nAda Quill\tQuill & Sons\tada@quill.example\nBo Lind\tLind AB\tbo@lind.example"
        area = desk.findChild(QWidget, "roster")
        if area is not None:
            area.setProperty("plainText", roster)
        self.picture("expect-group")
        self.key(Qt.Key.Key_Escape)

    def _places(self) -> None:
        desk = self.desk()
        desk.toasts.clear()
        for place in [
            place for place in desk.places if place.on_rail and place.key not in ("today", "office")
        ]:
            desk.show_place(place.key)
            self.picture(place.key)
        desk.show_place("visitors")
        self._each_tab("visitorTabs", "visitors")
        gone = HistoryFilter(states=frozenset({VisitState.CHECKED_OUT}))
        newest = desk.context.history.page(desk.actor, gone, 0, 1)
        if newest:
            desk.open_sheet("visitor", {"visitor_id": newest[0].visitor_id})
            self.picture("visitor-card")
            self.key(Qt.Key.Key_Escape)

    def _each_tab(self, name: str, said: str) -> None:
        tabs = self.desk().findChild(QWidget, name)
        count = tabs.property("count") if tabs is not None else 0
        for index in range(1, int(count or 0)):
            if tabs is not None:
                tabs.setProperty("currentIndex", index)
                self.picture(f"{said}-{index + 1}")

    def _leaving(self) -> None:
        desk = self.desk()
        desk.show_place("today", {"tab": "on_site"})
        self.key(Qt.Key.Key_End)
        self.key(Qt.Key.Key_Return)
        self.picture("left")

    def _emergency(self) -> None:
        desk = self.desk()
        self.key(Qt.Key.Key_F12)
        self.picture("emergency")
        self.key(Qt.Key.Key_Return)
        self.wait(lambda: desk.context.roll_call.current(desk.actor) is not None, "the roll call")
        self.picture("roll-call")
        self.type("a")
        self.key(Qt.Key.Key_Return)
        self.picture("roll-call-marked")

    def _privacy(self) -> None:
        desk = self.desk()
        desk.show_place("today")
        self.key(Qt.Key.Key_F11)
        self.picture("privacy-shade")
        self.key(Qt.Key.Key_F11)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, "dark")
            self.picture("today-dark")
            apply_theme(app, "light")
        self.key(Qt.Key.Key_L, ctrl=True)
        self.wait(lambda: self._window.findChild(QWidget, "lock") is not None, "the lock")
        self.picture("locked")

    def _administrator(self) -> None:
        """Another person takes the desk over: the administrator, with the watchlist and all of Office."""
        self.press("somebodyElse")
        self.wait(lambda: self._window.findChild(QWidget, "signIn") is not None, "the sign-in page")
        self.settle()
        self.type("arun")
        self.key(Qt.Key.Key_Return)
        self.type(DEMO_PASSWORD)
        before = self.desk()
        self.key(Qt.Key.Key_Return)
        self.wait(lambda: self._window.desk is not before, "the administrator's desk")
        desk = self.desk()
        desk.toasts.clear()
        desk.show_place("visitors", {"tab": "watchlist"})
        self.picture("watchlist")
        desk.show_place("office")
        for key in _OFFICE:
            desk.show_place("office", {"section": key})
            self._fill(key)
            self.picture(f"office-{key}")

    def _fill(self, section: str) -> None:
        """Bring something to see into a section that begins empty on a new store."""
        if section == "outbox":
            _part(self._window, OutboxView).tabs.set_key("all")
        elif section == "backup":
            view = _part(self._window, BackupsView)
            view.make.start()
            self.wait(lambda: view.model.rowCount() > 0, "the first backup")
            self.desk().toasts.clear()

    def press(self, name: str) -> None:
        """Press a button by its name."""
        button = self._window.findChild(QPushButton, name)
        if button is None:
            raise RuntimeError(f"there is no button {name}")
        button.click()


def _part(window: QWidget, kind: type[W]) -> W:
    """The one part of the window that is of this kind."""
    part = window.findChild(kind)
    if part is None:
        raise RuntimeError(f"there is no {kind.__name__}")
    return part


def play(build: Build, out: Path, *, first_run: Build, say: Say = print) -> int:
    """Play the tour on what `build` opens, the first page of a new store on what `first_run` opens.

    Returns the exit code; the pictures and the badge are in `out`.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="reception-tour-", ignore_cleanup_errors=True) as folder:
        os.environ["QT_QPA_PLATFORM"] = _screen(Path(folder))
        paths = Paths(Path(folder) / "demo")
        app = make_application(["reception"], paths)
        app.setQuitOnLastWindowClosed(False)
        apply_theme(app, "light")
        motion.set_reduced(True)
        say(f"Pictures are being written to {out}")
        _play(partial(build, paths), paths, out, say)
        fresh = Paths(Path(folder) / "new")
        _play_first_run(partial(first_run, fresh), fresh, out, say)
    say("Done.")
    return 0


def _play(build: Callable[[], Started], paths: Paths, out: Path, say: Say) -> None:
    window = StartWindow(build, paths, demo=True)
    window.resize(_WIDTH, _HEIGHT)
    window.show()
    # The offscreen platform gives no window the keyboard by itself.
    window.activateWindow()
    window.begin()
    try:
        Tour(window, paths, out, say).play()
    finally:
        window.close()
        window.finish()


def _play_first_run(build: Callable[[], Started], paths: Paths, out: Path, say: Say) -> None:
    window = StartWindow(build, paths)
    window.resize(_WIDTH, _HEIGHT)
    window.show()
    # The offscreen platform gives no window the keyboard by itself.
    window.activateWindow()
    window.begin()
    tour = Tour(window, paths, out, say)
    try:
        tour.wait(lambda: window.findChild(QWidget, "firstRun") is not None, "the first run")
        tour.settle()
        if not window.grab().save(str(out / "00-first-run.png")):
            raise OSError("the picture of the first run could not be written")
    finally:
        window.close()
        window.finish()


def _screen(folder: Path) -> str:
    """The offscreen platform with one screen of the pictures' size; by itself it has 800 x 800."""
    screen = {"name": "tour", "x": 0, "y": 0, "width": _WIDTH, "height": _HEIGHT}
    file = folder / "screen.json"
    file.write_text(
        json.dumps({"screens": [screen | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}), "utf-8"
    )
    return f"offscreen:configfile={file}"
