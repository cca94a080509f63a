"""The columns of passes and keys."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.badges.pool_numbers import plain_number, sort_number
from reception_app.badges.pool_records import ItemState, PoolItem
from reception_app.kernel.text import dotted, fold
from ui.kit.dates import moment_text
from ui.kit.record_model import Cell, Column
from ui.passes.words import holder_words, kind_word, staff_or_visitor, state_chip


def _tr(text: str) -> str:
    return QCoreApplication.translate("PassColumns", text)


@dataclass(frozen=True, slots=True)
class PassRow:
    """An item in the list; `late`: it should be back, `left`: its visitor is gone."""

    id: int
    item: PoolItem
    late: bool = False
    left: bool = False

    def is_meant(self, typed: str) -> bool:
        """Whether its number begins so in any writing, or all the words are of its number, label and holder."""
        item = self.item
        number = plain_number(typed)
        if number and plain_number(item.number).startswith(number):
            return True
        who = item.holder.name if item.holder else ""
        said = fold(f"{item.number} {item.label} {who}")
        return all(word in said for word in fold(typed).split())


SORTS: dict[str, Callable[[PassRow], Any]] = {
    "number": lambda row: sort_number(row.item.number),
    "for": lambda row: fold(row.item.label),
    "holder": lambda row: fold(row.item.holder.name) if row.item.holder else "",
    "since": lambda row: row.item.since.timestamp() if row.item.since else 0.0,
    "due": lambda row: row.item.due.timestamp() if row.item.due else float("inf"),
}
"""What each column that sorts compares."""


def pass_columns(zone: Callable[[], ZoneInfo], now: Callable[[], datetime]) -> list[Column[PassRow]]:
    """Number first, then who has it."""

    def moment(value: datetime | None) -> Cell:
        if value is None:
            return Cell()
        today = now().astimezone(zone()).date()
        return Cell(text=moment_text(value, zone(), today), tabular=True)

    def holder(row: PassRow) -> Cell:
        item = row.item
        if item.holder is None or item.state is ItemState.LOST:
            return Cell(text=holder_words(item), sub=item.note, faint=True)
        about = dotted(staff_or_visitor(item.holder.kind), item.note)
        return Cell(text=item.holder.name, sub=about, person=item.holder.name, strong=True)

    def state(row: PassRow) -> Cell:
        word, tone = state_chip(row.item, now(), left=row.left)
        return Cell(chip=word, tone=tone)

    def action(row: PassRow) -> Cell:
        if not row.item.active:
            return Cell()
        words = {
            ItemState.STORED: _tr("Hand out"),
            ItemState.OUT: _tr("Take back"),
            ItemState.LOST: _tr("Found"),
        }
        return Cell(action=words[row.item.state])

    def number(row: PassRow) -> Cell:
        return Cell(text=row.item.number, sub=kind_word(row.item.kind), strong=True, tabular=True)

    return [
        Column("number", _tr("Number"), number, width=120),
        Column("for", _tr("For"), lambda row: Cell(text=row.item.label), width=150, stretch=2, drop=2),
        Column("holder", _tr("With"), holder, width=210, stretch=3),
        Column("since", _tr("Since"), lambda row: moment(row.item.since), width=120, stretch=1, drop=3),
        Column("due", _tr("Back by"), lambda row: moment(row.item.due), width=170, stretch=1, drop=1),
        Column("state", _tr("State"), state, width=130),
        Column("action", "", action, width=120),
    ]
