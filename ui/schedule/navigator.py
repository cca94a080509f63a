"""The days before, today, the days after, and any other day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.button import Button
from ui.kit.calendar_popup import CalendarPopup


class Navigator(QWidget):
    """`stepped` carries -1 or 1, `picked` a `date`."""

    stepped = Signal(int)
    picked = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scheduleNavigator")
        self._today, self._day = today, today()
        self._calendar: CalendarPopup | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.before = self._arrow("chevron-left", self.tr("Before"), "Ctrl+Left", "scheduleBefore")
        self.today = Button(self.tr("Today"), small=True, name="scheduleToday")
        self.today.set_tip(self.tr("Today (T)"))
        self.after = self._arrow("chevron-right", self.tr("After"), "Ctrl+Right", "scheduleAfter")
        self.pick = Button(
            self.tr("Another day"), icon="calendar", icon_only=True, small=True, name="schedulePick"
        )
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.today.clicked.connect(lambda: self.picked.emit(self._today()))
        self.pick.clicked.connect(self._on_pick_clicked)
        for button in (self.before, self.today, self.after, self.pick):
            row.addWidget(button)

    def show_day(self, day: date) -> None:
        """The day that is shown, without saying so."""
        self._day = day

    def _arrow(self, icon: str, label: str, key: str, name: str) -> Button:
        return Button(label, icon=icon, icon_only=True, small=True, key=key, name=name)

    def _on_pick_clicked(self) -> None:
        if self._calendar is None:
            self._calendar = CalendarPopup(self)
            self._calendar.picked.connect(self.picked)
        self._calendar.open_at(self.pick.mapToGlobal(QPoint(0, self.pick.height() + 4)), self._day)
