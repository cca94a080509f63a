"""What was filtered and how it was sorted, in one sentence: a printed list says what it is."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from reception_app.calls.records import CallFilter, Direction
from reception_app.documents.when import day_text
from reception_app.messages.records import MessageFilter
from reception_app.reports.columns import STATES
from reception_app.visits.records import HistoryFilter, Sort, VisitState

_UTC = ZoneInfo("UTC")
_SORTS = {
    Sort.NEWEST: "newest first",
    Sort.OLDEST: "oldest first",
    Sort.NAME: "by name",
    Sort.COMPANY: "by company",
    Sort.HOST: "by host",
}


def filter_sentence(wanted: HistoryFilter, type_name: str = "", host_name: str = "") -> str:
    """Such as "From 1 Nov 2026 until 21 Nov 2026, type Client, left or presumed left, newest first."."""
    parts = [_days(wanted.from_on, wanted.until_on)]
    if wanted.text.strip():
        parts.append(f"matching “{wanted.text.strip()}”")
    if type_name:
        parts.append(f"type {type_name}")
    if host_name:
        parts.append(f"host {host_name}")
    if wanted.states:
        parts.append(" or ".join(STATES[state].lower() for state in VisitState if state in wanted.states))
    parts.append(_SORTS[wanted.sort])
    said = ", ".join(part for part in parts if part)
    return said[:1].upper() + said[1:] + "."


def _days(from_on: date | None, until_on: date | None) -> str:
    if from_on is None and until_on is None:
        return "all visits"
    if from_on is not None and from_on == until_on:
        return f"on {_said(from_on)}"
    since = f"from {_said(from_on)}" if from_on is not None else ""
    until = f"until {_said(until_on)}" if until_on is not None else ""
    return f"{since} {until}".strip()


def _said(day: date) -> str:
    return day_text(datetime.combine(day, time.min, UTC), _UTC)


def call_sentence(wanted: CallFilter, zone: ZoneInfo) -> str:
    """Which calls a list shows, for its head."""
    parts = []
    if wanted.since is not None:
        parts.append(f"from {wanted.since.astimezone(zone):%Y-%m-%d}")
    if wanted.until is not None:
        parts.append(f"before {wanted.until.astimezone(zone):%Y-%m-%d}")
    if wanted.direction is not None:
        parts.append("calls in" if wanted.direction is Direction.IN else "calls out")
    if wanted.outcome is not None:
        parts.append(wanted.outcome.value.replace("_", " ") or "not over yet")
    if wanted.text.strip():
        parts.append(f"with “{wanted.text.strip()}”")
    return f"Calls: {', '.join(parts)}." if parts else "Every call."


def message_sentence(wanted: MessageFilter) -> str:
    """Which messages a list shows, for its head."""
    parts = ["urgent"] if wanted.urgent else []
    if wanted.open_only:
        parts.append("still open")
    if wanted.mine:
        parts.append("taken by whoever printed this")
    if wanted.text.strip():
        parts.append(f"with “{wanted.text.strip()}”")
    return f"Messages: {', '.join(parts)}." if parts else "Every message."
