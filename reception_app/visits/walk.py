"""Walking through filtered visits in order, from any place, at a cost that history does not raise.

A walk is a statement that yields keys in order; a key is where a visit is filed, or a name with it. Positions are
reached from the nearest known key by skipping at most `STRIDE` entries of an index, never rows.
"""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    column,
    func,
    literal_column,
    select,
    table,
    text,
    tuple_,
)

from reception_app.db import search
from reception_app.db.uow import ReadTx
from reception_app.kernel.records import dataclass
from reception_app.visits.records import HistoryFilter, Sort, VisitState
from reception_app.visits.rows import EXPECTED, ON_SITE, VISITS
from reception_app.visits.rules import day_bounds, filed
from reception_app.visits.writing import STATE_MARKS, host_mark, type_mark

STRIDE = 8192
FEW = 2_000
MANY = 120_000
"""Up to so many matches are sorted, or held in memory while the index of names is walked along: 40 ms each."""

Key = tuple[Any, ...]

_FOUND = table("find_records", column("rowid", BigInteger))
# Visitors are in the same index, below zero.
_MATCH = text("find_records MATCH :expression AND find_records.rowid > 0")
_OPEN = frozenset({VisitState.EXPECTED, VisitState.WAITING, VisitState.WITH_HOST})
_SORT_COLUMNS = {
    Sort.NAME: VISITS.c.name_key,
    Sort.COMPANY: VISITS.c.company_key,
    Sort.HOST: VISITS.c.host_key,
}
_FILED_UNINDEXED: ColumnElement[int] = literal_column("+visits.filed", BigInteger)


@dataclass(frozen=True, slots=True)
class Walk:
    """Keys in order. The last column of a key is where the visit is filed."""

    statement: Select[Any]
    columns: tuple[ColumnElement[Any], ...]
    descending: bool
    along_index: bool = False
    """Whether it is nothing but an index: counting it and learning its places are then one and the same."""

    def keys(
        self, tx: ReadTx, *, after: Key | None = None, skip: int = 0, limit: int, backwards: bool = False
    ) -> list[Key]:
        """At most `limit` keys behind `after` (None: from the end it starts at), `skip` of them passed over."""
        falling = self.descending != backwards
        statement = self.statement
        if after is not None:
            statement = statement.where(self._behind(after, falling))
        order = [c.desc() if falling else c.asc() for c in self.columns]
        return [tuple(row) for row in tx.execute(statement.order_by(*order).limit(limit).offset(skip))]

    def count(self, tx: ReadTx, after: Key | None = None) -> int:
        """How many there are, or how many behind `after`."""
        statement = (
            self.statement if after is None else self.statement.where(self._behind(after, self.descending))
        )
        counted = statement.with_only_columns(func.count(), maintain_column_froms=True)
        return int(tx.execute(counted).scalar_one())

    def _behind(self, after: Key, falling: bool) -> ColumnElement[bool]:
        if len(self.columns) == 1:
            return _single(self.columns[0], after, falling)
        place = tuple_(*self.columns)
        return place < after if falling else place > after


def _single(key_column: ColumnElement[Any], after: Key, falling: bool) -> ColumnElement[bool]:
    behind: ColumnElement[bool] = key_column < after[0] if falling else key_column > after[0]
    return behind


def walk_of(tx: ReadTx, wanted: HistoryFilter, zone: ZoneInfo) -> Walk:
    """The walk of a filter. Raises Invalid for days that are too far away."""
    marks, states = _marks(wanted)
    words = search.query_words(wanted.text)
    expression = _expression(tx, words, marks)
    by_time = wanted.sort in (Sort.NEWEST, Sort.OLDEST)
    bounds = _bounds(wanted, zone)
    if states and states <= _OPEN:
        return _open_walk(wanted, states, expression, bounds)
    if by_time:
        return _time_walk(wanted, states, expression, bounds)
    return _name_walk(tx, wanted, states, expression, bounds)


def _marks(wanted: HistoryFilter) -> tuple[list[str], frozenset[VisitState]]:
    """What the index can narrow by itself, and the states that are left for the rows."""
    marks = [type_mark(wanted.type_id)] if wanted.type_id else []
    if wanted.host_id:
        marks.append(host_mark(wanted.host_id))
    states = frozenset(wanted.states)
    if len(states) == len(VisitState):
        states = frozenset()
    if states and all(state.value in STATE_MARKS for state in states):
        ways = " OR ".join(f'"{STATE_MARKS[state.value]}"' for state in sorted(states))
        return [*marks, f"({ways})"], frozenset()
    return marks, states


def _expression(tx: ReadTx, words: Sequence[str], marks: Sequence[str]) -> str:
    terms = [search.spelt_out(tx, words)] if words else []
    terms += [mark if mark.startswith("(") else f'"{mark}"' for mark in marks]
    return " AND ".join(terms)


def _bounds(wanted: HistoryFilter, zone: ZoneInfo) -> tuple[int, int]:
    """Where the days begin and end in the order of filing; 0 for an open end."""
    low = filed(day_bounds(wanted.from_on, zone)[0], 0) if wanted.from_on else 0
    high = filed(day_bounds(wanted.until_on, zone)[1], 0) if wanted.until_on else 0
    return low, high


def _within(key: ColumnElement[Any], bounds: tuple[int, int]) -> list[ColumnElement[bool]]:
    low, high = bounds
    return ([key >= low] if low else []) + ([key < high] if high else [])


def _time_walk(
    wanted: HistoryFilter, states: frozenset[VisitState], expression: str, bounds: tuple[int, int]
) -> Walk:
    descending = wanted.sort is Sort.NEWEST
    if expression:
        key: ColumnElement[Any] = _FOUND.c.rowid
        statement = select(key).where(_MATCH.bindparams(expression=expression))
        if states:
            statement = statement.select_from(_FOUND.join(VISITS, VISITS.c.filed == key))
    else:
        key = VISITS.c.filed
        statement = select(key)
    if states:
        statement = statement.where(VISITS.c.state.in_(sorted(states)))
    plain = not expression and not states
    return Walk(statement.where(*_within(key, bounds)), (key,), descending, plain)


def _open_walk(
    wanted: HistoryFilter, states: frozenset[VisitState], expression: str, bounds: tuple[int, int]
) -> Walk:
    """Who is expected or here: a few among a million, found by indexes of their own."""
    parts = []
    if VisitState.EXPECTED in states:
        parts.append(select(VISITS.c.id).where(EXPECTED))
    here = states - {VisitState.EXPECTED}
    if here:
        parts.append(select(VISITS.c.id).where(ON_SITE, VISITS.c.state.in_(sorted(here))))
    ids = parts[0].union_all(*parts[1:]) if len(parts) > 1 else parts[0]
    by_time = wanted.sort in (Sort.NEWEST, Sort.OLDEST)
    columns = (VISITS.c.filed,) if by_time else (_SORT_COLUMNS[wanted.sort], VISITS.c.filed)
    statement = select(*columns).where(VISITS.c.id.in_(ids), *_within(VISITS.c.filed, bounds))
    if expression:
        statement = statement.where(VISITS.c.filed.in_(_matching(expression)))
    return Walk(statement, columns, wanted.sort is Sort.NEWEST)


def _name_walk(
    tx: ReadTx,
    wanted: HistoryFilter,
    states: frozenset[VisitState],
    expression: str,
    bounds: tuple[int, int],
) -> Walk:
    columns = (_SORT_COLUMNS[wanted.sort], VISITS.c.filed)
    statement = select(*columns).where(*_within(VISITS.c.filed, bounds))
    if states:
        statement = statement.where(VISITS.c.state.in_(sorted(states)))
    if not expression:
        return Walk(statement, columns, False, along_index=not states and bounds == (0, 0))
    matching = _matching(expression).where(*_within(_FOUND.c.rowid, bounds))
    found = tx.execute(select(func.count()).select_from(matching.limit(MANY + 1).subquery())).scalar_one()
    if found <= FEW:
        # Looked up one by one, then sorted.
        statement = statement.where(VISITS.c.filed.in_(matching))
    elif found <= MANY:
        # All matches in memory, then along the index of names; the sign keeps SQLite from looking them up.
        statement = statement.where(_FILED_UNINDEXED.in_(matching))
    else:
        # So many match that the next ones along the index of names are near: each is asked for.
        statement = statement.where(
            matching.where(_FOUND.c.rowid == VISITS.c.filed).correlate(VISITS).exists()
        )
    return Walk(statement, columns, False)


def _matching(expression: str) -> Select[Any]:
    return select(_FOUND.c.rowid).where(_MATCH.bindparams(expression=expression))
