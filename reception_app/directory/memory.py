"""The staff as everybody reads them: in memory, kept fresh by announced changes."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from reception_app.db.uow import Store
from reception_app.directory.availability import Calendar
from reception_app.directory.day_rows import TopicRows, read_exceptions
from reception_app.directory.host_index import HostIndex
from reception_app.directory.hours import moment_of
from reception_app.directory.records import (
    Availability,
    Because,
    EmployeeDetail,
    HostOption,
    Presence,
    Shift,
    StaffException,
)
from reception_app.directory.rows import read_details
from reception_app.directory.rules import chain, presence_now
from reception_app.directory.team_rows import StoredTeam, read_teams
from reception_app.integrations.public_holidays import HolidayCalendar
from reception_app.kernel.changes import Change
from reception_app.kernel.errors import NotFound

_IN = Availability()
MANY = 500
"""Above so many changed employees all are read again."""


class StaffMemory:
    """All employees, by id and by word, as of the last announced change. Safe in every thread."""

    def __init__(
        self, store: Store, zone: Callable[[], ZoneInfo], region: Callable[[], str] = lambda: ""
    ) -> None:
        self._store = store
        self._zone, self._region = zone, region
        self._holidays = HolidayCalendar()
        self._exceptions: dict[int, tuple[StaffException, ...]] = {}
        self._topics: list[tuple[int, str, tuple[int, ...]]] = []
        self._handles: dict[int, tuple[str, ...]] = {}
        self._teams: dict[int, StoredTeam] = {}
        self._weeks: tuple[
            tuple[datetime, ZoneInfo] | None, dict[tuple[tuple[Shift, ...], str], Availability]
        ]
        self._weeks = (None, {})
        self._index = HostIndex()
        self._refreshing = threading.Lock()
        self._stale_lock = threading.Lock()
        self._stale: set[int] | None = None
        store.bus.subscribe(self._on_change)

    def today(self, now: datetime) -> date:
        """The organisation's day at a UTC moment."""
        return now.astimezone(self._zone()).date()

    def day_after(self, now: datetime) -> datetime:
        """When the organisation's next day begins (UTC)."""
        return moment_of(self.today(now) + timedelta(days=1), 0, self._zone())

    def get(self, employee_id: int) -> EmployeeDetail:
        """One employee as kept; presence is still to be judged by the time. Raises NotFound."""
        detail = self._index.get(employee_id)
        if detail is None:
            raise missing()
        return detail

    def availability(self, detail: EmployeeDetail, at: datetime, *, cover: bool = False) -> Availability:
        """How somebody stands at a moment; with the one who stands in when that is wanted and they can't be reached."""
        if self._nothing_known(detail):
            return _IN
        found = self._by_week(detail, at) or self.calendar(detail).availability(at)
        stands_in = self.cover(detail, at) if cover and not found.reachable else None
        if stands_in is None:
            return found
        return replace(
            found,
            cover_id=stands_in.id,
            cover_name=stands_in.name,
            cover_extension=stands_in.extension,
        )

    def _nothing_known(self, detail: EmployeeDetail) -> bool:
        """Whether nothing can speak against somebody: true of most, at every key of the host picker."""
        return (
            detail.presence is Presence.IN
            and detail.back_at is None
            and detail.left_on is None
            and not detail.hours
            and detail.starts_on is None
            and detail.id not in self._exceptions
            and not (detail.region or self._region())
        )

    def _by_week(self, detail: EmployeeDetail, at: datetime) -> Availability | None:
        """How those stand of whom only the week is known: many share it, and all are asked at one moment."""
        more = detail.left_on or detail.starts_on or detail.back_at or detail.id in self._exceptions
        if more or detail.presence is not Presence.IN:
            return None
        zone, region = self._zone(), detail.region or self._region()
        when, known = self._weeks
        if when != (at, zone):
            known = {}
            self._weeks = ((at, zone), known)
        found = known.get((detail.hours, region))
        if found is None:
            found = known[detail.hours, region] = self.calendar(detail).availability(at)
        return found

    def calendar(self, detail: EmployeeDetail) -> Calendar:
        """The days of somebody, in their region or else the organisation's."""
        region = detail.region or self._region()
        return Calendar(
            detail,
            self._exceptions.get(detail.id, ()),
            self._zone(),
            partial(self._holidays.name, region) if region else _no_holiday,
        )

    def option(self, detail: EmployeeDetail, now: datetime, why: str = "") -> HostOption:
        """The employee as one line of the host picker, at this moment."""
        found = self.availability(detail, now)
        deputy = self.cover(detail, now)
        return HostOption(
            id=detail.id,
            name=detail.name,
            title=detail.title,
            department=detail.department,
            extension=detail.extension,
            mobile=detail.mobile,
            email=detail.email,
            has_webhook=bool(detail.webhook),
            room=detail.room,
            presence=detail.presence if found.because is Because.LEFT else found.presence,
            back_at=found.until,
            away_note=found.note if found.because is Because.MARK else "",
            deputy_id=deputy.id if deputy else 0,
            deputy_name=deputy.name if deputy else "",
            deputy_extension=deputy.extension if deputy else "",
            left_company=found.because is Because.LEFT,
            why=why,
            words=found.words,
        )

    def cover(self, detail: EmployeeDetail, at: datetime) -> EmployeeDetail | None:
        """The first along the deputies who can be reached; those who left are passed over, a loop ends."""
        if not detail.deputy_id:
            return None

        def next_of(employee_id: int) -> int:
            known = self._index.get(employee_id)
            return known.deputy_id if known else 0

        for employee_id in chain(detail.id, next_of):
            found = self._index.get(employee_id)
            if found is not None and self.availability(found, at).reachable:
                return found
        return None

    def complete(self, detail: EmployeeDetail, now: datetime) -> EmployeeDetail:
        """The record with names of supervisor and deputy, what they handle, and how they stand at this moment.

        `presence` and what goes with it stay the desk's own mark, as far as it still holds.
        """
        presence = presence_now(detail.presence, detail.back_at, now)
        away = presence is not Presence.IN
        supervisor, deputy = self._index.get(detail.supervisor_id), self._index.get(detail.deputy_id)
        return replace(
            detail,
            supervisor_name=supervisor.name if supervisor else "",
            deputy_name=deputy.name if deputy else "",
            presence=presence,
            back_at=detail.back_at if away else None,
            away_note=detail.away_note if away else "",
            topics=self._handles.get(detail.id, ()),
            availability=self.availability(detail, now),
        )

    def exceptions(self, employee_id: int) -> tuple[StaffException, ...]:
        """The days of somebody that are not as the others, in order."""
        return self._exceptions.get(employee_id, ())

    def topics(self) -> list[tuple[int, str, tuple[int, ...]]]:
        """All topics by name, each with its id and who handles it in order."""
        return self._topics

    def teams(self) -> list[StoredTeam]:
        """All teams by name, each with the ids of its people, also of those who have left."""
        return list(self._teams.values())

    def read_holidays(self) -> None:
        """Have the holidays at hand of whoever has a region, off the GUI thread."""
        regions = {self._region(), *(detail.region for detail in self._index.everybody())}
        today = self.today(self._store.clock.now())
        for region in regions:
            self._holidays.name(region, today)

    def fresh(self) -> HostIndex:
        """The index with everything that was announced taken in. Once at start it reads everybody."""
        with self._refreshing:
            with self._stale_lock:
                stale, self._stale = self._stale, set()
            if stale is None or stale:
                try:
                    self._take_in(stale)
                except BaseException:
                    # Half taken in is not known any more: whoever asks next reads everybody anew.
                    with self._stale_lock:
                        self._stale = None
                    raise
        return self._index

    def _take_in(self, stale: set[int] | None) -> None:
        wanted = stale if stale is not None and len(stale) <= MANY else None
        with self._store.read() as tx:
            details = read_details(tx, wanted)
            exceptions, topics, teams = read_exceptions(tx, wanted), TopicRows(tx), read_teams(tx)
        self._take_topics(topics)
        self._teams = teams
        if wanted is None:
            self._exceptions = exceptions
            self._index.replace_all(details)
            return
        kept = {i: days for i, days in self._exceptions.items() if i not in wanted}
        self._exceptions = kept | exceptions
        for detail in details:
            self._index.put(detail)
        for gone in wanted - {detail.id for detail in details}:
            self._index.drop(gone)

    def _take_topics(self, topics: TopicRows) -> None:
        handles: dict[int, list[str]] = {}
        for topic, people in topics.people.items():
            for person in people:
                handles.setdefault(person, []).append(topics.names[topic])
        self._handles = {person: tuple(names) for person, names in handles.items()}
        self._topics = [(topic, name, tuple(topics.people[topic])) for topic, name in topics.names.items()]

    def _on_change(self, change: Change) -> None:
        if change.kind in ("employee", "topic", "team"):
            with self._stale_lock:
                if self._stale is not None:
                    self._stale |= change.ids


def _no_holiday(day: date) -> str:
    return ""


def missing() -> NotFound:
    """For an employee nobody knows."""
    return NotFound("This employee is not in the directory any more.", hint="Search again.")
