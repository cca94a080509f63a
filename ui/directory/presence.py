"""Where somebody is, in words: for the staff list, the card and the bar that sets it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.directory.records import Availability, Because, EmployeeDetail, Presence
from reception_app.kernel.text import dotted
from ui.kit.chip import ChipTone
from ui.kit.dates import clock_time, day_and_month, short_day
from ui.kit.staff_words import PRESENCE_TONES, presence_word

KEYS: dict[Presence, str] = {
    Presence.IN: "I",
    Presence.OUT: "O",
    Presence.IN_MEETING: "M",
    Presence.DO_NOT_DISTURB: "D",
    Presence.ON_LEAVE: "L",
}
"""The key that sets each, while the list has the keyboard."""

BOARD_KEYS: dict[Presence, str] = {presence: str(number) for number, presence in enumerate(KEYS, start=1)}
"""The same on the in and out board."""

SUPERVISORS_KEY = "S"
"""Who stands above the person in hand, on every list of staff."""
TIMELINE_KEY = "T"
"""What came to the person in hand: visits, calls and messages."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A presence as it is shown: a word on a tint, and the line under it."""

    word: str
    tone: ChipTone
    more: str = ""


def _back(moment: datetime, zone: ZoneInfo, today: date) -> str:
    """ "14:30" today, "24 Nov 14:30", or only the day when it begins at midnight."""
    local = moment.astimezone(zone)
    if local.date() == today:
        return clock_time(moment, zone)
    day = day_and_month(local.date())
    return day if local.time() == time(0, 0) else f"{day} {clock_time(moment, zone)}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Presence", text)


def standing_of(person: EmployeeDetail, zone: ZoneInfo, now: datetime) -> Standing:
    """How somebody reads at a moment (UTC): by the desk's mark, else by their hours, leave and holidays."""
    today = now.astimezone(zone).date()
    if person.left_on is not None and person.left_on <= today:
        return Standing(_tr("Has left"), "mute", short_day(person.left_on))
    standing = availability_standing(person.availability, zone, today)
    if person.left_on is None:
        return standing
    more = dotted(standing.more, _tr("leaves {0}").format(short_day(person.left_on)))
    return replace(standing, more=more)


def availability_standing(found: Availability, zone: ZoneInfo, today: date) -> Standing:
    """How an availability reads: "Out" with "back 14:30 · lunch", "Not at work" with "starts at 9:00 tomorrow"."""
    match found.because:
        case Because.LEFT:
            return Standing(_tr("Has left"), "mute")
        case Because.HERE | Because.MARK:
            back = _tr("back {0}").format(_back(found.until, zone, today)) if found.until else ""
            more = dotted(back, found.note)
            return Standing(presence_word(found.presence), PRESENCE_TONES[found.presence], more)
        case Because.LEAVE:
            word, tone = presence_word(Presence.ON_LEAVE), PRESENCE_TONES[Presence.ON_LEAVE]
        case Because.ABSENT:
            word, tone = _tr("Absent"), PRESENCE_TONES[Presence.OUT]
        case _:
            return Standing(_tr("Not at work"), "mute", found.words)
    back = _tr("back {0}").format(_back(found.until, zone, today)) if found.until else ""
    return Standing(word, tone, dotted(back, found.note))
