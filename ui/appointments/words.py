"""How appointments read: states, what happened, what is known of one, each in a few words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.appointments.records import (
    Appointment,
    AppointmentDetail,
    AppointmentState,
    AppointmentStep,
    Slot,
)
from reception_app.kernel.text import isolate
from ui.kit.chip import ChipTone
from ui.kit.dates import clock_time, span_words
from ui.kit.money import money_text
from ui.kit.timeline import TimelineEntry, entries_of


def _tr(text: str) -> str:
    return QCoreApplication.translate("Appointments", text)


def state_chip(state: AppointmentState) -> tuple[str, ChipTone]:
    """A state in a word and its tone."""
    words: dict[AppointmentState, tuple[str, ChipTone]] = {
        AppointmentState.PROPOSED: (_tr("proposed"), "warn"),
        AppointmentState.BOOKED: (_tr("booked"), "info"),
        AppointmentState.ARRIVED: (_tr("arrived"), "ok"),
        AppointmentState.IN_PROGRESS: (_tr("in progress"), "ok"),
        AppointmentState.FULFILLED: (_tr("took place"), "mute"),
        AppointmentState.CANCELLED: (_tr("cancelled"), "bad"),
        AppointmentState.NO_SHOW: (_tr("did not come"), "bad"),
    }
    return words[state]


def staff_words(appointment: Appointment) -> str:
    """The names of its staff."""
    return ", ".join(isolate(each.name) for each in appointment.staff)


def slot_words(slot: Slot, zone: ZoneInfo, now: datetime, *, named: bool = True) -> str:
    """ "Tuesday 24 November, 10:00–10:30, Anna Kovacs"."""
    said = span_words(slot.starts_at, slot.ends_at, zone, now.astimezone(zone).date())
    return f"{said}, {isolate(slot.employee_name)}" if named else said


def fee_words(fee: int, currency: str) -> str:
    """ "50.00 EUR"; empty for none."""
    return money_text(fee, currency) if fee else ""


def missing_words(appointment: Appointment) -> str:
    """ "Passport, Contract": what the customer is still to bring."""
    return ", ".join(isolate(each) for each in appointment.missing)


def title_of(appointment: Appointment) -> str:
    """Who comes. What is private is "Busy" for others."""
    return _tr("Busy") if appointment.hidden else appointment.name


def step_words(step: AppointmentStep) -> str:
    """What happened, in a word or two."""
    words = {
        "proposed": _tr("Proposed"),
        "booked": _tr("Booked"),
        "rescheduled": _tr("Rescheduled"),
        "edited": _tr("Changed"),
        "arrived": _tr("Arrived"),
        "in_progress": _tr("Begun"),
        "fulfilled": _tr("Took place"),
        "cancelled": _tr("Cancelled"),
        "no_show": _tr("Did not come"),
        "documents": _tr("Documents ticked off"),
        "sooner": _tr("Sooner if possible"),
        "undone": _tr("Taken back"),
    }
    return words.get(step.kind, step.kind)


def step_said(step: str, appointment: Appointment) -> str:
    """What a step has done, as a sentence for the toast."""
    words = {
        "book": _tr("The appointment of {0} is booked"),
        "arrive": _tr("{0} has arrived"),
        "begin": _tr("The appointment of {0} has begun"),
        "fulfil": _tr("The appointment of {0} has taken place"),
        "no_show": _tr("{0} did not come"),
        "cancel": _tr("The appointment of {0} is cancelled"),
        "sooner": _tr("{0} would come sooner"),
        "later": _tr("{0} keeps the time"),
    }
    return words[step].format(isolate(appointment.name))


def facts_of(appointment: Appointment, zone: ZoneInfo, now: datetime) -> list[tuple[str, str]]:
    """What is known of an appointment, in pairs of what and value."""
    today = now.astimezone(zone).date()
    buffers = (appointment.buffer_before, appointment.buffer_after)
    around = _tr("{0} min before, {1} min after").format(*buffers) if any(buffers) else ""
    return [
        (_tr("Service"), appointment.service_name),
        (_tr("When"), span_words(appointment.starts_at, appointment.ends_at, zone, today)),
        (_tr("With"), staff_words(appointment)),
        (_tr("Where"), appointment.place),
        (_tr("Company"), appointment.company),
        (_tr("Phone"), appointment.phone),
        (_tr("E-mail"), appointment.email),
        (_tr("Fee"), fee_words(appointment.fee, appointment.currency)),
        (_tr("Kept free around it"), around),
        (_tr("Arrived"), clock_time(appointment.arrived_at, zone) if appointment.arrived_at else ""),
        (_tr("Begun"), clock_time(appointment.started_at, zone) if appointment.started_at else ""),
        (_tr("Sooner if possible"), _tr("yes") if appointment.sooner else ""),
        (_tr("Private"), _tr('others read "Busy"') if appointment.private else ""),
        (_tr("Why it was cancelled"), appointment.reason),
        (_tr("Notes"), appointment.notes),
    ]


def history_of(detail: AppointmentDetail, zone: ZoneInfo, now: datetime) -> list[TimelineEntry]:
    """Everything that happened with it."""
    return entries_of(detail.steps, step_words, zone, now)
