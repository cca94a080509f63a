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
    "A series without an end is booked ahead for",
    Kind.WHOLE,
    180,
    _BOOKINGS,
    hint="What lies further ahead is booked as the days go by.",
    unit="days",
    minimum=14,
    maximum=730,
)
TASK_HOURS = Setting(
    "bookings.task_hours",
    "Catering and set-up are to be seen to before the beginning by",
    Kind.WHOLE,
    2,
    _BOOKINGS,
    hint="When the task falls due that a note of a booking makes.",
    unit="hours",
    minimum=0,
    maximum=7 * 24,
)

SETTINGS: tuple[Setting, ...] = (HOLD_MINUTES, SERIES_DAYS, TASK_HOURS)
