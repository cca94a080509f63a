"""How often somebody comes; and of a visit that is one of a series, how many of it are changed."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception_app.recurrence import Scope
from reception_app.visits.records import Repeat
from ui.kit.combo import Combo
from ui.kit.date_input import DateInput
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.segmented import Segmented
from ui.kit.sheet import Draft

_WEEKS = timedelta(weeks=4)


class SeriesFields(QWidget):
    """Once, or again and again until a day. `changed` comes with each edit.

    `first` tells the day of the first visit. What is booked already repeats no more: `scope` is for that, and stands
    elsewhere in the sheet.
    """

    changed = Signal()

    def __init__(self, first: Callable[[], date | None], today: date) -> None:
        super().__init__()
        self._first = first
        choices: list[tuple[str, object]] = [
            (self.tr("Once"), ""),
            (self.tr("Every day"), Repeat.DAILY.value),
            (self.tr("Monday to Friday"), Repeat.WEEKDAYS.value),
            (self.tr("Every week"), Repeat.WEEKLY.value),
            (self.tr("Every two weeks"), Repeat.FORTNIGHTLY.value),
            (self.tr("Every month"), Repeat.MONTHLY.value),
        ]
        self.repeat = Combo(choices, name="repeat")
        self.until = DateInput(None, today=today, name="repeatUntil")
        self.until_field = Field(self.tr("Until and including"), self.until)
        scopes = [
            (Scope.ONE.value, self.tr("Only this one")),
            (Scope.FOLLOWING.value, self.tr("This and following")),
        ]
        self.scope = Segmented(scopes, name="visitScope")
        self.scope.setAccessibleName(self.tr("How much of the series is changed"))
        grid = FormGrid()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.add(Field(self.tr("Repeats"), self.repeat))
        grid.add(self.until_field)
        self.setLayout(grid)
        self.until_field.hide()
        self.scope.hide()
        self.repeat.currentIndexChanged.connect(self._on_repeat_changed)
        for signal in (self.until.date_changed, self.until.typed, self.scope.chosen):
            signal.connect(lambda *_: self.changed.emit())

    def show_booked(self, *, series: bool | None = None) -> None:
        """It is booked already, and in a `series` if others follow it; None leaves what was known of that."""
        self.hide()
        if series is not None:
            self.scope.setVisible(series)

    def chosen(self) -> Repeat | None:
        """How often; None for once."""
        wanted = str(self.repeat.value() or "")
        return Repeat(wanted) if wanted else None

    def with_following(self) -> bool:
        """Whether those that follow are changed as well."""
        return not self.scope.isHidden() and self.scope.key() == Scope.FOLLOWING.value

    def to_draft(self) -> Draft:
        """What was chosen, as plain values."""
        return {
            "repeat": str(self.repeat.value() or ""),
            "repeat_until": self.until.to_draft(),
            "scope": self.scope.key(),
        }

    def from_draft(self, draft: Draft) -> None:
        """Show what was chosen."""
        self.repeat.set_value(str(draft.get("repeat", "")))
        self.until.from_draft(str(draft.get("repeat_until", "")))
        self.scope.set_key(str(draft.get("scope", Scope.ONE.value)))

    def _on_repeat_changed(self, _: int) -> None:
        repeats = self.chosen() is not None
        self.until_field.setVisible(repeats)
        day = self._first()
        if repeats and self.until.date() is None and day is not None:
            # The last days there are have nothing four weeks behind them.
            with suppress(OverflowError):
                self.until.set_date(day + _WEEKS)
        self.changed.emit()
