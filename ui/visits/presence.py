"""How somebody's presence reads: a word, a tone, and who stands in."""

from PySide6.QtCore import QCoreApplication

from reception_app.directory.records import HostOption
from reception_app.kernel.text import dotted, isolate


def _tr(text: str) -> str:
    return QCoreApplication.translate("Presence", text)


def away_sentence(host: HostOption, then: str = "") -> str:
    """What the desk should know before it sends somebody to an empty chair; empty when all is well.

    `then` is how they stand on another day than today, in a word: what is said of today does not hold for it.
    """
    if host.left_company:
        return _tr("{0} has left the organisation. Choose another host.").format(isolate(host.name))
    if host.presence.reachable and not host.away_note:
        return ""
    parts = []
    if host.away_note:
        parts.append(host.away_note)
    elif then and not host.presence.reachable:
        parts.append(_tr("{0} can't be reached then: {1}.").format(isolate(host.name), then))
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
