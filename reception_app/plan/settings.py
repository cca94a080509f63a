"""The settings of the annual plan."""

from reception_app.kernel.settings import Kind, Setting

_PLAN = "Annual plan"
DAYS = (
    ("mon", "Monday"),
    ("tue", "Tuesday"),
    ("wed", "Wednesday"),
    ("thu", "Thursday"),
    ("fri", "Friday"),
    ("sat", "Saturday"),
    ("sun", "Sunday"),
)
"""In the order of `date.weekday`."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

FISCAL_STARTS = Setting(
    "plan.fiscal_starts",
    "The fiscal year begins in",
    Kind.CHOICE,
    "1",
    _PLAN,
    choices=tuple((str(number), name) for number, name in enumerate(_MONTHS, 1)),
)
WORKING_DAYS = Setting(
    "plan.working_days",
    "Working days",
    Kind.CHOICES,
    "mon,tue,wed,thu,fri",
    _PLAN,
    hint="The steps towards a deadline are counted in them, without the public holidays.",
    choices=DAYS,
    minimum=1,
)

SETTINGS: tuple[Setting, ...] = (FISCAL_STARTS, WORKING_DAYS)
