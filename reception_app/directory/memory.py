"""The staff as everybody reads them: in memory, kept fresh by announced changes."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reception_app.db.uow import Store
from reception_app.directory.host_index import HostIndex
from reception_app.directory.records import EmployeeDetail, HostOption, Presence
from reception_app.directory.rows import read_details
from reception_app.directory.rules import chain, has_left, presence_now
from reception_app.kernel.changes import Change
from reception_app.kernel.errors import NotFound

MANY = 500
"""Above so many changed employees all are read again."""


class StaffMemory:
    """All employees, by id and by word, as of the last announced change. Safe in every thread."""

    def __init__(self, store: Store, zone: Callable[[], ZoneInfo]) -> None:
        self._store = store
        self._zone = zone
        self._index = HostIndex()
        self._refreshing = threading.Lock()
        self._stale_lock = threading.Lock()
        self._stale: set[int] | None = None
        store.bus.subscribe(self._on_change)

    def today(self, now: datetime) -> date:
        """The organisation's day at a UTC moment."""
        return now.astimezone(self._zone()).date()

    def get(self, employee_id: int) -> EmployeeDetail:
        """One employee as kept; presence is still to be judged by the time. Raises NotFound."""
        detail = self._index.get(employee_id)
        if detail is None:
            raise missing()
        return detail

    def option(self, detail: EmployeeDetail, now: datetime, why: str = "") -> HostOption:
        """The employee as one line of the host picker, at this moment."""
        presence = presence_now(detail.presence, detail.back_at, now)
        away = presence is not Presence.IN
        deputy = self._deputy(detail, now)
        return HostOption(
            id=detail.id,
            name=detail.name,
            title=detail.title,
            department=detail.department,
            extension=detail.extension,
            mobile=detail.mobile,
            email=detail.email,
            room=detail.room,
            presence=presence,
            back_at=detail.back_at if away else None,
            away_note=detail.away_note if away else "",
            deputy_id=deputy.id if deputy else 0,
            deputy_name=deputy.name if deputy else "",
            deputy_extension=deputy.extension if deputy else "",
            left_company=has_left(detail.left_on, self.today(now)),
            why=why,
        )

    def _deputy(self, detail: EmployeeDetail, now: datetime) -> EmployeeDetail | None:
        if not detail.deputy_id:
            return None

        def next_of(employee_id: int) -> int:
            known = self._index.get(employee_id)
            return known.deputy_id if known else 0

        today = self.today(now)
        for employee_id in chain(detail.id, next_of):
            found = self._index.get(employee_id)
            if found is None or has_left(found.left_on, today):
                continue
            if presence_now(found.presence, found.back_at, now).reachable:
                return found
        return None

    def complete(self, detail: EmployeeDetail, now: datetime) -> EmployeeDetail:
        """The record with names of supervisor and deputy, and with presence as it is at this moment."""
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
        )

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
        with self._store.read() as tx:
            details = read_details(tx, stale)
        if stale is None or len(stale) > MANY:
            if stale is not None:
                with self._store.read() as tx:
                    details = read_details(tx)
            self._index.replace_all(details)
            return
        for detail in details:
            self._index.put(detail)
        for gone in stale - {detail.id for detail in details}:
            self._index.drop(gone)

    def _on_change(self, change: Change) -> None:
        if change.kind == "employee":
            with self._stale_lock:
                if self._stale is not None:
                    self._stale |= change.ids


def missing() -> NotFound:
    """For an employee nobody knows."""
    return NotFound("This employee is not in the directory any more.", hint="Search again.")
