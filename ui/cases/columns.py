"""The columns of cases, and of their topics."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.cases.records import Case, CaseTopic, Priority
from reception_app.kernel.text import dotted, fold
from ui.cases.counts import CaseNumbers
from ui.cases.words import (
    due_chip,
    kind_icon,
    kind_word,
    priority_word,
    short_chip,
    title_words,
    who_words,
)
from ui.kit.dates import moment_text
from ui.kit.record_model import Cell, Column

_NEVER = datetime.max.replace(tzinfo=UTC)
_PRESSING = tuple(Priority)

SORTS: dict[str, Callable[[Case], Any]] = {
    "due": lambda case: (case.due[1] if case.due is not None else _NEVER, case.id),
    "what": lambda case: fold(title_words(case)),
    "who": lambda case: fold(who_words(case)),
    "topic": lambda case: fold(case.topic_name),
    "owner": lambda case: fold(case.owner_name),
    "priority": lambda case: -_PRESSING.index(case.priority),
    "came": lambda case: case.received_at,
    "state": lambda case: case.state.value,
}
"""What each column that sorts compares."""
TOPIC_SORTS: dict[str, Callable[[CaseTopic], Any]] = {
    "name": lambda topic: (not topic.active, fold(topic.name)),
    "owner": lambda topic: fold(topic.owner_name),
    "priority": lambda topic: -_PRESSING.index(topic.priority),
    "hours": lambda topic: topic.hours,
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("CaseColumns", text)


def case_columns(zone: Callable[[], ZoneInfo], now: Callable[[], datetime]) -> list[Column[Case]]:
    """What is due, what it is, who, who sees to it, where it stands, when it came."""

    def due(case: Case) -> Cell:
        word, tone = due_chip(case, now())
        return Cell(chip=word, tone=tone) if word else Cell()

    def came(case: Case) -> Cell:
        today = now().astimezone(zone()).date()
        return Cell(text=moment_text(case.received_at, zone(), today), tabular=True, faint=True)

    return [
        Column("due", _tr("Due"), due, width=186, least=180),
        Column("what", _tr("What"), _what, width=330, least=330, stretch=4),
        Column("who", _tr("Who"), _who, width=150, least=110, stretch=2),
        Column(
            "topic", _tr("Topic"), lambda c: Cell(text=c.topic_name), width=120, least=96, stretch=1, drop=1
        ),
        Column(
            "owner", _tr("Sees to it"), lambda c: Cell(text=c.owner_name), width=130, least=110, stretch=1
        ),
        Column(
            "priority",
            _tr("Priority"),
            lambda case: Cell(text=priority_word(case.priority)),
            width=90,
            drop=3,
            hidden=True,
        ),
        Column("state", _tr("State"), _state, width=150, least=120),
        Column("came", _tr("Came"), came, width=170, least=166, drop=2),
    ]


def _what(case: Case) -> Cell:
    secret = _tr("confidential") if case.restricted else ""
    sub = dotted(kind_word(case.kind), case.number, secret)
    return Cell(text=title_words(case), sub=sub, icon=kind_icon(case.kind), strong=True)


def _who(case: Case) -> Cell:
    return Cell(text=who_words(case), sub=case.company if case.name else "")


def _state(case: Case) -> Cell:
    word, tone = short_chip(case)
    return Cell(chip=word, tone=tone)


def topic_columns() -> list[Column[CaseTopic]]:
    """What it is called, who sees to it, how much it presses, within how long."""

    def state(topic: CaseTopic) -> Cell:
        return Cell(chip=_tr("in use"), tone="ok") if topic.active else Cell(chip=_tr("not used"))

    return [
        Column("name", _tr("Topic"), lambda topic: Cell(text=topic.name, strong=True), width=220, stretch=3),
        Column("owner", _tr("Sees to it"), lambda topic: Cell(text=topic.owner_name), width=180, stretch=2),
        Column(
            "priority", _tr("Priority"), lambda topic: Cell(text=priority_word(topic.priority)), width=110
        ),
        Column(
            "hours",
            _tr("Answer within"),
            lambda topic: Cell(text=CaseNumbers().hours(topic.hours), tabular=True),
            width=170,
        ),
        Column("state", _tr("State"), state, width=110),
    ]
