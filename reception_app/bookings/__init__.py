"""Bookings: rooms and things, and who has them from when until when."""

from typing import TYPE_CHECKING

from reception_app.kernel.later import later

if TYPE_CHECKING:
    from reception_app.bookings.house import House
    from reception_app.bookings.resources import ResourceService
    from reception_app.bookings.service import BookingService
else:
    __getattr__ = later(
        __name__,
        house="House",
        resources="ResourceService",
        service="BookingService",
    )

__all__ = ["BookingService", "House", "ResourceService"]
