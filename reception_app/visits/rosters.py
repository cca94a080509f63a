"""Who is expected together: the guests of a group, everybody of a type, everybody of a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from reception_app.db.uow import ReadTx
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.records import VisitState, VisitSummary
from reception_app.visits.rows import EXPECTED, SUMMARY, VISITS, summaries
from reception_app.visits.rules import day_bounds, filed, local_day
from reception_app.visits.summaries import board

DAYS_AHEAD = 14
"""How many days ahead badges may be printed by roster."""
_COUNTED = frozenset(VisitState) - {VisitState.CANCELLED, VisitState.REFUSED}


@dataclass(frozen=True, slots=True)
class Roster:
    """A list of people who come on one local day. `kind` is "day", "type" or "group", `id` the type's or group's.

    `title` is its name, empty for the whole day. `people` are all of them, `arrived` those who have come.
    """

    on: date
    kind: str
    id: int = 0
    title: str = ""
    people: int = 0
    arrived: int = 0

    def has(self, visit: VisitSummary) -> bool:
        """Whether somebody who is expected that day belongs to it."""
        return {"day": 0, "type": visit.type_id, "group": visit.group_id}[self.kind] == self.id


def of_today(tx: ReadTx, desk: FrontDesk) -> list[Roster]:
    """The rosters of the present day: groups first, then types, then everybody."""
    today = local_day(tx.now, desk.zone())
    return _rosters(today, _invited(tx, desk, today))


def to_come(tx: ReadTx, desk: FrontDesk) -> list[Roster]:
    """The rosters of the present day and the days ahead that have somebody who has not come yet."""
    zone = desk.zone()
    today = local_day(tx.now, zone)
    start, _ = day_bounds(today, zone)
    _, end = day_bounds(today + timedelta(days=DAYS_AHEAD), zone)
    by_day: dict[date, list[VisitSummary]] = {}
    for visit in _expected(tx, desk, start, end):
        by_day.setdefault(_day(visit, desk), []).append(visit)
    return [roster for day, visits in sorted(by_day.items()) for roster in _rosters(day, visits)]


def people(tx: ReadTx, desk: FrontDesk, roster: Roster) -> list[VisitSummary]:
    """Everybody of a roster who was not cancelled, in its order."""
    return in_order(visit for visit in _invited(tx, desk, roster.on) if roster.has(visit))


def listed(desk: FrontDesk, roster: Roster, visit: VisitSummary) -> bool:
    """Whether somebody who is expected is on a roster."""
    return visit.expected_at is not None and _day(visit, desk) == roster.on and roster.has(visit)


def in_order(visits: Iterable[VisitSummary]) -> list[VisitSummary]:
    """As they were announced: whoever comes first, the people of a group together and as on its list."""
    known = list(visits)
    begins: dict[int, datetime] = {}
    for visit in known:
        group, moment = visit.group_id or visit.id, _moment(visit)
        begins[group] = min(begins.get(group, moment), moment)

    def place(visit: VisitSummary) -> tuple[datetime, int, int]:
        group = visit.group_id or visit.id
        return begins[group], group, visit.id

    return sorted(known, key=place)


def _rosters(day: date, visits: Sequence[VisitSummary]) -> list[Roster]:
    found: dict[tuple[int, int], Roster] = {}
    for visit in visits:
        lists = [
            (2, 0, Roster(day, "day")),
            (1, visit.type_id, Roster(day, "type", visit.type_id, visit.type_name)),
        ]
        if visit.group_id:
            lists.append((0, visit.group_id, Roster(day, "group", visit.group_id, visit.group_name)))
        for rank, number, empty in lists:
            known = found.get((rank, number), empty)
            come = visit.state not in (VisitState.EXPECTED, VisitState.NO_SHOW)
            found[rank, number] = replace(known, people=known.people + 1, arrived=known.arrived + come)
    ordered = sorted(found.items(), key=lambda item: (item[0][0], item[1].title.casefold(), item[0][1]))
    return [roster for _, roster in ordered]


def _invited(tx: ReadTx, desk: FrontDesk, day: date) -> list[VisitSummary]:
    """Who was expected on a day and counts, wherever they are by now."""
    visits = board(tx, day_bounds(day, desk.zone()), desk.types.known())
    whole = Roster(day, "day")
    return [visit for visit in visits if visit.state in _COUNTED and listed(desk, whole, visit)]


def _expected(tx: ReadTx, desk: FrontDesk, start: datetime, end: datetime) -> list[VisitSummary]:
    within = (VISITS.c.filed >= filed(start, 0), VISITS.c.filed < filed(end, 0))
    return summaries(tx.execute(SUMMARY.where(EXPECTED, *within)), desk.types.known())


def _day(visit: VisitSummary, desk: FrontDesk) -> date:
    return local_day(_moment(visit), desk.zone())


def _moment(visit: VisitSummary) -> datetime:
    moment = visit.expected_at or visit.arrived_at
    assert moment is not None, "a visit is either expected or has arrived"
    return moment
