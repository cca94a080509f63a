"""How a visit reads in a row: its state in a word and a tone, its time, the likeliest next step."""

from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from reception_app.kernel.records import dataclass
from reception_app.visits.records import Hold, NoticeStep, VisitState, VisitSummary
from reception_app.visits.rules import overstaying
from ui.kit.chip import ChipTone
from ui.kit.dates import clock_time, day_and_month, lasted, waited

LATE_MINUTES = 10
"""An expected visitor counts as late after this."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("VisitRows", text)


class Step(StrEnum):
    """The likeliest next step of a visit."""

    NONE = ""
    CHECK_IN = "check_in"
    APPROVE = "approve"
    REVIEW = "review"
    MEET = "meet"
    CHECK_OUT = "check_out"


@dataclass(frozen=True, slots=True)
class Status:
    """A state as it is shown: a word and how loudly it is said."""

    word: str
    tone: ChipTone


def next_step(visit: VisitSummary) -> Step:
    """What Enter does on this row."""
    if visit.state in (VisitState.EXPECTED, VisitState.NO_SHOW):
        return Step.CHECK_IN
    if visit.hold.by_approval:
        return Step.APPROVE
    if visit.hold is Hold.WATCHLIST:
        return Step.REVIEW
    if visit.state is VisitState.WAITING:
        return Step.MEET
    if visit.state is VisitState.WITH_HOST:
        return Step.CHECK_OUT
    return Step.NONE


# Of a frame of new rows each asks for one of these: only that one is translated.
_STEPS = {
    Step.CHECK_IN: str(QT_TRANSLATE_NOOP("VisitRows", "Check in")),
    Step.APPROVE: str(QT_TRANSLATE_NOOP("VisitRows", "Approve")),
    Step.REVIEW: str(QT_TRANSLATE_NOOP("VisitRows", "Review")),
    Step.MEET: str(QT_TRANSLATE_NOOP("VisitRows", "With host")),
    Step.CHECK_OUT: str(QT_TRANSLATE_NOOP("VisitRows", "Check out")),
}
_CLOSED: dict[VisitState, tuple[str, ChipTone]] = {
    VisitState.CHECKED_OUT: (str(QT_TRANSLATE_NOOP("VisitRows", "Left")), "mute"),
    VisitState.PRESUMED_LEFT: (str(QT_TRANSLATE_NOOP("VisitRows", "Presumed left")), "warn"),
    VisitState.NO_SHOW: (str(QT_TRANSLATE_NOOP("VisitRows", "No-show")), "mute"),
    VisitState.CANCELLED: (str(QT_TRANSLATE_NOOP("VisitRows", "Cancelled")), "mute"),
    VisitState.REFUSED: (str(QT_TRANSLATE_NOOP("VisitRows", "Refused")), "bad"),
}
_TOLD = {
    NoticeStep.TELLING: str(QT_TRANSLATE_NOOP("VisitRows", "Telling host")),
    NoticeStep.TOLD: str(QT_TRANSLATE_NOOP("VisitRows", "Host told")),
    NoticeStep.TOLD_AGAIN: str(QT_TRANSLATE_NOOP("VisitRows", "Told again")),
    NoticeStep.DEPUTY_TOLD: str(QT_TRANSLATE_NOOP("VisitRows", "Deputy told")),
    NoticeStep.HELD: str(QT_TRANSLATE_NOOP("VisitRows", "On hold")),
}


def step_label(step: Step) -> str:
    """The verb on the row's button."""
    label = _STEPS.get(step)
    return _tr(label) if label else ""


def minutes_since(moment: datetime | None, now: datetime) -> int:
    """Whole minutes since a moment, never below zero."""
    return 0 if moment is None else max(0, int((now - moment).total_seconds() // 60))


def status_of(visit: VisitSummary, now: datetime) -> Status:
    """The chip of a row."""
    if visit.state is VisitState.WAITING:
        return _waiting(visit, now)
    if visit.state is VisitState.WITH_HOST:
        if overstaying(visit, now):
            return Status(_tr("Over time"), "bad")
        return Status(_tr("Escort"), "info") if visit.escort else Status(_tr("With host"), "ok")
    if visit.state is VisitState.EXPECTED:
        late = minutes_since(visit.expected_at, now)
        if late >= LATE_MINUTES:
            return Status(_tr("Late {0}").format(_minutes(late)), "warn")
        return Status(_tr("Expected"), "info")
    return closed_status(visit.state)


def closed_status(state: VisitState) -> Status:
    """The chip of a visit that is over."""
    known = _CLOSED.get(state)
    if known is None:
        return Status(state.value.replace("_", " ").capitalize(), "mute")
    return Status(_tr(known[0]), known[1])


def _waiting(visit: VisitSummary, now: datetime) -> Status:
    if visit.hold is Hold.APPROVAL:
        return Status(_tr("Needs approval"), "warn")
    if visit.hold is Hold.ANSWERS:
        return Status(_tr("Answers at check-in"), "warn")
    if visit.hold is Hold.WATCHLIST:
        return Status(_tr("On hold"), "warn")
    minutes = minutes_since(visit.arrived_at, now)
    tone = waited(minutes, visit.amber_minutes, visit.red_minutes)
    if visit.notice is NoticeStep.RING:
        ring = (
            _tr("Ring ext. {0}").format(visit.host_extension)
            if visit.host_extension
            else _tr("Ring the host")
        )
        return Status(ring, "bad")
    if visit.notice is NoticeStep.COMING:
        return Status(_tr("Host coming"), "info")
    if tone != "mute":
        return Status(_tr("Waiting {0}").format(_minutes(minutes)), tone)
    told = _TOLD.get(visit.notice)
    return Status(_tr(told) if told else _tr("Waiting {0}").format(_minutes(minutes)), "mute")


def _minutes(minutes: int) -> str:
    if minutes < 100:
        return _tr("{0} min").format(minutes)
    return f"{minutes // 60}:{minutes % 60:02} h"


def time_of(visit: VisitSummary, now: datetime, zone: ZoneInfo, day: date) -> tuple[str, str]:
    """(figure, what it is): how long on site, when expected, when left; what is not of the `day` says its own."""
    if visit.state.on_site and visit.arrived_at is not None:
        return lasted(visit.arrived_at, now), _tr("on site")
    if visit.state is VisitState.PRESUMED_LEFT:
        return "–", _tr("no time")
    left = visit.state is VisitState.CHECKED_OUT
    moment, what = (visit.left_at, _tr("left")) if left else (visit.expected_at, _tr("expected"))
    return clock_time(moment, zone), other_day(moment, zone, day) or what


def other_day(moment: datetime | None, zone: ZoneInfo, day: date) -> str:
    """ "30 Nov" of a moment that is on another day; empty for one of that day, and for none."""
    local = day if moment is None else moment.astimezone(zone).date()
    return "" if local == day else day_and_month(local)


def name_of(visit: VisitSummary) -> str:
    """The visitor, with the size of the party."""
    return f"{visit.name} +{visit.party_size - 1}" if visit.party_size > 1 else visit.name
