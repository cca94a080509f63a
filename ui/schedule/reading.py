"""Reads what is shown and lays it out, in a thread: the page only has to show what comes back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale

from reception_app.kernel.actor import Actor
from reception_app.occupancy.items import Column, ItemKey, ScheduledItem
from reception_app.schedule import ScheduleService
from ui.schedule.grid_layout import GridColumn, GridLayout, lay_out
from ui.schedule.plan_layout import PlanLayout, lay_out_plan
from ui.schedule.shown import Shown
from ui.schedule.spans import View

_KINDS = ("resource", "employee", "lane")
"""In the order of the columns."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for one `Shown`, laid out for its view."""

    shown: Shown
    items: tuple[ScheduledItem, ...]
    columns: tuple[Column, ...]
    keys: tuple[ItemKey, ...] = ()
    pinned: tuple[ScheduledItem, ...] = ()
    """What was asked for by what it is, for the pinboard, and what of it was found."""
    grid: GridLayout | None = None
    plan: PlanLayout | None = None


def read(
    schedule: ScheduleService,
    actor: Actor,
    shown: Shown,
    zone: ZoneInfo,
    other: str,
    pinned: Callable[[], tuple[ItemKey, ...]] = tuple,
) -> Read:
    """Read and lay out. `other`: the name of the column for what belongs to none that is shown. `pinned` is asked for
    what the pinboard has to show."""
    found, keys = _read(schedule, actor, shown, zone, other), pinned()
    return replace(found, keys=keys, pinned=schedule.found(actor, keys)) if keys else found


def _read(schedule: ScheduleService, actor: Actor, shown: Shown, zone: ZoneInfo, other: str) -> Read:
    first, last = shown.days
    columns = schedule.columns(actor, _KINDS)
    items = schedule.between(actor, first, last, shown.wanted())
    if shown.view is View.DAY:
        grid = lay_out(day_columns(shown, columns, items, other), items, zone, by_day=False)
        return Read(shown, items, columns, grid=grid)
    if shown.view is View.WEEK:
        grid = lay_out(week_columns(first), items, zone, by_day=True)
        return Read(shown, items, columns, grid=grid)
    if shown.view is View.AGENDA:
        return Read(shown, items, columns)
    if shown.view is View.YEAR and not shown.layers:
        items = tuple(item for item in items if of_the_year(item))
    plan = lay_out_plan(shown.view, shown.day, first, last, items, zone)
    return Read(shown, items, columns, plan=plan)


def of_the_year(item: ScheduledItem) -> bool:
    """Whether it belongs into the plan of a year: what takes hours would bury what takes days."""
    if item.starts_at is None or item.ends_at is None:
        return True
    return item.ends_at - item.starts_at >= timedelta(days=1)


def day_columns(
    shown: Shown, columns: Sequence[Column], items: Sequence[ScheduledItem], other: str
) -> list[GridColumn]:
    """The columns of a day: those that were chosen; else rooms, people who have something on, lanes, and things in use.

    What has none of them as its place gets a column at the end.
    """
    chosen = _chosen(shown, columns, items)
    known = {column.subject for column in chosen}
    found = [_grid_column(shown.day, column) for column in chosen]
    if not shown.subjects and any(known.isdisjoint(item.places) for item in items):
        found.append(GridColumn(shown.day, other))
    return found


def column_order(found: Read, shown: Shown) -> list[Column]:
    """The columns of a day that was read, as they stand beside each other."""
    return _chosen(shown, found.columns, found.items)


def _chosen(shown: Shown, columns: Sequence[Column], items: Sequence[ScheduledItem]) -> list[Column]:
    if shown.subjects:
        return [column for column in columns if column.subject in shown.subjects]
    busy = {place for item in items for place in item.places}
    wanted = [each for each in columns if each.at_rest or each.subject in busy]
    return sorted(wanted, key=lambda each: each.subject.kind == "resource" and not each.at_rest)


def week_columns(monday: date) -> list[GridColumn]:
    """Seven days."""
    found = []
    for number in range(7):
        day = monday + timedelta(days=number)
        name = QLocale().toString(QDate(day.year, day.month, day.day), "ddd d")
        month = QLocale().toString(QDate(day.year, day.month, day.day), "MMMM")
        found.append(GridColumn(day, name, month))
    return found


def _grid_column(day: date, column: Column) -> GridColumn:
    tone = column.tone if column.subject.kind == "lane" else ""
    return GridColumn(day, column.name, column.line, tone, column.subject)
