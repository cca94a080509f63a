"""The settings of bookings."""

from reception_app.kernel.settings import Kind, Setting

_BOOKINGS = "Rooms and bookings"

HOLD_MINUTES = Setting(
    "bookings.hold_minutes",
    "A hold is given back after",
    Kind.WHOLE,
    24 * 60,
    _BOOKINGS,
    hint="Unless it is confirmed by then, or another moment was said.",
    unit="minutes",
    minimum=5,
    maximum=90 * 24 * 60,
)
SERIES_DAYS = Setting(
    "bookings.series_days",
    "A series is booked ahead for",
    Kind.WHOLE,
    180,
    _BOOKINGS,
    hint="What of it lies further ahead is booked as the days go by.",
    unit="days",
    minimum=14,
    maximum=730,
)
TASK_HOURS = Setting(
    "bookings.task_hours",
    "Tasks of catering and set-up fall due",
    Kind.WHOLE,
    2,
    _BOOKINGS,
    hint="So many hours before the booking begins. Its notes make these tasks.",
    unit="hours",
    minimum=0,
    maximum=7 * 24,
)

SETTINGS: tuple[Setting, ...] = (HOLD_MINUTES, SERIES_DAYS, TASK_HOURS)
