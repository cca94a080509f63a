"""When a room or thing can't be had, why, and what is booked then: who has to be told."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.bookings import ResourceService
from reception_app.bookings.records import Booking, Outage, Resource, RoomAppointment
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import dotted
from reception_app.occupancy import Span
from ui.bookings.columns import affected_columns, appointment_columns
from ui.bookings.words import span_words
from ui.kit import fonts, metrics
from ui.kit.button import Button
from ui.kit.date_input import DateInput
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.record_table import RecordTable
from ui.kit.text_input import TextInput
from ui.kit.time_input import TimeInput

_MOST_ROWS = 4


class OutagePart(QWidget):
    """What is booked in a span is told while it is typed. `back_wanted` is told an `Outage`, `opened` a `Booking`.

    `appointment_opened` is told a `RoomAppointment`.
    """

    changed = Signal()
    back_wanted = Signal(object)
    opened = Signal(object)
    appointment_opened = Signal(object)

    def __init__(
        self,
        resources: ResourceService,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._resources, self._who, self._now, self._zone = resources, who, now, zone
        self._resource_id = 0
        local = now().astimezone(zone())
        day = local.date()
        self.first = DateInput(day, today=day, name="outageFirst")
        self.begin = TimeInput(local.time().replace(second=0, microsecond=0), name="outageFrom")
        self.last = DateInput(day, today=day, name="outageLast")
        self.end = TimeInput(time(18, 0), name="outageUntil")
        self.reason = TextInput(placeholder=self.tr("The projector is being repaired"), name="outageReason")
        self.fields = {
            "starts_at": Field(self.tr("From day"), self.first),
            "begin": Field(self.tr("From"), self.begin),
            "ends_at": Field(self.tr("Until day"), self.last),
            "end": Field(self.tr("Until"), self.end),
            "reason": Field(self.tr("Why"), self.reason),
        }
        self._model: ListModel[Booking] = ListModel(
            affected_columns(zone, now), order=lambda booking: booking.starts_at.timestamp()
        )
        self.table = RecordTable(
            self._model, title=self.tr("Bookings in this time"), name="affected", header=False
        )
        self._there: ListModel[RoomAppointment] = ListModel(
            appointment_columns(zone, now), order=lambda each: each.starts_at.timestamp()
        )
        self.appointments = RecordTable(
            self._there, title=self.tr("Appointments in this time"), name="affectedAppointments", header=False
        )
        self.sum = Label("", tone="warn", wrap=True, parent=self)
        self.appointments_sum = Label("", tone="warn", wrap=True, parent=self)
        self._build()
        for day_input in (self.first, self.last):
            day_input.date_changed.connect(lambda _: self.look())
        for time_input in (self.begin, self.end):
            time_input.time_changed.connect(lambda _: self.look())
        for line in (self.first, self.last):
            line.date_changed.connect(lambda _: self.changed.emit())
        for text in (self.begin, self.end, self.reason):
            text.textChanged.connect(lambda _: self.changed.emit())
        self.table.entered.connect(self.opened)
        self.appointments.entered.connect(self.appointment_opened)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Label(self.tr("Out of service"), tone="ink2", size=13.0, weight=fonts.SEMIBOLD))
        self._standing = QVBoxLayout()
        self._standing.setSpacing(6)
        column.addLayout(self._standing)
        grid = FormGrid()
        for key in ("starts_at", "begin", "ends_at", "end"):
            grid.add(self.fields[key])
        grid.add(self.fields["reason"], wide=True)
        column.addLayout(grid)
        for part in (self.sum, self.table, self.appointments_sum, self.appointments):
            column.addWidget(part)

    def show_resource(self, resource: Resource) -> None:
        """What is known of it already."""
        self._resource_id = resource.id
        while self._standing.count():
            item = self._standing.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for outage in resource.outages:
            self._standing.addWidget(self._line(outage))
        self.look()

    def to_draft(self) -> dict[str, str]:
        """What was typed."""
        return {
            "first": self.first.to_draft(),
            "begin": self.begin.text(),
            "last": self.last.to_draft(),
            "end": self.end.text(),
            "reason": self.reason.text(),
        }

    def from_draft(self, draft: dict[str, str]) -> None:
        """Show what was typed; what a draft doesn't say stays."""
        stands = self.to_draft() | draft
        self.first.from_draft(stands["first"])
        self.last.from_draft(stands["last"])
        self.begin.show_typed(stands["begin"])
        self.end.show_typed(stands["end"])
        self.reason.setText(stands["reason"])

    def span(self) -> Span | None:
        """From when until when in UTC; None while that is not known, and beyond the ends of the calendar."""
        first, begin, last, end = self.first.date(), self.begin.time(), self.last.date(), self.end.time()
        if first is None or begin is None or last is None or end is None:
            return None
        zone = self._zone()
        try:
            return Span(
                datetime.combine(first, begin, zone).astimezone(UTC),
                datetime.combine(last, end, zone).astimezone(UTC),
            )
        except OverflowError:
            return None

    def look(self) -> None:
        """What is booked in the span, and which appointments have the room then."""
        span = self.span()
        found: list[Booking] = []
        there: list[RoomAppointment] = []
        if span is not None and self._resource_id and span[0] < span[1]:
            try:
                found = self._resources.affected(self._who(), self._resource_id, *span)
                there = self._resources.appointments(self._who(), self._resource_id, span)
            except AppError as error:
                self.sum.setText(error.message)
        self._model.set_records(found)
        self.sum.setText(
            self.tr("%n booking(s) in this time. Tell them, or find another room.", "", len(found))
        )
        self._there.set_records(there)
        self.appointments_sum.setText(
            self.tr("%n appointment(s) in this time. Tell them, or find another room.", "", len(there))
        )
        _show(self.sum, self.table, len(found))
        _show(self.appointments_sum, self.appointments, len(there))

    def _line(self, outage: Outage) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        today = self._now().astimezone(self._zone()).date()
        when = span_words(outage.starts_at, outage.ends_at, self._zone(), today)
        said = dotted(outage.reason, when, outage.by_name)
        row.addWidget(Label(said, wrap=True, parent=line), 1)
        back = Button(self.tr("In service again"), small=True, name=f"back_{outage.id}", parent=line)
        back.setAccessibleName(f"{back.label()}, {outage.reason}")
        back.clicked.connect(partial(self.back_wanted.emit, outage))
        row.addWidget(back)
        return line


def _show(said: Label, table: RecordTable, many: int) -> None:
    said.setVisible(bool(many))
    table.setVisible(bool(many))
    table.setFixedHeight(min(many, _MOST_ROWS) * metrics.ROW + 4)
