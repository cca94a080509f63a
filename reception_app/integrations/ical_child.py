"""An iCalendar file is read in a child process with little memory and little time, as `csv_child` does it with CSV."""

from collections.abc import Sequence

from reception_app.integrations.ical_reading import RawCalendar, check_calendar, in_utf_8, read_calendar
from reception_app.integrations.limited_child import ask_child, guarded, serve
from reception_app.kernel.errors import Invalid

SECONDS_MAX = 90
"""Twenty thousand events take three seconds; an old computer has more to do besides."""
TOO_MUCH = Invalid(
    "The calendar takes too much time or memory to read. Nothing was taken from it.",
    hint="Export a shorter time.",
)

_BETWEEN = b"\0"
"""Parts the files that one child reads; no text has it."""


def read_calendar_in_child(data: bytes) -> RawCalendar:
    """What `read_calendar` says of these bytes, found out in a child. Raises Invalid as it does."""
    (found,) = read_calendars_in_child([data])
    if isinstance(found, Invalid):
        raise found
    return found


def read_calendars_in_child(files: Sequence[bytes]) -> list[RawCalendar | Invalid]:
    """Several files read by one child; a file that can't be read is told by what is wrong with it.

    Raises Invalid when all of them together are too much.
    """
    check_calendar(_BETWEEN.join(files))
    data = _BETWEEN.join(in_utf_8(each).replace(_BETWEEN, b"") for each in files)
    return [
        Invalid(each["error"], hint=each["hint"]) if "error" in each else RawCalendar.of_json(each)
        for each in ask_child("ical_child", data, SECONDS_MAX, TOO_MUCH)["calendars"]
    ]


def answer_for(data: bytes) -> dict[str, object]:
    """The child's answer, ready for JSON."""
    return {"calendars": [guarded(_read, part, TOO_MUCH) for part in data.split(_BETWEEN)]}


def _read(data: bytes) -> dict[str, object]:
    return read_calendar(data).as_json()


if __name__ == "__main__":
    serve(answer_for)
