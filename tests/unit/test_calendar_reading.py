"""What is made of calendars: times, zones, series, and what is wrong in them. Another library agrees about series."""

import codecs
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events  # type: ignore[import-untyped]

from reception_app.calendars.reading import events_of
from reception_app.calendars.records import EventFile
from reception_app.integrations.ical_child import answer_for, read_calendar_in_child
from reception_app.integrations.ical_reading import BYTES_MAX, EVENTS_MAX, read_calendar
from reception_app.integrations.ical_writing import WrittenEvent, rewrite_calendar, write_calendar
from reception_app.integrations.ical_zones import iana_of
from reception_app.kernel.errors import Invalid
from reception_app.recurrence import expand

HOUSE = ZoneInfo("Europe/Berlin")
FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


def file_of(*parts: str, head: str = "") -> bytes:
    """A calendar of these events, each given by its lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//", *head.split("\n")]
    for number, part in enumerate(parts):
        own = part.strip().split("\n")
        named = [] if any(line.startswith("UID") for line in own) else [f"UID:{number}@test"]
        lines += ["BEGIN:VEVENT", *named, "DTSTAMP:20260101T000000Z", *own, "END:VEVENT"]
    return "\r\n".join(line.strip("\n") for line in (*lines, "END:VCALENDAR", "") if line).encode()


def wall(*parts: int) -> datetime:
    """A time by the wall clock of some zone."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


def read(data: bytes) -> EventFile:
    return events_of(read_calendar(data), HOUSE)


def moments(file: EventFile) -> list[tuple[datetime, datetime]]:
    """When something takes place in 2026, as our reading has it."""
    return sorted(
        (each.starts_at, each.ends_at)
        for group in file.groups
        for event in (group.main, *group.changes)
        for each in expand(event.series, FIRST, LAST)
    )


def told(data: bytes) -> list[tuple[datetime, datetime]]:
    """The same as the other library has it."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between(FIRST, LAST)
    return sorted((_moment(each["DTSTART"].dt), _moment(each["DTEND"].dt)) for each in found)


def _moment(value: date) -> datetime:
    if isinstance(value, datetime):
        return value.replace(tzinfo=HOUSE).astimezone(UTC) if value.tzinfo is None else value.astimezone(UTC)
    return datetime(value.year, value.month, value.day, tzinfo=UTC)


def _rules() -> Iterator[str]:
    for zone in ("Europe/Berlin", "America/New_York", "Australia/Sydney"):
        for hour in ("090000", "023000", "233000"):
            for rule in (
                "FREQ=DAILY;COUNT=90",
                "FREQ=DAILY;INTERVAL=3;UNTIL=20261101T000000Z",
                "FREQ=WEEKLY;BYDAY=MO,WE,FR",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU;WKST=SU",
                "FREQ=MONTHLY;BYDAY=2TU",
                "FREQ=MONTHLY;BYDAY=-1FR;COUNT=5",
                "FREQ=MONTHLY;BYMONTHDAY=31",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
                "FREQ=YEARLY;INTERVAL=1",
            ):
                yield f"DTSTART;TZID={zone}:20260302T{hour}\nDURATION:PT1H\nRRULE:{rule}\nSUMMARY:x"


@pytest.mark.parametrize("number", range(9))
def test_series_take_place_when_another_library_says_so(number: int) -> None:
    parts = list(_rules())[number * 10 : number * 10 + 10]
    for part in parts:
        data = file_of(part)
        ours, theirs = moments(read(data)), told(data)
        assert [start for start, _ in ours] == [start for start, _ in theirs], part
        # In the hour that the clocks skip theirs may end where it begins; ours lasts what it lasts.
        assert all(
            end == other for (_, end), (start, other) in zip(ours, theirs, strict=True) if other > start
        )


def test_changes_of_a_series_count_as_another_library_has_them() -> None:
    zone = ";TZID=Europe/Berlin"
    data = file_of(
        f"UID:s\nDTSTART{zone}:20260302T090000\nDTEND{zone}:20260302T100000\nRRULE:FREQ=WEEKLY;COUNT=12\n"
        f"EXDATE{zone}:20260309T090000\nRDATE{zone}:20260401T150000",
        f"UID:s\nRECURRENCE-ID{zone}:20260316T090000\nDTSTART{zone}:20260317T110000\nDTEND{zone}:20260317T120000",
        "UID:d\nDTSTART;VALUE=DATE:20260105\nDTEND;VALUE=DATE:20260107\nRRULE:FREQ=MONTHLY;COUNT=6\n"
        "EXDATE;VALUE=DATE:20260205",
    )
    file = read(data)
    assert moments(file) == told(data)
    assert [len(group.changes) for group in file.groups] == [1, 0]


def test_a_cancelled_one_of_a_series_does_not_take_place() -> None:
    data = file_of(
        "UID:s\nDTSTART:20260302T090000Z\nDTEND:20260302T100000Z\nRRULE:FREQ=DAILY;COUNT=3",
        "UID:s\nRECURRENCE-ID:20260303T090000Z\nDTSTART:20260303T090000Z\nDTEND:20260303T100000Z\n"
        "STATUS:CANCELLED",
    )
    assert [start.day for start, _ in moments(read(data))] == [2, 4]


def test_events_without_a_zone_are_of_the_calendars_else_of_the_house() -> None:
    part = "DTSTART:20260701T090000\nDTEND:20260701T100000"
    (start, _), *_ = moments(read(file_of(part)))
    assert start.hour == 7
    (start, _), *_ = moments(read(file_of(part, head="X-WR-TIMEZONE:America/New_York")))
    assert start.hour == 13


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("/example.org/20070129_1/Europe/Paris", "Europe/Paris"),
        ('"Asia/Tokyo"', "Asia/Tokyo"),
        ("../../etc/passwd", None),
        ("Nowhere", None),
    ],
)
def test_zones_are_known_by_the_names_that_programs_give_them(name: str, zone: str | None) -> None:
    found = iana_of(name)
    assert (found.key if found else None) == zone


def test_a_zone_that_is_only_described_is_found_by_its_offsets() -> None:
    described = "\n".join(
        (
            "BEGIN:VTIMEZONE",
            "TZID:Ours",
            "BEGIN:STANDARD",
            "DTSTART:16011028T030000",
            "TZOFFSETFROM:-0400",
            "TZOFFSETTO:-0500",
            "END:STANDARD",
            "BEGIN:DAYLIGHT",
            "DTSTART:16010325T020000",
            "TZOFFSETFROM:-0500",
            "TZOFFSETTO:-0400",
            "END:DAYLIGHT",
            "END:VTIMEZONE",
        )
    )
    part = "DTSTART;TZID=Ours:20260701T090000\nDTEND;TZID=Ours:20260701T100000"
    file = read(file_of(part, head=described))
    assert (file.groups[0].main.zone, file.remarks) == ("America/New_York", ())
    unknown = read(file_of(part))
    assert "unknown" in unknown.remarks[0].message
    assert unknown.groups[0].main.zone == HOUSE.key


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("DTSTART:20260701T090000Z\nDTEND:20260701T080000Z", "ends before it begins"),
        ("DTSTART:20260701T090000Z\nDTEND:20260701T090000Z", "doesn't last"),
        ("DTSTART:20260701T090000Z", "doesn't last"),
        ("DTSTART;VALUE=DATE:20260701\nDTEND;VALUE=DATE:20260630", "ends before it begins"),
        ("DTSTART:20260701T090000Z\nDURATION:PT1H\nRRULE:FREQ=SECONDLY", "several times a day"),
        ("DTSTART:20260701T090000Z\nDURATION:PT1H\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never"),
        (
            "DTSTART:20260701T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=1\nEXDATE:20260701T090000Z",
            "never",
        ),
        ("DTSTART:20260701T090000Z\nDTEND;VALUE=DATE:20260702", "ends with an hour"),
        ("DTSTART:tomorrow\nDURATION:PT1H", "is no time"),
        ("DTEND:20260702T090000Z", "doesn't say when it begins"),
        ("DTSTART:99990701T090000Z\nDURATION:PT1H", "no calendar here"),
        (
            "DTSTART:20260701T090000Z\nDURATION:PT1H\nRECURRENCE-ID;TZID=America/New_York:99991231T230000",
            "no calendar",
        ),
        (
            "DTSTART:20260701T090000Z\nDURATION:PT1H\nRDATE;TZID=America/New_York:99991231T230000",
            "no calendar",
        ),
        ("DTSTART:20260701T090000Z\nDURATION:PT1H\nRDATE:22500101T090000Z", "no calendar"),
        ("DTSTART:20260701T090000Z\nDURATION:P9000D", "longer than ten years"),
        ("DTSTART:20260701T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", "several rules"),
        ("DTSTART:20260701T090000Z\nDURATION:PT1H\nSUMMARY:" + "x" * 30_000, "longer than"),
        (
            "DTSTART:20260701T090000Z\nDURATION:PT1H\n" + "EXDATE:20260701T090000Z\n" * 401,
            "more than 400 lines",
        ),
        (
            "DTSTART:20260701T090000Z\nDURATION:PT1H\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260701T090000Z",
            "from one time on",
        ),
    ],
)
def test_an_event_that_makes_no_sense_is_reported_and_the_others_are_taken(part: str, said: str) -> None:
    file = read(file_of(part, "DTSTART:20260702T090000Z\nDURATION:PT1H\nSUMMARY:Fine"))
    assert [group.main.title for group in file.groups] == ["Fine"]
    (problem,) = file.problems
    assert said in problem.message
    assert problem.line == 4


def test_two_events_of_one_uid_are_one_the_later_counts() -> None:
    one = "UID:same\nDTSTART:20260702T090000Z\nDURATION:PT1H\nSUMMARY:{0}\nSEQUENCE:{1}"
    for order in ((("Old", 1), ("New", 2)), (("New", 2), ("Old", 1))):
        file = read(file_of(*(one.format(*each) for each in order)))
        assert [group.main.title for group in file.groups] == ["New"]
        assert "UID" in file.remarks[0].message


def test_what_is_hostile_in_a_text_is_taken_off() -> None:
    part = (
        "DTSTART:20260702T090000Z\nDURATION:PT1H\nSUMMARY:Pay\u202eroll\\n\x00<b>x</b>\nLOCATION:" + "y" * 900
    )
    (group,) = read(file_of(part)).groups
    assert "\u202e" not in group.main.title
    assert "\n" not in group.main.title
    assert len(group.main.place) == 200
    (group,) = read(file_of("DTSTART:20260702T090000Z\nDURATION:PT1H")).groups
    assert group.main.title == "(no title)"


def test_a_file_that_is_no_calendar_is_refused() -> None:
    for data in (b"", b"BEGIN:VCARD\r\nEND:VCARD\r\n", b"\x00\xff" * 50):
        with pytest.raises(Invalid, match="no calendar"):
            read_calendar(data)
    with pytest.raises(Invalid, match="MB"):
        read_calendar(b"x" * (BYTES_MAX + 1))
    many = b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * (EVENTS_MAX + 1)
    with pytest.raises(Invalid, match="more than"):
        read_calendar(many)
    answer: dict[str, Any] = answer_for(b"nothing\0" + file_of("DTSTART:20260702T090000Z\nDURATION:PT1H"))
    assert ["error" in each for each in answer["calendars"]] == [True, False]


def test_an_event_that_lost_its_end_does_not_swallow_the_next() -> None:
    whole = file_of("DTSTART:20260702T090000Z\nDURATION:PT1H\nSUMMARY:A", "SUMMARY:B")
    broken = whole.replace(b"SUMMARY:A\r\nEND:VEVENT\r\n", b"SUMMARY:A\r\n", 1)
    file = read(broken)
    assert file.problems[0].message == "The event has no end."
    with pytest.raises(Invalid, match="cut off"):
        read(whole[:-20])


def test_the_child_says_what_the_reading_says() -> None:
    data = file_of(next(_rules()), "UID:x\nDTSTART:20260702T090000Z\nDURATION:PT1H\nEXDATE:20260702T090000Z")
    assert read_calendar_in_child(data) == read_calendar(data)
    with pytest.raises(Invalid, match="no calendar"):
        read_calendar_in_child(b"nothing")


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be"])
def test_a_file_in_utf_16_is_read(codec: str) -> None:
    data = file_of("UID:x\nDTSTART:20260702T090000Z\nDURATION:PT1H\nSUMMARY:Besuch aus Łódź")
    other = data.decode().encode(codec)
    marked = other if codec == "utf-16" else codecs.BOM_UTF16_BE + other
    assert read_calendar_in_child(marked) == read_calendar(data) == read_calendar(marked)


def test_what_is_written_is_read_back_the_same() -> None:
    stamp = datetime(2026, 11, 1, tzinfo=UTC)
    events = [
        WrittenEvent(
            "series@here", "Works; council, \\ weekly", wall(2026, 3, 2, 9), timedelta(hours=1), HOUSE, stamp,
            rule="FREQ=WEEKLY;BYDAY=MO", exdates=(datetime(2026, 4, 6, 7, tzinfo=UTC),), place="Oak", text="a\nb",
        ),
        WrittenEvent(
            "series@here", "Moved", wall(2026, 4, 14, 9), timedelta(hours=2), HOUSE, stamp,
            recurrence=datetime(2026, 4, 13, 7, tzinfo=UTC),
        ),
        WrittenEvent("days@here", "Fair", wall(2026, 5, 1), timedelta(days=3), HOUSE, stamp, all_day=True),
        WrittenEvent(
            "private@here", "Busy", wall(2026, 5, 1, 9), timedelta(hours=1), ZoneInfo("UTC"), stamp,
            private=True, status="TENTATIVE",
        ),
    ]  # fmt: skip
    file = read(write_calendar(events, "Staff"))
    assert (file.name, file.problems, file.remarks) == ("Staff", (), ())
    series, days, private = (group.main for group in file.groups)
    assert (series.title, series.place, series.text) == ("Works; council, \\ weekly", "Oak", "a\nb")
    assert (series.zone, str(series.series.rule)) == ("Europe/Berlin", "FREQ=WEEKLY;BYDAY=MO")
    assert [each.title for each in file.groups[0].changes] == ["Moved"]
    assert (days.series.all_day, days.series.lasts) == (True, timedelta(days=3))
    assert (private.private, private.tentative) == (True, True)


def test_a_change_of_a_series_that_names_its_moment_twice_stands_for_the_first() -> None:
    stamp, moment = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 4, 13, 7, tzinfo=UTC)
    hour = timedelta(hours=1)
    changed = WrittenEvent("s", "Moved", wall(2026, 4, 14, 9), hour, HOUSE, stamp, recurrence=moment)
    lying = file_of(
        "UID:s\nDTSTART:20260414T070000Z\nRECURRENCE-ID:20260413T070000Z\nRECURRENCE-ID:20260420T070000Z\nX-COLOUR:red"
    )
    sent = rewrite_calendar(lying, write_calendar([changed]), {moment: frozenset({"SUMMARY"})})
    assert b"X-COLOUR:red" in sent
    assert sent.count(b"RECURRENCE-ID") == 1
