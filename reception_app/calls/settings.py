"""The settings of calls."""

from reception_app.kernel.settings import Kind, Setting

_TELEPHONE = "Telephone"

BACK_AFTER = Setting(
    "calls.back_after",
    "A call that was put through comes back after",
    Kind.WHOLE,
    40,
    _TELEPHONE,
    hint="Unless somebody says that it was answered. 0: none comes back.",
    unit="seconds",
    maximum=3600,
)
CALL_BACK_MINUTES = Setting(
    "calls.call_back_minutes",
    "Call back within",
    Kind.WHOLE,
    60,
    _TELEPHONE,
    hint="What is offered when somebody asks to be called back.",
    unit="minutes",
    minimum=5,
    maximum=7 * 24 * 60,
)

SETTINGS: tuple[Setting, ...] = (BACK_AFTER, CALL_BACK_MINUTES)
