"""Whether somebody can be reached at a moment, from the desk's mark, exceptions, holidays and hours: pure functions."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reception_app.directory.hours import DAY, MONTHS, WEEKDAYS, moment_of, times_of
from reception_app.directory.records import (
    Availability,
    Because,
    EmployeeDetail,
    ExceptionKind,
    Presence,
    StaffException,
)
from reception_app.directory.rules import has_left, presence_now
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import isolate

_LOOK_AHEAD = 400
"""So many days are looked through for the next one at work."""
_WHOLE_DAY = ((0, DAY),)
_HERE = Availability()
_MARKS = {
    Presence.OUT: "out",
    Presence.IN_MEETING: "in a meeting",
    Presence.DO_NOT_DISTURB: "not to be disturbed",
    Presence.ON_LEAVE: "on leave",
}
_OFF = {ExceptionKind.LEAVE: Because.LEAVE, ExceptionKind.ABSENT: Because.ABSENT}


@dataclass(frozen=True, slots=True)
class Day:
    """One day of somebody: its intervals in minutes after midnight, none for a day off, and why it is as it is."""

    times: tuple[tuple[int, int], ...]
    because: Because = Because.HOURS
    title: str = ""


class Calendar:
    """The days of one person. `holiday` tells a day's holiday in their region, empty for an ordinary day."""

    def __init__(
        self,
        detail: EmployeeDetail,
        exceptions: Sequence[StaffException],
        zone: ZoneInfo,
        holiday: Callable[[date], str],
    ) -> None:
        self._detail, self._exceptions = detail, exceptions
        self._zone, self._holiday = zone, holiday

    @property
    def detail(self) -> EmployeeDetail:
        """Whose days they are."""
        return self._detail

    @property
    def has_exceptions(self) -> bool:
        """Whether any of them is not as the week says."""
        return bool(self._exceptions)

    def availability(self, at: datetime) -> Availability:
        """How they stand at a moment (UTC), without who stands in."""
        detail = self._detail
        today = at.astimezone(self._zone).date()
        if has_left(detail.left_on, today):
            return Availability(Presence.OUT, Because.LEFT, words="has left the organisation")
        marked = presence_now(detail.presence, detail.back_at, at)
        if marked is not Presence.IN:
            words = _until(_MARKS[marked], detail.back_at, at, self._zone)
            return Availability(marked, Because.MARK, detail.back_at, words, detail.away_note)
        if detail.presence is Presence.IN and detail.back_at is not None and detail.back_at > at:
            return Availability(because=Because.MARK)
        return self.by_plan(at)

    def by_plan(self, at: datetime) -> Availability:
        """How they stand by exceptions, holidays and hours alone."""
        detail = self._detail
        if not (detail.hours or self._exceptions or detail.starts_on) and not self._region_speaks(at):
            return _HERE
        today = at.astimezone(self._zone).date()
        day = self.day(today)
        if self._working(at, today, day):
            return _HERE
        return self._away(at, today, day)

    def _region_speaks(self, at: datetime) -> bool:
        return bool(self._holiday(at.astimezone(self._zone).date()))

    def day(self, day: date) -> Day:
        """What holds on a day: not begun, an exception, a holiday, else the week's hours."""
        detail = self._detail
        if detail.starts_on is not None and day < detail.starts_on:
            return Day((), Because.NOT_STARTED)
        for exception in self._exceptions:
            if exception.first <= day <= exception.last:
                if exception.kind is ExceptionKind.OTHER_HOURS:
                    return Day(exception.times, title=exception.reason)
                return Day((), _OFF[exception.kind], exception.reason)
        holiday = self._holiday(day)
        if holiday:
            return Day((), Because.HOLIDAY, holiday)
        return Day(times_of(detail.hours, day.weekday()) if detail.hours else _WHOLE_DAY)

    def begins_after(self, at: datetime) -> datetime | None:
        """The next moment at which their work begins; None when none is known."""
        today = at.astimezone(self._zone).date()
        for ahead in range(_LOOK_AHEAD):
            day = today + timedelta(days=ahead)
            if has_left(self._detail.left_on, day):
                return None
            for start, _ in self.day(day).times:
                moment = moment_of(day, start, self._zone)
                if moment > at:
                    return moment
        return None

    def _working(self, at: datetime, today: date, day: Day) -> bool:
        # Yesterday's night shift still runs in the morning.
        yesterday = today - timedelta(days=1)
        spans = [(yesterday, start, end) for start, end in self.day(yesterday).times if end <= start]
        spans += [(today, start, end) for start, end in day.times]
        return any(
            moment_of(begun, start, self._zone)
            <= at
            < moment_of(begun, end + DAY if end <= start else end, self._zone)
            for begun, start, end in spans
        )

    def _away(self, at: datetime, today: date, day: Day) -> Availability:
        until = self.begins_after(at)
        back = _when(until, at, self._zone) if until is not None else ""
        match day.because:
            case Because.NOT_STARTED:
                return Availability(Presence.OUT, day.because, until, f"begins here {back}".strip())
            case Because.HOLIDAY:
                return Availability(
                    Presence.OUT, day.because, until, f"not working today: {isolate(day.title)}"
                )
            case Because.LEAVE:
                words = f"on leave, back {back}" if back else "on leave"
                return Availability(Presence.ON_LEAVE, day.because, until, words, day.title)
            case Because.ABSENT:
                words = f"absent, back {back}" if back else "absent"
                return Availability(Presence.OUT, day.because, until, words, day.title)
        return Availability(Presence.OUT, Because.HOURS, until, self._off_hours(at, today, day, back))

    def _off_hours(self, at: datetime, today: date, day: Day, back: str) -> str:
        if not back:
            return "not at work"
        if not day.times:
            return f"not working today, back {back}"
        first = moment_of(today, day.times[0][0], self._zone)
        last = moment_of(today, day.times[-1][0], self._zone)
        if first <= at < last:
            return f"out until {back.removeprefix('at ')}"
        return f"starts {back}"


def clock(moment: datetime, zone: ZoneInfo) -> str:
    """A moment's wall clock as "9:00"."""
    local = moment.astimezone(zone)
    return f"{local.hour}:{local.minute:02d}"


def _when(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """A moment to come in words: "at 9:00", "at 9:00 tomorrow", "on Monday", "at 9:00 on 4 January"."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    said = "" if local.time() == time(0, 0) else f"at {clock(moment, zone)}"
    days = (local.date() - today).days
    if days == 0:
        return said or "at 0:00"
    if days == 1:
        day = "tomorrow"
    elif days < 7:
        day = f"on {WEEKDAYS[local.weekday()]}"
    else:
        day = f"on {local.day} {MONTHS[local.month - 1]}"
        day += f" {local.year}" if local.year != today.year and days > 180 else ""
    return f"{said} {day}".strip()


def _until(word: str, moment: datetime | None, now: datetime, zone: ZoneInfo) -> str:
    if moment is None:
        return word
    when = _when(moment, now, zone).removeprefix("at ").removeprefix("on ")
    return f"{word} until {when}"
