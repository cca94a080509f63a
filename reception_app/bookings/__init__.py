"""Bookings: rooms and things, and who has them from when until when."""

from reception_app.bookings.house import House
from reception_app.bookings.resources import ResourceService
from reception_app.bookings.service import BookingService

__all__ = ["BookingService", "House", "ResourceService"]
