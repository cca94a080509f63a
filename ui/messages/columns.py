"""The columns of messages."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.kernel.text import dotted, fold
from reception_app.messages.records import MessageState, MessageSummary
from ui.kit.dates import moment_text
from ui.kit.record_model import Cell, Column, beginning
from ui.messages.words import for_words, from_words, state_chip, told_words

SORTS: dict[str, Callable[[MessageSummary], Any]] = {
    "time": lambda message: message.id,
    "from": lambda message: fold(from_words(message)),
    "for": lambda message: fold(for_words(message)),
}
"""What each column that sorts compares."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("MessageColumns", text)


def message_columns(
    zone: Callable[[], ZoneInfo], now: Callable[[], datetime]
) -> list[Column[MessageSummary]]:
    """When, who, for whom, what, where it stands, how they were told."""

    def moment(message: MessageSummary) -> Cell:
        today = now().astimezone(zone()).date()
        return Cell(text=moment_text(message.taken_at, zone(), today), tabular=True)

    def caller(message: MessageSummary) -> Cell:
        number = message.phone if message.caller_name else ""
        sub = dotted(message.company, number)
        return Cell(text=from_words(message), sub=sub, strong=True)

    def state(message: MessageSummary) -> Cell:
        word, tone = state_chip(message)
        return Cell(chip=word, tone=tone)

    def text(message: MessageSummary) -> Cell:
        return Cell(text=beginning(message.text), faint=True)

    def action(message: MessageSummary) -> Cell:
        if not message.state.open:
            return Cell()
        return Cell(action=_tr("Passed on") if message.state is MessageState.SENT else _tr("Done"))

    return [
        Column("time", _tr("Time"), moment, width=90),
        Column("from", _tr("From"), caller, width=200, stretch=3),
        Column("for", _tr("For"), lambda message: Cell(text=for_words(message)), width=140, stretch=2),
        Column("text", _tr("Message"), text, width=170, stretch=3, drop=2),
        Column("state", _tr("State"), state, width=150, least=130),
        Column(
            "told",
            _tr("Told"),
            lambda m: Cell(text=told_words(m, zone(), now()), faint=True),
            width=130,
            drop=1,
        ),
        Column("action", "", action, width=115),
    ]
