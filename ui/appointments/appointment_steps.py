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
from ui.kit.page import Said
from ui.kit.record_menu import MenuItem
from ui.kit.record_steps import RecordSteps

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
        super().__init__(parent)
        self._appointments, self._who = appointments, who

    def open(self, appointment: Appointment) -> None:
        """The card of an appointment."""
        self.sheet_wanted.emit("appointment", {"appointment_id": appointment.id})

    def edit(self, appointment: Appointment) -> None:
        """Its form."""
        self.sheet_wanted.emit("appointment", {"appointment_id": appointment.id, "edit": True})

    def run(self, step: str, appointment: Appointment) -> bool:
        """A step by its name in `KEYS`; True when it was done."""
        if step == "check_in" or (step == "arrive" and self._is_expected(appointment)):
            if appointment.visit_id:
                self.sheet_wanted.emit("check_in", {"visit_id": appointment.visit_id})
            return False
        service = self._appointments
        steps: dict[str, Callable[[Actor, int], AppointmentDetail]] = {
            "book": service.book,
            "arrive": service.arrive,
            "begin": service.begin,
            "fulfil": service.fulfil,
            "no_show": service.no_show,
            "cancel": service.cancel,
        }
        return self.attempt(step, lambda: steps[step](self._who(), appointment.id))

    def cancel(self, appointment: Appointment, reason: str) -> bool:
        """It does not take place; why."""
        return self.attempt("cancel", lambda: self._appointments.cancel(self._who(), appointment.id, reason))

    def sooner(self, appointment: Appointment, wanted: bool) -> bool:
        """Whether the customer would rather come earlier."""
        return self.attempt(
            "sooner" if wanted else "later",
            lambda: self._appointments.sooner(self._who(), appointment.id, wanted),
        )

    def tick(self, appointment: Appointment, name: str, here: bool) -> bool:
        """A document is here, or is not."""
        names = {each.name for each in appointment.documents if each.here} - {name}
        wanted = names | {name} if here else names
        try:
            self._appointments.documents(self._who(), appointment.id, wanted)
        except AppError as error:
            self.said.emit(Said(str(error), "warn"))
            return False
        self.moved.emit()
        return True

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

    def attempt(self, step: str, work: Callable[[], AppointmentDetail]) -> bool:
        """Do it and say so; what hinders is said as well."""
        try:
            detail = work()
        except AppError as error:
            self.said.emit(Said(str(error), "warn"))
            return False
        appointment = detail.appointment
        said = step_said(step, appointment)
        if detail.waiting:
            first = isolate(detail.waiting[0].name)
            said += self.tr(". {0} would come sooner").format(first)
        back = partial(self._take_back, appointment.id, appointment.version)
        self.said.emit(Said(said, "ok", self.undoing(back)))
        self.moved.emit()
        if detail.waiting:
            self.freed.emit(detail)
        return True

    def _is_expected(self, appointment: Appointment) -> bool:
        """Whether reception checks them in; the appointment follows."""
        return bool(appointment.visit_id) and appointment.state is AppointmentState.BOOKED

    def _take_back(self, appointment_id: int, version: int) -> object:
        return self._appointments.take_back(self._who(), appointment_id, version)
