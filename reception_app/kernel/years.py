"""Which years there are: at the ends of the calendar no day comes before or after, nor an hour of another zone."""

from datetime import date

from reception_app.kernel.errors import Invalid

FIRST, LAST = 1970, 2200


def within_years(day: date) -> date:
    """A day of those years: the first or the last one of them for what lies before or behind."""
    return min(max(day, date(FIRST, 1, 1)), date(LAST, 12, 31))


def check_years(first: date, last: date, field: str) -> None:
    """Raise Invalid naming the field for days or moments of other years."""
    if first.year < FIRST or last.year > LAST:
        raise Invalid(f"The schedule knows the years from {FIRST} to {LAST}.", field=field)
