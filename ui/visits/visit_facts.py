"""What a visit's sheet says, from the visit's record."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.visits.records import VisitDetail, VisitState
from reception_app.visits.reprinting import TRACE as REPRINTED
from ui.kit.chip import ChipTone
from ui.kit.dates import moment_text
from ui.kit.timeline import TimelineEntry

_WITH_REASON = frozenset({REPRINTED, "approved", "held again", "no photo", "refused", "released"})
"""What is no correction: what is kept with it is why, and nothing was there before."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("VisitFacts", text)


def visit_facts(detail: VisitDetail, zone: ZoneInfo, now: datetime) -> list[tuple[str, str]]:
    """Pairs for the sheet; what is not known is empty."""
    seen = detail.summary
    today = now.astimezone(zone).date()

    def moment(value: datetime | None) -> str:
        return moment_text(value, zone, today) if value is not None else ""

    host = seen.host_name
    if host and seen.host_extension:
        host = _tr("{0}, ext. {1}").format(host, seen.host_extension)
    left = moment(seen.left_at)
    if seen.state is VisitState.PRESUMED_LEFT:
        left = _tr("Not seen leaving")
    return [
        (_tr("Host"), host),
        (_tr("Visitor type"), seen.type_name),
        (_tr("Expected"), moment(seen.expected_at)),
        (_tr("Arrived"), moment(seen.arrived_at)),
        (_tr("With host since"), moment(seen.met_at)),
        (_tr("Left"), left),
        (_tr("Leaves by"), moment(seen.leaves_by)),
        (_tr("Badge"), seen.badge),
        (_tr("Passes and keys"), ", ".join(detail.lent)),
        (_tr("People"), str(seen.party_size) if seen.party_size > 1 else ""),
        (_tr("E-mail or mobile"), seen.contact),
        (_tr("Vehicle"), seen.vehicle),
        (_tr("Group"), seen.group_name),
        (_tr("Code"), detail.code),
        (_tr("Purpose"), detail.purpose),
        *((key.replace("_", " ").capitalize(), value) for key, value in detail.fields.items()),
    ]


def notice_entries(detail: VisitDetail, zone: ZoneInfo, now: datetime) -> list[TimelineEntry]:
    """Each step of telling the host, with its proof."""
    today = now.astimezone(zone).date()
    return [
        TimelineEntry(
            moment_text(entry.at, zone, today),
            _tr("{0}: {1}").format(entry.channel.capitalize(), entry.recipient or "–"),
            chip=entry.outcome.split(":")[0].capitalize(),
            detail=entry.outcome.partition(":")[2].strip(),
            tone=_tone(entry.outcome),
        )
        for entry in detail.notices
    ]


def trace_entries(detail: VisitDetail, zone: ZoneInfo, now: datetime) -> list[TimelineEntry]:
    """Each correction: what was, what is, who."""
    today = now.astimezone(zone).date()
    entries = []
    for entry in detail.trace:
        said = entry.what
        if entry.after and entry.what in _WITH_REASON:
            said = _tr("{0}: {1}").format(entry.what, entry.after)
        elif entry.before or entry.after:
            said = _tr("{0}: {1} → {2}").format(entry.what, entry.before or "–", entry.after or "–")
        entries.append(TimelineEntry(moment_text(entry.at, zone, today), said, entry.by))
    return entries


def _tone(outcome: str) -> ChipTone:
    if outcome.startswith(("sent", "printed", "saved")):
        return "ok"
    if outcome.startswith(("failed", "given up", "not printed")):
        return "bad"
    return "warn" if outcome.startswith("held") else "mute"
