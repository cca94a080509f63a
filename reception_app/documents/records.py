"""What the documents are made from: plain, frozen, already cleaned and already put into the reader's words.

Times that are printed as they come are strings; moments are aware UTC datetimes with the zone to show them in.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias
from zoneinfo import ZoneInfo

from reception_app.kernel.records import dataclass

Progress: TypeAlias = Callable[[int, int], None]
"""Told now and then how much is done: `progress(done, total)`; a total of 0 means that nobody knows."""

Stopped: TypeAlias = Callable[[], bool]
"""Asked now and then; when it answers True the work ends with `kernel.errors.Cancelled`."""


class Paper(StrEnum):
    """The sheet that lists are printed on."""

    A4 = "A4"
    LETTER = "Letter"


@dataclass(frozen=True, slots=True)
class BadgeWords:
    """The fixed words of a badge, in the language of the house."""

    host: str = "Host"
    valid: str = "Valid until"
    escort: str = "Escort required"
    give_back: str = "Please return at reception."
    alarm: str = "In an alarm: {place}"
    """`{place}` is the assembly point; the line is left out when there is none."""


@dataclass(frozen=True, slots=True)
class BadgeContent:
    """One badge. Everything but the organisation may be empty: a badge is previewed while the name is typed."""

    organisation: str
    number: str = ""
    """As printed, such as "V-017"."""
    band_text: str = "VISITOR"
    band_colour: str = "#141412"
    """"#rrggbb"; the colour of the words on it is computed."""
    name: str = ""
    company: str = ""
    host: str = ""
    valid_date: str = ""
    """Such as "24 Nov 2026", in the house's way of writing dates."""
    valid_time: str = ""
    """Such as "17:00"; empty for the whole day."""
    token: str = ""
    """What the QR says: an opaque token, never a name. Empty draws no QR."""
    photo: bytes | None = None
    """A JPEG as `images.clean_photo` makes it. Without one the initials stand on a neutral tint."""
    logo: bytes | None = None
    """A PNG as `images.clean_logo` makes it; stands before the organisation's name."""
    escort: bool = False
    assembly_point: str = ""
    words: BadgeWords = field(default_factory=BadgeWords)
    second_words: BadgeWords | None = None
    """The same words in a second language, for templates that show one."""
    day: date | None = None
    """The day in the house's zone that the badge is for: it gives the badge a colour and a pattern."""


class Mark(StrEnum):
    """What is known about a person on a roll call."""

    OPEN = "open"
    SAFE = "safe"
    MISSING = "missing"
    NOT_HERE = "not_here"
    """Found to have left before the alarm."""


@dataclass(frozen=True, slots=True)
class RollCallLine:
    """One person on the list, as things stood when the roll call was started."""

    name: str
    company: str = ""
    host: str = ""
    badge: str = ""
    group: str = ""
    """The heading it stands under, such as the visitor type or the department."""
    arrived_at: datetime | None = None
    """UTC."""
    contact: str = ""
    vehicle: str = ""
    note: str = ""
    party_size: int = 1
    escort: bool = False
    stale: bool = False
    """Probably gone: presumed left, or here for more than twelve hours. Stands apart from the others."""
    unlisted: bool = False
    """Was not on the list and was added by hand while people were counted."""
    mark: Mark = Mark.OPEN
    marked_at: datetime | None = None
    """UTC."""
    marked_by: str = ""


@dataclass(frozen=True, slots=True)
class RollCallSheet:
    """A roll call to be printed. All moments UTC, shown in `zone` with its name."""

    organisation: str
    started_at: datetime
    printed_at: datetime
    zone: ZoneInfo
    lines: Sequence[RollCallLine]
    started_by: str = ""
    assembly_point: str = ""
    drill: bool = False
    paper: Paper = Paper.A4
    ended_at: datetime | None = None
    """Only for the closing report."""
    ended_by: str = ""
    remark: str = ""
    """What the person in charge wrote when closing."""


def people_count(lines: Iterable[RollCallLine]) -> int:
    """How many people some lines stand for: a party counts with all its members."""
    return sum(max(1, line.party_size) for line in lines)


class Align(StrEnum):
    """Where a cell's text stands: at the reading start of its column or at its end (numbers, times)."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a printed list. `share` is its part of the width compared with the others'."""

    title: str
    share: float = 1.0
    align: Align = Align.START


@dataclass(frozen=True, slots=True)
class TableHead:
    """What stands around a printed list."""

    title: str
    printed_at: datetime
    """UTC."""
    zone: ZoneInfo
    organisation: str = ""
    filter_sentence: str = ""
    """What was filtered and how it was sorted, in words: the list is exactly that."""
    paper: Paper = Paper.A4
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The page that brings the store back when the PC is gone."""

    organisation: str
    key: str
    """As shown at set-up, in groups; printed as it is and as a QR."""
    store_id: str
    made_at: datetime
    """UTC."""
    zone: ZoneInfo
    paper: Paper = Paper.A4


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """The fixed words of a signed paper, in the language of its text."""

    name: str = "Name"
    company: str = "Company"
    when: str = "When"
    version: str = "Version"
    place: str = "Screen"
    signed: str = "Signed"
    accepted: str = "Accepted on the screen, without a signature"
    read: str = "Shown on the screen and read"
    declined: str = "Declined"
    erased: str = "Signed. The signature itself was erased when its time was over."


@dataclass(frozen=True, slots=True)
class PaperMailWords:
    """The mail that signed papers are enclosed in, in the language of their text."""

    subject: str = "Your papers from {office}"
    hello: str = "Hello,"
    enclosed: str = "enclosed is what you agreed to:"


@dataclass(frozen=True, slots=True)
class AgreementPaper:
    """A text with its exact words, and what somebody did about it."""

    organisation: str
    title: str
    text: str
    name: str
    signed_at: datetime
    """UTC."""
    zone: ZoneInfo
    assent: str
    """"read", "accept" or "sign"."""
    version: str
    """Which words exactly, such as "3 (de) 9f86d081884c7d65"."""
    language: str = "en"
    """The code of the language that the text is in."""
    company: str = ""
    place: str = ""
    """The screen it was signed at."""
    declined: bool = False
    strokes: tuple[tuple[tuple[int, int], ...], ...] = field(default=(), repr=False)
    """The signature: points in thousandths of the pad's width, and of its width downwards. Empty once erased."""
    logo: bytes | None = None
    """A PNG as `images.clean_logo` makes it."""
    paper: Paper = Paper.A4
    words: AgreementWords = field(default_factory=AgreementWords)


class InvitationKind(StrEnum):
    """What the calendar file tells the guest's calendar."""

    REQUEST = "request"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Invitation:
    """A meeting as the guest's calendar should hold it. Moments UTC; `zone` is the house's."""

    uid: str
    """The same for every version of one booking; "...@the organisation's domain"."""
    sequence: int
    """0 for the first sending, one more for each change."""
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: ZoneInfo
    made_at: datetime
    guest_name: str
    guest_email: str
    organiser_name: str
    organiser_email: str
    place: str = ""
    text: str = ""
    kind: InvitationKind = InvitationKind.REQUEST
