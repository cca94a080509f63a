"""A day at the visitors' screen beside a real desk: touches on the real window, counted, and what the desk sees."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reception_app.agreements import Assent
from reception_app.context import AppContext
from reception_app.kiosk.badges import PATIENCE
from reception_app.kiosk.records import Welcome
from reception_app.lobby import RingKind
from reception_app.outbox import deliveries_of
from reception_app.visits.badge_jobs import BADGE_PRINT
from reception_app.visits.inviting import pass_of
from reception_app.visits.records import Expectation, Hold, VisitState, VisitSummary
from reception_app.visits.rows import read_visit
from tests.builders.agreements import a_question, a_text
from tests.fakes.clock import FixedClock
from tests.ui.desk_rig import CTRL, DeskRig
from ui.kiosk.flow import Page
from ui.kiosk.kiosk_view import KioskView
from ui.kiosk.kiosk_window import KioskWindow
from ui.kiosk.texts import HOST_GONE
from ui.kiosk.touch.person_tile import PersonTile
from ui.kiosk.words import words_for
from ui.kit.jobs import wait_for_jobs
from ui.lobby.ring_sheet import RingSheet
from ui.shell.now_button import NowItem
from ui.tour.visitor import Visitor
from ui.visits.visit_sheet import VisitSheet

_WALK_IN_TOUCHES = 25
"""Besides the letters typed: a tile, two fields, the keyboard's Next, the host, the end."""
_STROKE = (((100, 100), (400, 200), (700, 120)),)


@dataclass
class Lobby(Visitor):
    """The screen in the lobby, and somebody before it."""

    context: AppContext

    def __init__(self, window: KioskWindow, context: AppContext) -> None:
        Visitor.__init__(self, window)
        self.context = context

    def begin(self, tile: str) -> None:
        """Somebody comes up to Home."""
        self.at(Page.HOME)
        self.touches = 0
        self.touch(f"tile_{tile}")

    def introduce(self, name: str, contact: str = "") -> None:
        """Who they are, on the page that asks for it."""
        self.at(Page.ABOUT)
        self.write("nameField", name)
        if contact:
            self.write("contactField", contact)
        self.go_on()

    def look_for(self, typed: str) -> None:
        """Type the first letters of a host."""
        self.at(Page.HOST)
        self.write("hostField", typed)
        self.until("host0")

    def choose(self, typed: str, shown: str) -> None:
        """Type the first letters of a host, and touch them."""
        self.look_for(typed)
        self.touch(self.host(shown))

    def host(self, shown: str) -> PersonTile:
        """The tile of a host, by first name and initial."""
        return next(tile for tile in self.view.findChildren(PersonTile) if tile.shown_text() == shown)

    def finish(self) -> None:
        """Away from the last page."""
        before = self.view
        self.touch("finish")
        assert self.window.view is not before, "the next visitor has a page of their own"

    def words(self) -> str:
        """All that is to be read."""
        page = self.view.page
        assert page is not None
        shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
        return "\n".join([page.title(), *shown, *(line.error() for line in page._lines.values())])


@pytest.fixture
def lobby(qtbot: QtBot, desk: DeskRig) -> Iterator[Lobby]:
    """A screen beside the desk, in the desk's own process."""
    gateway = desk.context.kiosks.gateway("Lobby")

    def make_view(welcome: Welcome) -> KioskView:
        return KioskView(gateway, words_for, None, welcome=welcome)

    window = KioskWindow(gateway, make_view, None)
    qtbot.addWidget(window)
    window.begin()
    yield Lobby(window, desk.context)
    window.end()
    wait_for_jobs(10_000)


def _visit(desk: DeskRig, name: str) -> VisitSummary:
    return desk.board()[name]


def _badge_jobs(desk: DeskRig, visit: VisitSummary) -> int:
    with desk.context.visits._desk.store.read() as tx:
        return len(deliveries_of(tx, "visit", [visit.id], (BADGE_PRINT,)).get(visit.id, ()))


def _expect(desk: DeskRig, *names: str, group: str = "", contact: str = "") -> list[VisitSummary]:
    context, now = desk.context, desk.clock.now()
    kind = next(kind for kind in context.visitor_types.all(desk.actor) if kind.name == "Guest")
    host = context.directory.find_hosts(desk.actor, "Priya")[0].id
    first = Expectation(
        names[0], kind.id, host, now, now + timedelta(hours=1), "Europe/Berlin", contact=contact
    )
    asked = [first, *(replace(first, name=name, contact="") for name in names[1:])]
    if group:
        return context.expect.expect_many(desk.actor, asked, group)
    return [context.expect.expect(desk.actor, each) for each in asked]


def _rung(desk: DeskRig, *kinds: RingKind) -> None:
    """Wait until the desk is rung for this, and for nothing else that has not been answered."""
    desk.until(
        lambda: {ring.kind for ring in desk.context.lobby.open_rings(desk.actor)} == set(kinds), "the ring"
    )


def test_a_walk_in_from_the_first_touch_to_the_badge(lobby: Lobby, desk: DeskRig) -> None:
    """Counted in touches; what the machine needs for it is measured by the benchmark."""
    lobby.begin("visiting")
    lobby.introduce("Nora Winter")
    lobby.choose("pri", "Priya S.")
    lobby.at(Page.DONE)
    assert lobby.touches < _WALK_IN_TOUCHES
    visit = _visit(desk, "Nora Winter")
    assert visit.state is VisitState.WAITING
    assert visit.host_name == "Priya Shah"
    assert visit.badge
    assert _badge_jobs(desk, visit) == 1
    desk.until(lambda: "Nora Winter" in str(desk.desk.bar.now.items()), "she waits in the strip of the desk")
    lobby.finish()
    lobby.at(Page.HOME)
    assert "Nora" not in lobby.words()


def test_an_invitations_qr_from_home_without_a_touch(lobby: Lobby, desk: DeskRig) -> None:
    """Held to the camera, then "that's me": two steps to the badge. It works once."""
    [visit] = _expect(desk, "Ola Nord")
    house = desk.context.visits._desk
    with house.store.read() as tx:
        code = pass_of(house.site.ready(house.store), dict(read_visit(tx, visit.id)._mapping))
    lobby.at(Page.HOME)
    lobby.touches = 0
    lobby.view.on_scan(code)
    lobby.at(Page.CONFIRM)
    assert "Welcome, Ola" in lobby.words()
    lobby.touch("thatsMe")
    lobby.at(Page.DONE)
    assert lobby.touches == 1
    assert _visit(desk, "Ola Nord").state is VisitState.WAITING
    lobby.finish()
    lobby.at(Page.HOME)
    lobby.view.on_scan(code)
    lobby.at(Page.LOOK_UP)
    assert "has been used already" in lobby.words()


def test_a_booked_visitor_who_walks_up_joins_the_booking(lobby: Lobby, desk: DeskRig) -> None:
    before = len(desk.board())
    lobby.begin("visiting")
    lobby.introduce("lena fischer")
    lobby.choose("dan", "Daniel P.")
    lobby.at(Page.DONE)
    assert len(desk.board()) == before
    assert _visit(desk, "Lena Fischer").state is VisitState.WAITING


def test_a_group_checks_in_once(lobby: Lobby, desk: DeskRig) -> None:
    _expect(desk, "Ada Quill", "Bo Lind", "Cy Marsh", group="Quill & Sons", contact="team@quill.example")
    lobby.begin("appointment")
    lobby.at(Page.LOOK_UP)
    lobby.touch("otherWay")
    lobby.at(Page.LOOK_UP)
    lobby.write("look_upField", "team@quill.example")
    lobby.go_on()
    lobby.at(Page.CONFIRM)
    lobby.touch("member1")
    lobby.touch("thatsMe")
    lobby.at(Page.DONE)
    board = desk.board()
    states = [board[name].state for name in ("Ada Quill", "Bo Lind", "Cy Marsh")]
    assert states == [VisitState.WAITING, VisitState.WAITING, VisitState.EXPECTED]


def test_leaving_by_name_and_badge(lobby: Lobby, desk: DeskRig) -> None:
    visit = _visit(desk, "Sofia Novak")
    lobby.begin("leaving")
    lobby.at(Page.LEAVE)
    lobby.write("nameField", "sofia novak")
    lobby.write("codeField", desk.context.visits.visit(desk.actor, visit.id).summary.badge)
    lobby.go_on()
    lobby.at(Page.GOODBYE)
    assert _visit(desk, "Sofia Novak").state is VisitState.CHECKED_OUT


def test_a_courier_rings_and_names_the_recipient(lobby: Lobby, desk: DeskRig) -> None:
    lobby.begin("delivery")
    lobby.at(Page.CARRIER)
    lobby.touch("carrier0")
    lobby.at(Page.PARCELS)
    lobby.touch("signature0")
    lobby.touch("next")
    lobby.at(Page.RECIPIENT)
    lobby.write("hostField", "ami")
    lobby.until("host0")
    lobby.touch(lobby.host("Amira H."))
    lobby.at(Page.THANKS)
    _rung(desk, RingKind.DELIVERY)


def test_who_asks_reads_that_the_desk_is_coming(lobby: Lobby, desk: DeskRig) -> None:
    """The receptionist opens the ring in the strip and says so with one key."""
    lobby.begin("ask")
    lobby.at(Page.RINGING)

    def rings() -> list[NowItem]:
        return [item for item in desk.desk.bar.now.items() if item.kind == "ring"]

    desk.until(rings, "the desk is rung")
    desk.window.activateWindow()
    desk.open("ring", ring_id=rings()[0].record_id)
    desk.sheet(RingSheet)
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.until(lambda: lobby.view.flow.coming, "the screen hears of it")
    lobby.at(Page.RINGING)
    assert "Reception is on the way" in lobby.words()


def test_a_printer_that_dies_sends_the_visitor_to_the_desk(
    lobby: Lobby, desk: DeskRig, clock: FixedClock
) -> None:
    desk.context.preferences.set(desk.actor, {"printer.queue": "labels"})
    lobby.begin("visiting")
    lobby.introduce("Nora Winter")
    lobby.choose("pri", "Priya S.")
    lobby.at(Page.DONE)
    assert "being printed" in lobby.words()
    clock.advance(seconds=PATIENCE.total_seconds() + 1)
    desk.until(lambda: "Reception has your badge" in lobby.words(), "the screen sends to the desk")
    _rung(desk, RingKind.PRINTER)


def test_a_host_who_is_deleted_while_being_chosen(lobby: Lobby, desk: DeskRig) -> None:
    lobby.begin("visiting")
    lobby.introduce("Nora Winter")
    lobby.look_for("pri")
    tile = lobby.host("Priya S.")
    priya = desk.context.directory.find_hosts(desk.actor, "Priya")[0].id
    today = desk.context.preferences.local_day(desk.clock.now())
    heir = desk.context.directory.find_hosts(desk.actor, "Daniel")[0].id
    desk.context.directory.leave_company(desk.actor, priya, today, take_over_by=heir)
    lobby.touch(tile)
    desk.until(lambda: words_for("en").say(HOST_GONE) in lobby.words(), "said")
    assert lobby.view.flow.page is Page.HOST
    assert "Nora Winter" not in desk.board()
    # The sentence is read first: a touch on the same spot at once would be taken for one that bounced.
    lobby.settle()
    lobby.view._second_tap._changed = False
    lobby.touch("hostUnknown")
    lobby.at(Page.DONE)
    _rung(desk, RingKind.HOST_UNKNOWN)


def test_an_answer_holds_without_telling_why(lobby: Lobby, desk: DeskRig) -> None:
    """What is signed and answered is at the desk; the visitor only reads that reception is coming."""
    agreements = desk.context.agreements
    a_text(agreements, assent=Assent.SIGN)
    a_question(agreements)
    lobby.begin("visiting")
    lobby.introduce("Nora Winter")
    lobby.choose("pri", "Priya S.")
    lobby.at(Page.TEXT)
    lobby.touch("agree")
    lobby.at(Page.SIGN)
    lobby.sign(_STROKE)
    lobby.touch("sign")
    lobby.at(Page.QUESTION)
    lobby.touch("answer0")
    lobby.touch("next")
    lobby.at(Page.DONE)
    said = lobby.words().lower()
    assert "reception" in said
    assert "fever" not in said
    assert "priya" not in said
    visit = _visit(desk, "Nora Winter")
    assert visit.hold is Hold.ANSWERS
    [paper] = desk.context.papers.of_visit(desk.actor, visit.id)
    assert paper.has_signature
    sheet = desk.open("visit", visit_id=visit.id)
    assert isinstance(sheet, VisitSheet)
    assert any("House rules" in label.text() for label in sheet.arrival.signed.findChildren(QLabel))
