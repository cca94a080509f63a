"""The columns of the list of appointments, and of the list of services."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.appointments.records import Appointment, AppointmentState, Service
from reception_app.kernel.text import fold
from ui.appointments.words import fee_words, missing_words, staff_words, state_chip, title_of
from ui.kit.dates import clock_time, day_title, short_day
from ui.kit.record_model import Cell, Column

Now = Callable[[], datetime]
Zone = Callable[[], ZoneInfo]

SORTS: dict[str, Callable[[Appointment], Any]] = {
    "when": lambda each: each.starts_at.timestamp(),
    "who": lambda each: fold(title_of(each)),
    "service": lambda each: fold(each.service_name),
    "staff": lambda each: fold(staff_words(each)),
}
"""What each column of appointments that sorts compares."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("AppointmentColumns", text)


def next_step(appointment: Appointment) -> tuple[str, str]:
    """The step that the row's button does, and its label; empty ones where there is none."""
    state = appointment.state
    if appointment.hidden:
        return "", ""
    if state is AppointmentState.PROPOSED:
        return "book", _tr("Book it")
    if state is AppointmentState.BOOKED:
        return ("check_in", _tr("Check in")) if appointment.visit_id else ("arrive", _tr("Is here"))
    if state is AppointmentState.ARRIVED:
        return "begin", _tr("Begin")
    if state is AppointmentState.IN_PROGRESS:
        return "fulfil", _tr("Done")
    return "", ""


def appointment_columns(zone: Zone, now: Now, trouble: Callable[[int], str]) -> list[Column[Appointment]]:
    """When, who, what for, with whom, what is missing, how it stands. `trouble`: why its staff can't, by its id."""

    def when(each: Appointment) -> Cell:
        first, today = each.starts_at.astimezone(zone()).date(), now().astimezone(zone()).date()
        day = "" if first == today else day_title(first) if first.year == today.year else short_day(first)
        times = f"{clock_time(each.starts_at, zone())}–{clock_time(each.ends_at, zone())}"
        return Cell(text=times, sub=day, tabular=True)

    def service(each: Appointment) -> Cell:
        return Cell(text=each.service_name, sub=fee_words(each.fee, each.currency))

    def staff(each: Appointment) -> Cell:
        return Cell(text=staff_words(each), sub=trouble(each.id) or each.place)

    def missing(each: Appointment) -> Cell:
        return Cell(text=missing_words(each) if each.state.open else "", faint=True)

    def state(each: Appointment) -> Cell:
        word, tone = state_chip(each.state)
        return Cell(
            chip=_tr("{0}, sooner?").format(word) if each.sooner and each.state.ahead else word, tone=tone
        )

    return [
        Column("when", _tr("When"), when, width=160, least=110),
        Column(
            "who",
            _tr("Customer"),
            lambda e: Cell(text=title_of(e), sub=e.company, strong=not e.hidden),
            width=170,
            least=130,
            stretch=2,
        ),
        Column("service", _tr("Service"), service, width=140, least=110, stretch=1, drop=2),
        Column("staff", _tr("With"), staff, width=160, least=120, stretch=2, drop=3),
        Column("missing", _tr("Still to bring"), missing, width=150, least=130, stretch=1, drop=1),
        Column("state", _tr("State"), state, width=150, least=120),
        Column("action", "", lambda e: Cell(action=next_step(e)[1]), width=120, least=110),
    ]


def service_columns(people: Mapping[int, str]) -> list[Column[Service]]:
    """What it is called, how long it takes, what it costs, what is to be brought, who offers it."""

    def lasts(each: Service) -> Cell:
        around = each.buffer_before or each.buffer_after
        sub = _tr("{0} before, {1} after").format(each.buffer_before, each.buffer_after) if around else ""
        return Cell(text=_tr("{0} min").format(each.minutes), sub=sub, tabular=True)

    def offered(each: Service) -> Cell:
        names = ", ".join(people[person] for person in each.people if person in people)
        return Cell(text=names or _tr("nobody yet"), faint=not names)

    def state(each: Service) -> Cell:
        return Cell(chip=_tr("Offered"), tone="ok") if each.active else Cell(chip=_tr("Retired"), tone="mute")

    return [
        Column(
            "name",
            _tr("Name"),
            lambda e: Cell(text=e.name, sub=e.place, strong=e.active, faint=not e.active),
            width=170,
            stretch=1,
        ),
        Column("lasts", _tr("Takes"), lasts, width=130),
        Column(
            "fee",
            _tr("Fee"),
            lambda e: Cell(text=fee_words(e.fee, e.currency) or "–", tabular=True),
            width=110,
        ),
        Column(
            "documents",
            _tr("To bring"),
            lambda e: Cell(text=", ".join(e.documents) or "–", faint=not e.documents),
            width=160,
            stretch=1,
            drop=1,
        ),
        Column("people", _tr("Offered by"), offered, width=180, stretch=2),
        Column("state", _tr("State"), state, width=100),
        Column("action", "", lambda _: Cell(action=_tr("Edit")), width=90),
    ]
