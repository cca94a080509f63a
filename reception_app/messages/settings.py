"""The settings of messages."""

from reception_app.kernel.settings import Kind, Setting

_MESSAGES = "Messages"

CONFIRM_MINUTES = Setting(
    "messages.confirm_minutes",
    "An urgent message wants to be confirmed within",
    Kind.WHOLE,
    15,
    _MESSAGES,
    hint="Then the next person is told: who stands in, after that the supervisor. 0: nobody is asked.",
    unit="minutes",
    maximum=24 * 60,
)
FOLLOW_UP_DAYS = Setting(
    "messages.follow_up_days",
    "Ask what became of a message after",
    Kind.WHOLE,
    0,
    _MESSAGES,
    hint="What is offered when a message is written. 0: never.",
    unit="days",
    maximum=365,
)

SETTINGS: tuple[Setting, ...] = (CONFIRM_MINUTES, FOLLOW_UP_DAYS)
