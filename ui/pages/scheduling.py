"""The Schedule place put together, and the sheets of what happens when: one line each."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reception_app.context import AppContext
from reception_app.kernel.actor import Actor
from ui.kit.page import Page
from ui.kit.sheet import Sheet
from ui.kit.sides_page import Side, SidesPage
from ui.pages import later

Who = Callable[[], Actor]


def schedule_place(c: AppContext, who: Who, within: QWidget) -> Page:
    """What happens when, what is booked, the rooms and things that there are, and the plan of the year."""
    schedule = Side(
        "schedule",
        QCoreApplication.translate("Places", "Schedule"),
        lambda: _schedule_page(c, who),
        ("day", "view", "lane_id", "resource_id", "employee_id"),
    )
    appointments = Side(
        "appointments",
        QCoreApplication.translate("Places", "Appointments"),
        lambda: later.AppointmentsPage(c.appointments, c.appointment_files, c.preferences, c.clock, who),
        ("appointments",),
    )
    bookings = Side(
        "bookings",
        QCoreApplication.translate("Places", "Bookings"),
        lambda: later.BookingsPage(c.bookings, c.time_lists, c.preferences, c.clock, who),
        ("only",),
    )
    rooms = Side(
        "rooms",
        QCoreApplication.translate("Places", "Rooms"),
        lambda: later.RoomsPage(c.resources, c.time_lists, c.preferences, c.clock, who),
    )
    plan = Side(
        "plan",
        QCoreApplication.translate("Places", "Plan"),
        lambda: later.PlanPage(c.plan, c.time_lists, c.preferences, c.clock, who),
        ("deadline_id",),
    )
    return SidesPage("schedulePlace", [schedule, appointments, bookings, rooms, plan], within)


def _schedule_page(c: AppContext, who: Who) -> Page:
    """The schedule; beside its papers it offers files for other calendars."""
    page = later.SchedulePage(c.schedule, c.schedule_papers, c.preferences, c.clock, who)
    files = later.CalendarFiles(
        c.calendars, c.schedule, c.preferences, c.clock, lambda: page.shown.subjects, who, page
    )
    files.said.connect(page.said)
    files.sheet_wanted.connect(page.sheet_wanted)
    page.printing.more.append(files.items)
    return page


def _appointment(c: AppContext, who: Who, payload: dict[str, Any]) -> Sheet:
    """A new appointment, or one to be changed; else the card of one."""
    draft = payload.get("draft")
    of_card = isinstance(draft, dict) and "why_cancelled" in draft
    if of_card or (payload.get("appointment_id") and not payload.get("edit")):
        return later.AppointmentCard(c.appointments, c.preferences, c.clock, who, payload)
    return later.AppointmentSheet(c.appointments, c.calls, c.directory, c.preferences, c.clock, who, payload)


def _booking(c: AppContext, who: Who, payload: dict[str, Any]) -> Sheet:
    """A new booking, or one to be changed; else the card of one."""
    draft = payload.get("draft")
    of_card = isinstance(draft, dict) and "asking" in draft
    if of_card or (payload.get("booking_id") and not payload.get("edit")):
        return later.BookingCard(c.bookings, c.resources, c.preferences, c.clock, who, payload)
    return later.BookingSheet(
        c.bookings, c.resources, c.directory, c.calls, c.preferences, c.clock, who, payload
    )


def _deadline(c: AppContext, who: Who, payload: dict[str, Any]) -> Sheet:
    """A deadline of the plan; the lanes in which it may stand are asked for when it is opened."""

    def lanes() -> Sequence[tuple[str, int]]:
        return [(lane.name, lane.id) for lane in c.schedule.lanes.all(who())]

    return later.DeadlineSheet(c.plan, c.directory, c.preferences, c.clock, lanes, who, payload)


SCHEDULE_SHEETS: dict[str, Callable[[AppContext, Who, dict[str, Any]], Sheet]] = {
    "calendar_import": lambda c, who, payload: later.CalendarImportSheet(c.calendars.imports, who, payload),
    "calendar_feed": lambda c, who, payload: later.FeedSheet(c.calendars.feeds, c.schedule, who, payload),
    "calendar_account": lambda c, who, payload: later.CalendarAccountSheet(c.calendars, who, payload),
    "calendar_conflicts": lambda c, who, _: later.CalendarConflictsSheet(c.calendars.conflicts, who),
    "entry": lambda c, who, payload: later.EntrySheet(
        c.schedule, c.directory, c.preferences, c.clock, who, payload
    ),
    "lane": lambda c, who, payload: later.LaneSheet(c.schedule, who, payload),
    "appointment": _appointment,
    "service": lambda c, who, payload: later.ServiceSheet(
        c.appointments, c.visitor_types, c.directory, c.preferences, c.clock, who, payload
    ),
    "booking": _booking,
    "resource": lambda c, who, payload: later.ResourceSheet(
        c.resources, c.preferences, c.clock, who, payload
    ),
    "deadline": _deadline,
    "plan_copy": lambda c, who, payload: later.CopySheet(c.plan, who, payload),
}
