"""How the plan reads: states, kinds, days, slippage, each in a few words."""

from PySide6.QtCore import QCoreApplication

from reception_app.plan.records import CopyRule, Deadline, DeadlineState, Kind, OffDay, Step
from ui.kit.chip import ChipTone
from ui.plan.counts import PlanNumbers


def _tr(text: str) -> str:
    return QCoreApplication.translate("Plan", text)


def state_word(state: DeadlineState) -> tuple[str, ChipTone]:
    """A state in a word and its tone."""
    words: dict[DeadlineState, tuple[str, ChipTone]] = {
        DeadlineState.PLANNED: (_tr("planned"), "mute"),
        DeadlineState.IN_PROGRESS: (_tr("in progress"), "info"),
        DeadlineState.AT_RISK: (_tr("at risk"), "warn"),
        DeadlineState.LATE: (_tr("late"), "bad"),
        DeadlineState.DONE: (_tr("done"), "ok"),
        DeadlineState.DROPPED: (_tr("dropped"), "mute"),
    }
    return words[state]


def kind_word(kind: Kind) -> str:
    """What sort of deadline it is."""
    words = {
        Kind.ACTIVITY: _tr("Activity"),
        Kind.PRODUCTION: _tr("Production"),
        Kind.FILING: _tr("Filing"),
        Kind.REVIEW: _tr("Review"),
        Kind.OTHER: _tr("Other"),
    }
    return words[kind]


def off_day_word(rule: OffDay) -> str:
    """What becomes of it on a day off."""
    words = {
        OffDay.KEEP: _tr("Stays on that day"),
        OffDay.BEFORE: _tr("Last working day before"),
        OffDay.AFTER: _tr("Next working day after"),
    }
    return words[rule]


def copy_rule_word(rule: CopyRule) -> str:
    """How a day is carried to the next year."""
    words = {
        CopyRule.SAME_DATE: _tr("Same date"),
        CopyRule.SAME_WEEKDAY: _tr("Same week and weekday"),
        CopyRule.NTH_WEEKDAY: _tr("Nth weekday"),
    }
    return words[rule]


def slipped_text(deadline: Deadline) -> str:
    """ "5 days later", "2 days earlier"; empty for neither."""
    return PlanNumbers().slipped(deadline.slipped_days)


def next_step(deadline: Deadline) -> Step | None:
    """The first step that is not done; None when there is none."""
    waiting = [step for step in deadline.steps if step.done_on is None]
    return min(waiting, key=lambda step: step.due_on) if waiting else None


def steps_text(deadline: Deadline) -> str:
    """ "2 of 4 steps"; empty without steps."""
    return _tr("{0} of {1} steps").format(deadline.steps_done, len(deadline.steps)) if deadline.steps else ""
