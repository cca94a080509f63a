"""Calendars of others in words."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.calendars.records import Account, Feed, Standing
from reception_app.documents.when import since_text
from ui.calendars.counts import CalendarNumbers
from ui.kit.chip import ChipTone


def _tr(text: str) -> str:
    return QCoreApplication.translate("calendars", text)


@dataclass(frozen=True, slots=True)
class ShownCalendar:
    """A line of the list: a feed, or an account with its lanes. `kind` is "feed" or "account"."""

    id: int
    kind: str
    title: str
    line: str
    lanes: str
    standing: Standing
    says: str
    looked_at: datetime | None
    events: int


def state_chip(standing: Standing) -> tuple[str, ChipTone]:
    """How it is, as a word and its colour."""
    found: dict[Standing, tuple[str, ChipTone]] = {
        Standing.GOOD: (_tr("Up to date"), "ok"),
        Standing.KEPT: (_tr("Waits"), "warn"),
        Standing.NEVER: (_tr("New"), "info"),
        Standing.OFF: (_tr("Off"), "mute"),
    }
    return found[standing]


def looked_words(moment: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    """When it was looked at last."""
    return since_text(moment, zone, now) if moment is not None else "–"


def shown_feed(feed: Feed, lanes: dict[int, str]) -> ShownCalendar:
    """A feed as a line. Of its address only the server is told: the rest may be a secret."""
    says = feed.trouble if feed.on else _tr("It is neither looked at nor shown.")
    if not says and feed.left_out:
        says = CalendarNumbers().not_shown(feed.left_out)
    return ShownCalendar(
        feed.id,
        "feed",
        feed.name,
        _tr("Feed from {0}").format(feed.host),
        lanes.get(feed.lane_id, "–"),
        feed.standing,
        says or _tr("All is well."),
        feed.looked_at,
        feed.events,
    )


def shown_account(account: Account, lanes: dict[int, str]) -> ShownCalendar:
    """An account as a line."""
    names = [lanes.get(link.lane_id, "–") for link in account.links]
    left_out = sum(link.left_out for link in account.links)
    says = account.trouble
    if not account.on:
        says = _tr("Its lanes go their own way until it is switched on.")
    elif not account.links:
        says = _tr("No lane is linked yet: press Enter.")
    elif not says and left_out:
        says = CalendarNumbers().not_taken(left_out)
    return ShownCalendar(
        account.id,
        "account",
        account.name,
        _tr("CalDAV, {0}").format(account.user),
        ", ".join(names) or "–",
        account.standing,
        says or _tr("All is well."),
        account.looked_at,
        sum(link.events for link in account.links),
    )
