"""How cases read: what they are, where they stand, what is due when, what happened, each in a few words."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from reception_app.cases.records import (
    Case,
    CaseKind,
    CaseState,
    CaseStep,
    Channel,
    ClockKind,
    Priority,
    Severity,
)
from reception_app.kernel.text import isolate
from ui.cases.counts import CaseNumbers
from ui.kit.chip import ChipTone
from ui.kit.dates import clock_time, moment_text, weekday_text
from ui.kit.timeline import TimelineEntry, entries_of

_SOON = timedelta(hours=4)
"""What is due within this is marked."""
_HOUR, _DAY = 60, 24 * 60


def _tr(text: str) -> str:
    return QCoreApplication.translate("Cases", text)


def kind_word(kind: CaseKind) -> str:
    """What sort of case."""
    return _tr("Inquiry") if kind is CaseKind.INQUIRY else _tr("Complaint")


def kind_icon(kind: CaseKind) -> str:
    """Its icon."""
    return "inquiry" if kind is CaseKind.INQUIRY else "complaint"


def state_word(state: CaseState) -> tuple[str, ChipTone]:
    """A state in a word and its tone."""
    words: dict[CaseState, tuple[str, ChipTone]] = {
        CaseState.NEW: (_tr("new"), "info"),
        CaseState.OPEN: (_tr("open"), "info"),
        CaseState.RECEIVED: (_tr("received"), "info"),
        CaseState.ACKNOWLEDGED: (_tr("acknowledged"), "info"),
        CaseState.INVESTIGATING: (_tr("investigating"), "info"),
        CaseState.WAITING: (_tr("waiting"), "warn"),
        CaseState.ANSWERED: (_tr("answered"), "ok"),
        CaseState.DECIDED: (_tr("decided"), "ok"),
        CaseState.RESOLVED: (_tr("resolved"), "ok"),
        CaseState.CLOSED: (_tr("closed"), "mute"),
        CaseState.DUPLICATE: (_tr("duplicate"), "mute"),
        CaseState.WITHDRAWN: (_tr("withdrawn"), "mute"),
    }
    return words[state]


def state_chip(case: Case) -> tuple[str, ChipTone]:
    """Where a case stands; of one that was escalated also how often."""
    word, tone = state_word(case.state)
    if case.level and case.state.open:
        return _tr("{0}, escalated {1}×").format(word, case.level), "bad"
    return word, tone


def short_chip(case: Case) -> tuple[str, ChipTone]:
    """The same where there is little room: that it went up comes before where it stands."""
    if case.level and case.state.open:
        return _tr("escalated {0}×").format(case.level), "bad"
    return state_word(case.state)


def channel_word(channel: Channel) -> str:
    """How it came."""
    words = {
        Channel.PHONE: _tr("By telephone"),
        Channel.IN_PERSON: _tr("In person"),
        Channel.EMAIL: _tr("By e-mail"),
        Channel.LETTER: _tr("By letter"),
        Channel.WEB: _tr("On the web"),
    }
    return words[channel]


def priority_word(priority: Priority) -> str:
    """How much it presses."""
    words = {
        Priority.LOW: _tr("Low"),
        Priority.NORMAL: _tr("Normal"),
        Priority.HIGH: _tr("High"),
        Priority.URGENT: _tr("Urgent"),
    }
    return words[priority]


def severity_word(severity: Severity) -> str:
    """How grave it is."""
    words = {
        Severity.MINOR: _tr("Minor"),
        Severity.SERIOUS: _tr("Serious"),
        Severity.GRAVE: _tr("Grave"),
    }
    return words[severity]


def who_words(case: Case) -> str:
    """Who asks or complains; never empty."""
    if case.anonymous:
        return _tr("Gives no name")
    said = case.name or case.company or case.phone
    return said or (_tr("Confidential") if case.restricted else _tr("Somebody unknown"))


def title_words(case: Case) -> str:
    """What a case is called; never empty."""
    return case.title or case.topic_name or case.number


def length_words(minutes: int) -> str:
    """ "20 min", "3 h", "2 days": one figure is enough."""
    if minutes < _HOUR:
        return _tr("{0} min").format(max(minutes, 1))
    if minutes < 2 * _DAY:
        return _tr("{0} h").format(minutes // _HOUR)
    return CaseNumbers().days(minutes // _DAY)


def clock_chip(kind: ClockKind, due: datetime, now: datetime) -> tuple[str, ChipTone]:
    """ "answer in 3 h", "overdue 2 days", and how loud it is."""
    minutes = int((due - now).total_seconds() // 60)
    if due <= now:
        return _tr("overdue {0}").format(length_words(-minutes)), "bad"
    words = {ClockKind.ACKNOWLEDGE: _tr("acknowledge in {0}"), ClockKind.ANSWER: _tr("answer in {0}")}
    return words[kind].format(length_words(minutes)), "warn" if due - now <= _SOON else "mute"


def due_chip(case: Case, now: datetime) -> tuple[str, ChipTone]:
    """What is due next; an empty word where no clock runs."""
    return clock_chip(*case.due, now) if case.due is not None else ("", "mute")


def by_words(moment: datetime, zone: ZoneInfo, now: datetime) -> str:
    """ "Thu 26 Nov, 17:00"; today only the time, the year where it is another one."""
    day, today = moment.astimezone(zone).date(), now.astimezone(zone).date()
    time = clock_time(moment, zone)
    if day == today:
        return time
    said = QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")
    return f"{said if day.year == today.year else weekday_text(day)}, {time}"


def facts_of(case: Case, zone: ZoneInfo, now: datetime) -> list[tuple[str, str]]:
    """What is known of a case."""

    def at(moment: datetime | None) -> str:
        return moment_text(moment, zone, now.astimezone(zone).date()) if moment is not None else ""

    complaint = case.kind is CaseKind.COMPLAINT
    asked = {True: _tr("Yes"), False: _tr("No"), None: ""}
    return [
        (_tr("Who"), who_words(case)),
        (_tr("Company"), case.company if case.name else ""),
        (_tr("Phone"), case.phone if case.name or case.company else ""),
        (_tr("E-mail"), case.email),
        (_tr("Topic"), case.topic_name),
        (_tr("Sees to it"), case.owner_name),
        (_tr("Priority"), priority_word(case.priority)),
        (_tr("Against"), case.against if complaint else ""),
        (_tr("Severity"), severity_word(case.severity) if complaint else ""),
        (_tr("They wish"), case.wish if complaint else ""),
        (_tr("Waits for"), case.waiting_for if case.state is CaseState.WAITING else ""),
        (_tr("Satisfied"), asked[case.satisfied]),
        (_tr("Same as"), case.duplicate_of_number),
        (_tr("Came"), f"{at(case.received_at)} · {channel_word(case.channel)}"),
        (_tr("Taken by"), case.taken_by_name),
        (_tr("Closed"), at(case.closed_at)),
    ]


def step_words(step: CaseStep) -> str:
    """What happened, in a word or two."""
    words = {
        "opened": _tr("Opened"),
        "edited": _tr("Changed"),
        "acknowledged": _tr("Acknowledged"),
        "assigned": _tr("Given to {0}"),
        "waiting": _tr("Waits for {0}"),
        "resumed": _tr("Goes on"),
        "answered": _tr("Answered"),
        "decided": _tr("Decided"),
        "resolved": _tr("Resolved"),
        "escalated": _tr("Escalated to {0}"),
        "closed": _tr("Closed"),
        "reopened": _tr("Open again"),
        "duplicate": _tr("The same as {0}"),
        "withdrawn": _tr("Withdrawn"),
        "handed_over": _tr("Handed over to {0}"),
        "undone": _tr("Taken back"),
    }
    return words.get(step.kind, step.kind).format(isolate(step.name))


def trail_of(steps: tuple[CaseStep, ...], zone: ZoneInfo, now: datetime) -> list[TimelineEntry]:
    """Everything that happened with a case, newest first."""
    return entries_of(reversed(steps), step_words, zone, now)


def step_said(step: str, case: Case) -> str:
    """What a toast says of a step, by the name of its verb."""
    words = {
        "acknowledge": _tr("{0}: they know that it came"),
        "assign": _tr("{0} is with {1} now"),
        "wait": _tr("{0} waits; its clock stands still"),
        "resume": _tr("{0} goes on"),
        "answer": _tr("{0} is answered"),
        "decide": _tr("{0} is decided"),
        "resolve": _tr("{0} is resolved"),
        "close": _tr("{0} is closed"),
        "reopen": _tr("{0} is open again"),
        "duplicate": _tr("{0} is closed as a duplicate"),
        "withdraw": _tr("{0} is withdrawn"),
        "escalate": _tr("{0} is with {1} now, who is told"),
    }
    return words[step].format(case.number, isolate(case.owner_name))
