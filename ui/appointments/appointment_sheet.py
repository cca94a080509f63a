"""An appointment over any place: for what, with whom, when, who comes. Esc puts it aside as a draft."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from reception_app.appointments import AppointmentService
from reception_app.appointments.records import (
    Appointment,
    AppointmentDetail,
    NewAppointment,
    Slot,
)
from reception_app.calls.service import CallService
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Conflict, Outdated
from reception_app.kernel.text import isolate
from reception_app.preferences import Preferences
from ui.appointments.appointment_form import AppointmentForm
from ui.appointments.free_part import ANYWAY_KEY, FREE_KEY, FreePart
from ui.appointments.free_search import FreeSearch, Question
from ui.appointments.words import slot_words
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.customer_part import Customer, CustomerPart
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.form_sheet import FormSheet
from ui.kit.page import Said
from ui.kit.recipients import Recipients
from ui.kit.sheet import Draft, typed_again, worth_keeping
from ui.kit.shortcuts import in_sheet
from ui.kit.when_fields import WhenFields

_PAUSE_MS = 150


class AppointmentSheet(FormSheet):
    """Ctrl+Enter books it. What hinders the time is said while it is chosen, with what is free near it."""

    def __init__(
        self,
        appointments: AppointmentService,
        calls: CallService,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Appointment"), name="appointmentSheet", parent=parent)
        self._appointments, self._who = appointments, who
        self._clock, self._zone = clock, preferences.zone
        self._known: Appointment | None = None
        self._filling = False
        self._opened: Draft = {}
        """What the fields said before anything was typed: without a change there is nothing to keep."""
        self._services = {each.id: each for each in appointments.services.all(who())}
        self.service = Combo([(each.name, each.id) for each in self._services.values()], name="service")
        zone = preferences.zone
        self.staff = Recipients(
            directory, who, clock.now, zone, name="appointmentStaff", groups=False, parent=self
        )
        self.when = WhenFields(clock.now, zone, self)
        self.free = FreePart(clock.now, zone, self)
        self._search = FreeSearch(appointments, who, self.free, self)
        self.customer = CustomerPart(calls, who, self.tr("Customer"), name="appointment", parent=self)
        self.form = AppointmentForm(appointments.rooms.choices(who()), self)
        self.fields = {
            "service_id": Field(self.tr("Service"), self.service, required=True),
            "staff": Field(self.tr("With"), self.staff, required=True),
            "starts_at": self.when.begin_field,
            "ends_at": self.when.end_field,
            **self.customer.fields,
            **self.form.fields,
        }
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self.look)
        self._build()
        self._connect()
        self._begin(payload)
        self._opened = self._typed()

    def _build(self) -> None:
        self.set_hints(
            [
                ("Enter", self.tr("next")),
                ("Alt F", self.tr("first free time")),
                ("Ctrl ⏎", self.tr("book")),
                ("Esc", self.tr("park")),
            ]
        )
        grid = FormGrid()
        grid.add(self.fields["service_id"])
        grid.add(self.fields["staff"])
        self.body.addLayout(grid)
        for part in (self.when, self.free, self.customer):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.side.addWidget(self.form, 1)
        self.show_side()
        self.main = Button(self.tr("Book"), kind="primary", key="Ctrl ⏎", name="saveAppointment")
        self.main.clicked.connect(self.submit)
        self.footer.addStretch(1)
        self.footer.addWidget(self.main)

    def _connect(self) -> None:
        self.service.currentIndexChanged.connect(lambda _: self._on_service_changed())
        for timed in (
            self.staff.changed,
            self.when.changed,
            self.free.changed,
            self.form.place.room_changed,
        ):
            timed.connect(lambda: self._filling or self._soon.start())
        self.staff.moved_on.connect(lambda: self.customer.name.setFocus())
        self.free.slot_taken.connect(self.take_slot)
        self._search.troubled.connect(
            lambda error: self.banner.set_message(error.message, error.hint, "warn")
        )
        parts = (self.staff, self.when, self.free, self.customer, self.form)
        for part in parts:
            part.changed.connect(self.touch)
        in_sheet(self, FREE_KEY, self.take_first_free)
        in_sheet(self, ANYWAY_KEY, self.free.toggle_anyway)

    def _begin(self, payload: dict[str, Any]) -> None:
        """What is known already: an appointment, or a place in the schedule that was pointed at."""
        if payload.get("appointment_id"):
            self._open(int(payload["appointment_id"]))
            return
        self._filling = True
        if payload.get("service_id"):
            self.service.set_value(int(payload["service_id"]))
        if payload.get("employee_id"):
            self.staff.show_chosen([int(payload["employee_id"])])
        starts_at, ends_at = payload.get("starts_at"), payload.get("ends_at")
        if isinstance(starts_at, datetime) and isinstance(ends_at, datetime):
            self.when.set_moments(starts_at, ends_at)
        elif isinstance(payload.get("day"), date):
            self.when.show_day(payload["day"])
        said = {key: str(payload.get(key, "")) for key in ("name", "company", "phone", "email")}
        ids = {key: int(payload.get(key, 0)) for key in ("visitor_id", "contact_id")}
        self.customer.show_customer(Customer(**said, **ids))  # type: ignore[arg-type]
        self._filling = False
        self._follow_service(length=starts_at is None)
        if not self._services:
            hint = self.tr("An office manager adds them in the office, under Services.")
            self.banner.set_message(self.tr("No services are offered yet."), hint, "info")
        elif not payload.get("draft"):
            self.look()

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.customer.name if self.staff.chosen() else self.service

    def to_draft(self) -> Draft:
        self.setProperty("about", self.customer.customer().name)
        return worth_keeping(self._typed(), self._opened)

    def _typed(self) -> Draft:
        return {
            "appointment_id": self._known.id if self._known is not None else 0,
            "service_id": self.service.number(),
            "when": self.when.to_draft(),
            "anyway": self.free.anyway.isChecked(),
            "customer": self.customer.to_draft(),
            "form": self.form.to_draft(),
            **self.staff.to_draft(),
        }

    def from_draft(self, draft: Draft) -> None:
        if draft.get("appointment_id"):
            self._open(int(draft["appointment_id"]))
        if self._known is not None:
            draft = typed_again(draft, self._opened)
        else:
            self._opened = dict(draft.get("stood", self._opened))
        self._filling = True
        self.service.set_value(int(draft.get("service_id", 0)))
        self.staff.from_draft(draft)
        self.when.from_draft(dict(draft.get("when", {})))
        self.free.anyway.setChecked(bool(draft.get("anyway", False)))
        self.customer.from_draft(dict(draft.get("customer", {})))
        self._follow_service(length=False)
        self.form.from_draft(dict(draft.get("form", {})))
        self._filling = False
        self.look()

    def submit(self) -> None:
        """Book it, or change it."""
        self.clear_errors()
        if self.staff.rest():
            self.blame("staff", self.tr("Nobody of this name works here. Choose from the list."))
            return
        moments = self.when.moments()
        if moments is None:
            return
        new, known = self._new(*moments), self._known
        if known is not None:
            version, draft = known.version, self.draft_id
            self.write(
                partial(self._appointments.edit, self._who(), known.id, new, version, draft), self._on_booked
            )
        else:
            self.write(partial(self._appointments.schedule, self._who(), new, self.draft_id), self._on_booked)

    def on_conflict(self, error: Conflict) -> None:
        if isinstance(error, Outdated):
            self.take_up(error, self._typed(), self._opened)
            return
        super().on_conflict(error)
        # What is free near it, and who else is free then.
        self.look()

    def look(self) -> None:
        """Whether the staff are free at the time that the fields say, and what else would be."""
        self._soon.stop()
        service, moments = self.service.number(), self.when.known()
        if not service:
            return
        staff = tuple(each.employee_id for each in self.staff.chosen())
        mine = self._known.id if self._known is not None else 0
        self._search.ask(Question(service, staff, moments, mine, self.form.place.resource_id()))

    def take_first_free(self) -> None:
        """The first of the times that are offered, or will be in a moment."""
        if self._soon.isActive() or not self.free.slots():
            self.look()
        self._search.take_first()

    def take_slot(self, slot: Slot) -> None:
        """A time that is offered, with whom it is offered."""
        self._filling = True
        if slot.employee_id not in [each.employee_id for each in self.staff.chosen()]:
            self.staff.show_chosen([slot.employee_id])
        self.when.set_moments(slot.starts_at, slot.ends_at)
        self._filling = False
        self.touch()
        self.look()
        if not self.customer.customer().name:
            self.customer.name.setFocus()

    # Within

    def _new(self, starts_at: datetime, ends_at: datetime) -> NewAppointment:
        customer = self.customer.customer()
        return NewAppointment(
            self.service.number(),
            tuple(each.employee_id for each in self.staff.chosen()),
            starts_at,
            ends_at,
            name=customer.name,
            company=customer.company,
            phone=customer.phone,
            email=customer.email,
            contact_id=customer.contact_id,
            visitor_id=customer.visitor_id,
            place=self.form.place.text(),
            resource_id=self.form.place.resource_id(),
            notes=self.form.notes.text(),
            documents=self.form.dues(),
            proposed=self.form.ticked("proposed"),
            sooner=self.form.ticked("sooner"),
            outside_hours=self.free.anyway.isChecked(),
            expected=self.form.ticked("expected"),
            send_mails=self.form.ticked("send_mails"),
            private=self.form.ticked("private"),
        )

    def _open(self, appointment_id: int) -> None:
        """Change an appointment that there is."""
        try:
            known = self._appointments.lists.appointment(self._who(), appointment_id).appointment
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return
        if known.hidden:
            self.banner.set_message(self.tr("This appointment is private."), "", "warn")
            return
        self._known, self._filling = known, True
        self.set_title(self.tr("Change the appointment"))
        if known.service_id not in self._services:
            # It is no longer offered: this appointment keeps it.
            choices: list[tuple[str, object]] = [(each.name, each.id) for each in self._services.values()]
            self.service.set_choices([*choices, (known.service_name, known.service_id)])
        self.service.set_value(known.service_id)
        self.staff.show_chosen([each.id for each in known.staff])
        self.when.set_moments(known.starts_at, known.ends_at)
        ids = (known.visitor_id, known.contact_id)
        self.customer.show_customer(Customer(known.name, known.company, known.phone, known.email, *ids))
        self.form.show_appointment(known)
        self.free.anyway.setChecked(known.outside_hours)
        self.main.set_label(self.tr("Save"))
        self._filling = False
        self._opened = self._typed()
        self.look()

    def _on_service_changed(self) -> None:
        if not self._filling:
            self._follow_service(length=True)
            self.touch()
            self.look()

    def _follow_service(self, *, length: bool) -> None:
        service = self._services.get(self.service.number())
        if self._known is None or service is None or service.id != self._known.service_id:
            self.form.follow(service)
        if service is not None and length:
            self._filling = True
            self.when.set_length(timedelta(minutes=service.minutes))
            self._filling = False

    def _on_booked(self, detail: AppointmentDetail) -> None:
        made = detail.appointment
        member = made.staff[0]
        slot = Slot(member.id, member.name, made.starts_at, made.ends_at)
        when = slot_words(slot, self._zone(), self._clock.now())
        said = self.tr("{0}: {1}").format(isolate(made.name), when)
        if detail.clashes:
            said += f". {detail.clashes[0]}"
        self.said.emit(
            Said(said, "ok", partial(self._appointments.take_back, self._who(), made.id, made.version))
        )
        self.finish()
