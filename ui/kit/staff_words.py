"""How staff read where somebody is to be reached: presence in a word and a tone, what to know, who stands in."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.directory.records import HostOption, Presence
from reception_app.kernel.text import dotted, isolate
from ui.kit.chip import ChipTone
from ui.kit.dates import clock_time, short_day

PRESENCE_TONES: dict[Presence, ChipTone] = {
    Presence.IN: "ok",
    Presence.OUT: "warn",
    Presence.IN_MEETING: "info",
    Presence.DO_NOT_DISTURB: "bad",
    Presence.ON_LEAVE: "warn",
}
"""How a presence is tinted wherever it is shown."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("StaffWords", text)


def presence_word(presence: Presence) -> str:
    """The word for a presence."""
    words = {
        Presence.IN: _tr("In"),
        Presence.OUT: _tr("Out"),
        Presence.IN_MEETING: _tr("In a meeting"),
        Presence.DO_NOT_DISTURB: _tr("Do not disturb"),
        Presence.ON_LEAVE: _tr("On leave"),
    }
    return words[presence]


def presence_chip(host: HostOption, zone: ZoneInfo, now: datetime) -> tuple[str, ChipTone]:
    """Whether somebody can be reached: "In", "Out to 14:00", "In a meeting"."""
    if host.left_company:
        return _tr("Has left"), "bad"
    word, tone = presence_word(host.presence), PRESENCE_TONES[host.presence]
    if host.back_at is None:
        return word, tone
    soon = host.back_at - now < timedelta(hours=20)
    back = clock_time(host.back_at, zone) if soon else short_day(host.back_at.astimezone(zone).date())
    return _tr("{0} to {1}").format(word, back), tone


def away_words(host: HostOption) -> str:
    """What to know before a call goes to an empty chair; empty when it will not."""
    if host.left_company:
        return _tr("{0} has left the organisation.").format(isolate(host.name))
    said = host.away_note
    if not said and host.words and not host.presence.reachable:
        return _tr("{0}: {1}.").format(isolate(host.name), host.words)
    if not said and not host.presence.reachable:
        said = _tr("{0} can't be reached now.").format(isolate(host.name))
    return said


def cover_words(host: HostOption) -> str:
    """Who stands in, with the extension; empty when nobody does."""
    if not host.deputy_name:
        return ""
    extension = _tr("ext. {0}").format(host.deputy_extension) if host.deputy_extension else ""
    return ", ".join(part for part in (host.deputy_name, extension) if part)


def staff_line(host: HostOption) -> str:
    """The second line of an offer: department, title, extension."""
    extension = _tr("ext. {0}").format(host.extension) if host.extension else ""
    return dotted(host.department, host.title, extension)
