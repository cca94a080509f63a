"""The settings of deliveries."""

from reception_app.kernel.settings import Kind, Setting

_DELIVERIES = "Deliveries"

WAITING_DAYS = Setting(
    "deliveries.waiting_days",
    "A parcel waits too long after",
    Kind.WHOLE,
    5,
    _DELIVERIES,
    hint="What spoils waits too long from the next day on.",
    unit="days",
    minimum=1,
    maximum=365,
)

SETTINGS: tuple[Setting, ...] = (WAITING_DAYS,)
