"""Appointments in a list: today's, those ahead, who would come sooner, and those whose staff can't any more."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from reception_app.appointments import AppointmentService
from reception_app.appointments.records import (
    Appointment,
    AppointmentDetail,
    AppointmentFilter,
    AppointmentState,
)
from reception_app.appointments.rules import found_by
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted, isolate
from reception_app.preferences import Preferences
from reception_app.reports import Exported, Format
from reception_app.reports.appointment_lists import AppointmentFiles
from ui.appointments.appointment_steps import KEYS, AppointmentSteps
from ui.appointments.columns import SORTS, appointment_columns, next_step
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.dates import day_begins
from ui.kit.empty_state import EmptyState
from ui.kit.export_menu import ExportMenu, Work
from ui.kit.jobs import Job, run_job
from ui.kit.list_model import ListModel
from ui.kit.list_page import ListPage
from ui.kit.local_sort import sort_locally
from ui.kit.page_header import PageHeader
from ui.kit.record_table import RecordTable
from ui.kit.segmented import Segmented

_SHOWN_MOST = 500
Found = tuple[int, list[Appointment] | None]
"""How many there are today, and those to list; None for those whose staff can't any more."""
_OPEN = frozenset(state for state in AppointmentState if state.open)


class AppointmentsPage(ListPage):
    """Enter opens one, the row's button does what comes next, a letter the rest while the list has the keyboard."""

    def __init__(
        self,
        appointments: AppointmentService,
        files: AppointmentFiles,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("appointments", parent)
        self._appointments, self._files, self._who = appointments, files, who
        self._clock, self._zone = clock, preferences.zone
        self._troubled: list[tuple[Appointment, str]] = []
        self._trouble: dict[int, str] = {}
        self._job: Job | None = None
        self.steps = AppointmentSteps(appointments, who, self)
        self.steps.freed.connect(self._on_freed)
        self._model: ListModel[Appointment] = ListModel(
            appointment_columns(preferences.zone, clock.now, lambda each: self._trouble.get(each, ""))
        )
        self._build()
        self.work_with(self.steps, self._on_acted)
        self.add_letters(KEYS, self.steps.run)
        self.add_find_key()

    def _build(self) -> None:
        self.header = PageHeader(self.tr("Appointments"))
        self.export = ExportMenu("appointments", self._writing, self._written, name="exportAppointments")
        self.export.set_title(self.tr("Export appointments"))
        self.export.said.connect(self.said)
        self.new = Button(
            self.tr("New appointment"), kind="primary", icon="plus", key="Ctrl+Shift+A", name="newAppointment"
        )
        self.new.clicked.connect(lambda: self.sheet_wanted.emit("appointment", {}))
        self.header.add_widget(self.export)
        self.header.add_widget(self.new)
        self.export.setVisible(allowed(self._who(), Right.EXPORT))
        self.new.setVisible(allowed(self._who(), Right.APPOINT))
        self.affected = Banner(tone="warn", parent=self)
        self.affected.action.connect(lambda: self.show_payload({"only": "affected"}))
        self.freed = Banner(tone="info", parent=self, closable=True)
        self.freed.action.connect(lambda: self.show_payload({"only": "sooner"}))
        self.table = RecordTable(self._model, title=self.tr("Appointments"), name="appointmentRows")
        self._order = sort_locally(self.table, self._model, SORTS, name="appointments", first="when")
        self.lay_out(self.header, self._build_bar(), self.affected, self.freed)

    def _build_bar(self) -> QWidget:
        spoken = self.tr("Search appointments")
        self.add_search(self.tr("Customer, service, person"), spoken, name="appointmentSearch")
        self.shown = Segmented(
            [
                ("today", self.tr("Today")),
                ("ahead", self.tr("Ahead")),
                ("sooner", self.tr("Sooner if possible")),
                ("affected", self.tr("Affected")),
                ("all", self.tr("All")),
            ],
            name="appointmentsShown",
        )
        self.shown.setAccessibleName(self.tr("Which appointments are listed"))
        self.shown.chosen.connect(lambda _: self.refresh())
        return self.flowing(self.search, self.shown)

    # The page's own

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.look_at_staff()

    def show_payload(self, payload: dict[str, Any]) -> None:
        if payload.get("appointments"):
            payload = {"only": payload["appointments"]}
        if payload.get("only"):
            self.search.setText("")
            self.shown.set_key(str(payload["only"]))
        self.refresh()

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind in ("appointment", "employee", "service") for change in changes):
            self.refresh()
            self.look_at_staff()

    def on_minute(self, now: datetime) -> None:
        # The day goes on: what was ahead may be over.
        self.refresh()
        self.look_at_staff()

    def wanted(self) -> AppointmentFilter:
        """What the bar asks for."""
        shown = self.shown.key()
        midnight, next_one = self._day()
        if shown == "today":
            return AppointmentFilter(midnight, next_one, self.search.text())
        if shown in ("ahead", "sooner"):
            sooner = shown == "sooner"
            return AppointmentFilter(midnight, text=self.search.text(), states=_OPEN, sooner=sooner)
        return AppointmentFilter(text=self.search.text())

    def asked(self) -> tuple[AppointmentFilter, bool]:
        return self.wanted(), self.shown.key() == "affected"

    def reading(self, asked: tuple[AppointmentFilter, bool]) -> Callable[[], Found]:
        lists, who, (wanted, affected) = self._appointments.lists, self._who(), asked
        day = AppointmentFilter(*self._day())

        def read() -> Found:
            return lists.counts(who, day), None if affected else lists.appointments(who, wanted, _SHOWN_MOST)

        return read

    def show_found(self, found: Found) -> None:
        count, appointments = found
        parts = [self.tr("%n appointment(s) today", "", count)]
        if appointments is not None and len(appointments) >= _SHOWN_MOST:
            parts.append(self.tr("{0} are shown: search for others").format(_SHOWN_MOST))
        self.header.set_sub(dotted(*parts))
        self._say_affected(len(self._troubled))
        if appointments is None:
            text = self.search.text()
            appointments = [each for each, _ in self._troubled if found_by(each, text)]
        self._model.set_records(appointments)

    def look_at_staff(self) -> None:
        """Find out, in a job, whose staff can't any more: every appointment ahead is held against the hours."""
        if self._job is not None:
            self._job.cancel()
        if self.isVisible():
            actor, lists = self._who(), self._appointments.lists
            # When it can't be found out, what was known stays.
            self._job = run_job(lambda: lists.troubled(actor), self._on_troubled, lambda _: None, owner=self)

    # Within

    def _on_troubled(self, found: list[tuple[Appointment, str]]) -> None:
        if found != self._troubled:
            self._troubled, self._trouble = found, {each.id: why for each, why in found}
            self.refresh()

    def _say_affected(self, many: int) -> None:
        said = self.tr("%n appointment(s) whose staff can't any more: leave, hours, or gone", "", many)
        shown = many and self.shown.key() != "affected"
        self.affected.set_message(said if shown else "", "", "warn", button=self.tr("Show them"))

    def _day(self) -> tuple[datetime | None, datetime | None]:
        """When today begins and when it is over (UTC)."""
        zone = self._zone()
        today = self._clock.now().astimezone(zone).date()
        return day_begins(today, zone), day_begins(today, zone, later=1)

    def _on_acted(self, appointment: Appointment) -> None:
        step, _ = next_step(appointment)
        if step:
            self.steps.run(step, appointment)

    def _on_freed(self, detail: AppointmentDetail) -> None:
        """A time is free, and somebody would like it."""
        names = ", ".join(isolate(each.name) for each in detail.waiting[:3])
        said = self.tr("The time of {0} is free. Who would come sooner: {1}").format(
            isolate(detail.appointment.name), names
        )
        self.freed.set_message(said, "", "info", button=self.tr("Show them"))

    def _writing(self, target: Path, form: Format) -> Work:
        (wanted, affected), who, order = self.asked(), self._who(), self._order()
        if affected:
            return partial(self._files.affected, who, wanted.text, target, form, order)
        return partial(self._files.appointments, who, wanted, target, form, order)

    def _written(self, exported: Exported) -> str:
        said = self.tr("%n appointment(s) written to {0}", "", exported.rows)
        return said.format(isolate(exported.path.name))

    def nothing(self) -> EmptyState:
        if self.search.text().strip():
            return EmptyState("search", self.tr("No appointment fits"), self.tr("Try other words."))
        sentences = {
            "sooner": self.tr("Customers who would rather come earlier stand here."),
            "affected": self.tr("When somebody goes on leave after they were booked, it shows here."),
        }
        said = sentences.get(self.shown.key(), self.tr("Who comes when, and to whom, stands here."))
        empty = EmptyState("calendar", self.tr("No appointments"), said, button=self.tr("New appointment"))
        empty.action.connect(lambda: self.sheet_wanted.emit("appointment", {}))
        return empty
