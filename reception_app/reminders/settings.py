"""The settings of reminders."""

from reception_app.kernel.settings import Kind, Setting

_REMINDERS = "Reminders"

DAY_STARTS = Setting(
    "reminders.day_starts",
    "What is due on a day calls at",
    Kind.TIME,
    "09:00",
    _REMINDERS,
)
OVERDUE_HOURS = Setting(
    "reminders.overdue_hours",
    "A reminder is overdue after",
    Kind.WHOLE,
    24,
    _REMINDERS,
    hint="Counted from its due time.",
    unit="hours",
    minimum=1,
    maximum=24 * 30,
)
ACK_MINUTES = Setting(
    "reminders.ack_minutes",
    "One that has to be acknowledged is told further up after",
    Kind.WHOLE,
    60,
    _REMINDERS,
    hint="Office managers see it then as well. 0: never.",
    unit="minutes",
    maximum=7 * 24 * 60,
)
DIGEST_ON = Setting(
    "reminders.digest_on",
    "Mail the day's reminders every morning",
    Kind.SWITCH,
    True,
    _REMINDERS,
    hint="The staff get theirs in one mail a day, and only urgent ones at once.",
)
DIGEST_AT = Setting(
    "reminders.digest_at", "The mail of the morning leaves at", Kind.TIME, "07:30", _REMINDERS
)
DIGEST_TO = Setting(
    "reminders.digest_to",
    "What is due at the desk is mailed to",
    Kind.TEXT,
    "",
    _REMINDERS,
    hint="An e-mail address, or several with commas between them. Empty: to nobody.",
)

SETTINGS: tuple[Setting, ...] = (DAY_STARTS, OVERDUE_HOURS, ACK_MINUTES, DIGEST_ON, DIGEST_AT, DIGEST_TO)
