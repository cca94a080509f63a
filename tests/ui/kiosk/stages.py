"""Every page of the visitors' screen in every state it can be in, without walking there."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from reception_app.kiosk.records import (
    Arrived,
    Ask,
    AskKind,
    Assent,
    BadgeState,
    Booking,
    Found,
    GroupMember,
    HostAnswer,
    HostChoice,
    LookUp,
    Papers,
    PaperText,
    Question,
    Tile,
)
from tests.fakes.kiosk_gateway import HOSTS
from ui.kiosk.flow import PANELS, Flow, Page, Place, Typed

if TYPE_CHECKING:
    # A benchmark walks these pages too, where nothing of what the tests need is installed.
    from tests.ui.kiosk.rig import KioskRig

NAME = "Nkechi Wolf-Adébáyò"
DATA = Papers(
    asks=(
        Ask("a1", "Nummer 1"),
        Ask("a2", "Nummer 2", AskKind.DATE, required=True),
        Ask("a3", "Nummer 3", AskKind.CHOICE, required=True, choices=("Erdgeschoß", "1. Stock")),
        Ask("a4", "Nummer 4", AskKind.TICK),
        Ask("a5", "Nummer 5", AskKind.PHONE),
    ),
    texts=(
        PaperText("t1", "Regeln", "Hausordnung.\n" * 90, Assent.READ, "de"),
        PaperText("t2", "Fotos", "Bilder.", Assent.ACCEPT, "de", may_decline=True),
        PaperText("t3", "Geheim", "Geheimnis.", Assent.SIGN, "de"),
    ),
    questions=(Question("q1", "Fieber?"), Question("q2", "Woher?", AskKind.TEXT)),
    refreshments=("Kaffee", "Tee"),
)
AWAY = HostChoice("h9", "Maximiliane V.", "Vertrieb", away=True)
GROUP = tuple(GroupMember(f"m{number}", f"Gast {number}.") for number in range(6))

Stage = Callable[[], Flow]


def _flow(page: Page, errand: Tile | None = Tile.VISITING, *, number: int = 0, **more: object) -> Flow:
    flow = Flow(camera=True, errand=errand, papers=DATA)
    flow.booking = Booking(Found.FOUND, "Nkechi", "09:30", HOSTS[0])
    flow.arrived = Arrived("Nkechi", "Priya S.", badge=BadgeState.NONE)
    if page in PANELS:
        flow.place, flow.panel = Place(Page.HOME), page
    elif page in (Page.IS_IT_YOU, Page.HOST_AWAY, Page.SIGN):
        flow.aside = page
        flow.place = Place(Page.TEXT, 2) if page is Page.SIGN else Place(Page.HOST)
    else:
        flow.place = Place(page, number)
    for key, value in more.items():
        setattr(flow, key, value)
    return flow


def _done(badge: BadgeState = BadgeState.NONE, **more: object) -> Flow:
    values: dict[str, object] = {"first_name": "Nkechi", "host": "Priya S.", "badge": badge, **more}
    return _flow(Page.DONE, arrived=Arrived(**values))  # type: ignore[arg-type]


def _away(deputy: HostChoice | None) -> Flow:
    return _flow(Page.HOST_AWAY, host_answer=HostAnswer(True, True, "", deputy), typed=Typed(host=AWAY))


APPOINTMENT, DELIVERY, LEAVING = Tile.APPOINTMENT, Tile.DELIVERY, Tile.LEAVING
STAGES: dict[str, Stage] = {
    "home": lambda: _flow(Page.HOME, None),
    "by_code": lambda: _flow(Page.LOOK_UP, APPOINTMENT),
    "by_mail": lambda: _flow(Page.LOOK_UP, APPOINTMENT, typed=Typed(how=LookUp.EMAIL)),
    "confirm": lambda: _flow(Page.CONFIRM, APPOINTMENT),
    "confirm_away": lambda: _flow(
        Page.CONFIRM, APPOINTMENT, booking=Booking(Found.FOUND, "", "09:30", AWAY, "Gruppe", GROUP)
    ),
    "about": lambda: _flow(Page.ABOUT),
    "is_it_you": lambda: _flow(Page.IS_IT_YOU, masked="N•••• W. · Q•••• KG"),
    "host": lambda: _flow(Page.HOST),
    "host_away": lambda: _away(None),
    "host_deputy": lambda: _away(HOSTS[0]),
    "asks": lambda: _flow(Page.ASKS),
    "read": lambda: _flow(Page.TEXT),
    "accept": lambda: _flow(Page.TEXT, number=1),
    "to_sign": lambda: _flow(Page.TEXT, number=2),
    "sign": lambda: _flow(Page.SIGN, typed=Typed(contact="n@example.org")),
    "question": lambda: _flow(Page.QUESTION, number=3),
    "question_typed": lambda: _flow(Page.QUESTION, number=4),
    "photo": lambda: _flow(Page.PHOTO),
    "photo_taken": lambda: _flow(Page.PHOTO, typed=Typed(photo=b"none")),
    "refreshment": lambda: _flow(Page.REFRESHMENT),
    "done": _done,
    "done_again": lambda: _done(BadgeState.PRINTED, again=True),
    "done_group": lambda: _done(BadgeState.PRINTED, people=3),
    "done_held": lambda: _done(BadgeState.AT_DESK, see_reception=True, first_name=""),
    "done_at_desk": lambda: _done(at_desk=True),
    "carrier": lambda: _flow(Page.CARRIER, DELIVERY),
    "parcels": lambda: _flow(Page.PARCELS, DELIVERY),
    "recipient": lambda: _flow(Page.RECIPIENT, DELIVERY),
    "thanks": lambda: _flow(Page.THANKS, DELIVERY),
    "leave": lambda: _flow(Page.LEAVE, LEAVING),
    "goodbye": lambda: _flow(Page.GOODBYE, LEAVING),
    "ringing": lambda: _flow(Page.RINGING, Tile.ASK),
    "coming": lambda: _flow(Page.RINGING, Tile.ASK, coming=True),
    "needs": lambda: _flow(Page.NEEDS),
    "languages": lambda: _flow(Page.LANGUAGES),
    "pin": lambda: _flow(Page.PIN),
    "trouble": lambda: _flow(Page.TROUBLE),
}


def to_hosts(kiosk: "KioskRig", typed: str) -> None:
    """Who says their name and types that of a host; nothing typed stays on the page."""
    kiosk.touch("tile_visiting")
    kiosk.write("nameField", "Nora Winter")
    kiosk.next()
    kiosk.at(Page.HOST)
    if typed:
        kiosk.write("hostField", typed)
        kiosk.until(lambda: kiosk.shows("host0"), "results")
        kiosk.settle()
