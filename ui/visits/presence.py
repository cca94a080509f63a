"""How somebody's presence reads: a word, a tone, and who stands in."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.directory.records import HostOption, Presence
from reception_app.kernel.text import dotted, isolate
from ui.kit.chip import ChipTone
from ui.kit.dates import clock_time, short_day


def _tr(text: str) -> str:
    return QCoreApplication.translate("Presence", text)


def presence_chip(host: HostOption, zone: ZoneInfo, now: datetime) -> tuple[str, ChipTone]:
    """The chip beside a host's name: "In", "Out to 14:00", "In a meeting"."""
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
    if host.back_at is not None and host.presence is not Presence.IN:
        soon = host.back_at - now < timedelta(hours=20)
        back = clock_time(host.back_at, zone) if soon else short_day(host.back_at.astimezone(zone).date())
        word = _tr("{0} to {1}").format(word, back)
    return word, tone


def away_sentence(host: HostOption) -> str:
    """What the desk should know before it sends somebody to an empty chair; empty when all is well."""
    if host.left_company:
        return _tr("{0} has left the organisation. Choose another host.").format(isolate(host.name))
    if host.presence.reachable and not host.away_note:
        return ""
    parts = []
    if host.away_note:
        parts.append(host.away_note)
    elif host.words and not host.presence.reachable:
        parts.append(_tr("{0}: {1}.").format(isolate(host.name), host.words))
    elif not host.presence.reachable:
        parts.append(_tr("{0} can't be reached now.").format(isolate(host.name)))
    if host.deputy_name:
        ext = _tr(", ext. {0}").format(host.deputy_extension) if host.deputy_extension else ""
        parts.append(_tr("Deputy: {0}{1}").format(isolate(host.deputy_name), ext))
    return " ".join(parts)


def host_line(host: HostOption) -> str:
    """The second line of a host in a list: department, room, extension and why it was found."""
    parts = [host.department, host.title]
    if host.extension:
        parts.append(_tr("ext. {0}").format(host.extension))
    if host.why and host.why not in ("name",):
        parts.append(host.why)
    return dotted(*parts)
