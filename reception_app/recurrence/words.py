"""A rule in plain words: "every 2 weeks on Monday and Wednesday, 10 times"."""

from datetime import date, datetime

from reception_app.recurrence.records import Frequency, Rule

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_UNITS = {
    Frequency.DAILY: ("day", "days"),
    Frequency.WEEKLY: ("week", "weeks"),
    Frequency.MONTHLY: ("month", "months"),
    Frequency.YEARLY: ("year", "years"),
}
_PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "last but one"}


def words(rule: Rule) -> str:
    """The rule as a part of a sentence. What the first time tells (which weekday, which day) is not in it."""
    one, many = _UNITS[rule.frequency]
    said = [f"every {one}" if rule.interval == 1 else f"every {rule.interval} {many}"]
    if rule.bysetpos:
        said.append(f"on the {_listed([_place(each) for each in rule.bysetpos])} of these days:")
    if rule.byweekno:
        said.append(f"in week {_listed([str(each) for each in rule.byweekno])}")
    if rule.byday:
        joint = "" if rule.bysetpos else "on "
        said.append(joint + _listed([_day(ordinal, day) for ordinal, day in rule.byday]))
    if rule.bymonthday:
        said.append(f"on the {_listed([_monthday(each) for each in rule.bymonthday])}")
    if rule.byyearday:
        said.append(f"on day {_listed([str(each) for each in rule.byyearday])} of the year")
    if rule.bymonth:
        said.append(f"in {_listed([MONTHS[each - 1] for each in rule.bymonth])}")
    return " ".join(said) + _end(rule)


def _end(rule: Rule) -> str:
    if rule.count is not None:
        return ", once" if rule.count == 1 else f", {rule.count} times"
    if rule.until is not None:
        day: date = rule.until.date() if isinstance(rule.until, datetime) else rule.until
        return f", until {day.day} {MONTHS[day.month - 1]} {day.year}"
    return ""


def _day(ordinal: int, day: int) -> str:
    return f"the {_place(ordinal)} {DAYS[day]}" if ordinal else DAYS[day]


def _monthday(day: int) -> str:
    return f"{_ordinal(day)}" if day > 0 else f"{_place(day)} day"


def _place(number: int) -> str:
    return _PLACES.get(number) or (f"{_ordinal(-number)} last" if number < 0 else _ordinal(number))


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
