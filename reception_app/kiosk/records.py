"""What crosses the border between a visitor's screen and the desk: plain, small, and never more than a visitor may see.

No database id leaves: people and bookings are named by handles that mean something within one session only. The wire
form is made from these classes (`kiosk.wire`): fields are text, numbers, truth values, bytes, moments, enums, tuples
and other records of this module.
"""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from reception_app.kernel.records import dataclass


class Tile(StrEnum):
    """What Home offers."""

    APPOINTMENT = "appointment"
    VISITING = "visiting"
    DELIVERY = "delivery"
    LEAVING = "leaving"
    ASK = "ask"


class DayPart(StrEnum):
    """The part of the day in the organisation's zone, for the greeting."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """A visitor type that walk-ins may choose. `handle` is the same in every session."""

    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """Everything Home and the pages around it need before anybody has touched the screen."""

    organisation: str = ""
    logo: bytes = field(default=b"", repr=False)
    accent: str = "#0F6E66"
    day_part: DayPart = DayPart.MORNING
    languages: tuple[str, ...] = ("en",)
    """Codes in the order offered; the first is the one Home begins with."""
    tiles: tuple[Tile, ...] = tuple(Tile)
    types: tuple[TypeChoice, ...] = ()
    """Offered to walk-ins; with one or none nobody is asked."""
    departments: tuple[str, ...] = ()
    """Pinned on the host page: "I'm here for Human Resources"."""
    idle_seconds: int = 60
    countdown_seconds: int = 20
    camera: bool = True
    """Whether the settings want the camera used; whether there is one is the screen's to find out."""
    badge_box: bool = False
    large_text: bool = False
    high_contrast: bool = False
    notice: str = ""
    """A sentence of the organisation's for Home, such as a fire drill; in the language it was typed."""


class LookUp(StrEnum):
    """How a booked visitor says who they are."""

    CODE = "code"
    EMAIL = "email"


class Found(StrEnum):
    """What became of a look-up or a scan. Everything that is not FOUND says no more than this word."""

    FOUND = "found"
    UNKNOWN = "unknown"
    """No such code, mail or token; more than one booking answers this as well."""
    EARLY = "early"
    EXPIRED = "expired"
    USED = "used"
    """The invitation has been used or the visit is closed."""
    FOREIGN = "foreign"
    """A QR of another site, or one that is none of ours: a link, a contact card."""
    LEFT = "left"
    """A badge was scanned: its wearer has been signed out; said for known and unknown badges alike."""
    SLOW_DOWN = "slow_down"
    """Too many tries in this session or at this kiosk."""


@dataclass(frozen=True, slots=True)
class HostChoice:
    """Somebody who may be visited: first name and initial, and the department. Never more."""

    handle: str
    name: str
    department: str = ""
    away: bool = False


@dataclass(frozen=True, slots=True)
class GroupMember:
    """One of a booked group, for ticking who has come. `name` is first name and initial."""

    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Booking:
    """The answer to a look-up. With FOUND the session now stands for this booking."""

    found: Found
    first_name: str = ""
    time: str = ""
    """Such as "09:30", in the organisation's zone."""
    host: HostChoice | None = None
    group: str = ""
    members: tuple[GroupMember, ...] = ()
    """Those of the group who are still expected, the one who was looked up first; empty for a single visitor."""


class Reason(StrEnum):
    """Why something typed can't be taken; the screen has a sentence for each in every language."""

    NEEDED = "needed"
    TOO_LONG = "too_long"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DATE = "not_a_date"
    NOT_AN_EMAIL = "not_an_email"
    NOT_A_PHONE = "not_a_phone"
    PATTERN = "pattern"
    OUT_OF_RANGE = "out_of_range"
    CROWDED = "crowded"


@dataclass(frozen=True, slots=True)
class Introduction:
    """A walk-in, as typed. `contact` is an e-mail address or a phone number, the visitor's own secret for recall."""

    name: str = field(repr=False)
    company: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)
    type: str = ""
    """The handle of a `TypeChoice`; empty for the usual one."""
    party_size: int = 1


@dataclass(frozen=True, slots=True)
class Introduced:
    """What an introduction led to. `masked` asks "is this you?": it is only given when name and contact both fit."""

    masked: str = ""
    """Such as "N•••• W. · Q•••• Ltd"; empty when there is nothing to confirm."""
    problem: str = ""
    """The part to correct ("name", "company", "contact", "party_size"); empty when all is well."""
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether the fields of the visitor's type can be taken as they were filled in."""

    problem: str = ""
    """The key of the first field to correct; empty when all is well."""
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class HostAnswer:
    """What a chosen host means: here, or away with a note and perhaps a deputy, or gone meanwhile."""

    known: bool
    """False when the host was removed while being chosen: choose again."""
    away: bool = False
    note: str = ""
    """The away note, where the office lets visitors read it; they are written for the desk."""
    deputy: HostChoice | None = None


class AskKind(StrEnum):
    """What a field takes: which keyboard comes up and how it is checked. All of `visits.records.FieldKind`, and one."""

    TEXT = "text"
    NUMBER = "number"
    """A whole one: a code, too, or the day of a month."""
    AMOUNT = "amount"
    """Any number, such as the degrees that somebody measured."""
    DATE = "date"
    CHOICE = "choice"
    TICK = "tick"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Ask:
    """One field that the visitor type wants filled in."""

    key: str
    label: str
    kind: AskKind = AskKind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    value: str = ""
    """What is known already and may be shown: of a booking that was proven, nothing else."""


class Assent(StrEnum):
    """How a text is agreed to."""

    READ = "read"
    ACCEPT = "accept"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class PaperText:
    """A text to be read, accepted or signed, in the session's language where there is one, else in the house's."""

    handle: str
    title: str
    text: str
    assent: Assent
    language: str
    may_decline: bool = False
    """Declining is possible and holds nobody; otherwise it calls reception."""
    own: bool = True
    """Whether it is due of the one at the screen."""
    members: tuple[str, ...] = ()
    """Handles of the group's members of whom it is due as well, each for themselves, if they have come."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the questionnaire. The screen never learns which answer holds."""

    handle: str
    text: str
    kind: AskKind = AskKind.CHOICE
    choices: tuple[str, ...] = ()
    """One of them is the answer. Without any the answer is "yes" or "no", which the screen says in its own words."""
    required: bool = True
    own: bool = True
    """Whether the one at the screen is asked; and `members`, as of a `PaperText`."""
    members: tuple[str, ...] = ()


class PhotoRule(StrEnum):
    """Whether the visitor's type wants a photo."""

    OFF = "off"
    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class Papers:
    """All that is left to ask of this visitor. Empty parts make no page."""

    asks: tuple[Ask, ...] = ()
    texts: tuple[PaperText, ...] = ()
    """Those that are due: never signed, changed since, or signed too long ago."""
    questions: tuple[Question, ...] = ()
    photo: PhotoRule = PhotoRule.OPTIONAL
    photo_known: bool = False
    """A recalled visitor's photo is still good: no page is needed."""
    refreshments: tuple[str, ...] = ()
    companions: tuple[GroupMember, ...] = ()
    """Those with a visitor who came without a list, named by numbers from "2": each is asked for themselves."""


Stroke = tuple[tuple[int, int], ...]
"""One stretch of a finger on the glass: points in thousandths of the pad's width, and of its width downwards."""


@dataclass(frozen=True, slots=True)
class Signed:
    """The assent to one text. `strokes` of a signature; empty for one that was read, accepted or declined.

    `member` is the handle of whoever of the group agrees; empty for the one at the screen.
    """

    paper: str
    """The handle of a `PaperText`."""
    strokes: tuple[Stroke, ...] = field(default=(), repr=False)
    declined: bool = False
    member: str = ""


def key_of(handle: str, member: str) -> str:
    """By what an answer to a question is handed over: the question's handle, and whose of the group it is."""
    return f"{handle} {member}" if member else handle


@dataclass(frozen=True, slots=True)
class Arrival:
    """All that was asked, handed over at once; the session holds who it is and whom they visit."""

    signed: tuple[Signed, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """By the handle of a question; those of a group's members by `key_of`."""
    photo: bytes = field(default=b"", repr=False)
    """A picture as the camera gave it, JPEG or PNG; empty for none."""
    no_photo: bool = False
    """"Please don't photograph me"."""
    needs: tuple[str, ...] = ()
    """Keys of `NEEDS`: what makes the visit easier; told to desk and host."""
    refreshment: str = ""
    members: tuple[str, ...] = ()
    """Handles of the group's members who have come as well."""
    mail_papers: bool = False
    """The signed texts are wanted by mail, to the contact given."""


NEEDS: tuple[str, ...] = ("step_free", "hearing", "seeing", "seat", "companion")
"""What a visitor may need: a way without steps, help with hearing, with seeing, a seat, somebody beside them."""


class BadgeState(StrEnum):
    """What the printer is doing about this session's badges."""

    NONE = "none"
    """No badge is to be expected: the type has none, or reception hands it out."""
    PRINTING = "printing"
    PRINTED = "printed"
    AT_DESK = "at_desk"
    """The printer can't, or it takes too long: reception has the badge or will write one."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """The visitor is in. A held visitor sees nothing else than one whose host is fetched by reception."""

    first_name: str
    host: str = ""
    """First name and initial of whoever was told; empty when reception takes it from here."""
    people: int = 1
    badge: BadgeState = BadgeState.NONE
    see_reception: bool = False
    """Please take a seat, reception is coming: held, or a host who is away, or a text that was declined."""
    again: bool = False
    """The visitor was on site already; nothing was written twice."""
    at_desk: bool = False
    """Nothing was written: so many came here within the hour that the desk signs in whoever comes now."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A courier at the door."""

    carrier: str = field(default="", repr=False)
    needs_signature: bool = False
    host: str = ""
    """Handle of a `HostChoice`; empty for reception."""
    items: int = 1


class Wish(StrEnum):
    """Why reception is rung."""

    HELP = "help"
    HOST_UNKNOWN = "host_unknown"
    HOST_AWAY = "host_away"
    DECLINED = "declined"
    NOT_FOUND = "not_found"
    """A code or QR that did not lead to a booking."""
    STEP_FREE = "step_free"


class KioskTrouble(StrEnum):
    """What a kiosk tells the desk about itself; never anything a visitor typed."""

    CAMERA = "camera"
    SCREEN = "screen"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class PinAnswer:
    """Whether a staff PIN lets out of the kiosk, and if not, for how many seconds no other try is taken."""

    allowed: bool
    wait_seconds: int = 0
