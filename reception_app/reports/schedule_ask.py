"""What of the schedule is wanted on paper, as the print queue keeps it: ids and days, and no words of what is there."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from reception_app.documents.when import MONTHS
from reception_app.occupancy.items import Wanted
from reception_app.occupancy.records import Subject

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_KINDS = ("lanes", "employees", "resources")
_EVERYTHING = Wanted()


class PaperView(StrEnum):
    """How much is on one paper."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PaperAsk:
    """A view from a day on: a week from its Monday, a year from its first day, a month around any of its days.

    `columns` are those of a day, in their order; the other views have none.
    """

    view: PaperView
    day: date
    columns: tuple[Subject, ...] = ()
    wanted: Wanted = _EVERYTHING

    @property
    def title(self) -> str:
        """What stands above it, and what its job is called: nobody's name."""
        day = self.day
        if self.view is PaperView.DAY:
            return f"{DAYS[day.weekday()]} {day.day} {calendar.month_name[day.month]} {day.year}"
        if self.view is PaperView.WEEK:
            last = day + timedelta(days=6)
            return f"Week {day.isocalendar().week}, {_day_words(day)} to {_day_words(last)}"
        if self.view is PaperView.MONTH:
            return f"{calendar.month_name[day.month]} {day.year}"
        last = month_after(day, 12) - timedelta(days=1)
        return str(day.year) if day.month == 1 else f"{_month_words(day)} to {_month_words(last)}"

    def as_data(self) -> dict[str, Any]:
        """For the print queue. What was typed to narrow it goes along: without it another paper would come out."""
        wanted = self.wanted
        return {
            "view": self.view.value,
            "day": self.day.isoformat(),
            "columns": [[each.kind, each.id] for each in self.columns],
            **{kind: sorted(getattr(wanted, kind)) for kind in _KINDS},
            "layers": sorted(wanted.layers),
            "text": wanted.text,
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "PaperAsk":
        """The other way round."""
        ids = {kind: frozenset(data[kind]) for kind in _KINDS}
        wanted = Wanted(**ids, text=data["text"], layers=frozenset(data["layers"]))
        columns = tuple(Subject(kind, number) for kind, number in data["columns"])
        return cls(PaperView(data["view"]), date.fromisoformat(data["day"]), columns, wanted)


def month_after(first: date, months: int) -> date:
    """The first of a month, so many months after another first."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _day_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _month_words(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"
