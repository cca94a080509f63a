"""The schedule's own layers: entries of lanes, visitors who are expected, and colleagues who are not there."""

from collections.abc import Iterator
from datetime import timedelta

from reception_app.appointments.rows import their_visits
from reception_app.db.uow import ReadTx
from reception_app.directory.day_rows import read_exceptions
from reception_app.directory.records import ExceptionKind, StaffException
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import NotFound
from reception_app.kernel.rights import Right, allowed
from reception_app.occupancy.items import ItemKey, ScheduledItem, Target, Undo, Wanted, Window
from reception_app.occupancy.records import Subject
from reception_app.recurrence import day_moment, occurrences
from reception_app.schedule import rows, rules
from reception_app.schedule.changing import occurrence_of
from reception_app.schedule.entries import EntryService
from reception_app.schedule.house import House
from reception_app.schedule.sight import LAYER, Painter
from reception_app.visits.expected_rows import expected_between

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


class EntryLayer:
    """What is entered in the lanes."""

    name = LAYER

    def __init__(self, house: House, entries: EntryService) -> None:
        self._house, self._entries = house, entries

    def between(self, tx: ReadTx, actor: Actor, window: Window, wanted: Wanted) -> list[ScheduledItem]:
        """See `Layer.between`. Where lanes alone are wanted, only those are read."""
        lanes = rows.lanes(tx, actor)
        narrowed = wanted.subjects and not (wanted.employees or wanted.resources)
        shown = {each: lane for each, lane in lanes.items() if not narrowed or each in wanted.lanes}
        painter = Painter(self._house, actor, shown, {})
        found = [item for stored in rows.seen(tx, window) if (item := painter.item(stored))]
        found.extend(_repeated(tx, painter, window))
        return rules.mark_clashes(found, shown.values(), window.zone)

    def move(self, actor: Actor, item: ScheduledItem, target: Target) -> Undo:
        """See `MovableLayer.move`."""
        return self._entries.move(actor, item, target)

    def find(self, tx: ReadTx, actor: Actor, key: ItemKey) -> ScheduledItem | None:
        """See `MovableLayer.find`. A series is found by one of its occurrences."""
        painter = Painter(self._house, actor, rows.lanes(tx, actor), {})
        try:
            stored = rows.stored(tx, key.record_id)
            if not stored.repeats:
                return painter.item(stored)
            return painter.item(stored, occurrence_of(stored, key.occurrence)) if key.occurrence else None
        except NotFound:
            return None


def _repeated(tx: ReadTx, painter: Painter, window: Window) -> Iterator[ScheduledItem]:
    days = day_moment(window.first_on), day_moment(window.last_on + _DAY)
    for stored in rows.series(tx, window):
        if stored.lane_id not in painter.lanes:
            continue
        span = days if stored.all_day else (window.starts_at, window.ends_at)
        for each in occurrences(rules.series_of(stored), *span):
            item = painter.item(stored, each)
            if item is not None:
                yield item


class VisitLayer:
    """Visitors who are expected, under those they come to."""

    name = "visit"

    def between(self, tx: ReadTx, actor: Actor, window: Window, wanted: Wanted) -> list[ScheduledItem]:
        """See `Layer.between`. Nothing for those who may not see who comes."""
        if not allowed(actor, Right.SEE_BOARD):
            return []
        # Whoever has an appointment stands there as that.
        shown = their_visits(tx, window.starts_at, window.ends_at)
        return [
            ScheduledItem(
                self.name,
                each.id,
                each.name,
                (Subject("employee", each.host_id),) if each.host_id else (),
                starts_at=each.expected_at,
                ends_at=max(each.expected_until or each.expected_at + _HOUR, each.expected_at + _HOUR / 4),
                line=each.company or each.purpose,
                tone="ok",
                state="expected",
            )
            for each in expected_between(tx, window.starts_at, window.ends_at)
            if each.id not in shown
        ]


_AWAY = {
    ExceptionKind.LEAVE: "On leave",
    ExceptionKind.ABSENT: "Absent",
    ExceptionKind.OTHER_HOURS: "Other hours",
}


class LeaveLayer:
    """Colleagues whose days are not as usual: on leave, absent, at other hours. The reason stays in the directory."""

    name = "leave"

    def __init__(self, house: House) -> None:
        self._house = house

    def between(self, tx: ReadTx, actor: Actor, window: Window, wanted: Wanted) -> list[ScheduledItem]:
        """See `Layer.between`. Nothing for those who may not see the staff."""
        if not allowed(actor, Right.SEE_STAFF):
            return []
        every = (each for theirs in read_exceptions(tx).values() for each in theirs)
        meant = (each for each in every if each.first <= window.last_on and each.last >= window.first_on)
        return [item for each in meant if (item := self._item(each))]

    def _item(self, exception: StaffException) -> ScheduledItem | None:
        name = self._house.name(exception.employee_id)
        if not name:
            return None
        return ScheduledItem(
            self.name,
            exception.id,
            name,
            (Subject("employee", exception.employee_id),),
            first_on=exception.first,
            last_on=exception.last,
            line=_AWAY[exception.kind],
            tone="mute" if exception.kind is ExceptionKind.OTHER_HOURS else "warn",
            state=exception.kind.value,
        )
