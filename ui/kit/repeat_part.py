"""How often something comes again, in plain choices, and when that ends: a rule of RFC 5545 without its letters."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.kernel.errors import Invalid
from reception_app.recurrence import Rule, words
from ui.kit.combo import Combo
from ui.kit.date_input import DateInput
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.number_input import NumberInput

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NTH, _OWN = "nth", "own"
_PLAIN = {
    "daily": "FREQ=DAILY",
    "weekdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "weekly": "FREQ=WEEKLY",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
    "yearly": "FREQ=YEARLY",
}
_WEEKS = timedelta(weeks=8)
_TIMES = 10


def nth_weekday(day: date) -> str:
    """ "2TU" for a second Tuesday; a fifth one is the last, so that no month goes without."""
    place = (day.day - 1) // 7 + 1
    return f"{place if place < 5 else -1}{_WEEKDAYS[day.weekday()]}"


class RepeatPart(QWidget):
    """Once, every day, Monday to Friday, every week ...; until a day or so many times. `changed` comes with each edit.

    With `endless` it may also go on for good. `follow` tells the first day, after which the choices of a month are
    named.
    """

    changed = Signal()

    def __init__(
        self,
        today: Callable[[], date],
        *,
        endless: bool = False,
        name: str = "repeat",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._first = today()
        self._own = ""
        self.choice = Combo(name=name)
        ends: list[tuple[str, object]] = [
            (self.tr("On a day"), "until"),
            (self.tr("After some times"), "times"),
        ]
        if endless:
            ends.insert(0, (self.tr("Never"), "never"))
        self.end = Combo(ends, name=f"{name}End")
        self.until = DateInput(None, today=self._first, name=f"{name}Until")
        self.times = NumberInput(_TIMES, least=1, most=999, name=f"{name}Times")
        self.choice_field = Field(self.tr("Repeats"), self.choice)
        self.end_field = Field(self.tr("Ends"), self.end)
        self.until_field = Field(self.tr("Until and including"), self.until)
        self.times_field = Field(self.tr("How many times"), self.times)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        grid = FormGrid()
        grid.add(self.choice_field)
        grid.add(self.end_field)
        # Only one of the two is asked for: they share a place.
        grid.add_break()
        column_of_end = QVBoxLayout()
        column_of_end.setContentsMargins(0, 0, 0, 0)
        self._last = QWidget(self)
        self._last.setLayout(column_of_end)
        column_of_end.addWidget(self.until_field)
        column_of_end.addWidget(self.times_field)
        grid.add(self._last)
        column.addLayout(grid)
        self._show_choices()
        self._show_fields()
        self.choice.currentIndexChanged.connect(self._on_changed)
        self.end.currentIndexChanged.connect(self._on_changed)
        self.until.date_changed.connect(lambda _: self.changed.emit())
        self.times.value_changed.connect(lambda _: self.changed.emit())
        # What is no number changes no value.
        self.times.textEdited.connect(lambda _: self.changed.emit())

    def repeats(self) -> bool:
        """Whether it comes more than once."""
        return bool(self.choice.value())

    def follow(self, first: date | None) -> None:
        """The first day; None leaves what was known."""
        if first is not None and first != self._first:
            self._first = first
            self._show_choices()

    def rule(self) -> str:
        """The rule as RFC 5545 writes it; empty for once. Ask `is_valid` before."""
        chosen = str(self.choice.value() or "")
        if not chosen:
            return ""
        if chosen == _OWN:
            plain = self._own
        else:
            plain = _PLAIN.get(chosen) or f"FREQ=MONTHLY;BYDAY={nth_weekday(self._first)}"
        end, until = self.end.value(), self.until.date()
        if end == "times":
            return f"{plain};COUNT={self.times.value()}"
        return f"{plain};UNTIL={until:%Y%m%d}" if end == "until" and until else plain

    def is_valid(self) -> bool:
        """Whether its end can stand; what is wrong is said under the field."""
        self.until_field.clear_error()
        if not self.repeats() or self.end.value() != "until":
            return True
        until = self.until.date()
        if until is None:
            self.until_field.set_error(self.tr("Say until which day it repeats."))
        elif until < self._first:
            self.until_field.set_error(self.tr("That is before the first time."))
        else:
            return True
        self.until_field.setFocus()
        return False

    def show_rule(self, rule: str) -> None:
        """Show a rule; one that none of the choices means stays as it is, in words."""
        try:
            known = Rule.parse(rule) if rule else None
        except Invalid:
            known = None
        if known is None:
            self.choice.set_value("")
            self._own = ""
            self._show_choices()
            return
        until = known.until.date() if isinstance(known.until, datetime) else known.until
        plain = str(replace(known, count=None, until=None))
        nth = f"FREQ=MONTHLY;BYDAY={nth_weekday(self._first)}"
        found = next((key for key, text in _PLAIN.items() if text == plain), _NTH if plain == nth else _OWN)
        self._own = plain if found == _OWN else ""
        self._show_choices()
        self.choice.set_value(found)
        self.end.set_value("times" if known.count else "until" if until else "never")
        self.times.set_value(known.count or _TIMES)
        self.until.set_date(until)

    def to_draft(self) -> dict[str, Any]:
        """What was chosen, as plain values."""
        return {
            "choice": str(self.choice.value() or ""),
            "own": self._own,
            "end": str(self.end.value()),
            "until": self.until.to_draft(),
            "times": self.times.to_draft(),
        }

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was chosen. The first day is told with `follow` before."""
        self._own = str(draft.get("own", ""))
        self._show_choices()
        self.choice.set_value(str(draft.get("choice", "")))
        self.end.set_value(str(draft.get("end", "until")))
        self.until.from_draft(str(draft.get("until", "")))
        self.times.from_draft(draft.get("times", _TIMES))

    def _show_choices(self) -> None:
        day = self._first
        weekday = QLocale().dayName(day.isoweekday())
        places = [_tr("first"), _tr("second"), _tr("third"), _tr("fourth")]
        place = (day.day - 1) // 7
        which = places[place] if place < len(places) else _tr("last")
        choices: list[tuple[str, object]] = [
            (self.tr("Once"), ""),
            (self.tr("Every day"), "daily"),
            (self.tr("Monday to Friday"), "weekdays"),
            (self.tr("Every week"), "weekly"),
            (self.tr("Every two weeks"), "fortnightly"),
            (self.tr("Every month on day {0}").format(day.day), "monthly"),
            (self.tr("Every month on the {0} {1}").format(which, weekday), _NTH),
            (self.tr("Every year"), "yearly"),
        ]
        if self._own:
            choices.append((words(Rule.parse(self._own)), _OWN))
        self.choice.set_choices(choices)

    def _on_changed(self, _: int) -> None:
        if self.repeats() and self.until.date() is None:
            self.until.set_date(self._first + _WEEKS)
        self._show_fields()
        self.changed.emit()

    def _show_fields(self) -> None:
        repeats, end = self.repeats(), self.end.value()
        self.end_field.setVisible(repeats)
        self.until_field.setVisible(repeats and end == "until")
        self.times_field.setVisible(repeats and end == "times")
        self._last.setVisible(repeats and end != "never")


def _tr(text: str) -> str:
    return QCoreApplication.translate("RepeatPart", text)
