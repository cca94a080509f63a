"""The services: for what people come at a time, how long it takes, what it costs, who offers it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.appointments import AppointmentService
from reception_app.appointments.records import Service
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.text import fold
from ui.appointments.columns import service_columns
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.in_hand import kept_in_hand
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.local_sort import sort_locally
from ui.kit.page import Page
from ui.kit.record_table import RecordTable


class ServicesView(Page):
    """Every service in its order; retired ones at the end. Enter opens one."""

    def __init__(
        self,
        appointments: AppointmentService,
        directory: DirectoryService,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("services")
        self._appointments, self._directory, self._who = appointments, directory, who
        self._names: dict[int, str] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = Card(parent=self)
        outer.addWidget(card)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 12, 10)
        said = self.tr("For what people come at a time. Appointments that are made already stay as they are.")
        bar.addWidget(Label(said, tone="ink2", wrap=True), 1)
        add = Button(self.tr("Add a service"), icon="plus", name="addService")
        add.clicked.connect(self._add)
        bar.addWidget(add)
        card.body.addLayout(bar)
        self.model: ListModel[Service] = ListModel(
            service_columns(self._names), order=lambda each: (not each.active, each.position)
        )
        self.table = RecordTable(self.model, title=self.tr("Services"), name="serviceRows")
        self.table.entered.connect(self._open)
        self.table.acted.connect(self._open)
        sort_locally(
            self.table,
            self.model,
            {
                "name": lambda each: fold(each.name),
                "lasts": lambda each: each.minutes,
                "fee": lambda each: each.fee,
                "state": lambda each: (not each.active, each.position),
            },
            name="services",
            first="state",
        )
        card.body.addWidget(self.table, 1)

    def activated(self) -> None:
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_payload(self, payload: dict[str, Any]) -> None:
        if payload.get("service_id"):
            self.refresh()
            self.table.select_id(int(payload["service_id"]))

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind in ("service", "employee") for change in changes):
            self.refresh()

    def refresh(self) -> None:
        """Read again."""
        services = self._appointments.services.all(self._who(), include_inactive=True)
        wanted = {person for each in services for person in each.people}
        staff = self._directory.employees(self._who(), include_left=True)
        self._names.clear()
        self._names.update({each.id: each.name for each in staff if each.id in wanted})
        with kept_in_hand(self.table):
            self.model.set_records(services)
        if not services:
            empty = EmptyState(
                "calendar",
                self.tr("No services yet"),
                self.tr("A consultation, the signing of papers: add what people come for."),
                button=self.tr("Add a service"),
            )
            empty.action.connect(self._add)
            self.table.set_empty(empty)
        elif self.table.current() is None:
            self.table.select_first()

    def _add(self) -> None:
        self.sheet_wanted.emit("service", {})

    def _open(self, service: Service) -> None:
        self.sheet_wanted.emit("service", {"service_id": service.id})
