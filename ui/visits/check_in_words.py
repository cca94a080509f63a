"""What the check-in sheet says and computes beside its fields."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.text import isolate
from reception_app.visits.records import CheckInResult, Hold
from ui.kit.chip import ChipTone


def _tr(text: str) -> str:
    return QCoreApplication.translate("CheckInSheet", text)


def moment_after(clock: time | None, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The next moment (UTC) at which the house's clock shows `clock`: a time that has passed is tomorrow's."""
    if clock is None:
        return None
    local = datetime.combine(now.astimezone(zone).date(), clock, zone)
    moment = local.astimezone(UTC)
    return moment if moment > now else (local + timedelta(days=1)).astimezone(UTC)


def outcome_of(result: CheckInResult) -> tuple[str, ChipTone]:
    """What the receptionist is told, and how loudly. A watchlist alert says nothing that may be read by the visitor."""
    visit = result.visit
    if result.quiet_alert:
        return _tr("{0}: please ask your office manager").format(isolate(visit.name)), "warn"
    if result.held is not Hold.NONE and result.badge_ready:
        return _tr("{0} waits; keep badge {1} back until then").format(
            isolate(visit.name), visit.badge
        ), "warn"
    if result.held is Hold.APPROVAL:
        return _tr("{0} waits for approval; nothing is printed yet").format(isolate(visit.name)), "warn"
    if result.held is Hold.ANSWERS:
        return _tr("{0} waits: look at the answers given at check-in").format(isolate(visit.name)), "warn"
    if result.badge_ready:
        return _tr("{0} is checked in; badge {1} lies ready").format(isolate(visit.name), visit.badge), "ok"
    if visit.badge:
        return _tr("{0} is checked in with badge {1}").format(isolate(visit.name), visit.badge), "ok"
    return _tr("{0} is checked in").format(isolate(visit.name)), "ok"
