"""What can be done with an appointment, its keys, and saying how it went: used by the list and the card."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from reception_app.appointments import AppointmentService
from reception_app.appointments.records import Appointment, AppointmentDetail, AppointmentState
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from ui.appointments.words import step_said
from ui.kit.record_menu import MenuItem
from ui.kit.record_steps import RecordSteps, Then

KEYS = {
    "check_in": "I",
    "book": "B",
    "arrive": "H",
    "begin": "G",
    "fulfil": "D",
    "no_show": "N",
    "cancel": "C",
}
"""The letter of each step, while the list has the keyboard; with Alt in the card."""


class AppointmentSteps(RecordSteps):
    """`said` tells the outcome with an undo, `moved` that something was changed."""

    freed = Signal(object)
    """A cancelled `AppointmentDetail`, when others would like its time."""

    def __init__(self, appointments: AppointmentService, who: Callable[[], Actor], parent: QObject) -> None:
        super().__init__(who, parent)
        self._appointments = appointments

    def open(self, appointment: Appointment) -> None:
        """The card of an appointment."""
        self.sheet_wanted.emit("appointment", {"appointment_id": appointment.id})

    def edit(self, appointment: Appointment) -> None:
        """Its form."""
        self.sheet_wanted.emit("appointment", {"appointment_id": appointment.id, "edit": True})

    def run(self, step: str, appointment: Appointment) -> None:
        """A step by its name in `KEYS`."""
        if step == "check_in" or (step == "arrive" and self._is_expected(appointment)):
            if appointment.visit_id:
                self.sheet_wanted.emit("check_in", {"visit_id": appointment.visit_id})
            return
        service = self._appointments
        steps: dict[str, Callable[[Actor, int], AppointmentDetail]] = {
            "book": service.book,
            "arrive": service.arrive,
            "begin": service.begin,
            "fulfil": service.fulfil,
            "no_show": service.no_show,
            "cancel": service.cancel,
        }
        self._attempt(step, appointment, partial(steps[step], self._who(), appointment.id))

    def cancel(self, appointment: Appointment, reason: str, then: Then = None) -> None:
        """It does not take place; why."""
        work = partial(self._appointments.cancel, self._who(), appointment.id, reason)
        self._attempt("cancel", appointment, work, then)

    def sooner(self, appointment: Appointment, wanted: bool) -> None:
        """Whether the customer would rather come earlier."""
        work = partial(self._appointments.sooner, self._who(), appointment.id, wanted)
        self._attempt("sooner" if wanted else "later", appointment, work)

    def tick(self, appointment: Appointment, name: str, here: bool) -> None:
        """A document is here, or is not."""
        service, who = self._appointments, self._who()

        def work() -> object:
            # As they are by then: another one may have been ticked just before.
            known = service.lists.appointment(who, appointment.id).appointment.documents
            names = {each.name for each in known if each.here} - {name}
            return service.documents(who, appointment.id, names | {name} if here else names)

        self.write(work, lambda _: self.moved.emit(), failed=self.moved.emit)

    def menu(self, appointment: Appointment) -> list[MenuItem]:
        """All that can be done with a row."""
        menu = [MenuItem(self.tr("Open"), partial(self.open, appointment), "eye", "Enter")]
        try:
            detail = self._appointments.lists.appointment(self._who(), appointment.id)
        except AppError:
            # It was removed a moment ago: its card will say so.
            return menu
        # As it stands now: the list may be a moment old.
        appointment, can = detail.appointment, detail.can
        if "edit" in can:
            menu.append(MenuItem(self.tr("Change or reschedule"), partial(self.edit, appointment), "edit"))
        if self._is_expected(appointment):
            menu.append(
                MenuItem(self.tr("Check in"), partial(self.run, "check_in", appointment), "door-in", "I")
            )
        labels = {
            "book": (self.tr("Book it"), "check"),
            "arrive": (self.tr("Is here"), "door-in"),
            "begin": (self.tr("Begin"), "clock"),
            "fulfil": (self.tr("Done"), "check"),
            "no_show": (self.tr("Did not come"), "user"),
            "cancel": (self.tr("Cancel it"), "trash"),
        }
        for step, (label, icon) in labels.items():
            if step in can:
                menu.append(MenuItem(label, partial(self.run, step, appointment), icon, KEYS[step]))
        if "sooner" in can:
            label = self.tr("Keeps this time") if appointment.sooner else self.tr("Sooner if possible")
            menu.append(MenuItem(label, partial(self.sooner, appointment, not appointment.sooner), "clock"))
        return menu

    def _attempt(
        self, step: str, appointment: Appointment, work: Callable[[], AppointmentDetail], then: Then = None
    ) -> None:
        """Do it in a job and say so; what hinders is said as well."""

        def done(detail: AppointmentDetail) -> None:
            self._tell(step, detail)
            if then is not None:
                then()

        self.write(work, done, of=appointment.id)

    def _tell(self, step: str, detail: AppointmentDetail) -> None:
        appointment = detail.appointment
        sooner = ""
        if detail.waiting:
            first = isolate(detail.waiting[0].name)
            sooner = self.tr(". {0} would come sooner").format(first)
        back = partial(
            self._appointments.take_back, appointment_id=appointment.id, version=appointment.version
        )
        self.said.emit(self.undoable(step_said(step, appointment), back, more=sooner))
        self.moved.emit()
        if detail.waiting:
            self.freed.emit(detail)

    def _is_expected(self, appointment: Appointment) -> bool:
        """Whether reception checks them in; the appointment follows."""
        return bool(appointment.visit_id) and appointment.state is AppointmentState.BOOKED
