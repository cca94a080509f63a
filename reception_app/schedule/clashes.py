"""Where an entry finds no room in its lane: looked for in the very transaction that saves it.

A store has one writer at a time, so two desks that want the same hour of such a lane come one after the other, and the
second one is told. Series are followed for two years from their beginning, and beyond as `far` says.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from itertools import islice

from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.occupancy.items import Window
from reception_app.occupancy.records import Owner, SlotTaken, Span, Taken
from reception_app.occupancy.records import Subject as Place
from reception_app.occupancy.rules import free_spans, nearest
from reception_app.recurrence import Occurrence, Series, occurrences
from reception_app.schedule import far, rows, rules
from reception_app.schedule.house import House
from reception_app.schedule.records import Collides, Collision, EntryState, Lane, Overlap, Stored, Visibility

LOOK_AHEAD = timedelta(days=2 * 366)
LOOKED_AT = 1_000
"""So many occurrences of a series are looked at, at most."""
_NEAR = timedelta(hours=12)
_PLACED = ("lane_id", "starts_at", "ends_at", "all_day", "state", "rule", "exdates", "rdates", "replaced")
"""The columns that say when and where an entry takes place."""
_OFFERED = 50
"""For so many collisions times near by are looked for."""
_WEEK = timedelta(days=7)
Own = frozenset[tuple[int, datetime | None]]
"""Entries by their ids: all of one, or its one occurrence of a recurrence id."""


def times(series: Series) -> list[Occurrence]:
    """The occurrences of a series that are looked at, from its beginning on."""
    begin = series.starts.replace(tzinfo=series.zone).astimezone(UTC)
    return list(islice(occurrences(series, begin, begin + LOOK_AHEAD + series.lasts), LOOKED_AT))


def collisions(
    tx: ReadTx,
    house: House,
    lane: Lane,
    wanted: Sequence[Occurrence],
    *,
    all_day: bool,
    but: Own = frozenset(),
) -> list[Collision]:
    """Which of these times are taken in a lane that has one entry at a time; none in any other lane.

    What is `but` doesn't stand in the way.
    """
    if lane.overlap is not Overlap.REFUSE or not wanted:
        return []
    spans = [_hours(each.starts_at, each.ends_at, house, all_day) for each in wanted]
    held = _Held(_in_lane(tx, house, lane, min(spans), max(span.ends_at for span in spans), but))
    return _against(held, house, lane, wanted, spans, tx.now)


def far_collisions(
    tx: ReadTx, house: House, lane: Lane, series: Series, known: Collection[datetime], but: Own, *, free: bool
) -> list[Collision]:
    """What collides after the years that are followed in full; of its times those that are not `known` by now.

    `free`: in those years it meets nothing at all. What it does meet there goes on later, where no choice was made yet.
    """
    since = series.starts.replace(tzinfo=series.zone).astimezone(UTC) + LOOK_AHEAD
    if lane.overlap is not Overlap.REFUSE or series.rule is None:
        return []
    wanted = [each for each in far.later(series, since) if each.recurrence_id not in known]
    if not wanted:
        return []
    spans = [_hours(each.starts_at, each.ends_at, house, series.all_day) for each in wanted]
    held = _Held(
        _later_in_lane(tx, house, lane, series, since, max(each.ends_at for each in spans), but, free)
    )
    return _against(held, house, lane, wanted, spans, None)


def _against(
    held: "_Held",
    house: House,
    lane: Lane,
    wanted: Sequence[Occurrence],
    spans: Sequence[Span],
    now: datetime | None,
) -> list[Collision]:
    """Which of these times are held; with what is free near by from `now` on, where that is known."""
    zone = house.zone()
    found: list[Collision] = []
    for occurrence, span in zip(wanted, spans, strict=True):
        hindering = held.overlapping(span)
        if hindering:
            near: tuple[Span, ...] = ()
            if now is not None and len(found) < _OFFERED:
                near = _near(held, span, now)
            day = span.starts_at.astimezone(zone)
            said = SlotTaken(tuple(hindering), (), name=lane.name, zone=zone).message
            found.append(
                Collision(
                    occurrence.recurrence_id,
                    occurrence.starts_at,
                    occurrence.ends_at,
                    f"{day.day} {day:%b %Y}: {said.removesuffix('.')}",
                    tuple(each.starts_at for each in near),
                )
            )
    return found


def check_put_back(tx: ReadTx, house: House, actor: Actor, before: rows.Journal, after: rows.Journal) -> None:
    """What was put back as it was `before` must find its time free still. Raises Collides when somebody has it now."""
    for entry_id, row in before.items():
        now = after[entry_id]
        if row is None or (now is not None and all(now[name] == row[name] for name in _PLACED)):
            continue
        stored = rows.stored(tx, entry_id)
        if stored.state is EntryState.CANCELLED:
            continue
        lane = rows.lane(tx, actor, stored.lane_id)
        own = frozenset({(entry_id, None), (stored.master_id or entry_id, None)})
        wanted = times(rules.series_of(stored))
        if found := collisions(tx, house, lane, wanted, all_day=stored.all_day, but=own):
            raise Collides(tuple(found), lane.name)


class _Held:
    """What a lane has, by when it begins."""

    def __init__(self, taken: list[Taken]) -> None:
        self._taken = sorted(taken, key=lambda each: each.starts_at)
        self._starts = [each.starts_at for each in self._taken]
        self._longest: list[datetime] = []
        until = datetime.min.replace(tzinfo=UTC)
        for each in self._taken:
            until = max(until, each.ends_at)
            self._longest.append(until)

    def overlapping(self, span: Span) -> list[Taken]:
        """What is at the same time, in order."""
        found = []
        index = bisect_left(self._starts, span.ends_at)
        while index and self._longest[index - 1] > span.starts_at:
            index -= 1
            if self._taken[index].ends_at > span.starts_at:
                found.append(self._taken[index])
        return found[::-1]


def _near(held: _Held, span: Span, now: datetime) -> tuple[Span, ...]:
    begin, end = max(now, span.starts_at - _NEAR), span.ends_at + _NEAR
    if begin >= end:
        return ()
    free = free_spans(held.overlapping(Span(begin, end)), begin, end)
    return nearest(free, span.starts_at, span.ends_at - span.starts_at)


def _hours(starts_at: datetime, ends_at: datetime, house: House, all_day: bool) -> Span:
    """Whole days take the hours from midnight to midnight by the organisation's clock."""
    if not all_day:
        return Span(starts_at, ends_at)
    first, after = (
        datetime.combine(each.date(), time.min, house.zone()).astimezone(UTC) for each in (starts_at, ends_at)
    )
    return Span(first, after)


def _in_lane(tx: ReadTx, house: House, lane: Lane, first: Span, until: datetime, but: Own) -> list[Taken]:
    zone = house.zone()
    day, last = first.starts_at.astimezone(zone).date(), until.astimezone(zone).date()
    window = Window(day - timedelta(days=1), last + timedelta(days=1), zone)
    found: list[Taken] = []
    for stored in _hindering(tx, lane, window, but):
        times: Iterable[Occurrence] = ()
        if stored.repeats:
            times = occurrences(rules.series_of(stored), window.starts_at - _WEEK, window.ends_at + _WEEK)
        found.extend(_taken_by(stored, times, house, lane, but))
    return found


def _later_in_lane(
    tx: ReadTx,
    house: House,
    lane: Lane,
    series: Series,
    since: datetime,
    until: datetime,
    but: Own,
    free: bool,
) -> list[Taken]:
    """What a lane has later on of that which may stand in the way of a series; `free` as in `far_collisions`."""
    zone = house.zone()
    window = Window(since.astimezone(zone).date(), until.astimezone(zone).date(), zone)
    found: list[Taken] = []
    left = far.PAIRS
    for stored in _hindering(tx, lane, window, but):
        if not stored.repeats:
            found.extend(_taken_by(stored, (), house, lane, but))
            continue
        other = rules.series_of(stored)
        shown = free and far.shown_by(series, other, since)
        if left and not shown and far.may_meet(series, other):
            left -= 1
            found.extend(_taken_by(stored, far.later(other, since - _WEEK), house, lane, but))
    return found


def _hindering(tx: ReadTx, lane: Lane, window: Window, but: Own) -> Iterator[Stored]:
    """What takes a lane's time on some days, and is not what is to be entered there itself."""
    for stored in (*rows.singles(tx, window), *rows.series(tx, window)):
        hinders = stored.lane_id == lane.id and stored.state is not EntryState.CANCELLED
        own = {(stored.id, None), (stored.master_id, None), (stored.master_id, stored.recurrence_id)}
        if hinders and but.isdisjoint(own):
            yield stored


def _taken_by(
    stored: Stored, times: Iterable[Occurrence], house: House, lane: Lane, but: Own
) -> Iterator[Taken]:
    """The time that an entry takes; of a series these of its times."""
    if not stored.repeats:
        yield _taken(stored, _hours(stored.starts_at, stored.ends_at, house, stored.all_day), lane)
        return
    for each in times:
        if (stored.id, each.recurrence_id) not in but:
            yield _taken(stored, _hours(each.starts_at, each.ends_at, house, stored.all_day), lane)


def _taken(stored: Stored, span: Span, lane: Lane) -> Taken:
    private = stored.visibility is not Visibility.ALL
    title = "" if private else stored.title
    return Taken(Place("lane", lane.id), *span, Owner("entry", stored.id), private=private, title=title)
