"""The settings of contacts."""

from reception_app.kernel.settings import Kind, Setting

EXPIRY_DAYS = Setting(
    "contacts.expiry_days",
    "Say that a contact's document expires",
    Kind.WHOLE,
    30,
    "Customers and contacts",
    hint="So long before the day that stands on the document.",
    unit="days before",
    minimum=1,
    maximum=365,
)

SETTINGS: tuple[Setting, ...] = (EXPIRY_DAYS,)
