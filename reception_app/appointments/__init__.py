"""Appointments: who comes when to whom of the staff, expected at the door, told by mail, followed to the end."""

from reception_app.appointments.service import AppointmentService

__all__ = ["AppointmentService"]
