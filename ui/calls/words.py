"""How calls read: states and outcomes in a word and a tone, callers, lengths of time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.calls.records import Call, CallBackWish, CallerStory, CallState, Outcome
from reception_app.kernel.text import isolate
from ui.kit.chip import ChipTone
from ui.kit.dates import moment_text


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


def standing_word(call: Call) -> tuple[str, ChipTone]:
    """Where a call stands in a word and its tone; also that its caller is gone, while it is still written down."""
    if call.hung_up_at is not None and call.state in (CallState.OPEN, CallState.PARKED):
        given_on = call.put_through_at is not None and call.put_through_at >= call.hung_up_at
        return _tr("given on") if given_on else _tr("has hung up"), "warn"
    return state_word(call.state)


def outcome_word(outcome: Outcome) -> tuple[str, ChipTone]:
    """What became of a call, in a word and its tone; an empty word while nothing has."""
    words: dict[Outcome, tuple[str, ChipTone]] = {
        Outcome.NONE: ("", "mute"),
        Outcome.PUT_THROUGH: (_tr("Put through"), "ok"),
        Outcome.MESSAGE_TAKEN: (_tr("Message taken"), "info"),
        Outcome.ANSWERED: (_tr("Answered at once"), "ok"),
        Outcome.WILL_CALL_AGAIN: (_tr("Will call again"), "warn"),
        Outcome.WRONG_NUMBER: (_tr("Wrong number"), "mute"),
        Outcome.ABANDONED: (_tr("Abandoned"), "bad"),
    }
    return words[outcome]


def call_chip(call: Call) -> tuple[str, ChipTone]:
    """The chip of a call in the log: its outcome, or where it stands."""
    return outcome_word(call.outcome) if call.outcome is not Outcome.NONE else standing_word(call)


def caller_words(call: Call) -> str:
    """Who rings; never empty."""
    return call.caller or _tr("Unknown caller")


def wish_words(wish: CallBackWish, zone: ZoneInfo, now: datetime) -> str:
    """ "Tom Reed calls back by 15:00"."""
    if wish.due_at is None:
        return ""
    due = moment_text(wish.due_at, zone, now.astimezone(zone).date())
    if not wish.owner_id:
        return _tr("The desk calls back by {0}").format(due)
    return _tr("{0} calls back by {1}").format(isolate(wish.owner_name), due)


def length_text(seconds: int) -> str:
    """ "0:48", minutes and seconds; "1:02:03" beyond an hour."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


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
