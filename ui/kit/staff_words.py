"""How staff read where somebody is to be reached: presence in a word and a tone, what to know, who stands in."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.directory.records import HostOption, Presence
from reception_app.kernel.text import isolate
from ui.kit.chip import ChipTone
from ui.kit.dates import clock_time, short_day


def _tr(text: str) -> str:
    return QCoreApplication.translate("StaffWords", text)


def presence_chip(host: HostOption, zone: ZoneInfo, now: datetime) -> tuple[str, ChipTone]:
    """Whether somebody can be reached: "In", "Out to 14:00", "In a meeting"."""
    if host.left_company:
        return _tr("Has left"), "bad"
    words: dict[Presence, tuple[str, ChipTone]] = {
        Presence.IN: (_tr("In"), "ok"),
        Presence.OUT: (_tr("Out"), "warn"),
        Presence.IN_MEETING: (_tr("In a meeting"), "info"),
        Presence.DO_NOT_DISTURB: (_tr("Do not disturb"), "bad"),
        Presence.ON_LEAVE: (_tr("On leave"), "warn"),
    }
    word, tone = words[host.presence]
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
    return " · ".join(part for part in (host.department, host.title, extension) if part)
