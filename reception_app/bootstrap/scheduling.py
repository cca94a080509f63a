"""The services of the schedule: each is made when somebody first asks for it, with the code it needs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reception_app.bootstrap.on_demand import OnDemand

if TYPE_CHECKING:
    from reception_app.bookings import BookingService, ResourceService
    from reception_app.bookings import House as BookingHouse
    from reception_app.reports.booking_lists import BookingExport


class Scheduling(OnDemand):
    """Lanes, rooms, appointments, plans and reminders."""

    @cached_property
    def bookings(self) -> BookingService:
        # Late on purpose, as everything here.
        from reception_app.bookings import BookingService

        return BookingService(self._booking_house)

    @cached_property
    def booking_export(self) -> BookingExport:
        # Late on purpose, as everything here.
        from reception_app.reports.booking_lists import BookingExport

        return BookingExport(self.reports, self.bookings)

    @cached_property
    def resources(self) -> ResourceService:
        # Late on purpose, as everything here.
        from reception_app.bookings import ResourceService

        return ResourceService(self._booking_house)

    @cached_property
    def _booking_house(self) -> BookingHouse:
        # Late on purpose, as everything here.
        from reception_app.bookings import House

        return House(self._store, self.directory, self.preferences)
