"""The schedule on paper: a day or a week on A4, a month or a year as a wall plan on A3."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from reception_app.audit import record
from reception_app.db.uow import Store
from reception_app.documents.records import Paper
from reception_app.documents.schedule_records import (
    GridPaper,
    PaperBlock,
    PaperColumn,
    PaperHead,
    PaperStrip,
    WallBar,
    WallPaper,
    WallRow,
)
from reception_app.documents.when import MONTHS
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.rights import Right, require
from reception_app.occupancy.items import BUSY, Column, ScheduledItem, Wanted, Window
from reception_app.outbox import Channel, NewDelivery, PrintPayload, enqueue
from reception_app.preferences import Preferences
from reception_app.reports.records import Exported
from reception_app.reports.schedule_ask import DAYS, PaperAsk, PaperView, month_after
from reception_app.schedule import ScheduleService

SCHEDULE_PAPER = "schedule"
"""The kind of document, as the outbox calls it."""
_OPENS, _CLOSES = 8 * 60, 18 * 60
"""The hours that are on the paper in any case."""
_DAY = 24 * 60
_MINUTE = timedelta(minutes=1)
_EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A paper, how much stands on it, and what it is called."""

    pdf: bytes = field(repr=False)
    count: int
    title: str


class SchedulePapers:
    """Writes what a view shows as a PDF, or prints it. What is private is "Busy" on paper, whoever prints it: walls are
    read by all.

    Takes seconds for a full year: run as jobs. Every verb raises NotAllowed without PRINT and SEE_SCHEDULE, Invalid,
    and StoreTrouble when the file can't be written.
    """

    def __init__(
        self, store: Store, schedule: ScheduleService, preferences: Preferences, clock: Clock
    ) -> None:
        self._store, self._schedule = store, schedule
        self._preferences, self._clock = preferences, clock

    def day(
        self, actor: Actor, day: date, columns: Sequence[Column], target: Path, wanted: Wanted = _EVERYTHING
    ) -> Exported:
        """A day with these columns beside each other."""
        return self._save(actor, target, self._day(actor, day, columns, wanted))

    def week(self, actor: Actor, monday: date, target: Path, wanted: Wanted = _EVERYTHING) -> Exported:
        """Seven days beside each other, by the clock: when it is changed, an hour is missing or stands for two."""
        return self._save(actor, target, self._week(actor, monday, wanted))

    def month(self, actor: Actor, day: date, target: Path, wanted: Wanted = _EVERYTHING) -> Exported:
        """The month of a day, in whole weeks."""
        return self._save(actor, target, self._month(actor, day, wanted))

    def year(self, actor: Actor, first: date, target: Path, wanted: Wanted = _EVERYTHING) -> Exported:
        """Twelve months from the first of one, with what takes whole days; all of it where layers are chosen."""
        return self._save(actor, target, self._year(actor, first, wanted))

    def print(self, actor: Actor, ask: PaperAsk) -> int:
        """Print it by the printer for lists; the delivery's id. What it says is read when it is printed."""
        _check(actor)
        label = f"Schedule {ask.title}"
        data = ask.as_data() | {"role": actor.role.value}
        # What was typed may name somebody: it goes once the paper has come out.
        typed = bool(ask.wanted.text)
        payload = PrintPayload(SCHEDULE_PAPER, data, "paper", label, once=typed).as_data()
        with self._store.write(actor) as tx:
            record(tx, "schedule.print", "schedule", 0, {"days": ask.title})
            new = NewDelivery(Channel.PRINT, SCHEDULE_PAPER, "schedule", 0, payload, label=label)
            return enqueue(tx, new)

    def render(self, data: Mapping[str, Any]) -> bytes:
        """The paper as it is now, for the outbox: with what the role of whoever asked for it may see."""
        actor = Actor(SYSTEM.user_id, SYSTEM.name, Role(data["role"]))
        ask = PaperAsk.from_data(dict(data))
        if ask.view is PaperView.DAY:
            known = {column.subject: column for column in self._schedule.columns(actor)}
            columns = [known[subject] for subject in ask.columns if subject in known]
            return self._day(actor, ask.day, columns, ask.wanted).pdf
        ways = {PaperView.WEEK: self._week, PaperView.MONTH: self._month, PaperView.YEAR: self._year}
        return ways[ask.view](actor, ask.day, ask.wanted).pdf

    # Within

    def _day(self, actor: Actor, day: date, columns: Sequence[Column], wanted: Wanted) -> _Drawn:
        _check(actor)
        items = self._read(actor, day, day, wanted)
        at = {column.subject: number for number, column in enumerate(columns)}
        heads = tuple(PaperColumn(column.name, column.line) for column in columns)
        blocks, strips = [], []
        window = self._schedule.window(day, day)
        for item in items:
            for number in sorted({at[place] for place in item.places if place in at}):
                if item.first_on is not None:
                    strips.append(PaperStrip(number, number, item.title, item.tone))
                elif (block := self._block(item, number, window)) is not None:
                    blocks.append(block)
        title = PaperAsk(PaperView.DAY, day).title
        marks = self._marks(blocks, window.starts_at, window.ends_at)
        return self._grid(title, heads, marks, blocks, strips)

    def _week(self, actor: Actor, monday: date, wanted: Wanted) -> _Drawn:
        _check(actor)
        days = [monday + timedelta(days=number) for number in range(7)]
        items = self._read(actor, days[0], days[-1], wanted)
        heads = tuple(PaperColumn(DAYS[d.weekday()], f"{d.day} {MONTHS[d.month - 1]}") for d in days)
        blocks, strips = [], []
        for item in items:
            if item.first_on is not None and item.last_on is not None:
                first, last = (item.first_on - monday).days, (item.last_on - monday).days
                strips.append(PaperStrip(max(first, 0), min(last, 6), item.title, item.tone))
                continue
            for number, day in enumerate(days):
                block = self._block(item, number, self._schedule.window(day, day), by_clock=True)
                if block is not None:
                    blocks.append(block)
        title = PaperAsk(PaperView.WEEK, monday).title
        first, last = _hours(blocks, _DAY)
        marks = tuple((minute, f"{minute // 60 % 24:02}:00") for minute in range(first, last + 1, 60))
        return self._grid(title, heads, marks, blocks, strips)

    def _month(self, actor: Actor, day: date, wanted: Wanted) -> _Drawn:
        _check(actor)
        first = day.replace(day=1)
        last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
        begin, end = first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
        mondays = [begin + timedelta(weeks=number) for number in range(((end - begin).days + 1) // 7)]
        rows = tuple(WallRow(f"W {monday.isocalendar().week}", monday, 7) for monday in mondays)
        around = [begin + timedelta(days=number) for number in range((end - begin).days + 1)]
        outside = frozenset(each for each in around if each.month != day.month)
        title = PaperAsk(PaperView.MONTH, day).title
        return self._wall(title, rows, 7, self._read(actor, begin, end, wanted), outside)

    def _year(self, actor: Actor, first: date, wanted: Wanted) -> _Drawn:
        _check(actor)
        months = [month_after(first, number) for number in range(12)]
        last = month_after(first, 12) - timedelta(days=1)
        rows = tuple(
            WallRow(
                f"{MONTHS[each.month - 1]}",
                each,
                calendar.monthrange(each.year, each.month)[1],
                each.weekday(),
            )
            for each in months
        )
        items = self._read(actor, first, last, wanted)
        if not wanted.layers:
            items = [item for item in items if item.all_day]
        return self._wall(PaperAsk(PaperView.YEAR, first).title, rows, 37, items, frozenset())

    def _read(self, actor: Actor, first: date, last: date, wanted: Wanted) -> list[ScheduledItem]:
        return [_plain(item) for item in self._schedule.between(actor, first, last, wanted)]

    def _block(
        self, item: ScheduledItem, column: int, day: Window, *, by_clock: bool = False
    ) -> PaperBlock | None:
        """What of an item falls on a day: in minutes as they pass, or as the clock on the wall shows them."""
        if item.starts_at is None or item.ends_at is None:
            return None
        if item.starts_at >= day.ends_at or item.ends_at <= day.starts_at:
            return None
        begins, ends = max(item.starts_at, day.starts_at), min(item.ends_at, day.ends_at)
        if by_clock:
            top = _by_clock(begins, day)
            bottom = max(_by_clock(ends, day), top)
        else:
            top, bottom = ((at - day.starts_at) // _MINUTE for at in (begins, ends))
        times = _times(item.starts_at, item.ends_at, day)
        return PaperBlock(column, top, bottom, item.title, item.line, times, item.tone)

    def _marks(
        self, blocks: Sequence[PaperBlock], begins: datetime, ends: datetime
    ) -> tuple[tuple[int, str], ...]:
        """The hours of a day that are needed, as its clock shows them."""
        zone = self._preferences.zone()
        first, last = _hours(blocks, (ends - begins) // _MINUTE)
        moments = ((m, begins + timedelta(minutes=m)) for m in range(first, last + 1, 60))
        return tuple((minute, f"{moment.astimezone(zone):%H:%M}") for minute, moment in moments)

    def _grid(
        self,
        title: str,
        heads: tuple[PaperColumn, ...],
        marks: tuple[tuple[int, str], ...],
        blocks: list[PaperBlock],
        strips: list[PaperStrip],
    ) -> _Drawn:
        # Late: what draws brings the fonts with it.
        from reception_app.documents.schedule_grid import schedule_grid_pdf

        paper = Paper.LETTER if self._preferences.text("printer.paper") == "letter" else Paper.A4
        sheet = GridPaper(self._head(title), paper, heads, marks, tuple(blocks), tuple(strips))
        return _Drawn(schedule_grid_pdf(sheet), len(blocks) + len(strips), title)

    def _wall(
        self,
        title: str,
        rows: tuple[WallRow, ...],
        places: int,
        items: Sequence[ScheduledItem],
        outside: frozenset[date],
    ) -> _Drawn:
        # Late: what draws brings the fonts with it.
        from reception_app.documents.schedule_wall import schedule_wall_pdf

        bars = tuple(self._bar(item) for item in items)
        names = tuple(DAYS[place % 7][: 3 if places == 7 else 2] for place in range(places))
        sheet = WallPaper(self._head(title), rows, places, names, bars, outside)
        return _Drawn(schedule_wall_pdf(sheet), len(bars), title)

    def _bar(self, item: ScheduledItem) -> WallBar:
        if item.first_on is not None and item.last_on is not None:
            return WallBar(item.first_on, item.last_on, item.title, "", item.tone)
        zone, begins, ends = self._preferences.zone(), item.starts_at, item.ends_at
        if begins is None or ends is None:
            raise AssertionError("an item has moments or days")
        first, last = begins.astimezone(zone), (ends - timedelta(microseconds=1)).astimezone(zone)
        return WallBar(first.date(), max(first.date(), last.date()), item.title, f"{first:%H:%M}", item.tone)

    def _head(self, title: str) -> PaperHead:
        name = self._preferences.text("office.name")
        return PaperHead(name, title, self._clock.now(), self._preferences.zone())

    def _save(self, actor: Actor, target: Path, drawn: _Drawn) -> Exported:
        # Late, as above.
        from reception_app.documents.saving import save_file

        save_file(target, lambda file: file.write(drawn.pdf))
        try:
            with self._store.write(actor) as tx:
                record(tx, "schedule.print", "schedule", 0, {"rows": drawn.count, "days": drawn.title})
        except StoreTrouble:
            if not self._store.read_only:
                raise
        return Exported(target, drawn.count)


def _check(actor: Actor) -> None:
    require(actor, Right.SEE_SCHEDULE)
    require(actor, Right.PRINT)


def _hours(blocks: Sequence[PaperBlock], whole: int) -> tuple[int, int]:
    """From which full hour to which one a day is shown, in minutes; `whole`: how many it has."""
    first = min([_OPENS, *(block.top for block in blocks)]) // 60 * 60
    last = -(-max([_CLOSES, *(block.bottom for block in blocks)]) // 60) * 60
    return first, min(last, whole)


def _by_clock(moment: datetime, day: Window) -> int:
    """Minutes of a day as its clock shows them."""
    if moment >= day.ends_at:
        return _DAY
    local = moment.astimezone(day.zone)
    return local.hour * 60 + local.minute


def _times(starts_at: datetime, ends_at: datetime, day: Window) -> str:
    """When something is, on one of its days: what lasts for days has no two times that belong to the same one."""
    if starts_at <= day.starts_at and ends_at >= day.ends_at:
        return "all day"
    begins, ends = (f"{at.astimezone(day.zone):%H:%M}" for at in (starts_at, ends_at))
    if ends_at - starts_at < timedelta(days=1):
        return f"{begins}–{ends}"
    return f"from {begins}" if starts_at >= day.starts_at else f"until {ends}"


def _plain(item: ScheduledItem) -> ScheduledItem:
    """As it may hang on a wall."""
    if not item.private:
        return item
    return ScheduledItem(
        item.layer, item.record_id, BUSY, item.places, item.starts_at, item.ends_at, item.first_on, item.last_on,
        tone="mute", private=True,
    )  # fmt: skip
