"""When the staff work, in milliseconds, for whoever looks through many people and days."""

from datetime import date, datetime, time, timedelta

from reception_app.appointments import rules
from reception_app.appointments.settings import OPEN_FROM, OPEN_UNTIL
from reception_app.db.base import from_ms, to_ms
from reception_app.directory import EmployeeDetail
from reception_app.directory.availability import Calendar
from reception_app.directory.hours import DAY, moment_of
from reception_app.directory.records import Because
from reception_app.directory.rules import has_left
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import NotFound
from reception_app.kernel.settings import Setting
from reception_app.kernel.text import isolate
from reception_app.occupancy import Span
from reception_app.visits import FrontDesk

_AWAY = {
    Because.LEAVE: "is on leave",
    Because.ABSENT: "is absent",
    Because.HOLIDAY: "is off for a holiday",
    Because.NOT_STARTED: "does not work here yet",
}


class Workdays:
    """Asked once for each search: what it has looked up it remembers, so it is soon stale."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk, self._zone = desk, desk.zone()
        self._open = (_minutes(desk, OPEN_FROM), _minutes(desk, OPEN_UNTIL))
        self._moments: dict[tuple[date, int], int] = {}
        self._known: dict[tuple[int, date, date], list[tuple[int, int]]] = {}
        self._people: dict[int, tuple[EmployeeDetail, Calendar, int]] = {}
        self._alike: dict[tuple[object, ...], int] = {}

    def local_day(self, moment: datetime) -> date:
        """The house's day at a moment."""
        return moment.astimezone(self._zone).date()

    def spans(self, employee_id: int, first: date, last: date) -> list[tuple[int, int]]:
        """When somebody works on the days from `first` to `last`, a night shift of the day before included.

        Nothing for whoever has left or is gone.
        """
        try:
            detail, calendar, alike = self._person(employee_id)
        except NotFound:
            return []
        if calendar.has_exceptions:
            return self._spans(detail, calendar, first, last)
        same = (alike, first, last)
        if same not in self._known:
            self._known[same] = self._spans(detail, calendar, first, last)
        return self._known[same]

    def _spans(
        self, detail: EmployeeDetail, calendar: Calendar, first: date, last: date
    ) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        day = first - timedelta(days=1)
        while day <= last:
            if not has_left(detail.left_on, day):
                found += [self._span(day, begin, end) for begin, end in self._times(detail, calendar, day)]
            day += timedelta(days=1)
        start = self._moment(first, 0)
        return rules.joined((max(begin, start), end) for begin, end in found if end > start)

    def why_not(self, employee_id: int, starts_at: datetime, ends_at: datetime) -> str:
        """Why somebody can't at a time, as a sentence; "" when they work then."""
        try:
            detail, calendar, _ = self._person(employee_id)
        except NotFound:
            return "Somebody of the staff is not in the directory any more."
        first, last = self.local_day(starts_at), self.local_day(ends_at)
        work = [Span(from_ms(a), from_ms(b)) for a, b in self.spans(employee_id, first, last)]
        if rules.within(work, starts_at, ends_at):
            return ""
        name = isolate(detail.name)
        if has_left(detail.left_on, first):
            return f"{name} has left the organisation."
        day = calendar.day(first)
        if because := _AWAY.get(day.because):
            return f"{name} {because} then."
        if not work:
            return f"{name} does not work on this day."
        said = ", ".join(f"{self.clock(a)}–{self.clock(b)}" for a, b in work)
        return f"{name} does not work then; on this day: {said}."

    def _person(self, employee_id: int) -> tuple[EmployeeDetail, Calendar, int]:
        if employee_id not in self._people:
            calendar = self._desk.directory.calendar(SYSTEM, employee_id)
            detail = calendar.detail
            # Whoever works by the same week in the same region has the same days.
            same = (detail.hours, detail.region, detail.starts_on, detail.left_on)
            alike = self._alike.setdefault(same, len(self._alike))
            self._people[employee_id] = (detail, calendar, alike)
        return self._people[employee_id]

    def _times(self, detail: EmployeeDetail, calendar: Calendar, day: date) -> tuple[tuple[int, int], ...]:
        found = calendar.day(day)
        if found.because is Because.HOURS and not detail.hours and found.times == ((0, DAY),):
            # Nobody has said when they work: then as the house is open.
            return (self._open,) if day.weekday() < 5 else ()
        return found.times

    def _span(self, day: date, begin: int, end: int) -> tuple[int, int]:
        return self._moment(day, begin), self._moment(day, end + DAY if end <= begin else end)

    def _moment(self, day: date, minutes: int) -> int:
        known = self._moments.get((day, minutes))
        if known is None:
            known = self._moments[day, minutes] = to_ms(moment_of(day, minutes, self._zone))
        return known

    def clock(self, moment: datetime) -> str:
        """The wall clock of the house at a moment."""
        return f"{moment.astimezone(self._zone):%H:%M}"


def _minutes(desk: FrontDesk, setting: Setting) -> int:
    said = time.fromisoformat(desk.preferences.text(setting))
    return said.hour * 60 + said.minute
