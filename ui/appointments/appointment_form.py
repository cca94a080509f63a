"""What an appointment says beside who comes and when: where, what is due, how the customer is told."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.appointments.records import Appointment, Due, RoomChoice, Service
from ui.appointments.place_input import PlaceInput
from ui.appointments.words import fee_words
from ui.kit.check_box import CheckBox
from ui.kit.field import Field
from ui.kit.label import Label
from ui.kit.text_area import TextArea

_TICKS = ("expected", "send_mails", "sooner", "private", "proposed")


class AppointmentForm(QWidget):
    """The side of the sheet. `changed` comes with every edit."""

    changed = Signal()

    def __init__(self, rooms: Iterable[RoomChoice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place_of_service = ""
        self.fee = Label("", parent=self)
        self.documents: dict[str, CheckBox] = {}
        self.place = PlaceInput(rooms, name="appointmentPlace")
        self.notes = TextArea(lines=4, name="appointmentNotes")
        self.ticks = {
            "expected": CheckBox(self.tr("Reception expects them"), name="expected"),
            "send_mails": CheckBox(self.tr("Confirm and remind by mail"), name="sendMails"),
            "sooner": CheckBox(self.tr("Sooner if possible"), name="sooner"),
            "private": CheckBox(self.tr('Private: others read "Busy"'), name="private"),
            "proposed": CheckBox(self.tr("Only proposed"), name="proposed"),
        }
        self.ticks["expected"].setChecked(True)
        self.ticks["send_mails"].setChecked(True)
        self.fields = {
            "place": Field(self.tr("Where"), self.place),
            "notes": Field(self.tr("Notes"), self.notes),
        }
        self._build()
        self.place.textChanged.connect(lambda _: self.changed.emit())
        self.notes.textChanged.connect(self.changed)
        for tick in self.ticks.values():
            tick.toggled.connect(lambda _: self.changed.emit())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.fee)
        self._due_title = Label(self.tr("To bring; tick what is here"), tone="ink2", parent=self)
        column.addWidget(self._due_title)
        self._due = QVBoxLayout()
        self._due.setSpacing(6)
        column.addLayout(self._due)
        column.addWidget(self.fields["place"])
        column.addWidget(self.fields["notes"])
        for tick in self.ticks.values():
            column.addWidget(tick)
        column.addStretch(1)
        self._show_documents(())

    def follow(self, service: Service | None) -> None:
        """Another service: its fee, its documents, and its place unless another one was typed."""
        fee = fee_words(service.fee, service.currency) if service is not None else ""
        self.fee.setText(self.tr("Fee: {0}").format(fee) if fee else "")
        self.fee.setVisible(bool(fee))
        if service is None:
            return
        if self.place.text() in ("", self._place_of_service):
            self.place.setText(service.place)
        self._place_of_service = service.place
        here = {name for name, box in self.documents.items() if box.isChecked()}
        self._show_documents(tuple(Due(name, name in here) for name in service.documents))

    def dues(self) -> tuple[Due, ...]:
        """What is due, and what of it is here."""
        return tuple(Due(name, box.isChecked()) for name, box in self.documents.items())

    def ticked(self, key: str) -> bool:
        """Whether one of the boxes is ticked."""
        return self.ticks[key].isChecked()

    def show_appointment(self, appointment: Appointment) -> None:
        """Fill everything."""
        fee = fee_words(appointment.fee, appointment.currency)
        self.fee.setText(self.tr("Fee: {0}").format(fee) if fee else "")
        self.fee.setVisible(bool(fee))
        self._show_documents(appointment.documents)
        self.place.show_place(appointment.place, appointment.resource_id)
        self.notes.set_text(appointment.notes)
        for key in ("expected", "send_mails", "sooner", "private"):
            self.ticks[key].setChecked(getattr(appointment, key))
        self.ticks["proposed"].hide()

    def to_draft(self) -> dict[str, Any]:
        """What was typed and ticked."""
        ticks = {key: self.ticked(key) for key in _TICKS}
        here = [each.name for each in self.dues() if each.here]
        place = {"place": self.place.text(), "resource_id": self.place.resource_id()}
        return {**place, "notes": self.notes.text(), "here": here, **ticks}

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was typed before. The service is told with `follow` before."""
        self.place.show_place(str(draft.get("place", "")), int(draft.get("resource_id", 0)))
        self.notes.set_text(str(draft.get("notes", "")))
        here = set(draft.get("here", ()))
        for name, box in self.documents.items():
            box.setChecked(name in here)
        for key, tick in self.ticks.items():
            tick.setChecked(bool(draft.get(key, tick.isChecked())))

    def _show_documents(self, dues: tuple[Due, ...]) -> None:
        for box in self.documents.values():
            self._due.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.documents = {}
        for place, due in enumerate(dues):
            box = CheckBox(due.name, name=f"document_{place}", parent=self)
            box.setChecked(due.here)
            box.toggled.connect(lambda _: self.changed.emit())
            self.documents[due.name] = box
            self._due.addWidget(box)
        self._due_title.setVisible(bool(dues))
