"""Appointments: who comes when to whom of the staff, expected at the door, told by mail, followed to the end."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.appointments.service import AppointmentService
else:
    __getattr__ = later(
        __name__,
        service="AppointmentService",
    )

__all__ = ["AppointmentService"]
