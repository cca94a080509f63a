"""Where the person in hand is, until when, and why."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.directory.hours import moment_of, next_moment
from reception_app.directory.records import Because, EmployeeDetail, Presence
from reception_app.kernel.errors import Invalid
from reception_app.kernel.years import check_years
from ui.directory.presence import KEYS
from ui.kit.button import Button
from ui.kit.date_input import DateInput
from ui.kit.field import Field
from ui.kit.flow_layout import FlowLayout
from ui.kit.staff_words import presence_word
from ui.kit.text_input import TextInput
from ui.kit.time_input import TimeInput


class PresenceBar(QWidget):
    """Five buttons set a presence at once; for those who are away, a time of return and a note follow.

    `wanted` carries (presence, back_at in UTC or None, note). `left` says that the keyboard goes back to the list.
    """

    wanted = Signal(object, object, str)
    left = Signal()

    def __init__(
        self, now: Callable[[], datetime], zone: Callable[[], ZoneInfo], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("presenceBar")
        self._now, self._zone = now, zone
        self._presence = Presence.IN
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        holder = QWidget(self)
        flow = FlowLayout(holder)
        self.buttons: dict[Presence, Button] = {}
        for presence, key in KEYS.items():
            button = Button(
                presence_word(presence), small=True, key=key, name=f"presence_{presence.value}", parent=holder
            )
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, presence=presence: self._on_presence_clicked(presence))
            self.buttons[presence] = button
            flow.addWidget(button)
        column.addWidget(holder)
        self.details = QWidget(self)
        column.addWidget(self.details)
        self._build_details()

    def _build_details(self) -> None:
        inner = QVBoxLayout(self.details)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        self.day = DateInput(
            None, today=self._today(), placeholder=self.tr("Today"), name="backDay", parent=self.details
        )
        self.clock = TimeInput(placeholder=self.tr("Open"), name="backTime", parent=self.details)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.clock_field = Field(self.tr("Back at"), self.clock)
        self.day_field = Field(self.tr("On"), self.day)
        row.addWidget(self.clock_field, 2)
        row.addWidget(self.day_field, 3)
        inner.addLayout(row)
        self.note = TextInput(
            placeholder=self.tr("Such as: lunch, with a client"), name="awayNote", parent=self.details
        )
        inner.addWidget(Field(self.tr("Note for the desk"), self.note))
        self.save = Button(
            self.tr("Save note"), small=True, key="Enter", name="savePresence", parent=self.details
        )
        self.save.clicked.connect(self._on_save_clicked)
        inner.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeading)
        self.details.hide()

    def _today(self) -> date:
        return self._now().astimezone(self._zone()).date()

    def show_person(self, person: EmployeeDetail) -> None:
        """Show how somebody stands; what is being typed about the same standing is left alone."""
        self._presence = person.presence
        # Away by hours, leave or a holiday is no mark of the desk.
        marked = person.availability.because in (Because.HERE, Because.MARK)
        for presence, button in self.buttons.items():
            button.setChecked(marked and presence is person.presence)
        away = person.presence is not Presence.IN
        self.details.setVisible(away)
        for field in (self.clock_field, self.day_field):
            field.clear_error()
        local = person.back_at.astimezone(self._zone()) if person.back_at and away else None
        self.clock.set_time(local.time() if local else None)
        # The page may have been open since yesterday.
        self.day.set_today(self._today())
        self.day.set_date(local.date() if local and local.date() != self._today() else None)
        self.note.setText(person.away_note)

    def focus_details(self) -> None:
        """The keyboard goes to the time of return."""
        self.clock.setFocus(Qt.FocusReason.OtherFocusReason)

    def back_at(self) -> datetime | None:
        """The typed moment of return in UTC; a time that has passed today means tomorrow, a day alone its morning.

        Raises Invalid for a year that no calendar here knows.
        """
        day, clock = self.day.date(), self.clock.time()
        if day is None and clock is None:
            return None
        minutes = clock.hour * 60 + clock.minute if clock is not None else 0
        if day is None:
            return next_moment(minutes, self._now(), self._zone())
        check_years(day, day, "back_at")
        return moment_of(day, minutes, self._zone())

    def show_error(self, message: str) -> None:
        """The time of return can't be taken."""
        self.clock_field.set_error(message)

    def _on_presence_clicked(self, presence: Presence) -> None:
        self.buttons[presence].setChecked(True)
        self.wanted.emit(presence, None, "")

    def _on_save_clicked(self) -> None:
        if not self.clock.is_valid():
            self.show_error(self.tr("A time such as 14:30 is needed."))
            return
        if not self.day.is_valid():
            self.day_field.set_error(self.tr("This is no date."))
            return
        try:
            back_at = self.back_at()
        except Invalid as error:
            self.day_field.set_error(error.message)
            return
        self.wanted.emit(self._presence, back_at, self.note.text())
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.details.isVisible():
            self._on_save_clicked()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
