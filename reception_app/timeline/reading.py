"""Pages of a time line: each source's newest rows in one statement, put together in the order of time."""

from collections.abc import Iterable, Mapping
from typing import Any

from reception_app.db.base import from_ms, to_ms
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import allowed
from reception_app.timeline.people import Person
from reception_app.timeline.records import Counted, EntryKind, TimelineEntry, TopOfCard
from reception_app.timeline.sources import SOURCES, Link, Source
from reception_app.visits.rules import moment_of

_NEWEST = (1 << 63) - 1
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
    values |= {"before": before or _NEWEST, "limit": limit, "now": to_ms(tx.now)}
    rows = tx.execute_sql(" UNION ALL ".join(arms), values).all()
    found: dict[tuple[int, int], Any] = {}
    for row in rows:
        known = found.get((row[0], row[3]))
        if known is None or row[1] > known[1]:
            found[row[0], row[3]] = row
    newest = sorted(found.values(), key=lambda row: row[2], reverse=True)[:limit]
    return tuple(_entry(readable[row[0]].kind, row, staff) for row in newest)


def top(tx: ReadTx, actor: Actor, person: Person, *, staff: bool = False) -> TopOfCard:
    """What is open with somebody, the last entry there was, and how much the actor may not read."""
    readable: list[Source] = []
    closed: list[Source] = []
    for source in SOURCES:
        (readable if allowed(actor, source.right) else closed).append(source)
    last = next((each for each in page(tx, actor, person, None, 20, staff=staff) if each.at <= tx.now), None)
    return TopOfCard(
        _counted((source.kind, _open(tx, source, person)) for source in readable),
        last,
        _counted((source.kind, _all(tx, source, person)) for source in closed),
    )


def _arms(sources: list[Source], person: Person) -> tuple[list[str], dict[str, Any]]:
    """One part of the statement for each source and value: number of the source, sure or not, then its columns."""
    arms: list[str] = []
    values: dict[str, Any] = {}
    for number, source in enumerate(sources):
        for (link, value), sure in person.values.items():
            if link in source.links and len(arms) < _ARMS_MAX:
                name = f"value{len(arms)}"
                values[name] = value
                condition = source.links[link].replace(":value", f":{name}")
                arms.append(
                    f"SELECT * FROM (SELECT {number}, {int(sure)}, {source.columns} FROM {source.table}"  # noqa: S608 - ours
                    f" WHERE {condition} AND {source.place} < :before ORDER BY {source.place} DESC LIMIT :limit)"
                )
    return arms, values


def _entry(kind: EntryKind, row: Any, staff: bool) -> TimelineEntry:
    _, sure, place, record_id, moment, of_contact, of_staff, detail, state, out = row
    return TimelineEntry(
        key=place,
        kind=kind,
        at=moment_of(place) if moment is None else from_ms(moment),
        title=of_staff if staff else of_contact,
        detail=detail,
        state=state,
        record_id=record_id,
        outgoing=bool(out),
        sure=bool(sure),
    )


def _open(tx: ReadTx, source: Source, person: Person) -> int:
    condition, values = _any_of(source.open_links, person)
    if not condition:
        return 0
    return int(tx.execute_sql(source.open.format(links=condition), values).scalar_one())


def _all(tx: ReadTx, source: Source, person: Person) -> int:
    arms, values = _arms([source], person)
    if not arms:
        return 0
    values |= {"before": _NEWEST, "limit": -1, "now": to_ms(tx.now)}
    whole = " UNION ".join(f"SELECT id FROM ({arm})" for arm in arms)  # noqa: S608 - ours
    return int(tx.execute_sql(f"SELECT count(*) FROM ({whole})", values).scalar_one())  # noqa: S608 - ours


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
