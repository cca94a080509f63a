"""Pages of a time line: each source's newest rows in one statement, put together in the order of time."""

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any

from reception_app.db.base import from_ms, to_ms
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import allowed
from reception_app.timeline.people import Person
from reception_app.timeline.records import Counted, EntryKind, TimelineEntry, TopOfCard
from reception_app.timeline.sources import SOURCES, Link, Source
from reception_app.visits.records import VisitState
from reception_app.visits.rules import moment_of

_NEWEST = (1 << 63) - 1
_NEVER_CAME = frozenset(
    state.value
    for state in (VisitState.EXPECTED, VisitState.NO_SHOW, VisitState.CANCELLED, VisitState.REFUSED)
) | {"proposed", "booked"}
"""Visits and appointments that were no contact."""
_LOOKED_AT = 50
_ARMS_MAX = 60
"""SQLite takes some hundred parts of a statement; somebody with more numbers than this is no person."""


def page(
    tx: ReadTx, actor: Actor, person: Person, before: int | None, limit: int, *, staff: bool = False
) -> tuple[TimelineEntry, ...]:
    """The newest entries that the actor may read, older than the place `before`."""
    readable = [source for source in SOURCES if allowed(actor, source.right)]
    arms, values = _arms(readable, person)
    if not arms:
        return ()
    values |= {"before": before or _NEWEST, "now": to_ms(tx.now)}
    # The limit stands in the statement itself: SQLite plans one anew at each run whose LIMIT is a parameter, which
    # costs twice as much as the whole reading.
    statement = _statement(readable, arms).replace(":limit", str(int(limit)))
    rows = tx.execute_sql(statement, values).all()
    rows.sort(key=itemgetter(2), reverse=True)
    return tuple(_entry(readable[row[0]].kind, row, staff) for row in rows)


def top(tx: ReadTx, actor: Actor, person: Person, *, staff: bool = False) -> TopOfCard:
    """What is open with somebody, the last entry there was, and how much the actor may not read."""
    readable: list[Source] = []
    closed: list[Source] = []
    for source in SOURCES:
        (readable if allowed(actor, source.right) else closed).append(source)
    newest = page(tx, actor, person, None, _LOOKED_AT, staff=staff)
    last = next((each for each in newest if each.at <= tx.now and each.state not in _NEVER_CAME), None)
    return TopOfCard(
        _counted((source.kind, _open(tx, source, person)) for source in readable),
        last,
        _counted((source.kind, _all(tx, source, person)) for source in closed),
    )


def _arms(sources: list[Source], person: Person) -> tuple[list[str], dict[str, Any]]:
    """One part of the statement for each source and value: number of the source, sure or not, place in time."""
    arms: list[str] = []
    values: dict[str, Any] = {}
    for number, source in enumerate(sources):
        for (link, value), sure in person.values.items():
            if link in source.links and len(arms) < _ARMS_MAX:
                name = f"value{len(arms)}"
                values[name] = value
                condition = source.links[link].replace(":value", f":{name}")
                arms.append(
                    f"SELECT * FROM (SELECT {number} AS _source, {int(sure)} AS _sure, {source.place} AS _place"  # noqa: S608 - ours
                    f" FROM {source.table} WHERE {condition} AND {source.place} < :before"
                    f" ORDER BY {source.place} DESC LIMIT :limit)"
                )
    return arms, values


def _statement(sources: list[Source], arms: list[str]) -> str:
    """The places come first, from the indexes alone; only the rows that are shown are read, each once."""
    newest = (
        "WITH newest AS MATERIALIZED (SELECT _source, max(_sure) AS _sure, _place FROM ("  # noqa: S608 - ours
        f"{' UNION ALL '.join(arms)}) GROUP BY _source, _place ORDER BY _place DESC LIMIT :limit) "
    )
    return newest + " UNION ALL ".join(
        f"SELECT _source, _sure, {source.columns} FROM newest CROSS JOIN {source.table}"  # noqa: S608 - ours
        f" ON {source.table}.{source.place} = _place WHERE _source = {number}"
        for number, source in enumerate(sources)
    )


def _entry(kind: EntryKind, row: Any, staff: bool) -> TimelineEntry:
    _, sure, place, record_id, moment, of_contact, of_staff, detail, state, out = row
    at = moment_of(place) if moment is None else from_ms(moment)
    title = of_staff if staff else of_contact
    return TimelineEntry(place, kind, at, title, detail, state, record_id, bool(out), bool(sure))


def _open(tx: ReadTx, source: Source, person: Person) -> int:
    condition, values = _any_of(source.open_links, person)
    if not condition:
        return 0
    return int(tx.execute_sql(source.open.format(links=condition), values).scalar_one())


def _all(tx: ReadTx, source: Source, person: Person) -> int:
    arms, values = _arms([source], person)
    if not arms:
        return 0
    values |= {"before": _NEWEST}
    whole = " UNION ALL ".join(arms).replace(":limit", "-1")
    return int(tx.execute_sql(f"SELECT count(DISTINCT _place) FROM ({whole})", values).scalar_one())  # noqa: S608 - ours


def _any_of(links: Mapping[Link, str], person: Person) -> tuple[str, dict[str, Any]]:
    """A condition that any of somebody's sure values fulfils."""
    parts: list[str] = []
    values: dict[str, Any] = {}
    for (link, value), sure in person.values.items():
        if link in links and sure and len(parts) < _ARMS_MAX:
            name = f"value{len(parts)}"
            values[name] = value
            parts.append(f"({links[link]})".replace(":value", f":{name}"))
    return " OR ".join(parts), values


def _counted(found: Iterable[tuple[EntryKind, int]]) -> tuple[Counted, ...]:
    return tuple(Counted(kind, count) for kind, count in found if count)
