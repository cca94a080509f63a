"""Every page of the visitors' screen, walked through by touch in three languages beside the desk of the tour."""

from datetime import timedelta
from typing import Any, cast

from PySide6.QtWidgets import QApplication

from reception_app.context import AppContext
from reception_app.demo.papers import signature
from reception_app.directory.records import EmployeeDetail, Presence
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import StoreTrouble
from reception_app.kiosk.gateway import KioskGateway
from reception_app.kiosk.records import Welcome
from reception_app.visits.records import CheckIn, Expectation, VisitorType
from ui.kiosk.flow import Page
from ui.kiosk.kiosk_view import KioskView
from ui.kiosk.kiosk_window import KioskWindow
from ui.kiosk.touch.person_tile import PersonTile
from ui.kiosk.words import words_for
from ui.kit.jobs import wait_for_jobs
from ui.kit.theme import apply_theme
from ui.tour.album import Album, wait
from ui.tour.guests import GUESTS, Guest
from ui.tour.still_camera import StillCamera
from ui.tour.visitor import Visitor

_SCREEN = "Lobby"
_TYPE = "Contractor"
_PATIENCE_MS = 10_000


class Stumbling:
    """Passes every verb on. While `stumbles`, the desk can't save anything, as with a full disk."""

    def __init__(self, gateway: KioskGateway) -> None:
        self._gateway = gateway
        self.stumbles = False

    def __getattr__(self, verb: str) -> Any:
        if self.stumbles and verb == "deliver":
            raise StoreTrouble("The disk is full.")
        return getattr(self._gateway, verb)


class KioskTour:
    """One language: a visitor who does everything there is to do."""

    def __init__(self, visitor: Visitor, guest: Guest, album: Album, first: int) -> None:
        self._visitor, self._guest, self._album = visitor, guest, album
        self._number = first

    def picture(self, name: str) -> None:
        """The next numbered picture."""
        self._visitor.settle()
        self._number += 1
        self._album.add(self._visitor.window, self._number, f"kiosk-{self._guest.language}-{name}")

    def open_home(self) -> None:
        """Home, in the guest's language."""
        visitor = self._visitor
        visitor.at(Page.HOME)
        code = self._guest.language
        if visitor.sees(f"language_{code}"):
            visitor.touch(f"language_{code}")
        else:
            visitor.touch("moreLanguages")
            visitor.at(Page.LANGUAGES)
            languages = visitor.view.welcome.languages if visitor.view.welcome else ()
            visitor.touch(f"language{languages.index(code)}")
        visitor.at(Page.HOME)

    def panels(self) -> None:
        """Home and what lies behind its corners."""
        visitor = self._visitor
        self.open_home()
        self.picture("home")
        visitor.touch("moreLanguages")
        visitor.at(Page.LANGUAGES)
        self.picture("languages")
        visitor.touch("close")
        visitor.at(Page.HOME)
        visitor.touch("makeItEasier")
        visitor.at(Page.NEEDS)
        visitor.touch("need_step_free")
        self.picture("needs")
        visitor.touch("close")
        visitor.at(Page.HOME)

    def walk_in(self, away: EmployeeDetail, host: EmployeeDetail) -> None:
        """Somebody who was here before comes unannounced, with everything there is to fill in."""
        visitor, guest = self._visitor, self._guest
        visitor.touch("tile_visiting")
        visitor.at(Page.ABOUT)
        visitor.write("nameField", guest.name)
        visitor.write("companyField", guest.company)
        self._choose_type()
        self.picture("about")
        visitor.write("contactField", guest.email)
        visitor.go_on()
        visitor.at(Page.IS_IT_YOU)
        self.picture("is-it-you")
        visitor.touch("thatsMe")
        self._host(away, host)
        visitor.at(Page.ASKS)
        visitor.write("ask0", guest.work)
        self.picture("fields")
        visitor.go_on()
        visitor.at(Page.TEXT)
        self.picture("text")
        visitor.touch("agree")
        visitor.at(Page.TEXT)
        self.picture("text-to-sign")
        visitor.touch("agree")
        visitor.at(Page.SIGN)
        visitor.sign(signature(guest.name))
        self.picture("signed")
        visitor.touch("sign")
        self._questions()
        self._photo()
        self._to_the_end()

    def _choose_type(self) -> None:
        types = self._visitor.view.welcome.types if self._visitor.view.welcome else ()
        number = next(at for at, kind in enumerate(types) if kind.name == _TYPE)
        self._visitor.touch(f"type{number}")

    def _host(self, away: EmployeeDetail, host: EmployeeDetail) -> None:
        visitor = self._visitor
        visitor.at(Page.HOST)
        visitor.write("hostField", away.name.split()[0][:5].lower())
        visitor.until("host0")
        self._touch_host(away)
        visitor.at(Page.HOST_AWAY)
        self.picture("host-away")
        visitor.touch("otherHost")
        visitor.at(Page.HOST)
        for _ in range(5):
            visitor.touch("key_back")
        visitor.type(host.name.split()[0][:3].lower())
        visitor.until("host0")
        wait(lambda: self._tile_of(host) is not None, host.name)
        self.picture("host")
        self._touch_host(host)

    def _touch_host(self, host: EmployeeDetail) -> None:
        wait(lambda: self._tile_of(host) is not None, host.name)
        self._visitor.touch(self._tile_of(host) or "host0")

    def _tile_of(self, host: EmployeeDetail) -> str | None:
        """The objectName of the tile that stands for this person."""
        first, _, last = host.name.partition(" ")
        page = self._visitor.view.page
        found = page.findChildren(PersonTile) if page is not None else []
        shown = f"{first} {last[:1]}."
        return next((tile.objectName() for tile in found if tile.shown_text() == shown), None)

    def _questions(self) -> None:
        visitor = self._visitor
        visitor.at(Page.QUESTION)
        visitor.touch("answer1")
        self.picture("question")
        visitor.touch("next")
        visitor.at(Page.QUESTION)
        visitor.touch("answer0")
        visitor.touch("next")

    def _photo(self) -> None:
        visitor = self._visitor
        visitor.at(Page.PHOTO)
        self.picture("photo")
        visitor.touch("takePhoto")
        visitor.until("usePhoto")
        self.picture("photo-taken")
        visitor.touch("usePhoto")

    def _to_the_end(self) -> None:
        visitor = self._visitor
        visitor.at(Page.REFRESHMENT)
        visitor.touch("drink0")
        self.picture("refreshment")
        idle = visitor.view.idle
        idle.start(1, 20)
        wait(idle.counting, "the countdown")
        self.picture("more-time")
        visitor.touch("moreTime")
        idle.start(60, 20)
        visitor.touch("next")
        visitor.at(Page.DONE)
        self.picture("done")
        self._finish("finish")

    def _finish(self, button: str) -> None:
        """Through, or given up: Home for the next one, in the house's first language."""
        old = self._visitor.view
        self._visitor.touch(button)
        wait(lambda: self._visitor.window.view not in (old, None), "the next view")

    def appointment(self) -> None:
        """By code or by mail; a group ticks who has come."""
        visitor, guest = self._visitor, self._guest
        self.open_home()
        visitor.touch("tile_appointment")
        visitor.at(Page.LOOK_UP)
        visitor.type("48291")
        self.picture("code")
        visitor.touch("otherWay")
        visitor.at(Page.LOOK_UP)
        visitor.write("look_upField", guest.team_email)
        self.picture("e-mail")
        visitor.go_on()
        visitor.at(Page.CONFIRM)
        visitor.touch("member1")
        self.picture("confirm-group")
        self._finish("startOver")

    def delivery(self, host: EmployeeDetail, desk: Stumbling) -> None:
        """A courier, first while the desk can't save."""
        visitor = self._visitor
        self.open_home()
        visitor.touch("tile_delivery")
        visitor.at(Page.CARRIER)
        self.picture("carrier")
        visitor.touch("carrier0")
        visitor.at(Page.PARCELS)
        visitor.touch("itemsMore")
        visitor.touch("signature0")
        self.picture("parcels")
        visitor.touch("next")
        visitor.at(Page.RECIPIENT)
        visitor.write("hostField", host.name.split()[0][:3].lower())
        visitor.until("host0")
        self.picture("recipient")
        desk.stumbles = True
        self._touch_host(host)
        visitor.at(Page.TROUBLE)
        self.picture("trouble")
        desk.stumbles = False
        visitor.touch("tryAgain")
        visitor.at(Page.THANKS)
        self.picture("thanks")
        self._finish("finish")

    def leaving(self) -> None:
        """Out again by name and the badge's number."""
        visitor = self._visitor
        self.open_home()
        visitor.touch("tile_leaving")
        visitor.at(Page.LEAVE)
        visitor.write("nameField", self._guest.name)
        visitor.write("codeField", "V-7")
        self.picture("leave")
        visitor.go_on()
        visitor.at(Page.GOODBYE)
        self.picture("goodbye")
        self._finish("finish")

    def asking(self, context: AppContext, actor: Actor) -> None:
        """Reception is rung, and answers."""
        visitor = self._visitor
        self.open_home()
        visitor.touch("tile_ask")
        visitor.at(Page.RINGING)
        self.picture("ringing")
        newest = max(context.lobby.open_rings(actor), key=lambda ring: ring.last_at)
        context.lobby.coming(actor, newest.id)
        wait(lambda: visitor.view.flow.coming, "the answer")
        visitor.at(Page.RINGING)
        self.picture("coming")
        self._finish("finish")

    def way_out(self) -> None:
        """What staff see after holding the corner."""
        self.open_home()
        self._visitor.view.guide.open(Page.PIN)
        self._visitor.at(Page.PIN)
        self.picture("pin")
        self._finish("startOver")


def play_kiosk(context: AppContext, actor: Actor, album: Album) -> None:
    """Play every language on a screen beside the desk. `actor` is at the desk and may do everything there."""
    away, host = _prepare(context, actor)
    gateway = Stumbling(context.kiosks.gateway(_SCREEN))
    desk = cast(KioskGateway, gateway)
    camera = StillCamera()

    def make_view(welcome: Welcome) -> KioskView:
        return KioskView(desk, words_for, camera, welcome=welcome)

    window = KioskWindow(desk, make_view, None)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        window.dressed.connect(lambda welcome: apply_theme(app, "light", welcome.accent))
    window.begin()
    window.activateWindow()
    try:
        visitor = Visitor(window)
        # The desk has the first two hundred for itself.
        for place, guest in enumerate(GUESTS, start=2):
            tour = KioskTour(visitor, guest, album, place * 100)
            tour.panels()
            tour.walk_in(away, host)
            tour.appointment()
            tour.delivery(host, gateway)
            tour.leaving()
            tour.asking(context, actor)
            tour.way_out()
        window.be_neutral("the tour is over")
        QApplication.processEvents()
        album.add(window, (len(GUESTS) + 2) * 100, "kiosk-neutral")
    finally:
        window.end()
        window.hide()
        window.deleteLater()
        wait_for_jobs(_PATIENCE_MS)


def _prepare(context: AppContext, actor: Actor) -> tuple[EmployeeDetail, EmployeeDetail]:
    """Guests who were here before and are expected with a group; one host who is away, and one who is in."""
    staff = {person.name: person for person in context.directory.employees(actor)}
    away, host = staff["Elena Marsh"], staff["Priya Shah"]
    context.directory.set_presence(actor, away.id, Presence.ON_LEAVE)
    context.directory.set_presence(actor, host.id, Presence.IN)
    kind = next(kind for kind in context.visitor_types.all(actor) if kind.name == "Guest")
    for guest in GUESTS:
        known = CheckIn(guest.name, kind.id, guest.company, host.id, guest.email, with_badge=False)
        visit = context.visits.check_in(actor, known).visit
        context.visits.check_out(actor, [visit.id])
        _expect_group(context, actor, guest, kind, host)
    return away, host


def _expect_group(
    context: AppContext, actor: Actor, guest: Guest, kind: VisitorType, host: EmployeeDetail
) -> None:
    now = context.clock.now()
    zone = context.preferences.zone().key
    each = [
        Expectation(
            name,
            kind.id,
            host.id,
            now,
            now + timedelta(hours=1),
            zone,
            guest.company,
            guest.team_email if name == guest.team[0] else "",
            invite=False,
        )
        for name in guest.team
    ]
    context.expect.expect_many(actor, each, guest.company)
