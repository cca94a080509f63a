"""What plain words ask for: "12 people tomorrow 10 1h screen". Pure: nothing is looked up."""

import re
from collections.abc import Sequence
from dataclasses import field
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reception_app.bookings import asking_words as w
from reception_app.bookings.asking_words import MEANS, MONTHS, SPANS, WEEKDAYS
from reception_app.bookings.records import Ask, Equipment
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import fold

DAY = 24 * 60
USUAL = 60
_QUARTER = 15
_FIRST = 9 * 60
"""When a day begins of which no time was said."""
_NUMBER = re.compile(r"\d{1,4}")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))")
_CLOCK_HALF = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm)")
_RANGE = re.compile(r"(\d{1,2}(?:[:.h]\d{2})?(?:am|pm)?)[-–](\d{1,2}(?:[:.h]\d{2})?(?:am|pm)?)")
_LENGTH = re.compile(r"(\d{1,3})(?:[.,](\d))?(h|hrs?|hours?|std|m|mins?|minutes?)")
_LENGTH_BOTH = re.compile(r"(\d{1,2})h(\d{2})m(?:in)?")
_PARTY = re.compile(r"(\d{1,4})(p|pax|x)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})")


@dataclass(slots=True)
class _Heard:
    """What was understood so far. Minutes are those of the day."""

    day: date | None = None
    begin: int | None = None
    end: int | None = None
    minutes: int | None = None
    party: int = 0
    now: bool = False
    part: str = ""
    numbers: list[int] = field(default_factory=list)
    things: list[Equipment] = field(default_factory=list)
    room: str = ""
    left: list[str] = field(default_factory=list)


def read_ask(
    text: str, now: datetime, zone: ZoneInfo, equipment: Sequence[str] = (), rooms: Sequence[str] = ()
) -> Ask:
    """What some words ask for at a moment (UTC) on the clock of `zone`.

    `equipment` and `rooms` are the names that there are. Where no length is said it is an hour; where no time is said
    the next quarter of an hour, on another day nine o'clock. A time of today that is over is meant for tomorrow.
    """
    local = now.astimezone(zone)
    heard = _Heard()
    tokens = fold(text).replace(",", " ").split()
    place = 0
    while place < len(tokens):
        place += _hear(tokens, place, heard, local.date(), equipment, rooms)
    _sort_numbers(heard)
    return _ask(heard, local, zone)


def _hear(
    tokens: list[str],
    place: int,
    heard: _Heard,
    today: date,
    equipment: Sequence[str],
    rooms: Sequence[str],
) -> int:
    """Understand what stands at a place; how many words that were."""
    word = tokens[place].strip(';!?()"')
    following = tokens[place + 1] if place + 1 < len(tokens) else ""
    if not word:
        return 1
    if _hear_time(word, heard) or _hear_date(word, heard, today):
        return 1
    if _NUMBER.fullmatch(word):
        return _hear_number(int(word), following, heard, today, tokens, place, equipment)
    if used := _hear_name(tokens, place, 1, heard, equipment, rooms):
        return used
    return _hear_word(word, following, heard, today)


def _hear_time(word: str, heard: _Heard) -> bool:
    if found := _RANGE.fullmatch(word):
        begin, end = (_clock(each) for each in found.groups())
        if begin is not None and end is not None:
            heard.begin, heard.end = begin, end
            return True
    if found := _LENGTH_BOTH.fullmatch(word):
        heard.minutes = int(found[1]) * 60 + int(found[2])
        return True
    if found := _LENGTH.fullmatch(word):
        unit = 60 if MEANS.get(found[3], w.HOURS) == w.HOURS else 1
        heard.minutes = int(found[1]) * unit + (int(found[2]) * unit // 10 if found[2] else 0)
        return True
    if found := _PARTY.fullmatch(word):
        heard.party = int(found[1])
        return True
    minute = None if word.isdigit() else _clock(word)
    if minute is None:
        return False
    _take_time(heard, minute)
    return True


def _hear_date(word: str, heard: _Heard, today: date) -> bool:
    day: date | None = None
    if found := _ISO.fullmatch(word):
        day = _date(int(found[1]), int(found[2]), int(found[3]))
    elif found := _DOTTED.fullmatch(word):
        day = _coming(int(found[1]), int(found[2]), today, found[3])
    elif found := _SLASHED.fullmatch(word):
        day = _coming(int(found[1]), int(found[2]), today)
    elif word in WEEKDAYS:
        day = today + timedelta(days=(WEEKDAYS[word] - today.weekday()) % 7)
    heard.day = day or heard.day
    return day is not None


def _hear_number(
    number: int,
    following: str,
    heard: _Heard,
    today: date,
    tokens: list[str],
    place: int,
    equipment: Sequence[str],
) -> int:
    what = MEANS.get(following, "")
    if what == w.PEOPLE:
        heard.party = number
    elif what in (w.HOURS, w.MINUTES):
        heard.minutes = number * (60 if what == w.HOURS else 1)
    elif what in (w.AM, w.PM) and 1 <= number <= 12:
        _take_time(heard, number % 12 * 60 + (720 if what == w.PM else 0))
    elif following in MONTHS:
        heard.day = _coming(number, MONTHS[following], today) or heard.day
    elif used := _hear_name(tokens, place + 1, number, heard, equipment, ()):
        return used + 1
    else:
        heard.numbers.append(number)
        return 1
    return 2


def _hear_name(
    tokens: list[str],
    place: int,
    quantity: int,
    heard: _Heard,
    equipment: Sequence[str],
    rooms: Sequence[str],
) -> int:
    """A piece of equipment or a room at a place, said whole or by the beginnings of its words."""
    for length in (3, 2, 1):
        said = tokens[place : place + length]
        if len(said) < length or any(len(word) < 3 or word in MEANS for word in said):
            continue
        if name := _named(said, equipment):
            heard.things.append(Equipment(name, quantity))
            return length
        if name := _named(said, rooms):
            heard.room = name
            return length
    return 0


def _named(said: list[str], names: Sequence[str]) -> str:
    for name in names:
        words = fold(name).split()
        if len(said) <= len(words) and all(
            own.startswith(word) or word.removesuffix("s") == own
            for own, word in zip(words, said, strict=False)
        ):
            return name
    return ""


def _hear_word(word: str, following: str, heard: _Heard, today: date) -> int:
    if word in MONTHS and _NUMBER.fullmatch(following.rstrip(".")):
        heard.day = _coming(int(following.rstrip(".")), MONTHS[word], today) or heard.day
        return 2
    match MEANS.get(word):
        case w.NOW:
            heard.now = True
        case w.TODAY:
            heard.day = today
        case w.TOMORROW:
            heard.day = today + timedelta(days=1)
        case w.AFTER_TOMORROW:
            heard.day = today + timedelta(days=2)
        case w.UNTIL:
            minute = _clock(following)
            if minute is not None:
                heard.end = minute
                return 2
        case w.FROM:
            minute = _clock(following)
            if minute is not None:
                heard.begin = minute
                return 2
        case w.HALF:
            heard.minutes = 30
        case w.NOON:
            _take_time(heard, 720)
        case w.MORNING | w.AFTERNOON | w.DAYS as part:
            heard.part = part
        case None:
            heard.left.append(word)
    return 1


def _take_time(heard: _Heard, minute: int) -> None:
    """The first time that is said is the beginning, the second the end."""
    if heard.begin is None:
        heard.begin = minute
    elif heard.end is None:
        heard.end = minute


def _sort_numbers(heard: _Heard) -> None:
    """Bare numbers: the last that can be an hour is the time, where none was said; then how many people."""
    numbers = heard.numbers
    if heard.begin is None and not heard.now and numbers and numbers[-1] <= 24:
        alone = len(numbers) == 1 and not heard.party and heard.day is None
        if not alone or heard.end is not None:
            heard.begin = numbers.pop() * 60
        else:
            # "12" alone: people. A time is said with something beside it.
            heard.party = numbers.pop()
    if numbers and not heard.party:
        heard.party = numbers.pop(0)
    heard.left += [str(number) for number in numbers]


def _ask(heard: _Heard, local: datetime, zone: ZoneInfo) -> Ask:
    timed = heard.begin is not None or heard.now or bool(heard.part)
    day, begin, end = heard.day or local.date(), heard.begin, heard.end
    minute_now = local.hour * 60 + local.minute
    if begin is None and heard.part:
        begin, end = SPANS[heard.part][0], end or SPANS[heard.part][1]
    is_now = begin is None and heard.now and day == local.date()
    if begin is None:
        quarter = minute_now if heard.now else -(-minute_now // _QUARTER) * _QUARTER
        begin = quarter if day == local.date() else _FIRST
    elif heard.day is None and begin < minute_now - _QUARTER:
        day += timedelta(days=1)
    until = (end - begin) % DAY if end is not None and heard.minutes is None else 0
    lasts = until or heard.minutes or USUAL
    # Of an hour that comes twice, now is the one that it is.
    starts_at = local.replace(second=0, microsecond=0).astimezone(UTC) if is_now else _utc(day, begin, zone)
    ends_at = _utc(day, begin + until, zone)
    if not until or ends_at <= starts_at:
        # A length is one of real time, whatever the clocks do meanwhile; so is a span that they would leave nothing of.
        ends_at = starts_at + timedelta(minutes=lasts)
    return Ask(
        starts_at,
        ends_at,
        party=heard.party,
        equipment=tuple(heard.things),
        room=heard.room,
        left=tuple(heard.left),
        timed=timed,
    )


def _utc(day: date, minute: int, zone: ZoneInfo) -> datetime:
    later, minute = divmod(minute, DAY)
    local = datetime.combine(day + timedelta(days=later), time(minute // 60, minute % 60), zone)
    return local.astimezone(UTC)


def _clock(word: str) -> int | None:
    """A time of day as its minute: "10", "10:30", "10h30", "2pm"."""
    if found := _CLOCK_HALF.fullmatch(word):
        hour, minute = int(found[1]), int(found[2] or 0)
        if not 1 <= hour <= 12 or minute > 59:
            return None
        return hour % 12 * 60 + minute + (720 if found[3] == "pm" else 0)
    if found := _CLOCK.fullmatch(word):
        hour, minute = int(found[1]), int(found[2])
    elif word.isdigit() and len(word) <= 2:
        hour, minute = int(word), 0
    else:
        return None
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= DAY else None


def _coming(day: int, month: int, today: date, year: str | None = None) -> date | None:
    """The next such day: without a year never one that is over."""
    if year:
        return _date(int(year), month, day)
    found = _date(today.year, month, day)
    return found if found is not None and found >= today else _date(today.year + 1, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    # At the ends of the calendar there is no hour in another zone, and no day after.
    return found if MINYEAR < year < MAXYEAR else None
