"""Bad input at the visitors' screen, on the real services: each ends on a page that tells the visitor what to do."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from reception_app.agreements import AgreementService, QuestionKind
from reception_app.db.uow import Store
from reception_app.integrations.printing import JobPhase
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.lobby import RingKind
from reception_app.outbox import Channel
from reception_app.outbox.senders import PrintSender
from reception_app.outbox.targets import PrintTarget
from reception_app.visits import TypeField, VisitState, VisitSummary
from reception_app.visits.inviting import pass_of
from reception_app.visits.pass_code import SiteKey, new_site_key
from reception_app.visits.rows import read_visit
from tests.builders.agreements import a_question
from tests.builders.front_desk import Office, open_office
from tests.builders.kiosks import board, expect, kinds, open_screen
from tests.fakes.clock import FixedClock
from tests.fakes.peers_outbox import running
from tests.fakes.peers_printer import MemoryPrinter
from tests.ui.kiosk.window_rig import WindowRig
from ui.kiosk import texts
from ui.kiosk.flow import Page
from ui.kit.jobs import wait_for_jobs

BAD = {
    "empty": "",
    "blank": "\u3164\u200b\u00a0\u2800",
    "long": "W" * 100,
    "right to left": "\u202eفاطمة الزهراء",
    "html": "<b>Bold</b><img src=x>",
    "quotes": 'O\'Hara "x"; DROP TABLE visits;--',
    "wildcards": "%_*?[a-z]",
    "nul": "Ann\0Lee",
}
NAMES = {"long", "right to left", "html", "quotes", "nul"}
"""What can be somebody's name as far as a program can tell."""


@dataclass
class Lobby:
    """A kiosk, and the desk it belongs to."""

    rig: WindowRig
    house: Office
    store: Store

    def rung(self) -> list[RingKind]:
        """Why the desk is rung."""
        return kinds(self.store)

    def page(self) -> str:
        """The page that is shown."""
        return str(self.rig.view.flow.page)

    def answered(self) -> None:
        """Wait until nothing is asked any more."""
        self.rig.until(lambda: self.rig.view.calls._running is None, "an answer")
        self.rig.settle()

    def search(self, typed: str) -> None:
        """Look for a host: more letters are asked for, or nobody is found, or whoever the search takes it for."""
        rig = self.rig
        rig.write("hostField", typed)
        self.answered()
        said = {texts.HOST_THREE, texts.HOST_NONE} & {*rig.texts()}
        assert said or rig.shows("host0")

    def told(self, page: Page, sentence: str) -> None:
        """This page is shown, and says what to do: as a sentence, or as what is to be corrected."""
        self.rig.at(page)
        said = [*self.rig.texts(), *self.rig.errors()]
        assert sentence in said, f"on {page} is said: {said}"

    def ring_from(self, name: str) -> None:
        """Let reception come."""
        self.rig.touch(name)
        self.told(Page.RINGING, texts.RINGING_LINE)


@pytest.fixture
def lobby(qtbot: QtBot, store: Store, admin: Actor) -> Iterator[Lobby]:
    """A real office that asks walk-ins for a field and has a question."""
    house = open_office(store, admin)
    client = replace(house.types["Client"], fields=(TypeField("work", "Work", required=True),))
    house.desk.types.save(admin, client)
    a_question(AgreementService(store), "Where were you before?", kind=QuestionKind.TEXT, holds=())
    screen = open_screen(house)
    rig = WindowRig(qtbot, screen.gateway)
    yield Lobby(rig, house, store)
    rig.close()
    screen.gateway.mailbox.close()
    wait_for_jobs(10_000)
    assert rig.window._watch.join(10.0)


@pytest.mark.parametrize("kind", BAD)
def test_visiting_with(lobby: Lobby, kind: str) -> None:
    rig, bad = lobby.rig, BAD[kind]
    rig.touch("tile_visiting")
    rig.write("nameField", bad)
    rig.write("contactField", bad)
    rig.next()
    lobby.answered()
    if kind not in NAMES and kind != "wildcards":
        lobby.told(Page.ABOUT, texts.ERROR_NAME)
        rig.write("nameField", "Nora Winter")
        rig.next()
        lobby.answered()
    if lobby.page() == Page.ABOUT and texts.ERROR_NAME not in rig.errors():
        lobby.told(Page.ABOUT, texts.ERROR_CONTACT)
        rig.find("contactField").setText("")  # type: ignore[attr-defined]
        rig.next()
        lobby.answered()
    rig.at(Page.HOST)
    lobby.search(bad)
    rig.touch("hostUnknown")
    rig.at(Page.ASKS)
    rig.write("ask0", bad)
    rig.next()
    lobby.answered()
    if lobby.page() == Page.ASKS:
        lobby.told(Page.ASKS, texts.ERROR_NEEDED)
        rig.write("ask0", "Repairs")
        rig.next()
    rig.at(Page.QUESTION)
    rig.write("answerField", bad)
    rig.next()
    lobby.answered()
    if lobby.page() == Page.QUESTION:
        lobby.told(Page.QUESTION, texts.ERROR_NEEDED)
        rig.write("answerField", "At home")
        rig.next()
    lobby.told(Page.DONE, texts.DONE_RECEPTION)
    assert RingKind.HOST_UNKNOWN in lobby.rung()
    [visit] = board(lobby.house)
    assert visit.state.on_site


@pytest.mark.parametrize("kind", BAD)
def test_an_appointment_and_leaving_with(lobby: Lobby, kind: str) -> None:
    rig, bad = lobby.rig, BAD[kind]
    waiting = expect(lobby.house)
    rig.touch("tile_appointment")
    rig.write("look_upField", bad)
    rig.next()
    lobby.answered()
    lobby.told(Page.LOOK_UP, texts.ERROR_CODE_LENGTH)
    rig.touch("otherWay")
    rig.at(Page.LOOK_UP)
    rig.write("look_upField", bad)
    rig.next()
    lobby.answered()
    assert {texts.ERROR_NEEDED, texts.FOUND_UNKNOWN} & {*rig.errors()}
    lobby.ring_from("askReception")
    assert lobby.rung() == [RingKind.NOT_FOUND]
    rig.finish()
    rig.touch("tile_leaving")
    rig.write("nameField", bad)
    rig.write("codeField", bad)
    rig.next()
    lobby.answered()
    if lobby.page() == Page.LEAVE:
        assert {texts.ERROR_NAME, texts.ERROR_NEEDED} & {*rig.errors()}
    else:
        lobby.told(Page.GOODBYE, texts.GOODBYE_LINE)
    assert board(lobby.house)[0].state is waiting.state


@pytest.mark.parametrize("kind", BAD)
def test_a_delivery_with(lobby: Lobby, kind: str) -> None:
    rig, bad = lobby.rig, BAD[kind]
    rig.touch("tile_delivery")
    rig.write("otherCarrierField", bad)
    rig.next()
    lobby.answered()
    if lobby.page() == Page.CARRIER:
        lobby.told(Page.CARRIER, texts.ERROR_NEEDED)
        rig.write("otherCarrierField", "Quick Wheels")
        rig.next()
    rig.at(Page.PARCELS)
    rig.touch("signature0")
    rig.touch("next")
    rig.at(Page.RECIPIENT)
    lobby.search(bad)
    rig.touch("forReception")
    lobby.told(Page.THANKS, texts.THANKS_LINE)
    assert lobby.rung() == [RingKind.DELIVERY]


CODES = {
    "a link": "https://elsewhere.example/?a=b",
    "a contact card": "BEGIN:VCARD\nVERSION:3.0\nFN:Nia Watts\nEND:VCARD",
    "very long": "b" * 4_000,
    "html": "<b>x</b>",
    "nul": "b\0" * 41,
}


@pytest.mark.parametrize("text", CODES.values(), ids=CODES)
def test_a_code_that_is_none_of_ours(lobby: Lobby, text: str) -> None:
    lobby.rig.view.on_scan(text)
    lobby.told(Page.LOOK_UP, texts.FOUND_FOREIGN)
    lobby.ring_from("askReception")
    assert lobby.rung() == [RingKind.NOT_FOUND]


def _pass(house: Office, visit: VisitSummary, key: SiteKey | None = None) -> str:
    key = key or house.desk.site.ready(house.desk.store)
    with house.desk.store.read() as tx:
        return pass_of(key, dict(read_visit(tx, visit.id)._mapping))


def _scanned(lobby: Lobby, code: str, sentence: str) -> None:
    """Held before the reader on Home: the page says what it is worth, and reception can be rung."""
    lobby.rig.view.on_scan(code)
    lobby.told(Page.LOOK_UP, sentence)
    lobby.ring_from("askReception")
    assert RingKind.NOT_FOUND in lobby.rung()
    lobby.rig.finish()


def test_invitations_that_are_not_good(lobby: Lobby, clock: FixedClock) -> None:
    """Another site's, of another day, used up, too old."""
    visit, tomorrow = expect(lobby.house), expect(lobby.house, "Omar Said", hours=24)
    code, early = _pass(lobby.house, visit), _pass(lobby.house, tomorrow)
    _scanned(lobby, _pass(lobby.house, visit, new_site_key()), texts.FOUND_FOREIGN)
    _scanned(lobby, early, texts.FOUND_EARLY)
    lobby.house.visits.check_in(
        SYSTEM, lobby.house.walk_in("Nia Watts", visit_id=visit.id, fields={"work": "Repairs"})
    )
    _scanned(lobby, code, texts.FOUND_USED)
    clock.advance(days=2)
    _scanned(lobby, early, texts.FOUND_EXPIRED)


def test_somebody_elses_invitation(lobby: Lobby) -> None:
    """Who says that it isn't them is asked for a code, and nobody has come by it."""
    visit = expect(lobby.house)
    lobby.rig.view.on_scan(_pass(lobby.house, visit))
    lobby.told(Page.CONFIRM, "Welcome, Nia")
    lobby.rig.touch("notMe")
    lobby.told(Page.LOOK_UP, texts.CODE_HINT)
    lobby.ring_from("askReception")
    assert lobby.rung() == [RingKind.NOT_FOUND]
    assert board(lobby.house)[0].state is VisitState.EXPECTED


def test_a_host_who_leaves_while_being_chosen(lobby: Lobby, admin: Actor) -> None:
    rig, house = lobby.rig, lobby.house
    rig.touch("tile_visiting")
    rig.write("nameField", "Nora Winter")
    rig.next()
    rig.at(Page.HOST)
    rig.write("hostField", "Chi")
    rig.until(lambda: rig.shows("host0"), "Chiara")
    rig.settle()
    house.desk.directory.leave_company(admin, house.hosts["Chiara Rossi"], date(2026, 11, 24))
    rig.touch("host0")
    lobby.told(Page.HOST, texts.HOST_GONE)
    rig.touch("hostUnknown")
    rig.at(Page.ASKS)
    assert RingKind.HOST_UNKNOWN in lobby.rung()


def test_a_printer_that_dies_while_it_prints(lobby: Lobby, admin: Actor) -> None:
    rig, house, printer = lobby.rig, lobby.house, MemoryPrinter(at_once=False)
    house.desk.preferences.set(admin, {"printer.queue": "labels"})
    visit = expect(house)
    rig.view.on_scan(_pass(house, visit))
    rig.at(Page.CONFIRM)
    rig.touch("thatsMe")
    sender = PrintSender(lambda role: PrintTarget(printer, "labels"), {"badge": lambda data: b"%PDF"})
    with running(lobby.store, {Channel.PRINT: sender}):
        _through_the_papers(lobby)
        lobby.told(Page.DONE, texts.BADGE_PRINTING)
        rig.until(lambda: printer.jobs, "the printer has it")
        printer.finish("1", JobPhase.WAITING, "The printer is out of paper.")
        rig.until(lambda: texts.BADGE_AT_DESK in rig.texts(), "where the badge is")
    assert RingKind.PRINTER in lobby.rung()


def _through_the_papers(lobby: Lobby) -> None:
    rig = lobby.rig
    rig.at(Page.ASKS)
    rig.write("ask0", "Repairs")
    rig.next()
    rig.at(Page.QUESTION)
    rig.write("answerField", "At home")
    rig.next()
