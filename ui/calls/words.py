"""How calls read: states and outcomes in a word and a tone, callers, lengths of time, who can be reached."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.calls.records import Call, CallerStory, CallState, Candidate, CandidateKind, Outcome
from reception_app.directory.records import HostOption, Presence
from reception_app.kernel.text import isolate
from ui.kit.chip import ChipTone
from ui.kit.dates import clock_time, moment_text, short_day


def _tr(text: str) -> str:
    return QCoreApplication.translate("Calls", text)


def state_word(state: CallState) -> tuple[str, ChipTone]:
    """A state in a word and its tone."""
    words: dict[CallState, tuple[str, ChipTone]] = {
        CallState.RINGING: (_tr("ringing"), "info"),
        CallState.OPEN: (_tr("open"), "ok"),
        CallState.PARKED: (_tr("parked"), "warn"),
        CallState.PUT_THROUGH: (_tr("put through"), "mute"),
        CallState.CAME_BACK: (_tr("came back"), "bad"),
        CallState.ENDED: (_tr("over"), "mute"),
    }
    return words[state]


def outcome_word(outcome: Outcome) -> tuple[str, ChipTone]:
    """What became of a call, in a word and its tone; an empty word while nothing has."""
    words: dict[Outcome, tuple[str, ChipTone]] = {
        Outcome.NONE: ("", "mute"),
        Outcome.PUT_THROUGH: (_tr("Put through"), "ok"),
        Outcome.ANSWERED: (_tr("Answered at once"), "ok"),
        Outcome.WILL_CALL_AGAIN: (_tr("Will call again"), "warn"),
        Outcome.WRONG_NUMBER: (_tr("Wrong number"), "mute"),
        Outcome.ABANDONED: (_tr("Abandoned"), "bad"),
    }
    return words[outcome]


def call_chip(call: Call) -> tuple[str, ChipTone]:
    """The chip of a call in the log: its outcome, or where it stands."""
    return outcome_word(call.outcome) if call.outcome is not Outcome.NONE else state_word(call.state)


def caller_words(call: Call) -> str:
    """Who rings; never empty."""
    return call.caller or _tr("Unknown caller")


def length_text(seconds: int) -> str:
    """ "0:48", minutes and seconds; "1:02:03" beyond an hour."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


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


def candidate_line(candidate: Candidate) -> str:
    """The second line of an offer: company, number, and why it fits."""
    return " · ".join(part for part in (candidate.company, candidate.number, candidate.why) if part)


def candidate_chip(candidate: Candidate) -> str:
    """Where somebody is known from."""
    if candidate.on_site:
        return _tr("On site")
    words = {
        CandidateKind.STAFF: _tr("Staff"),
        CandidateKind.VISITOR: _tr("Visitor"),
        CandidateKind.CALLER: _tr("Rang before"),
    }
    return words[candidate.kind]


def story_words(story: CallerStory, times: str, zone: ZoneInfo, now: datetime) -> str:
    """ "4 calls in 30 days · last asked for Tom Reed, 9:31"; empty for a new caller. `times` says how many."""
    if story.last is None:
        return ""
    when = moment_text(story.last.rung_at, zone, now.astimezone(zone).date())
    if story.last.target_name:
        last = _tr("last asked for {0}, {1}").format(isolate(story.last.target_name), when)
    else:
        last = _tr("last {0}").format(when)
    if story.call_back is None:
        return f"{times} · {last}"
    due = moment_text(story.call_back.due_at, zone, now.astimezone(zone).date())
    return f"{times} · {last} · {_tr('to be called back by {0}').format(due)}"
