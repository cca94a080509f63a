"""The hours of a week: one field a day, as they are said."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from reception_app.directory.hours import parse_times, show_times, times_of
from reception_app.directory.records import Shift
from reception_app.kernel.errors import Invalid
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.label import Label
from ui.kit.text_input import TextInput

_WORKDAYS = 5


class WeekEditor(QWidget):
    """Two columns of days. `changed` comes with every key; `week` raises Invalid for what is no hours.

    `closed` says what an empty day means.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, closed: str = "") -> None:
        super().__init__(parent)
        empty = closed or self.tr("Not at work")
        self.setObjectName("weekEditor")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        self.days: list[TextInput] = []
        for day in range(7):
            name = QLocale().dayName(day + 1, QLocale.FormatType.ShortFormat)
            editor = TextInput(placeholder=empty, name=f"hours{day}", parent=self)
            editor.setAccessibleName(QLocale().dayName(day + 1, QLocale.FormatType.LongFormat))
            editor.textEdited.connect(lambda _: self.changed.emit())
            self.days.append(editor)
            row, column = day % 4, day // 4
            label = Label(name, tone="ink2", size=fonts.SMALL, weight=fonts.SEMIBOLD)
            label.setBuddy(editor)
            grid.addWidget(label, row, column * 2)
            grid.addWidget(editor, row, column * 2 + 1)
        self.same = Button(self.tr("Tuesday to Friday as Monday"), small=True, name="hoursSame", parent=self)
        self.same.clicked.connect(self._on_same_clicked)
        grid.addWidget(self.same, 3, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.setFocusProxy(self.days[0])

    def week(self) -> tuple[Shift, ...]:
        """What is typed. Raises Invalid with the field "hours", and puts the keyboard where it is wrong."""
        found: list[Shift] = []
        for day, editor in enumerate(self.days):
            try:
                found += [Shift(day, start, end) for start, end in parse_times(editor.text())]
            except Invalid as error:
                editor.setFocus()
                raise Invalid(f"{editor.accessibleName()}: {error.message}", field="hours") from None
        return tuple(found)

    def show_week(self, week: Sequence[Shift]) -> None:
        """Show the hours of a week."""
        for day, editor in enumerate(self.days):
            editor.setText(show_times(times_of(week, day)))

    def texts(self) -> list[str]:
        """What is typed, day by day."""
        return [editor.text() for editor in self.days]

    def set_texts(self, texts: Sequence[str]) -> None:
        """The other way round."""
        for editor, text in zip(self.days, texts, strict=False):
            editor.setText(text)

    def _on_same_clicked(self) -> None:
        for editor in self.days[1:_WORKDAYS]:
            editor.setText(self.days[0].text())
        self.changed.emit()
