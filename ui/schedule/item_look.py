"""How one item looks: its colours, its signs, and what is said of it aloud."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.text import isolate
from reception_app.occupancy.items import BUSY, ScheduledItem
from ui.kit.chip import ChipTone
from ui.kit.dates import clock_time, short_day
from ui.kit.theme import tokens

_BETWEEN = " · "
"""Between the parts of a second line."""


def colours(item: ScheduledItem) -> tuple[str, str]:
    """(ink, ground) of an item."""
    t = tokens()
    tone = "bad" if item.clash else item.tone
    if tone == "mute":
        # The chip's grey is too near to the white of the card for an area.
        return t.ink2, t.line
    try:
        return t.tone(tone)
    except KeyError:
        # A lane's tone may come from a newer version of the program.
        return t.tone("info")


def title(item: ScheduledItem) -> str:
    """What it is called; of what is private only that somebody is busy."""
    if item.private and item.title == BUSY:
        return QCoreApplication.translate("schedule", "Busy")
    return item.title


def line_below(item: ScheduledItem, name: str) -> str:
    """Its second line without the name of the column that stands above it already."""
    line = item.line
    if not name or not line.startswith(name):
        return line
    rest = line[len(name) :]
    return rest.removeprefix(_BETWEEN) if not rest or rest.startswith(_BETWEEN) else line


def sign(item: ScheduledItem) -> str:
    """The name of the icon at its end, so that no colour says something alone."""
    if item.clash:
        return "warning"
    if item.private:
        return "lock"
    return "repeat" if item.series else ""


def state_word(item: ScheduledItem) -> str:
    """How it stands, in the user's language; the word of a layer that is not known here as it is."""
    tr = QCoreApplication.translate
    words = {
        "tentative": tr("schedule", "Tentative"),
        "confirmed": tr("schedule", "Confirmed"),
        "cancelled": tr("schedule", "Cancelled"),
        "expected": tr("schedule", "Expected"),
        "leave": tr("schedule", "On leave"),
        "absent": tr("schedule", "Absent"),
        "other_hours": tr("schedule", "Other hours"),
        "held": tr("schedule", "Held"),
        "waiting": tr("schedule", "To be approved"),
        "booked": tr("schedule", "Booked"),
        "proposed": tr("schedule", "Proposed"),
        "arrived": tr("schedule", "Arrived"),
        "in_progress": tr("schedule", "In progress"),
        "fulfilled": tr("schedule", "Done"),
        "done": tr("schedule", "Done"),
        "no_show": tr("schedule", "Did not come"),
        "planned": tr("schedule", "Planned"),
        "at_risk": tr("schedule", "At risk"),
        "late": tr("schedule", "Late"),
    }
    return words.get(item.state, item.state.replace("_", " ").capitalize())


def chip_tone(item: ScheduledItem) -> ChipTone:
    """The tone of its chip."""
    return tone_of(item.tone)


def tone_of(name: str) -> ChipTone:
    """A tone that is kept as a word; grey for one that is not known here."""
    tones: dict[str, ChipTone] = {"ok": "ok", "warn": "warn", "bad": "bad", "info": "info"}
    return tones.get(name, "mute")


def times(item: ScheduledItem, zone: ZoneInfo) -> str:
    """ "9:30 to 10:15", "24 Nov 2026 to 27 Nov 2026"."""
    said = QCoreApplication.translate("schedule", "{0} to {1}")
    if item.first_on is not None and item.last_on is not None:
        first, last = short_day(item.first_on), short_day(item.last_on)
        return first if first == last else said.format(first, last)
    if item.starts_at is None or item.ends_at is None:
        return ""
    begins, ends = item.starts_at.astimezone(zone), item.ends_at.astimezone(zone)
    if begins.date() == ends.date():
        return said.format(clock_time(item.starts_at, zone), clock_time(item.ends_at, zone))
    return said.format(
        f"{short_day(begins.date())} {clock_time(item.starts_at, zone)}",
        f"{short_day(ends.date())} {clock_time(item.ends_at, zone)}",
    )


def begin(item: ScheduledItem, zone: ZoneInfo) -> str:
    """ "24 Nov 2026, 9:30": where it stands, for those who see it elsewhere; whole days from the first to the last."""
    if item.starts_at is None:
        return times(item, zone)
    return f"{short_day(item.starts_at.astimezone(zone).date())}, {clock_time(item.starts_at, zone)}"


def spoken(item: ScheduledItem, zone: ZoneInfo, where: str = "") -> str:
    """Everything an item says, as one sentence for a tool tip and for screen readers."""
    tr = QCoreApplication.translate
    parts = [isolate(title(item)), isolate(item.line), times(item, zone), isolate(where), state_word(item)]
    if item.clash:
        parts.append(tr("schedule", "clashes with something else"))
    if item.series:
        parts.append(tr("schedule", "one of a series"))
    if item.private:
        parts.append(tr("schedule", "private"))
    return ", ".join(part for part in parts if part)
