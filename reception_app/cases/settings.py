"""The settings of cases."""

from reception_app.kernel.settings import Kind, Setting

_CASES = "Cases"

OPENS = Setting(
    "cases.opens",
    "Clocks run from",
    Kind.TIME,
    "09:00",
    _CASES,
    hint="On working days, without public holidays: the time in which an answer is due is counted in it.",
)
CLOSES = Setting("cases.closes", "until", Kind.TIME, "17:00", _CASES)
ACKNOWLEDGE_HOURS = Setting(
    "cases.acknowledge_hours",
    "Acknowledge complaints within",
    Kind.WHOLE,
    8,
    _CASES,
    hint="In working time. A topic may ask for something else.",
    unit="hours",
    minimum=1,
    maximum=400,
)
ANSWER_HOURS = Setting(
    "cases.answer_hours",
    "Answer inquiries within",
    Kind.WHOLE,
    16,
    _CASES,
    hint="In working time. A topic may ask for something else.",
    unit="hours",
    minimum=1,
    maximum=400,
)
DECIDE_HOURS = Setting(
    "cases.decide_hours",
    "Answer complaints within",
    Kind.WHOLE,
    80,
    _CASES,
    hint="In working time. A topic may ask for something else.",
    unit="hours",
    minimum=1,
    maximum=800,
)

SETTINGS: tuple[Setting, ...] = (OPENS, CLOSES, ACKNOWLEDGE_HOURS, ANSWER_HOURS, DECIDE_HOURS)
