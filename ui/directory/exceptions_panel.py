"""Leave and other days of somebody that are not as the others: noted and taken away at once."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.directory import DirectoryService, StaffDays
from reception_app.directory.hours import parse_times, show_times
from reception_app.directory.records import ExceptionKind, NewException, StaffException
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Invalid
from reception_app.kernel.text import dotted
from ui.kit import fonts
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.combo import Combo
from ui.kit.date_input import DateInput
from ui.kit.dates import short_day
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.key_hold import write_held
from ui.kit.label import Label
from ui.kit.text_input import TextInput


def kind_word(kind: ExceptionKind) -> str:
    """The word for a kind of exception."""
    tr = QCoreApplication.translate
    words = {
        ExceptionKind.LEAVE: tr("StaffExceptions", "Leave"),
        ExceptionKind.ABSENT: tr("StaffExceptions", "Absent"),
        ExceptionKind.OTHER_HOURS: tr("StaffExceptions", "Other hours"),
    }
    return words[kind]


class ExceptionsPanel(Card):
    """A line for each, and a row of fields for one more. They don't wait for the sheet to be saved.

    `begun` comes when something is typed into the fields.
    """

    begun = Signal()

    def __init__(
        self,
        directory: DirectoryService,
        days: StaffDays,
        today: date,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setObjectName("exceptionsPanel")
        self._directory, self._days, self._today, self._who = directory, days, today, who
        self._employee_id = 0
        self.set_padding(16, 14, 16, 16)
        self.body.setSpacing(12)
        self.body.addWidget(Label(self.tr("Leave and other days"), weight=fonts.SEMIBOLD))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(4)
        self.body.addLayout(self.lines)
        self._build_fields()
        self.trouble = Banner("", tone="warn", parent=self)
        self.body.addWidget(self.trouble)
        self.add = Button(self.tr("Note these days"), icon="plus", name="addException", parent=self)
        self.add.clicked.connect(lambda: self.note())
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)

    def _build_fields(self) -> None:
        self.kind = Combo([(kind_word(kind), kind) for kind in ExceptionKind], name="exceptionKind")
        self.first = DateInput(None, today=self._today, name="exceptionFirst")
        self.last = DateInput(
            None, today=self._today, placeholder=self.tr("The same day"), name="exceptionLast"
        )
        self.times = TextInput(placeholder=self.tr("10:00–14:00"), name="exceptionTimes")
        self.reason = TextInput(placeholder=self.tr("Only the desk sees it"), name="exceptionReason")
        self.fields = {
            "kind": Field(self.tr("What"), self.kind),
            "times": Field(self.tr("Hours on these days"), self.times),
            "first": Field(self.tr("First day"), self.first),
            "last": Field(self.tr("Last day"), self.last),
            "reason": Field(self.tr("Reason"), self.reason),
        }
        grid = FormGrid()
        for key, field in self.fields.items():
            grid.add(field, wide=key == "reason")
        self.body.addLayout(grid)
        self.kind.currentIndexChanged.connect(self._on_kind_changed)
        self._on_kind_changed()
        for editor in (self.first, self.last):
            editor.date_changed.connect(lambda _: self.begun.emit())
            # What is no date yet is kept as it was typed, too.
            editor.typed.connect(self.begun)
        self.kind.activated.connect(lambda _: self.begun.emit())
        for text in (self.times, self.reason):
            text.textEdited.connect(lambda _: self.begun.emit())

    def show_person(self, employee_id: int) -> None:
        """Show the days of somebody."""
        self._employee_id = employee_id
        self.trouble.set_message("")
        while self.lines.count():
            item = self.lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for exception in self._directory.exceptions(self._who(), employee_id):
            if exception.last >= self._today:
                self.lines.addWidget(self._line(exception))

    def _line(self, exception: StaffException) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        days = short_day(exception.first)
        if exception.last != exception.first:
            days = self.tr("{0} to {1}").format(days, short_day(exception.last))
        said = (days, kind_word(exception.kind), show_times(exception.times), exception.reason)
        row.addWidget(Label(dotted(*said), wrap=True), 1)
        drop = Button("", icon="trash", small=True, name=f"dropException_{exception.id}", parent=line)
        drop.setAccessibleName(self.tr("Take away: {0}").format(days))
        drop.setToolTip(self.tr("Take away"))
        drop.clicked.connect(lambda: self._on_drop_clicked(exception))
        row.addWidget(drop)
        return line

    def is_begun(self) -> bool:
        """Whether something is typed that is not noted yet."""
        typed = (self.first.text(), self.last.text(), self.times.text(), self.reason.text())
        return any(text.strip() for text in typed)

    def to_draft(self) -> dict[str, str]:
        """What is typed as plain values; nothing when nothing is."""
        if not self.is_begun():
            return {}
        return {
            "first": self.first.to_draft(),
            "last": self.last.to_draft(),
            "kind": str(self.kind.value()),
            "times": self.times.text(),
            "reason": self.reason.text(),
        }

    def from_draft(self, draft: Mapping[str, str]) -> None:
        """The other way round."""
        if draft:
            self.kind.set_value(draft.get("kind"))
        for key, editor in (("first", self.first), ("last", self.last)):
            editor.from_draft(draft.get(key, ""))
        for key, text in (("times", self.times), ("reason", self.reason)):
            text.setText(draft.get(key, ""))

    def note(self, then: Callable[[], object] | None = None) -> None:
        """Note what is typed, and go on with what comes `then`."""
        for field in self.fields.values():
            field.clear_error()
        self.trouble.set_message("")
        first, last = self.first.date(), self.last.date()
        if first is None:
            self.fields["first"].set_error(self.tr("A date is needed."))
            self.first.setFocus()
            return
        if not self.last.is_valid():
            self.fields["last"].set_error(self.tr("This is no date."))
            return
        kind = ExceptionKind(str(self.kind.value()))
        try:
            times = parse_times(self.times.text(), "times") if kind is ExceptionKind.OTHER_HOURS else ()
            new = NewException(kind, first, last or first, self.reason.text(), times)
        except AppError as error:
            self._show_trouble(error)
            return
        work = partial(self._days.add_exception, self._who(), self._employee_id, new)
        write_held(self, work, lambda _: self._on_noted(then), self._show_trouble)

    def _show_trouble(self, error: AppError) -> None:
        if isinstance(error, Invalid):
            self.fields[error.field if error.field in self.fields else "first"].set_error(str(error))
        else:
            self.trouble.set_message(error.message, error.hint, "warn")

    def _on_noted(self, then: Callable[[], object] | None) -> None:
        for editor in (self.first, self.last):
            editor.set_date(None)
        for text in (self.times, self.reason):
            text.setText("")
        self.show_person(self._employee_id)
        if then is not None:
            then()

    def _on_drop_clicked(self, exception: StaffException) -> None:
        number = exception.employee_id
        work = partial(self._days.remove_exception, self._who(), number, exception.id)
        write_held(self, work, lambda _: self._on_dropped(number), self._show_trouble)

    def _on_dropped(self, employee_id: int) -> None:
        self.show_person(employee_id)
        self.add.setFocus()

    def _on_kind_changed(self) -> None:
        other = ExceptionKind(str(self.kind.value())) is ExceptionKind.OTHER_HOURS
        self.fields["times"].setEnabled(other)
