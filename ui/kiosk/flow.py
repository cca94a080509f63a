"""Where a visitor is and what they have said so far: pure state, without a widget, dropped as a whole.

A flow is a list of steps (what "Step 2 of 5" counts); a step is one or several places, shown one after the other; a
place is a page with a number, such as the second of three texts. Aside from them stand pages that belong to no step of
their own: "is this you?", "your host is away".
"""

from dataclasses import dataclass, field, fields
from enum import StrEnum

from reception_app.kiosk.records import (
    Arrival,
    Arrived,
    Booking,
    Delivery,
    GroupMember,
    HostAnswer,
    HostChoice,
    Introduction,
    LookUp,
    Papers,
    PaperText,
    PhotoRule,
    Question,
    Signed,
    Stroke,
    Tile,
    key_of,
)


class Page(StrEnum):
    """Every page there is."""

    HOME = "home"
    LOOK_UP = "look_up"
    CONFIRM = "confirm"
    ABOUT = "about"
    IS_IT_YOU = "is_it_you"
    HOST = "host"
    HOST_AWAY = "host_away"
    ASKS = "asks"
    TEXT = "text"
    SIGN = "sign"
    QUESTION = "question"
    PHOTO = "photo"
    REFRESHMENT = "refreshment"
    DONE = "done"
    CARRIER = "carrier"
    PARCELS = "parcels"
    RECIPIENT = "recipient"
    THANKS = "thanks"
    LEAVE = "leave"
    GOODBYE = "goodbye"
    RINGING = "ringing"
    NEEDS = "needs"
    LANGUAGES = "languages"
    PIN = "pin"
    TROUBLE = "trouble"


LAST = frozenset({Page.DONE, Page.THANKS, Page.GOODBYE, Page.RINGING})
"""Pages from which nothing leads back: all is written."""
THROUGH = frozenset({Page.GOODBYE, Page.THANKS})
"""Last pages of those who have gone. On `DONE` a new badge is taken, on `RINGING` somebody still waits."""
SCANNED = frozenset({Page.HOME, Page.LOOK_UP, Page.LEAVE})
"""Pages on which a badge or an invitation may be shown; on `THROUGH` it is the next visitor's."""
PANELS = frozenset({Page.NEEDS, Page.LANGUAGES, Page.PIN, Page.TROUBLE})
"""Pages laid over another one; closing them shows it again."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and which of several of its kind."""

    page: Page
    number: int = 0


Sheet = PaperText | Question
_OF_ONE_VISITOR = (
    "fields", "signed", "drawn", "answers", "mail_papers", "photo", "no_photo", "refreshment", "introduced",
)  # fmt: skip


@dataclass(slots=True)
class Typed:
    """What the visitor has typed and chosen in this visit. Nothing of it is ever logged.

    `signed`, `drawn` and `answers` go by `records.key_of`: each of a group signs and answers for themselves. `drawn` is
    what stands on a pad, whether or not it was handed over as a signature.
    """

    how: LookUp = LookUp.CODE
    code: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    members: set[str] | None = None
    name: str = field(default="", repr=False)
    company: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)
    type: str = ""
    party_size: int = 1
    host_typed: str = field(default="", repr=False)
    host: HostChoice | None = None
    fields: dict[str, str] = field(default_factory=dict, repr=False)
    signed: dict[str, Signed] = field(default_factory=dict, repr=False)
    drawn: dict[str, tuple[Stroke, ...]] = field(default_factory=dict, repr=False)
    answers: dict[str, str] = field(default_factory=dict, repr=False)
    mail_papers: bool = False
    photo: bytes = field(default=b"", repr=False)
    no_photo: bool = False
    refreshment: str = ""
    needs: set[str] = field(default_factory=set)
    carrier: str = field(default="", repr=False)
    items: int = 1
    needs_signature: bool | None = None
    badge_code: str = field(default="", repr=False)
    introduced: tuple[str, str] | None = field(default=None, repr=False)
    """By which name and contact the walk-in is known whose papers these are; None for a booking's."""

    def sign(self, signed: Signed) -> None:
        """Somebody agreed to a text, or declined it."""
        self.signed[key_of(signed.paper, signed.member)] = signed

    def begin_papers_anew(self) -> None:
        """Another visitor is shown or introduced: what was filled in, signed and answered before is somebody else's."""
        fresh = Typed()
        for name in _OF_ONE_VISITOR:
            setattr(self, name, getattr(fresh, name))

    def introduce(self, me: Introduction) -> None:
        """A walk-in has said who they are. Whoever goes back and on keeps their papers."""
        who = (me.name.strip(), me.contact.strip())
        if who != self.introduced:
            self.begin_papers_anew()
            self.introduced = who

    def forget(self) -> None:
        """Hold nothing any more, at once: pages that have gone may know this object for a while yet."""
        fresh = Typed()
        for each in fields(self):
            setattr(self, each.name, getattr(fresh, each.name))

    def introduction(self) -> Introduction:
        """Who the visitor says they are."""
        return Introduction(self.name, self.company, self.contact, self.type, self.party_size)

    def arrival(self) -> Arrival:
        """All that was asked, to be handed over at once."""
        return Arrival(
            signed=tuple(self.signed.values()),
            answers=dict(self.answers),
            photo=b"" if self.no_photo else self.photo,
            no_photo=self.no_photo,
            needs=tuple(sorted(self.needs)),
            refreshment=self.refreshment,
            members=tuple(sorted(self.members or ())),
            mail_papers=self.mail_papers,
        )

    def delivery(self, host: str) -> Delivery:
        """The courier's errand; `host` is a handle, or empty for reception."""
        return Delivery(self.carrier, bool(self.needs_signature), host, self.items)


@dataclass(slots=True)
class Flow:
    """One visit at the screen. `camera` tells whether a photo can be taken at all."""

    camera: bool = False
    errand: Tile | None = None
    typed: Typed = field(default_factory=Typed)
    booking: Booking | None = None
    papers: Papers | None = None
    masked: str = ""
    host_answer: HostAnswer | None = None
    place: Place = Place(Page.HOME)
    aside: Page | None = None
    panel: Page | None = None
    arrived: Arrived | None = None
    coming: bool = False
    """Reception has answered the ring."""

    @property
    def page(self) -> Page:
        """The page to show."""
        return self.panel or self.aside or self.place.page

    def begin(self, errand: Tile) -> None:
        """Set out from Home. What was typed before in this visit stays."""
        self.errand, self.aside, self.panel = errand, None, None
        self.booking, self.papers, self.masked, self.host_answer = None, None, "", None
        self.place = self.steps()[0][0]

    def steps(self) -> tuple[tuple[Place, ...], ...]:
        """The steps of this errand as far as they are known: those without content are left out once that is clear."""
        match self.errand:
            case Tile.APPOINTMENT:
                first = [(Place(Page.LOOK_UP),), (Place(Page.CONFIRM),)]
            case Tile.VISITING:
                first = [(Place(Page.ABOUT),), (Place(Page.HOST),)]
            case Tile.DELIVERY:
                pages = (Page.CARRIER, Page.PARCELS, Page.RECIPIENT, Page.THANKS)
                return tuple((Place(page),) for page in pages)
            case Tile.LEAVING:
                return ((Place(Page.LEAVE),), (Place(Page.GOODBYE),))
            case Tile.ASK:
                return ((Place(Page.RINGING),),)
            case _:
                return ((Place(Page.HOME),),)
        return (*first, *(step for step in (self._details(), self._extras()) if step), (Place(Page.DONE),))

    def _details(self) -> tuple[Place, ...]:
        if self.papers is None:
            return (Place(Page.ASKS),)
        asks = (Place(Page.ASKS),) if self.papers.asks else ()
        sheets = self.sheets()
        return asks + tuple(
            Place(Page.TEXT if isinstance(sheet, PaperText) else Page.QUESTION, number)
            for number, (sheet, _member) in enumerate(sheets)
        )

    def sheets(self) -> tuple[tuple[Sheet, str], ...]:
        """The texts and questions of this visit: person by person, and whose of the group; "" is the one in front."""
        papers = self.papers or Papers()
        every: tuple[Sheet, ...] = (*papers.texts, *papers.questions)
        own = [(sheet, "") for sheet in every if sheet.own]
        here = [member.handle for member in (*self.others(), *papers.companions)]
        return (*own, *((sheet, member) for member in here for sheet in every if member in sheet.members))

    def others(self) -> tuple[GroupMember, ...]:
        """Those of the group who have come with the one who was looked up."""
        members = self.booking.members[1:] if self.booking is not None else ()
        return tuple(member for member in members if member.handle in (self.typed.members or ()))

    def sheet(self) -> tuple[Sheet, str]:
        """What the page in front is about, and whose it is."""
        return self.sheets()[self.place.number]

    def whose(self) -> str:
        """Who is asked, where several are asked one after the other: first name and initial, or the first name."""
        sheets = self.sheets()
        member = sheets[self.place.number][1]
        for each in self.others():
            if each.handle == member:
                return each.name
        several = any(member for _sheet, member in sheets)
        return self.booking.first_name if several and self.booking is not None else ""

    def number(self) -> tuple[int, int]:
        """Which visitor of how many is asked, of a party that is on no list; (0, 0) where nobody else is asked."""
        companions = self.papers.companions if self.papers is not None else ()
        handles = ["", *(each.handle for each in companions)]
        sheets = self.sheets()
        if not any(member in handles[1:] for _sheet, member in sheets):
            return 0, 0
        return handles.index(sheets[self.place.number][1]) + 1, len(handles)

    def _extras(self) -> tuple[Place, ...]:
        if self.papers is None:
            return (Place(Page.PHOTO),)
        wanted = self.papers.photo is not PhotoRule.OFF and not self.papers.photo_known
        photo = (Place(Page.PHOTO),) if wanted and self.camera else ()
        return photo + ((Place(Page.REFRESHMENT),) if self.papers.refreshments else ())

    def step(self) -> tuple[int, int]:
        """Which step this is, from 1, and of how many; (0, 0) at Home."""
        steps = self.steps()
        for number, places in enumerate(steps, 1):
            if self.place in places and self.errand is not None:
                return number, len(steps)
        return 0, 0

    def following(self) -> Place:
        """The place after this one."""
        places = [place for step in self.steps() for place in step]
        at = places.index(self.place) if self.place in places else -1
        return places[min(at + 1, len(places) - 1)]

    def forward(self) -> None:
        """Go on to the next place."""
        self.place, self.aside, self.panel = self.following(), None, None

    def back(self) -> None:
        """Go back: from a panel or an aside to its page, from the first place to Home. What was typed is kept."""
        if self.panel is not None:
            self.panel = None
            return
        if self.aside is not None:
            self.aside = None
            return
        places = [place for step in self.steps() for place in step]
        at = places.index(self.place) if self.place in places else 0
        if at == 0:
            self.home()
        else:
            self.place = places[at - 1]

    def home(self) -> None:
        """Home again, within the same visit."""
        self.errand, self.aside, self.panel, self.place = None, None, None, Place(Page.HOME)

    def finish(self) -> None:
        """To the last page of the errand."""
        self.place, self.aside, self.panel = self.steps()[-1][-1], None, None

    def forget(self) -> None:
        """The visit is over: who it was, and what the desk said about them."""
        self.typed.forget()
        self.booking, self.papers, self.masked = None, None, ""
        self.host_answer, self.arrived = None, None

    def is_last(self) -> bool:
        """Whether nothing leads back from here."""
        return self.place.page in LAST
