"""An appointment with everything about it: who, when, what is missing, what happened, what may be done now."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.appointments import AppointmentService
from reception_app.appointments.records import Appointment, AppointmentDetail
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.preferences import Preferences
from ui.appointments.appointment_steps import KEYS, AppointmentSteps
from ui.appointments.columns import next_step
from ui.appointments.words import facts_of, history_of, state_chip, title_of
from ui.kit.card_record import CardRecord
from ui.kit.check_box import CheckBox
from ui.kit.chip import Chip
from ui.kit.facts import Facts
from ui.kit.field import Field
from ui.kit.form_sheet import FormSheet
from ui.kit.label import Label
from ui.kit.sheet import Draft
from ui.kit.step_buttons import add_main, add_steps
from ui.kit.text_input import TextInput
from ui.kit.timeline import Timeline

_MORE_KEYS = {**KEYS, "edit": "M", "sooner": "S"}


class AppointmentCard(FormSheet):
    """Ctrl+Enter does what comes next: checks the customer in, begins, ends, or closes the card."""

    def __init__(
        self,
        appointments: AppointmentService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Appointment"), name="appointmentCard", parent=parent)
        self._preferences, self._clock = preferences, clock
        self._appointment_id = int((payload.get("draft") or payload).get("appointment_id", 0))
        self._waits: Draft = {}
        """Why it is to be cancelled, while that can't be done."""
        self.steps = AppointmentSteps(appointments, who, self)
        self._record: CardRecord[AppointmentDetail] = CardRecord(
            self,
            self.steps,
            lambda: appointments.lists.appointment(who(), self._appointment_id),
            self._show,
            self._show_buttons,
            kinds=("appointment", "employee"),
        )
        self._build()
        self._record.read()

    def _build(self) -> None:
        self.chip = Chip("", "mute", parent=self)
        self.head_end.addWidget(self.chip)
        self.facts = Facts(parent=self)
        self.history = Timeline(self.tr("What was done"), parent=self)
        self.due_title = Label(self.tr("To bring; tick what is here"), tone="ink2", parent=self)
        self._due = QVBoxLayout()
        self._due.setSpacing(6)
        self.documents: list[CheckBox] = []
        self.reason = TextInput(name="cancelReason")
        self.reason_field = Field(self.tr("Why is it cancelled?"), self.reason)
        self.fields = {"reason": self.reason_field}
        self.reason_field.hide()
        self.reason.textChanged.connect(lambda _: self.touch())
        self.body.addWidget(self.reason_field)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.due_title)
        self.body.addLayout(self._due)
        self.body.addWidget(self.history)
        self.body.addStretch(1)
        self._build_footer()

    def _build_footer(self) -> None:
        labels = {
            "check_in": self.tr("Check in"),
            "book": self.tr("Book it"),
            "arrive": self.tr("Is here"),
            "begin": self.tr("Begin"),
            "fulfil": self.tr("Done"),
            "edit": self.tr("Change"),
            "sooner": self.tr("Sooner if possible"),
            "no_show": self.tr("Did not come"),
            "cancel": self.tr("Cancel it"),
        }
        self.buttons = add_steps(
            self, labels, _MORE_KEYS, self._on_step, name="appointment", danger=("cancel",)
        )
        self.main = add_main(self, name="doneAppointment")

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.main

    def to_draft(self) -> Draft:
        reason, appointment = self.reason.text(), self._appointment()
        if not reason.strip() or self.reason_field.isHidden() or appointment is None:
            return self._waits
        self.setProperty("about", title_of(appointment))
        return {"appointment_id": self._appointment_id, "why_cancelled": reason}

    def from_draft(self, draft: Draft) -> None:
        if "cancel" not in self._can():
            # What hinders it may be taken back: until somebody throws it away, it is kept.
            self._waits = draft
            return
        self.reason_field.show()
        self.reason.setText(str(draft.get("why_cancelled", "")))
        self._show_buttons()

    def submit(self) -> None:
        """What comes next."""
        appointment, step = self._appointment(), self._next_step()
        if appointment is None or not step:
            self.finish()
        elif step == "cancel":
            self.steps.cancel(appointment, self.reason.text(), self._on_cancelled)
        else:
            self._on_step(step)

    # Within

    def _on_cancelled(self) -> None:
        """Not before it is done: should something hinder it, the reason stays."""
        self.reason_field.hide()
        self.reason.setText("")
        self._show_buttons()
        self.flush_draft()

    def _appointment(self) -> Appointment | None:
        detail = self._record.detail
        return detail.appointment if detail is not None else None

    def _can(self) -> frozenset[str]:
        detail = self._record.detail
        if detail is None or not detail.can:
            return frozenset()
        waits = next_step(detail.appointment)[0] == "check_in"
        return detail.can | {"check_in"} if waits else detail.can

    def _next_step(self) -> str:
        """The step that the main button does; empty to close."""
        appointment = self._appointment()
        if appointment is None:
            return ""
        if not self.reason_field.isHidden():
            return "cancel"
        step = next_step(appointment)[0]
        return step if step in self._can() else ""

    def _on_step(self, step: str) -> None:
        appointment = self._appointment()
        if appointment is None or step not in self._can():
            return
        if step == "edit":
            self.steps.edit(appointment)
            self.finish()
        elif step == "check_in":
            self.steps.run(step, appointment)
            self.finish()
        elif step == "sooner":
            self.steps.sooner(appointment, not appointment.sooner)
        elif step == "cancel":
            self.reason_field.show()
            self.reason.setFocus()
            self._show_buttons()
        else:
            self.steps.run(step, appointment)

    def _show(self, detail: AppointmentDetail) -> None:
        appointment = detail.appointment
        zone, now = self._preferences.zone(), self._clock.now()
        self.set_title(title_of(appointment))
        self.chip.set_state(*state_chip(appointment.state))
        self.facts.show_facts(facts_of(appointment, zone, now))
        self.history.show_entries(history_of(detail, zone, now))
        self.banner.set_message(" ".join(detail.trouble), "", "warn")
        keeps = self.tr("Keeps this time") if appointment.sooner else self.tr("Sooner if possible")
        self.buttons["sooner"].set_label(keeps)
        self._show_documents(appointment)

    def _show_documents(self, appointment: Appointment) -> None:
        wanted = [due.name for due in appointment.documents]
        if wanted != [box.accessibleName() for box in self.documents]:
            self._make_boxes(wanted)
        for box, due in zip(self.documents, appointment.documents, strict=True):
            # The boxes stay, and with them the keyboard's place: only what is ticked may be another.
            with QSignalBlocker(box):
                box.setChecked(due.here)
            box.setEnabled("documents" in self._can())
        self.due_title.setVisible(bool(appointment.documents))

    def _make_boxes(self, names: list[str]) -> None:
        for box in self.documents:
            self._due.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.documents = []
        for place, name in enumerate(names):
            box = CheckBox(name, name=f"document_{place}", parent=self)
            box.setAccessibleName(name)
            box.toggled.connect(partial(self._on_ticked, name))
            self.documents.append(box)
            self._due.addWidget(box)

    def _on_ticked(self, name: str, here: bool) -> None:
        appointment = self._appointment()
        if appointment is not None:
            self.steps.tick(appointment, name, here)

    def _show_buttons(self) -> None:
        can, following = self._can(), self._next_step()
        for step, button in self.buttons.items():
            button.setVisible(step in can and step != following)
        self.main.set_label(self.buttons[following].label() if following else self.tr("Close"))
