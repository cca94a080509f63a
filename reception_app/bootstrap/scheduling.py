"""The services of the schedule: each is made when somebody first asks for it, with the code it needs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reception_app.bootstrap.desk_work import DeskWork
from reception_app.kernel.later import made_once

if TYPE_CHECKING:
    from reception_app.appointments import AppointmentService
    from reception_app.bookings import BookingService, ResourceService
    from reception_app.bookings import House as BookingHouse
    from reception_app.calendars.service import CalendarService
    from reception_app.directory import OpenWork
    from reception_app.plan import House as PlanHouse
    from reception_app.plan import PlanService
    from reception_app.reminders import House as ReminderHouse
    from reception_app.reminders import NoticeService, ReminderService
    from reception_app.reports.appointment_lists import AppointmentFiles
    from reception_app.reports.reminder_lists import ReminderFiles
    from reception_app.reports.schedule_papers import SchedulePapers
    from reception_app.reports.time_lists import TimeLists
    from reception_app.schedule import House as ScheduleHouse
    from reception_app.schedule import ScheduleService


class Scheduling(DeskWork):
    """Lanes, rooms, appointments, plans and reminders."""

    @made_once
    def appointments(self) -> AppointmentService:
        # Late on purpose, as everything here.
        from reception_app.appointments import AppointmentService

        return AppointmentService(self._desk)

    @made_once
    def appointment_files(self) -> AppointmentFiles:
        # Late on purpose, as everything here.
        from reception_app.reports.appointment_lists import AppointmentFiles

        return AppointmentFiles(self.reports, self.appointments, self.preferences)

    @made_once
    def bookings(self) -> BookingService:
        # Late on purpose, as everything here.
        from reception_app.bookings import BookingService

        return BookingService(self._booking_house)

    @made_once
    def time_lists(self) -> TimeLists:
        # Late on purpose, as everything here.
        from reception_app.reports.time_lists import TimeLists

        return TimeLists(self.reports, self.bookings, self.resources, self.plan)

    @made_once
    def schedule_papers(self) -> SchedulePapers:
        # Late on purpose, as everything here.
        from reception_app.reports.schedule_papers import SchedulePapers

        return SchedulePapers(self._store, self.schedule, self.preferences, self.clock)

    @made_once
    def resources(self) -> ResourceService:
        # Late on purpose, as everything here.
        from reception_app.bookings import ResourceService

        return ResourceService(self._booking_house)

    @made_once
    def calendars(self) -> CalendarService:
        # Late on purpose, as everything here.
        from reception_app.calendars.service import CalendarService
        from reception_app.db.backup import Reason
        from reception_app.kernel.actor import SYSTEM

        return CalendarService(
            self._schedule_house,
            self.schedule,
            before_apply=partial(self.backups.make, SYSTEM, Reason.IMPORT),
            say=partial(self.notices.say, "calendars"),
        )

    def look_at_calendars(self) -> None:
        """For the clock. Where no calendar of others is looked at, what reads them is not brought in: 6 MB."""
        # Late on purpose, as everything here.
        from reception_app.calendars.any_kept import any_looked_at

        if any_looked_at(self._store):
            self.calendars.look()

    @made_once
    def schedule(self) -> ScheduleService:
        # Late on purpose, as everything here.
        from reception_app.appointments.schedule_layer import AppointmentLayer
        from reception_app.bookings.schedule_layer import BookingLayer, OutageLayer, resource_columns
        from reception_app.calendars.schedule_layer import FeedLayer
        from reception_app.deliveries.schedule_layer import DeliveryLayer
        from reception_app.plan.schedule_layer import DeadlineLayer
        from reception_app.schedule import ScheduleService

        return ScheduleService(
            self._schedule_house,
            layers=(
                BookingLayer(self.bookings),
                OutageLayer(),
                AppointmentLayer(self.appointments),
                DeadlineLayer(self._plan_house, self.plan),
                DeliveryLayer(),
                FeedLayer(),
            ),
            columns=(partial(resource_columns, self.resources),),
        )

    @made_once
    def _schedule_house(self) -> ScheduleHouse:
        # Late on purpose, as everything here.
        from reception_app.schedule import House

        return House(self._store, self.directory, self.preferences)

    @made_once
    def _booking_house(self) -> BookingHouse:
        # Late on purpose, as everything here.
        from reception_app.bookings import House

        return House(self._store, self.directory, self.preferences)

    @made_once
    def plan(self) -> PlanService:
        # Late on purpose, as everything here.
        from reception_app.plan import PlanService

        return PlanService(self._plan_house)

    @made_once
    def reminders(self) -> ReminderService:
        # Late on purpose, as everything here.
        from reception_app.reminders import ReminderService

        return ReminderService(self._reminder_house)

    @made_once
    def reminder_files(self) -> ReminderFiles:
        # Late on purpose, as everything here.
        from reception_app.reports.reminder_lists import ReminderFiles

        return ReminderFiles(self.reports, self.reminders)

    @made_once
    def notice_board(self) -> NoticeService:
        # Late on purpose, as everything here.
        from reception_app.reminders import NoticeService

        return NoticeService(self._reminder_house)

    def plans_of_leavers(self) -> list[OpenWork]:
        """For the directory's hand-over: bookings and deadlines first, their own reminders go with them."""
        # Late on purpose: seldom does anybody leave.
        from reception_app.directory import OpenWork

        def deadlines() -> OpenWork:
            from reception_app.plan.handover import open_deadlines  # late, as above

            return open_deadlines(self._plan_house)

        def reminders() -> OpenWork:
            from reception_app.reminders.handover import open_reminders  # late, as above

            return open_reminders(self._reminder_house)

        def entries() -> OpenWork:
            from reception_app.schedule.handover import open_entries  # late, as above

            return open_entries(self._schedule_house)

        def bookings() -> OpenWork:
            from reception_app.bookings.handover import open_bookings  # late, as above

            return open_bookings(self._booking_house)

        return [
            OpenWork.made_late("bookings", "booking", bookings),
            OpenWork.made_late("entries in the schedule", "entry in the schedule", entries),
            OpenWork.made_late("deadlines", "deadline", deadlines),
            OpenWork.made_late("reminders", "reminder", reminders),
        ]

    @made_once
    def _plan_house(self) -> PlanHouse:
        # Late on purpose, as everything here.
        from reception_app.plan import House

        # The plan lies below the schedule, and has to ask for its lanes.
        return House(
            self._store,
            self.directory,
            self.preferences,
            hidden_lanes=lambda actor: self.schedule.lanes.hidden(actor),
        )

    @made_once
    def _reminder_house(self) -> ReminderHouse:
        # Late on purpose, as everything here.
        from reception_app.plan.links import STEP
        from reception_app.reminders import House

        # A step is done when its owner says so where they are reminded of it.
        house = House(self._store, self.directory, self.preferences)
        house.settles[STEP] = lambda tx, step_id, done: self.plan.tick_step(tx, step_id, done=done)
        return house
