"""The columns of the plan, and of what a copy to the next year would make."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.text import dotted, fold
from reception_app.plan.records import Copied, Deadline
from ui.kit.dates import weekday_text
from ui.kit.record_model import Cell, Column
from ui.plan.words import kind_word, next_step, slipped_text, state_word, steps_text

SORTS: dict[str, Callable[[Deadline], Any]] = {
    "day": lambda deadline: deadline.due_on,
    "title": lambda deadline: fold(deadline.title),
    "owner": lambda deadline: fold(deadline.owner_name),
    "baseline": lambda deadline: deadline.baseline_on,
    "slipped": lambda deadline: deadline.slipped_days,
}
"""What each column that sorts compares."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("PlanColumns", text)


def _title(deadline: Deadline) -> Cell:
    said = deadline.risks[0] if deadline.risks else ""
    sub = dotted(kind_word(deadline.kind), steps_text(deadline), said)
    return Cell(text=deadline.title, sub=sub, strong=True)


def plan_columns(today: Callable[[], date], edits: Callable[[], bool]) -> list[Column[Deadline]]:
    """Its day, what it is, whose, how it stands, how far it has slipped, what comes next."""

    def day(deadline: Deadline) -> Cell:
        if deadline.starts_on is not None and deadline.starts_on != deadline.due_on:
            return Cell(
                text=weekday_text(deadline.due_on),
                sub=_tr("from {0}").format(weekday_text(deadline.starts_on)),
                tabular=True,
            )
        return Cell(text=weekday_text(deadline.due_on), tabular=True)

    def state(deadline: Deadline) -> Cell:
        word, tone = state_word(deadline.state)
        return Cell(chip=word, tone=tone)

    def coming(deadline: Deadline) -> Cell:
        step = next_step(deadline) if deadline.state.open else None
        if step is None:
            return Cell()
        late = _tr("late") if step.late(today()) else ""
        return Cell(text=step.title, sub=dotted(weekday_text(step.due_on), late))

    def slipped(deadline: Deadline) -> Cell:
        return Cell(
            text=slipped_text(deadline) or _tr("as planned"),
            sub=weekday_text(deadline.baseline_on),
            tabular=True,
        )

    return [
        Column("day", _tr("Day"), day, width=150, least=145),
        Column("title", _tr("Deadline"), _title, width=260, stretch=3),
        Column("owner", _tr("Owner"), lambda each: Cell(text=each.owner_name), width=130, stretch=1, drop=2),
        Column("state", _tr("State"), state, width=110),
        Column("slipped", _tr("Slipped"), slipped, width=150, drop=3),
        Column("next", _tr("Next step"), coming, width=180, stretch=2, drop=1),
        Column(
            "action",
            "",
            lambda each: Cell(action=_tr("Done") if each.state.open and edits() else ""),
            width=90,
        ),
    ]


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A line of the preview as a record of a list."""

    id: int
    copied: Copied


def copy_columns() -> list[Column[CopyRow]]:
    """What would be planned: from which day to which."""

    def told(row: CopyRow) -> Cell:
        if row.copied.already:
            return Cell(chip=_tr("copied before"), tone="mute")
        return (
            Cell(chip=_tr("look"), tone="warn") if row.copied.told else Cell(chip=_tr("planned"), tone="ok")
        )

    return [
        Column(
            "title",
            _tr("Deadline"),
            lambda row: Cell(text=row.copied.title, sub=row.copied.told, strong=not row.copied.already),
            width=200,
            stretch=2,
        ),
        Column(
            "from",
            _tr("This year"),
            lambda row: Cell(text=weekday_text(row.copied.from_on), tabular=True),
            width=130,
        ),
        Column(
            "to",
            _tr("Next year"),
            lambda row: Cell(text=weekday_text(row.copied.to_on), tabular=True),
            width=130,
        ),
        Column("told", "", told, width=110),
    ]
