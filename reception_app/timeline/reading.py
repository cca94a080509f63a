"""Pages of a time line: each source's newest rows in one statement, put together in the order of time."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Any

from reception_app.db.base import from_ms, to_ms
from reception_app.db.uow import ReadTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import fold
from reception_app.timeline.people import Person
from reception_app.timeline.records import Counted, EntryKind, TimelineEntry, TopOfCard
from reception_app.timeline.sources import SOURCES, Link, Source
from reception_app.visits.records import VisitState
from reception_app.visits.rules import moment_of

_NEWEST = (1 << 63) - 1
_NEVER_CAME = frozenset(
    state.value
    for state in (VisitState.EXPECTED, VisitState.NO_SHOW, VisitState.CANCELLED, VisitState.REFUSED)
) | {"proposed", "booked", "mail_automatic"}
"""Visits, appointments and mails that were no contact."""
_NO_CONTACT = frozenset({EntryKind.BOOKING, EntryKind.PARCEL})
_LOOKED_AT = 50
_Shape = tuple[tuple[Link, bool], ...]
"""How each of somebody's values hangs on them, and whether it tells them for sure."""
_ARMS_MAX = 60
"""SQLite takes some hundred parts of a statement; somebody with more numbers than this is no person."""


def page(
    tx: ReadTx, actor: Actor, person: Person, before: int | None, limit: int, *, staff: bool = False
) -> tuple[TimelineEntry, ...]:
    """The newest entries that the actor may read, older than the place `before`."""
    readable = tuple(source.kind for source in SOURCES if allowed(actor, source.right))
    statement, used = _statement(readable, _shape(person), limit)
    if not used:
        return ()
    values = _values(person, used) | {"before": before or _NEWEST, **_reader(tx, actor)}
    rows = tx.execute_sql(statement, values).all()
    rows.sort(key=itemgetter(2), reverse=True)
    return tuple(_entry(readable[row[0]], row, staff) for row in rows)


def top(tx: ReadTx, actor: Actor, person: Person, *, staff: bool = False) -> TopOfCard:
    """What is open with somebody, the last entry there was, and how much the actor may not read."""
    readable: list[Source] = []
    closed: list[Source] = []
    for source in SOURCES:
        (readable if allowed(actor, source.right) else closed).append(source)
    newest = page(tx, actor, person, None, _LOOKED_AT, staff=staff)
    last = next((each for each in newest if each.at <= tx.now and _was_contact(each)), None)
    return TopOfCard(
        _counted((source.kind, _open(tx, actor, source, person)) for source in readable),
        last,
        _counted((source.kind, _all(tx, actor, source, person)) for source in closed),
    )


def _reader(tx: ReadTx, actor: Actor) -> dict[str, Any]:
    """What the conditions of the sources may ask about whoever reads."""
    return {
        "now": to_ms(tx.now),
        "me": actor.user_id,
        "private": allowed(actor, Right.SEE_PRIVATE),
        "confidential": allowed(actor, Right.READ_CONFIDENTIAL),
        "called": (fold(actor.name) if actor.user_id else "") or " ",
    }


def _was_contact(entry: TimelineEntry) -> bool:
    """Whether somebody was here, on the telephone or heard from; a room that was kept and what was sent are none."""
    return entry.kind not in _NO_CONTACT and entry.state not in _NEVER_CAME


def _shape(person: Person) -> _Shape:
    return tuple((link, sure) for (link, _), sure in person.values.items())


def _values(person: Person, used: Iterable[int]) -> dict[str, Any]:
    """The values of the parts of a statement, by their numbers among all of a person's."""
    known = list(person.values)
    return {f"value{number}": known[index][1] for number, index in enumerate(used)}


def _arms(sources: Iterable[Source], shape: _Shape) -> tuple[list[str], list[int]]:
    """One part of the statement for each source and value: number of the source, sure or not, place in time."""
    arms: list[str] = []
    used: list[int] = []
    for number, source in enumerate(sources):
        for index, (link, sure) in enumerate(shape):
            if link in source.links and len(arms) < _ARMS_MAX:
                condition = source.links[link].replace(":value", f":value{len(arms)}")
                used.append(index)
                arms.append(
                    f"SELECT * FROM (SELECT {number} AS _source, {int(sure)} AS _sure, {source.place} AS _place"  # noqa: S608 - ours
                    f" FROM {source.table} WHERE {condition} AND {source.place} < :before"
                    f" ORDER BY {source.place} DESC LIMIT :limit)"
                )
    return arms, used


@lru_cache(maxsize=128)
def _statement(kinds: tuple[EntryKind, ...], shape: _Shape, limit: int) -> tuple[str, tuple[int, ...]]:
    """The statement for somebody with values of these links, and which of the values its parts take.

    The places come first, from the indexes alone; only the rows that are shown are read, each once.
    """
    sources = [source for source in SOURCES if source.kind in kinds]
    arms, used = _arms(sources, shape)
    newest = (
        "WITH newest AS MATERIALIZED (SELECT _source, max(_sure) AS _sure, _place FROM ("  # noqa: S608 - ours
        f"{' UNION ALL '.join(arms)}) GROUP BY _source, _place ORDER BY _place DESC LIMIT :limit) "
    )
    shown = " UNION ALL ".join(
        f"SELECT _source, _sure, {source.columns} FROM newest CROSS JOIN {source.table}"  # noqa: S608 - ours
        f" ON {source.table}.{source.place} = _place WHERE _source = {number}"
        for number, source in enumerate(sources)
    )
    # The limit stands in the statement itself: SQLite plans one anew at each run whose LIMIT is a parameter, which
    # costs twice as much as the whole reading.
    return (newest + shown).replace(":limit", str(int(limit))), tuple(used)


def _entry(kind: EntryKind, row: Any, staff: bool) -> TimelineEntry:
    _, sure, place, record_id, moment, of_contact, of_staff, detail, state, out = row
    at = moment_of(place) if moment is None else from_ms(moment)
    title = of_staff if staff else of_contact
    return TimelineEntry(place, kind, at, title, detail, state, record_id, bool(out), bool(sure))


def _open(tx: ReadTx, actor: Actor, source: Source, person: Person) -> int:
    condition, values = _any_of(source.open_links, person)
    if not condition:
        return 0
    values |= _reader(tx, actor)
    return int(tx.execute_sql(source.open.format(links=condition), values).scalar_one())


def _all(tx: ReadTx, actor: Actor, source: Source, person: Person) -> int:
    arms, used = _arms([source], _shape(person))
    if not arms:
        return 0
    values = _values(person, used) | {"before": _NEWEST, **_reader(tx, actor)}
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
