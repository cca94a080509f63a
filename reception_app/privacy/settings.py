"""The settings of forgetting."""

from reception_app.kernel.settings import Kind, Setting

_PRIVACY = "Privacy"

DETAILS_DAYS = Setting(
    "privacy.details_days",
    "Forget who visited after",
    Kind.WHOLE,
    30,
    _PRIVACY,
    hint="Names, companies and contacts go; that there was a visit stays. Backups are kept no longer either.",
    unit="days",
    minimum=1,
    maximum=3650,
)
LONGER_BECAUSE = Setting(
    "privacy.longer_because",
    "Why longer than 90 days",
    Kind.LONG_TEXT,
    "",
    _PRIVACY,
    hint="A law or a contract that asks for it. Needed above 90 days.",
    max_length=1000,
)
PHOTO_DAYS = Setting(
    "privacy.photo_days",
    "Erase photos after",
    Kind.WHOLE,
    7,
    _PRIVACY,
    unit="days",
    maximum=90,
)
SIGNATURE_DAYS = Setting(
    "privacy.signature_days",
    "Erase signatures after",
    Kind.WHOLE,
    7,
    _PRIVACY,
    hint="That somebody signed, what and when, is known as long as who visited.",
    unit="days",
    maximum=90,
)

CONTACT_DAYS = Setting(
    "privacy.contact_days",
    "Erase customers and contacts put aside for",
    Kind.WHOLE,
    365,
    _PRIVACY,
    hint="From when they were put aside. Account number and contract stay. 0: until somebody erases them.",
    unit="days",
    maximum=3650,
)

SETTINGS: tuple[Setting, ...] = (DETAILS_DAYS, LONGER_BECAUSE, PHOTO_DAYS, SIGNATURE_DAYS, CONTACT_DAYS)
