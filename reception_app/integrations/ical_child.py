"""An iCalendar file is read in a child process with little memory and little time, as `csv_child` does it with CSV."""

from reception_app.integrations.ical_reading import RawCalendar, check_calendar, read_calendar
from reception_app.integrations.limited_child import ask_child, guarded, serve
from reception_app.kernel.errors import Invalid

SECONDS_MAX = 90
"""Twenty thousand events take ten seconds; an old computer has more to do besides."""
TOO_MUCH = Invalid(
    "The calendar takes too much time or memory to read. Nothing was taken from it.",
    hint="Export a shorter time.",
)


def read_calendar_in_child(data: bytes) -> RawCalendar:
    """What `read_calendar` says of these bytes, found out in a child. Raises Invalid as it does."""
    check_calendar(data)
    return RawCalendar.of_json(ask_child("ical_child", data, SECONDS_MAX, TOO_MUCH))


def answer_for(data: bytes) -> dict[str, object]:
    """The child's answer, ready for JSON."""
    return guarded(lambda given: read_calendar(given).as_json(), data, TOO_MUCH)


if __name__ == "__main__":
    serve(answer_for)
