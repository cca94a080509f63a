"""Yesterday, today, tomorrow and any other day."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.button import Button
from ui.kit.date_input import DateInput


class DayNavigator(QWidget):
    """A day and the two beside it. `chosen` carries a `date`."""

    chosen = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dayNavigator")
        self._today = today
        self._day = self._as_of = today()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.before = self._button("chevron-left", self.tr("Day before"), "dayBefore", -1)
        self.after = self._button("chevron-right", self.tr("Day after"), "dayAfter", +1)
        self.back = Button(self.tr("Today"), small=True, name="backToToday")
        self.back.clicked.connect(lambda: self._choose(self._today()))
        self.input = DateInput(self._day, today=self._day, name="day")
        self.input.setAccessibleName(self.tr("Day"))
        self.input.setMaximumWidth(176)
        self.input.date_changed.connect(self._on_input_changed)
        for widget in (self.back, self.before, self.input, self.after):
            row.addWidget(widget)
        self.show_day(self._day)

    def day(self) -> date:
        """The day shown."""
        return self._day

    def show_day(self, day: date) -> None:
        """Show a day without saying so."""
        self._day = day
        self.input.set_date(day)
        self.back.setVisible(day != self._today())

    def follow(self) -> bool:
        """Midnight has passed: who looked at today looks at the new one. True when what is shown is to be read anew:
        it is another day than before, or it was tomorrow and has who stayed overnight."""
        today = self._today()
        if today == self._as_of:
            return False
        followed, self._as_of = self._day == self._as_of, today
        self.input.set_today(today)
        self.show_day(today if followed else self._day)
        return self._day == today

    def _button(self, icon: str, label: str, name: str, step: int) -> Button:
        button = Button(label, kind="quiet", icon=icon, icon_only=True, small=True, name=name)
        button.clicked.connect(lambda: self._step(step))
        return button

    def _step(self, days: int) -> None:
        # The first and the last day there is have nothing before and behind them.
        with suppress(OverflowError):
            self._choose(self._day + timedelta(days=days))

    def _choose(self, day: date) -> None:
        self.show_day(day)
        self.chosen.emit(day)

    def _on_input_changed(self, day: object) -> None:
        if isinstance(day, date) and day != self._day:
            # What is being typed stands as it is: "24.1" may be on its way to "24.11.".
            self._day = day
            self.back.setVisible(day != self._today())
            self.chosen.emit(day)
