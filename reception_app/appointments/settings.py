"""The settings of appointments."""

from reception_app.kernel.settings import Kind, Setting

_APPOINTMENTS = "Appointments"

OPEN_FROM = Setting(
    "appointments.open_from",
    "Appointments begin at",
    Kind.TIME,
    "09:00",
    _APPOINTMENTS,
    hint="On weekdays, for staff whose own hours are not known.",
)
OPEN_UNTIL = Setting(
    "appointments.open_until",
    "and are over by",
    Kind.TIME,
    "17:00",
    _APPOINTMENTS,
)
STEP_MINUTES = Setting(
    "appointments.step_minutes",
    "Offer a time every",
    Kind.WHOLE,
    15,
    _APPOINTMENTS,
    hint="What the first free times are rounded up to.",
    unit="minutes",
    minimum=5,
    maximum=60,
)
REMIND_HOURS = Setting(
    "appointments.remind_hours",
    "Remind customers by mail before",
    Kind.WHOLE,
    24,
    _APPOINTMENTS,
    hint="0: no mail reminds them.",
    unit="hours",
    maximum=30 * 24,
)
REMIND_AGAIN_HOURS = Setting(
    "appointments.remind_again_hours",
    "and once more before",
    Kind.WHOLE,
    0,
    _APPOINTMENTS,
    hint="0: only once.",
    unit="hours",
    maximum=7 * 24,
)
NO_SHOW_MINUTES = Setting(
    "appointments.no_show_minutes",
    "Whoever has not come is marked as no-show after the end by",
    Kind.WHOLE,
    30,
    _APPOINTMENTS,
    hint="0: only by hand.",
    unit="minutes",
    maximum=24 * 60,
)

SETTINGS: tuple[Setting, ...] = (
    OPEN_FROM,
    OPEN_UNTIL,
    STEP_MINUTES,
    REMIND_HOURS,
    REMIND_AGAIN_HOURS,
    NO_SHOW_MINUTES,
)
