"""Where somebody is, in words: for the staff list, the card and the bar that sets it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from reception_app.directory.records import EmployeeDetail, Presence
from ui.kit.chip import ChipTone
from ui.kit.dates import clock_time, short_day
from ui.kit.staff_words import PRESENCE_TONES, presence_word

KEYS: dict[Presence, str] = {
    Presence.IN: "I",
    Presence.OUT: "O",
    Presence.IN_MEETING: "M",
    Presence.DO_NOT_DISTURB: "D",
    Presence.ON_LEAVE: "L",
}
"""The key that sets each, while the list has the keyboard."""


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
    day = QLocale().toString(QDate(local.year, local.month, local.day), "d MMM")
    return day if local.time() == time(0, 0) else f"{day} {clock_time(moment, zone)}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Presence", text)


def standing_of(person: EmployeeDetail, zone: ZoneInfo, now: datetime) -> Standing:
    """How somebody reads at a moment (UTC)."""
    today = now.astimezone(zone).date()
    if person.left_on is not None and person.left_on <= today:
        return Standing(_tr("Has left"), "mute", short_day(person.left_on))
    parts = []
    if person.presence is not Presence.IN:
        if person.back_at is not None:
            parts.append(_tr("back {0}").format(_back(person.back_at, zone, today)))
        if person.away_note:
            parts.append(person.away_note)
    if person.left_on is not None:
        parts.append(_tr("leaves {0}").format(short_day(person.left_on)))
    return Standing(presence_word(person.presence), PRESENCE_TONES[person.presence], " · ".join(parts))
