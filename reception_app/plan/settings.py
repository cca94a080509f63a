"""The settings of the annual plan."""

from reception_app.kernel.settings import Kind, Setting

_PLAN = "Annual plan"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""As the setting names them, in the order of `date.weekday`."""
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
    Kind.CHOICE,
    "mon,tue,wed,thu,fri",
    _PLAN,
    hint="The steps towards a deadline are counted in them, without the public holidays.",
    choices=(
        ("mon,tue,wed,thu,fri", "Monday to Friday"),
        ("mon,tue,wed,thu,fri,sat", "Monday to Saturday"),
        ("sun,mon,tue,wed,thu", "Sunday to Thursday"),
        ("sat,sun,mon,tue,wed", "Saturday to Wednesday"),
        ("mon,tue,wed,thu,fri,sat,sun", "Every day"),
    ),
)

SETTINGS: tuple[Setting, ...] = (FISCAL_STARTS, WORKING_DAYS)
