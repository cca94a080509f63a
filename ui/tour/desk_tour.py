"""The main job at the desk, played through the real window on the demo's data, with a picture of every step."""

import shutil
import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from reception_app.agreements.records import Assent
from reception_app.demo.records import DEMO_PASSWORD
from reception_app.kernel.paths import Paths
from reception_app.visits.records import HistoryFilter, VisitState
from ui.kit.jobs import running_jobs
from ui.kit.theme import apply_theme
from ui.shell.desk import Desk
from ui.start import StartWindow
from ui.tour.album import Album, wait
from ui.tour.cases_tour import play_cases
from ui.tour.contacts_tour import play_contacts
from ui.tour.deliveries_tour import play_deliveries
from ui.tour.office_tour import play_office
from ui.tour.parts import part
from ui.tour.schedule_tour import play_schedule

_FORMS = ("appointment", "reminder", "pass", "badge_batch")
"""Those of the desk that no step below opens."""


class DeskTour:
    """Presses the keys a receptionist would, and takes a picture after each step."""

    def __init__(self, window: StartWindow, paths: Paths, album: Album) -> None:
        self.window = window
        self._paths, self._album = paths, album
        self._number = 0

    def settle(self) -> None:
        """Let what is under way come to rest: jobs, timers of a few hundredths and the jobs they begin, painting."""
        wait(lambda: not running_jobs(), "the jobs")
        ends = time.monotonic() + 0.45
        wait(lambda: time.monotonic() > ends and not running_jobs(), "the screen to settle")

    def picture(self, name: str) -> None:
        """Save what the window shows as the next numbered picture; what it has said is not in those that follow."""
        self.settle()
        self._number += 1
        self._album.add(self.window, self._number, name)
        if self.window.desk is not None:
            self.window.desk.toasts.clear()

    def desk(self) -> Desk:
        """The desk; only after signing in."""
        desk = self.window.desk
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
        return QApplication.focusWidget() or self.window

    # The steps

    def play(self) -> None:
        """All of it but what visitors' screens bring to the desk."""
        self.picture("sign-in")
        # The desk knows who signed in last.
        self.type(DEMO_PASSWORD)
        self.key(Qt.Key.Key_Return)
        wait(lambda: self.window.desk is not None, "the desk")
        self.picture("today")
        self._check_in()
        self._find_and_details()
        self._expecting()
        self._places()
        _calls(self)
        _staff(self)
        play_contacts(self)
        play_schedule(self)
        play_deliveries(self)
        play_cases(self)
        self._leaving()
        self._emergency()
        self._privacy()
        play_office(self)

    def _check_in(self) -> None:
        desk = self.desk()
        before = set(self._paths.pdf_folder.glob("*.pdf"))
        self.key(Qt.Key.Key_F2)
        wait(lambda: desk.host.front() is not None, "the check-in sheet")
        self.picture("check-in-who-is-it")
        self.key(Qt.Key.Key_Return)
        self.picture("check-in-expected-visitor")
        self.key(Qt.Key.Key_Return)
        wait(lambda: desk.host.front() is None, "the check-in")
        self.picture("checked-in")
        wait(lambda: bool(set(self._paths.pdf_folder.glob("*.pdf")) - before), "the badge")
        badge = (set(self._paths.pdf_folder.glob("*.pdf")) - before).pop()
        shutil.copyfile(badge, self._album.folder / "badge.pdf")
        self._album.say("  badge.pdf")
        self.key(Qt.Key.Key_F2)
        wait(lambda: desk.host.front() is not None, "the second sheet")
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
        # Today was there already; Office and the emergency have steps of their own.
        for place in [place for place in desk.places if place.key not in ("today", "office", "emergency")]:
            desk.show_place(place.key)
            self.picture(place.key)
        desk.show_place("reminders", {"side": "notices"})
        self.picture("notices")
        for kind in _FORMS:
            self.sheet(kind, {}, kind)
        desk.show_place("visitors")
        self.each_tab("visitorTabs", "visitors")
        gone = HistoryFilter(states=frozenset({VisitState.CHECKED_OUT}))
        newest = desk.context.history.page(desk.actor, gone, 0, 1)
        if newest:
            desk.open_sheet("visitor", {"visitor_id": newest[0].visitor_id})
            self.picture("visitor-card")
            self.key(Qt.Key.Key_Escape)

    def each_tab(self, name: str, said: str) -> None:
        """Show each tab but the first, which is in front already."""
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
        wait(lambda: desk.context.roll_call.current(desk.actor) is not None, "the roll call")
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
        wait(lambda: self.window.findChild(QWidget, "lock") is not None, "the lock")
        self.picture("locked")

    def play_lobby(self) -> None:
        """What visitors did at their screen, as the desk sees it."""
        desk = self.desk()
        desk.toasts.clear()
        desk.show_place("today")
        self.picture("rung")
        rings = desk.context.lobby.open_rings(desk.actor)
        self.sheet("ring", {"ring_id": rings[0].id if rings else 0}, "ring")
        self.sheet("refreshments", {}, "refreshments")
        today = desk.context.preferences.local_day(desk.context.clock.now())
        for visit in desk.context.visits.board(desk.actor, today):
            papers = desk.context.papers.of_visit(desk.actor, visit.id)
            if any(paper.assent is Assent.SIGN for paper in papers):
                self.sheet("visit", {"visit_id": visit.id}, "visit-of-a-screen")
                paper = next(paper for paper in papers if paper.assent is Assent.SIGN)
                self.sheet("paper", {"paper_id": paper.id}, "signed-paper")
                break

    def sheet(self, kind: str, payload: dict[str, int], name: str) -> None:
        """A picture of a sheet, which is put away again."""
        self.desk().open_sheet(kind, payload)
        self.picture(name)
        self.key(Qt.Key.Key_Escape)


def _calls(tour: DeskTour) -> None:
    """The call pad while a caller is looked for, and a call of the morning."""
    desk = tour.desk()
    desk.show_place("calls")
    tour.each_tab("callTabs", "calls")
    tour.key(Qt.Key.Key_F5)
    tour.type("grace")
    tour.picture("call-pad")
    part(desk, QPushButton, "willCallAgain").click()
    wait(lambda: desk.host.front() is None, "the end of the call")
    wanted = desk.context.call_log.call_backs(desk.actor)
    if wanted:
        desk.open_sheet("call", {"call_id": wanted[0].call.id})
        tour.picture("call")
        tour.key(Qt.Key.Key_Escape)
    _message(tour)


def _message(tour: DeskTour) -> None:
    """A message while it is written, and what becomes of it."""
    desk = tour.desk()
    tour.key(Qt.Key.Key_F4)
    wait(lambda: desk.host.front() is not None, "the message")
    tour.settle()
    staff = desk.context.directory.employees(desk.actor)
    tour.type(next(each.name for each in staff if each.name.isascii())[:3])
    tour.picture("message-for-whom")
    tour.key(Qt.Key.Key_Return)
    tour.type("Grace Lin")
    tour.key(Qt.Key.Key_Tab)
    part = desk.findChild(QWidget, "messageText")
    if part is not None:
        part.setFocus()
    tour.type("Please call back before three.")
    tour.picture("message")
    tour.key(Qt.Key.Key_Return, ctrl=True)
    wait(lambda: desk.host.front() is None, "the message to go")
    desk.show_place("calls", {"tab": "messages"})
    tour.picture("to-pass-on")
    tour.key(Qt.Key.Key_Return)
    wait(lambda: desk.host.front() is not None, "the card of the message")
    tour.picture("message-card")
    tour.key(Qt.Key.Key_Escape)


def _staff(tour: DeskTour) -> None:
    """Where everybody is, who handles what, and who stands above the one in hand."""
    tour.key(Qt.Key.Key_I, ctrl=True)
    tour.picture("in-and-out")
    tour.key(Qt.Key.Key_Down)
    tour.key(Qt.Key.Key_S)
    tour.picture("supervisors")
    tour.key(Qt.Key.Key_Escape)
    tour.key(Qt.Key.Key_H, ctrl=True)
    tour.type("keys")
    tour.key(Qt.Key.Key_Return)
    tour.picture("who-handles")
    tour.desk().show_place("people", {"side": "teams"})
    tour.picture("teams")
